package export

import (
	"math"
	"strings"
	"unicode"
)

// A Shape says what a Mark of a Scene is.
type Shape int

// The shapes.
const (
	ShapeRect   Shape = iota // X, Y, W, H; R rounds the corners
	ShapeLine                // X, Y to W, H
	ShapePoly                // Points, closed where Fill is set
	ShapeCircle              // X, Y, R
	ShapeText                // S at the baseline X, Y
)

// An Anchor says which point of a text stands at X.
type Anchor string

// The anchors.
const (
	Start  Anchor = "start"
	Middle Anchor = "middle"
	End    Anchor = "end"
)

// A Mark is one thing drawn. Colours are #rrggbb; a blank one is not painted.
type Mark struct {
	Shape        Shape
	X, Y, W, H   float64
	R            float64
	Points       []float64 // x, y, x, y …
	Fill, Stroke string
	Width        float64 // of the stroke
	Dash         []float64
	S            string
	Size         float64 // of the text
	Bold         bool
	Anchor       Anchor
}

// A Scene is a drawing as a list of marks, painted in their order. Units are pixels at 100 %,
// the origin is at the top left. The same scene is drawn to every format. Its colours are read
// on white, and told apart in grey.
type Scene struct {
	W, H  float64
	Title string // the finding
	Desc  string // what is to be seen
	Marks []Mark
}

// The colours of the scenes: their greys differ by more than a fifth of the scale.
const (
	inkColour    = "#1a1a1a"
	softColour   = "#5c5c5c"
	ruleColour   = "#cfcfcf"
	accentColour = "#0b3a66"
	paleColour   = "#e8eef4"
	alarmColour  = "#a02318"
	whiteColour  = "#ffffff"
)

func (s *Scene) rect(x, y, w, h float64, fill, stroke string) {
	s.Marks = append(s.Marks, Mark{Shape: ShapeRect, X: x, Y: y, W: w, H: h, Fill: fill, Stroke: stroke, Width: 1})
}

func (s *Scene) line(x1, y1, x2, y2 float64, stroke string, width float64) {
	s.Marks = append(s.Marks, Mark{Shape: ShapeLine, X: x1, Y: y1, W: x2, H: y2, Stroke: stroke, Width: width})
}

func (s *Scene) poly(fill, stroke string, width float64, points ...float64) {
	s.Marks = append(s.Marks, Mark{Shape: ShapePoly, Points: points, Fill: fill, Stroke: stroke, Width: width})
}

func (s *Scene) circle(x, y, r float64, fill, stroke string) {
	s.Marks = append(s.Marks, Mark{Shape: ShapeCircle, X: x, Y: y, R: r, Fill: fill, Stroke: stroke, Width: 1.5})
}

func (s *Scene) text(x, y, size float64, anchor Anchor, fill, t string) {
	s.Marks = append(s.Marks, Mark{Shape: ShapeText, X: x, Y: y, Size: size, Anchor: anchor, Fill: fill, S: t})
}

// bold makes the mark painted last bold.
func (s *Scene) bold() { s.Marks[len(s.Marks)-1].Bold = true }

// arrow draws a line from left to right with a head of 7 pixels.
func (s *Scene) arrow(x1, y, x2 float64, colour string) {
	s.line(x1, y, x2-6, y, colour, 1.5)
	s.poly(colour, "", 0, x2, y, x2-7, y-4, x2-7, y+4)
}

// widthOf estimates the width of s in a font of the reader's, seldom too small: full-width characters are
// one em, others 0.6 em (0.64 bold), a little over the average Latin letter of Noto Sans JP
// (0.56 em).
func widthOf(s string, size float64, bold bool) float64 {
	w := 0.0
	for _, r := range s {
		switch {
		case r >= 0x1100:
			w++
		case bold:
			w += 0.64
		default:
			w += 0.6
		}
	}
	return w * size
}

// cut shortens s to the width, with an ellipsis for what is missing.
func cut(s string, width, size float64) string {
	if measured(s, size, false) <= width {
		return s
	}
	runes := []rune(s)
	for len(runes) > 0 && measured(string(runes)+"…", size, false) > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimSpace(string(runes)) + "…"
}

// noStart are characters that do not begin a line (JIS X 4051, in part).
const noStart = "、。，．・：；？！）」』】〕］｝〉》”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ),.:;?!"

// wrap breaks s into lines of the width: at spaces in Latin text, anywhere in Japanese text
// save before characters that do not begin a line.
func wrap(s string, width, size float64) []string {
	var lines []string
	line := ""
	for _, word := range words(s) {
		if measured(line+strings.TrimRight(word, " "), size, false) > width && line != "" {
			lines = append(lines, strings.TrimSpace(line))
			line = ""
		}
		line += word
	}
	return append(lines, strings.TrimSpace(line))
}

// words divides s where a line may end.
func words(s string) []string {
	var out []string
	start := 0
	runes := []rune(s)
	for i := 1; i < len(runes); i++ {
		before, r := runes[i-1], runes[i]
		wide := before >= 0x1100 || r >= 0x1100
		if unicode.IsSpace(before) || wide && !strings.ContainsRune(noStart, r) && !strings.ContainsRune("「『（(", before) {
			out = append(out, string(runes[start:i]))
			start = i
		}
	}
	return append(out, string(runes[start:]))
}

// A box is a rectangle that a label takes up.
type box struct{ x, y, w, h float64 }

func (a box) meets(b box) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

// A placer finds room for labels among what is already there.
type placer struct{ taken []box }

// place returns the first of the candidates that is free, else the last one moved up until it
// is, and takes it.
func (p *placer) place(candidates ...box) box {
	for _, b := range candidates {
		if p.free(b) {
			p.taken = append(p.taken, b)
			return b
		}
	}
	b := candidates[len(candidates)-1]
	for !p.free(b) {
		b.y -= b.h / 2
	}
	p.taken = append(p.taken, b)
	return b
}

func (p *placer) free(b box) bool {
	for _, t := range p.taken {
		if t.meets(b) {
			return false
		}
	}
	return true
}

// niceStep is the smallest of 1, 2, 5 times a power of ten that divides limit into at most n.
func niceStep(limit float64, n int) float64 {
	if limit <= 0 {
		return 1
	}
	step := math.Pow(10, math.Floor(math.Log10(limit/float64(n))))
	for _, k := range []float64{1, 2, 5, 10} {
		if step*k*float64(n) >= limit {
			return step * k
		}
	}
	return step * 10
}
