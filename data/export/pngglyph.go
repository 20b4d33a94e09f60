package export

import (
	"github.com/go-text/typesetting/font/opentype/tables"
)

// A placedGlyph is a glyph of a text whose origin stands at x of the scene.
type placedGlyph struct {
	face  *typeface
	glyph uint16
	x     float64
}

// place sets the text of a mark in a line.
func (f *Fonts) place(m Mark) []placedGlyph {
	face := f.regular
	if m.Bold {
		face = f.bold
	}
	var out []placedGlyph
	width := 0.0
	for s := clean(m.S); s != ""; {
		n := face.clusterLen(s)
		g, _ := face.clusterGlyph(s[:n]) // glyph 0, an empty box, for what the font lacks
		out = append(out, placedGlyph{face, g, m.X + width})
		width += face.advance(g) * m.Size
		s = s[n:]
	}
	shift := 0.0
	switch m.Anchor {
	case Middle:
		shift = width / 2
	case End:
		shift = width
	case Start:
	}
	for i := range out {
		out[i].x -= shift
	}
	return out
}

// trace traces the outline with its origin on the baseline of the mark.
func (g placedGlyph) trace(p pen, m Mark) {
	k := m.Size / g.face.upem
	g.face.contours(g.glyph, matrix{k, 0, 0, -k, g.x, m.Y}, 0, func(points []tables.GlyphContourPoint, to matrix) {
		p.contour(points, to)
	})
}

// A matrix maps x, y to a·x + c·y + e, b·x + d·y + f.
type matrix struct{ a, b, c, d, e, f float64 }

func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// after is the matrix that maps by n first and by m then.
func (m matrix) after(n matrix) matrix {
	e, f := m.apply(n.e, n.f)
	return matrix{m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b, m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d, e, f}
}

// contours visits the closed curves of a glyph and of the glyphs that it is made of. Parts that
// are placed by points rather than by an offset stand at the origin: Noto and its like have none.
func (t *typeface) contours(g uint16, to matrix, depth int, visit func([]tables.GlyphContourPoint, matrix)) {
	const deepest = 6 // a font that nests deeper, or in circles, is broken
	raw := t.outline(g)
	if len(raw) == 0 || depth > deepest {
		return
	}
	glyph, _, err := tables.ParseGlyph(raw)
	if err != nil {
		return
	}
	switch x := glyph.Data.(type) {
	case tables.SimpleGlyph:
		from := 0
		for _, last := range x.EndPtsOfContours {
			end := min(int(last)+1, len(x.Points))
			if from < end {
				visit(x.Points[from:end], to)
			}
			from = max(from, end)
		}
	case tables.CompositeGlyph:
		for _, part := range x.Glyphs {
			if int(part.GlyphIndex) >= t.glyphs {
				continue
			}
			s := part.Scale
			m := matrix{a: float64(s[0]), b: float64(s[1]), c: float64(s[2]), d: float64(s[3])}
			if !part.IsAnchored() {
				dx, dy := part.ArgsAsTranslation()
				m.e, m.f = float64(dx), float64(dy)
			}
			t.contours(uint16(part.GlyphIndex), to.after(m), depth+1, visit)
		}
	}
}

// contour traces a closed curve of TrueType: between two points off the curve lies one on it,
// half way (OpenType, glyf).
func (p pen) contour(points []tables.GlyphContourPoint, to matrix) {
	type point struct {
		x, y float64
		on   bool
	}
	middle := func(a, b point) point { return point{(a.x + b.x) / 2, (a.y + b.y) / 2, true} }
	curve := make([]point, len(points))
	for i, q := range points {
		x, y := to.apply(float64(q.X), float64(q.Y))
		curve[i] = point{x, y, q.Flag&1 != 0}
	}
	start := curve[0]
	if !start.on {
		start = curve[len(curve)-1]
		if !start.on {
			start = middle(curve[0], start)
		}
	}
	p.to.Start(p.at(start.x, start.y))
	var off *point // the point off the curve that waits for its end
	line := func(q point) {
		switch {
		case off == nil && q.on:
			p.to.Line(p.at(q.x, q.y))
		case off == nil:
			off = &q
		default:
			end := q
			if !q.on {
				end = middle(*off, q)
			}
			p.to.QuadBezier(p.at(off.x, off.y), p.at(end.x, end.y))
			off = nil
			if !q.on {
				off = &q
			}
		}
	}
	for _, q := range curve {
		line(q)
	}
	line(start)
	p.to.Stop(true)
}
