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

// scripts are the blocks written without spaces, the commonest first.
var scripts = [...]struct {
	low, high rune
	class     class
}{
	{firstHan, lastHan, ideograph},
	{0x3041, 0x3096, hiragana}, {0x30A1, 0x30FA, katakana}, {'ー', 'ヾ', katakana}, {'ゝ', 'ゞ', hiragana},
	{'々', '〇', ideograph},                                                                   // with 〆
	{0x31F0, 0x31FF, katakana},                                                              // Ainu
	{0x3400, 0x4DBF, ideograph}, {0xF900, 0xFAFF, ideograph}, {0x20000, 0x3FFFF, ideograph}, // rarer kanji
	{0xAC00, 0xD7A3, ideograph}, // hangul
}

func classOf(r rune) class {
	if r < 0x80 {
		return asciiClasses[r]
	}
	for i := range scripts {
		if r >= scripts[i].low && r <= scripts[i].high {
			return scripts[i].class
		}
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return wordRune
	}
	return separator
}

// asciiClasses are the classes of ASCII. Read only.
var asciiClasses = func() (t [0x80]class) {
	for _, r := range "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_" {
		t[r] = wordRune
	}
	return t
}()

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isKana(r rune) bool {
	c := classOf(r)
	return c == hiragana || c == katakana
}
