package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"shirabe/index"
)

// A histogram draws the hits by date. A click on a bar asks for its stretch of time, dragging
// for a longer one; with the keyboard, Shift and an arrow key take in the next bar.
type histogram struct {
	Chart
	s        *searchScreen
	step     float32 // width of a bar
	from, to int     // bars taken in, in either order; from is -1 while there are none
}

var _ fyne.Draggable = (*histogram)(nil)

func newHistogram(s *searchScreen) *histogram {
	c := &histogram{s: s, from: -1}
	c.Chart = Chart{make: c.bars, least: fyne.NewSize(200, 44), at: -1, hovered: -1}
	c.self = c
	c.OnOpen = func(term string) { s.search.Between(term) }
	c.ExtendBaseWidget(c)
	return c
}

func (c *histogram) buckets() []index.Bucket { return c.s.search.Result.Histogram }

// bars are over a zero line, the first and the last date below, behind them what is taken in.
func (c *histogram) bars(size fyne.Size) []Element {
	buckets := c.buckets()
	if len(buckets) < 2 {
		return nil
	}
	most := 1
	for _, b := range buckets {
		most = max(most, b.Count)
	}
	foot := size.Height - themeSize(SizeCaption)*1.7
	c.step = min(size.Width/float32(len(buckets)), themeSize(SizeRow))
	right := c.step * float32(len(buckets))
	out := c.taken(foot)
	out = append(out, Element{Kind: ElementLine, Points: []fyne.Position{{X: 0, Y: foot}, {X: right, Y: foot}}, Stroke: ColourLine})
	for i, b := range buckets {
		if b.Count == 0 {
			continue
		}
		x, top := float32(i)*c.step, foot-max(foot*float32(b.Count)/float32(most), 2)
		out = append(out, Element{
			Kind: ElementRect, Points: []fyne.Position{{X: x + 0.5, Y: top}, {X: x + max(c.step-1, 1.5), Y: foot}},
			Fill: ColourAccent, Target: stretch(buckets, i, i),
		})
	}
	return append(out, histogramDates(buckets, right, size.Height-3)...)
}

// taken is the ground behind the bars that are taken in, with their dates.
func (c *histogram) taken(foot float32) []Element {
	if c.from < 0 {
		return nil
	}
	from, to := min(c.from, c.to), max(c.from, c.to)
	return []Element{{
		Kind: ElementRect, Points: []fyne.Position{{X: float32(from) * c.step, Y: 0}, {X: float32(to+1) * c.step, Y: foot}},
		Fill: ColourSelection, Stroke: ColourAccent,
	}}
}

// stretch is the range of dates from one bar to another, as a query has it.
func stretch(buckets []index.Bucket, from, to int) string {
	return buckets[from].From.Format(time.DateOnly) + ".." + buckets[to].To.Add(-time.Second).Format(time.DateOnly)
}

// bar is the one at x, the nearest where there is none.
func (c *histogram) bar(x float32) int {
	return min(max(int(x/max(c.step, 1)), 0), len(c.buckets())-1)
}

// Dragged takes in bars from where the drag began to the pointer.
func (c *histogram) Dragged(e *fyne.DragEvent) {
	if len(c.buckets()) < 2 {
		return
	}
	if c.from < 0 {
		c.from = c.bar(e.Position.X - e.Dragged.DX)
	}
	c.to = c.bar(e.Position.X)
	c.Refresh()
}

// DragEnd searches within the bars taken in.
func (c *histogram) DragEnd() { c.take() }

// take searches within the bars taken in.
func (c *histogram) take() {
	buckets, from, to := c.buckets(), min(c.from, c.to), max(c.from, c.to)
	c.from = -1
	if from >= 0 && to < len(buckets) {
		c.s.search.Between(stretch(buckets, from, to))
	}
	c.Refresh()
}

// TypedKey takes in bars while Shift is held and walks them otherwise; Return searches within
// what is taken in, Escape lets it go.
func (c *histogram) TypedKey(e *fyne.KeyEvent) {
	by := 0
	switch e.Name {
	case fyne.KeyLeft:
		by = -1
	case fyne.KeyRight:
		by = 1
	}
	switch {
	case by != 0 && held(fyne.KeyModifierShift) && c.at >= 0:
		if c.from < 0 {
			c.from = c.bar(c.elements[c.at].bounds().x)
			c.to = c.from
		}
		c.to = min(max(c.to+by, 0), len(c.buckets())-1)
	case c.from >= 0 && (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter):
		c.take()
		return
	case c.from >= 0 && e.Name == fyne.KeyEscape:
		c.from = -1
	default:
		c.Chart.TypedKey(e)
		return
	}
	c.Refresh()
}

// Cursor says that bars are taken in by dragging.
func (c *histogram) Cursor() desktop.Cursor {
	if len(c.buckets()) < 2 {
		return desktop.DefaultCursor
	}
	return desktop.HResizeCursor
}

// histogramDates writes the first and the last date, in one where two have no room.
func histogramDates(buckets []index.Bucket, right, y float32) []Element {
	first, last := buckets[0].From.Format(time.DateOnly), buckets[len(buckets)-1].From.Format(time.DateOnly)
	text := Element{Kind: ElementText, Points: []fyne.Position{{X: 0, Y: y}}, Text: first, Fill: ColourSecond}
	if right < themeSize(SizeCaption)*14 {
		text.Text += " – " + last
		return []Element{text}
	}
	end := Element{Kind: ElementText, Points: []fyne.Position{{X: right, Y: y}}, Text: last, Fill: ColourSecond, Align: fyne.TextAlignTrailing}
	return []Element{text, end}
}
