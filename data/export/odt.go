package export

import (
	"context"
	"io"
	"strconv"
	"strings"

	"shirabe/data"
)

const odfMedia = "application/vnd.oasis.opendocument.text"

// odfSpaces are the namespaces of OpenDocument 1.3.
const odfSpaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
	` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"` +
	` xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"` +
	` xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"` +
	` xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"`

// writeODT writes OpenDocument text (ISO/IEC 26300): the same styles, notes, captions and tables
// as the DOCX has.
func writeODT(ctx context.Context, w io.Writer, d *Document) error {
	x := &odt{container: newContainer(w), d: d, told: map[int]bool{}}
	x.plain("mimetype", odfMedia)
	x.paragraph("Title", odfText(d.Title))
	x.paragraph("Subtitle", odfText(d.Subtitle))
	if err := x.blocks(ctx, d.Blocks); err != nil {
		return err
	}
	x.part("content.xml", "text/xml", xmlHead+`<office:document-content`+odfSpaces+`><office:automatic-styles>`+odfCellStyles()+x.columns.String()+
		`</office:automatic-styles><office:body><office:text><text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Table"/>`+
		`<text:sequence-decl text:display-outline-level="0" text:name="Figure"/></text:sequence-decls>`+x.b.String()+`</office:text></office:body></office:document-content>`)
	x.part("styles.xml", "text/xml", odfStyles(d))
	x.part("meta.xml", "text/xml", xmlHead+`<office:document-meta`+odfSpaces+`><office:meta><meta:generator>Shirabe</meta:generator><dc:title>`+escapeHTML(d.Title)+
		`</dc:title><dc:subject>`+escapeHTML(d.Subtitle)+`</dc:subject><dc:creator>Shirabe</dc:creator><dc:language>`+localeOf(d.Lang)+`</dc:language></office:meta></office:document-meta>`)
	x.put("META-INF/manifest.xml", xmlHead+`<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">`+
		`<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="`+odfMedia+`"/>`+x.manifest.String()+`</manifest:manifest>`)
	return x.close()
}

type odt struct {
	*container
	d        *Document
	b        strings.Builder
	columns  strings.Builder // styles of tables and of their columns
	manifest strings.Builder
	told     map[int]bool // notes that were written
	tables   int
	figures  int
	heads    int
	boxed    bool
}

func (x *odt) part(name, media, content string) {
	x.manifest.WriteString(`<manifest:file-entry manifest:full-path="` + name + `" manifest:media-type="` + media + `"/>`)
	x.put(name, content)
}

func (x *odt) write(parts ...string) {
	for _, p := range parts {
		x.b.WriteString(p)
	}
}

func (x *odt) paragraph(style, inner string) {
	x.write(`<text:p text:style-name="`, style, `">`, inner, `</text:p>`)
}

func (x *odt) blocks(ctx context.Context, blocks []Block) error {
	for _, b := range blocks {
		if err := ctx.Err(); err != nil {
			return err
		}
		switch v := b.(type) {
		case Heading:
			level := strconv.Itoa(min(max(v.Level, 1), 3))
			x.heads++
			x.write(`<text:h text:style-name="Heading_20_`, level, `" text:outline-level="`, level, `"><text:bookmark text:name="section`, strconv.Itoa(x.heads), `"/>`, odfText(v.Text), `</text:h>`)
		case Paragraph:
			x.paragraph(x.textStyle(), x.inlines(joined(v.Phrases, x.d.Lang)))
		case List:
			x.list(v)
		case KeyFigures:
			x.keyFigures(v)
		case *Table:
			x.caption(labelOf(wTable, x.d.Lang, v.Number, v.Caption), "Table", "CaptionAbove")
			x.table(v)
		case *Figure:
			if err := x.figure(v); err != nil {
				return err
			}
		case Box:
			x.boxed = true
			x.paragraph("BoxTitle", odfText(v.Title))
			if err := x.blocks(ctx, v.Blocks); err != nil {
				return err
			}
			x.boxed = false
			x.paragraph("AfterTable", "")
		}
	}
	return nil
}

func (x *odt) textStyle() string {
	if x.boxed {
		return "BoxText"
	}
	return "Text_20_body"
}

func (x *odt) list(l List) {
	style, item := "Bullets", "Item"
	if l.Ordered {
		style = "Numbers"
	}
	if x.boxed {
		item = "BoxText"
	}
	x.write(`<text:list text:style-name="`, style, `">`)
	for _, i := range l.Items {
		x.write(`<text:list-item>`)
		x.paragraph(item, x.inlines(joined(i, x.d.Lang)))
		x.write(`</text:list-item>`)
	}
	x.write(`</text:list>`)
}

func (x *odt) keyFigures(k KeyFigures) {
	for _, f := range k.Items {
		line := odfSpan("KeyValue", f.Value) + x.inlines(f.Notes.In) + "<text:tab/>" + odfText(f.Label)
		if f.AsOf != "" {
			line += odfSpan("Quiet", wBrackets(x.d.Lang, f.AsOf))
		}
		x.paragraph("KeyFigure", line)
	}
}

// odfText is text in which spaces count: ODF takes several for one (1.3 part 3, 6.1.2).
func odfText(s string) string {
	s = escapeHTML(s)
	if !strings.Contains(s, "  ") && !strings.HasPrefix(s, " ") && !strings.HasSuffix(s, " ") {
		return s
	}
	var b strings.Builder
	for s != "" {
		text := strings.TrimLeft(s, " ")
		if n := len(s) - len(text); n > 0 {
			b.WriteString(`<text:s text:c="` + strconv.Itoa(n) + `"/>`)
		}
		// A single space between words stays as it is.
		end := strings.Index(text, "  ")
		switch {
		case end >= 0:
		case strings.HasSuffix(text, " "):
			end = len(text) - 1
		default:
			end = len(text)
		}
		b.WriteString(text[:end])
		s = text[end:]
	}
	return b.String()
}

func odfSpan(style, s string) string {
	return `<text:span text:style-name="` + style + `">` + odfText(s) + `</text:span>`
}

func (x *odt) inlines(in []Inline) string {
	var b strings.Builder
	for i, inline := range in {
		switch v := inline.(type) {
		case Text:
			b.WriteString(odfText(v.S))
		case Strong:
			b.WriteString(odfSpan("Strong", v.S))
		case Emphasis:
			b.WriteString(odfSpan("Emphasis", v.S))
		case Struck:
			b.WriteString(odfSpan("Struck", v.S))
		case Link:
			b.WriteString(odfLink(v))
		case *Cite, *Remark:
			if i > 0 && noteOf(in[i-1]) > 0 {
				b.WriteString(odfSpan("Mark", ","))
			}
			b.WriteString(x.mark(noteOf(v)))
		}
	}
	return b.String()
}

func odfLink(l Link) string {
	address, ok := officeAddress(l.URL)
	if !ok {
		return odfText(l.S)
	}
	return `<text:a xlink:type="simple" xlink:href="` + escapeHTML(address) + `">` + odfText(l.S) + `</text:a>`
}

// mark writes the note at its first mark, and at later ones a reference to it.
func (x *odt) mark(n int) string {
	number := strconv.Itoa(n)
	if n < 1 || n > len(x.d.Notes) {
		return ""
	}
	if x.told[n] {
		return `<text:span text:style-name="Mark"><text:note-ref text:note-class="footnote" text:reference-format="text" text:ref-name="note` + number + `">` + number + `</text:note-ref></text:span>`
	}
	x.told[n] = true
	return `<text:note text:id="note` + number + `" text:note-class="footnote"><text:note-citation>` + number + `</text:note-citation><text:note-body>` +
		`<text:p text:style-name="Footnote">` + x.inlines(x.d.Notes[n-1].In) + `</text:p></text:note-body></text:note>`
}

func (x *odt) caption(l label, series, style string) {
	x.paragraph(style, odfText(l.before)+`<text:sequence text:ref-name="ref`+series+l.number+`" text:name="`+series+`" text:formula="ooow:`+series+`+1" style:num-format="1">`+
		l.number+`</text:sequence>`+odfText(l.after))
}

// table writes a table whose head is repeated on every page and whose rows stay whole.
func (x *odt) table(t *Table) {
	x.tables++
	name := "Table" + strconv.Itoa(x.tables)
	x.columns.WriteString(`<style:style style:name="` + name + `" style:family="table"><style:table-properties style:width="` + odfPoints(officeWidth) + `" table:align="left"/></style:style>`)
	x.write(`<table:table table:name="`, name, `" table:style-name="`, name, `">`)
	for j, w := range columnsIn(t, officeWidth, officeCell, officeCellSide) {
		column := name + "." + strconv.Itoa(j+1)
		x.columns.WriteString(`<style:style style:name="` + column + `" style:family="table-column"><style:table-column-properties style:column-width="` + odfPoints(w) + `"/></style:style>`)
		x.write(`<table:table-column table:style-name="`, column, `"/>`)
	}
	x.write(`<table:table-header-rows><table:table-row table:style-name="WholeRow">`)
	for _, c := range t.Columns {
		x.cell("HeadCell", "TableHead", c.Align, odfText(c.Head))
	}
	x.write(`</table:table-row></table:table-header-rows>`)
	for _, row := range t.Rows {
		style := "WholeRow"
		for _, cell := range row {
			if len(plainText(cell)) > splitRow*len("字") {
				style = "LongRow"
			}
		}
		x.write(`<table:table-row table:style-name="`, style, `">`)
		for j, c := range t.Columns {
			var cell Phrase
			if j < len(row) {
				cell = row[j]
			}
			x.cell("Cell", "TableText", c.Align, x.inlines(cell.In))
		}
		x.write(`</table:table-row>`)
	}
	x.write(`</table:table>`)
	x.paragraph("AfterTable", "")
}

func (x *odt) cell(style, text string, a Align, inner string) {
	x.write(`<table:table-cell table:style-name="`, style, `" office:value-type="string">`)
	x.paragraph(text+map[Align]string{AlignStart: "", AlignCenter: "Center", AlignEnd: "End"}[a], inner)
	x.write(`</table:table-cell>`)
}

// figure writes the drawing over its caption, and its data under them.
func (x *odt) figure(f *Figure) error {
	l := labelOf(wFigure, x.d.Lang, f.Number, f.Caption)
	if f.Scene == nil {
		x.caption(l, "Figure", "CaptionAbove")
		x.table(f.Data)
		return nil
	}
	p, err := x.d.pictureOf(f, officeWidth, officeHeight)
	if err != nil {
		return err
	}
	x.figures++
	name := "Pictures/figure" + strconv.Itoa(x.figures)
	x.part(name+".svg", "image/svg+xml", p.svg)
	// The first picture that a program knows is shown.
	images := `<draw:image xlink:href="` + name + `.svg" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="image/svg+xml"/>`
	if p.png != "" {
		x.part(name+".png", "image/png", p.png)
		images += `<draw:image xlink:href="` + name + `.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="image/png"/>`
	}
	x.paragraph("Figure", `<draw:frame draw:name="Figure `+strconv.Itoa(x.figures)+`" text:anchor-type="as-char" svg:width="`+odfPoints(p.w)+`" svg:height="`+odfPoints(p.h)+`">`+
		images+`<svg:title>`+escapeHTML(f.Caption)+`</svg:title><svg:desc>`+escapeHTML(f.Alt)+`</svg:desc></draw:frame>`)
	x.caption(l, "Figure", "Caption")
	if f.Data != nil {
		x.paragraph("CaptionAbove", odfText(fillWords(wDataOf, x.d.Lang, "n", l.number)))
		x.table(f.Data)
	}
	return nil
}

// odfPoints is a length in points.
func odfPoints(points float64) string { return num(points) + "pt" }

// odfCountry is the country whose spelling a language's text has.
func odfCountry(l data.Lang) string {
	if l == data.EN {
		return "GB"
	}
	return "JP"
}
