package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text is normalised text that remembers where it came from: rune i stands for Raw[Start[i]:End[i]].
// Ranges lie on rune borders and never go backwards. Several runes may share one range (㌔ is キロ), and a range
// may hold more than one raw rune (ｶﾞ is ガ). The zero Text is empty. A Text may be read by many goroutines.
type Text struct {
	Raw        string
	Runes      []rune
	Start, End []int32 // bytes in Raw
}

// Normalize returns s in the exact normal form: the form in which a query must occur in a text to be found literally.
//
// Unicode NFKC, lower case, kanji variants in their daily form, Latin letters without accents; variation selectors,
// soft hyphens and zero-width characters dropped; dashes, wave dashes, quotes and spaces made one of each kind; a dash between katakana read
// as a prolonged sound mark and a prolonged sound mark after a digit or Latin letter as a dash, since both are common slips.
// Hiragana, katakana and their sizes stay apart: see FoldKana.
func Normalize(s string) *Text {
	t := &Text{}
	t.Set(s)
	return t
}

// Set makes t the normal form of s, reusing t's memory. Not for a Text that others may be reading.
func (t *Text) Set(s string) {
	t.Raw = s
	need := len(s)/3 + len(s)/16 + 16 // Japanese has three bytes a rune
	if cap(t.Runes) < need {
		t.Runes, t.Start, t.End = make([]rune, 0, need), make([]int32, 0, need), make([]int32, 0, need)
	}
	t.Runes, t.Start, t.End = t.Runes[:0], t.Start[:0], t.End[:0]
	for i := 0; i < len(s); {
		r, size := simple(s, i)
		if size == 0 {
			i = t.segment(i)
			continue
		}
		t.add(r, i, i+size)
		i += size
	}
}

// String returns the normalised text.
func (t *Text) String() string { return string(t.Runes) }

// add appends a rune; dashes wait for their neighbours.
func (t *Text) add(r rune, start, end int) {
	n := len(t.Runes)
	switch {
	case r == 'ー' && n > 0 && t.Runes[n-1] < 0x80 && classOf(t.Runes[n-1]) == wordRune:
		r = '-'
	case n > 1 && t.Runes[n-1] == '-' && r > 0x7F && classOf(r) == katakana && r != 'ー' &&
		classOf(t.Runes[n-2]) == katakana && t.Runes[n-2] != 'ー' && t.Raw[t.Start[n-1]] != '-':
		t.Runes[n-1] = 'ー'
	}
	t.Runes = append(t.Runes, r)
	t.Start = append(t.Start, int32(start))
	t.End = append(t.End, int32(end))
}

// simple normalises the rune at s[i:] if that needs no look at what follows; otherwise its size is 0.
func simple(s string, i int) (r rune, size int) {
	if s[i] < 0x80 {
		if !standsAlone(s, i+1) {
			return 0, 0
		}
		return simpleASCII(s[i]), 1
	}
	if !wide(s[i]) || i+2 >= len(s) || !standsAlone(s, i+3) || (s[i+1]|s[i+2])&0xC0 != 0x80 || s[i+1]&s[i+2]&0x80 == 0 {
		return 0, 0
	}
	return simpleWide(rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F))
}

// wide reports whether c is the first of three bytes of a rune that is common in Japanese, all of which are valid.
func wide(c byte) bool { return c >= 0xE2 && c <= 0xE9 || c == 0xEF }

func simpleASCII(c byte) rune {
	switch {
	case c >= 'A' && c <= 'Z':
		return rune(c) + 'a' - 'A'
	case c == '\t', c == '\r', c == '\v', c == '\f':
		return ' '
	}
	return rune(c)
}

// simpleWide is simple for runes of three bytes.
func simpleWide(r rune) (rune, int) {
	switch {
	case r >= firstHan && r <= lastHan:
		if v := hanVariants[r-firstHan]; v != 0 {
			r = rune(v)
		}
		return r, 3
	case r >= 0x30A1 && r <= 0x30FE, r >= 0x3041 && r <= 0x3096, r > 0x3000 && r <= 0x3011:
		return r, 3
	case r >= 0xFF01 && r <= 0xFF5E:
		r = fold(r - 0xFF01 + '!')
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r, 3
	}
	switch r {
	case 0x3000:
		return ' ', 3
	case 0x2010, 0x2012, 0x2013, 0x2014, 0x2015, 0x2018, 0x2019, 0x201C, 0x201D, 0x2212, 0x2500, 0x301C: // untouched by NFKC
		return fold(r), 3
	}
	return 0, 0
}

// standsAlone reports whether what begins at s[i:] surely cannot join the rune before it (voiced sound marks,
// accents, variation selectors do). It knows the first bytes common in Japanese; false only means "look closer".
func standsAlone(s string, i int) bool {
	if i >= len(s) {
		return true
	}
	c := s[i]
	switch {
	case c < 0x80, c >= 0xE4 && c <= 0xE9:
		return true
	case i+2 >= len(s):
		return false
	case c == 0xE3: // U+3099, U+309A: combining; U+302A to U+302F: tone marks
		joins := s[i+1] == 0x82 && (s[i+2] == 0x99 || s[i+2] == 0x9A) || s[i+1] == 0x80 && s[i+2] >= 0xAA
		return !joins
	case c == 0xEF: // U+FF00 to U+FF9D
		return s[i+1] == 0xBC || s[i+1] == 0xBD || s[i+1] == 0xBE && s[i+2] < 0x9E
	}
	return false
}

// segment normalises one NFKC segment at byte i and returns the byte after it.
func (t *Text) segment(i int) int {
	s := t.Raw
	r, size := utf8.DecodeRuneInString(s[i:])
	if ignorable(r) {
		if n := len(t.End); n > 0 && t.End[n-1] == int32(i) {
			t.End[n-1] = int32(i + size) // marked together with the letter it belongs to
		}
		return i + size
	}
	if r == utf8.RuneError && size == 1 {
		t.add(utf8.RuneError, i, i+1)
		return i + 1
	}
	end := i + norm.NFKC.NextBoundaryInString(s[i:], true)
	if end <= i {
		end = i + size
	}
	first := len(t.Runes)
	t.compose(norm.NFKC.String(s[i:end]), i, end)
	if len(t.Runes) == first && first > 0 && t.End[first-1] == int32(i) {
		t.End[first-1] = int32(end)
	}
	return end
}

// compose adds the runes of a composed segment that came from bytes [start, end).
func (t *Text) compose(s string, start, end int) {
	latin := false // the letter before is Latin: it loses its marks
	for _, q := range strings.ToLower(s) {
		if ignorable(q) || latin && unicode.Is(unicode.Mn, q) {
			continue
		}
		if plain, ok := latinLetters[q]; ok {
			for _, p := range plain {
				t.add(p, start, end)
			}
			latin = true
			continue
		}
		if latin = q < 0x80 || unicode.Is(unicode.Latin, q); latin {
			q = unaccented(q)
		} else {
			q = fold(q)
		}
		t.add(q, start, end)
	}
}

// ignorable reports whether r only changes how its neighbours look.
func ignorable(r rune) bool {
	switch {
	case r == 0x00AD, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2064, r == 0xFEFF,
		r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF:
		return true
	}
	return false
}

// fold maps single runes that NFKC leaves apart though people do not.
func fold(r rune) rune {
	switch r {
	case 0x301C, 0x223C, 0x223E, 0xFF5E, 0x02DC: // wave dash, tilde operators
		return '~'
	case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0x2500, 0x2501, 0x02D7, 0x30A0: // dashes, minus, box lines
		return '-'
	case 0x2018, 0x2019, 0x201B, 0x2032, 0x02BC:
		return '\''
	case 0x201C, 0x201D, 0x201E, 0x301D, 0x301E, 0x301F, 0x2033:
		return '"'
	case 0x2022, 0x00B7, 0x22C5, 0x2027:
		return '・'
	case 0x03C2: // final sigma
		return 0x03C3
	case 0x0085, 0x2028, 0x2029:
		return '\n'
	}
	if v, ok := variants[r]; ok {
		return v
	}
	return r
}

// latinLetters are Latin letters that do not decompose.
var latinLetters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i",
}

// unaccented returns the letter of a Latin letter with marks: ō is o.
func unaccented(r rune) rune {
	if r < 0x80 {
		return r
	}
	for _, d := range norm.NFD.String(string(r)) {
		return d
	}
	return r
}
