package index

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/vellum"
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
	whole []piece // of which a text near the word has at least one

	speller vellum.Automaton // of a Latin word; nil: not made yet
}

// A piece is a stretch of a word.
type piece struct {
	text     string
	from, to int // runes of the word
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
	w.fuzzy = n
	for i := range n.edits + 1 {
		from, to := i*len(n.text)/(n.edits+1), (i+1)*len(n.text)/(n.edits+1)
		n.whole = append(n.whole, piece{string(n.text[from:to]), from, to})
	}
	return n
}

func (n *fuzzyNode) narrow(l *lookup) (docs, error) {
	out, err := n.word.narrow(l)
	if err != nil {
		return docs{}, err
	}
	if n.latin {
		d, err := n.spelled(l)
		if err != nil {
			return docs{}, err
		}
		return out.either(d), nil
	}
	near, err := n.pieces(l)
	if err != nil {
		return docs{}, err
	}
	near.AndNot(out.sure)
	for it := near.Iterator(); it.HasNext(); {
		doc := it.Next()
		if number := l.rows[doc]; number >= 0 && n.near(l.rowsOf[number].normal()) {
			out.sure.Add(doc)
			out.maybe.Remove(doc)
		}
	}
	return out, nil
}

// near reports whether Japanese text has a stretch within the edits. It looks only around the pieces that stand in it.
func (n *fuzzyNode) near(text string) bool {
	for _, p := range n.whole {
		for from := 0; ; {
			i := strings.Index(text[from:], p.text)
			if i < 0 {
				break
			}
			at := from + i
			start := back(text, at, p.from+n.edits)
			end := forth(text, at+len(p.text), len(n.text)-p.to+n.edits)
			if len(within(n.text, []rune(text[start:end]), n.edits)) > 0 {
				return true
			}
			from = forth(text, at, 1)
		}
	}
	return false
}

// back and forth return the byte so many runes before or after byte i, not beyond the end of a part.
func back(text string, i, count int) int {
	for ; i > 0 && count > 0 && text[i-1] != partEnd[0]; count-- {
		_, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
	}
	return i
}

func forth(text string, i, count int) int {
	for ; i < len(text) && count > 0 && text[i] != partEnd[0]; count-- {
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return i
}

// spelled finds Latin words by their letters.
func (n *fuzzyNode) spelled(l *lookup) (docs, error) {
	if n.speller == nil {
		var err error
		if n.speller, err = speller(string(n.text), n.edits); err != nil {
			return docs{}, err
		}
	}
	terms, err := neighbours(l, fieldText, n.speller)
	if err != nil {
		return docs{}, err
	}
	b, err := l.any(fieldText, terms...)
	return sure(b), err
}

// spellers make automata of one and of two edits. Making a speller takes twenty milliseconds, so each is made once.
var spellers = [...]func() (*levenshtein.LevenshteinAutomatonBuilder, error){
	sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(1, true)
	}),
	sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(2, true)
	}),
}

// A latinSpeller accepts what is near a word and all ASCII. Left alone, an automaton of two edits would walk through
// nearly every pair of Japanese runes in the dictionary: each may stand for the first two letters.
type latinSpeller struct{ *levenshtein.DFA }

// Accept is the state after byte c.
func (a latinSpeller) Accept(state int, c byte) int {
	if c >= utf8.RuneSelf {
		return int(levenshtein.SinkState)
	}
	return a.DFA.Accept(state, c)
}

// speller accepts what is within so many edits of word.
func speller(word string, edits int) (vellum.Automaton, error) {
	builder, err := spellers[min(edits, len(spellers))-1]()
	if err != nil {
		return nil, fmt.Errorf("index: spell %q: %w", word, err)
	}
	dfa, err := builder.BuildDfa(word, uint8(min(edits, len(spellers))))
	if err != nil {
		return nil, fmt.Errorf("index: spell %q: %w", word, err)
	}
	return latinSpeller{dfa}, nil
}

// neighbours lists the terms of a field that are near a word.
func neighbours(l *lookup, field string, near vellum.Automaton) ([]string, error) {
	var out []string
	err := l.terms(field, near, []byte("0"), []byte{utf8.RuneSelf}, func(term string) bool {
		out = append(out, term)
		return len(out) < expansion
	})
	return out, err
}

// pieces finds documents that may have the Japanese text: so many edits leave whole at least one of so many
// pieces and one more, and spoil no more runes than that.
func (n *fuzzyNode) pieces(l *lookup) (*roaring.Bitmap, error) {
	out := roaring.New()
	for _, p := range n.whole {
		phrases := analysis.Phrases(analysis.Normalize(p.text), true)
		if phrases == nil {
			return roaring.New(), nil
		}
		b, err := conjunction(l, phrases[0])
		if err != nil {
			return nil, err
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
			return nil, err
		}
		for it := roaring.AndNot(out, b).Iterator(); it.HasNext(); {
			doc := it.Next()
			if missing[doc]++; missing[doc] > n.edits {
				out.Remove(doc)
			}
		}
	}
	return out, nil
}

func (n *fuzzyNode) holds(r *row) bool {
	if !n.latin && n.near(r.normal()) {
		return true
	}
	return n.word.holds(r) || n.latin && len(n.variants(r, 1)) > 0
}

// mostVariants bounds how many different texts near a word are marked in a record.
const mostVariants = 16

// variants lists the texts of r within the edits, in normal form, each once, at most limit.
func (n *fuzzyNode) variants(r *row, limit int) []string {
	var out []string
	add := func(s string) bool {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
		return len(out) < limit
	}
	for part := range strings.SplitSeq(r.normal(), partEnd) {
		if n.latin {
			for _, tok := range analysis.Literal(analysis.Normalize(part)) {
				if tok.Kind == analysis.Word && distance(n.text, []rune(tok.Term), n.edits) <= n.edits && !add(tok.Term) {
					return out
				}
			}
			continue
		}
		text := []rune(part)
		for _, end := range within(n.text, text, n.edits) {
			if !add(string(text[stretch(n.text, text[:end], n.edits):end])) {
				return out
			}
		}
	}
	return out
}

// within lists where stretches of text that are within so many edits of word end: of neighbouring ends the nearest to the
// word (Sellers, 1980).
func within(word, text []rune, edits int) []int {
	column := make([]int, len(word)+1)
	for i := range column {
		column[i] = i
	}
	var out []int
	last := edits + 1 // the distance at the end before
	for at, r := range text {
		diagonal := 0
		for i := 1; i <= len(word); i++ {
			cost := diagonal
			if word[i-1] != r {
				cost++
			}
			diagonal = column[i]
			column[i] = min(cost, column[i]+1, column[i-1]+1)
		}
		switch d := column[len(word)]; {
		case d > edits:
			last = edits + 1
		case last > edits:
			out, last = append(out, at+1), d
		case d < last:
			out[len(out)-1], last = at+1, d
		}
	}
	return out
}

// stretch is where the stretch of text begins that ends with it and is nearest to word.
func stretch(word, text []rune, edits int) int {
	best, least := len(text), edits+1
	for length := max(len(word)-edits, 1); length <= min(len(word)+edits, len(text)); length++ {
		if d := distance(word, text[len(text)-length:], edits); d < least {
			best, least = len(text)-length, d
		}
	}
	return best
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
