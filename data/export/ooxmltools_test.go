package export

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"shirabe/data"
)

// TestPandocReads has pandoc read the DOCX and the ODT back: headings, figures, and every note
// once, under the number it has here.
func TestPandocReads(t *testing.T) {
	if testing.Short() {
		t.Skip("long and on one goroutine: left to the run without the race detector")
	}
	t.Parallel()
	pandoc, err := exec.LookPath("pandoc")
	if err != nil {
		t.Skip("pandoc is not installed")
	}
	definition := regexp.MustCompile(`(?m)^\[\^(\d+)\]: (.*)$`)
	doc, _ := Build(shipped(t).At(data.Clock{}), Options{Template: "investigator", Fonts: fonts(t)})
	heads, figures := 0, 0
	for _, b := range doc.Blocks {
		switch b.(type) {
		case Heading:
			heads++
		case *Figure:
			figures++
		}
	}
	for _, format := range []string{"docx", "odt"} {
		path := filepath.Join(t.TempDir(), "dossier."+format)
		if err := os.WriteFile(path, packWith(t, officeFormats()[format], doc), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), pandoc, path, "-t", "markdown", "--wrap=none").Output()
		if err != nil {
			t.Fatal(err)
		}
		md := string(out)
		if got := strings.Count("\n"+md, "\n#"); got != heads {
			t.Errorf("%s: pandoc reads %d headings, want %d", format, got, heads)
		}
		if got := strings.Count(md, "!["); got != figures {
			t.Errorf("%s: pandoc reads %d pictures, want %d", format, got, figures)
		}
		notes := definition.FindAllStringSubmatch(md, -1)
		if len(notes) != len(doc.Notes) {
			t.Errorf("%s: pandoc reads %d notes, want %d", format, len(notes), len(doc.Notes))
			continue
		}
		for i, n := range notes {
			want, _, _ := strings.Cut(squeezed(plainText(Phrase{In: doc.Notes[i].In})), "http")
			if n[1] != strconv.Itoa(i+1) || !strings.HasPrefix(letters(n[2]), letters(want)) {
				t.Errorf("%s: note %s reads %q, want %q", format, n[1], n[2], want)
			}
		}
	}
}

// letters are the characters of s that no Markdown escapes.
func letters(s string) string { return notLetters.ReplaceAllString(s, "") }

var notLetters = regexp.MustCompile(`[^\p{L}\p{N}]`)
