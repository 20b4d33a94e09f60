package export

import (
	"slices"
	"strconv"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxCodes is how many codes one font of a document may have: two bytes, and room for the
// parts of composite glyphs.
const maxCodes = 60_000

// maxCluster is how many invisible characters a glyph may carry along for copying.
const maxCluster = 8

// A fontUse is a typeface as one document uses it. Codes are given from 1 in the order in
// which characters are met. A code stands for a glyph and for the text it is copied as: two
// characters that look alike have two codes, and so have two that the font lacks.
type fontUse struct {
	face     *typeface
	codes    map[string]uint16 // by the text it is copied as
	glyphs   []uint16          // by code; glyphs[0] is .notdef
	texts    []string          // by code
	missing  map[rune]bool
	resource string // its name in the pages
}

func newFontUse(t *typeface, resource string) *fontUse {
	return &fontUse{face: t, resource: resource, codes: map[string]uint16{}, glyphs: []uint16{0}, texts: []string{""}, missing: map[rune]bool{}}
}

// code returns the code for a cluster: a character with what belongs to it.
func (f *fontUse) code(text string) uint16 {
	if c, ok := f.codes[text]; ok {
		return c
	}
	g, ok := f.face.clusterGlyph(text)
	if !ok {
		r, _ := utf8.DecodeRuneInString(text)
		f.missing[r] = true
	}
	if len(f.glyphs) >= maxCodes {
		return 0
	}
	c := uint16(len(f.glyphs))
	f.codes[text] = c
	f.glyphs = append(f.glyphs, g)
	f.texts = append(f.texts, text)
	return c
}

// width is the advance of a code in em.
func (f *fontUse) width(code uint16) float64 { return f.face.advance(f.glyphs[code]) }

// clusterGlyph finds the glyph of a cluster: of its base and variation selector, or of what
// base and combining marks compose to.
func (t *typeface) clusterGlyph(text string) (uint16, bool) {
	base, n := utf8.DecodeRuneInString(text)
	rest := text[n:]
	if rest == "" {
		return t.glyph(base, 0)
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if selects(next) {
		return t.glyph(base, next)
	}
	if unicode.Is(unicode.Mn, next) {
		composed, n := utf8.DecodeRuneInString(norm.NFC.String(text))
		if n > 0 {
			base = composed
		}
	}
	return t.glyph(base, 0)
}

// clusterLen is the length in bytes of the cluster at the start of s: a character with the
// invisible characters after it, and with a combining mark if both have one glyph.
func (t *typeface) clusterLen(s string) int {
	base, n := utf8.DecodeRuneInString(s)
	if next, size := utf8.DecodeRuneInString(s[n:]); unicode.Is(unicode.Mn, next) && !selects(next) {
		composed := norm.NFC.String(s[:n+size])
		if r, whole := utf8.DecodeRuneInString(composed); whole == len(composed) && r != base {
			if _, ok := t.glyph(r, 0); ok {
				n += size
			}
		}
	}
	for range maxCluster {
		next, size := utf8.DecodeRuneInString(s[n:])
		if size == 0 || !selects(next) && !invisible(next) {
			break
		}
		n += size
	}
	return n
}

// selects tells the variation selectors.
func selects(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF }

// invisible tells the characters that have no glyph of their own: joiners and zero-width spaces.
func invisible(r rune) bool { return r >= 0x200B && r <= 0x200D || r == 0x2060 || r == 0x034F }

// lacks lists the characters of s that the typeface has no glyph for.
func (t *typeface) lacks(s string) []rune {
	var out []rune
	for s = clean(s); s != ""; {
		n := t.clusterLen(s)
		r, _ := utf8.DecodeRuneInString(s)
		if _, ok := t.clusterGlyph(s[:n]); !ok && !invisible(r) && !selects(r) && r != ' ' && !slices.Contains(out, r) {
			out = append(out, r)
		}
		s = s[n:]
	}
	return out
}

// widths writes the advances of all codes as the W entry of a CIDFont.
func (f *fontUse) widths() []byte {
	b := []byte("[0[")
	for i, g := range f.glyphs {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(f.face.advance(g)*1000+0.5), 10)
	}
	return append(b, "]]"...)
}

// toUnicode writes the CMap by which text is copied and searched. It holds characters beyond
// the Basic Multilingual Plane as surrogates, and variation selectors after their base.
func (f *fontUse) toUnicode() []byte {
	const most = 100 // entries of one bfchar block (Adobe Technical Note 5014)
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 1; from < len(f.texts); from += most {
		to := min(from+most, len(f.texts))
		b = strconv.AppendInt(b, int64(to-from), 10)
		b = append(b, " beginbfchar\n"...)
		for code := from; code < to; code++ {
			b = append(appendHex(append(b, '<'), uint16(code)), "> <"...)
			for _, unit := range utf16.Encode([]rune(f.texts[code])) {
				b = appendHex(b, unit)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

// appendHex appends four hexadecimal digits.
func appendHex(b []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(b, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}
