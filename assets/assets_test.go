package assets_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"shirabe/assets"
)

// hard are characters that other fonts lack and that names in dossiers need: the two
// variants of 高 and 崎, a kanji outside the BMP, an enclosed number, a squared abbreviation.
const hard = "髙﨑𠮷七十七銀行①㈱"

func TestFonts(t *testing.T) {
	t.Parallel()
	for name, file := range map[string][]byte{"regular": assets.FontRegular, "bold": assets.FontBold} {
		// A collection or a WOFF2 file would crash the window at its first text, so the same
		// library that Fyne loads fonts with has to accept these.
		loader, err := opentype.NewLoader(bytes.NewReader(file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if loader.HasTable(opentype.MustNewTag("fvar")) {
			t.Errorf("%s is a variable font: Fyne would draw its default instance, Thin", name)
		}
		face, err := font.ParseTTF(bytes.NewReader(file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, r := range hard {
			if _, ok := face.NominalGlyph(r); !ok {
				t.Errorf("%s has no glyph for %c", name, r)
			}
		}
		wantBold := name == "bold"
		if isBold := face.Describe().Aspect.Weight >= font.WeightBold; isBold != wantBold {
			t.Errorf("%s has weight %v", name, face.Describe().Aspect.Weight)
		}
		// The first font of a line sets its height; 1.16 em is the tallest of the fonts a line
		// may fall back to. A smaller ascent cuts the bottoms off such lines.
		if m, ok := face.FontHExtents(); !ok || m.Ascender/float32(face.Upem()) < 1.15 {
			t.Errorf("%s: ascent %v of %d units, want at least 1.15 em", name, m.Ascender, face.Upem())
		}
	}
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
