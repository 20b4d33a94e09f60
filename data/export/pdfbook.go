package export

import (
	"context"
	"io"
	"strconv"

	"shirabe/data"
)

// A book sets a document on pages. It is used for one document, on one goroutine.
type book struct {
	ctx     context.Context //nolint:containedctx // a book lives as long as one call of Write
	d       *Document
	f       *pdfFile
	fonts   [2]*fontUse // regular, bold
	root    *element
	parent  *element // that the block being set belongs to
	pages   []*pdfPage
	tree    int // object number of the page tree
	spots   map[string]spot
	marks   []bookmark
	entries []contentsLine

	left, width float64 // of the column being set
	boxed       bool    // it lies in a box

	page    *pdfPage
	y       float64 // where the next piece begins
	group   []piece // that must stand on one page
	feet    []footLine
	onPage  map[int]bool // notes at the foot of this page, or carried to the next
	again   []int        // of them, those told on an earlier page
	told    map[int]*pdfPage
	notes   map[int]*footNote
	firsts  map[data.ID]int // the first note of each source
	carried bool            // the feet go on from the page before
}

func newBook(ctx context.Context, w io.Writer, d *Document, fonts *Fonts) *book {
	b := &book{
		ctx: ctx, d: d, f: newPDFFile(w), root: &element{role: "Document"},
		fonts: [2]*fontUse{newFontUse(fonts.regular, "F0"), newFontUse(fonts.bold, "F1")},
		spots: map[string]spot{}, onPage: map[int]bool{}, told: map[int]*pdfPage{}, notes: map[int]*footNote{},
		left: marginLeft, width: textWidth,
	}
	b.parent = b.root
	b.tree = b.f.number()
	return b
}

// A piece is the smallest thing that stands on one page: a line of text, a row, a drawing.
type piece struct {
	height float64
	space  float64 // above it, unless it begins a page
	notes  []int   // whose text goes to the foot of its page
	keep   bool    // on the page of the next piece
	head   *piece  // painted again where a page begins with this piece
	paint  func(p *pdfPage, y, space float64, again bool)
}

// add takes the next piece. Pieces that keep together wait for the last of them.
func (b *book) add(x piece) {
	if b.boxed {
		b.tint(&x)
	}
	b.group = append(b.group, x)
	if !x.keep {
		b.flush()
	}
}

// flush places the waiting pieces: all on this page, else all on the next. Where they are too
// high for one page they are placed one by one.
func (b *book) flush() {
	group := b.group
	b.group = nil
	if len(group) == 0 {
		return
	}
	if b.page == nil {
		b.newPage()
	}
	if !b.fits(group) && !b.empty() {
		b.newPage()
	}
	whole := b.fits(group)
	for i, x := range group {
		if i > 0 && !whole && !b.empty() && !b.fits(group[i:i+1]) {
			b.newPage()
		}
		b.place(x)
	}
}

func (b *book) empty() bool { return b.y == marginTop }

// fits reports whether the pieces and their notes have room on this page.
func (b *book) fits(group []piece) bool {
	height := 0.0
	var notes []int
	for i, x := range group {
		height += x.height
		if i > 0 || !b.empty() {
			height += x.space
		} else if x.head != nil {
			height += x.head.height
		}
		notes = append(notes, x.notes...)
	}
	foot := b.footHeight(notes)
	return b.y+height+foot <= textBottom && (foot <= maxFoot || b.empty() && len(group) == 1)
}

// place paints a piece and takes its notes.
func (b *book) place(x piece) {
	space := x.space
	if b.empty() {
		space = 0
		if x.head != nil {
			x.head.paint(b.page, b.y, 0, true)
			b.y += x.head.height
		}
	}
	b.takeNotes(x.notes)
	b.y += space
	x.paint(b.page, b.y, space, false)
	b.y += x.height
}

func (b *book) newPage() {
	b.finishPage()
	b.beginPage()
	for b.carried && b.footHeight(nil) > maxFoot {
		b.finishPage() // a page of notes only
		b.beginPage()
	}
}

func (b *book) beginPage() {
	b.page = &pdfPage{index: len(b.pages), number: b.f.number()}
	b.pages = append(b.pages, b.page)
	b.y = marginTop
	if b.page.index > 0 {
		b.runningHead()
	}
	b.center(strconv.Itoa(b.page.index+1), pageHeight-34)
}

// runningHead paints the title and what the document shows above the text.
func (b *book) runningHead() {
	const size, y = 7.5, 44.0
	left := span{text: b.d.Title, font: b.fonts[0], size: size, colour: softColour}
	right := span{text: b.d.Subtitle, font: b.fonts[0], size: size, colour: softColour}
	b.page.begin(nil)
	b.short(left, marginLeft, y, textWidth*0.6, Start)
	b.short(right, marginLeft+textWidth, y, textWidth*0.36, End)
	b.page.rule(marginLeft, y+6, marginLeft+textWidth, y+6, ruleColour, 0.5)
	b.page.end()
}

func (b *book) center(s string, y float64) {
	b.page.begin(nil)
	b.short(span{text: s, font: b.fonts[0], size: 8.5, colour: softColour}, pageWidth/2, y, textWidth, Middle)
	b.page.end()
}

// short paints a span on one line, with an ellipsis for what is too much.
func (b *book) short(s span, x, y, width float64, anchor Anchor) {
	gs := shape([]span{s})
	if len(gs) == 0 {
		return
	}
	if trimLine(gs).width > width {
		dots := shape([]span{{text: "…", font: s.font, size: s.size}})
		gs = append(gs[:lineEnd(gs, width-dots[0].width)], dots...)
	}
	switch w := trimLine(gs).width; anchor {
	case End:
		x -= w
	case Middle:
		x -= w / 2
	case Start:
	}
	b.page.run(s, x, y, gs, func(int) float64 { return 0 })
}

// finishPage paints the notes and writes the page, unless something is yet to come on it.
func (b *book) finishPage() {
	if b.page == nil {
		return
	}
	b.paintFeet()
	if !b.page.held {
		b.writePage(b.page)
	}
}

// writePage writes a page with its content.
func (b *book) writePage(p *pdfPage) {
	content := b.f.number()
	b.f.stream(content, "", p.b)
	p.b = nil
	entry := []byte("<</Type/Page/Parent ")
	entry = strconv.AppendInt(entry, int64(b.tree), 10)
	entry = append(entry, " 0 R/Contents "...)
	entry = strconv.AppendInt(entry, int64(content), 10)
	entry = append(entry, " 0 R/Tabs/S/StructParents "...)
	entry = strconv.AppendInt(entry, int64(p.index), 10)
	if len(p.links) > 0 {
		entry = append(entry, "/Annots["...)
		for _, a := range p.links {
			entry = strconv.AppendInt(entry, int64(a.number), 10)
			entry = append(entry, " 0 R "...)
		}
		entry = append(entry, ']')
	}
	b.f.put(p.number, append(entry, ">>"...))
}
