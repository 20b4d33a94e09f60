// Package textform keeps a dossier as a folder of Markdown files that people read, review
// and put under version control: dossier.md says what the dossier is, and KIND/SLUG.md holds
// one record each, its fields as YAML front matter and its text as Markdown.
//
// The idea: one record is one file and one field is one line, in a fixed order, so that a
// change to one claim is a small difference in one file. A file says nothing twice and writes
// nothing that has its usual value: rank normal and stance supports are left out and read as
// the zero values, which count as the same.
//
// Invariants: what [Marshal] writes, [Unmarshal] reads back as the same record, and marshalling
// that again gives the same bytes. Text is never changed on the way: what Markdown cannot carry
// exactly (a carriage return, a line that looks like a section marker) is moved into the front
// matter, where every character can be written with an escape; what is not UTF-8 is refused.
// Comments in the front matter are the one thing that is read and not kept.
//
// A file comes from anywhere, so reading is strict: unknown, repeated and misplaced fields,
// anchors, aliases and tags are refused with the place, and nothing is guessed. Every plain
// value is a string until its field says otherwise: 2020-09-10 is a date of the dossier and
// never a YAML timestamp.
package textform
