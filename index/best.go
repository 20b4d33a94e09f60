package index

import (
	"slices"
	"strings"
	"unicode"

	"shirabe/data"
	"shirabe/index/analysis"
	"shirabe/index/query"
)

// A best is a query as it is answered by best match: terms to score by, and the conditions that
// hold all the same (fields and exclusions).
type best struct {
	terms  []string // of fieldText
	words  []string // of the text in normal form, for scoring it closely
	text   []rune   // of all of them, in normal form, for the same
	answer answerKind
	must   []node
	mark   []*wordNode // the content words: what to look for and to mark
	// A sentence has any of the words; key words are to be there for the greater part.
	sentence bool
}

// sentence prepares a question or sentence. Words of questions and function words say nothing
// about the answer.
func (c *compiler) sentence(q query.Query, morph *analysis.Morph) best {
	out := best{sentence: true}
	var text []string
	for _, n := range q.Terms() {
		switch n := n.(type) {
		case query.Word:
			text = append(text, n.Text)
		case query.Phrase:
			text = append(text, n.Text)
		case query.Field, query.Not:
			if compiled := c.compile(n, true); compiled != nil {
				out.must = append(out.must, compiled)
			}
		default: // words with OR
			text = append(text, (query.Query{Root: n}).Words()...)
		}
	}
	plain := analysis.Normalize(withoutQuestion(strings.Join(text, " ")))
	out.terms = appendTerms(nil, plain)
	out.text, out.answer = plain.Runes, answerOf(analysis.Normalize(strings.Join(text, " ")).String())
	out.words = contentWords(plain, morph)
	for _, w := range out.words {
		if n := newWord(w, false, false); n != nil {
			n.readings, n.mixed = nil, nil
			out.mark = append(out.mark, n)
		}
	}
	return out
}

// withoutQuestion takes out the words of a question.
func withoutQuestion(s string) string {
	for _, w := range query.QuestionWords(data.JA) {
		s = strings.ReplaceAll(s, w, " ")
	}
	asks := append(query.QuestionWords(data.EN), query.StopWords()...)
	words := strings.FieldsFunc(s, unicode.IsSpace)
	words = slices.DeleteFunc(words, func(w string) bool {
		return slices.Contains(asks, strings.ToLower(strings.Trim(w, "?？!.,'\"")))
	})
	return strings.Join(words, " ")
}

// contentWords cuts text into the words that carry its meaning, each once: by the dictionary if
// it is loaded, else by script. An inflected word is cut to the part that does not change.
func contentWords(t *analysis.Text, morph *analysis.Morph) []string {
	tokens, err := morph.Tokens(t)
	if err != nil {
		return slices.Compact(scriptRuns(t.Runes))
	}
	var out []string
	for _, tok := range tokens {
		surface := analysis.Normalize(t.Raw[tok.Start:tok.End]).String()
		w := unchanging(surface, tok.Term)
		if w != "" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// unchanging is the common beginning of a word as it stands and its base form; blank if that is
// a lone kana.
func unchanging(surface, base string) string {
	a, b := []rune(surface), []rune(base)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if n == 0 {
		n = len(a)
	}
	if n == 1 && isKana(a[0]) {
		return ""
	}
	return string(a[:n])
}

// scriptRuns cuts text into runs of kanji, katakana, and letters with digits. Hiragana is left out: alone it is mostly grammar.
func scriptRuns(rs []rune) []string {
	kind := func(r rune) int {
		switch {
		case r >= 0x30A1 && r <= 0x30FE:
			return 1
		case r >= 0x3400 && r <= 0x9FFF || r == '々':
			return 2
		case r > ' ' && r < 0x3000 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			return 3
		}
		return 0
	}
	var out []string
	for i := 0; i < len(rs); {
		j := i + 1
		for j < len(rs) && kind(rs[j]) == kind(rs[i]) {
			j++
		}
		if kind(rs[i]) > 0 {
			out = append(out, string(rs[i:j]))
		}
		i = j
	}
	return out
}

// functionWord reports whether a word says nothing about what is sought.
func functionWord(w string) bool {
	w = strings.ToLower(w)
	return slices.Contains(query.StopWords(), w) || slices.Contains(query.QuestionWords(data.EN), w)
}

// keywords prepares key words of which no record has all; those that are nowhere as they stand are cut into their
// pieces. It is false if there is nothing to loosen.
func (s *search) keywords(c *compiler, q query.Query) (best, bool, error) {
	var out best
	var text []string
	loose := false
	for _, n := range q.Terms() {
		switch n := n.(type) {
		case query.Word:
			if functionWord(n.Text) {
				continue
			}
			loose = true
			text = append(text, n.Text)
			found, err := s.pieces(c, n)
			if err != nil {
				return out, false, err
			}
			out.mark = append(out.mark, found...)
		case query.Phrase:
			text = append(text, n.Text)
			if w := newWord(n.Text, true, false); w != nil {
				out.mark = append(out.mark, w)
			}
		default:
			if compiled := c.compile(n, true); compiled != nil {
				out.must = append(out.must, compiled)
			}
		}
	}
	plain := analysis.Normalize(strings.Join(text, " "))
	out.terms = appendTerms(nil, plain)
	out.text = plain.Runes
	for _, w := range out.mark {
		if !slices.Contains(out.words, w.asked) {
			out.words = append(out.words, w.asked)
		}
	}
	return out, loose && len(out.mark) > 0, nil
}

// pieces are what to look for of a word: itself if it is anywhere, by any of its ways, else its content words.
func (s *search) pieces(c *compiler, n query.Word) ([]*wordNode, error) {
	n.Fuzzy = 0
	whole, ok := c.word(n, nil, false).(*wordNode)
	if !ok {
		return nil, nil
	}
	normal := analysis.Normalize(n.Text)
	cut := withCounters(normal.String(), contentWords(normal, s.morph))
	if len(cut) > 1 {
		found, err := s.newCover([]*wordNode{whole}, true)
		if err != nil {
			return nil, err
		}
		if found.weights[0] > 0 {
			cut = nil
		}
	}
	if len(cut) < 2 {
		return []*wordNode{whole}, nil
	}
	var out []*wordNode
	for _, piece := range cut {
		if w := newWord(piece, false, false); w != nil && runes(w.asked) > 1 { // a lone rune tells nothing
			w.readings, w.mixed = nil, nil
			out = append(out, w)
		}
	}
	return out, nil
}

// withCounters puts a number and what it counts together again: 128件 is not answered by any 件.
func withCounters(text string, pieces []string) []string {
	var out []string
	for _, p := range pieces {
		last := len(out) - 1
		if last >= 0 && runes(p) <= maxCounter && out[last][0] >= '0' && out[last][0] <= '9' && strings.Contains(text, out[last]+p) {
			out[last] += p
			continue
		}
		out = append(out, p)
	}
	return out
}

// maxCounter is how many runes what follows a number may have to belong to it.
const maxCounter = 2

// apart prepares words that no record has as they stand: cut where the script changes or the
// dictionary says so, in any order (銀行滋賀).
func (c *compiler) apart(q query.Query, morph *analysis.Morph) (node, bool) {
	var out []node
	cut := false
	for _, n := range q.Terms() {
		w, ok := n.(query.Word)
		if !ok {
			if compiled := c.compile(n, true); compiled != nil {
				out = append(out, compiled)
			}
			continue
		}
		pieces := contentWords(analysis.Normalize(w.Text), morph)
		if len(pieces) < 2 {
			pieces = []string{w.Text}
		}
		cut = cut || len(pieces) > 1
		for _, p := range pieces {
			if compiled := c.add(newWord(p, false, false), true); compiled != nil {
				out = append(out, compiled)
			}
		}
	}
	return andNode(out), cut && len(out) > 1
}
