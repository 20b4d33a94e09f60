package state

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shirabe/assets"
	"shirabe/data"
)

func wordsIn(tb testing.TB, lang data.Lang) assets.Words {
	tb.Helper()
	w, err := assets.Catalogue(string(lang))
	if err != nil {
		tb.Fatal(err)
	}
	return w
}

func at(tb testing.TB, d *data.Dossier, clock string) data.View {
	tb.Helper()
	c, err := data.ParseClock(clock)
	if err != nil {
		tb.Fatal(err)
	}
	return d.At(c)
}

var update = flag.Bool("update", false, "write the golden files anew; look at what changed")

// golden compares text with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs:\n%s", name, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d\ngot  %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// gridText writes all of a grid: heads, cells, and what stands beside them.
func gridText(g *Grid) string {
	var b strings.Builder
	for i := range g.Len() {
		r := g.Row(i)
		if r.Head {
			fmt.Fprintf(&b, "== %s: %g\n", r.Cells[0].Text, r.Cells[0].Number)
			continue
		}
		for k, c := range r.Cells {
			basis := ""
			if c.Basis != "" {
				basis = "[" + string(c.Basis) + "] "
			}
			if text := strings.TrimSpace(basis + c.plain()); text != "" {
				fmt.Fprintf(&b, "%s: %s\n", g.Columns[k].Key, text)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// checkKnown fails for every cell of the grid that rests on something later than the clock.
func checkKnown(t *testing.T, v data.View, g *Grid) {
	t.Helper()
	for i := range g.Len() {
		for k, c := range g.Row(i).Cells {
			for known := range strings.FieldsSeq(c.Known) {
				if !v.Clock().Knows(known) {
					t.Errorf("at %s: %s of %s is known only at %s", v.Clock().EDTF(), g.Columns[k].Key, g.Row(i).Cells[0].Text, known)
				}
			}
		}
	}
}
