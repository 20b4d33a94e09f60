package export

import (
	"strconv"
	"strings"
)

// picture writes a figure as large as the slide allows.
func (x *pptx) picture(p *slidePage, f *Figure, number string) error {
	pic, err := x.d.pictureOf(f, slideText, slideRoom)
	if err != nil {
		return err
	}
	name := "image" + number
	x.put("ppt/media/"+name+".svg", pic.svg)
	svg := p.rels.add("image", "../media/"+name+".svg")
	shown := svg
	if pic.png != "" {
		x.put("ppt/media/"+name+".png", pic.png)
		shown = p.rels.add("image", "../media/"+name+".png")
	}
	p.WriteString(`<p:pic><p:nvPicPr><p:cNvPr id="` + p.next() + `" name="Figure" descr="` + escapeHTML(f.Alt) + `"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>` +
		`<p:blipFill>` + blip(shown, svg) + `<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>` + frame((slideWidth-pic.w)/2, slideTop, pic.w, pic.h) +
		`</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`)
	return nil
}

// A slideTable is a table of PowerPoint's own being written.
type slideTable struct {
	x      *pptx
	p      *slidePage
	t      *Table
	widths []float64
	b      strings.Builder
	height float64
}

func (x *pptx) table(p *slidePage, s slide) {
	g := &slideTable{x: x, p: p, t: s.table, widths: s.widths}
	g.row(headRow(s.table), true)
	for _, row := range s.table.Rows {
		g.row(row, false)
	}
	p.WriteString(`<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="` + p.next() + `" name="Table" descr="` + escapeHTML(s.title) + `"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>` +
		`<p:xfrm>` + frame(slideLeft, slideTop, slideText, g.height) + `</p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>`)
	for _, w := range s.widths {
		p.WriteString(`<a:gridCol w="` + emu(w) + `"/>`)
	}
	p.WriteString(`</a:tblGrid>` + g.b.String() + `</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`)
}

func (g *slideTable) row(row []Phrase, head bool) {
	height := rowHeight(row, g.widths)
	g.height += height
	size := ` sz="` + strconv.Itoa(int(slideCell*100)) + `"`
	fill := ""
	if head {
		fill = `<a:solidFill><a:srgbClr val="` + colourOf(paleColour) + `"/></a:solidFill>`
	}
	g.b.WriteString(`<a:tr h="` + emu(height) + `">`)
	for j, c := range g.t.Columns {
		var in []Inline
		if j < len(row) {
			in = row[j].In
		}
		g.b.WriteString(`<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p>` + slideAlign(c.Align) + g.x.inlines(g.p, in, size) + `<a:endParaRPr lang="` + g.x.lang + `"` + size + `/></a:p></a:txBody>` +
			`<a:tcPr marT="` + emu(slideCellEdge) + `" marB="` + emu(slideCellEdge) + `"><a:lnB w="6350"><a:solidFill><a:srgbClr val="` + colourOf(ruleColour) + `"/></a:solidFill></a:lnB>` + fill + `</a:tcPr></a:tc>`)
	}
	g.b.WriteString(`</a:tr>`)
}

func slideAlign(a Align) string {
	switch a {
	case AlignEnd:
		return `<a:pPr algn="r"/>`
	case AlignCenter:
		return `<a:pPr algn="ctr"/>`
	case AlignStart:
	}
	return ""
}

// masters writes the slide master with three layouts (cover, text, and title alone), the notes
// master and their themes.
func (x *pptx) masters() {
	const colours = `<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>`
	const ground = `<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>`
	title := func(kind, place string) string { return placeholder("2", "Title", kind, place, x.line("Title", "")) }
	body := func(kind, place string) string { return placeholder("3", "Text", kind, place, x.line("Text", "")) }
	number := placeholder("4", "Slide Number", `type="sldNum" sz="quarter" idx="10"`, "", numberField())
	x.part("ppt/slideMasters/slideMaster1.xml", slideType+"slideMaster+xml", `<p:sldMaster`+slideSpaces+`><p:cSld>`+ground+`<p:spTree>`+groupHead+
		title(`type="title"`, frame(slideLeft, 22, slideText, 82))+body(`type="body" idx="1"`, frame(slideLeft, slideTop, slideText, slideRoom))+
		placeholder("4", "Slide Number", `type="sldNum" sz="quarter" idx="4"`, frame(slideWidth-slideLeft-72, slideHeight-38, 72, 26), numberField())+
		`</p:spTree></p:cSld>`+colours+`<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/><p:sldLayoutId id="2147483651" r:id="rId3"/></p:sldLayoutIdLst>`+
		slideStyles()+`</p:sldMaster>`)
	var master relations
	for i, l := range []struct{ kind, name, shapes string }{
		{"title", "Title Slide", title(`type="ctrTitle"`, frame(72, 150, slideWidth-144, 140)) + body(`type="subTitle" idx="1"`, frame(72, 306, slideWidth-144, 90))},
		{"obj", "Title and Content", title(`type="title"`, "") + body(`idx="1"`, "") + number},
		{"titleOnly", "Title Only", title(`type="title"`, "") + number},
	} {
		file := "slideLayout" + strconv.Itoa(i+1) + ".xml"
		master.add("slideLayout", "../slideLayouts/"+file)
		x.part("ppt/slideLayouts/"+file, slideType+"slideLayout+xml", `<p:sldLayout`+slideSpaces+` type="`+l.kind+`"><p:cSld name="`+l.name+`"><p:spTree>`+groupHead+l.shapes+
			`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`)
		var up relations
		up.add("slideMaster", "../slideMasters/slideMaster1.xml")
		x.rels("ppt/slideLayouts/_rels/"+file+".rels", &up)
	}
	master.add("theme", "../theme/theme1.xml")
	x.rels("ppt/slideMasters/_rels/slideMaster1.xml.rels", &master)
	x.part("ppt/notesMasters/notesMaster1.xml", slideType+"notesMaster+xml", `<p:notesMaster`+slideSpaces+`><p:cSld>`+ground+`<p:spTree>`+groupHead+
		slideImage("2", frame(54, 54, 432, 243))+body(`type="body" sz="quarter" idx="1"`, frame(54, 320, 432, 350))+`</p:spTree></p:cSld>`+colours+`</p:notesMaster>`)
	var notes relations
	notes.add("theme", "../theme/theme2.xml")
	x.rels("ppt/notesMasters/_rels/notesMaster1.xml.rels", &notes)
	for _, n := range []string{"1", "2"} {
		x.part("ppt/theme/theme"+n+".xml", officeType+"theme+xml", slideTheme())
	}
}

// slideStyles are the master's styles of titles and of text; sizes are hundredths of a point.
func slideStyles() string {
	font := func(major string) string {
		return `<a:latin typeface="+` + major + `-lt"/><a:ea typeface="+` + major + `-ea"/>`
	}
	colour := func(c string) string { return `<a:solidFill><a:schemeClr val="` + c + `"/></a:solidFill>` }
	return `<p:txStyles><p:titleStyle><a:lvl1pPr eaLnBrk="1" hangingPunct="1"><a:defRPr sz="2600" b="1">` + colour("tx2") + font("mj") + `</a:defRPr></a:lvl1pPr></p:titleStyle>` +
		`<p:bodyStyle><a:lvl1pPr marL="` + emu(slideIndent) + `" indent="-` + emu(slideIndent) + `" eaLnBrk="1" hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="` +
		strconv.Itoa(slideGap*100) + `"/></a:spcBef><a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="` + strconv.Itoa(slideSize*100) + `">` + colour("tx1") + font("mn") +
		`</a:defRPr></a:lvl1pPr></p:bodyStyle><p:otherStyle><a:lvl1pPr><a:defRPr sz="1200">` + colour("tx1") + font("mn") + `</a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles>`
}

// slideTheme names the fonts and colours.
func slideTheme() string {
	colour := func(name, hex string) string {
		return `<a:` + name + `><a:srgbClr val="` + colourOf(hex) + `"/></a:` + name + `>`
	}
	const (
		fonts  = `<a:latin typeface="` + officeFont + `"/><a:ea typeface="` + officeFont + `"/><a:cs typeface=""/>`
		fill   = `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`
		line   = `<a:ln w="9525">` + fill + `</a:ln>`
		effect = `<a:effectStyle><a:effectLst/></a:effectStyle>`
	)
	return `<a:theme xmlns:a="` + drawingSpace + `" name="Shirabe"><a:themeElements><a:clrScheme name="Shirabe">` + colour("dk1", inkColour) + colour("lt1", whiteColour) +
		colour("dk2", accentColour) + colour("lt2", paleColour) + colour("accent1", accentColour) + colour("accent2", alarmColour) + colour("accent3", softColour) +
		colour("accent4", ruleColour) + colour("accent5", inkColour) + colour("accent6", paleColour) + colour("hlink", accentColour) + colour("folHlink", softColour) +
		`</a:clrScheme><a:fontScheme name="Shirabe"><a:majorFont>` + fonts + `</a:majorFont><a:minorFont>` + fonts + `</a:minorFont></a:fontScheme><a:fmtScheme name="Shirabe"><a:fillStyleLst>` +
		strings.Repeat(fill, 3) + `</a:fillStyleLst><a:lnStyleLst>` + strings.Repeat(line, 3) + `</a:lnStyleLst><a:effectStyleLst>` + strings.Repeat(effect, 3) + `</a:effectStyleLst><a:bgFillStyleLst>` +
		strings.Repeat(fill, 3) + `</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
}
