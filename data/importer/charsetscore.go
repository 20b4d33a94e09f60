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

// class counts a character that is neither a mistake nor a control character.
func (s *score) class(r rune) {
	switch {
	case r < 0x80, r >= 0x3000 && r <= 0x3002, r >= 0x300a && r <= 0x3011:
		s.common++
	case r >= 0x3041 && r <= 0x30fe:
		s.kana++
	case r >= 0x4e00 && r <= 0x9fff, r >= 0xff01 && r <= 0xff5e, r >= 0x2010 && r <= 0x2026:
		s.common++
	case r >= 0xff61 && r <= 0xff9f, // half-width kana
		r >= 0x80 && r < 0xa0, r == 0xa4, r == 0xa6, r == 0xa8, r == 0xac, r >= 0xaf && r <= 0xb6, r == 0xb8, r >= 0xbc && r <= 0xbe,
		r == 0x0192, r == 0x2020, r == 0x2021, r == 0x2030, r == 0x02c6, r == 0x02dc,
		unicode.Is(unicode.Co, r), !unicode.IsPrint(r) && !unicode.IsSpace(r):
		s.odd++
	case r >= 0xc0 && r <= 0x17f && unicode.IsLetter(r):
		s.common++
	case r >= 0x3400 && r < 0x4e00, r >= 0x20000, r >= 0xac00 && r <= 0xd7a3:
		// Rare for text of these encodings, yet text: UTF-16 in the wrong order falls here too.
	}
}
