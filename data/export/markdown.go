package export

import (
	"context"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"shirabe/data"
)

// writeMarkdown writes GitHub-flavoured Markdown: notes are footnotes [^n], a figure is the
// table of its data.
func writeMarkdown(_ context.Context, w io.Writer, d *Document) error {
	return (&markdown{d: d}).write(w)
}

func (m *markdown) write(w io.Writer) error {
	d := m.d
	m.line("# " + escapeMarkdown(d.Title))
	m.line(escapeMarkdown(d.Subtitle))
	m.blocks(d.Blocks)
	if len(d.Notes) > 0 {
		m.line("## " + wNotesTitle.In(d.Lang))
	}
	for _, n := range d.Notes {
		m.b.WriteString("[^" + strconv.Itoa(n.Number) + "]: " + m.inlines(n.In) + "\n")
	}
	_, err := io.WriteString(w, m.b.String())
	return err
}

// A markdown writes blocks in either flavour.
type markdown struct {
	d      *Document
	pandoc bool
	folder string       // of the drawings, relative to the text; blank: there are none
	marked map[int]bool // notes that pandoc has seen a mark of
	b      strings.Builder
}

// line writes a block of one line and the blank one that ends it.
func (m *markdown) line(s string) { m.b.WriteString(s + "\n\n") }

func (m *markdown) blocks(blocks []Block) {
	for _, b := range blocks {
		switch x := b.(type) {
		case Heading:
			m.heading(x)
		case Paragraph:
			m.line(escapeStart(m.phrases(x.Phrases)))
		case List:
			m.list(x)
		case KeyFigures:
			m.keyFigures(x)
		case *Table:
			m.table(x, fillWords(wTable, m.d.Lang, "n", strconv.Itoa(x.Number), "caption", x.Caption))
		case *Figure:
			m.figure(x)
		case Box:
			m.box(x)
		}
	}
}

func (m *markdown) heading(h Heading) {
	s := strings.Repeat("#", h.Level+1) + " " + escapeMarkdown(h.Text)
	if m.pandoc {
		s += " {#" + h.ID + "}"
	}
	m.line(s)
}

func (m *markdown) list(l List) {
	for i, item := range l.Items {
		mark := "- "
		if l.Ordered {
			mark = strconv.Itoa(i+1) + ". "
		}
		m.b.WriteString(mark + escapeStart(m.phrases(item)) + "\n")
	}
	m.b.WriteString("\n")
}

func (m *markdown) keyFigures(k KeyFigures) {
	for _, f := range k.Items {
		s := escapeMarkdown(f.Label) + wColon.In(m.d.Lang) + m.strong(f.Value, ' ')
		if f.AsOf != "" {
			s += wBrackets(m.d.Lang, escapeMarkdown(f.AsOf))
		}
		m.b.WriteString("- " + escapeStart(s) + m.inlines(f.Notes.In) + "\n")
	}
	m.b.WriteString("\n")
}

// wBrackets puts s in the language's brackets.
func wBrackets(lang data.Lang, s string) string {
	if lang == data.EN {
		return " (" + s + ")"
	}
	return "（" + s + "）"
}

func (m *markdown) figure(f *Figure) {
	caption := fillWords(wFigure, m.d.Lang, "n", strconv.Itoa(f.Number), "caption", f.Caption)
	if m.folder != "" && f.Scene != nil {
		m.line("![" + escapeMarkdown(f.Alt) + "](" + m.folder + "/" + ChartName(f) + ".svg)")
	}
	m.table(f.Data, caption)
}

// table writes a pipe table under its caption. Every cell is one line.
func (m *markdown) table(t *Table, caption string) {
	m.line(m.strong(caption, '\n'))
	m.b.WriteString("|")
	for _, c := range t.Columns {
		m.b.WriteString(" " + escapeMarkdown(c.Head) + " |")
	}
	m.b.WriteString("\n|")
	for _, c := range t.Columns {
		m.b.WriteString(map[Align]string{AlignStart: " --- |", AlignCenter: " :---: |", AlignEnd: " ---: |"}[c.Align])
	}
	m.b.WriteString("\n")
	for _, row := range t.Rows {
		m.b.WriteString("|")
		for _, cell := range row {
			m.b.WriteString(" " + m.inlines(cell.In) + " |")
		}
		m.b.WriteString("\n")
	}
	m.b.WriteString("\n")
}

// box writes a box as a quotation.
func (m *markdown) box(x Box) {
	inner := &markdown{d: m.d, pandoc: m.pandoc, folder: m.folder, marked: m.marked}
	inner.line(inner.strong(x.Title, '\n'))
	inner.blocks(x.Blocks)
	for l := range strings.Lines(strings.TrimRight(inner.b.String(), "\n") + "\n") {
		m.b.WriteString(strings.TrimRight("> "+l, " \n") + "\n")
	}
	m.b.WriteString("\n")
}

// phrases joins phrases as the language does.
func (m *markdown) phrases(ps []Phrase) string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		parts[i] = m.inlines(p.In)
	}
	return strings.Join(parts, gap(m.d.Lang))
}

// gap is what stands between sentences.
func gap(lang data.Lang) string {
	if lang == data.EN {
		return " "
	}
	return ""
}

func (m *markdown) inlines(in []Inline) string {
	var b strings.Builder
	for i, x := range in {
		switch v := x.(type) {
		case Text:
			b.WriteString(escapeMarkdown(v.S))
		case Strong:
			b.WriteString(m.strong(v.S, nextRune(in[i+1:])))
		case Emphasis:
			b.WriteString(escapeMarkdown(v.S)) // set apart by its words
		case Struck:
			b.WriteString("~~" + escapeMarkdown(v.S) + "~~")
		case Link:
			b.WriteString(m.link(v))
		case *Cite:
			b.WriteString(m.mark(v.Note))
		case *Remark:
			b.WriteString(m.mark(v.Note))
		}
	}
	return b.String()
}

// mark marks a note. pandoc makes a note of its own of every mark and numbers them anew, so
// for it a later mark is a raised number that leads to the note's first one. The word joiner
// keeps the number from being read as the name of a note, and on the line of its word.
func (m *markdown) mark(note int) string {
	n := strconv.Itoa(note)
	if m.pandoc && m.marked[note] {
		return "[\u2060^" + n + "^](#fn" + n + ")"
	}
	if m.pandoc {
		m.marked[note] = true
	}
	return "[^" + n + "]"
}

func (m *markdown) link(l Link) string {
	url, ok := webAddress(l.URL)
	if !ok {
		return escapeMarkdown(l.S)
	}
	if l.S == l.URL {
		return "<" + url + ">"
	}
	return "[" + escapeMarkdown(l.S) + "](<" + url + ">)"
}

// nextRune is the character that follows, as far as it decides how ** is read.
func nextRune(in []Inline) rune {
	if len(in) == 0 {
		return '\n'
	}
	if t, ok := in[0].(Text); ok && t.S != "" {
		r, _ := utf8.DecodeRuneInString(t.S)
		return r
	}
	return '['
}

// strong writes **s** where CommonMark reads it as strong, else <strong>: beside Japanese
// punctuation the asterisks do not count as a closing delimiter. What precedes s is a line's
// start or a space in every block that has strong text.
func (m *markdown) strong(s string, next rune) string {
	s = clean(s)
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	mark := func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
	closes := !unicode.IsSpace(last) && (!mark(last) || unicode.IsSpace(next) || mark(next))
	opens := s != "" && !unicode.IsSpace(first)
	if opens && closes {
		return "**" + escapeMarkdown(s) + "**"
	}
	return "<strong>" + escapeMarkdown(s) + "</strong>"
}

// escapeMarkdown makes s plain text in either flavour: no mark of it is read as Markdown or HTML.
func escapeMarkdown(s string) string {
	s = clean(s)
	if !strings.ContainsAny(s, "\\`*_[]<>|~^&$@{}!#:") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<>|~^&$@{}", r):
			b.WriteByte('\\')
		case r == '!' && strings.HasPrefix(s[i+1:], "["), r == '#' && i+1 == len(s):
			b.WriteByte('\\')
		case r == ':' && strings.HasPrefix(s[i+1:], "//"):
			// "https\://" is not turned into a link; links are ours to make.
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// escapeStart keeps the start of a line from being read as a heading, list, rule or quotation.
func escapeStart(s string) string {
	trimmed := strings.TrimLeft(s, " ")
	digits := len(trimmed) - len(strings.TrimLeft(trimmed, "0123456789"))
	switch {
	case trimmed == "":
		return trimmed
	case strings.ContainsRune("#+-=", rune(trimmed[0])):
		return "\\" + trimmed
	case digits > 0 && digits < len(trimmed) && (trimmed[digits] == '.' || trimmed[digits] == ')'):
		return trimmed[:digits] + "\\" + trimmed[digits:]
	}
	return trimmed
}

// fillWords is composer.fill for writers.
func fillWords(pattern data.Text, lang data.Lang, pairs ...string) string {
	return (&composer{lang: lang}).fill(pattern, pairs...)
}
