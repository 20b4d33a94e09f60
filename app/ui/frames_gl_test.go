//go:build frames && linux

package ui

import (
	"fmt"
	"image"
	"image/color"
	"os"
	"slices"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/index"
)

// These benchmarks draw in a real window, with OpenGL: scripts/frames.sh runs them on a virtual
// screen, where OpenGL is drawn in software.

// TestMain gives Fyne the main goroutine, as its window driver asks.
func TestMain(m *testing.M) {
	a := app.NewWithID("jp.shirabe.frames")
	a.Settings().SetTheme(NewTheme(Look{Mode: ModeLight}))
	code := 1
	hold := a.NewWindow("frames") // without a window Fyne stops
	a.Lifecycle().SetOnStarted(func() {
		hold.Show()
		go func() {
			code = m.Run()
			fyne.Do(a.Quit)
		}()
	})
	a.Run()
	os.Exit(code)
}

// A probe is drawn last of a frame, and tells when.
type probe struct {
	raster *canvas.Raster
	drawn  chan time.Time
}

func newProbe() *probe {
	p := &probe{drawn: make(chan time.Time, 1)}
	p.raster = canvas.NewRaster(func(int, int) image.Image {
		select {
		case p.drawn <- time.Now():
		default: // a frame that nobody waits for
		}
		return image.NewUniform(color.Transparent)
	})
	p.raster.SetMinSize(fyne.NewSize(1, 1))
	return p
}

// over lays p over what a window shows.
func (p *probe) over(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(o, container.NewWithoutLayout(p.raster))
}

// scroll turns the wheel for each frame and waits until the frame is drawn.
func (p *probe) scroll(b *testing.B, turn func(by float32)) {
	b.Helper()
	var taken, worked []time.Duration
	by := float32(84) // three rows
	for i := 0; b.Loop(); i++ {
		if i%400 == 399 {
			by = -by
		}
		select {
		case <-p.drawn:
		default:
		}
		begin, used := time.Now(), processor()
		fyne.Do(func() {
			turn(by)
			p.raster.Refresh()
		})
		taken = append(taken, (<-p.drawn).Sub(begin))
		worked = append(worked, processor()-used)
	}
	slices.Sort(worked)
	b.ReportMetric(float64(worked[len(worked)/2].Microseconds())/1000, "cpu-p50-ms")
	percentiles(b, taken[min(5, len(taken)-1):], 33*time.Millisecond) // the first fill the caches of glyphs
}

// processor is the time that all threads of the process have worked: unlike the clock on the
// wall it says the same on a machine that is busy with other things.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkFrameTable scrolls a table of 100,000 rows of six columns in a window of 1280 × 800.
func BenchmarkFrameTable(b *testing.B) {
	columns := make([]Column, 6)
	for i := range columns {
		columns[i] = Column{Title: fmt.Sprint("列", i), Width: 200}
	}
	row := func(i int) []Cell {
		return []Cell{
			{Text: fmt.Sprintf("第%d銀行", i), Bold: true, Second: "Bank"}, {Tag: Tag{BasisAnnounced, "発表"}, Text: "被害あり"},
			{Text: fmt.Sprint(i * 7), Align: fyne.TextAlignTrailing}, {Glyphs: []Glyph{{Shape: ShapeDot}, {Shape: ShapeRing}}},
			{Chips: []string{"暗証番号", "生年月日"}}, {Text: "2020年9月9日18時"},
		}
	}
	var tb *Table
	var win fyne.Window
	p := newProbe()
	fyne.DoAndWait(func() {
		tb = NewTable(columns, func() int { return manyRows }, row)
		win = fyne.CurrentApp().NewWindow("frames")
		win.SetPadded(false)
		win.SetContent(p.over(tb))
		win.Resize(fyne.NewSize(1280, 800))
		win.Show()
	})
	p.raster.Resize(fyne.NewSize(1, 1))
	p.scroll(b, tb.scrollBy)
	fyne.DoAndWait(win.Close)
}

// BenchmarkFrameHits scrolls a result list of 100,000 hits in the whole window.
func BenchmarkFrameHits(b *testing.B) {
	d := datatest.Shipped(b)
	x, err := index.Open(b.Context(), index.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if err := x.Sync(b.Context(), d, "1", func(int, int) {}); err != nil {
		b.Fatal(err)
	}
	few, err := x.Find(b.Context(), index.Request{Query: "銀行", Lang: data.JA, Limit: 50, Facets: true, Histogram: true, Snippets: true})
	if err != nil {
		b.Fatal(err)
	}
	var w *Window
	var list *hits
	p := newProbe()
	fyne.DoAndWait(func() {
		st := state.New(&testDesk{d, x}, data.JA, func(f func()) { fyne.Do(f) })
		w, err = NewWindow(fyne.CurrentApp(), Options{State: st, Memory: Memory{Width: 1280, Height: 800, Look: Look{Mode: ModeLight}}})
		if err != nil {
			return
		}
		w.Show()
		w.Opened(FileStatus{Path: "/frames.dossier"})
		w.h.state.Go(state.SearchScreen)
		s := w.h.state.Search
		s.Query, s.Result = few.Query, few
		s.Result.Hits, s.Result.Total = make([]index.Hit, manyRows), manyRows
		for i := range s.Result.Hits {
			s.Result.Hits[i] = few.Hits[i%len(few.Hits)]
		}
		screen := w.shown[state.SearchScreen].(*searchScreen)
		screen.refresh(0)
		list = screen.hits.list
		w.win.SetContent(p.over(w.win.Content()))
	})
	if err != nil {
		b.Fatal(err)
	}
	p.raster.Resize(fyne.NewSize(1, 1))
	p.scroll(b, func(by float32) { list.ScrollToOffset(max(list.GetScrollOffset()+by, 0)) })
	fyne.DoAndWait(w.Close)
	if err := x.Close(); err != nil {
		b.Error(err)
	}
}
