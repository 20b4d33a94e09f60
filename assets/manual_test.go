package assets_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"

	"shirabe/assets"
)

// Both manuals have the same parts, and the places for what the program fills in.
func TestManual(t *testing.T) {
	t.Parallel()
	outline := map[string][]string{}
	for _, lang := range []string{"ja", "en"} {
		text, err := assets.Manual(lang)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(text) {
			if level, _, ok := strings.Cut(line, " "); ok && level != "" && strings.Trim(level, "#") == "" {
				outline[lang] = append(outline[lang], level)
			}
		}
		for _, place := range []string{"\n{{search}}\n", "\n{{shortcuts}}\n"} {
			if strings.Count(text, place) != 1 {
				t.Errorf("%s: %q is there %d times, want once", lang, place, strings.Count(text, place))
			}
		}
		if strings.ContainsAny(text, "!！") {
			t.Errorf("%s: the manual shouts", lang)
		}
	}
	if !slices.Equal(outline["ja"], outline["en"]) || len(outline["en"]) < 10 {
		t.Errorf("the headings are %v in Japanese and %v in English", outline["ja"], outline["en"])
	}
	if _, err := assets.Manual("fr"); err == nil {
		t.Error("there is a manual in a language without words")
	}
}

// The embedded fonts have every character that the window says by itself: one that they lack
// is drawn in another font, which cuts the line's feet off, or as a box.
func TestFontsHaveWhatTheWindowSays(t *testing.T) {
	t.Parallel()
	var said strings.Builder
	for _, lang := range []string{"ja", "en"} {
		text, err := assets.Manual(lang)
		if err != nil {
			t.Fatal(err)
		}
		said.WriteString(text)
		files, err := filepath.Glob("locales/" + lang + "/*.json")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			said.Write(raw)
		}
	}
	for name, file := range map[string][]byte{"regular": assets.FontRegular, "bold": assets.FontBold} {
		face, err := font.ParseTTF(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		missing := map[rune]bool{}
		for _, r := range said.String() {
			if _, ok := face.NominalGlyph(r); !ok && r >= ' ' && !missing[r] {
				missing[r] = true
				t.Errorf("%s has no glyph for %c (%U)", name, r, r)
			}
		}
	}
}
