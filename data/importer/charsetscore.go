package importer

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// A score says how much the outcome of reading bytes in an encoding looks like text.
type score struct {
	runes   int
	bad     int // bytes that the encoding does not have
	control int // control characters that text does not use
	odd     int // characters that a wrong guess yields and people hardly write
	kana    int // full-width kana: no Japanese text of any length is without them
	common  int // ASCII, kanji, Japanese and ordinary Latin punctuation
}

// points weighs a score. A byte that cannot be read outweighs a line of what can be; among readings
// without mistakes the one with more kana and fewer oddities is right: EUC-JP read
// as Shift_JIS is half-width kana, Shift_JIS read as windows-1252 is accents and signs.
func (s score) points() int {
	if s.runes == 0 {
		return 0
	}
	const thousand = 1000 // per thousand characters, since encodings differ in how many they find
	return (3*s.kana + s.common - 4*s.odd - 20*s.control - 40*s.bad) * thousand / s.runes
}

// scoreAs reads sample as enc. Mistakes in the last bytes are not counted, because a sample
// may end within a character.
func scoreAs(sample []byte, enc encoding.Encoding) score {
	text := sample
	if enc != encoding.Nop {
		var err error
		if text, err = enc.NewDecoder().Bytes(sample); err != nil {
			return score{runes: 1, bad: 1}
		}
	}
	var s score
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		text = text[n:]
		s.runes++
		switch {
		case r == utf8.RuneError && len(text) < 3 && len(sample) >= sniffed-3:
		case r == utf8.RuneError:
			s.bad++
		case r < 0x20 && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != 0x1b, r == 0x7f:
			s.control++
		default:
			s.class(r)
		}
	}
	return s
}

// A runeSpan is a range of characters, both ends included.
type runeSpan struct{ lo, hi rune }

func within(r rune, spans []runeSpan) bool {
	for _, s := range spans {
		if r >= s.lo && r <= s.hi {
			return true
		}
	}
	return false
}

// commonRunes are what texts of these encodings are made of beside kana: ASCII, Japanese punctuation, kanji,
// full-width forms, dashes and quotation marks, accented letters.
var commonRunes = []runeSpan{
	{0, 0x7f}, {0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x17f}, {0x2010, 0x2026}, {0x3000, 0x3002}, {0x300a, 0x3011}, {0x4e00, 0x9fff}, {0xff01, 0xff5e},
}

// oddRunes are what a wrong guess yields and people hardly write: half-width kana, C1 controls,
// signs that windows-1252 has for the lead bytes of Japanese.
var oddRunes = []runeSpan{
	{0x80, 0x9f}, {0xa4, 0xa4}, {0xa6, 0xa6}, {0xa8, 0xa8}, {0xac, 0xac}, {0xaf, 0xb6}, {0xb8, 0xb8}, {0xbc, 0xbe}, {0x192, 0x192},
	{0x2c6, 0x2c6}, {0x2dc, 0x2dc}, {0x2020, 0x2021}, {0x2030, 0x2030}, {0xff61, 0xff9f},
}

// class counts a character that is neither a mistake nor a control character.
func (s *score) class(r rune) {
	switch {
	case r >= 0x3041 && r <= 0x30fe:
		s.kana++
	case within(r, commonRunes):
		s.common++
	case within(r, oddRunes), unicode.Is(unicode.Co, r), !unicode.IsPrint(r) && !unicode.IsSpace(r):
		s.odd++
	}
}
