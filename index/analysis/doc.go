// Package analysis turns Japanese and English text into search terms and back into passages.
//
// The idea: text and query go through the same pure functions, and every normalised rune remembers
// the raw bytes it came from. So what matches can always be marked in the text as it was written,
// whatever width, kanji form or composition it was written in.
//
//	Normalize  raw text to runes with raw byte ranges (width, case, kanji variants, marks)
//	FoldKana   a coarser form of the same text, for an alternative key
//	Literal    word and bigram tokens with positions: recall, phrases
//	Ranking    fewer tokens, for scoring
//	Prefixes   one to three letters from the start of words: search as you type
//	Phrases    what a query text needs to be present in a Literal index
//	Morph      dictionary words and readings; ranking only, loaded when asked for
//	ReadingKey one key for kana and every romanisation
//	Finder     match ranges in raw text; Snippet cuts the passage around them
//
// Invariants. Literal recall: if text b occurs in text a (cut at the borders of Latin words and numbers), then some
// alternative of Phrases(b) occurs in Literal(a). Offsets: every token and every match range lies within the raw text,
// on rune borders. Nothing here keeps state between calls except Morph's dictionary, which is loaded once.
// The package knows no index engine.
package analysis
