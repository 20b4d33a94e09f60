package analysis

import (
	"bytes"
	"slices"
	"sort"
	"strings"
)

// A Range is a stretch of a text in bytes, End excluded.
type Range struct{ Start, End int }

// A Needle is something to mark in a text.
type Needle struct {
	Text   string
	Exact  bool // not in other kana, word forms or notations of numbers
	Prefix bool // the last Latin word of Text may go on: it is still being typed
}

// A Finder finds needles in texts. It marks what the Literal and kana-folded keys of an index match: the needle as normalised,
// in any kana, in other forms of its English words, its numbers and dates in any notation. Latin words match whole, or from
// their beginning. It is immutable: any number of goroutines may use it.
type Finder struct{ needles []needle }

type needle struct {
	plain, folded string // normal form, kana-folded form or ""
	loose         [][]Phrase
	wordAtStart   bool // the needle begins within what may be a longer Latin word
	wordAtEnd     bool
}

// NewFinder returns a Finder of needles; those without letters are left out.
func NewFinder(needles ...Needle) *Finder {
	f := &Finder{}
	for _, n := range needles {
		t := Normalize(strings.TrimSpace(n.Text))
		us := t.units()
		if len(us) == 0 {
			continue
		}
		first, last := us[0], us[len(us)-1]
		x := needle{
			plain:       string(t.Runes[first.from:last.to]),
			wordAtStart: first.class == wordRune,
			wordAtEnd:   last.class == wordRune && !n.Prefix,
		}
		if !n.Exact {
			x.folded = foldedNeedle(t, x.plain)
			x.loose = loosePhrases(t, us)
		}
		f.needles = append(f.needles, x)
	}
	return f
}

// foldedNeedle returns the kana-folded form of t's letters if kana are among them.
func foldedNeedle(t *Text, plain string) string {
	if !slices.ContainsFunc(t.Runes, isKana) {
		return ""
	}
	s := FoldKana(Normalize(plain)).String()
	if len([]rune(s)) < 2 && len([]rune(plain)) > 1 { // らー would mark every ら
		return ""
	}
	return s
}

// loosePhrases returns the alternatives that plain text search cannot see: word forms, numbers, dates.
func loosePhrases(t *Text, us []unit) [][]Phrase {
	alternatives := Phrases(t, false)
	stems := slices.ContainsFunc(us, func(u unit) bool { return u.class == wordRune && u.to-u.from > 2 && !isDigit(t.Runes[u.from]) })
	grouped := slices.ContainsFunc(t.Runes, func(r rune) bool { return r == ',' || isDigit(r) })
	if stems || grouped {
		return alternatives
	}
	return alternatives[1:]
}

// Find returns where the needles occur in raw, in order, overlapping and touching ones as one. Bytes of raw.
func (f *Finder) Find(raw string) []Range {
	if len(f.needles) == 0 || raw == "" {
		return nil
	}
	t := Normalize(raw)
	var out []Range
	plain, folded := encode(t), encoded{}
	var index map[string][]Token
	for _, n := range f.needles {
		out = plain.occurrences(out, n.plain, n)
		if n.folded != "" {
			if folded.Text == nil {
				folded = encode(FoldKana(t))
			}
			out = folded.occurrences(out, n.folded, n)
		}
		if len(n.loose) > 0 {
			if index == nil {
				index = byTerm(Literal(t))
			}
			out = occurrencesOf(out, index, n.loose)
		}
	}
	return Merge(out)
}

// Misses reports whether Find surely finds nothing in a text of that normal form. It costs a fraction of Find; false
// only means "look".
func (f *Finder) Misses(normal string) bool {
	var folded []byte
	for _, n := range f.needles {
		if len(n.loose) > 0 || strings.Contains(normal, n.plain) {
			return false
		}
		if n.folded == "" {
			continue
		}
		if folded == nil {
			folded = AppendFolded(make([]byte, 0, len(normal)), normal)
		}
		if bytes.Contains(folded, []byte(n.folded)) {
			return false
		}
	}
	return true
}

// occurrences appends the places of s.
func (e encoded) occurrences(out []Range, s string, n needle) []Range {
	for from := 0; ; {
		i := strings.Index(e.s[from:], s)
		if i < 0 {
			return out
		}
		a, b := e.runeAt(from+i), e.runeAt(from+i+len(s))
		cut := n.wordAtStart && e.insideWord(a) || n.wordAtEnd && e.insideWord(b)
		if !cut {
			out = append(out, Range{int(e.Start[a]), int(e.End[b-1])})
		}
		from = int(e.offsets[a+1])
	}
}

// runeAt returns the rune that begins at byte b of the normal form.
func (e encoded) runeAt(b int) int {
	return sort.Search(len(e.offsets), func(i int) bool { return int(e.offsets[i]) >= b })
}

// insideWord reports whether a Latin word or numeral goes on over the border before rune i.
func (e encoded) insideWord(i int) bool {
	return i > 0 && i < len(e.Runes) && classOf(e.Runes[i-1]) == wordRune && classOf(e.Runes[i]) == wordRune
}

func byTerm(tokens []Token) map[string][]Token {
	m := make(map[string][]Token, len(tokens))
	for _, tok := range tokens {
		m[tok.Term] = append(m[tok.Term], tok)
	}
	return m
}

// occurrencesOf appends the places of every alternative of which all phrases occur.
func occurrencesOf(out []Range, index map[string][]Token, alternatives [][]Phrase) []Range {
	for _, all := range alternatives {
		var here []Range
		complete := true
		for _, p := range all {
			n := len(here)
			here = phraseRanges(here, index, p)
			complete = complete && len(here) > n
		}
		if complete {
			out = append(out, here...)
		}
	}
	return out
}

// phraseRanges appends the places of p.
func phraseRanges(out []Range, index map[string][]Token, p Phrase) []Range {
	for _, term := range p[0] {
		for _, first := range index[term] {
			r := Range{first.Start, first.End}
			if phraseFrom(index, p, first.Pos, &r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// phraseFrom reports whether p stands at position pos, and widens r to it.
func phraseFrom(index map[string][]Token, p Phrase, pos int, r *Range) bool {
	for i := 1; i < len(p); i++ {
		if p[i] == nil {
			continue
		}
		tok, ok := tokenAt(index, p[i], pos+i)
		if !ok {
			return false
		}
		r.Start, r.End = min(r.Start, tok.Start), max(r.End, tok.End)
	}
	return true
}

func tokenAt(index map[string][]Token, terms []string, pos int) (Token, bool) {
	for _, term := range terms {
		for _, tok := range index[term] {
			if tok.Pos == pos {
				return tok, true
			}
		}
	}
	return Token{}, false
}

// Merge sorts ranges and joins those that overlap or touch. It reuses the slice.
func Merge(ranges []Range) []Range {
	slices.SortFunc(ranges, func(a, b Range) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	out := ranges[:0]
	for _, r := range ranges {
		if n := len(out); n > 0 && r.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, r.End)
			continue
		}
		out = append(out, r)
	}
	return out
}
