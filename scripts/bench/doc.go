//go:build bench

// Command bench compares the search with other programs on the same data in the same run, and writes a table:
//
//	go run -tags bench ./scripts/bench -out build/bench-search.md
//
// The idea: every engine, ours too, is a process of its own that reads requests as JSON, one a line, and
// answers each with a line: it builds an index of a file of paragraphs, opens it, answers questions
// with ten records and keystrokes with twenty, facets and passages. So their memory can be told apart, and none
// is measured in another's garbage. Ours and bleve as it comes are this program started again; the others are in
// peers/. What is not installed is left out of the table and named under it.
//
// Invariant: no engine is told more than another. All get the same texts; the terms an engine cannot cut Japanese
// into by itself (bigrams for groonga, Xapian, MiniSearch; trigrams for SQLite) are cut for it in its best known way.
package main
