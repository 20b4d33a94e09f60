package export

import (
	"archive/zip"
	"hash/crc32"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"

	"shirabe/data"
)

// What DOCX, PPTX and ODT have in common: a zip of XML parts. Text and attributes go through
// escapeHTML, whose references XML knows as well; what XML cannot hold, clean takes out.

const (
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	relsBase     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packageBase  = "http://schemas.openxmlformats.org/package/2006/"
	officeType   = "application/vnd.openxmlformats-officedocument."
	drawingSpace = "http://schemas.openxmlformats.org/drawingml/2006/main"
	// svgExtension is the extension under which Office finds the drawing of a picture ([MS-ODRAWXML] 2.3.2).
	svgExtension = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
	emuPerPoint  = 12700
	// officeNotFirst and officeNotLast may not begin and end a line: the strict sets of Word for
	// Japanese. Word has room for 100 and 50 characters ([MS-DOC], DopTypography),
	// too few for the sets of the PDF.
	officeNotFirst = "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕ぁぃぅぇぉっゃゅょゎ゛゜ゝゞァィゥェォッャュョヮヵヶ・ーヽヾ！％），．：；？］｝｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ￠"
	officeNotLast  = "$([\\{£¥‘“〈《「『【〔＄（［｛｢￡￥"
	// officeFont is the typeface that the documents name; they embed none.
	officeFont = "Noto Sans JP"
	// otherFont stands in for officeFont where it is not installed: Windows and Office bring it along.
	otherFont = "Yu Gothic"
)

// A container is a zip whose entries all bear the same time. It keeps the first error.
type container struct {
	z   *zip.Writer
	err error
}

func newContainer(w io.Writer) *container { return &container{z: zip.NewWriter(w)} }

// put adds a part, compressed.
func (c *container) put(name, content string) {
	if c.err != nil {
		return
	}
	epoch := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) // the first that a zip can hold
	part, err := c.z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch})
	if err == nil {
		_, err = io.WriteString(part, content)
	}
	c.err = err
}

// plain adds a part as it is, without extra fields: so ODF wants its mimetype (1.3 part 2, 3.3).
func (c *container) plain(name, content string) {
	if c.err != nil {
		return
	}
	size := uint64(len(content))
	part, err := c.z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(content)),
		CompressedSize64: size, UncompressedSize64: size})
	if err == nil {
		_, err = io.WriteString(part, content)
	}
	c.err = err
}

// close ends the zip and returns the first error.
func (c *container) close() error {
	if c.err != nil {
		return c.err
	}
	return c.z.Close()
}

// An ooxml is a package of Open Packaging Conventions (ECMA-376 part 2).
type ooxml struct {
	*container
	types strings.Builder
}

func newOOXML(w io.Writer) *ooxml { return &ooxml{container: newContainer(w)} }

// part adds an XML part of a type of its own.
func (o *ooxml) part(name, contentType, content string) {
	o.types.WriteString(`<Override PartName="/` + name + `" ContentType="` + contentType + `"/>`)
	o.put(name, xmlHead+content)
}

// rels adds the relationships of a part; nothing if there are none.
func (o *ooxml) rels(name string, r *relations) {
	if r.n > 0 {
		o.put(name, xmlHead+`<Relationships xmlns="`+packageBase+`relationships">`+r.b.String()+`</Relationships>`)
	}
}

// finish adds what every package has, and closes it. main is the part that is the document.
func (o *ooxml) finish(main string, d *Document) error {
	const core = "docProps/core.xml"
	o.part(core, "application/vnd.openxmlformats-package.core-properties+xml",
		`<cp:coreProperties xmlns:cp="`+packageBase+`metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`+
			`<dc:title>`+escapeHTML(d.Title)+`</dc:title><dc:subject>`+escapeHTML(d.Subtitle)+`</dc:subject>`+
			`<dc:creator>Shirabe</dc:creator><dc:language>`+localeOf(d.Lang)+`</dc:language></cp:coreProperties>`)
	o.put("_rels/.rels", xmlHead+`<Relationships xmlns="`+packageBase+`relationships">`+
		`<Relationship Id="rId1" Type="`+relsBase+`officeDocument" Target="`+main+`"/>`+
		`<Relationship Id="rId2" Type="`+packageBase+`relationships/metadata/core-properties" Target="`+core+`"/></Relationships>`)
	o.put("[Content_Types].xml", xmlHead+`<Types xmlns="`+packageBase+`content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>`+
		`<Default Extension="svg" ContentType="image/svg+xml"/>`+o.types.String()+`</Types>`)
	return o.close()
}

// relations are what one part refers to.
type relations struct {
	b strings.Builder
	n int
}

// add refers to another part and returns the reference.
func (r *relations) add(kind, target string) string { return r.refer(kind, target, "") }

// link refers to an address on the web.
func (r *relations) link(address string) string {
	return r.refer("hyperlink", address, ` TargetMode="External"`)
}

func (r *relations) refer(kind, target, mode string) string {
	r.n++
	id := "rId" + strconv.Itoa(r.n)
	r.b.WriteString(`<Relationship Id="` + id + `" Type="` + relsBase + kind + `" Target="` + escapeHTML(target) + `"` + mode + `/>`)
	return id
}

// officeAddress returns the address as Office takes one for a link: Word calls a file damaged
// whose link is no URI, and follows none above 2,083 characters.
func officeAddress(address string) (string, bool) {
	const longest = 2000
	if _, ok := webAddress(address); !ok {
		return "", false
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return "", false
	}
	s := u.String()
	return s, len(s) <= longest
}

// localeOf is the language as Office names it.
func localeOf(l data.Lang) string {
	if l == data.EN {
		return "en-GB"
	}
	return "ja-JP"
}

// emu is a length in points as DrawingML counts it.
func emu(points float64) string { return strconv.Itoa(int(points * emuPerPoint)) }

// colourOf is a colour of the scenes as Office writes it.
func colourOf(hex string) string { return strings.ToUpper(strings.TrimPrefix(hex, "#")) }
