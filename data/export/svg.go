package export

import (
	"html"
	"math"
	"strconv"
	"strings"
)

// svg draws the scene as an SVG that reads its title and description aloud. id makes the IDs
// in it unique in the page.
func (s *Scene) svg(id string) string {
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + num(s.W) + ` ` + num(s.H) + `" width="` + num(s.W) + `" height="` + num(s.H) +
		`" role="img" aria-labelledby="` + id + `-t ` + id + `-d" font-family="Noto Sans JP, BIZ UDPGothic, Hiragino Sans, Yu Gothic, Meiryo, sans-serif">`)
	b.WriteString(`<title id="` + id + `-t">` + escapeHTML(s.Title) + `</title><desc id="` + id + `-d">` + escapeHTML(s.Desc) + `</desc>`)
	for _, m := range s.Marks {
		m.svg(&b)
	}
	b.WriteString("</svg>")
	return b.String()
}

func (m Mark) svg(b *strings.Builder) {
	switch m.Shape {
	case ShapeRect:
		attrs(b, "rect", "x", num(m.X), "y", num(m.Y), "width", num(m.W), "height", num(m.H))
		m.paint(b)
	case ShapeLine:
		attrs(b, "line", "x1", num(m.X), "y1", num(m.Y), "x2", num(m.W), "y2", num(m.H))
		m.paint(b)
	case ShapeCircle:
		attrs(b, "circle", "cx", num(m.X), "cy", num(m.Y), "r", num(m.R))
		m.paint(b)
	case ShapePoly:
		tag := "polyline"
		if m.Fill != "" {
			tag = "polygon"
		}
		points := make([]string, len(m.Points))
		for i, p := range m.Points {
			points[i] = num(p)
		}
		attrs(b, tag, "points", strings.Join(points, " "))
		m.paint(b)
	case ShapeText:
		attrs(b, "text", "x", num(m.X), "y", num(m.Y), "font-size", num(m.Size), "text-anchor", string(m.Anchor), "fill", m.Fill)
		if m.Bold {
			b.WriteString(` font-weight="700"`)
		}
		b.WriteString(">" + escapeHTML(m.S) + "</text>")
	}
}

// attrs opens an element with attributes; values are numbers and constants.
func attrs(b *strings.Builder, tag string, pairs ...string) {
	b.WriteString("<" + tag)
	for i := 0; i+1 < len(pairs); i += 2 {
		b.WriteString(" " + pairs[i] + `="` + pairs[i+1] + `"`)
	}
}

// paint closes a shape with its colours.
func (m Mark) paint(b *strings.Builder) {
	fill := m.Fill
	if fill == "" {
		fill = "none"
	}
	b.WriteString(` fill="` + fill + `"`)
	if m.Stroke != "" {
		b.WriteString(` stroke="` + m.Stroke + `" stroke-width="` + num(m.Width) + `"`)
	}
	if len(m.Dash) > 0 {
		dash := make([]string, len(m.Dash))
		for i, d := range m.Dash {
			dash[i] = num(d)
		}
		b.WriteString(` stroke-dasharray="` + strings.Join(dash, " ") + `"`)
	}
	b.WriteString("/>")
}

// num writes a length with at most two decimals.
func num(f float64) string { return strconv.FormatFloat(math.Round(f*100)/100, 'f', -1, 64) }

// escapeHTML makes s plain text of HTML and of its attributes.
func escapeHTML(s string) string { return html.EscapeString(clean(s)) }
