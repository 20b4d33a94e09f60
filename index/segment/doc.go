// Package segment makes segments of an inverted index for scorch, bleve's storage. Start at [Register].
//
// The idea: zap, the format scorch keeps its segments in, is read and merged by bleve's own package; only
// the making of new segments is ours. bleve's maker wants a map of terms for every field of every document, walks
// it twice with a look into a second map for each term, keeps a bitmap for each term and joins the terms
// of every document into doc values even where none are wanted: half the time and most of the memory of a build.
// Ours takes the terms of a document as they come in the text, numbers them in one map a field, and sorts the
// occurrences by counting.
//
// Invariant: what is written is zap version 17 as bleve writes it (zapx 17.2, new.go and
// section_inverted_text_index.go), for fields without positions and doc values; a test compares the two by
// what they answer.
package segment
