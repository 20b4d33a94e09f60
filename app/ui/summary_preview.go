package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/export"
)

// A summaryPreview shows a summary as it will read. It makes widgets for what is near the view
// only: the fullest summary has thousands of paragraphs.
type summaryPreview struct {
	page     *page
	document *export.Document
	pictures map[string]state.Picture
	blocks   []export.Block // not shown yet
	notes    []export.Note  // not shown yet; they follow the blocks
}

// previewAhead is how far beyond the view, at 100 %, widgets are made; previewNotes is how many
// notes are made at once.
const (
	previewAhead = 1600
	previewNotes = 25
)

func newSummaryPreview() *summaryPreview {
	p := &summaryPreview{page: newPage()}
	p.page.stack.Layout = stackLayout{gap: SizeGap8}
	p.page.scroll.OnScrolled = func(fyne.Position) { p.fill() }
	return p
}

func (p *summaryPreview) object() fyne.CanvasObject { return p.page.whole }

// show shows a document from where the one before was scrolled to.
func (p *summaryPreview) show(d *export.Document, pictures map[string]state.Picture) {
	if d == p.document {
		return
	}
	p.document, p.pictures = d, pictures
	p.blocks, p.notes = d.Blocks, d.Notes
	p.page.stack.RemoveAll()
	title := NewPassage([]Span{{Text: d.Title, Bold: true}})
	title.TextSize = SizeHeading
	p.page.stack.Add(title)
	p.page.stack.Add(smallText(SizeLabel, ColourSecond, d.Subtitle))
	p.fill()
}

// fill makes what has come near the view.
func (p *summaryPreview) fill() {
	if p.document == nil {
		return
	}
	end := p.page.scroll.Offset.Y + p.page.scroll.Size().Height + previewAhead*themeSize(SizeLabel)/13
	made := false
	for p.page.stack.MinSize().Height < end && p.more() {
		made = true
		p.page.stack.Resize(fyne.NewSize(p.page.scroll.Size().Width-48, p.page.stack.Size().Height)) // new text gets its height
	}
	if made {
		p.page.refresh()
	}
}

// more makes widgets of the next block, of some notes after the last; false: all are made.
func (p *summaryPreview) more() bool {
	switch {
	case len(p.blocks) > 0:
		for _, o := range p.block(p.blocks[0]) {
			p.page.stack.Add(o)
		}
		p.blocks = p.blocks[1:]
	case len(p.notes) > 0:
		n := min(previewNotes, len(p.notes))
		if p.notes[0].Number == 1 {
			p.page.stack.Add(NewSectionHeader(export.NotesTitle(p.document.Lang)))
		}
		var lines [][]Span
		for _, note := range p.notes[:n] {
			lines = append(lines, append([]Span{{Text: strconv.Itoa(note.Number) + "  ", Colour: ColourLink}}, spans(note.In)...))
		}
		p.page.stack.Add(p.text(SizeLabel, lines...))
		p.notes = p.notes[n:]
	default:
		return false
	}
	return true
}

func (p *summaryPreview) text(size fyne.ThemeSizeName, paragraphs ...[]Span) *Passage {
	t := NewPassage(paragraphs...)
	t.TextSize, t.Leading, t.Gap = size, 1.5, SizeGap4
	return t
}

// block makes the widgets of a block.
func (p *summaryPreview) block(b export.Block) []fyne.CanvasObject {
	switch x := b.(type) {
	case export.Heading:
		return []fyne.CanvasObject{p.heading(x)}
	case export.Paragraph:
		return []fyne.CanvasObject{p.text(SizeReading, p.phrases(x.Phrases))}
	case export.List:
		var lines [][]Span
		for i, item := range x.Items {
			mark := "・"
			if x.Ordered {
				mark = strconv.Itoa(i+1) + ". "
			}
			lines = append(lines, append([]Span{{Text: mark}}, p.phrases(item)...))
		}
		return []fyne.CanvasObject{p.text(SizeReading, lines...)}
	case export.KeyFigures:
		var lines [][]Span
		for _, f := range x.Items {
			line := []Span{{Text: f.Label + "  "}, {Text: f.Value, Bold: true}}
			lines = append(lines, append(append(line, spans(f.Notes.In)...), Span{Text: "  " + f.AsOf, Colour: ColourSecond}))
		}
		return []fyne.CanvasObject{card(p.text(SizeReading, lines...))}
	case *export.Table:
		return []fyne.CanvasObject{p.caption(export.TableTitle(p.document.Lang, x)), newPreviewTable(x)}
	case *export.Figure:
		return p.figure(x)
	case export.Box:
		inside := VStack(SizeGap4, p.text(SizeLabel, []Span{{Text: x.Title, Bold: true}}))
		for _, b := range x.Blocks {
			for _, o := range p.block(b) {
				inside.Add(o)
			}
		}
		return []fyne.CanvasObject{card(inside)}
	}
	return nil
}

func (p *summaryPreview) heading(h export.Heading) fyne.CanvasObject {
	if h.Level == 1 {
		return NewSectionHeader(h.Text)
	}
	return p.text(SizeReading, []Span{{Text: h.Text, Bold: true}})
}

func (p *summaryPreview) caption(text string) *Passage {
	return p.text(SizeLabel, []Span{{Text: text, Bold: true}})
}

func (p *summaryPreview) figure(f *export.Figure) []fyne.CanvasObject {
	out := []fyne.CanvasObject{p.caption(export.FigureTitle(p.document.Lang, f))}
	if drawn, ok := p.pictures[f.ID]; ok {
		img := canvas.NewImageFromImage(drawn.Image)
		img.FillMode, img.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
		out = append(out, container.New(&ratioLayout{ratio: drawn.Ratio}, img))
	}
	return append(out, newPreviewTable(f.Data))
}

// phrases sets phrases in a row, parted as the language parts sentences.
func (p *summaryPreview) phrases(ps []export.Phrase) []Span {
	var out []Span
	for i, x := range ps {
		if i > 0 && p.document.Lang == data.EN {
			out = append(out, Span{Text: " "})
		}
		out = append(out, spans(x.In)...)
	}
	return out
}

// spans sets the pieces of a phrase; notes are raised numbers.
func spans(in []export.Inline) []Span {
	var out []Span
	for _, i := range in {
		switch x := i.(type) {
		case export.Text:
			out = append(out, Span{Text: x.S})
		case export.Strong:
			out = append(out, Span{Text: x.S, Bold: true})
		case export.Emphasis:
			out = append(out, Span{Text: x.S, Colour: ColourDisputed})
		case export.Struck:
			out = append(out, Span{Text: x.S, Strike: true})
		case export.Link:
			out = append(out, Span{Text: x.S, Colour: ColourLink})
		case *export.Cite:
			out = append(out, Span{Text: strconv.Itoa(x.Note), Superscript: true, Colour: ColourLink})
		case *export.Remark:
			out = append(out, Span{Text: strconv.Itoa(x.Note), Superscript: true, Colour: ColourLink})
		}
	}
	return out
}

// ratioLayout gives its object the width there is, and the height that goes with it.
type ratioLayout struct{ ratio, width float32 }

func (l *ratioLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	for _, x := range o {
		place(x, box{0, 0, s.Width, s.Width * l.ratio})
	}
}

func (l *ratioLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, l.width*l.ratio)
}
