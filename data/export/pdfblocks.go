package export

import (
	"strconv"

	"shirabe/data"
)

// A typeStyle is how text is set. Lengths are points.
type typeStyle struct {
	size   float64
	lead   float64 // from baseline to baseline
	space  float64 // above
	hang   float64 // left of the text
	colour string
	bold   bool
	plain  bool // not justified
	keep   bool // on the page of what follows
}

// body is the style of written text. Japanese text, which is as high as it is wide, takes more
// space between its lines.
func (b *book) body() typeStyle {
	if b.d.Lang == data.EN {
		return typeStyle{size: 10, lead: 15, space: 7, colour: inkColour, plain: true}
	}
	return typeStyle{size: 10, lead: 17, space: 7, colour: inkColour}
}

func (b *book) blocks(blocks []Block) error {
	for _, x := range blocks {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		switch x := x.(type) {
		case Heading:
			b.heading(x)
		case Paragraph:
			el := b.parent.later("P")
			st := b.body()
			st.plain = st.plain || len(x.Phrases) == 1 && x.Phrases[0].Lang == data.EN
			b.text(b.phrases(x.Phrases, st, el), st)
		case List:
			b.list(x)
		case KeyFigures:
			b.keyFigures(x)
		case *Table:
			b.table(x, fillWords(wTable, b.d.Lang, "n", strconv.Itoa(x.Number), "caption", x.Caption))
		case *Figure:
			b.figure(x)
		case Box:
			if err := b.box(x); err != nil {
				return err
			}
		}
	}
	return b.f.err
}

// phrases sets phrases one after another, as the language joins them.
func (b *book) phrases(ps []Phrase, st typeStyle, el *element) []span {
	var out []span
	for i, p := range ps {
		if i > 0 && gap(b.d.Lang) != "" {
			out = append(out, b.span(gap(b.d.Lang), st, el))
		}
		in := el
		if p.Lang != "" && p.Lang != b.d.Lang {
			in = el.later("Span")
			in.lang = p.Lang
		}
		out = append(out, b.inlines(p.In, st, in)...)
	}
	return out
}

func (b *book) span(text string, st typeStyle, el *element) span {
	s := span{text: text, font: b.fonts[0], size: st.size, colour: st.colour, el: el}
	if st.bold {
		s.font = b.fonts[1]
	}
	return s
}

// inlines sets inlines in a style. What is more than text gets an element within el.
func (b *book) inlines(in []Inline, st typeStyle, el *element) []span {
	var out []span
	for _, x := range in {
		switch v := x.(type) {
		case Text:
			out = append(out, b.span(v.S, st, el))
		case Emphasis:
			out = append(out, b.span(v.S, st, el)) // Japanese type has no italics: its words set it apart
		case Strong:
			s := b.span(v.S, st, el)
			s.font = b.fonts[1]
			out = append(out, s)
		case Struck:
			s := b.span(v.S, st, el.later("Span"))
			s.el.struck, s.struck, s.colour = true, true, softColour
			out = append(out, s)
		case Link:
			s := b.span(v.S, st, el)
			if url, ok := webAddress(v.URL); ok {
				s.el, s.url, s.colour = el.later("Link"), url, accentColour
			}
			out = append(out, s)
		case *Cite:
			out = b.mark(out, v.Note, st, el)
		case *Remark:
			out = b.mark(out, v.Note, st, el)
		}
	}
	return out
}

// mark sets the number of a note, with a comma between it and one before it.
func (b *book) mark(out []span, n int, st typeStyle, el *element) []span {
	if n < 1 || n > len(b.d.Notes) {
		return out
	}
	if len(out) > 0 && out[len(out)-1].mark {
		out[len(out)-1].text += ","
	}
	size := max(st.size*0.65, 5.5)
	if st.size > 12 {
		size = 8
	}
	return append(out, span{
		text: strconv.Itoa(n), font: b.fonts[0], size: size, rise: min(st.size*0.36, 5), colour: accentColour, mark: true,
		note: n, goal: noteName(n), anchor: markName(n), el: el.later("Reference").later("Link"),
	})
}

// baseline is where the letters of a line stand whose top is at y: their bodies, 0.76 em high
// above it, are in the middle of the lead.
func (st typeStyle) baseline(y float64) float64 { return y + (st.lead+st.size*0.76)/2 }

// text sets spans as lines. The first two and the last two lines of a paragraph stay together.
func (b *book) text(spans []span, st typeStyle) { b.labelled(spans, st, nil) }

// labelled sets spans as text does. Label paints what stands beside the first line.
func (b *book) labelled(spans []span, st typeStyle, label func(p *pdfPage, y float64)) {
	width := b.width - st.hang
	x := b.left + st.hang
	lines := breakLines(shape(spans), width)
	for i, l := range lines {
		space := 0.0
		if i == 0 {
			space = st.space
		}
		b.add(piece{
			height: st.lead, space: space, notes: notesOf(l, spans),
			keep: st.keep || i == 0 && len(lines) > 1 || i == len(lines)-2,
			paint: func(p *pdfPage, y, _ float64, _ bool) {
				if i == 0 && label != nil {
					label(p, y)
				}
				b.line(p, l, spans, setting{x: x, y: st.baseline(y), width: width, justify: !st.plain})
			},
		})
	}
}

// notesOf lists the notes whose marks stand in the line.
func notesOf(l line, spans []span) []int {
	var out []int
	last := int32(-1)
	for _, g := range l.glyphs {
		if g.span != last && spans[g.span].note > 0 {
			out = append(out, spans[g.span].note)
		}
		last = g.span
	}
	return out
}

func (b *book) heading(h Heading) {
	level := min(max(h.Level, 1), 3)
	st := typeStyle{bold: true, colour: accentColour, plain: true, keep: true}
	st.size = []float64{0, 15, 12, 10.5}[level]
	st.space = []float64{0, 24, 16, 12}[level]
	st.lead = st.size * 1.5
	el := b.parent.later("H" + strconv.Itoa(level+1)) // H1 is the title
	s := b.span(h.Text, st, el)
	s.anchor = headName(h.ID)
	b.text([]span{s}, st)
	b.marks = append(b.marks, bookmark{title: h.Text, level: level, goal: headName(h.ID)})
}

func headName(id string) string { return "head-" + id }

func (b *book) list(l List) {
	el := b.parent.later("L")
	st := b.body()
	st.space, st.hang = 3, 16
	for i, item := range l.Items {
		li := el.add("LI")
		label, body := li.add("Lbl"), li.add("LBody")
		mark := "•"
		if l.Ordered {
			mark = strconv.Itoa(i+1) + "."
			st.hang = 22
		}
		tag := []span{b.span(mark, st, label)}
		glyphs := trimLine(shape(tag))
		x := b.left + st.hang - glyphs.width - 5
		b.labelled(b.phrases(item, st, body), st, func(p *pdfPage, y float64) {
			b.line(p, glyphs, tag, setting{x: x, y: st.baseline(y)})
		})
	}
}

// box sets blocks apart from the text: on a tint, with a rule at the left.
func (b *book) box(x Box) error {
	const inset = 12.0
	el, left, width, parent := b.parent.later("Div"), b.left, b.width, b.parent
	b.boxEdge(8)
	b.boxed, b.parent, b.left, b.width = true, el, left+inset, width-2*inset
	st := b.body()
	st.bold, st.plain, st.keep, st.space = true, true, true, 4
	b.text([]span{b.span(x.Title, st, el.later("P"))}, st)
	err := b.blocks(x.Blocks)
	b.add(piece{height: 6, paint: func(*pdfPage, float64, float64, bool) {}})
	b.boxed, b.parent, b.left, b.width = false, parent, left, width
	b.boxEdge(4)
	return err
}

// boxEdge leaves space around a box.
func (b *book) boxEdge(height float64) {
	b.flush()
	if b.page != nil && !b.empty() {
		b.y += height
	}
}

// tint paints the ground of a box behind a piece and the space above it.
func (b *book) tint(x *piece) {
	inner := x.paint
	left, width := b.left, b.width
	const inset = 12.0
	height := x.height
	x.paint = func(p *pdfPage, y, space float64, again bool) {
		p.begin(nil)
		p.fill(left-inset, y-space, width+2*inset, height+space+0.3, paleColour) // 0.3: no hairline between pieces
		p.fill(left-inset, y-space, 2.5, height+space+0.3, accentColour)
		p.end()
		inner(p, y, space, again)
	}
}

func (b *book) figure(f *Figure) {
	caption := fillWords(wFigure, b.d.Lang, "n", strconv.Itoa(f.Number), "caption", f.Caption)
	if f.Scene == nil || f.Scene.W <= 0 || f.Scene.H <= 0 {
		b.table(f.Data, caption)
		return
	}
	const highest = 0.72 * (textBottom - marginTop)
	k := min(b.width/f.Scene.W, highest/f.Scene.H, 0.75) // 0.75: a pixel is that many points
	w, h := f.Scene.W*k, f.Scene.H*k
	el := b.parent.later("Figure")
	el.alt = f.Alt
	x := b.left + (b.width-w)/2
	b.add(piece{height: h + 4, space: 14, keep: true, paint: func(p *pdfPage, y, _ float64, _ bool) {
		el.box = &[4]float64{x, pageHeight - y - h, x + w, pageHeight - y}
		p.begin(el)
		b.scene(p, f.Scene, x, y, k)
		p.end()
	}})
	b.caption(caption, b.parent.later("Caption"), 2, false)
	b.table(f.Data, fillWords(wDataOf, b.d.Lang, "n", strconv.Itoa(f.Number)))
}

// caption names a table or a figure.
func (b *book) caption(text string, el *element, space float64, keep bool) {
	st := typeStyle{size: 8.5, lead: 13, space: space, colour: inkColour, bold: true, plain: true, keep: keep}
	b.text([]span{b.span(text, st, el)}, st)
}
