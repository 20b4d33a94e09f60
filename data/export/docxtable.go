package export

import (
	"strconv"
	"strings"
)

const (
	officeCell     = 8.0 // points, the size of a table's text
	officeCellSide = 4.0 // points beside it
	// splitRow is the number of characters from which on a cell may be divided between pages: such
	// a row might not fit on one.
	splitRow = 1200
)

// table writes a table whose head is repeated on every page and whose rows stay whole.
func (x *docx) table(t *Table, summary string) {
	x.body.write(`<w:tbl><w:tblPr><w:tblStyle w:val="Rows"/><w:tblW w:w="`, twips(officeWidth), `" w:type="dxa"/><w:tblLayout w:type="fixed"/>`,
		`<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>`,
		`<w:tblCaption w:val="`, escapeHTML(summary), `"/></w:tblPr><w:tblGrid>`)
	widths := columnsIn(t, officeWidth, officeCell, officeCellSide)
	for _, w := range widths {
		x.body.write(`<w:gridCol w:w="`, twips(w), `"/>`)
	}
	x.body.write(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for j, c := range t.Columns {
		x.cell(widths[j], "TableHead", wordRun(c.Head, ""), wordAlign(c.Align))
	}
	x.body.write(`</w:tr>`)
	for _, row := range t.Rows {
		x.row(t, widths, row)
	}
	x.body.write(`</w:tbl>`)
	x.paragraph("AfterTable", "", "") // two tables without a paragraph between them are one
}

func (x *docx) row(t *Table, widths []float64, row []Phrase) {
	whole := `<w:trPr><w:cantSplit/></w:trPr>`
	for _, cell := range row {
		if len(plainText(cell)) > splitRow*len("字") {
			whole = ""
		}
	}
	x.body.write(`<w:tr>`, whole)
	for j := range t.Columns {
		var cell Phrase
		if j < len(row) {
			cell = row[j]
		}
		x.cell(widths[j], "TableText", x.inlines(&x.body, cell.In), wordAlign(t.Columns[j].Align))
	}
	x.body.write(`</w:tr>`)
}

func (x *docx) cell(width float64, style, inner, align string) {
	x.body.write(`<w:tc><w:tcPr><w:tcW w:w="`, twips(width), `" w:type="dxa"/></w:tcPr>`)
	x.paragraph(style, inner, align)
	x.body.write(`</w:tc>`)
}

func wordAlign(a Align) string {
	switch a {
	case AlignEnd:
		return `<w:jc w:val="right"/>`
	case AlignCenter:
		return `<w:jc w:val="center"/>`
	case AlignStart:
	}
	return ""
}

// twips is a length in points as WordprocessingML counts it.
func twips(points float64) string { return strconv.Itoa(int(points * 20)) }

// figure writes the drawing over its caption, and its data under them.
func (x *docx) figure(f *Figure) error {
	l := labelOf(wFigure, x.d.Lang, f.Number, f.Caption)
	if f.Scene == nil {
		x.caption(l, "Figure", true)
		x.table(f.Data, f.Caption)
		return nil
	}
	p, err := x.d.pictureOf(f, officeWidth, officeHeight)
	if err != nil {
		return err
	}
	x.pictures++
	name := "figure" + strconv.Itoa(x.pictures)
	x.put("word/media/"+name+".svg", p.svg)
	svg := x.body.rels.add("image", "media/"+name+".svg")
	shown := svg
	if p.png != "" {
		x.put("word/media/"+name+".png", p.png)
		shown = x.body.rels.add("image", "media/"+name+".png")
	}
	x.paragraph("Figure", wordPicture(p, x.pictures, f.Alt, shown, svg), "")
	x.caption(l, "Figure", false)
	if f.Data != nil {
		data := fillWords(wDataOf, x.d.Lang, "n", l.number)
		x.paragraph("Caption", wordRun(data, ""), "<w:keepNext/>")
		x.table(f.Data, data)
	}
	return nil
}

// wordPicture places a picture in the line. Programs that know no SVG show the one named shown.
func wordPicture(p picture, n int, alt, shown, svg string) string {
	size := `cx="` + emu(p.w) + `" cy="` + emu(p.h) + `"`
	named := `id="` + strconv.Itoa(n) + `" name="Figure ` + strconv.Itoa(n) + `" descr="` + escapeHTML(alt) + `"`
	return strings.Join([]string{`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent `, size, `/><wp:docPr `, named, `/>`,
		`<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>`,
		`<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr `, named, `/><pic:cNvPicPr/></pic:nvPicPr>`,
		`<pic:blipFill>`, blip(shown, svg), `<a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext `, size, `/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`,
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`}, "")
}

// blip refers to a picture and to its drawing.
func blip(shown, svg string) string {
	return `<a:blip r:embed="` + shown + `"><a:extLst><a:ext uri="` + svgExtension + `"><asvg:svgBlip r:embed="` + svg + `"/></a:ext></a:extLst></a:blip>`
}
