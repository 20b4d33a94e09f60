package ui

import (
	"math"

	"fyne.io/fyne/v2"
)

// ScrollingChart is a Chart that takes the wheel: with Ctrl it zooms about the pointer,
// without it pans, as a time axis does. Within a scrolled page a plain Chart is better, since
// the page then keeps the wheel.
type ScrollingChart struct {
	Chart
}

var (
	_ fyne.Scrollable = (*ScrollingChart)(nil)
	_ fyne.Draggable  = (*ScrollingChart)(nil)
)

// zoomPerUnit makes a wheel notch of 10 units a factor of about 1.1.
const zoomPerUnit = 0.01

// NewScrollingChart is NewChart with the wheel.
func NewScrollingChart(least fyne.Size, elements func(fyne.Size) []Element) *ScrollingChart {
	c := &ScrollingChart{Chart{make: elements, least: least, at: -1, hovered: -1}}
	c.self = c
	c.ExtendBaseWidget(c)
	return c
}

// Scrolled zooms or pans.
func (c *ScrollingChart) Scrolled(e *fyne.ScrollEvent) {
	switch {
	case held(fyne.KeyModifierControl):
		if c.OnZoom != nil && e.Scrolled.DY != 0 {
			c.OnZoom(float32(math.Exp(float64(e.Scrolled.DY)*zoomPerUnit)), e.Position)
		}
	case c.OnPan != nil:
		c.OnPan(-(e.Scrolled.DX + e.Scrolled.DY))
	}
}

// Dragged pans with the pointer.
func (c *ScrollingChart) Dragged(e *fyne.DragEvent) {
	if c.OnPan != nil {
		c.OnPan(-e.Dragged.DX)
	}
}

// DragEnd is part of fyne.Draggable.
func (c *ScrollingChart) DragEnd() {}
