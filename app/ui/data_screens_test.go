package ui

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/index"
)

// stillDesk is the shipped dossier without an index.
type stillDesk struct{ d *data.Dossier }

func (k stillDesk) Dossier() *data.Dossier { return k.d }
func (k stillDesk) Status() index.Status   { return index.Status{State: index.Ready} }
func (k stillDesk) Find(context.Context, index.Request) (index.Result, error) {
	return index.Result{}, nil
}
func (k stillDesk) History(context.Context, data.ID, int) ([]data.Entry, error) { return nil, nil }

// shippedHost makes the host of a window over the shipped dossier. Changes reach the screens
// in shown.
func shippedHost(tb testing.TB, lang data.Lang, look Look) *host {
	tb.Helper()
	if testing.Short() {
		tb.Skip("one goroutine, and slow with the race detector")
	}
	newTestApp(tb, look)
	d := datatest.Shipped(tb)
	a := state.New(stillDesk{d}, lang, func(f func()) { f() })
	h, err := newHost(a, test.NewTempWindow(tb, canvas.NewRectangle(nil)))
	if err != nil {
		tb.Fatal(err)
	}
	return h
}

// dataScreens are the screens tested here.
func dataScreens() []state.Screen {
	return []state.Screen{state.Overview, state.Figures, state.Banks, state.Matrix}
}

func showScreen(tb testing.TB, h *host, s screen, w, height float32) {
	tb.Helper()
	ground := canvas.NewRectangle(current().Color(ColourGround, fyne.CurrentApp().Settings().ThemeVariant()))
	h.window.SetContent(container.NewStack(ground, s.object()))
	h.window.SetPadded(false)
	h.window.Resize(fyne.NewSize(w, height))
	h.state.OnChange = s.refresh
}

// capture writes what the window shows as a PNG.
func capture(t *testing.T, w fyne.Window, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

func clockOf(tb testing.TB, s string) data.Clock {
	tb.Helper()
	c, err := data.ParseClock(s)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// TestDataScreensGallery writes the screens into the folder SHIRABE_GALLERY, to be looked at.
func TestDataScreensGallery(t *testing.T) {
	dir := os.Getenv("SHIRABE_GALLERY")
	if dir == "" {
		t.Skip("SHIRABE_GALLERY names no folder")
	}
	for _, c := range []struct {
		name  string
		lang  data.Lang
		look  Look
		clock string
		w, h  float32
	}{
		{"ja-light", data.JA, Look{}, "now", 744, 700},
		{"en-dark", data.EN, Look{Mode: ModeDark}, "now", 744, 700},
		{"en-small", data.EN, Look{}, "now", 724, 500},
		{"ja-early", data.JA, Look{}, "2020-09-09", 744, 700},
		{"ja-wide", data.JA, Look{}, "now", 1400, 900},
	} {
		for _, name := range dataScreens() {
			h := shippedHost(t, c.lang, c.look)
			h.state.SetClock(clockOf(t, c.clock))
			s := screens()[name](h)
			height := c.h
			if name == state.Overview {
				height *= 2
			}
			showScreen(t, h, s, c.w, height)
			capture(t, h.window, filepath.Join(dir, string(name)+"-"+c.name+".png"))
		}
	}
}

// BenchmarkBanksScroll scrolls the real table over a hundred thousand rows by two rows a step:
// what a frame costs before it is painted.
func BenchmarkBanksScroll(b *testing.B) {
	h := shippedHost(b, data.JA, Look{})
	s := newBanksScreen(h).(*banksScreen)
	const rows = 100_000
	var many []state.GridRow
	for i := range rows {
		many = append(many, s.banks.Row(i%35))
	}
	s.banks.Take(slices.Clone(s.banks.Columns), many)
	showScreen(b, h, s, 1280, 800)
	s.changed()
	for b.Loop() {
		s.table.scrollBy(56)
		if s.table.ScrollOffset() > rows*27 {
			s.table.SetScrollOffset(0)
		}
	}
}
