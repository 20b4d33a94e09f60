package export

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"shirabe/data"
)

// ErrNoFonts is wrapped by the error of Write for a PDF of a document whose options name no
// fonts.
var ErrNoFonts = errors.New("a PDF needs fonts")

// writePDF writes a tagged PDF 1.7 in the fonts of the document's options. It holds no date and
// nothing of the machine: the same document and fonts give the same bytes.
func writePDF(ctx context.Context, w io.Writer, d *Document) error {
	if d.opts.Fonts == nil {
		return ErrNoFonts
	}
	b := newBook(ctx, w, d, d.opts.Fonts)
	b.front()
	if err := b.blocks(d.Blocks); err != nil {
		return err
	}
	b.flush()
	for b.finishPage(); b.carried; b.finishPage() {
		b.beginPage()
	}
	b.numberContents()
	return b.close()
}

// close writes what belongs to the whole document.
func (b *book) close() error {
	var fonts [2]int
	for i, f := range b.fonts {
		fonts[i] = b.writeFont(f)
	}
	kids := []byte("<</Type/Pages/Kids[")
	for _, p := range b.pages {
		kids = append(kids, ref(p.number)+" "...)
	}
	b.f.put(b.tree, fmt.Appendf(kids, "]/Count %d/MediaBox[0 0 %.2f %.2f]/Resources<</Font<</F0 %s/F1 %s>>>>>>",
		len(b.pages), pageWidth, pageHeight, ref(fonts[0]), ref(fonts[1])))
	catalog := fmt.Sprintf("<</Type/Catalog/Pages %s/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %s/ViewerPreferences<</DisplayDocTitle true>>",
		ref(b.tree), pdfBytes(pdfLang(b.d.Lang)), ref(writeTree(b.f, b.pages, b.root)))
	b.writeLinks()
	if outline := b.writeOutline(); outline != 0 {
		catalog += "/Outlines " + ref(outline) + "/PageMode/UseOutlines"
	}
	catalog += "/Metadata " + ref(b.writeMetadata()) + ">>"
	info := b.f.add([]byte("<</Title" + pdfText(b.d.Title) + "/Subject" + pdfText(b.d.Subtitle) + "/Producer(Shirabe)>>"))
	return b.f.finish(b.f.add([]byte(catalog)), info)
}

// pdfLang is the language as BCP 47 names it.
func pdfLang(l data.Lang) string {
	if l == data.EN {
		return "en"
	}
	return "ja"
}

// writeFont embeds the glyphs that were used, and returns the number of the font.
func (b *book) writeFont(f *fontUse) int {
	t := f.face
	file := t.subset(f.glyphs)
	name := subsetTag(file) + "+" + t.name
	stream := b.f.number()
	b.f.stream(stream, fmt.Sprintf("/Length1 %d", len(file)), file)
	stem := 80 // of the stems, in thousandths; readers use it only to replace the font
	if f.resource == "F1" {
		stem = 140
	}
	const symbolic = 4 // the font has characters outside of Latin
	descriptor := b.f.add(fmt.Appendf(nil, "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%.0f %.0f %.0f %.0f]/ItalicAngle 0/Ascent %.0f/Descent %.0f/CapHeight %.0f/StemV %d/FontFile2 %s>>",
		name, symbolic, t.bbox[0], t.bbox[1], t.bbox[2], t.bbox[3], t.ascent, t.descent, t.capital, stem, ref(stream)))
	cid := b.f.add(fmt.Appendf(nil, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %s/DW 1000/W %s/CIDToGIDMap/Identity>>",
		name, ref(descriptor), f.widths()))
	unicode := b.f.number()
	b.f.stream(unicode, "", f.toUnicode())
	return b.f.add(fmt.Appendf(nil, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>", name, ref(cid), ref(unicode)))
}

// subsetTag is six capital letters that name a subset (PDF 1.7, 9.6.4), made of its content.
func subsetTag(file []byte) string {
	sum := sha256.Sum256(file)
	var tag [6]byte
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag[:])
}

// writeLinks writes the annotations of all pages.
func (b *book) writeLinks() {
	for _, p := range b.pages {
		for _, a := range p.links {
			s := fmt.Sprintf("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%.2f %.2f %.2f %.2f]/StructParent %d/Contents%s",
				a.box[0], a.box[1], a.box[2], a.box[3], a.key, pdfText(a.label))
			if a.url != "" {
				s += "/A<</S/URI/URI" + pdfBytes(asciiURL(a.url)) + ">>"
			} else if to, ok := b.spots[a.goal]; ok {
				s += "/Dest" + to.dest()
			}
			b.f.put(a.number, []byte(s+">>"))
		}
	}
}

// asciiURL escapes what is not ASCII: a URI action holds 7-bit characters only (PDF 1.7, 12.6.4.7).
func asciiURL(url string) string {
	var b strings.Builder
	for i := range len(url) {
		if c := url[i]; c > ' ' && c < 0x7F {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// writeMetadata writes the title and the language as XMP.
func (b *book) writeMetadata() int {
	xmp := "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">` +
		`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escapeHTML(b.d.Title) + `</rdf:li></rdf:Alt></dc:title>` +
		`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">` + escapeHTML(b.d.Subtitle) + `</rdf:li></rdf:Alt></dc:description>` +
		`<dc:language><rdf:Bag><rdf:li>` + pdfLang(b.d.Lang) + `</rdf:li></rdf:Bag></dc:language><pdf:Producer>Shirabe</pdf:Producer>` +
		"</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
	n := b.f.number()
	b.f.plain(n, "/Type/Metadata/Subtype/XML", []byte(xmp))
	return n
}

// Missing lists the characters of the document that its PDF would show as empty boxes, in the
// order of their code points. They are copied and searched all the same.
func (f *Fonts) Missing(d *Document) []rune {
	seen := map[rune]bool{}
	eachText(d, func(_ *Phrase, s string, bold bool) {
		for _, r := range f.lacks(s, bold) {
			seen[r] = true
		}
	})
	out := make([]rune, 0, len(seen))
	for r := range seen {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

func (f *Fonts) lacks(s string, bold bool) []rune {
	if bold {
		return f.bold.lacks(s)
	}
	return f.regular.lacks(s)
}
