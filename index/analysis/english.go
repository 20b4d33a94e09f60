package analysis

import (
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// Stem returns the stem of a lower-case English word by the Snowball English stemmer; other words come back as they are.
func Stem(word string) string {
	if len(word) < 4 { // nothing this short has an ending worth taking off
		return word
	}
	for i := 0; i < len(word); i++ {
		if word[i] < 'a' || word[i] > 'z' {
			return word
		}
	}
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}

// appendStems adds to tokens the stems of the words among them.
func appendStems(tokens []Token) []Token {
	for i, n := 0, len(tokens); i < n; i++ {
		tok := tokens[i]
		if tok.Kind != Word {
			continue
		}
		if s := Stem(tok.Term); s != tok.Term {
			tok.Term, tok.Kind = "~"+s, Stemmed
			tokens = append(tokens, tok)
		}
	}
	return tokens
}

// Variants returns the terms of a Literal index that stand for word or another form of it: itself, its stem
// as a word of its own, and its stem as the stem of another word.
func Variants(word string) []string {
	s := Stem(word)
	if s == word {
		if len(word) < 3 || word[0] < 'a' || word[0] > 'z' {
			return []string{word}
		}
		return []string{word, "~" + s}
	}
	return []string{word, s, "~" + s}
}

// isStopWord reports whether word is too common in English to count in ranking. The list is the core of Snowball's.
func isStopWord(word string) bool {
	_, ok := stopWords[word]
	return ok
}

var stopWords = map[string]struct{}{
	"a": {}, "about": {}, "after": {}, "all": {}, "also": {}, "an": {}, "and": {}, "any": {}, "are": {}, "as": {}, "at": {},
	"be": {}, "because": {}, "been": {}, "being": {}, "between": {}, "both": {}, "but": {}, "by": {}, "can": {}, "could": {},
	"did": {}, "do": {}, "does": {}, "during": {}, "each": {}, "for": {}, "from": {}, "had": {}, "has": {}, "have": {},
	"he": {}, "her": {}, "his": {}, "how": {}, "i": {}, "if": {}, "in": {}, "into": {}, "is": {}, "it": {}, "its": {},
	"more": {}, "most": {}, "my": {}, "no": {}, "not": {}, "of": {}, "on": {}, "only": {}, "or": {}, "other": {}, "our": {},
	"out": {}, "over": {}, "s": {}, "same": {}, "she": {}, "should": {}, "so": {}, "some": {}, "such": {}, "t": {}, "than": {},
	"that": {}, "the": {}, "their": {}, "them": {}, "then": {}, "there": {}, "these": {}, "they": {}, "this": {}, "those": {},
	"through": {}, "to": {}, "under": {}, "until": {}, "up": {}, "very": {}, "was": {}, "we": {}, "were": {}, "what": {},
	"when": {}, "where": {}, "which": {}, "while": {}, "who": {}, "why": {}, "will": {}, "with": {}, "would": {}, "you": {}, "your": {},
}
