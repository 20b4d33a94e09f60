package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// A Shape tells a status without colour. Shapes are drawn, because the font has some of them
// only in a fallback, of another size. The zero Shape draws nothing.
type Shape int

// The shapes, with what they stand for in damage and in the matrix.
const (
	ShapeNone     Shape = iota
	ShapeDot            // ● damage; listed
	ShapeTriangle       // ▲ disputed, warning
	ShapeRing           // ○ in force, consistent
	ShapeHalf           // ◐ planned
	ShapeQuarter        // ◔ after the incident
	ShapeUnknown        // ? unconfirmed
)

// role is the colour a shape has unless its caller says otherwise.
func (s Shape) role() fyne.ThemeColorName {
	switch s {
	case ShapeDot:
		return ColourDamage
	case ShapeTriangle:
		return ColourDisputed
	case ShapeRing:
		return ColourInForce
	case ShapeNone, ShapeHalf, ShapeQuarter, ShapeUnknown:
	}
	return ColourSecond
}

// A Glyph is a shape in a colour; "" is the shape's own.
type Glyph struct {
	Shape  Shape
	Colour fyne.ThemeColorName
}

func (g Glyph) role() fyne.ThemeColorName {
	if g.Colour != "" {
		return g.Colour
	}
	return g.Shape.role()
}

// glyph draws g into b, which should be a square.
func (p *pen) glyph(g Glyph, b box) {
	stroke := max(b.h/7, 1)
	switch g.Shape {
	case ShapeNone:
	case ShapeDot:
		p.disc(g.role(), b.inset(stroke/2))
	case ShapeTriangle:
		p.triangle(g.role(), b)
	case ShapeRing:
		p.circle(g.role(), b.inset(stroke/2), stroke)
	case ShapeHalf: // the right half is full
		p.circle(g.role(), b.inset(stroke/2), stroke)
		p.wedge(g.role(), b.inset(stroke), 180)
	case ShapeQuarter: // from 12 to 3 o'clock
		p.circle(g.role(), b.inset(stroke/2), stroke)
		p.wedge(g.role(), b.inset(stroke), 90)
	case ShapeUnknown:
		p.centred("?", lettering{g.role(), b.h * 1.2, true, fyne.TextAlignCenter, false}, b)
	}
}

func (p *pen) disc(n fyne.ThemeColorName, b box) {
	c := p.circles.next()
	c.FillColor, c.StrokeColor, c.StrokeWidth = p.colour(n), nil, 0
	place(c, b)
	p.objects = append(p.objects, c)
}

// circle draws an edge of the given width along the inside of b; see outline.
func (p *pen) circle(n fyne.ThemeColorName, b box, width float32) {
	c := p.circles.next()
	c.FillColor, c.StrokeColor, c.StrokeWidth = nil, p.colour(n), width
	place(c, b)
	p.objects = append(p.objects, c)
}

func (p *pen) wedge(n fyne.ThemeColorName, b box, degrees float32) {
	a := p.arcs.next()
	a.FillColor, a.StartAngle, a.EndAngle = p.colour(n), 0, degrees
	place(a, b)
	p.objects = append(p.objects, a)
}

func (p *pen) triangle(n fyne.ThemeColorName, b box) {
	p.polygon(n, b, []fyne.Position{{X: 0.5, Y: 0.06}, {X: 1, Y: 0.94}, {X: 0, Y: 0.94}})
}

// polygon draws up to 16 points, clockwise, in shares of b.
func (p *pen) polygon(n fyne.ThemeColorName, b box, points []fyne.Position) {
	s := p.shapes.next()
	s.FillColor, s.Points, s.NormalizedPoints = p.colour(n), points, true
	place(s, b)
	p.objects = append(p.objects, s)
}

// A drawing is a renderer for a widget that is painted with a pen and whose size depends on
// nothing but its fields and the theme.
type drawing struct {
	pen
	self  fyne.Widget
	paint func(p *pen, size fyne.Size)
	least func() fyne.Size
}

// drawable is any widget that embeds widget.BaseWidget.
type drawable interface {
	fyne.Widget
	painted
}

// draw makes the renderer of w. That must be the whole widget, not one embedded in it, or
// Fyne does not find its window and never paints it again.
func draw(w drawable, paint func(*pen, fyne.Size), least func() fyne.Size) fyne.WidgetRenderer {
	return &drawing{pen: pen{w: w}, self: w, paint: paint, least: least}
}

func (d *drawing) Destroy()                     {}
func (d *drawing) MinSize() fyne.Size           { return d.least() }
func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }

func (d *drawing) Layout(s fyne.Size) {
	d.begin()
	d.paint(&d.pen, s)
}

func (d *drawing) Refresh() {
	d.Layout(d.self.Size())
	canvas.Refresh(d.self)
}

// Mark shows one status shape beside text of the label size.
type Mark struct {
	widget.BaseWidget
	glyph Glyph
}

// NewMark makes a mark.
func NewMark(g Glyph) *Mark {
	m := &Mark{glyph: g}
	m.ExtendBaseWidget(m)
	return m
}

// SetGlyph changes the shape in place.
func (m *Mark) SetGlyph(g Glyph) {
	m.glyph = g
	m.Refresh()
}

// CreateRenderer belongs to Fyne.
func (m *Mark) CreateRenderer() fyne.WidgetRenderer {
	return draw(m, func(p *pen, s fyne.Size) {
		side := sizeOf(m, SizeMark)
		p.glyph(m.glyph, box{(s.Width - side) / 2, (s.Height - side) / 2, side, side})
	}, func() fyne.Size {
		side := sizeOf(m, SizeMark)
		return fyne.NewSize(side, side)
	})
}
