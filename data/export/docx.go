package export

import (
	"context"
	"io"
	"strconv"
	"strings"

	"shirabe/data"
)

const (
	wordType   = officeType + "wordprocessingml."
	wordSpaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="` + drawingSpace + `"` +
		` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"` +
		` xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"`
	officeWidth  = 470 // points between the margins of a page of A4
	officeHeight = 640 // points of a page that a figure may take; its caption needs the rest
)

// writeDOCX writes WordprocessingML (ECMA-376): real styles, headings, footnotes and captions.
// Word counts its footnotes itself; since every note is first marked in the order of its number,
// it counts as we do. Later marks of a note refer to the first.
func writeDOCX(ctx context.Context, w io.Writer, d *Document) error {
	x := &docx{ooxml: newOOXML(w), d: d, told: map[int]bool{}}
	for _, part := range []string{"styles", "settings", "numbering", "fontTable", "footnotes"} {
		x.body.rels.add(part, part+".xml")
	}
	header, footer := x.body.rels.add("header", "header1.xml"), x.body.rels.add("footer", "footer1.xml")
	x.paragraph("Title", wordRun(d.Title, ""), "")
	x.paragraph("Subtitle", wordRun(d.Subtitle, ""), "")
	if err := x.blocks(ctx, d.Blocks); err != nil {
		return err
	}
	x.body.write(`<w:sectPr><w:headerReference w:type="default" r:id="`, header, `"/><w:footerReference w:type="default" r:id="`, footer, `"/>`,
		`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1253" w:bottom="1304" w:left="1253" w:header="680" w:footer="567" w:gutter="0"/></w:sectPr>`)
	x.part("word/document.xml", wordType+"document.main+xml", `<w:document`+wordSpaces+`><w:body>`+x.body.String()+`</w:body></w:document>`)
	x.rels("word/_rels/document.xml.rels", &x.body.rels)
	x.part("word/footnotes.xml", wordType+"footnotes+xml", `<w:footnotes`+wordSpaces+`>`+
		`<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>`+
		`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`+x.notes.String()+`</w:footnotes>`)
	x.rels("word/_rels/footnotes.xml.rels", &x.notes.rels)
	x.parts()
	return x.finish("word/document.xml", d)
}

type docx struct {
	*ooxml
	d           *Document
	body, notes wordStory
	told        map[int]bool // notes that have their footnote
	bookmarks   int
	pictures    int
	lists       int // numbered lists so far: each counts from 1
	boxed       bool
}

// A wordStory is a text with what it refers to.
type wordStory struct {
	strings.Builder
	rels relations
}

func (s *wordStory) write(parts ...string) {
	for _, p := range parts {
		s.WriteString(p)
	}
}

func (x *docx) blocks(ctx context.Context, blocks []Block) error {
	for _, b := range blocks {
		if err := ctx.Err(); err != nil {
			return err
		}
		switch v := b.(type) {
		case Heading:
			x.paragraph("Heading"+strconv.Itoa(min(max(v.Level, 1), 3)), x.bookmark("section_"+strconv.Itoa(x.bookmarks), wordRun(v.Text, "")), "")
		case Paragraph:
			x.paragraph(x.textStyle(), x.inlines(&x.body, joined(v.Phrases, x.d.Lang)), "")
		case List:
			x.list(v)
		case KeyFigures:
			x.keyFigures(v)
		case *Table:
			x.caption(labelOf(wTable, x.d.Lang, v.Number, v.Caption), "Table", true)
			x.table(v, v.Caption)
		case *Figure:
			if err := x.figure(v); err != nil {
				return err
			}
		case Box:
			x.boxed = true
			x.paragraph("BoxTitle", wordRun(v.Title, ""), "")
			if err := x.blocks(ctx, v.Blocks); err != nil {
				return err
			}
			x.boxed = false
			x.paragraph("AfterTable", "", "")
		}
	}
	return nil
}

func (x *docx) textStyle() string {
	if x.boxed {
		return "BoxText"
	}
	return "BodyText"
}

// paragraph writes a paragraph; props are its own properties after those of its style.
func (x *docx) paragraph(style, inner, props string) {
	x.body.write(`<w:p><w:pPr><w:pStyle w:val="`, style, `"/>`, props, `</w:pPr>`, inner, `</w:p>`)
}

func (x *docx) list(l List) {
	style, num, indent := "ListParagraph", "1", ""
	if x.boxed {
		style, indent = "BoxText", `<w:ind w:left="540" w:right="120" w:hanging="420"/>` // within the box
	}
	if l.Ordered {
		x.lists++
		num = strconv.Itoa(1 + x.lists)
	}
	for _, item := range l.Items {
		x.paragraph(style, x.inlines(&x.body, joined(item, x.d.Lang)), `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="`+num+`"/></w:numPr>`+indent)
	}
}

// keyFigures writes a line for each: the number, a tab, what it counts and as of when.
func (x *docx) keyFigures(k KeyFigures) {
	for _, f := range k.Items {
		line := wordRun(f.Value, `<w:rStyle w:val="KeyValue"/>`) + x.inlines(&x.body, f.Notes.In) + `<w:r><w:tab/></w:r>` + wordRun(f.Label, "")
		if f.AsOf != "" {
			line += wordRun(wBrackets(x.d.Lang, f.AsOf), `<w:rStyle w:val="Quiet"/>`)
		}
		x.paragraph("KeyFigure", line, "")
	}
}

// wordRun is a run of text with properties.
func wordRun(s, props string) string {
	if props != "" {
		props = "<w:rPr>" + props + "</w:rPr>"
	}
	return "<w:r>" + props + `<w:t xml:space="preserve">` + escapeHTML(s) + "</w:t></w:r>"
}

func (x *docx) inlines(story *wordStory, in []Inline) string {
	var b strings.Builder
	for i, inline := range in {
		switch v := inline.(type) {
		case Text:
			b.WriteString(wordRun(v.S, ""))
		case Strong:
			b.WriteString(wordRun(v.S, `<w:rStyle w:val="Strong"/>`))
		case Emphasis:
			b.WriteString(wordRun(v.S, `<w:rStyle w:val="Emphasis"/>`))
		case Struck:
			b.WriteString(wordRun(v.S, `<w:rStyle w:val="Struck"/>`))
		case Link:
			b.WriteString(wordLink(story, v))
		case *Cite, *Remark:
			if i > 0 && noteOf(in[i-1]) > 0 {
				b.WriteString(wordRun(",", `<w:rStyle w:val="FootnoteReference"/>`)) // 1 and 2, not 12
			}
			b.WriteString(x.mark(noteOf(v)))
		}
	}
	return b.String()
}

func wordLink(story *wordStory, l Link) string {
	address, ok := officeAddress(l.URL)
	if !ok {
		return wordRun(l.S, "")
	}
	return `<w:hyperlink r:id="` + story.rels.link(address) + `" w:history="1">` + wordRun(l.S, `<w:rStyle w:val="Hyperlink"/>`) + `</w:hyperlink>`
}

// mark writes the footnote at the first mark of a note, and at later ones a field with its number.
func (x *docx) mark(n int) string {
	number := strconv.Itoa(n)
	const style = `<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>`
	if n < 1 || n > len(x.d.Notes) {
		return ""
	}
	if x.told[n] {
		return wordField(`NOTEREF note_`+number+` \f \h`, number, style)
	}
	x.told[n] = true
	text := x.inlines(&x.notes, x.d.Notes[n-1].In)
	x.notes.write(`<w:footnote w:id="`, number, `"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r>`, style, `<w:footnoteRef/></w:r>`,
		wordRun(" ", ""), text, `</w:p></w:footnote>`)
	return x.bookmark("note_"+number, `<w:r>`+style+`<w:footnoteReference w:id="`+number+`"/></w:r>`)
}

// wordField is a complex field: pandoc drops the result of a simple one.
func wordField(code, result, props string) string {
	char := func(kind string) string {
		return `<w:r>` + props + `<w:fldChar w:fldCharType="` + kind + `"/></w:r>`
	}
	return char("begin") + `<w:r>` + props + `<w:instrText xml:space="preserve"> ` + code + ` </w:instrText></w:r>` + char("separate") +
		`<w:r>` + props + `<w:t>` + result + `</w:t></w:r>` + char("end")
}

// bookmark names a run. Names are ours: letters, digits and underscores, at most 40.
func (x *docx) bookmark(name, inner string) string {
	x.bookmarks++
	id := strconv.Itoa(x.bookmarks)
	return `<w:bookmarkStart w:id="` + id + `" w:name="` + name + `"/>` + inner + `<w:bookmarkEnd w:id="` + id + `"/>`
}

// caption writes a caption whose number Word counts and can list.
func (x *docx) caption(l label, series string, above bool) {
	keep := ""
	if above {
		keep = "<w:keepNext/>"
	}
	number := x.bookmark(strings.ToLower(series)+"_"+l.number, wordRun(l.before, "")+wordField("SEQ "+series+` \* ARABIC`, l.number, ""))
	x.paragraph("Caption", number+wordRun(l.after, ""), keep)
}

// wordLanguages are the languages of a document's runs: of its Latin and of its Japanese text.
func wordLanguages(l data.Lang) string {
	latin := "en-US" // of the Latin words in a Japanese text
	if l == data.EN {
		latin = localeOf(l)
	}
	return `<w:lang w:val="` + latin + `" w:eastAsia="ja-JP" w:bidi="ar-SA"/>`
}
