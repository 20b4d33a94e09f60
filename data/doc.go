// Package data holds what a dossier is: records, the claims about them, the citations
// that carry the claims, and everything the program derives from claims at a clock.
//
// The idea: nothing in a dossier is a bare fact. Every statement is a [Claim] that keeps
// three times apart: when it holds in the world ([Claim.When]), when it became public
// ([Claim.Known], the clock's axis) and when this dossier took it in (the change log of
// the store). Totals, tables, the timeline and the list of contradictions are projections:
// pure functions of a [View], which is a dossier seen at a [Clock].
//
// Invariants: a View shows nothing that became known after its clock. A claim without a
// known date is shown at every clock and marked as undated, never dropped silently.
// [Unknown] is a value of its own and never becomes "no" or zero. A Dossier is immutable
// once it is made; a change makes a new one.
//
// The package imports the standard library only and knows no store, index or window.
package data
