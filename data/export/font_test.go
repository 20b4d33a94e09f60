package export

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"

	"shirabe/data"
)

func TestNewFontsRefuses(t *testing.T) {
	t.Parallel()
	good, err := os.ReadFile("../../assets/fonts/NotoSansJP-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string][]byte{
		"nothing": nil, "text": []byte("not a font at all"), "half": good[:len(good)/2], "head only": good[:200],
		"collection": append([]byte("ttcf"), good[4:]...),
	} {
		if _, err := NewFonts(good, file); !errors.Is(err, ErrFont) {
			t.Errorf("%s: %v, want %v", name, err, ErrFont)
		}
	}
}

// TestSubset reads the subset with a font library: the glyphs are those of the whole font.
func TestSubset(t *testing.T) {
	t.Parallel()
	whole := fonts(t).regular
	use := newFontUse(whole, "F0")
	const text = "調書𠮷髙é①〇ABCÅ"
	for _, r := range text {
		use.code(string(r))
	}
	file := whole.subset(use.glyphs)
	small, err := newSubset(file)
	if err != nil {
		t.Fatal(err)
	}
	for code, g := range use.glyphs {
		if got, want := small.advance(uint16(code)), whole.advance(g); got != want {
			t.Errorf("code %d is %g em wide, want %g", code, got, want)
		}
		a, b := small.outline(uint16(code)), whole.outline(g)
		if composite := len(b) > 1 && int16(bigEndian.Uint16(b)) < 0; !composite && !bytes.Equal(bytes.TrimRight(a, "\x00"), bytes.TrimRight(b, "\x00")) {
			t.Errorf("code %d has another outline", code)
		}
	}
	if len(file) > 20_000 {
		t.Errorf("a subset of %d glyphs has %d bytes", len(use.glyphs), len(file))
	}
	for _, table := range []string{"glyf", "loca", "hmtx"} {
		if len(small.raw[table]) == 0 {
			t.Errorf("the subset lacks %s", table)
		}
	}
}

// newSubset reads a font without the tables that an embedded one does not have.
func newSubset(file []byte) (*typeface, error) {
	t, err := newTypeface(file)
	if t == nil || len(t.raw) == 0 {
		return nil, err
	}
	return t, nil // no cmap: codes are glyphs
}

// TestComposite renumbers the parts of composite glyphs, and brings them along.
func TestComposite(t *testing.T) {
	t.Parallel()
	// a composite of glyph 7 (words for arguments, more follows) and glyph 9 (bytes, scaled)
	glyph := []byte{0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x21, 0, 7, 0, 1, 0, 2, 0, 0x08, 0, 9, 1, 2, 0x40, 0}
	var met []uint16
	components(glyph, func(g uint16) uint16 { met = append(met, g); return g + 100 })
	if want := []uint16{7, 9}; !slices.Equal(met, want) {
		t.Errorf("components %v, want %v", met, want)
	}
	if glyph[13] != 107 || glyph[21] != 109 {
		t.Errorf("parts are numbered %d and %d, want 107 and 109", glyph[13], glyph[21])
	}
	for n := range glyph { // cut short, it is read without a panic
		components(slices.Clone(glyph[:n]), func(g uint16) uint16 { return g })
	}
}

// TestCopied looks up what codes are copied as: the very characters of the text.
func TestCopied(t *testing.T) {
	t.Parallel()
	use := newFontUse(fonts(t).regular, "F0")
	for _, s := range []string{"𠮷", "髙", "﨑", "葛\U000E0100", "\uFA19", "神", "①", "㈱", "한", "か\u3099"} {
		if got := use.texts[use.code(s)]; got != s {
			t.Errorf("%q is copied as %q", s, got)
		}
	}
	if use.code("\uFA19") == use.code("神") {
		t.Error("a compatibility kanji and its unified form share a code")
	}
	cmap := string(use.toUnicode())
	for _, want := range []string{"<D842DFB7>", "<845BDB40DD00>", "<FA19>"} { // 𠮷, 葛 with its selector
		if !strings.Contains(cmap, want) {
			t.Errorf("the map to Unicode lacks %s", want)
		}
	}
}

func TestMissing(t *testing.T) {
	t.Parallel()
	f := fonts(t)
	doc, _ := Build(small().At(data.Clock{}), Options{Fonts: f})
	if got := f.Missing(doc); len(got) != 0 {
		t.Errorf("the small dossier lacks %q", string(got))
	}
	more := *doc
	more.Blocks = append(slices.Clip(doc.Blocks), Paragraph{[]Phrase{{In: []Inline{Text{"한국 髙"}, Strong{"👤"}}}}})
	if got, want := string(f.Missing(&more)), "국한👤"; got != want {
		t.Errorf("missing %q, want %q", got, want)
	}
	warnings := f.Check(&more)
	if len(warnings) != 1 || warnings[0].Kind != Glyphless || !strings.Contains(warnings[0].Text.JA, "한") {
		t.Errorf("warnings %v, want one that names 한", warnings)
	}
}

// TestFontFace: the cmap that was read alone finds what the font library finds.
func TestFontFace(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../../assets/fonts/NotoSansJP-Bold.ttf")
	if err != nil {
		t.Fatal(err)
	}
	face, err := font.ParseTTF(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for r := rune(0x20); r < 0x2FA20; r++ {
		want, ok := face.NominalGlyph(r)
		got, found := fonts(t).bold.glyph(r, 0)
		if ok && want != 0 && (!found || font.GID(got) != want) || found && !ok {
			t.Fatalf("%U: glyph %d %t, want %d %t", r, got, found, want, ok)
		}
		if found {
			if d := fonts(t).bold.advance(got)*1000 - float64(face.HorizontalAdvance(want)); d > 0.01 || d < -0.01 {
				t.Fatalf("%U is %g too wide", r, d)
			}
		}
	}
}
