package export

import (
	"strings"

	"shirabe/data"
)

// odfBold makes Latin and Japanese text bold.
const odfBold = `fo:font-weight="bold" style:font-weight-asian="bold"`

// odfSize sets Latin and Japanese text in a size.
func odfSize(size string) string {
	return `fo:font-size="` + size + `" style:font-size-asian="` + size + `"`
}

// odfColour colours text.
func odfColour(hex string) string { return `fo:color="` + hex + `"` }

// An odfStyle is a style of paragraphs.
type odfStyle struct {
	name, parent, more string
	paragraph, text    string // attributes
}

func (s odfStyle) xml() string {
	var b strings.Builder
	b.WriteString(`<style:style style:name="` + s.name + `" style:family="paragraph"`)
	if s.parent != "" {
		b.WriteString(` style:parent-style-name="` + s.parent + `"`)
	}
	b.WriteString(s.more + `>`)
	if s.paragraph != "" {
		b.WriteString(`<style:paragraph-properties ` + s.paragraph + `/>`)
	}
	if s.text != "" {
		b.WriteString(`<style:text-properties ` + s.text + `/>`)
	}
	return b.String() + `</style:style>`
}

// odfStyles is the styles part: fonts, styles, numbering of notes, and the page.
func odfStyles(d *Document) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<office:document-styles` + odfSpaces + `><office:font-face-decls><style:font-face style:name="Text" svg:font-family="'` + officeFont + `', '` + otherFont +
		`'" style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls><office:styles>` +
		`<style:default-style style:family="paragraph"><style:paragraph-properties style:line-break="strict" style:punctuation-wrap="hanging" style:text-autospace="ideograph-alpha"` +
		` fo:orphans="2" fo:widows="2"/><style:text-properties style:font-name="Text" style:font-name-asian="Text" ` + odfSize("10pt") + odfLanguages(d.Lang) + `/></style:default-style>`)
	for _, s := range odfParagraphStyles(d.Lang) {
		b.WriteString(s.xml())
	}
	b.WriteString(odfTextStyles(d.Lang) + odfListStyles())
	b.WriteString(`<text:notes-configuration text:note-class="footnote" text:citation-style-name="Mark" text:citation-body-style-name="Mark" text:default-style-name="Footnote"` +
		` style:num-format="1" style:num-suffix=" " text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/></office:styles>`)
	b.WriteString(`<office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="595.3pt" fo:page-height="841.9pt"` +
		` fo:margin-top="36pt" fo:margin-bottom="36pt" fo:margin-left="62.65pt" fo:margin-right="62.65pt" style:print-orientation="portrait"/>` +
		`<style:header-style><style:header-footer-properties fo:min-height="30pt" fo:margin-bottom="12pt"/></style:header-style>` +
		`<style:footer-style><style:header-footer-properties fo:min-height="26pt" fo:margin-top="10pt"/></style:footer-style></style:page-layout></office:automatic-styles>`)
	of := " / "
	if d.Lang != data.EN {
		of = "／"
	}
	return b.String() + `<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"><style:header><text:p text:style-name="Header">` +
		odfText(cut(clean(d.Title), officeWidth, officeCell)) + `</text:p></style:header><style:footer><text:p text:style-name="Footer">` +
		`<text:page-number text:select-page="current">1</text:page-number>` + odfText(of) + `<text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`
}

// odfLanguages are the languages of Latin and of Japanese text.
func odfLanguages(l data.Lang) string {
	latin := "US"
	if l == data.EN {
		latin = odfCountry(l)
	}
	return ` fo:language="en" fo:country="` + latin + `" style:language-asian="ja" style:country-asian="JP"`
}

func odfParagraphStyles(lang data.Lang) []odfStyle {
	align := "justify"
	if lang == data.EN {
		align = "start"
	}
	heading := func(level, size, top string) odfStyle {
		return odfStyle{"Heading_20_" + level, "Standard", ` style:display-name="Heading ` + level + `" style:next-style-name="Text_20_body" style:default-outline-level="` + level + `" style:class="text"`,
			`fo:margin-top="` + top + `" fo:margin-bottom="4pt" fo:keep-with-next="always" fo:keep-together="always"`, odfSize(size) + " " + odfBold + " " + odfColour(accentColour)}
	}
	const (
		keep  = `fo:keep-with-next="always"`
		dense = `fo:line-height="120%"`
		boxed = `fo:background-color="` + paleColour + `" fo:padding="4pt" fo:border="0.5pt solid ` + paleColour + `" fo:margin-left="6pt" fo:margin-right="6pt"`
		ends  = `fo:text-align="end" style:justify-single-word="false"`
	)
	return []odfStyle{
		{"Standard", "", ` style:class="text"`, `fo:line-height="140%"`, ""},
		{"Text_20_body", "Standard", ` style:display-name="Text body" style:class="text"`, `fo:margin-bottom="7pt" fo:text-align="` + align + `"`, ""},
		{"Title", "Standard", ` style:next-style-name="Subtitle" style:class="chapter"`, `fo:margin-bottom="3pt"`, odfSize("18pt") + " " + odfBold},
		{"Subtitle", "Standard", ` style:class="chapter"`, `fo:margin-bottom="12pt"`, odfSize("11pt") + " " + odfColour(softColour)},
		heading("1", "15pt", "18pt"), heading("2", "12pt", "12pt"), heading("3", "10.5pt", "10pt"),
		{"Item", "Standard", ` style:display-name="List Item"`, `fo:margin-bottom="3pt"`, ""},
		{"Caption", "Standard", ` style:class="extra"`, `fo:margin-top="4pt" fo:margin-bottom="5pt" fo:keep-together="always"`, odfSize("9pt") + " " + odfBold},
		{"CaptionAbove", "Caption", ` style:display-name="Caption above"`, keep + ` fo:margin-top="8pt"`, ""},
		{"Figure", "Standard", "", keep + ` fo:margin-top="8pt" fo:line-height="100%"`, ""},
		{"TableText", "Standard", ` style:display-name="Table Contents"`, dense, odfSize("8pt")},
		{"TableTextEnd", "TableText", "", ends, ""}, {"TableTextCenter", "TableText", "", `fo:text-align="center"`, ""},
		{"TableHead", "TableText", ` style:display-name="Table Heading"`, "", odfBold},
		{"TableHeadEnd", "TableHead", "", ends, ""}, {"TableHeadCenter", "TableHead", "", `fo:text-align="center"`, ""},
		{"AfterTable", "Standard", "", `fo:line-height="8pt"`, odfSize("4pt")},
		{"BoxTitle", "Standard", ` style:display-name="Box Title"`, boxed + " " + keep, odfBold},
		{"BoxText", "Standard", ` style:display-name="Box Text"`, boxed, odfSize("9pt")},
		{"Footnote", "Standard", ` style:class="extra"`, dense, odfSize("8pt")},
		{"Header", "Standard", ` style:class="extra"`, "", odfSize("8pt") + " " + odfColour(softColour)},
		{"Footer", "Standard", ` style:class="extra"`, `fo:text-align="center"`, odfSize("9pt")},
	}
}

// odfTextStyles are the styles of runs, and the one paragraph style that has a tab stop.
func odfTextStyles(lang data.Lang) string {
	var b strings.Builder
	emphasis := `fo:font-style="italic"`
	if lang != data.EN {
		emphasis = odfColour(softColour) // Japanese has no italics
	}
	for _, s := range [][2]string{
		{"Strong", odfBold}, {"Emphasis", emphasis}, {"Mark", `style:text-position="super 58%"`},
		{"Struck", `style:text-line-through-style="solid" style:text-line-through-type="single" ` + odfColour(softColour)},
		{"Quiet", odfSize("9pt") + " " + odfColour(softColour)},
		{"KeyValue", odfSize("13pt") + " " + odfBold + " " + odfColour(accentColour)},
	} {
		b.WriteString(`<style:style style:name="` + s[0] + `" style:family="text"><style:text-properties ` + s[1] + `/></style:style>`)
	}
	// The tab stop is measured from the paragraph's indent (ODF 1.3 part 3, 20.250).
	b.WriteString(`<style:style style:name="KeyFigure" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="170pt" fo:text-indent="-170pt"` +
		` fo:margin-bottom="3pt"><style:tab-stops><style:tab-stop style:position="0pt"/></style:tab-stops></style:paragraph-properties></style:style>`)
	return b.String()
}

// odfCellStyles stand in the content part: LibreOffice finds styles of cells and rows nowhere else.
func odfCellStyles() string {
	cell := func(name, attributes string) string {
		return `<style:style style:name="` + name + `" style:family="table-cell"><style:table-cell-properties fo:padding="3pt" fo:border-bottom="0.5pt solid ` + ruleColour + `"` + attributes + `/></style:style>`
	}
	row := func(name, keep string) string {
		return `<style:style style:name="` + name + `" style:family="table-row"><style:table-row-properties fo:keep-together="` + keep + `"/></style:style>`
	}
	return cell("Cell", "") + cell("HeadCell", ` fo:border-top="1pt solid `+inkColour+`" fo:background-color="`+paleColour+`"`) + row("WholeRow", "always") + row("LongRow", "auto")
}

func odfListStyles() string {
	const place = `<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab"` +
		` text:list-tab-stop-position="21pt" fo:text-indent="-21pt" fo:margin-left="21pt"/></style:list-level-properties>`
	return `<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">` + place + `</text:list-level-style-number></text:list-style>` +
		`<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•">` + place + `</text:list-level-style-bullet></text:list-style>`
}
