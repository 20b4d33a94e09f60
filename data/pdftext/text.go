package pdftext

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
)

// Limits bound the work on one file.
type Limits struct {
	Pages     int
	Unpacked  int64 // bytes that streams unpack to, all together
	Operators int   // of one page
	Pieces    int   // strings shown on one page
	Text      int   // bytes of text of the file
}

// DefaultLimits are above any real document: a law book has 3,000 pages and 30 MB of content.
func DefaultLimits() Limits {
	return Limits{Pages: 10_000, Unpacked: 256 << 20, Operators: 5_000_000, Pieces: 500_000, Text: 64 << 20}
}

// A Document is the text of a file. Title, Author and Created are as the file says, unread:
// dates have the form D:20200910180000+09'00'.
type Document struct {
	Title, Author, Created string
	Lang                   string // BCP 47
	Pages                  []Page
	Cut                    bool // a limit ended it: pages or parts of them are missing
}

// A Page is one page's text.
type Page struct {
	Number     int // from 1
	Paragraphs []string
	Lost       int // characters whose meaning the file does not give; they are U+FFFD
	Failed     bool
}

// Text is the page's paragraphs with an empty line between them.
func (p *Page) Text() string { return strings.Join(p.Paragraphs, "\n\n") }

// Extract reads a file. It fails with ErrNotPDF, ErrPassword, or the error of the context; a limit
// ends reading and is told by Cut. It may be called by several goroutines.
func Extract(ctx context.Context, b []byte, limits Limits) (doc *Document, err error) {
	defer func() {
		if v := recover(); v != nil { // a mistake of ours must not take the program with it
			doc, err = nil, fmt.Errorf("pdftext: %w: %v at %s", ErrNotPDF, v, firstLines(debug.Stack()))
		}
	}()
	f, err := open(ctx, b, limits)
	if err != nil {
		return nil, err
	}
	doc = &Document{}
	info := f.dict(f.trailer["Info"])
	doc.Title, doc.Author, doc.Created = f.text(info["Title"]), f.text(info["Author"]), f.text(info["CreationDate"])
	doc.Lang = f.text(f.root()["Lang"])
	pages := f.pages()
	if len(pages) > limits.Pages {
		pages, doc.Cut = pages[:limits.Pages], true
	}
	fonts := map[ref]*font{}
	total := 0
	for i, p := range pages {
		page, err := f.page(p, fonts)
		page.Number = i + 1
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		doc.Pages = append(doc.Pages, page)
		total += len(page.Text())
		if errors.Is(err, ErrLimit) || total > limits.Text {
			doc.Cut = true
		}
		if f.unpacked > limits.Unpacked || total > limits.Text {
			break
		}
	}
	return doc, nil
}

// firstLines is enough of a stack to find the mistake.
func firstLines(stack []byte) string { return string(stack[:min(len(stack), 2000)]) }

func (f *file) text(v any) string {
	s, _ := f.resolve(v).(str)
	return strings.TrimSpace(strings.ToValidUTF8(decodeString(s), ""))
}

// A pageNode is a page with what it takes over from the nodes above it (7.7.3.4).
type pageNode struct {
	dict      dict
	resources dict
}

// pages lists the pages in order.
func (f *file) pages() []pageNode {
	var out []pageNode
	seen := map[ref]bool{}
	var walk func(v any, resources dict, depth int)
	walk = func(v any, resources dict, depth int) {
		if r, ok := v.(ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.dict(v)
		if d == nil || depth > deepest || len(out) > f.limits.Pages || f.ctx.Err() != nil {
			return
		}
		if own := f.dict(d["Resources"]); own != nil {
			resources = own
		}
		kids, ok := f.resolve(d["Kids"]).(array)
		if !ok {
			out = append(out, pageNode{d, resources})
			return
		}
		for _, k := range kids {
			walk(k, resources, depth+1)
		}
	}
	walk(f.root()["Pages"], nil, 0)
	return out
}

// page reads one page. What was read before an error is returned with it.
func (f *file) page(n pageNode, fonts map[ref]*font) (Page, error) {
	var content []byte
	var err error
	for _, v := range f.list(n.dict["Contents"]) {
		s, ok := f.resolve(v).(*stream)
		if !ok {
			continue
		}
		var b []byte
		if b, err = f.decode(s); err != nil && (errors.Is(err, ErrLimit) || f.ctx.Err() != nil) {
			return Page{Failed: true}, err
		}
		content = append(append(content, b...), '\n')
	}
	in := &interpreter{f: f, made: fonts, state: graphics{ctm: identity, stretch: 1}}
	err = in.run(content, n.resources)
	body := in.pieces[:0:0]
	for _, p := range in.pieces {
		if !p.artifact {
			body = append(body, p)
		}
	}
	if len(body) == 0 { // some writers mark everything
		body = in.pieces
	}
	page := Page{Failed: err != nil}
	ls := lines(body)
	for _, l := range ls {
		page.Lost += l.lost
	}
	page.Paragraphs = paragraphs(ls)
	return page, err
}
