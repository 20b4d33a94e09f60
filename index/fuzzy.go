package index

import (
	"fmt"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/vellum/levenshtein"

	"shirabe/index/analysis"
)

// A fuzzyNode matches text that differs from a word by a few letters: whole Latin words, or any
// stretch of Japanese.
type fuzzyNode struct {
	word  *wordNode
	text  []rune
	edits int
	latin bool
}

// Short words have too many neighbours: one edit needs minFuzzy letters, two twice as many.
const minFuzzy = 4

func newFuzzy(w *wordNode, edits int) node {
	n := &fuzzyNode{word: w, text: w.normal.Runes, latin: true}
	n.edits = min(edits, len(n.text)/minFuzzy)
	for _, r := range n.text {
		n.latin = n.latin && r < 0x80 && r != ' '
	}
	if n.edits == 0 {
		return w
	}
	return n
}

func (n *fuzzyNode) narrow(l *lookup) (docs, error) {
	out, err := n.word.narrow(l)
	if err != nil {
		return docs{}, err
	}
	var d docs
	if n.latin {
		d, err = n.spelled(l)
	} else {
		d, err = n.pairs(l)
	}
	if err != nil {
		return docs{}, err
	}
	return out.either(d), nil
}

// spelled finds Latin words by their letters.
func (n *fuzzyNode) spelled(l *lookup) (docs, error) {
	terms, err := neighbours(l, fieldText, string(n.text), n.edits)
	if err != nil {
		return docs{}, err
	}
	b, err := l.any(fieldText, terms...)
	return sure(b), err
}

// neighbours lists the terms of a field within so many edits of word.
func neighbours(l *lookup, field, word string, edits int) ([]string, error) {
	builder, err := levenshtein.NewLevenshteinAutomatonBuilder(uint8(edits), true)
	if err != nil {
		return nil, fmt.Errorf("index: spell %q: %w", word, err)
	}
	dfa, err := builder.BuildDfa(word, uint8(edits))
	if err != nil {
		return nil, fmt.Errorf("index: spell %q: %w", word, err)
	}
	var out []string
	err = l.terms(field, dfa, nil, nil, func(term string) bool {
		out = append(out, term)
		return len(out) < expansion
	})
	return out, err
}

// pairs finds documents that have enough of the pairs of a Japanese text: an edit spoils two.
func (n *fuzzyNode) pairs(l *lookup) (docs, error) {
	counts := make([]uint8, l.count)
	total := 0
	for i := 0; i+1 < len(n.text); i++ {
		b, err := l.any(fieldText, string(n.text[i:i+2]))
		if err != nil {
			return docs{}, err
		}
		total++
		for it := b.Iterator(); it.HasNext(); {
			counts[it.Next()]++
		}
	}
	out := roaring.New()
	for doc, c := range counts {
		if int(c) >= max(total-2*n.edits, 1) {
			out.Add(uint32(doc))
		}
	}
	return maybe(out), nil
}

func (n *fuzzyNode) holds(r *row) bool {
	if n.word.holds(r) {
		return true
	}
	if !n.latin {
		for part := range strings.SplitSeq(r.normal(), partEnd) {
			if within(n.text, []rune(part), n.edits) {
				return true
			}
		}
		return false
	}
	for part := range strings.SplitSeq(r.normal(), partEnd) {
		for _, tok := range analysis.Literal(analysis.Normalize(part)) {
			if tok.Kind == analysis.Word && distance(n.text, []rune(tok.Term), n.edits) <= n.edits {
				return true
			}
		}
	}
	return false
}

// within reports whether some stretch of text is within so many edits of word (Sellers, 1980).
func within(word, text []rune, edits int) bool {
	column := make([]int, len(word)+1)
	for i := range column {
		column[i] = i
	}
	for _, r := range text {
		diagonal := 0
		for i := 1; i <= len(word); i++ {
			cost := diagonal
			if word[i-1] != r {
				cost++
			}
			diagonal = column[i]
			column[i] = min(cost, column[i]+1, column[i-1]+1)
		}
		if column[len(word)] <= edits {
			return true
		}
	}
	return column[len(word)] <= edits
}

// distance is the Levenshtein distance of a and b, or anything above limit if it is more.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	line := make([]int, len(b)+1)
	for j := range line {
		line[j] = j
	}
	for i, x := range a {
		diagonal := line[0]
		line[0] = i + 1
		least := line[0]
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = line[j+1]
			line[j+1] = min(cost, line[j]+1, line[j+1]+1)
			least = min(least, line[j+1])
		}
		if least > limit {
			return limit + 1
		}
	}
	return line[len(b)]
}
