package assets_test

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"strings"
	"testing"

	"shirabe/assets"
)

// hard are characters that other fonts lack and that names in dossiers need: the two
// variants of 高 and 崎, a kanji outside the BMP, an enclosed number, a squared abbreviation.
const hard = "髙﨑𠮷七十七銀行①㈱"

func TestFonts(t *testing.T) {
	t.Parallel()
	for name, file := range map[string][]byte{"regular": assets.FontRegular, "bold": assets.FontBold} {
		// 0x00010000 is TrueType; "OTTO", "ttcf", "wOF2" are formats Fyne draws badly or not at all.
		if len(file) < 12 || binary.BigEndian.Uint32(file) != 0x00010000 {
			t.Errorf("%s is not a TrueType font", name)
			continue
		}
		tables := tablesOf(file)
		if tables["fvar"] != nil {
			t.Errorf("%s is a variable font: Fyne would draw its default instance, Thin", name)
		}
		if tables["glyf"] == nil || tables["cmap"] == nil {
			t.Errorf("%s lacks glyphs or a character map", name)
			continue
		}
		for _, r := range hard {
			if glyph(tables["cmap"], r) == 0 {
				t.Errorf("%s has no glyph for %c", name, r)
			}
		}
		if g := glyph(tables["cmap"], 0x10FFFD); g != 0 { // private use: shows that glyph can say no
			t.Errorf("%s has glyph %d for U+10FFFD, want none", name, g)
		}
	}
	if bytes.Equal(assets.FontRegular, assets.FontBold) {
		t.Error("regular and bold are the same font")
	}
}

// tablesOf splits an OpenType file into its tables (OpenType 1.9, "Table directory").
func tablesOf(file []byte) map[string][]byte {
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		entry := file[12+16*i:]
		offset, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		tables[string(entry[:4])] = file[offset : offset+length]
	}
	return tables
}

// glyph looks r up in the map's full-repertoire subtable (OpenType 1.9, cmap format 12);
// 0 means there is none.
func glyph(cmap []byte, r rune) uint32 {
	u32 := binary.BigEndian.Uint32
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		sub := cmap[u32(cmap[4+8*i+4:]):]
		if binary.BigEndian.Uint16(sub) != 12 {
			continue
		}
		for g := range int(u32(sub[12:])) {
			group := sub[16+12*g:]
			if first, last := u32(group), u32(group[4:]); first <= uint32(r) && uint32(r) <= last {
				return u32(group[8:]) + uint32(r) - first
			}
		}
	}
	return 0
}

func TestFontLicence(t *testing.T) {
	t.Parallel()
	if !strings.Contains(assets.FontLicence, "SIL OPEN FONT LICENSE Version 1.1") {
		t.Error("the fonts' licence is not the SIL Open Font License 1.1")
	}
}

func TestIcons(t *testing.T) {
	t.Parallel()
	img, err := png.Decode(bytes.NewReader(assets.IconPNG))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 512 || b.Dy() != 512 {
		t.Errorf("the icon measures %v, want 512 × 512", b)
	}
	if _, _, _, a := img.At(0, 0).RGBA(); a != 0 {
		t.Error("the icon's corner is not transparent")
	}
	for dec := xml.NewDecoder(bytes.NewReader(assets.IconSVG)); ; {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("the SVG icon: %v", err)
		}
	}
}
