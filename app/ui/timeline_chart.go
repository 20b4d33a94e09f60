package ui

import (
	"math"

	"fyne.io/fyne/v2"

	"shirabe/app/state"
	"shirabe/data"
)

// A timelineChart draws the lanes of a timelineScreen over the stretch of time it shows. The
// wheel pans, with Ctrl it zooms about the pointer; the line of the clock is dragged; the
// arrow keys go from one thing to the next, + and - zoom, Page Up and Page Down pan.
type timelineChart struct {
	ScrollingChart
	s        *timelineScreen
	dragging bool
	clock    bool    // it is the clock's line that is dragged
	clockX   float32 // where the line is while it is dragged
}

// Sizes at 100 %: the axis above the lanes, the legend beneath, and the rows of bars.
const (
	axisHeight   = 24
	legendHeight = 24
	leastRow     = 7
	usualRow     = 18
	lanePadding  = 5
	laneNames    = 92
	handle       = 5
	zoomStep     = 1.6
)

func newTimelineChart(s *timelineScreen) *timelineChart {
	c := &timelineChart{s: s}
	c.Chart = Chart{make: c.draw, least: fyne.NewSize(240, 180), at: -1, hovered: -1}
	c.self = c
	c.OnZoom = func(by float32, at fyne.Position) { s.zoom(float64(by), c.shareAt(at.X)) }
	c.OnPan = func(by float32) { s.pan(by / max(c.plot().w, 1)) }
	c.OnOpen = func(target string) { s.h.open(data.ID(target)) }
	c.OnPoint = func(e *Element, _ fyne.Position) { s.point(e) }
	c.ExtendBaseWidget(c)
	return c
}

// shortChart is the height at 100 % below which the legend gives its place to the lanes.
const shortChart = 200

// foot is the height of the legend.
func (c *timelineChart) foot() float32 {
	if c.Size().Height < shortChart*c.unit() {
		return 4 * c.unit()
	}
	return legendHeight * c.unit()
}

// unit is the size of one unit at 100 %.
func (c *timelineChart) unit() float32 { return sizeOf(c, SizeLabel) / 13 }

// plot is where the lanes lie, without their names.
func (c *timelineChart) plot() box {
	z, s := c.unit(), c.Size()
	names := min(laneNames*z, s.Width/4)
	return box{names, axisHeight * z, s.Width - names - 8*z, s.Height - axisHeight*z - c.foot()}
}

func (c *timelineChart) shareAt(x float32) float32 {
	p := c.plot()
	return min(max((x-p.x)/max(p.w, 1), 0), 1)
}

// draw makes the display list, the bars last so that they lie on top.
func (c *timelineChart) draw(fyne.Size) []Element {
	p := c.plot()
	lanes := c.s.chron.ShownLanes()
	if p.w < 20 || p.h < 20 || len(lanes) == 0 || c.s.chron.From.IsZero() {
		return nil
	}
	z := c.unit()
	most := max(int((p.h/float32(len(lanes))-2*lanePadding*z)/(leastRow*z)), 1)
	bars, rows := c.s.chron.Lay(p.w, most)
	tops, row := c.lanes(rows, p)
	name := min(17*z, (p.y+p.h-tops[len(tops)-1])/2+4*z)
	out := c.axis(p)
	for i, l := range lanes {
		out = append(out, Element{Kind: ElementLine, Stroke: ColourLine, Points: []fyne.Position{{X: 0, Y: tops[i]}, {X: p.x + p.w, Y: tops[i]}}},
			Element{Kind: ElementText, Text: widthsOf(c).fit(l.Label, true, sizeOf(c, SizeCaption), p.x-8*z), Bold: true, Points: []fyne.Position{{X: 0, Y: tops[i] + name}}})
	}
	for i := range bars {
		b := &bars[i]
		y := tops[b.Lane] + min(lanePadding*z, p.h/float32(8*len(lanes))) + row*float32(b.Row)
		out = append(out, c.bar(b, box{p.x + b.X, y, b.End - b.X, row})...)
	}
	return append(append(out, c.legend(p)...), c.clockLine(p)...)
}

// lanes shares the height among the lanes by their rows and gives their tops and the height
// of a row.
func (c *timelineChart) lanes(rows []int, p box) (tops []float32, row float32) {
	z, total := c.unit(), 0
	for _, n := range rows {
		total += n
	}
	padding := min(2*lanePadding*z, p.h/float32(4*len(rows)))
	room := p.h - padding*float32(len(rows))
	row = min(room/float32(max(total, 1)), usualRow*z)
	spare := max(room-row*float32(total), 0) / float32(len(rows))
	y := p.y
	for _, n := range rows {
		tops = append(tops, y)
		y += row*float32(n) + padding + spare
	}
	return tops, row
}

// tickRoom is the room for one label of the axis at 100 %.
const tickRoom = 60

func (c *timelineChart) axis(p box) []Element {
	var out []Element
	z, end := c.unit(), float32(0)
	for _, t := range c.s.chron.Ticks(max(int(p.w/(tickRoom*z)), 2)) {
		x := p.x + c.s.chron.Share(t.At)*p.w
		colour := fyne.ThemeColorName(ColourLine)
		if t.Major {
			colour = ColourControlEdge
		}
		out = append(out, Element{Kind: ElementLine, Stroke: colour, Points: []fyne.Position{{X: x, Y: p.y - 4*z}, {X: x, Y: p.y + p.h}}})
		w := widthsOf(c).text(t.Label, t.Major, sizeOf(c, SizeCaption))
		if at := x - w/2; at >= end && at+w <= c.Size().Width {
			out = append(out, Element{Kind: ElementText, Text: t.Label, Bold: t.Major, Fill: ColourSecond, Points: []fyne.Position{{X: at, Y: p.y - 9*z}}})
			end = at + w + 4*z
		}
	}
	return out
}

// bar draws one item: a dot where there is no room for its length, an outline for what fell
// some time within, a filled bar for what lasted, with an end that dissolves where that is
// approximate or open.
func (c *timelineChart) bar(b *state.TimelineBar, at box) []Element {
	item, z := &c.s.chron.Items[b.Item], c.unit()
	selected := item.Record.ID == c.s.h.state.Place().Record
	high := min(at.h-2*z, 11*z)
	body := box{at.x, at.y + (at.h-high)/2, at.w, high}
	main := Element{Fill: ColourAccent, Target: string(item.Record.ID), Tooltip: c.s.describe(b.Item)}
	var out []Element
	switch {
	case at.w <= 9:
		main.Kind, main.Radius = ElementCircle, min(high/2, 4*z)
		main.Points = []fyne.Position{{X: at.x + at.w/2, Y: at.y + at.h/2}}
	default:
		rest := body
		if item.FadesLo {
			out, rest = append(out, dissolve(rest, -1, z)...), cut(rest, -1, z)
		}
		if item.FadesHi {
			out, rest = append(out, dissolve(rest, 1, z)...), cut(rest, 1, z)
		}
		main.Kind, main.Radius, main.Points = ElementRect, 2*z, corners(rest)
		if !item.Lasts {
			main.Fill, main.Stroke = ColourSelection, ColourAccent
		}
	}
	out = append(out, main)
	if selected {
		out = append(out, Element{Kind: ElementRect, Stroke: ColourText, Width: 2, Radius: 4 * z, Points: corners(body.inset(-3))})
	}
	return append(out, c.title(b, item, at, selected)...)
}

// title writes what happened behind the bar, or on it where that is longer.
func (c *timelineChart) title(b *state.TimelineBar, item *state.TimelineItem, at box, bold bool) []Element {
	z := c.unit()
	if at.h < 13*z || b.Crowded {
		return nil
	}
	x, room, colour := at.x+at.w+5*z, b.Room-9*z, fyne.ThemeColorName(ColourText)
	if inside := at.w - 40*z; inside > room && item.Lasts {
		x, room, colour = at.x+30*z, inside, ColourOnAccent
	}
	if room < 40*z {
		return nil
	}
	text := widthsOf(c).fit(item.Title, bold, sizeOf(c, SizeCaption), room)
	return []Element{{Kind: ElementText, Text: text, Bold: bold, Fill: colour, Points: []fyne.Position{{X: x, Y: at.y + at.h/2 + 4*z}}}}
}

func corners(b box) []fyne.Position {
	return []fyne.Position{{X: b.x, Y: b.y}, {X: b.x + b.w, Y: b.y + b.h}}
}

// fadeWidth is how much of a bar dissolves, at 100 %.
const fadeWidth = 26

// cut is b without the part that dissolves, at its beginning (-1) or end (1).
func cut(b box, side int, z float32) box {
	w := min(fadeWidth*z, b.w/2)
	if side < 0 {
		b.x += w
	}
	b.w -= w
	return b
}

// dissolve draws the end of b in ever thinner pieces, ever further apart.
func dissolve(b box, side int, z float32) []Element {
	w := min(fadeWidth*z, b.w/2)
	var out []Element
	for _, piece := range [][2]float32{{0.08, 0.22}, {0.38, 0.18}, {0.66, 0.12}, {0.9, 0.08}} {
		x := b.x + b.w - w + piece[0]*w
		if side < 0 {
			x = b.x + w - (piece[0]+piece[1])*w
		}
		out = append(out, Element{Kind: ElementRect, Fill: ColourAccent, Points: corners(box{x, b.y, piece[1] * w, b.h})})
	}
	return out
}

// clockLine is the moment whose knowledge is shown; now it stands at the right edge.
func (c *timelineChart) clockLine(p box) []Element {
	x, z := c.clockAt(p), c.unit()
	return []Element{
		{Kind: ElementLine, Stroke: ColourHypothesis, Width: 2, Points: []fyne.Position{{X: x, Y: p.y - 6*z}, {X: x, Y: p.y + p.h}}},
		{Kind: ElementCircle, Fill: ColourHypothesis, Radius: handle * z, Points: []fyne.Position{{X: x, Y: p.y - 6*z}}, Tooltip: c.s.clockText()},
	}
}

func (c *timelineChart) clockAt(p box) float32 {
	if c.clock {
		return c.clockX
	}
	clock := c.s.h.state.Clock()
	if clock.Now() {
		return p.x + p.w
	}
	return p.x + min(max(c.s.chron.Share(clock.End()), 0), 1)*p.w
}

// legend says what the shapes mean and what the coloured line is.
func (c *timelineChart) legend(p box) []Element {
	z, h := c.unit(), c.s.h
	if c.foot() < legendHeight*z {
		return nil
	}
	y := p.y + p.h + legendHeight*z/2 + 2*z
	x := float32(0)
	var out []Element
	add := func(text string, width float32, marks ...Element) {
		w := widthsOf(c).text(text, false, sizeOf(c, SizeCaption))
		if x+width*z+4*z+w > c.Size().Width {
			return
		}
		out = append(append(out, marks...), Element{Kind: ElementText, Text: text, Fill: ColourSecond, Points: []fyne.Position{{X: x + width*z + 4*z, Y: y + 4*z}}})
		x += width*z + w + 18*z
	}
	add(h.T("timeline.legend.instant"), 8, Element{Kind: ElementCircle, Fill: ColourAccent, Radius: 4 * z, Points: []fyne.Position{{X: x + 4*z, Y: y}}})
	add(h.T("timeline.legend.within"), 22, Element{Kind: ElementRect, Fill: ColourSelection, Stroke: ColourAccent, Radius: 2 * z, Points: corners(box{x, y - 5*z, 22 * z, 10 * z})})
	add(h.T("timeline.legend.lasts"), 22, Element{Kind: ElementRect, Fill: ColourAccent, Radius: 2 * z, Points: corners(box{x, y - 5*z, 22 * z, 10 * z})})
	faded := box{x, y - 5*z, 32 * z, 10 * z}
	add(h.T("timeline.legend.fades"), 32, append(dissolve(faded, 1, z), Element{Kind: ElementRect, Fill: ColourAccent, Radius: 2 * z, Points: corners(cut(faded, 1, z))})...)
	add(c.s.clockText(), 8, Element{Kind: ElementLine, Stroke: ColourHypothesis, Width: 2, Points: []fyne.Position{{X: x + 4*z, Y: y - 6*z}, {X: x + 4*z, Y: y + 6*z}}})
	return out
}

// Dragged moves the clock's line if it began there, and pans otherwise.
func (c *timelineChart) Dragged(e *fyne.DragEvent) {
	p := c.plot()
	if !c.dragging {
		c.dragging = true
		if near := 2 * handle * c.unit(); math.Abs(float64(e.Position.X-e.Dragged.DX-c.clockAt(p))) <= float64(near) {
			c.clock = true
		}
	}
	if !c.clock {
		c.ScrollingChart.Dragged(e)
		return
	}
	c.clockX = min(max(e.Position.X, p.x), p.x+p.w)
	c.Refresh()
}

// DragEnd sets the clock to the stop nearest to where its line was let go.
func (c *timelineChart) DragEnd() {
	moved, p := c.clock, c.plot()
	c.dragging, c.clock = false, false
	if !moved {
		return
	}
	if c.clockX >= p.x+p.w-1 {
		c.s.h.state.SetClock(data.Clock{})
	} else {
		c.s.h.state.SetClock(state.StopNear(c.s.h.state.Stops(), c.s.chron.At(c.shareAt(c.clockX))))
	}
	c.Refresh()
}

// TypedKey goes from one thing to the next, also beyond the stretch shown.
func (c *timelineChart) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyRight, fyne.KeyDown:
		c.s.step(1)
	case fyne.KeyLeft, fyne.KeyUp:
		c.s.step(-1)
	case fyne.KeyHome:
		c.s.step(-len(c.s.chron.Items))
	case fyne.KeyEnd:
		c.s.step(len(c.s.chron.Items))
	case fyne.KeyPageUp:
		c.s.pan(-0.5)
	case fyne.KeyPageDown:
		c.s.pan(0.5)
	}
}

// TypedRune zooms about the middle.
func (c *timelineChart) TypedRune(r rune) {
	switch r {
	case '+', '=', ';', '＋': // ; is the + key of a Japanese keyboard without Shift
		c.s.zoom(zoomStep, 0.5)
	case '-', '－':
		c.s.zoom(1/zoomStep, 0.5)
	case '0':
		c.s.fit()
	}
}

// Disabled keeps an empty timeline out of the tab order.
func (c *timelineChart) Disabled() bool { return !c.focused && len(c.s.chron.Items) == 0 }
