package importer

import (
	"bytes"
	"context"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"shirabe/data"
	"shirabe/data/pdftext"
)

// portable reads the text of a PDF file as a note, a heading a page, with the file attached to
// its source. A file whose text cannot be read is kept as it is, and a remark says why.
type portable struct{}

// Name is the format's name.
func (portable) Name() string { return "pdf" }

// Match knows PDF by its first bytes; they may follow a few others.
func (portable) Match(_ string, head []byte) Match {
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return Certain
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return ByContent
	}
	return NoMatch
}

// Read makes a source and a note.
func (portable) Read(ctx context.Context, in Input) (*Draft, error) {
	b, err := in.ReadAll(ctx)
	if err != nil {
		return nil, err
	}
	doc, err := in.readPDF(ctx, b)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		d := in.attached("pdf", b)
		d.Skip(Place{}, d.Records[0].ID, pdfRemark(err))
		return d, nil
	}
	d := in.draft("pdf", "")
	source, _ := in.addNote(d, doc, original{b, "application/pdf"})
	if doc.made != "" {
		d.Note(Place{}, source, "import.remark.pdf_made", doc.made)
	}
	return d, ctx.Err()
}

// pdfRemark is the key of why a PDF's text was not read.
func pdfRemark(err error) string {
	switch {
	case errors.Is(err, pdftext.ErrPassword):
		return "import.remark.pdf_password"
	case errors.Is(err, context.DeadlineExceeded):
		return "import.remark.pdf_slow"
	case errors.Is(err, errNoCharacters):
		return "import.remark.pdf_characters"
	}
	return "import.remark.pdf_broken"
}

// Bounds of reading a PDF: the time for all of it, and the share of characters that may be lost, in
// hundredths, before the text is worth nothing.
const (
	longestPDF = time.Minute
	mostLost   = 30
)

var errNoCharacters = errors.New("the file does not say what its glyphs mean")

// readPDF reads a PDF's text; the blocks of a page bear its number.
func (in Input) readPDF(ctx context.Context, b []byte) (*document, error) {
	ctx, cancel := context.WithTimeout(ctx, longestPDF)
	defer cancel()
	limits := pdftext.DefaultLimits()
	limits.Unpacked = min(limits.Unpacked, in.Bounds().Bytes)
	limits.Text = mostNote
	text, err := pdftext.Extract(ctx, b, limits)
	if err != nil {
		return nil, err
	}
	doc := &document{about: about{
		title: squeeze(cleanText(text.Title)), author: squeeze(cleanText(text.Author)), lang: text.Lang, kind: "document",
	}}
	doc.made, _ = edtfOf(pdfDate(text.Created)) // which is not when it was published
	doc.lost.cutText = text.Cut
	characters := 0
	for i := range text.Pages {
		p := &text.Pages[i]
		doc.lost.characters += p.Lost
		if len(p.Paragraphs) == 0 {
			doc.lost.pages++
			continue
		}
		doc.addPage(p, in.pageTitle(text, p.Number))
		for _, s := range p.Paragraphs {
			characters += len([]rune(s))
		}
	}
	if doc.lost.characters*100 > characters*mostLost {
		return nil, errNoCharacters
	}
	doc.findNotes()
	return doc, nil
}

// pageTitle heads a page in the language of the file.
func (in Input) pageTitle(text *pdftext.Document, n int) string {
	lang := languageTag(text.Lang)
	for i := range text.Pages {
		if s := text.Pages[i].Text(); s != "" {
			lang = languageOf(s[:min(len(s), 4096)])
			break
		}
	}
	if lang == data.EN {
		return "Page " + strconv.Itoa(n)
	}
	return strconv.Itoa(n) + "ページ"
}

// addPage adds a page's paragraphs under its heading. Lines with the same number of tabs are a
// table.
func (d *document) addPage(p *pdftext.Page, title string) {
	d.blocks = append(d.blocks, block{kind: heading, level: 2, text: runs{{text: title}}, page: p.Number})
	for i := 0; i < len(p.Paragraphs); {
		text := cleanText(p.Paragraphs[i])
		tabs := strings.Count(text, "\t")
		end := i + 1
		for end < len(p.Paragraphs) && tabs > 0 && strings.Count(p.Paragraphs[end], "\t") == tabs {
			end++
		}
		if end-i >= 2 {
			b := block{kind: grid, page: p.Number}
			for _, row := range p.Paragraphs[i:end] {
				b.addRow(strings.Split(cleanText(row), "\t"), false)
			}
			d.blocks = append(d.blocks, b.even())
		} else if m := bulletLine.FindStringSubmatch(text); m != nil {
			d.blocks = append(d.blocks, block{kind: item, text: runs{{text: m[2]}}, page: p.Number})
		} else {
			d.blocks = append(d.blocks, block{text: runs{{text: strings.ReplaceAll(text, "\t", "　")}}, page: p.Number})
		}
		i = end
	}
}

var pdfStamp = regexp.MustCompile(`^D:(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:Z|([+-])(\d\d)'?(\d\d)?)?`)

// pdfDate rewrites a date of PDF (7.9.4) as ISO 8601; blank if it is none.
func pdfDate(s string) string {
	m := pdfStamp.FindStringSubmatch(s)
	switch {
	case m == nil:
		return ""
	case m[2] == "":
		return m[1]
	case m[3] == "":
		return m[1] + "-" + m[2]
	case m[4] == "":
		return m[1] + "-" + m[2] + "-" + m[3]
	}
	zone := "Z"
	if m[7] != "" {
		zone = m[7] + m[8] + ":" + (m[9] + "00")[:2]
	}
	return m[1] + "-" + m[2] + "-" + m[3] + "T" + m[4] + ":" + m[5] + ":" + (m[6] + "00")[:2] + zone
}
