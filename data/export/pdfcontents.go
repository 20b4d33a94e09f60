package export

import (
	"strconv"
	"unicode/utf8"
)

// A contentsLine is a line of the table of contents whose page is not known yet.
type contentsLine struct {
	page *pdfPage
	x, y float64 // where the leader begins, on the baseline
	goal string
	el   *element
}

// When a document has a table of contents: so many sections, and more text than stands on
// about three pages.
const (
	contentsHeads = 5
	contentsRunes = 4000
	contentsLines = 44 // one page; with more, only the sections are listed
)

// front sets the title and, for a long document, the table of contents on a page of its own.
func (b *book) front() {
	el := b.root.later("H1")
	title := typeStyle{size: 21, lead: 31, space: 0, colour: inkColour, bold: true, plain: true, keep: true}
	b.text([]span{b.span(b.d.Title, title, el)}, title)
	sub := typeStyle{size: 10.5, lead: 17, space: 5, colour: softColour, plain: true}
	b.text([]span{b.span(b.d.Subtitle, sub, b.root.later("P"))}, sub)
	b.add(piece{height: 12, paint: func(p *pdfPage, y, _ float64, _ bool) {
		p.begin(nil)
		p.rule(b.left, y+6, b.left+b.width, y+6, accentColour, 1.5)
		p.end()
	}})
	if heads := b.contents(); heads != nil {
		b.setContents(heads)
		b.newPage()
	}
}

// contents lists what the table of contents names; nil if the document is too short for one.
func (b *book) contents() []Heading {
	var all, top []Heading
	for _, x := range b.d.Blocks {
		if h, ok := x.(Heading); ok && h.Level <= 2 {
			all = append(all, h)
			if h.Level <= 1 {
				top = append(top, h)
			}
		}
	}
	size := 0
	eachPhrase(b.d.Blocks, func(p *Phrase) { size += utf8.RuneCountInString(plainText(*p)) })
	switch {
	case len(top) < contentsHeads || size < contentsRunes:
		return nil
	case len(all) > contentsLines:
		return top
	}
	return all
}

func (b *book) setContents(heads []Heading) {
	title := typeStyle{size: 12, lead: 18, space: 18, colour: accentColour, bold: true, plain: true, keep: true}
	b.text([]span{b.span(wContentsTitle.In(b.d.Lang), title, b.root.later("P"))}, title)
	toc := b.root.later("TOC")
	for _, h := range heads {
		st := typeStyle{size: 9.5, lead: 14.5, colour: inkColour}
		if h.Level == 1 {
			st.space = 2
		} else {
			st.hang = 14
		}
		el := toc.add("TOCI").add("Reference").add("Link")
		s := b.span(h.Text, st, el)
		s.goal = headName(h.ID)
		spans := []span{s}
		gs := shape(spans)
		l := line{glyphs: gs[:lineEnd(gs, b.width-st.hang-40)]}
		x := b.left + st.hang
		b.add(piece{height: st.lead, space: st.space, paint: func(p *pdfPage, y, _ float64, _ bool) {
			at := setting{x: x, y: st.baseline(y)}
			b.line(p, l, spans, at)
			p.held = true
			b.entries = append(b.entries, contentsLine{p, x + trimLine(l.glyphs).width + 5, at.y, s.goal, el})
		}})
	}
}

// numberContents paints the pages of the table of contents once they are known, and writes the
// pages that waited for it.
func (b *book) numberContents() {
	right := b.left + b.width
	for _, e := range b.entries {
		to, ok := b.spots[e.goal]
		if !ok {
			continue
		}
		s := span{text: strconv.Itoa(to.page.index + 1), font: b.fonts[0], size: 9.5, colour: inkColour, el: e.el}
		gs := shape([]span{s})
		x := right - trimLine(gs).width
		if e.x < x-8 {
			e.page.begin(nil)
			e.page.b = append(e.page.b, "[0.6 3]0 d\n"...)
			e.page.rule(e.x, e.y, x-5, e.y, softColour, 0.6)
			e.page.b = append(e.page.b, "[]0 d\n"...)
			e.page.end()
		}
		e.page.begin(e.el)
		e.page.run(s, x, e.y, gs, func(int) float64 { return 0 })
		e.page.end()
	}
	for _, p := range b.pages {
		if p.held {
			b.writePage(p)
		}
	}
}

// A bookmark is an entry of the outline.
type bookmark struct {
	title string
	level int
	goal  string
	kids  []*bookmark
}

// writeOutline writes the outline and returns its object number, 0 without headings.
func (b *book) writeOutline() int {
	root := &bookmark{}
	path := []*bookmark{root}
	for i := range b.marks {
		m := &b.marks[i]
		if _, ok := b.spots[m.goal]; !ok {
			continue // a heading without a character
		}
		for len(path) > 1 && path[len(path)-1].level >= m.level {
			path = path[:len(path)-1]
		}
		top := path[len(path)-1]
		top.kids = append(top.kids, m)
		path = append(path, m)
	}
	if len(root.kids) == 0 {
		return 0
	}
	number := b.f.number()
	first, last := b.outlineKids(root, number)
	b.f.put(number, []byte("<</Type/Outlines/First "+ref(first)+"/Last "+ref(last)+"/Count "+strconv.Itoa(len(root.kids))+">>"))
	return number
}

func ref(number int) string { return strconv.Itoa(number) + " 0 R" }

// outlineKids writes the entries under one, closed.
func (b *book) outlineKids(top *bookmark, parent int) (first, last int) {
	numbers := make([]int, len(top.kids))
	for i := range numbers {
		numbers[i] = b.f.number()
	}
	for i, m := range top.kids {
		s := "<</Title" + pdfText(m.title) + "/Parent " + ref(parent) + "/Dest" + b.spots[m.goal].dest()
		if i > 0 {
			s += "/Prev " + ref(numbers[i-1])
		}
		if i+1 < len(numbers) {
			s += "/Next " + ref(numbers[i+1])
		}
		if len(m.kids) > 0 {
			first, last := b.outlineKids(m, numbers[i])
			s += "/First " + ref(first) + "/Last " + ref(last) + "/Count -" + strconv.Itoa(len(m.kids))
		}
		b.f.put(numbers[i], []byte(s+">>"))
	}
	return numbers[0], numbers[len(numbers)-1]
}
