package export

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"shirabe/data"
)

// scenes builds every chart of the shipped dossier.
func scenes(t *testing.T, o Options) map[string]*Scene {
	t.Helper()
	doc, _ := Build(shipped(t).At(data.Clock{}), o)
	out := map[string]*Scene{}
	for _, b := range doc.Blocks {
		if f, ok := b.(*Figure); ok {
			if f.Alt == "" || len(f.Data.Rows) == 0 || f.Scene == nil {
				t.Errorf("figure %s lacks words, data or a drawing", f.ID)
				continue
			}
			out[f.ID] = f.Scene
		}
	}
	if len(out) != 5 {
		t.Errorf("%d charts, want 5", len(out))
	}
	return out
}

// extent is the room that a text takes up, a little less than its line height.
func (m Mark) extent() box {
	w := advanceOf(m.S, m.Size, m.Bold)
	b := box{m.X, m.Y - m.Size*0.8, w, m.Size}
	switch m.Anchor {
	case Middle:
		b.x -= w / 2
	case End:
		b.x -= w
	case Start:
	}
	return b
}

// TestLatinWidths compares the table with the font that the program brings along.
func TestLatinWidths(t *testing.T) {
	t.Parallel()
	f := fonts(t)
	for bold, face := range map[bool]*typeface{false: f.regular, true: f.bold} {
		for r := ' '; r <= '~'; r++ {
			g, ok := face.glyph(r, 0)
			if want := math.Round(face.advance(g) * 1000); !ok || float64(latinWidths(bold)[r-' ']) != want {
				t.Errorf("bold %t: %q is %d wide, want %v", bold, r, latinWidths(bold)[r-' '], want)
			}
		}
		for _, s := range []string{"‘’“”–", "あ漢…○", "é°"} {
			want := 0.0
			for _, r := range s {
				g, _ := face.glyph(r, 0)
				want += face.advance(g)
			}
			if got := measured(s, 1, bold); got < want {
				t.Errorf("bold %t: %q is taken for %.2f em, and is %.2f", bold, s, got, want)
			}
		}
	}
}

func TestLabelsNeverCollide(t *testing.T) {
	if testing.Short() {
		t.Skip("long and on one goroutine: left to the run without the race detector")
	}
	t.Parallel()
	for _, lang := range data.Langs() {
		for _, o := range []Options{{Lang: lang}, {Lang: lang, Detail: Full}, {Lang: lang, Clock: clockAt(t, "2020-09-11")}} {
			for id, s := range scenes(t, o) {
				var labels []Mark
				for _, m := range s.Marks {
					if m.Shape == ShapeText {
						labels = append(labels, m)
					}
				}
				for i, a := range labels {
					e := a.extent()
					if e.x < 0 || e.y < 0 || e.x+e.w > s.W || e.y+e.h > s.H {
						t.Errorf("%s %s: %q leaves the drawing", lang, id, a.S)
					}
					for _, b := range labels[:i] {
						if e.meets(b.extent()) {
							t.Errorf("%s %s: %q covers %q", lang, id, a.S, b.S)
						}
					}
				}
			}
		}
	}
}

func TestBarsStartAtZero(t *testing.T) {
	t.Parallel()
	c := &composer{lang: data.EN}
	s := c.barScene("t", []count{{"a", 10}, {"b", 5}, {"c", 0}})
	var widths []float64
	for _, m := range s.Marks {
		if m.Shape == ShapeRect {
			widths = append(widths, m.W)
		}
	}
	if len(widths) != 3 || widths[1]*2 != widths[0] || widths[2] != 0 {
		t.Errorf("bars of 10, 5 and 0 are %v wide", widths)
	}
}

func TestNiceStep(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ limit, want float64 }{{27_970_000, 5_000_000}, {10, 2}, {6, 1}, {1, 0.2}, {0, 1}} {
		if got := niceStep(c.limit, 6); got != c.want {
			t.Errorf("niceStep(%v, 6) = %v, want %v", c.limit, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"預金者名義でのドコモ口座の開設（仮）、など。", "Opening a docomo account in the depositor's name", ""} {
		lines := wrap(s, 100, 12)
		if got := strings.Join(lines, ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(s, " ", "") {
			t.Errorf("wrap(%q) lost text: %q", s, lines)
		}
		for _, l := range lines {
			if l != "" && strings.ContainsAny(l[:len(l)-len(strings.TrimLeft(l, noStart))], noStart) {
				t.Errorf("a line starts with %q", l)
			}
		}
	}
}

// TestSVGIsXML parses the drawings, those of hostile texts too.
func TestSVGIsXML(t *testing.T) {
	t.Parallel()
	all := scenes(t, Options{})
	doc, _ := Build(hostile().At(data.Clock{}), Options{Detail: Full})
	for _, b := range doc.Blocks {
		if f, ok := b.(*Figure); ok && f.Scene != nil {
			all["hostile-"+f.ID] = f.Scene
		}
	}
	for id, s := range all {
		dec := xml.NewDecoder(strings.NewReader(s.svg(id)))
		for {
			_, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", id, err)
			}
		}
	}
}
