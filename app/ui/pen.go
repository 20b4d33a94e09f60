package ui

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// A pen draws a widget from canvas primitives and uses the same ones again on the next
// drawing, so that scrolling a list allocates nothing. Drawing order is stacking order.
// Colours are roles in the theme of the widget.
type pen struct {
	w       painted
	objects []fyne.CanvasObject
	texts   pool[canvas.Text]
	rects   pool[canvas.Rectangle]
	circles pool[canvas.Circle]
	arcs    pool[canvas.Arc]
	lines   pool[canvas.Line]
	shapes  pool[canvas.ArbitraryPolygon]
}

// A pool hands out the same values in the same order after every rewind.
type pool[T any] struct {
	all  []*T
	used int
}

func (p *pool[T]) next() *T {
	if p.used == len(p.all) {
		p.all = append(p.all, new(T))
	}
	p.used++
	return p.all[p.used-1]
}

// begin forgets the last drawing.
func (p *pen) begin() {
	p.objects = p.objects[:0]
	p.texts.used, p.rects.used, p.circles.used = 0, 0, 0
	p.arcs.used, p.lines.used, p.shapes.used = 0, 0, 0
}

func (p *pen) colour(n fyne.ThemeColorName) color.Color { return colourOf(p.w, n) }

// A box is a place on a widget.
type box struct{ x, y, w, h float32 }

func (b box) pos() fyne.Position { return fyne.NewPos(b.x, b.y) }
func (b box) size() fyne.Size    { return fyne.NewSize(max(b.w, 0), max(b.h, 0)) }

func (b box) inset(by float32) box {
	return box{b.x + by, b.y + by, b.w - 2*by, b.h - 2*by}
}

func place(o fyne.CanvasObject, b box) {
	o.Move(b.pos())
	o.Resize(b.size())
}

// fill draws a filled rectangle.
func (p *pen) fill(n fyne.ThemeColorName, b box, radius float32) {
	r := p.rects.next()
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = p.colour(n), nil, 0, radius
	place(r, b)
	p.objects = append(p.objects, r)
}

// outline draws a rectangle's edge. The window's painter lays it inside b; the headless one
// lays half of it outside, so images from tests show edges half a stroke too far out.
func (p *pen) outline(n fyne.ThemeColorName, b box, radius, width float32) {
	r := p.rects.next()
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = color.Transparent, p.colour(n), width, radius
	place(r, b)
	p.objects = append(p.objects, r)
}

// ring draws the mark of the keyboard focus along the inside of b.
func (p *pen) ring(b box, radius float32) {
	p.outline(ColourAccent, b, radius, sizeOf(p.w, SizeRing))
}

func (p *pen) line(n fyne.ThemeColorName, x1, y1, x2, y2, width float32) {
	l := p.lines.next()
	l.StrokeColor, l.StrokeWidth = p.colour(n), width
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	p.objects = append(p.objects, l)
}

// dashed draws a line of dashes 4 long and 3 apart.
func (p *pen) dashed(n fyne.ThemeColorName, from, to fyne.Position, width float32) {
	const dash, gap = 4, 3
	d := to.Subtract(from)
	length := hypot(d.X, d.Y)
	for at := float32(0); at < length; at += dash + gap {
		end := min(at+dash, length)
		p.line(n, from.X+d.X*at/length, from.Y+d.Y*at/length, from.X+d.X*end/length, from.Y+d.Y*end/length, width)
	}
}

func (p *pen) dashedBox(n fyne.ThemeColorName, b box, width float32) {
	b = b.inset(width / 2)
	tl, br := fyne.NewPos(b.x, b.y), fyne.NewPos(b.x+b.w, b.y+b.h)
	tr, bl := fyne.NewPos(br.X, tl.Y), fyne.NewPos(tl.X, br.Y)
	p.dashed(n, tl, tr, width)
	p.dashed(n, tr, br, width)
	p.dashed(n, bl, br, width)
	p.dashed(n, tl, bl, width)
}

// lettering is how a text is drawn.
type lettering struct {
	colour fyne.ThemeColorName
	size   float32
	bold   bool
	align  fyne.TextAlign
	strike bool
}

// write draws s in b, its line box centred from top to bottom. It does not shorten s.
func (p *pen) write(s string, l lettering, b box) {
	t := p.texts.next()
	t.Text, t.Color, t.TextSize, t.Alignment = s, p.colour(l.colour), l.size, l.align
	t.TextStyle = fyne.TextStyle{Bold: l.bold}
	if b.h < l.size*1.5 { // Fyne centres a line in more room than it needs, not in less
		over := lineBox(l.size, l.bold) - b.h
		b = box{b.x, b.y - over/2, b.w, b.h + over}
	}
	place(t, b)
	p.objects = append(p.objects, t)
	if l.strike && s != "" {
		w := p.width(s, l)
		x := b.x
		switch l.align {
		case fyne.TextAlignCenter:
			x += (b.w - w) / 2
		case fyne.TextAlignTrailing:
			x += b.w - w
		case fyne.TextAlignLeading:
		}
		p.fill(l.colour, box{x, b.y + b.h/2 + l.size*0.06, w, 1}, 0)
	}
}

// centred draws s in b so that it looks centred from top to bottom: the middle of a kanji lies
// 0.06 of the size below the middle of Noto's line box, that of a capital 0.07.
func (p *pen) centred(s string, l lettering, b box) {
	b.y -= float32(math.Round(float64(l.size) * 0.065))
	p.write(s, l, b)
}

// width is how wide s is in l.
func (p *pen) width(s string, l lettering) float32 {
	return p.widths().text(s, l.bold, l.size)
}

// fit shortens s to width with an ellipsis.
func (p *pen) fit(s string, l lettering, width float32) string {
	return p.widths().fit(s, l.bold, l.size, width)
}

func (p *pen) widths() *widths { return widthsOf(p.w) }

func hypot(x, y float32) float32 { return float32(math.Hypot(float64(x), float64(y))) }
