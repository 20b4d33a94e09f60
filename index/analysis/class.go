package analysis

import "unicode"

// A class says how a normalised rune takes part in tokens.
type class uint8

const (
	separator class = iota
	wordRune        // letters and digits of scripts written with spaces
	hiragana        // from here on: scripts written without spaces, cut into bigrams
	katakana
	ideograph // kanji, and other letters written without spaces or as syllable blocks
)

// scriptio reports whether runes of the class are written without spaces.
func (c class) scriptio() bool { return c >= hiragana }

func classOf(r rune) class {
	switch {
	case r < 0x80:
		if isDigit(r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' {
			return wordRune
		}
		return separator
	case r >= 0x4E00 && r <= 0x9FFF:
		return ideograph
	case r >= 0x3041 && r <= 0x3096, r == 'ゝ', r == 'ゞ':
		return hiragana
	case r >= 0x30A1 && r <= 0x30FA, r >= 'ー' && r <= 'ヾ', r >= 0x31F0 && r <= 0x31FF:
		return katakana
	case r == '々', r == '〆', r == '〇', r >= 0x3400 && r <= 0x4DBF, r >= 0xF900 && r <= 0xFAFF,
		r >= 0x20000 && r <= 0x3FFFF, r >= 0xAC00 && r <= 0xD7A3:
		return ideograph
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return wordRune
	}
	return separator
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isKana(r rune) bool {
	c := classOf(r)
	return c == hiragana || c == katakana
}
