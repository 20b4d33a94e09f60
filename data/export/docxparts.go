package export

import (
	"strconv"
	"strings"

	"shirabe/data"
)

// parts writes what a document of Word has beside its text.
func (x *docx) parts() {
	ja := x.d.Lang != data.EN
	x.part("word/styles.xml", wordType+"styles+xml", wordStyles(x.d.Lang))
	x.part("word/settings.xml", wordType+"settings+xml", wordSettings())
	x.part("word/numbering.xml", wordType+"numbering+xml", wordNumbering(x.lists))
	x.part("word/fontTable.xml", wordType+"fontTable+xml", `<w:fonts`+wordSpaces+`><w:font w:name="`+officeFont+`"><w:altName w:val="`+otherFont+`"/>`+
		`<w:charset w:val="80"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>`)
	x.part("word/header1.xml", wordType+"header+xml", `<w:hdr`+wordSpaces+`><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>`+
		wordRun(cut(clean(x.d.Title), officeWidth, officeCell), "")+`</w:p></w:hdr>`)
	of := " / "
	if ja {
		of = "／"
	}
	x.part("word/footer1.xml", wordType+"footer+xml", `<w:ftr`+wordSpaces+`><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>`+
		wordField("PAGE", "1", "")+wordRun(of, "")+wordField("NUMPAGES", "1", "")+`</w:p></w:ftr>`)
}

// wordSettings are the settings: among them what may not begin and end a line.
func wordSettings() string {
	return `<w:settings` + wordSpaces + `><w:defaultTabStop w:val="840"/><w:characterSpacingControl w:val="compressPunctuation"/>` +
		`<w:noLineBreaksAfter w:lang="ja-JP" w:val="` + escapeHTML(officeNotLast) + `"/><w:noLineBreaksBefore w:lang="ja-JP" w:val="` + escapeHTML(officeNotFirst) + `"/>` +
		`<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>`
}

// wordNumbering has one list with bullets, number 1, and a numbered one for each ordered list.
func wordNumbering(ordered int) string {
	kind := func(id, format, mark string) string {
		return `<w:abstractNum w:abstractNumId="` + id + `"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="` + format +
			`"/><w:lvlText w:val="` + mark + `"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum>`
	}
	var b strings.Builder
	b.WriteString(`<w:numbering` + wordSpaces + `>` + kind("0", "bullet", "•") + kind("1", "decimal", "%1.") + `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	for i := range ordered {
		b.WriteString(`<w:num w:numId="` + strconv.Itoa(i+2) + `"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`)
	}
	return b.String() + `</w:numbering>`
}

// A wordStyle is a style of paragraphs or characters.
type wordStyle struct {
	id, name, base, next string
	paragraph, run       string // properties
	custom               bool   // Word does not know the name
}

func (s wordStyle) xml(kind string) string {
	var b strings.Builder
	b.WriteString(`<w:style w:type="` + kind + `"`)
	if s.id == "Normal" {
		b.WriteString(` w:default="1"`)
	}
	if s.custom {
		b.WriteString(` w:customStyle="1"`)
	}
	b.WriteString(` w:styleId="` + s.id + `"><w:name w:val="` + s.name + `"/>`)
	if s.base != "" {
		b.WriteString(`<w:basedOn w:val="` + s.base + `"/>`)
	}
	if s.next != "" {
		b.WriteString(`<w:next w:val="` + s.next + `"/>`)
	}
	b.WriteString(`<w:qFormat/>`)
	if s.paragraph != "" {
		b.WriteString(`<w:pPr>` + s.paragraph + `</w:pPr>`)
	}
	if s.run != "" {
		b.WriteString(`<w:rPr>` + s.run + `</w:rPr>`)
	}
	return b.String() + `</w:style>`
}

// wordStyles are the styles; sizes are half points, lengths twentieths of one.
func wordStyles(lang data.Lang) string {
	var b strings.Builder
	b.WriteString(`<w:styles` + wordSpaces + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="` + officeFont + `" w:eastAsia="` + officeFont + `" w:hAnsi="` + officeFont +
		`" w:cs="Arial"/><w:sz w:val="20"/><w:szCs w:val="20"/>` + wordLanguages(lang) + `</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:kinsoku/><w:overflowPunct/>` +
		`<w:spacing w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`)
	for _, s := range wordParagraphStyles(lang) {
		b.WriteString(s.xml("paragraph"))
	}
	emphasis := `<w:i/>`
	if lang != data.EN {
		emphasis = `<w:color w:val="` + colourOf(softColour) + `"/>` // Japanese has no italics
	}
	for _, s := range []wordStyle{
		{id: "Strong", name: "Strong", run: `<w:b/><w:bCs/>`},
		{id: "Emphasis", name: "Emphasis", run: emphasis},
		{id: "Struck", name: "Struck", run: `<w:strike/><w:color w:val="` + colourOf(softColour) + `"/>`, custom: true},
		{id: "Quiet", name: "Quiet", run: `<w:color w:val="` + colourOf(softColour) + `"/><w:sz w:val="18"/>`, custom: true},
		{id: "KeyValue", name: "Key Value", run: `<w:b/><w:color w:val="` + colourOf(accentColour) + `"/><w:sz w:val="26"/>`, custom: true},
		{id: "FootnoteReference", name: "footnote reference", run: `<w:vertAlign w:val="superscript"/>`},
		{id: "Hyperlink", name: "Hyperlink", run: `<w:color w:val="` + colourOf(accentColour) + `"/><w:u w:val="single"/>`},
	} {
		b.WriteString(s.xml("character"))
	}
	side := twips(officeCellSide)
	b.WriteString(`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>` +
		`<w:top w:w="0" w:type="dxa"/><w:left w:w="` + side + `" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="` + side + `" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="table" w:customStyle="1" w:styleId="Rows"><w:name w:val="Rows"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>` +
		`<w:top w:val="single" w:sz="8" w:space="0" w:color="` + colourOf(inkColour) + `"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="` + colourOf(ruleColour) +
		`"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="` + colourOf(ruleColour) + `"/></w:tblBorders></w:tblPr>` +
		`<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="` + colourOf(paleColour) + `"/></w:tcPr></w:tblStylePr></w:style></w:styles>`)
	return b.String()
}

func wordParagraphStyles(lang data.Lang) []wordStyle {
	justified := `<w:jc w:val="both"/>`
	if lang == data.EN {
		justified = ""
	}
	quiet := `<w:color w:val="` + colourOf(softColour) + `"/>`
	heading := func(level, size, before string) wordStyle {
		n, _ := strconv.Atoi(level) // a digit
		return wordStyle{id: "Heading" + level, name: "heading " + level, base: "Normal", next: "BodyText",
			paragraph: `<w:keepNext/><w:keepLines/><w:spacing w:before="` + before + `" w:after="80"/><w:outlineLvl w:val="` + strconv.Itoa(n-1) + `"/>`,
			run:       `<w:b/><w:color w:val="` + colourOf(accentColour) + `"/><w:sz w:val="` + size + `"/>`}
	}
	edge := func(side string) string {
		return `<w:` + side + ` w:val="single" w:sz="4" w:space="4" w:color="` + colourOf(paleColour) + `"/>`
	}
	boxed := `<w:pBdr>` + edge("top") + edge("left") + edge("bottom") + edge("right") + `</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="` + colourOf(paleColour) + `"/>`
	const dense = `<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>`
	return []wordStyle{
		{id: "Normal", name: "Normal"},
		{id: "BodyText", name: "Body Text", base: "Normal", paragraph: `<w:spacing w:after="140"/>` + justified},
		{id: "Title", name: "Title", base: "Normal", next: "Subtitle", paragraph: `<w:spacing w:after="60"/>`, run: `<w:b/><w:sz w:val="36"/>`},
		{id: "Subtitle", name: "Subtitle", base: "Normal", next: "BodyText", paragraph: `<w:spacing w:after="240"/>`, run: quiet + `<w:sz w:val="22"/>`},
		heading("1", "30", "360"), heading("2", "24", "240"), heading("3", "21", "200"),
		{id: "ListParagraph", name: "List Paragraph", base: "Normal", paragraph: `<w:spacing w:after="60"/>`},
		{id: "Caption", name: "caption", base: "Normal", next: "BodyText", paragraph: `<w:keepLines/><w:spacing w:before="120" w:after="100"/>`, run: `<w:b/><w:sz w:val="18"/>`},
		{id: "Figure", name: "Figure", base: "Normal", next: "Caption", paragraph: `<w:keepNext/><w:spacing w:before="160" w:line="240" w:lineRule="auto"/>`, custom: true},
		{id: "TableText", name: "Table Text", base: "Normal", paragraph: dense, run: `<w:sz w:val="16"/>`, custom: true},
		{id: "TableHead", name: "Table Head", base: "TableText", paragraph: `<w:keepNext/>`, run: `<w:b/>`, custom: true},
		{id: "AfterTable", name: "After Table", base: "Normal", paragraph: `<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>`, run: `<w:sz w:val="8"/>`, custom: true},
		{id: "KeyFigure", name: "Key Figure", base: "Normal", custom: true,
			paragraph: `<w:tabs><w:tab w:val="left" w:pos="3400"/></w:tabs><w:spacing w:after="60"/><w:ind w:left="3400" w:hanging="3400"/>`},
		{id: "BoxTitle", name: "Box Title", base: "Normal", next: "BoxText", paragraph: `<w:keepNext/>` + boxed + `<w:ind w:left="120" w:right="120"/>`, run: `<w:b/>`, custom: true},
		{id: "BoxText", name: "Box Text", base: "Normal", paragraph: boxed + `<w:ind w:left="120" w:right="120"/>`, run: `<w:sz w:val="18"/>`, custom: true},
		{id: "FootnoteText", name: "footnote text", base: "Normal", paragraph: `<w:spacing w:line="240" w:lineRule="auto"/>`, run: `<w:sz w:val="16"/>`},
		{id: "Header", name: "header", base: "Normal", run: quiet + `<w:sz w:val="16"/>`},
		{id: "Footer", name: "footer", base: "Normal", paragraph: `<w:jc w:val="center"/>`, run: `<w:sz w:val="18"/>`},
	}
}
