package ui

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"golang.org/x/image/vector"
)

// ElementKind is the form of an Element.
type ElementKind int

// The forms, with what their Points are.
const (
	ElementRect     ElementKind = iota // two opposite corners; Radius rounds
	ElementLine                        // from, to
	ElementPolyline                    // two or more
	ElementPolygon                     // three or more, closed by itself
	ElementCircle                      // the centre; Radius
	ElementText                        // the baseline's left end, middle or right end, by Align
	ElementGlyph                       // the middle of a status shape; Radius is half its side
)

// An Element is one entry of a display list: later ones lie on top. Points are in the units
// of the widget that shows the list; colours are roles, "" for none.
type Element struct {
	Kind    ElementKind
	Points  []fyne.Position
	Radius  float32
	Fill    fyne.ThemeColorName
	Stroke  fyne.ThemeColorName
	Width   float32 // of Stroke; 0 counts as 1
	Dashed  bool
	Text    string
	Size    fyne.ThemeSizeName // of Text; "" is SizeCaption
	Bold    bool
	Align   fyne.TextAlign
	Shape   Shape
	Target  string // what it stands for; elements with a target can be pointed at
	Tooltip string // one line for the status or a bubble, shown by the caller
}

// maxPolygon is how many corners Fyne's polygon can have; beyond, a polygon is filled here.
const maxPolygon = 16

// element draws e.
func (p *pen) element(e *Element) {
	width := max(e.Width, 1)
	if e.Width == 0 {
		width = 1
	}
	switch e.Kind {
	case ElementRect:
		p.rectElement(e, width)
	case ElementLine, ElementPolyline:
		p.polyline(e.Stroke, e.Points, width, e.Dashed)
	case ElementPolygon:
		p.polygonElement(e, width)
	case ElementCircle:
		b := e.bounds()
		if e.Fill != "" {
			p.disc(e.Fill, b)
		}
		if e.Stroke != "" {
			p.circle(e.Stroke, b, width)
		}
	case ElementText:
		p.textElement(e)
	case ElementGlyph:
		p.glyph(Glyph{e.Shape, e.Fill}, e.bounds())
	}
}

func (p *pen) rectElement(e *Element, width float32) {
	b := e.bounds()
	if e.Fill != "" {
		p.fill(e.Fill, b, e.Radius)
	}
	switch {
	case e.Stroke == "":
	case e.Dashed:
		p.dashedBox(e.Stroke, b, width)
	default:
		p.outline(e.Stroke, b, e.Radius, width)
	}
}

func (p *pen) polyline(n fyne.ThemeColorName, points []fyne.Position, width float32, dashed bool) {
	for i := 1; n != "" && i < len(points); i++ {
		a, b := points[i-1], points[i]
		if dashed {
			p.dashed(n, a, b, width)
		} else {
			p.line(n, a.X, a.Y, b.X, b.Y, width)
		}
	}
}

func (p *pen) polygonElement(e *Element, width float32) {
	if len(e.Points) < 3 {
		return
	}
	if e.Fill != "" {
		p.area(e.Fill, e.bounds(), e.Points)
	}
	p.polyline(e.Stroke, append(e.Points[:len(e.Points):len(e.Points)], e.Points[0]), width, e.Dashed)
}

// area fills a polygon of any number of corners, given in the units of b.
func (p *pen) area(n fyne.ThemeColorName, b box, points []fyne.Position) {
	if b.w <= 0 || b.h <= 0 {
		return
	}
	shares := make([]fyne.Position, len(points))
	for i, q := range points {
		shares[i] = fyne.NewPos((q.X-b.x)/b.w, (q.Y-b.y)/b.h)
	}
	if len(points) <= maxPolygon {
		p.polygon(n, b, clockwise(shares))
		return
	}
	c := p.colour(n)
	r := canvas.NewRaster(func(w, h int) image.Image { return fillPolygon(shares, c, w, h) })
	place(r, b)
	p.objects = append(p.objects, r)
}

// clockwise turns points round if they run the other way; y grows downwards.
func clockwise(points []fyne.Position) []fyne.Position {
	area := float32(0)
	for i, a := range points {
		b := points[(i+1)%len(points)]
		area += a.X*b.Y - b.X*a.Y
	}
	if area >= 0 {
		return points
	}
	out := make([]fyne.Position, len(points))
	for i, a := range points {
		out[len(points)-1-i] = a
	}
	return out
}

// fillPolygon paints points, in shares of the image, in c.
func fillPolygon(points []fyne.Position, c color.Color, w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	z := vector.NewRasterizer(w, h)
	for i, q := range points {
		x, y := q.X*float32(w), q.Y*float32(h)
		if i == 0 {
			z.MoveTo(x, y)
		} else {
			z.LineTo(x, y)
		}
	}
	z.ClosePath()
	z.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{})
	return img
}

func (p *pen) textElement(e *Element) {
	name := e.Size
	if name == "" {
		name = SizeCaption
	}
	l := lettering{colour: e.Fill, size: sizeOf(p.w, name), bold: e.Bold}
	if l.colour == "" {
		l.colour = ColourText
	}
	if len(e.Points) == 0 {
		return
	}
	w, at := p.width(e.Text, l), e.Points[0]
	switch e.Align {
	case fyne.TextAlignCenter:
		at.X -= w / 2
	case fyne.TextAlignTrailing:
		at.X -= w
	case fyne.TextAlignLeading:
	}
	p.write(e.Text, l, box{at.X, at.Y - baseline(l.size, l.bold), w, lineBox(l.size, l.bold)})
}

// bounds is the box that e's points and radius take; a text has none.
func (e *Element) bounds() box {
	if len(e.Points) == 0 {
		return box{}
	}
	low, high := e.Points[0], e.Points[0]
	for _, q := range e.Points[1:] {
		low = fyne.NewPos(min(low.X, q.X), min(low.Y, q.Y))
		high = fyne.NewPos(max(high.X, q.X), max(high.Y, q.Y))
	}
	b := box{low.X, low.Y, high.X - low.X, high.Y - low.Y}
	if e.Kind == ElementCircle || e.Kind == ElementGlyph {
		b = b.inset(-e.Radius)
	}
	return b
}

// near is how far at lies outside e's bounds.
func (e *Element) near(at fyne.Position) float32 {
	b := e.bounds()
	dx := max(b.x-at.X, at.X-b.x-b.w, 0)
	dy := max(b.y-at.Y, at.Y-b.y-b.h, 0)
	return float32(math.Hypot(float64(dx), float64(dy)))
}
