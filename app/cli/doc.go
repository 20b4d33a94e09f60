// Package cli is the program without a window: a table of commands, one file each.
//
// The idea: a command opens the dossier, asks one of its projections and prints it, as text
// for people or as JSON for machines. Scripts depend on both the JSON fields and the exit
// codes, so these only ever gain.
//
// Exit codes: 0 done, 1 nothing found or a check failed, 2 wrong usage, 3 the file or the disk
// refused; 130 after an interrupt, as shells count it. What goes wrong is said on standard
// error in one line: what, why, what to do next.
//
// Invariants: standard output carries the answer and nothing else. Nothing known later than
// the clock is printed, counted or hinted at. "Unknown" is never printed as "no" or 0, and a
// claim without a known date is marked. Commands that only read never write to the file.
package cli
