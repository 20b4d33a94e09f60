// Package workspace opens a dossier together with its index and keeps the two in step, for
// the window and the command line alike.
//
// The idea: the file is the truth, the index is made from it, and the dossier in memory is a
// snapshot that is replaced whole at each change. Reading starts as soon as the file is read;
// the index opens and catches up beside it.
//
// Invariants: a change is on the disk before it is in the snapshot, and in the snapshot before
// it is in the index. An index that is missing, old, foreign, broken or in use elsewhere costs
// time, never data. A Workspace may be used by any number of goroutines.
package workspace
