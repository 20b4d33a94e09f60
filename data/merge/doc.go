// Package merge brings two people's copies of one dossier together.
//
// The idea: what both began from is known from their change logs (the store finds it), so that
// for every field it can be told who has changed it. A field that one side changed is taken
// over; one that both changed the same way is left; one that they changed differently is a
// [Conflict] for a person to decide, between the three values. So it is with parts that one
// side removed and the other edited. Lists of names and tags are merged as sets and are never
// in conflict.
//
// [Three] is a pure function: the same sides and choices give the same outcome, and choosing
// costs nothing but calling it again. Its outcome never refers to something that is not there:
// what one side removed and the other came to refer to stays.
package merge
