package ui

import (
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
)

// A stepPoint is one value of a step chart.
type stepPoint struct {
	at      time.Time
	value   float64
	label   string
	past    bool // superseded: drawn hollow
	target  string
	tooltip string
}

// A stepChart draws how a number grew: each value holds until the next became known. The
// value axis begins at zero, so that heights compare as the values do.
type stepChart struct {
	points []stepPoint // by time
	value  func(float64) string
	day    func(t time.Time, year bool) string
	whole  bool // values are counts: no fractions at the axis
	pen    *pen // measures
}

// stepRadius is that of a point at 100 %.
const stepRadius = 4

// A plot is the room within the axes.
type plot struct {
	left, right, top, foot float32
	from, to               time.Time
	most                   float64
	line                   float32 // height of a line of letters
}

func (p *plot) x(t time.Time) float32 {
	return p.left + (p.right-p.left)*float32(t.Sub(p.from).Seconds()/p.to.Sub(p.from).Seconds())
}

func (p *plot) y(v float64) float32 { return p.foot - (p.foot-p.top)*float32(v/p.most) }

// elements makes the display list for a size.
func (c *stepChart) elements(s fyne.Size) []Element {
	if len(c.points) == 0 {
		return nil
	}
	p, ticks := c.plotFor(s)
	out := c.valueAxis(&p, ticks)
	out = append(out, c.timeAxis(&p)...)
	line := c.steps(&p)
	out = append(out, Element{Kind: ElementPolyline, Points: line, Stroke: ColourAccent, Width: 2})
	dots := c.dots(&p)
	out = append(out, dots...)
	return append(out, c.labels(&p, line, dots)...)
}

func (c *stepChart) lettering() lettering {
	return lettering{colour: ColourText, size: sizeOf(c.pen.w, SizeCaption)}
}

func (c *stepChart) width(s string) float32 { return c.pen.width(s, c.lettering()) }

func (c *stepChart) plotFor(s fyne.Size) (plot, []float64) {
	gap := sizeOf(c.pen.w, SizeGap8)
	most := 0.0
	for _, q := range c.points {
		most = max(most, q.value)
	}
	ticks := niceTicks(most, c.whole)
	wide := float32(0)
	for _, t := range ticks {
		wide = max(wide, c.width(c.value(t)))
	}
	line := lineBox(c.lettering().size, false)
	p := plot{left: wide + gap, right: s.Width - 2*gap, top: line + gap, foot: s.Height - line - gap, line: line, most: ticks[len(ticks)-1]}
	p.from, p.to = c.points[0].at, c.points[len(c.points)-1].at
	if !p.to.After(p.from) {
		p.to = p.from.Add(24 * time.Hour)
	}
	p.left += gap // so that the first point stands clear of the axis
	return p, ticks
}

// niceTicks are round values from zero to one not below most, at most five of them.
func niceTicks(most float64, whole bool) []float64 {
	if most <= 0 {
		return []float64{0, 1}
	}
	const intervals = 4
	step := math.Pow(10, math.Floor(math.Log10(most/intervals)))
	for _, m := range []float64{1, 2, 2.5, 5, 10} {
		if step*m*intervals >= most && (!whole || step*m == math.Trunc(step*m)) {
			step *= m
			break
		}
	}
	if whole {
		step = max(1, math.Ceil(step))
	}
	out := []float64{0}
	for v := step; out[len(out)-1] < most; v += step {
		out = append(out, v)
	}
	return out
}

func (c *stepChart) valueAxis(p *plot, ticks []float64) []Element {
	var out []Element
	gap, last := sizeOf(c.pen.w, SizeGap8), p.y(0)+p.line
	for _, v := range ticks {
		y := p.y(v)
		if last-y < p.line {
			continue // in a low chart some values have no room
		}
		last = y
		out = append(out,
			Element{Kind: ElementLine, Points: []fyne.Position{{X: p.left - gap, Y: y}, {X: p.right + gap, Y: y}}, Stroke: ColourLine, Dashed: v > 0},
			Element{Kind: ElementText, Points: []fyne.Position{{X: p.left - 2*gap, Y: y + c.lettering().size*0.36}}, Text: c.value(v), Fill: ColourSecond, Align: fyne.TextAlignTrailing})
	}
	return out
}

// timeAxis names the days on which values became known, as many as have room, the last one
// for certain. The first and the first of another year are named with the year.
func (c *stepChart) timeAxis(p *plot) []Element {
	type tick struct{ from, to float32 }
	gap := sizeOf(c.pen.w, SizeGap8)
	var out []Element
	var taken []tick
	place := func(i int, year bool) {
		t := c.points[i].at
		text := c.day(t, year)
		w := c.width(text)
		x := min(max(p.x(t)-w/2, 0), p.right+2*gap-w)
		if slices.ContainsFunc(taken, func(o tick) bool { return x < o.to+gap && o.from < x+w+gap }) {
			return
		}
		taken = append(taken, tick{x, x + w})
		out = append(out,
			Element{Kind: ElementLine, Points: []fyne.Position{{X: p.x(t), Y: p.foot}, {X: p.x(t), Y: p.foot + gap/2}}, Stroke: ColourSecond},
			Element{Kind: ElementText, Points: []fyne.Position{{X: x, Y: p.foot + gap/2 + p.line}}, Text: text, Fill: ColourSecond})
	}
	last := len(c.points) - 1
	place(0, true)
	place(last, c.points[last].at.Year() != c.points[0].at.Year())
	for i := 1; i < last; i++ {
		place(i, c.points[i].at.Year() != c.points[i-1].at.Year())
	}
	return out
}

// steps is the line: level until the next value, then up or down, and on to the right edge.
func (c *stepChart) steps(p *plot) []fyne.Position {
	var line []fyne.Position
	for i, q := range c.points {
		at := fyne.NewPos(p.x(q.at), p.y(q.value))
		if i > 0 {
			line = append(line, fyne.NewPos(at.X, line[len(line)-1].Y))
		}
		line = append(line, at)
	}
	end := line[len(line)-1]
	return append(line, fyne.NewPos(p.right+sizeOf(c.pen.w, SizeGap8), end.Y))
}

func (c *stepChart) dots(p *plot) []Element {
	out := make([]Element, len(c.points))
	radius := stepRadius * sizeOf(c.pen.w, SizeLabel) / 13
	for i, q := range c.points {
		e := Element{Kind: ElementCircle, Points: []fyne.Position{{X: p.x(q.at), Y: p.y(q.value)}}, Radius: radius, Fill: ColourAccent, Target: q.target, Tooltip: q.tooltip}
		if q.past {
			e.Fill, e.Stroke, e.Width = ColourGround, ColourAccent, 2
		}
		out[i] = e
	}
	return out
}

// labels writes the values beside their points where there is room: the newest first, since
// it matters most, then from the first on. What finds no room is left to the tooltip.
func (c *stepChart) labels(p *plot, line []fyne.Position, dots []Element) []Element {
	taken := make([]box, 0, len(dots)+len(line))
	for i := range dots {
		taken = append(taken, dots[i].bounds())
	}
	for i := 1; i < len(line); i++ {
		e := Element{Points: line[i-1 : i+1]}
		taken = append(taken, e.bounds().inset(-1))
	}
	order := []int{len(c.points) - 1}
	for i := range len(c.points) - 1 {
		order = append(order, i)
	}
	size := c.lettering().size
	var out []Element
	for _, i := range order {
		q := &c.points[i]
		b, ok := c.room(p, dots[i].bounds(), c.width(q.label), taken)
		if !ok {
			continue
		}
		taken = append(taken, b)
		fill := ColourSecond
		if !q.past {
			fill = ColourText
		}
		out = append(out, Element{Kind: ElementText, Points: []fyne.Position{{X: b.x, Y: b.y + size}}, Text: q.label, Fill: fill, Bold: false})
	}
	return out
}

// room finds a place for letters of width w by a dot: above it to the left, where a growing
// line leaves room, above, left, right below.
func (c *stepChart) room(p *plot, dot box, w float32, taken []box) (box, bool) {
	h, gap := c.lettering().size*1.25, sizeOf(c.pen.w, SizeGap4)
	middle := dot.x + dot.w/2
	for _, at := range []fyne.Position{
		{X: dot.x + dot.w - w, Y: dot.y - gap - h},
		{X: middle - w/2, Y: dot.y - gap - h},
		{X: dot.x - gap - w, Y: dot.y + dot.h/2 - h/2},
		{X: dot.x, Y: dot.y - gap - h},
		{X: dot.x + dot.w + gap, Y: dot.y + dot.h + gap/2},
		{X: middle - w/2, Y: dot.y + dot.h + gap},
	} {
		b := box{at.X, at.Y, w, h}
		inside := b.x >= p.left-gap && b.x+w <= p.right+2*sizeOf(c.pen.w, SizeGap8) && b.y >= 0 && b.y+h <= p.foot
		if inside && !slices.ContainsFunc(taken, b.meets) {
			return b, true
		}
	}
	return box{}, false
}

// meets reports whether two boxes overlap.
func (b box) meets(o box) bool {
	return b.x < o.x+o.w && o.x < b.x+b.w && b.y < o.y+o.h && o.y < b.y+b.h
}
