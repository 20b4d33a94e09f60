package state

import (
	"unicode/utf8"

	"shirabe/index/analysis"
)

// A Needle is what is looked for on a page: any part of a text, whatever its width, case,
// kana or old or new kanji.
type Needle struct {
	runes []rune
	text  analysis.Text // memory for the texts looked into
}

// A Found is where a needle is, in runes of the text; To is excluded.
type Found struct{ From, To int }

// NewNeedle makes a needle of what is typed; nil if that is blank. It is not for use by two
// goroutines at once.
func NewNeedle(typed string) *Needle {
	n := &Needle{runes: folded(analysis.Normalize(typed))}
	for _, r := range n.runes {
		if r != ' ' {
			return n
		}
	}
	return nil
}

// folded are the runes of t with hiragana as katakana, one for one.
func folded(t *analysis.Text) []rune {
	for i, r := range t.Runes {
		t.Runes[i] = analysis.Katakana(r)
	}
	return t.Runes
}

// In returns where the needle is in text, from its beginning, without overlaps.
func (n *Needle) In(text string) []Found {
	n.text.Set(text)
	hay := folded(&n.text)
	var out []Found
	byteAt, runeAt := 0, 0 // the same place
	runes := func(to int) int {
		runeAt += utf8.RuneCountInString(text[byteAt:to])
		byteAt = to
		return runeAt
	}
	for i := 0; i+len(n.runes) <= len(hay); i++ {
		if !matchesAt(hay[i:], n.runes) {
			continue
		}
		last := i + len(n.runes) - 1
		start, end := int(n.text.Start[i]), int(n.text.End[last])
		if start >= byteAt { // ㌔ stands for two runes: what ended within it has it all
			out = append(out, Found{runes(start), runes(end)})
		}
		i = last
	}
	return out
}

func matchesAt(hay, needle []rune) bool {
	for i, r := range needle {
		if hay[i] != r {
			return false
		}
	}
	return true
}
