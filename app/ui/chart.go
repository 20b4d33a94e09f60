package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// reach is how far beside an element the pointer still means it.
const reach = 6

// Chart shows a display list that is made anew for every size. Elements with a Target can
// be pointed at, reached with the arrow keys in the order of the list, and opened.
// UI goroutine only.
type Chart struct {
	widget.BaseWidget
	OnPoint func(e *Element, at fyne.Position) // nil when the pointer left; at is absolute, zero by key
	OnOpen  func(target string)
	OnZoom  func(by float32, at fyne.Position) // Ctrl and wheel; at is relative
	OnPan   func(by float32)                   // wheel or drag, in units

	self     drawable // the Chart or the ScrollingChart around it
	make     func(fyne.Size) []Element
	least    fyne.Size
	elements []Element
	focused  bool
	at       int // element with the ring, -1 for none
	hovered  int
}

var (
	_ fyne.Focusable     = (*Chart)(nil)
	_ fyne.Tappable      = (*Chart)(nil)
	_ fyne.Disableable   = (*Chart)(nil)
	_ desktop.Hoverable  = (*Chart)(nil)
	_ desktop.Cursorable = (*Chart)(nil)
)

// NewChart makes a chart of at least the given size at 100 %.
func NewChart(least fyne.Size, elements func(fyne.Size) []Element) *Chart {
	c := &Chart{make: elements, least: least, at: -1, hovered: -1}
	c.self = c
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer belongs to Fyne.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	return draw(c.self, func(p *pen, s fyne.Size) {
		if s.Width <= 0 || s.Height <= 0 {
			return
		}
		c.elements = c.make(s)
		if c.at >= len(c.elements) {
			c.at = -1
		}
		for i := range c.elements {
			p.element(&c.elements[i])
		}
		if c.focused && c.at < 0 {
			p.ring(box{0, 0, s.Width, s.Height}, sizeOf(c, SizeRadius))
		}
		if c.focused && c.at >= 0 {
			p.ring(c.elements[c.at].bounds().inset(-4), sizeOf(c, SizeRadius))
		}
	}, func() fyne.Size {
		z := sizeOf(c, SizeLabel) / 13
		return fyne.NewSize(c.least.Width*z, c.least.Height*z)
	})
}

// next finds the element with a target after i in direction by, or i if there is none.
func (c *Chart) next(i, by int) int {
	if i < 0 && by < 0 {
		i = len(c.elements)
	}
	for k := i + by; k >= 0 && k < len(c.elements); k += by {
		if c.elements[k].Target != "" {
			return k
		}
	}
	return min(i, len(c.elements)-1)
}

func (c *Chart) under(at fyne.Position) int {
	best, nearest := -1, float32(reach)
	for i := range c.elements {
		if c.elements[i].Target == "" {
			continue
		}
		if d := c.elements[i].near(at); d <= nearest {
			best, nearest = i, d
		}
	}
	return best
}

func (c *Chart) point(i int, at fyne.Position) {
	if c.OnPoint == nil {
		return
	}
	if i < 0 {
		c.OnPoint(nil, at)
		return
	}
	c.OnPoint(&c.elements[i], at)
}

func (c *Chart) open(i int) {
	if i >= 0 && c.OnOpen != nil {
		c.OnOpen(c.elements[i].Target)
	}
}

// Tapped opens what is under the pointer.
func (c *Chart) Tapped(e *fyne.PointEvent) { c.open(c.under(e.Position)) }

// TypedKey walks the elements.
func (c *Chart) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyRight, fyne.KeyDown:
		c.at = c.next(c.at, 1)
	case fyne.KeyLeft, fyne.KeyUp:
		c.at = c.next(c.at, -1)
	case fyne.KeyHome:
		c.at = c.next(-1, 1)
	case fyne.KeyEnd:
		c.at = c.next(len(c.elements), -1)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.open(c.at)
		return
	default:
		return
	}
	c.point(c.at, fyne.Position{})
	c.Refresh()
}

// TypedRune is part of fyne.Focusable.
func (c *Chart) TypedRune(rune) {}

// FocusGained shows the ring.
func (c *Chart) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost hides it.
func (c *Chart) FocusLost() { c.focused = false; c.Refresh() }

// Disabled keeps a chart without targets out of the tab order.
func (c *Chart) Disabled() bool { return !c.focused && c.next(-1, 1) < 0 }

// Enable is part of fyne.Disableable and does nothing.
func (c *Chart) Enable() {}

// Disable is part of fyne.Disableable and does nothing.
func (c *Chart) Disable() {}

// MouseIn begins to follow the pointer.
func (c *Chart) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved tells what the pointer is at, once for each.
func (c *Chart) MouseMoved(e *desktop.MouseEvent) {
	if i := c.under(e.Position); i != c.hovered {
		c.hovered = i
		c.point(i, e.AbsolutePosition)
	}
}

// MouseOut ends it.
func (c *Chart) MouseOut() {
	c.hovered = -1
	c.point(-1, fyne.Position{})
}

// Cursor is a hand where there is something to open.
func (c *Chart) Cursor() desktop.Cursor {
	if c.hovered >= 0 && c.OnOpen != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
