package analysis

import "unicode/utf8"

// FoldKana returns a coarser form of t for an alternative key, with the same raw ranges: hiragana as katakana, small kana as large,
// prolonged sound marks and middle dots dropped, iteration marks written out, ヴァ ヴィ ヴ as バ ビ ブ, ヂ ヅ as ジ ズ,
// ヰ ヱ ヲ as イ エ オ. Two spellings of one loanword or name then mostly agree (ヴァイオリン, バイオリン; ゆうちょ, ユウチヨ).
// The result drops runes, so its token positions are its own: index it in a field of its own. t is not changed.
func FoldKana(t *Text) *Text {
	f := &Text{
		Raw:   t.Raw,
		Runes: make([]rune, 0, len(t.Runes)),
		Start: make([]int32, 0, len(t.Runes)),
		End:   make([]int32, 0, len(t.Runes)),
	}
	for i, r := range t.Runes {
		n := len(f.Runes)
		k := Katakana(r)
		switch {
		case (k == 'ー' || k == '・') && n > 0 && classOf(f.Runes[n-1]).scriptio():
			f.End[n-1] = t.End[i]
			continue
		case k == 'ヽ' && n > 0 && isKana(f.Runes[n-1]):
			k = f.Runes[n-1]
		case k == 'ヾ' && n > 0 && isKana(f.Runes[n-1]):
			k = voiced(f.Runes[n-1])
		case n > 0 && isVu(t, i-1):
			if v, ok := afterVu[k]; ok {
				f.Runes[n-1], f.End[n-1] = v, t.End[i]
				continue
			}
		}
		f.Runes = append(f.Runes, largeKana(k))
		f.Start = append(f.Start, t.Start[i])
		f.End = append(f.End, t.End[i])
	}
	return f
}

// AppendFolded appends to dst the kana-folded form of text in normal form: what FoldKana makes of it, without the places.
func AppendFolded(dst []byte, normal string) []byte {
	var before, last rune // the rune before in the text, and the last one folded, which begins at dst[at:]
	at := len(dst)
	for _, r := range normal {
		k := Katakana(r)
		vu := before == 'ヴ'
		before = k
		switch {
		case (k == 'ー' || k == '・') && last != 0 && classOf(last).scriptio():
			continue
		case k == 'ヽ' && isKana(last):
			k = last
		case k == 'ヾ' && isKana(last):
			k = voiced(last)
		case vu:
			if v, ok := afterVu[k]; ok {
				dst, last = utf8.AppendRune(dst[:at], v), v
				continue
			}
		}
		last, at = largeKana(k), len(dst)
		dst = utf8.AppendRune(dst, last)
	}
	return dst
}

func isVu(t *Text, i int) bool { return i >= 0 && Katakana(t.Runes[i]) == 'ヴ' }

var afterVu = map[rune]rune{'ァ': 'バ', 'ィ': 'ビ', 'ェ': 'ベ', 'ォ': 'ボ'}

// Katakana returns the katakana of a hiragana rune, and any other rune as it is.
func Katakana(r rune) rune {
	if r >= 0x3041 && r <= 0x3096 || r == 'ゝ' || r == 'ゞ' {
		return r + 0x60
	}
	return r
}

// largeKana returns the plain large form of a katakana rune.
func largeKana(r rune) rune {
	switch r {
	case 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ':
		return r + 1
	case 'ヵ':
		return 'カ'
	case 'ヶ':
		return 'ケ'
	case 'ヴ':
		return 'ブ'
	case 'ヂ':
		return 'ジ'
	case 'ヅ':
		return 'ズ'
	case 'ヰ':
		return 'イ'
	case 'ヱ':
		return 'エ'
	case 'ヲ':
		return 'オ'
	}
	return r
}

// voiced returns the voiced form of a large katakana: カ is ガ.
func voiced(r rune) rune {
	switch {
	case r >= 'カ' && r <= 'ヂ':
		if (r-'カ')%2 == 0 {
			return r + 1
		}
	case r == 'ツ', r == 'テ', r == 'ト':
		return largeKana(r + 1)
	case r >= 'ハ' && r <= 'ポ' && (r-'ハ')%3 == 0:
		return r + 1
	}
	return r
}
