// Package index finds the records of a dossier by their words, in Japanese and English. Start at
// [Index.Find].
//
// The idea: an inverted index only narrows down, the dossier in memory decides. The index is a
// scorch index (bleve's storage), fed and read directly: it stores no text and no positions, only
// which record has which term and how often. A query is compiled to a tree of nodes; each finds, as
// bitmaps, the records that surely match and those whose text must be looked at. The same look at the
// text applies the clock: at an earlier moment every record of which not all is shown is checked
// against what is shown.
//
//	row, values    what a search knows of a record: columns, text in normal form
//	document       a record as terms, for the inverted index; segment (a package): terms as a piece of it
//	generation     one inverted index, on disk or in memory; life: which of them is current; lock: whose they are
//	edition        a dossier with an index of exactly that dossier: what one search sees
//	compile, plan, word, kana, fuzzy, inside, synonyms   from a query to the records that match
//	score, rank, best, close                             their order; questions and sentences
//	show, explain, facets, suggest, like                 what is told of them
//
// Why not bleve's own search: its facets and sorting read the disk for every hit, its highlighter loses
// offsets in normalised Japanese, its synonyms fail for words of several terms, and its BM25 averages
// the wrong lengths. Its maker of segments takes twice the time and memory of ours: see package segment.
//
// Invariants. Everything here can be rebuilt from the dossier; deleting the folder loses nothing. A
// generation is named current only when complete. An edition never changes, so a search is never half
// before and half after an edit. Every part of a text, cut at the borders of Latin words and numbers, finds its record. Nothing that
// became known after the clock is found, counted or suggested. One process at a time writes to a folder; others make do with
// memory.
package index
