package index

import (
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"shirabe/index/analysis"
)

// A mixed is a word written partly in kana for kanji that the writer does not know: たじま銀行 for 但馬銀行. It
// finds a record if the kana stand in the reading of the record's name as they stand in the word, and the rest in the name.
type mixed struct{ pieces []mixedPiece }

// A mixedPiece is a run of kana or of anything else.
type mixedPiece struct {
	text string // in normal form
	key  string // reading key of kana; blank: no kana
}

// minMixed is how many kana in a row may stand for kanji: a shorter run is an ending or a particle.
const minMixed = 2

// newMixed cuts a run of Japanese at the borders of its kana; nil if it is not mixed.
func newMixed(t *analysis.Text) *mixed {
	m := &mixed{}
	kana := 0
	for from := 0; from < len(t.Runes); {
		to := from + 1
		for to < len(t.Runes) && isKana(t.Runes[to]) == isKana(t.Runes[from]) {
			to++
		}
		p := mixedPiece{text: string(t.Runes[from:to])}
		if isKana(t.Runes[from]) {
			if to-from < minMixed {
				return nil
			}
			p.key = analysis.ReadingKey(p.text)
			kana++
		}
		m.pieces = append(m.pieces, p)
		from = to
	}
	if kana == 0 || kana == len(m.pieces) || len(m.pieces) > 3 || !slices.ContainsFunc(m.pieces[:1], startsName) && !slices.ContainsFunc(m.pieces, manyKanji) {
		return nil
	}
	return m
}

// startsName and manyKanji report whether a piece narrows records down by their names; a lone kanji does not.
func startsName(p mixedPiece) bool { return len(p.key) >= minReading }
func manyKanji(p mixedPiece) bool  { return p.key == "" && runes(p.text) > 1 }

// narrow finds the documents whose names have the kanji, and whose reading begins with the kana if the word does.
func (m *mixed) narrow(l *lookup) (docs, error) {
	var out *roaring.Bitmap
	for i, p := range m.pieces {
		var b *roaring.Bitmap
		var err error
		switch {
		case manyKanji(p):
			b, err = nameHolds(l, p.text)
		case i == 0 && startsName(p):
			b, err = l.prefixed(fieldReading, p.key)
		default:
			continue
		}
		if err != nil {
			return docs{}, err
		}
		if out == nil {
			out = b
		} else {
			out.And(b)
		}
	}
	return maybe(out), nil
}

// nameHolds finds the documents whose names may have a run of two kanji or more.
func nameHolds(l *lookup, text string) (*roaring.Bitmap, error) {
	rs := []rune(text)
	var out *roaring.Bitmap
	for i := 0; i+1 < len(rs); i++ {
		b, err := l.any(fieldName, string(rs[i:i+2]))
		if err != nil {
			return nil, err
		}
		if out == nil {
			out = b
		} else {
			out.And(b)
		}
	}
	return out, nil
}

// holds reports whether a name of r is the word, or begins so.
func (m *mixed) holds(r *row) bool {
	readings := r.readings()
	if len(readings) == 0 {
		return false
	}
	return slices.ContainsFunc(r.names(), func(name string) bool {
		n := analysis.Normalize(name).String()
		return slices.ContainsFunc(readings, func(reading string) bool { return m.stands(n, analysis.ReadingKey(reading)) })
	})
}

// stands reports whether the pieces stand in a name and its reading, each behind the one before.
func (m *mixed) stands(name, key string) bool {
	for i, p := range m.pieces {
		in, piece := &name, p.text
		if p.key != "" {
			in, piece = &key, p.key
		}
		at := strings.Index(*in, piece)
		if at < 0 || i == 0 && at > 0 || p.key == "" && i > 0 && at == 0 {
			return false // what the kana stand for is missing
		}
		*in = (*in)[at+len(piece):]
	}
	return true
}

// byReading says which name the word reaches.
func (m *mixed) byReading(asked string, parts []part) []Match {
	for _, name := range parts {
		if name.where != inTitle && name.where != inAlias {
			continue
		}
		n := analysis.Normalize(name.raw).String()
		for _, p := range parts {
			if (p.where == inReading || p.named() && analysis.IsKana(p.raw)) && m.stands(n, analysis.ReadingKey(p.raw)) {
				return []Match{{Word: asked, Text: name.raw, Way: Reading, Where: name.where}}
			}
		}
	}
	return nil
}
