package export

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// Fonts are the typefaces that a PDF is set in. The formats that carry no fonts need none.
// They are read-only: any number of documents may be written with them at once.
type Fonts struct {
	regular, bold *typeface
}

// ErrFont is wrapped by the errors of NewFonts: the file is no TrueType font that can be
// embedded.
var ErrFont = errors.New("not a usable TrueType font")

// NewFonts reads two static TrueType fonts (outlines in a glyf table; neither a collection nor
// a font with CFF outlines). It keeps no reference to the bytes.
func NewFonts(regular, bold []byte) (*Fonts, error) {
	r, err := newTypeface(regular)
	if err != nil {
		return nil, fmt.Errorf("export: read regular font: %w", err)
	}
	b, err := newTypeface(bold)
	if err != nil {
		return nil, fmt.Errorf("export: read bold font: %w", err)
	}
	return &Fonts{r, b}, nil
}

// A typeface is a font file as far as a PDF needs it: which glyph stands for a character, how
// wide it is, and the tables a subset is made of. Shaping tables are not read: Japanese set
// horizontally, and Latin without ligatures, need none.
type typeface struct {
	name     string // PostScript name, without characters that a PDF name may not hold
	cmap     font.Cmap
	variants font.UnicodeVariations
	raw      map[string][]byte // head hhea maxp hmtx loca glyf, and hinting where the font has it
	glyphs   int
	wide     bool // loca has 32-bit offsets
	metrics  int  // entries of hmtx with an advance
	upem     float64
	ascent   float64 // of 1000
	descent  float64 // of 1000, negative
	capital  float64 // height of capital letters, of 1000
	bbox     [4]float64
}

var bigEndian = binary.BigEndian

func newTypeface(file []byte) (*typeface, error) {
	loader, err := opentype.NewLoader(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFont, err)
	}
	t := &typeface{raw: map[string][]byte{}}
	for _, tag := range []string{"head", "hhea", "maxp", "hmtx", "loca", "glyf", "cvt ", "fpgm", "prep"} {
		// A table that is missing is nil here; measure says which must not be.
		table, err := loader.RawTable(opentype.MustNewTag(tag))
		if err == nil {
			t.raw[tag] = table
		}
	}
	if err := t.measure(); err != nil {
		return nil, err
	}
	t.readNames(loader)
	return t, t.readCmap(loader)
}

// measure reads the numbers of the font and makes sure that every offset lies in its table.
func (t *typeface) measure() error {
	head, hhea, maxp := t.raw["head"], t.raw["hhea"], t.raw["maxp"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 || len(t.raw["glyf"]) == 0 {
		return fmt.Errorf("%w: a table is missing or short", ErrFont)
	}
	t.glyphs = int(bigEndian.Uint16(maxp[4:]))
	t.metrics = int(bigEndian.Uint16(hhea[34:]))
	t.upem = float64(bigEndian.Uint16(head[18:]))
	t.wide = bigEndian.Uint16(head[50:]) == 1
	size := 2
	if t.wide {
		size = 4
	}
	if t.upem == 0 || t.glyphs == 0 || t.metrics == 0 || len(t.raw["loca"]) < size*(t.glyphs+1) || len(t.raw["hmtx"]) < 4*t.metrics {
		return fmt.Errorf("%w: its tables disagree on the number of glyphs", ErrFont)
	}
	k := 1000 / t.upem
	for i := range t.bbox {
		t.bbox[i] = float64(int16(bigEndian.Uint16(head[36+2*i:]))) * k
	}
	t.ascent = float64(int16(bigEndian.Uint16(hhea[4:]))) * k
	t.descent = float64(int16(bigEndian.Uint16(hhea[6:]))) * k
	return nil
}

func (t *typeface) readNames(loader *opentype.Loader) {
	t.name, t.capital = "Font", 700
	if table, err := loader.RawTable(opentype.MustNewTag("name")); err == nil {
		const postScript = 6 // name ID of the OpenType specification
		if names, _, err := tables.ParseName(table); err == nil {
			t.name = pdfNameOf(names.Name(postScript))
		}
	}
	if os2, err := loader.RawTable(opentype.MustNewTag("OS/2")); err == nil && len(os2) >= 90 {
		t.capital = float64(int16(bigEndian.Uint16(os2[88:]))) * 1000 / t.upem
	}
}

// pdfNameOf keeps the characters of s that need no escape in a PDF name.
func pdfNameOf(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, s)
	if s == "" {
		return "Font"
	}
	return s
}

func (t *typeface) readCmap(loader *opentype.Loader) error {
	raw, err := loader.RawTable(opentype.MustNewTag("cmap"))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrFont, err)
	}
	table, _, err := tables.ParseCmap(raw)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrFont, err)
	}
	if t.cmap, t.variants, err = font.ProcessCmap(table, tables.FPNone); err != nil {
		return fmt.Errorf("%w: %w", ErrFont, err)
	}
	return nil
}

// glyph finds the glyph for a character and the variation selector after it, 0 if none. It
// reports whether the font has the character; a selector that it does not know is ignored.
func (t *typeface) glyph(r, selector rune) (uint16, bool) {
	if selector != 0 {
		if g, kind := t.variants.GetGlyphVariant(r, selector); kind == font.VariantFound && int(g) < t.glyphs {
			return uint16(g), true
		}
	}
	g, ok := t.cmap.Lookup(r)
	if !ok || g == 0 || int(g) >= t.glyphs {
		return 0, false
	}
	return uint16(g), true
}

// advance is the width of a glyph in em.
func (t *typeface) advance(g uint16) float64 {
	i := min(int(g), t.metrics-1)
	return float64(bigEndian.Uint16(t.raw["hmtx"][4*i:])) / t.upem
}

// outline is the glyf entry of a glyph; nil for a blank one and where the font is broken.
func (t *typeface) outline(g uint16) []byte {
	loca, glyf := t.raw["loca"], t.raw["glyf"]
	var from, to uint64
	if t.wide {
		from, to = uint64(bigEndian.Uint32(loca[4*int(g):])), uint64(bigEndian.Uint32(loca[4*int(g)+4:]))
	} else {
		from, to = 2*uint64(bigEndian.Uint16(loca[2*int(g):])), 2*uint64(bigEndian.Uint16(loca[2*int(g)+2:]))
	}
	if from >= to || to > uint64(len(glyf)) {
		return nil
	}
	return glyf[from:to]
}
