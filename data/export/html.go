package export

import (
	"context"
	_ "embed"
	"io"
	"strconv"
	"strings"
)

// styleSheet is the page's style sheet: light, dark and print.
//
//go:embed style.css
var styleSheet string

// policy forbids the page to load or run anything, whatever a dossier's text might smuggle in.
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

// writeHTML writes one file that needs no other and runs no script.
func writeHTML(_ context.Context, w io.Writer, d *Document) error {
	p := &page{d: d, marked: map[int]bool{}}
	p.head()
	p.blocks(d.Blocks)
	p.b.WriteString("</main>\n")
	p.notes()
	p.b.WriteString("</body>\n</html>\n")
	_, err := io.WriteString(w, p.b.String())
	return err
}

type page struct {
	d      *Document
	b      strings.Builder
	marked map[int]bool // notes whose first mark was written: the target of the way back
}

func (p *page) write(parts ...string) {
	for _, s := range parts {
		p.b.WriteString(s)
	}
}

func (p *page) head() {
	lang := string(p.d.Lang)
	p.write("<!DOCTYPE html>\n<html lang=\"", lang, "\">\n<head>\n<meta charset=\"utf-8\">\n",
		`<meta http-equiv="Content-Security-Policy" content="`, policy, "\">\n",
		`<meta name="viewport" content="width=device-width, initial-scale=1">`, "\n<title>", escapeHTML(p.d.Title), "</title>\n",
		`<meta name="generator" content="Shirabe">`, "\n<style>\n", styleSheet, "</style>\n</head>\n<body>\n",
		`<a class="skip" href="#main">`, wSkip.In(p.d.Lang), "</a>\n",
		"<header><h1>", escapeHTML(p.d.Title), "</h1>\n<p class=\"sub\">", escapeHTML(p.d.Subtitle), "</p></header>\n")
	p.write(`<nav aria-labelledby="contents"><h2 id="contents">`, wContentsTitle.In(p.d.Lang), "</h2>\n<ol>\n")
	for _, b := range p.d.Blocks {
		if h, ok := b.(Heading); ok && h.Level == 1 {
			p.write(`<li><a href="#`, h.ID, `">`, escapeHTML(h.Text), "</a></li>\n")
		}
	}
	p.write("</ol></nav>\n<main id=\"main\">\n")
}

func (p *page) blocks(blocks []Block) {
	for _, b := range blocks {
		switch x := b.(type) {
		case Heading:
			tag := "h" + strconv.Itoa(x.Level+1)
			p.write("<", tag, ` id="`, x.ID, `">`, escapeHTML(named(x.Text)), "</", tag, ">\n")
		case Paragraph:
			p.write("<p>", p.phrases(x.Phrases), "</p>\n")
		case List:
			p.list(x)
		case KeyFigures:
			p.keyFigures(x)
		case *Table:
			p.table(x, fillWords(wTable, p.d.Lang, "n", strconv.Itoa(x.Number), "caption", x.Caption))
		case *Figure:
			p.figure(x)
		case Box:
			p.write(`<aside class="box"><p class="boxtitle">`, escapeHTML(x.Title), "</p>\n")
			p.blocks(x.Blocks)
			p.write("</aside>\n")
		}
	}
}

func (p *page) list(l List) {
	tag := "ul"
	if l.Ordered {
		tag = "ol"
	}
	p.write("<", tag, ">\n")
	for _, item := range l.Items {
		p.write("<li>", p.phrases(item), "</li>\n")
	}
	p.write("</", tag, ">\n")
}

func (p *page) keyFigures(k KeyFigures) {
	p.write("<dl class=\"key\">\n")
	for _, f := range k.Items {
		p.write("<div><dt>", escapeHTML(f.Label), "</dt><dd>", escapeHTML(f.Value), p.inlines(f.Notes.In))
		if f.AsOf != "" {
			p.write(`</dd><dd class="asof">`, escapeHTML(f.AsOf))
		}
		p.write("</dd></div>\n")
	}
	p.write("</dl>\n")
}

func (p *page) figure(f *Figure) {
	caption := fillWords(wFigure, p.d.Lang, "n", strconv.Itoa(f.Number), "caption", f.Caption)
	if f.Scene == nil {
		p.table(f.Data, caption)
		return
	}
	scene := *f.Scene
	scene.Title, scene.Desc = f.Caption, f.Alt
	p.write(`<figure id="`, f.ID, `">`, scene.svg(f.ID), "<figcaption>", escapeHTML(caption), "</figcaption></figure>\n")
	p.table(f.Data, fillWords(wDataOf, p.d.Lang, "n", strconv.Itoa(f.Number)))
}

// table writes a table that scrolls by itself where it is too wide, by keyboard too.
func (p *page) table(t *Table, caption string) {
	p.write(`<section class="scroll" tabindex="0" aria-labelledby="`, t.ID, `-c"><table id="`, t.ID, `"><caption id="`, t.ID, `-c">`, escapeHTML(caption), "</caption>\n<thead><tr>")
	for _, c := range t.Columns {
		p.write(`<th scope="col"`, alignClass(c.Align), ">", escapeHTML(c.Head), "</th>")
	}
	p.write("</tr></thead>\n<tbody>\n")
	for _, row := range t.Rows {
		p.write("<tr>")
		for i, cell := range row {
			tag, scope, text := "td", "", p.inlines(cell.In)
			if i == 0 {
				tag, scope, text = "th", ` scope="row"`, named(text)
			}
			p.write("<", tag, scope, alignClass(t.Columns[i].Align), ">", text, "</", tag, ">")
		}
		p.write("</tr>\n")
	}
	p.write("</tbody></table></section>\n")
}

func alignClass(a Align) string {
	switch a {
	case AlignEnd:
		return ` class="e"`
	case AlignCenter:
		return ` class="c"`
	case AlignStart:
	}
	return ""
}

func (p *page) phrases(ps []Phrase) string {
	parts := make([]string, len(ps))
	for i, x := range ps {
		parts[i] = p.inlines(x.In)
		if x.Lang != "" && x.Lang != p.d.Lang {
			parts[i] = `<span lang="` + string(x.Lang) + `">` + parts[i] + "</span>"
		}
	}
	return strings.Join(parts, gap(p.d.Lang))
}

func (p *page) inlines(in []Inline) string {
	var b strings.Builder
	after := false // a mark: 1 and 2 side by side would read as 12
	for _, x := range in {
		again := after
		after = false
		switch v := x.(type) {
		case Text:
			b.WriteString(escapeHTML(v.S))
		case Strong:
			b.WriteString("<strong>" + escapeHTML(v.S) + "</strong>")
		case Emphasis:
			b.WriteString(`<em>` + escapeHTML(v.S) + "</em>")
		case Struck:
			b.WriteString("<s>" + escapeHTML(v.S) + "</s>")
		case Link:
			b.WriteString(linkHTML(v))
		case *Cite:
			b.WriteString(p.mark(v.Note, again))
			after = true
		case *Remark:
			b.WriteString(p.mark(v.Note, again))
			after = true
		}
	}
	return b.String()
}

func linkHTML(l Link) string {
	url, ok := webAddress(l.URL)
	if !ok {
		return escapeHTML(l.S)
	}
	return `<a href="` + escapeHTML(url) + `" rel="noreferrer">` + escapeHTML(l.S) + "</a>"
}

// mark is a note's number in the text, with a comma before it where it follows another. A word
// joiner keeps it on the line of what it notes.
func (p *page) mark(n int, again bool) string {
	s := strconv.Itoa(n)
	id, comma := "", ""
	if again {
		comma = ","
	}
	if !p.marked[n] {
		p.marked[n] = true
		id = ` id="r` + s + `"`
	}
	return `&#8288;<sup>` + comma + `<a` + id + ` href="#n` + s + `" role="doc-noteref" aria-label="` + fillWords(wNoteMark, p.d.Lang, "n", s) + `">` + s + "</a></sup>"
}

func (p *page) notes() {
	if len(p.d.Notes) == 0 {
		return
	}
	p.write(`<section class="notes" role="doc-endnotes" aria-labelledby="notes"><h2 id="notes">`, wNotesTitle.In(p.d.Lang), "</h2>\n<ol>\n")
	for _, n := range p.d.Notes {
		s := strconv.Itoa(n.Number)
		p.write(`<li id="n`, s, `">`, p.inlines(n.In), ` <a href="#r`, s, `" role="doc-backlink" aria-label="`, fillWords(wBack, p.d.Lang, "n", s), "\">↩</a></li>\n")
	}
	p.write("</ol></section>\n")
}
