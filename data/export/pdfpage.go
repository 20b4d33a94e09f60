package export

import (
	"fmt"
	"strconv"
)

// The page: A4 in points, with a text width of 46 characters of 10 points, so that lines of
// Japanese text fill it without a rest.
const (
	pageWidth    = 595.28
	pageHeight   = 841.89
	textWidth    = 460.0
	marginLeft   = (pageWidth - textWidth) / 2
	marginTop    = 68.0
	marginBottom = 62.0
	textBottom   = pageHeight - marginBottom
)

// A pdfPage collects what is painted on one page. Places are points from the top left corner.
type pdfPage struct {
	index  int // from 0
	number int // of its object
	b      []byte
	marks  int // of marked content
	links  []*annotation
	held   bool // something is still to be painted on it when the others are written
}

// An annotation is a place to click.
type annotation struct {
	number    int
	box       [4]float64
	url, goal string
	label     string
	key       int // in the parent tree
}

// begin opens marked content that belongs to an element; nil for what is no content, such as
// a page number or a rule.
func (p *pdfPage) begin(e *element) {
	if e == nil {
		p.b = append(p.b, "/Artifact BMC\n"...)
		return
	}
	e.place()
	p.b = fmt.Appendf(p.b, "/%s<</MCID %d>>BDC\n", e.role, p.marks)
	e.kids = append(e.kids, kid{page: p, mark: p.marks})
	p.marks++
}

func (p *pdfPage) end() { p.b = append(p.b, "EMC\n"...) }

// nums appends numbers and an operator.
func (p *pdfPage) nums(operator string, vs ...float64) {
	for _, v := range vs {
		p.b = appendNum(p.b, v)
	}
	p.b = append(append(p.b, operator...), '\n')
}

// colour sets the colour #rrggbb; what is none is black.
func (p *pdfPage) colour(c, operator string) {
	v := uint64(0)
	if len(c) == 7 && c[0] == '#' {
		if n, err := strconv.ParseUint(c[1:], 16, 32); err == nil {
			v = n
		}
	}
	for _, shift := range []int{16, 8, 0} {
		p.b = strconv.AppendFloat(p.b, float64(v>>shift&255)/255, 'f', 3, 64)
		p.b = append(p.b, ' ')
	}
	p.b = append(append(p.b, operator...), '\n')
}

// rule paints a line.
func (p *pdfPage) rule(x1, y1, x2, y2 float64, colour string, width float64) {
	p.colour(colour, "RG")
	p.nums("w", width)
	p.nums("m", x1, pageHeight-y1)
	p.nums("l", x2, pageHeight-y2)
	p.b = append(p.b, "S\n"...)
}

// fill paints a rectangle.
func (p *pdfPage) fill(x, y, w, h float64, colour string) {
	p.colour(colour, "rg")
	p.nums("re", x, pageHeight-y-h, w, h)
	p.b = append(p.b, "f\n"...)
}

// run paints glyphs of one span from x on, with extra space after them, and returns where the
// next one begins. The extra space is that of [line.stretch].
func (p *pdfPage) run(s span, x, y float64, gs []glyph, extra func(i int) float64) float64 {
	p.colour(s.colour, "rg")
	p.b = append(append(p.b, "BT /"...), s.font.resource...)
	p.b = append(p.b, ' ')
	p.nums("Tf", s.size)
	p.nums("Td", x, pageHeight-y+s.rise)
	p.b = append(p.b, "[<"...)
	from := x
	for i, g := range gs {
		p.b = appendHex(p.b, g.code)
		step := g.width + extra(i)
		if gap := step - s.font.width(g.code)*s.size; gap > 0.005 || gap < -0.005 {
			// thousandths of the size, to the left
			p.b = append(p.b, '>')
			p.b = appendNum(p.b, -gap*1000/s.size)
			p.b = append(p.b, '<')
		}
		x += step
	}
	p.b = append(p.b, ">]TJ ET\n"...)
	if s.struck {
		p.rule(from, y-s.size*0.34, x, y-s.size*0.34, s.colour, s.size*0.06)
	}
	return x
}

// A setting is how a line is put on a page.
type setting struct {
	x, y     float64 // of its baseline
	width    float64
	justify  bool
	artifact bool // it is no content: a head that is repeated, a note that was told before
}

// line paints a line of text with what can be clicked in it.
func (b *book) line(p *pdfPage, l line, spans []span, at setting) {
	between, space := 0.0, 0.0
	if at.justify {
		between, space = l.stretch(spans, at.width)
	}
	x := at.x
	for from := 0; from < len(l.glyphs); {
		to := from + 1
		for to < len(l.glyphs) && l.glyphs[to].span == l.glyphs[from].span {
			to++
		}
		s := spans[l.glyphs[from].span]
		if at.artifact {
			s.el = nil
		}
		p.begin(s.el)
		next := p.run(s, x, at.y, l.glyphs[from:to], func(i int) float64 {
			switch i += from; {
			case l.elastic(i):
				return between
			case l.glyphs[i].r == ' ':
				return space
			}
			return 0
		})
		p.end()
		b.target(p, s, [4]float64{x, at.y - s.size - s.rise, next, at.y + s.size*0.25 - s.rise})
		x, from = next, to
	}
}

// target makes a place to click, or one to arrive at, of a run of text.
func (b *book) target(p *pdfPage, s span, box [4]float64) {
	if s.anchor != "" {
		b.arrive(p, s.anchor, box[1])
	}
	if s.el == nil || s.url == "" && s.goal == "" {
		return
	}
	label := s.url
	if label == "" {
		label = s.text
	}
	a := &annotation{
		number: b.f.number(), url: s.url, goal: s.goal, label: label,
		box: [4]float64{box[0], pageHeight - box[3], box[2], pageHeight - box[1]},
	}
	p.links = append(p.links, a)
	s.el.kids = append(s.el.kids, kid{page: p, link: a})
}

// A spot is a place in the document that links and the outline lead to.
type spot struct {
	page *pdfPage
	y    float64 // from the top
}

func (s spot) dest() string {
	return fmt.Sprintf("[%d 0 R/XYZ 0 %.2f null]", s.page.number, pageHeight-s.y+6)
}

// arrive names a place. The first place with a name keeps it.
func (b *book) arrive(p *pdfPage, name string, y float64) {
	if _, ok := b.spots[name]; !ok {
		b.spots[name] = spot{p, y}
	}
}
