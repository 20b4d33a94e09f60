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
		d, err = n.pieces(l)
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

// pieces finds documents that may have the Japanese text: so many edits leave whole at least one of so many
// pieces and one more, and spoil no more runes than that.
func (n *fuzzyNode) pieces(l *lookup) (docs, error) {
	out := roaring.New()
	for i := range n.edits + 1 {
		from, to := i*len(n.text)/(n.edits+1), (i+1)*len(n.text)/(n.edits+1)
		phrases := analysis.Phrases(analysis.Normalize(string(n.text[from:to])), true)
		if phrases == nil {
			return sure(roaring.New()), nil
		}
		b, err := conjunction(l, phrases[0])
		if err != nil {
			return docs{}, err
		}
		out.Or(b)
	}
	missing := make(map[uint32]int)
	seen := map[rune]bool{}
	for _, r := range n.text {
		if seen[r] || !japanese(string(r)) { // of a Latin word only the first letters are indexed singly
			continue
		}
		seen[r] = true
		b, err := l.any(fieldPrefix, string(r))
		if err != nil {
			return docs{}, err
		}
		for it := roaring.AndNot(out, b).Iterator(); it.HasNext(); {
			doc := it.Next()
			if missing[doc]++; missing[doc] > n.edits {
				out.Remove(doc)
			}
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
