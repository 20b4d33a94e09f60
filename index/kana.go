package index

import (
	"sync"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"shirabe/index/analysis"
)

// Text in other kana is found without an index of its own: every pair of neighbouring runes of the
// folded query is looked up in all the ways it may have been written, and the text decides.

// spellings maps a folded katakana to the runes it may stand for.
var spellings = sync.OnceValue(func() map[rune][]rune {
	m := map[rune][]rune{}
	for r := rune(0x3041); r <= 0x30FA; r++ {
		if !isKana(r) {
			continue
		}
		folded := analysis.FoldKana(analysis.Normalize(string(r))).Runes
		if len(folded) == 1 {
			m[folded[0]] = append(m[folded[0]], r)
		}
	}
	for folded, small := range map[rune]rune{'バ': 'ァ', 'ビ': 'ィ', 'ベ': 'ェ', 'ボ': 'ォ'} {
		m[folded] = append(m[folded], 'ヴ', small) // ヴァイオリン
	}
	return m
})

// A text is looked for in other kana if it is a word or name: three kana or more in a row, and not
// so long that it is a clause.
const (
	minFolded = 3
	maxFolded = 12
)

// inKana reports whether text is a word or name in kana, or with kana.
func inKana(rs []rune) bool {
	row, longest := 0, 0
	for _, r := range rs {
		if row++; !isKana(r) {
			row = 0
		}
		longest = max(longest, row)
	}
	return longest >= minFolded && len(rs) <= maxFolded
}

// otherKana finds the text in any kana, small or large, with or without marks of length.
func (w *wordNode) otherKana(l *lookup) (docs, error) {
	if w.folded == "" {
		return sure(roaring.New()), nil
	}
	folded := []rune(w.folded)
	var out *roaring.Bitmap
	for i := 0; i+1 < len(folded); i++ {
		b, err := pair(l, folded[i], folded[i+1])
		if err != nil {
			return docs{}, err
		}
		if out == nil {
			out = b
		} else {
			out.And(b)
		}
		if out.IsEmpty() {
			break
		}
	}
	if out == nil || w.typing && out.GetCardinality() > l.share(mostFolded) {
		return sure(roaring.New()), nil
	}
	return maybe(out), nil
}

// mostFolded is how many texts may be read for other kana at a keystroke: pairs of kana that more have are of
// grammar, not of a name. A committed query reads them all.
const mostFolded = 600

// pair finds documents in which a folded pair may stand: in any kana, with a prolonged sound mark
// between, or apart at the borders of two runs (for the middle dot).
func pair(l *lookup, a, b rune) (*roaring.Bitmap, error) {
	as, bs := written(a), written(b)
	var direct, left, right, first, last []string
	for _, x := range as {
		left = append(left, string([]rune{x, 'ー'}))
		if x >= 0x30A1 { // a middle dot stands between katakana
			first = append(first, string(x))
		}
		for _, y := range bs {
			direct = append(direct, string([]rune{x, y}))
		}
	}
	for _, y := range bs {
		right = append(right, string([]rune{'ー', y}))
		if y >= 0x30A1 {
			last = append(last, string(y))
		}
	}
	out, err := l.any(fieldText, direct...)
	if err != nil || !isKana(a) && !isKana(b) {
		return out, err
	}
	for _, apart := range [...][2][]string{{left, right}, {first, last}} {
		x, err := l.any(fieldText, apart[0]...)
		if err != nil {
			return nil, err
		}
		if x.IsEmpty() {
			continue
		}
		y, err := l.any(fieldText, apart[1]...)
		if err != nil {
			return nil, err
		}
		x.And(y)
		out.Or(x)
	}
	return out, nil
}

func written(r rune) []rune {
	if rs := spellings()[r]; len(rs) > 0 {
		return rs
	}
	return []rune{r}
}

// runes counts the runes of s.
func runes(s string) int { return utf8.RuneCountInString(s) }
