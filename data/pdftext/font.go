package pdftext

import (
	"strings"
)

// A font turns the codes of strings into text and widths.
type font struct {
	unicode   *cmap           // ToUnicode; nil: none
	composite bool            // codes of several bytes
	encoding  *cmap           // of a composite font: its embedded CMap
	charset   *charset        // of a composite font: its predefined CMap
	japan1    bool            // its glyphs are numbered as in Adobe-Japan1
	identity  bool            // codes are the glyphs' numbers
	simple    [256]string     // of a simple font
	widths    map[int]float64 // by code or, in composite fonts, by glyph; thousandths of the size
	missing   float64         // width of others
	scale     float64         // of widths: thousandths but in Type 3 fonts
	vertical  bool
}

// A glyph is one code of a string.
type glyph struct {
	text  string  // blank: the font does not say
	width float64 // in sizes of the font
	space bool    // code 32 of one byte, to which word spacing applies
}

func (f *file) font(d dict) *font {
	t := &font{widths: map[int]float64{}, missing: 500, scale: 0.001}
	if s, ok := f.resolve(d["ToUnicode"]).(*stream); ok {
		if b, err := f.decode(s); err == nil || len(b) > 0 {
			t.unicode = parseCMap(b)
		}
	}
	if f.name(d["Subtype"]) == "Type0" {
		f.compositeFont(t, d)
	} else {
		f.simpleFont(t, d)
	}
	return t
}

func (f *file) simpleFont(t *font, d dict) {
	base := name("WinAnsiEncoding")
	descriptor := f.dict(d["FontDescriptor"])
	if f.name(d["Subtype"]) == "Type1" {
		base = "StandardEncoding"
	}
	switch e := f.resolve(d["Encoding"]).(type) {
	case name:
		t.simple = simpleEncoding(e)
	case dict:
		if b := f.name(e["BaseEncoding"]); b != "" {
			base = b
		}
		t.simple = simpleEncoding(base)
		f.differences(t, f.array(e["Differences"]))
	default:
		t.simple = simpleEncoding(base)
	}
	if f.name(d["Subtype"]) == "Type3" {
		if m := f.array(d["FontMatrix"]); len(m) == 6 {
			if x, ok := number(f.resolve(m[0])); ok && x > 0 {
				t.scale = x
			}
		}
	}
	if w, ok := number(f.resolve(descriptor["MissingWidth"])); ok && w > 0 {
		t.missing = w
	}
	firstChar := f.int(d["FirstChar"])
	for i, v := range f.array(d["Widths"]) {
		if w, ok := number(f.resolve(v)); ok && i < 256 {
			t.widths[firstChar+i] = w
		}
	}
}

// differences changes codes of a simple font (9.6.6.1): "code name name … code name".
func (f *file) differences(t *font, list array) {
	at := 0
	for _, v := range list {
		switch x := f.resolve(v).(type) {
		case int:
			at = x
		case name:
			if at >= 0 && at < 256 {
				t.simple[at] = glyphText(string(x))
			}
			at++
		}
	}
}

func (f *file) compositeFont(t *font, d dict) {
	t.composite, t.missing = true, 1000
	switch e := f.resolve(d["Encoding"]).(type) {
	case name:
		t.vertical = strings.HasSuffix(string(e), "-V") || e == "V"
		if t.charset = predefined(e); t.charset == nil {
			t.identity = true
		}
	case *stream:
		if b, err := f.decode(e); err == nil || len(b) > 0 {
			t.encoding = parseCMap(b)
		}
		if base := f.name(e.dict["UseCMap"]); base != "" && t.encoding != nil && len(t.encoding.cids) == 0 {
			t.charset = predefined(base)
		}
		t.vertical = f.int(e.dict["WMode"]) == 1
	}
	inner := array{nil}
	if a := f.array(d["DescendantFonts"]); len(a) > 0 {
		inner = a
	}
	cid := f.dict(inner[0])
	info := f.dict(cid["CIDSystemInfo"])
	ordering, _ := f.resolve(info["Ordering"]).(str)
	t.japan1 = ordering == "Japan1"
	if w, ok := number(f.resolve(cid["DW"])); ok {
		t.missing = w
	}
	f.cidWidths(t, f.array(cid["W"]))
}

// cidWidths reads the widths of a composite font (9.7.4.3): "c [w …]" or "first last w".
func (f *file) cidWidths(t *font, w array) {
	for i := 0; i+1 < len(w); {
		from, ok := integer(f.resolve(w[i]))
		if !ok {
			return
		}
		switch x := f.resolve(w[i+1]).(type) {
		case array:
			for j, v := range x {
				if n, ok := number(f.resolve(v)); ok && len(t.widths) < mostMapped {
					t.widths[from+j] = n
				}
			}
			i += 2
		default:
			to, ok := integer(x)
			if !ok || i+2 >= len(w) {
				return
			}
			if n, ok := number(f.resolve(w[i+2])); ok {
				for c := from; c <= to && c-from <= 0xffff && len(t.widths) < mostMapped; c++ {
					t.widths[c] = n
				}
			}
			i += 3
		}
	}
}

// glyphs reads a string.
func (t *font) glyphs(s str) []glyph {
	var out []glyph
	for len(s) > 0 {
		g, n := t.next(s)
		out = append(out, g)
		s = s[n:]
	}
	return out
}

func (t *font) next(s str) (glyph, int) {
	if !t.composite {
		c := s[0]
		g := glyph{text: t.simple[c], width: t.width(int(c)), space: c == ' '}
		if t.unicode != nil {
			if text := t.unicode.text(uint32(c)); text != "" {
				g.text = text
			}
		}
		return g, 1
	}
	var c uint32
	var n int
	var text string
	number := -1
	switch {
	case t.charset != nil:
		c, n, text = t.charset.next(s)
	case t.encoding != nil:
		c, n = t.encoding.next(s)
		if id, ok := t.encoding.cid(c); ok {
			number = id
		}
	default:
		n = min(2, len(s))
		c, _ = code(s[:n])
		number = int(c)
	}
	g := glyph{text: text, width: t.width(number), space: n == 1 && c == ' '}
	if number < 0 && n == 1 { // half-width, as the one-byte codes of Japanese charsets are
		g.width = t.missing * t.scale / 2
	}
	if t.unicode != nil {
		if mapped := t.unicode.text(c); mapped != "" {
			g.text = mapped
		}
	}
	if g.text == "" && t.japan1 && number >= 0 {
		g.text = japan1Text(number)
	}
	return g, n
}

func (t *font) width(c int) float64 {
	if w, ok := t.widths[c]; ok {
		return w * t.scale
	}
	if t.scale != 0.001 && !t.composite {
		return 0
	}
	return t.missing * t.scale
}
