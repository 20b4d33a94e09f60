package export

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"shirabe/data"
)

// Measures of a slide, in points. Text is estimated by widthOf, which is seldom too small.
const (
	slideWidth, slideHeight = 960.0, 540.0
	slideLeft, slideTop     = 48.0, 112.0 // of what stands under the title
	slideText               = slideWidth - 2*slideLeft
	slideRoom               = 376.0 // from slideTop to the slide's number
	slideSize, slideIndent  = 18.0, 27.0
	slideLead               = slideSize * 1.25
	slideGap                = 6.0 // above a paragraph
	slideInset              = 7.2 // of a text frame, left and right
	slideCell               = 11.0
	slideCellLead           = slideCell * 1.4
	slideCellEdge           = 3.0
	slideRows               = 14 // rows of a table that can be read from the back of a room
)

// A slide is one page of a deck.
type slide struct {
	title    string
	cover    bool
	subtitle string // of the cover
	items    []slideItem
	figure   *Figure
	table    *Table    // with no more rows than fit
	widths   []float64 // of its columns, in points: the same on all its slides
	hidden   bool      // skipped when the deck is shown: the data of a figure
	say      []string
}

// A slideItem is a paragraph of a slide.
type slideItem struct {
	in     []Inline
	bullet bool
}

// A deck divides a document into slides: each section has at least one, a figure and a table
// have their own, text goes on where it does not fit. Nothing of the document is left out; what
// a slide has no room for is among its speaker notes.
type deck struct {
	d      *Document
	slides []slide
	head   string // of the section
	items  []slideItem
	height float64 // of the items
}

func deckOf(d *Document) []slide {
	k := &deck{d: d}
	k.slides = append(k.slides, slide{cover: true, title: d.Title, subtitle: d.Subtitle})
	k.head = d.Title
	k.blocks(d.Blocks)
	k.flush()
	return k.slides
}

func (k *deck) blocks(blocks []Block) {
	for _, b := range blocks {
		switch v := b.(type) {
		case Heading:
			k.heading(v)
		case Paragraph:
			for _, p := range v.Phrases {
				k.item(p.In, true)
			}
		case List:
			for _, item := range v.Items {
				k.item(joined(item, k.d.Lang), true)
			}
		case KeyFigures:
			for _, f := range v.Items {
				k.item(keyFigureLine(f, k.d.Lang), true)
			}
		case *Table:
			k.flush()
			k.table(v, labelOf(wTable, k.d.Lang, v.Number, v.Caption).String(), false)
		case *Figure:
			k.flush()
			k.figure(v)
		case Box:
			k.item([]Inline{Strong{v.Title}}, false)
			k.blocks(v.Blocks)
		}
	}
}

// heading begins a slide for a section, and a paragraph for a part of one.
func (k *deck) heading(h Heading) {
	if h.Level <= 1 {
		k.flush()
		k.head = h.Text
		return
	}
	const least = 4 * slideLead // a head at the foot of a slide stands alone
	if k.height+least > slideRoom {
		k.flush()
	}
	k.item([]Inline{Strong{h.Text}}, false)
}

func keyFigureLine(f KeyFigure, lang data.Lang) []Inline {
	line := append([]Inline{Text{f.Label + wColon.In(lang)}, Strong{f.Value}}, f.Notes.In...)
	if f.AsOf != "" {
		line = append(line, Text{wBrackets(lang, f.AsOf)})
	}
	return line
}

// item adds a paragraph, on as many slides as it takes.
func (k *deck) item(in []Inline, bullet bool) {
	const width = slideText - 2*slideInset - slideIndent
	for len(in) > 0 {
		whole := math.Floor((slideRoom - slideGap) / slideLead)
		lines := math.Ceil(widthUpTo((whole+1)*width, in, slideSize) / width)
		room := math.Floor((slideRoom - k.height - slideGap) / slideLead)
		if lines > room && lines <= whole || room < 1 {
			k.flush()
			continue
		}
		part := in
		in = nil
		if lines > room {
			// The last line of a paragraph that goes on is seldom full.
			part, in = splitInlines(part, (room-0.5)*width, slideSize)
			lines = room
		}
		k.items = append(k.items, slideItem{part, bullet})
		k.height += lines*slideLead + slideGap
	}
}

// flush makes a slide of the paragraphs that wait.
func (k *deck) flush() {
	if len(k.items) > 0 {
		k.slides = append(k.slides, slide{title: k.head, items: k.items})
	}
	k.items, k.height = nil, 0
}

// figure makes a slide of a drawing; its data follows on hidden ones.
func (k *deck) figure(f *Figure) {
	title := labelOf(wFigure, k.d.Lang, f.Number, f.Caption).String()
	if f.Scene == nil {
		k.table(f.Data, title, false)
		return
	}
	k.slides = append(k.slides, slide{title: title, figure: f, say: []string{f.Alt}})
	k.table(f.Data, fillWords(wDataOf, k.d.Lang, "n", strconv.Itoa(f.Number)), true)
}

// table makes slides of a table, its head on each.
func (k *deck) table(t *Table, title string, hidden bool) {
	if t == nil || len(t.Columns) == 0 {
		return
	}
	widths := columnsIn(t, slideText, slideCell, slideInset)
	first := len(k.slides)
	page, room := slide{}, 0.0
	begin := func() {
		part := *t
		part.Rows = nil
		page = slide{table: &part, widths: widths, hidden: hidden}
		room = slideRoom - rowHeight(headRow(t), widths)
	}
	begin()
	highest := room
	for _, row := range t.Rows {
		height := rowHeight(row, widths)
		if len(page.table.Rows) > 0 && (height > room || len(page.table.Rows) == slideRows) {
			k.slides = append(k.slides, page)
			begin()
		}
		if height > highest {
			row, page.say = cutRow(row, widths, highest)
			height = highest
		}
		page.table.Rows = append(page.table.Rows, row)
		room -= height
	}
	k.slides = append(k.slides, page)
	for i := first; i < len(k.slides); i++ {
		k.slides[i].title = title
		if parts := len(k.slides) - first; parts > 1 {
			k.slides[i].title += wBrackets(k.d.Lang, fmt.Sprintf("%d/%d", i-first+1, parts))
		}
	}
}

// headRow is a table's head as a row.
func headRow(t *Table) []Phrase {
	row := make([]Phrase, len(t.Columns))
	for j, c := range t.Columns {
		row[j].In = []Inline{Strong{c.Head}}
	}
	return row
}

// rowHeight estimates how high a row will be.
func rowHeight(row []Phrase, widths []float64) float64 {
	lines := 1.0
	for j := range min(len(row), len(widths)) {
		lines = max(lines, math.Ceil(inlinesWidth(row[j].In, slideCell)/cellRoom(widths[j])))
	}
	return lines*slideCellLead + 2*slideCellEdge
}

// cellRoom is the width that a column has for text; a narrow one has room for a character.
func cellRoom(width float64) float64 { return max(width-2*slideInset, slideCell) }

// cutRow shortens the cells of a row that no slide has room for, and returns them whole for
// the speaker notes.
func cutRow(row []Phrase, widths []float64, height float64) ([]Phrase, []string) {
	lines := max(1, math.Floor((height-2*slideCellEdge)/slideCellLead)-1)
	out := make([]Phrase, len(row))
	var whole []string
	for j, cell := range row {
		out[j] = cell
		if j >= len(widths) || inlinesWidth(cell.In, slideCell) <= lines*cellRoom(widths[j]) {
			continue
		}
		kept, rest := splitInlines(cell.In, lines*cellRoom(widths[j]), slideCell)
		kept = append(kept, Text{"…"})
		for _, in := range rest {
			if noteOf(in) > 0 {
				kept = append(kept, in)
			}
		}
		out[j].In = kept
		s, _ := unmarked(cell)
		whole = append(whole, s)
	}
	return out, whole
}

// inlinesWidth estimates the width of inlines set in one line.
func inlinesWidth(in []Inline, size float64) float64 { return widthUpTo(math.Inf(1), in, size) }

// widthUpTo is inlinesWidth that stops to measure, within an inline too, where limit is passed.
func widthUpTo(limit float64, in []Inline, size float64) float64 {
	const step = 1024 // bytes measured at once
	w := 0.0
	for _, x := range in {
		if n := noteOf(x); n > 0 {
			w += size * 0.4 * float64(len(strconv.Itoa(n))+1)
			continue
		}
		_, bold := x.(Strong)
		for s := inlineText(x); s != "" && w <= limit; {
			n := min(step, len(s))
			for n < len(s) && !utf8.RuneStart(s[n]) {
				n++
			}
			w += widthOf(s[:n], size, bold)
			s = s[n:]
		}
	}
	return w
}

// splitInlines divides inlines after at least one character, so that the first part is no wider
// than that or the width.
func splitInlines(in []Inline, width, size float64) (first, rest []Inline) {
	for i, x := range in {
		w := widthUpTo(width, in[i:i+1], size)
		if w <= width {
			width -= w
			first = append(first, x)
			continue
		}
		if noteOf(x) > 0 {
			if len(first) > 0 {
				return first, in[i:]
			}
			return in[:1], in[1:]
		}
		s := inlineText(x)
		n := fitting(s, width, size)
		if n == 0 && len(first) == 0 {
			_, n = utf8.DecodeRuneInString(s)
		}
		if n > 0 {
			first = append(first, withText(x, s[:n]))
		}
		if n < len(s) {
			rest = append(rest, withText(x, s[n:]))
		}
		return first, append(rest, in[i+1:]...)
	}
	return first, nil
}

// fitting is how many bytes of s are no wider than width; not before a character that may not
// begin a line.
func fitting(s string, width, size float64) int {
	n := 0
	for i, r := range s {
		width -= widthOf(string(r), size, true)
		if width < 0 {
			break
		}
		n = i + utf8.RuneLen(r)
	}
	for n > 0 && n < len(s) {
		r, _ := utf8.DecodeRuneInString(s[n:])
		if !strings.ContainsRune(notFirst, r) {
			break
		}
		_, size := utf8.DecodeLastRuneInString(s[:n])
		n -= size
	}
	return n
}

// withText is the inline with another text.
func withText(in Inline, s string) Inline {
	switch v := in.(type) {
	case Strong:
		return Strong{s}
	case Emphasis:
		return Emphasis{s}
	case Struck:
		return Struck{s}
	case Link:
		return Link{S: s, URL: v.URL}
	}
	return Text{s}
}
