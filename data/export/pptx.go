package export

import (
	"context"
	"io"
	"strconv"
	"strings"

	"shirabe/data"
)

const (
	slideType   = officeType + "presentationml."
	slideSpaces = ` xmlns:a="` + drawingSpace + `" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"`
	// groupHead opens the tree of shapes of a slide.
	groupHead = `<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>` +
		`<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`
)

// writePPTX writes PresentationML (ECMA-376) for those who teach from it: titles and text in
// placeholders, tables that can be edited, drawings with alternative text, and what the marks
// of a slide stand for among its speaker notes.
func writePPTX(ctx context.Context, w io.Writer, d *Document) error {
	x := &pptx{ooxml: newOOXML(w), d: d, lang: localeOf(d.Lang)}
	x.rest.add("slideMaster", "slideMasters/slideMaster1.xml")
	x.rest.add("notesMaster", "notesMasters/notesMaster1.xml")
	x.rest.add("theme", "theme/theme1.xml")
	x.masters()
	var ids strings.Builder
	for i, s := range deckOf(d) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := x.slide(i+1, s); err != nil {
			return err
		}
		ref := x.rest.add("slide", "slides/slide"+strconv.Itoa(i+1)+".xml")
		ids.WriteString(`<p:sldId id="` + strconv.Itoa(256+i) + `" r:id="` + ref + `"/>`) // 256 is the least (ECMA-376, 19.7.13)
	}
	x.part("ppt/presentation.xml", slideType+"presentation.main+xml", `<p:presentation`+slideSpaces+`><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>`+
		`<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>`+ids.String()+`</p:sldIdLst><p:sldSz cx="`+emu(slideWidth)+`" cy="`+emu(slideHeight)+
		`"/><p:notesSz cx="6858000" cy="9144000"/><p:kinsoku lang="ja-JP" invalStChars="`+escapeHTML(officeNotFirst)+`" invalEndChars="`+escapeHTML(officeNotLast)+`"/></p:presentation>`)
	x.rels("ppt/_rels/presentation.xml.rels", &x.rest)
	return x.finish("ppt/presentation.xml", d)
}

type pptx struct {
	*ooxml
	d    *Document
	lang string
	rest relations // of the presentation
}

// A slidePage is a slide being written.
type slidePage struct {
	strings.Builder
	rels  relations
	marks []int // in the order of the slide
	shape int   // number of the last shape
}

func (p *slidePage) next() string {
	p.shape++
	return strconv.Itoa(p.shape)
}

func (x *pptx) slide(n int, s slide) error {
	number := strconv.Itoa(n)
	p := &slidePage{shape: 1}
	p.rels.add("slideLayout", "../slideLayouts/slideLayout"+s.layout()+".xml")
	p.rels.add("notesSlide", "../notesSlides/notesSlide"+number+".xml")
	title, size := slideTitle(s.title)
	if title != s.title {
		s.say = append([]string{s.title}, s.say...)
	}
	if s.cover {
		p.WriteString(placeholder(p.next(), "Title", `type="ctrTitle"`, "", x.line(title, size)))
		p.WriteString(placeholder(p.next(), "Subtitle", `type="subTitle" idx="1"`, "", `<a:p><a:pPr marL="0" indent="0"><a:buNone/></a:pPr>`+x.run(s.subtitle, "", "")+`</a:p>`))
	} else {
		p.WriteString(placeholder(p.next(), "Title", `type="title"`, "", x.line(title, size)))
	}
	switch {
	case len(s.items) > 0:
		p.WriteString(placeholder(p.next(), "Content", `idx="1"`, "", x.items(p, s.items)))
	case s.figure != nil:
		if err := x.picture(p, s.figure, number); err != nil {
			return err
		}
	case s.table != nil:
		x.table(p, s)
	}
	if !s.cover {
		p.WriteString(placeholder(p.next(), "Slide Number", `type="sldNum" sz="quarter" idx="10"`, "", numberField()))
	}
	show := ""
	if s.hidden {
		show = ` show="0"`
	}
	x.part("ppt/slides/slide"+number+".xml", slideType+"slide+xml", `<p:sld`+slideSpaces+show+`><p:cSld><p:spTree>`+groupHead+p.String()+
		`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`)
	x.rels("ppt/slides/_rels/slide"+number+".xml.rels", &p.rels)
	x.speakerNotes(number, s, p.marks)
	return nil
}

func (s slide) layout() string {
	switch {
	case s.cover:
		return "1"
	case len(s.items) > 0:
		return "2"
	}
	return "3"
}

// slideTitle fits a title into its two lines: smaller, and cut if need be. The size is an
// attribute of its run.
func slideTitle(s string) (title, size string) {
	const lines, room = 2, slideText - 2*slideInset
	s = clean(s)
	switch {
	case widthOf(s, 26, true) <= lines*room*0.95:
		return s, ""
	case widthOf(s, 20, true) <= (lines+1)*room*0.95:
		return s, ` sz="2000"`
	}
	return cut(s, (lines+1)*room*0.9, 20), ` sz="2000"`
}

// line is a paragraph of plain text.
func (x *pptx) line(s, more string) string { return `<a:p>` + x.run(s, more, "") + `</a:p>` }

// run is a run of text; more are attributes of it, inner what its properties hold.
func (x *pptx) run(s, more, inner string) string {
	return `<a:r><a:rPr lang="` + x.lang + `"` + more + `>` + inner + `</a:rPr><a:t>` + escapeHTML(s) + `</a:t></a:r>`
}

func (x *pptx) items(p *slidePage, items []slideItem) string {
	var b strings.Builder
	for _, item := range items {
		b.WriteString(`<a:p>`)
		if !item.bullet {
			b.WriteString(`<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>`)
		}
		b.WriteString(x.inlines(p, item.in, "") + `</a:p>`)
	}
	return b.String()
}

// inlines writes runs; size is an attribute of all of them.
func (x *pptx) inlines(p *slidePage, in []Inline, size string) string {
	var b strings.Builder
	for i, inline := range in {
		switch v := inline.(type) {
		case Text:
			b.WriteString(x.run(v.S, size, ""))
		case Strong:
			b.WriteString(x.run(v.S, size+` b="1"`, ""))
		case Emphasis:
			if x.d.Lang == data.EN {
				b.WriteString(x.run(v.S, size+` i="1"`, ""))
			} else {
				b.WriteString(x.run(v.S, size, "")) // Japanese has no italics
			}
		case Struck:
			b.WriteString(x.run(v.S, size+` strike="sngStrike"`, ""))
		case Link:
			b.WriteString(x.link(p, v, size))
		case *Cite, *Remark:
			n := noteOf(v)
			mark := strconv.Itoa(n)
			if i > 0 && noteOf(in[i-1]) > 0 {
				mark = "," + mark // 1 and 2, not 12
			}
			p.marks = append(p.marks, n)
			b.WriteString(x.run(mark, size+` baseline="30000"`, ""))
		}
	}
	return b.String()
}

func (x *pptx) link(p *slidePage, l Link, size string) string {
	address, ok := officeAddress(l.URL)
	if !ok {
		return x.run(l.S, size, "")
	}
	return x.run(l.S, size, `<a:hlinkClick r:id="`+p.rels.link(address)+`"/>`)
}

// placeholder is a shape of text whose place and looks come from the layout unless it has its own.
func placeholder(id, name, kind, frame, paragraphs string) string {
	if frame != "" {
		frame = `<a:xfrm>` + frame + `</a:xfrm>`
	}
	return `<p:sp><p:nvSpPr><p:cNvPr id="` + id + `" name="` + name + `"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ` + kind + `/></p:nvPr></p:nvSpPr><p:spPr>` + frame +
		`</p:spPr><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>` + paragraphs + `</p:txBody></p:sp>`
}

// frame is a place on a slide, in points.
func frame(x, y, w, h float64) string {
	return `<a:off x="` + emu(x) + `" y="` + emu(y) + `"/><a:ext cx="` + emu(w) + `" cy="` + emu(h) + `"/>`
}

func numberField() string {
	return `<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld></a:p>`
}

// speakerNotes writes what there is to say to a slide: what it has no room for, then what its
// marks stand for.
func (x *pptx) speakerNotes(number string, s slide, marks []int) {
	p := &slidePage{shape: 3}
	p.rels.add("notesMaster", "../notesMasters/notesMaster1.xml")
	p.rels.add("slide", "../slides/slide"+number+".xml")
	var b strings.Builder
	for _, text := range s.say {
		b.WriteString(x.line(text, ""))
	}
	told := map[int]bool{}
	for _, n := range marks {
		if n < 1 || n > len(x.d.Notes) || told[n] {
			continue
		}
		told[n] = true
		head := upperFirst(fillWords(wNoteMark, x.d.Lang, "n", strconv.Itoa(n))) + wColon.In(x.d.Lang)
		b.WriteString(`<a:p>` + x.run(head, "", "") + x.inlines(p, x.d.Notes[n-1].In, "") + `</a:p>`)
	}
	if b.Len() == 0 {
		b.WriteString(`<a:p><a:endParaRPr lang="` + x.lang + `"/></a:p>`)
	}
	x.part("ppt/notesSlides/notesSlide"+number+".xml", slideType+"notesSlide+xml", `<p:notes`+slideSpaces+`><p:cSld><p:spTree>`+groupHead+slideImage("2", "")+
		placeholder("3", "Notes", `type="body" idx="1"`, "", b.String())+`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`)
	x.rels("ppt/notesSlides/_rels/notesSlide"+number+".xml.rels", &p.rels)
}

// slideImage is the picture of the slide on a page of notes.
func slideImage(id, place string) string {
	if place != "" {
		place = `<a:xfrm>` + place + `</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`
	}
	return `<p:sp><p:nvSpPr><p:cNvPr id="` + id + `" name="Slide Image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>` +
		`<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>` + place + `</p:spPr></p:sp>`
}
