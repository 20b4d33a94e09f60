package export

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strconv"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
)

// mostPixels bounds a picture: a scene that would be larger is drawn at a smaller scale.
const mostPixels = 12_000_000

// png draws the scene on white, scale pixels to one of its own, with its text in the fonts.
func (s *Scene) png(scale float64, f *Fonts) ([]byte, error) {
	var b bytes.Buffer
	if err := png.Encode(&b, s.raster(scale, f)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// raster draws the scene as png does.
func (s *Scene) raster(scale float64, f *Fonts) *image.RGBA {
	if area := s.W * s.H * scale * scale; area > mostPixels {
		scale *= math.Sqrt(mostPixels / area)
	}
	size := func(f float64) int { return max(1, int(math.Ceil(f*scale))) }
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, size(s.W), size(s.H))), k: scale, fonts: f}
	draw.Draw(c.img, c.img.Bounds(), image.White, image.Point{}, draw.Src)
	for _, m := range s.Marks {
		c.mark(m)
	}
	return c.img
}

// A canvas draws marks on an image, k pixels to one of the scene.
type canvas struct {
	img   *image.RGBA
	k     float64
	fonts *Fonts
}

// mark draws one mark in an image of its own extent: rasterx paints all of its image for every
// shape.
func (c *canvas) mark(m Mark) {
	var text []placedGlyph
	if m.Shape == ShapeText {
		text = c.fonts.place(m)
	}
	r := c.extent(m, text).Intersect(c.img.Bounds())
	if r.Empty() {
		return
	}
	part, ok := c.img.SubImage(r).(*image.RGBA)
	if !ok {
		return // never: SubImage of an RGBA is one
	}
	scanner := rasterx.NewScannerGV(r.Dx(), r.Dy(), part, r)
	p := pen{k: c.k, x: float64(r.Min.X), y: float64(r.Min.Y)}
	if m.Fill != "" {
		filler := rasterx.NewFiller(r.Dx(), r.Dy(), scanner)
		filler.SetColor(rgba(m.Fill))
		p.to = filler
		p.trace(m, text)
		filler.Draw()
		scanner.Clear()
	}
	if m.Stroke != "" && m.Shape != ShapeText {
		dashes := make([]float64, len(m.Dash))
		for i, d := range m.Dash {
			dashes[i] = d * c.k
		}
		dasher := rasterx.NewDasher(r.Dx(), r.Dy(), scanner)
		dasher.SetStroke(fix(m.Width*c.k), 4*64, rasterx.ButtCap, rasterx.ButtCap, rasterx.FlatGap, rasterx.Miter, dashes, 0)
		dasher.SetColor(rgba(m.Stroke))
		p.to = dasher
		p.trace(m, nil)
		dasher.Draw()
	}
}

// extent is where a mark may leave ink.
func (c *canvas) extent(m Mark, text []placedGlyph) image.Rectangle {
	x0, y0, x1, y1 := m.X, m.Y, m.X+m.W, m.Y+m.H
	switch m.Shape {
	case ShapeCircle:
		x0, y0, x1, y1 = m.X-m.R, m.Y-m.R, m.X+m.R, m.Y+m.R
	case ShapeLine:
		x0, x1 = min(m.X, m.W), max(m.X, m.W)
		y0, y1 = min(m.Y, m.H), max(m.Y, m.H)
	case ShapePoly:
		x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
		for i := 0; i+1 < len(m.Points); i += 2 {
			x0, x1 = min(x0, m.Points[i]), max(x1, m.Points[i])
			y0, y1 = min(y0, m.Points[i+1]), max(y1, m.Points[i+1])
		}
	case ShapeText:
		if len(text) == 0 {
			return image.Rectangle{}
		}
		x0, x1 = text[0].x-m.Size, text[len(text)-1].x+2*m.Size
		y0, y1 = m.Y-1.5*m.Size, m.Y+m.Size
	case ShapeRect:
	}
	if !(x0 <= x1 && y0 <= y1) {
		return image.Rectangle{}
	}
	pad := 2*m.Width + 2
	px := func(f float64) int { return int(max(-1, min(1e6, f*c.k))) }
	return image.Rect(px(x0-pad), px(y0-pad), px(x1+pad)+1, px(y1+pad)+1)
}

// A pen traces shapes in the pixels of an image whose origin is at x, y.
type pen struct {
	to      rasterx.Adder
	k, x, y float64
}

func (p pen) at(x, y float64) fixed.Point26_6 {
	return fixed.Point26_6{X: fix(x*p.k - p.x), Y: fix(y*p.k - p.y)}
}

func (p pen) trace(m Mark, text []placedGlyph) {
	switch m.Shape {
	case ShapeRect:
		x0, y0, x1, y1 := m.X*p.k-p.x, m.Y*p.k-p.y, (m.X+m.W)*p.k-p.x, (m.Y+m.H)*p.k-p.y
		if r := min(m.R, m.W/2, m.H/2) * p.k; r > 0 {
			rasterx.AddRoundRect(x0, y0, x1, y1, r, r, 0, rasterx.RoundGap, p.to)
		} else {
			rasterx.AddRect(x0, y0, x1, y1, 0, p.to)
		}
	case ShapeCircle:
		rasterx.AddCircle(m.X*p.k-p.x, m.Y*p.k-p.y, m.R*p.k, p.to)
	case ShapeLine:
		p.to.Start(p.at(m.X, m.Y))
		p.to.Line(p.at(m.W, m.H))
		p.to.Stop(false)
	case ShapePoly:
		if len(m.Points) < 4 {
			return
		}
		p.to.Start(p.at(m.Points[0], m.Points[1]))
		for i := 2; i+1 < len(m.Points); i += 2 {
			p.to.Line(p.at(m.Points[i], m.Points[i+1]))
		}
		p.to.Stop(m.Fill != "")
	case ShapeText:
		for _, g := range text {
			g.trace(p, m)
		}
	}
}

func fix(f float64) fixed.Int26_6 { return fixed.Int26_6(math.Round(f * 64)) }

// rgba reads #rrggbb; anything else is black.
func rgba(hex string) color.RGBA {
	const digits = 6
	if len(hex) != digits+1 {
		return color.RGBA{A: 255}
	}
	v, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		return color.RGBA{A: 255}
	}
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}
