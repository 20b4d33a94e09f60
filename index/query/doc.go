// Package query is the search language: it parses what people type, prints it back and
// explains itself.
//
// The idea: there is one parser and it never fails. [ParseLenient] makes the best query it
// can of any input and lists what it had to leave out or read as plain text in
// [Query.Problems]; it answers every keystroke. [Parse] is the same parser with the first
// problem returned as an [*Error]; it serves scripts and the command line, where a typing
// slip must not silently widen a search.
//
// The language:
//
//	ドコモ 口座          both words               被害 OR 補償   either (または, 又は, |)
//	口座 -報道           without (NOT, −)         (a | b) c     grouping
//	"不正利用"           phrase (「」『』“”)       リバース*  docomo~  beginning, spelling
//	種別:銀行            field                    時期:2020-09-01..2020-09-10
//	金額:>=10万          comparison               発行元:(NHK OR 朝日新聞)
//
// Every syntax character may be typed in full width. Only syntax is folded: the text of a
// word or phrase stays as typed, for the index knows better how to compare it. A backslash
// takes the meaning from the syntax character after it and is itself otherwise.
//
// Invariants: for every input s, ParseLenient(s).String() parses strictly, to the same tree,
// unless it is longer than [MaxRunes]. A tree from the parser has at most [MaxTerms] leaves
// and [MaxDepth] levels of groups, no And or Or of fewer than two, and none directly inside
// its own kind. Field values are canonical: codes, not their labels; EDTF dates; plain numbers.
//
// The package knows the vocabulary of package data but neither records nor the index.
package query
