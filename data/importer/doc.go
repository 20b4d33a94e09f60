// Package importer turns files of other programs into draft records: tables, references,
// saved pages, notes, documents.
//
// The idea: reading and taking in are two steps. An [Importer] reads one format and makes a
// [Draft]; it knows the file and nothing else. [MakePlan] compares a draft with a dossier, finds
// what is there already, makes names unique and gives one [data.Change], which is undone in
// one step. Between the two a person looks at the draft and leaves out what is not wanted.
//
// Invariants: nothing that a file holds is executed or fetched. Reading is bounded by [Limits]
// in size, depth and number and by its context in time. What is not taken in is said in a
// [Remark], never dropped silently; what was not certain is said as well. An importer asserts
// nothing that the file does not say.
package importer
