package ui

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"shirabe/data"
)

// A clockRail is a line with a stop for every moment at which knowledge grew, evenly spaced,
// since most of them lie close together. The last stop is now.
type clockRail struct {
	widget.BaseWidget
	h                *host
	focused, hovered bool
}

var (
	_ fyne.Draggable     = (*clockRail)(nil)
	_ fyne.Tappable      = (*clockRail)(nil)
	_ fyne.Focusable     = (*clockRail)(nil)
	_ desktop.Hoverable  = (*clockRail)(nil)
	_ desktop.Cursorable = (*clockRail)(nil)
)

func newClockRail(h *host) *clockRail {
	r := &clockRail{h: h}
	r.ExtendBaseWidget(r)
	return r
}

func (r *clockRail) CreateRenderer() fyne.WidgetRenderer {
	return draw(r, r.paint, func() fyne.Size {
		return fyne.NewSize(sizeOf(r, SizeRow)*4, sizeOf(r, SizeRow))
	})
}

func (r *clockRail) paint(p *pen, s fyne.Size) {
	stops := r.h.state.Stops()
	pad, mid := sizeOf(r, SizeGap8), s.Height/2
	p.fill(ColourLine, box{pad, mid - 1, s.Width - 2*pad, 2}, 1)
	if len(stops) == 0 {
		return
	}
	most := 1
	for _, stop := range stops {
		most = max(most, stop.Claims)
	}
	at := r.at()
	p.fill(ColourAccent, box{pad, mid - 1, r.x(at, s.Width) - pad, 2}, 1)
	for i, stop := range stops {
		h := s.Height * (0.2 + 0.4*float32(math.Sqrt(float64(stop.Claims)/float64(most))))
		n := ColourAccent
		if i > at {
			n = ColourControlEdge
		}
		p.fill(n, box{r.x(i, s.Width) - 1, mid - h/2, 2, h}, 1)
	}
	d := sizeOf(r, SizeMark) + 4
	knob := box{r.x(at, s.Width) - d/2, mid - d/2, d, d}
	p.disc(ColourAccent, knob)
	p.disc(ColourRaised, knob.inset(3))
	if r.focused || r.hovered {
		p.circle(ColourAccent, knob.inset(-3), sizeOf(r, SizeRing))
	}
}

// at is the last stop that the clock shows.
func (r *clockRail) at() int {
	stops, clock := r.h.state.Stops(), r.h.state.Clock()
	if clock.Now() {
		return len(stops) - 1
	}
	at := 0
	for i, s := range stops {
		if !s.Clock.End().After(clock.End()) {
			at = i
		}
	}
	return at
}

func (r *clockRail) x(i int, width float32) float32 {
	pad, n := sizeOf(r, SizeGap8), len(r.h.state.Stops())
	if n < 2 {
		return width - pad
	}
	return pad + (width-2*pad)*float32(i)/float32(n-1)
}

// moveTo sets the clock to the stop nearest to x.
func (r *clockRail) moveTo(x float32) {
	stops := r.h.state.Stops()
	if len(stops) == 0 {
		return
	}
	pad := sizeOf(r, SizeGap8)
	share := float64((x - pad) / max(r.Size().Width-2*pad, 1))
	i := min(max(int(math.Round(share*float64(len(stops)-1))), 0), len(stops)-1)
	if i == len(stops)-1 {
		r.h.state.SetClock(data.Clock{})
		return
	}
	r.h.state.SetClock(stops[i].Clock)
}

func (r *clockRail) Tapped(e *fyne.PointEvent)      { r.moveTo(e.Position.X) }
func (r *clockRail) Dragged(e *fyne.DragEvent)      { r.moveTo(e.Position.X) }
func (r *clockRail) DragEnd()                       {}
func (r *clockRail) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.Refresh() }
func (r *clockRail) MouseMoved(*desktop.MouseEvent) {}
func (r *clockRail) MouseOut()                      { r.hovered = false; r.Refresh() }
func (r *clockRail) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (r *clockRail) FocusGained()                   { r.focused = true; r.Refresh() }
func (r *clockRail) FocusLost()                     { r.focused = false; r.Refresh() }
func (r *clockRail) TypedRune(rune)                 {}

// TypedKey steps from stop to stop.
func (r *clockRail) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		r.h.state.StepClock(-1)
	case fyne.KeyRight, fyne.KeyUp:
		r.h.state.StepClock(1)
	case fyne.KeyHome:
		r.h.state.StepClock(-len(r.h.state.Stops()))
	case fyne.KeyEnd:
		r.h.state.SetClock(data.Clock{})
	}
}
