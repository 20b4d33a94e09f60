package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// SectionHeader is a heading with a line to the right edge. UI goroutine only.
type SectionHeader struct {
	widget.BaseWidget
	text   string
	small  bool
	sought sought
}

// NewSectionHeader heads a section of a screen, at heading size.
func NewSectionHeader(text string) *SectionHeader { return sectionHeader(text, false) }

// NewGroupHeader heads a group within a pane, at label size.
func NewGroupHeader(text string) *SectionHeader { return sectionHeader(text, true) }

func sectionHeader(text string, small bool) *SectionHeader {
	h := &SectionHeader{text: text, small: small}
	h.ExtendBaseWidget(h)
	return h
}

// SetText changes the heading in place.
func (h *SectionHeader) SetText(text string) {
	h.text = text
	h.Refresh()
}

func (h *SectionHeader) letters() lettering {
	if h.small {
		return lettering{colour: ColourSecond, size: sizeOf(h, SizeLabel), bold: true}
	}
	return lettering{colour: ColourText, size: sizeOf(h, SizeHeading), bold: true}
}

// CreateRenderer belongs to Fyne.
func (h *SectionHeader) CreateRenderer() fyne.WidgetRenderer {
	return draw(h, func(p *pen, s fyne.Size) {
		l, gap := h.letters(), sizeOf(h, SizeGap8)
		text := p.fit(h.text, l, s.Width)
		w := p.width(text, l)
		p.found(&h.sought, text, l, box{0, 0, w, s.Height})
		p.centred(text, l, box{0, 0, w, s.Height})
		if room := s.Width - w - gap; room > 0 {
			p.fill(ColourLine, box{w + gap, s.Height / 2, room, sizeOf(h, SizeLine)}, 0)
		}
	}, func() fyne.Size {
		l := h.letters()
		return fyne.NewSize(l.size*4, lineBox(l.size, true)+sizeOf(h, SizeGap4))
	})
}

// EmptyState fills a pane that has nothing to show: an icon, a sentence, a way on.
type EmptyState struct {
	widget.BaseWidget
	icon     *widget.Icon
	sentence *Passage
	action   *widget.Button
}

// NewEmptyState makes one; without act there is no button.
func NewEmptyState(icon fyne.Resource, sentence, action string, act func()) *EmptyState {
	e := &EmptyState{icon: widget.NewIcon(icon), action: widget.NewButton(action, act)}
	e.sentence = NewPassage([]Span{{Text: sentence, Colour: ColourSecond}})
	e.action.Hidden = act == nil
	e.ExtendBaseWidget(e)
	return e
}

// Set changes the words in place.
func (e *EmptyState) Set(sentence, action string) {
	e.sentence.SetParagraphs([]Span{{Text: sentence, Colour: ColourSecond}})
	e.action.SetText(action)
	e.Refresh()
}

// CreateRenderer belongs to Fyne.
func (e *EmptyState) CreateRenderer() fyne.WidgetRenderer { return &emptyRenderer{e} }

type emptyRenderer struct{ e *EmptyState }

func (r *emptyRenderer) Destroy() {}

func (r *emptyRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.e.icon, r.e.sentence, r.e.action}
}

// Layout sets the sentence in at most 24 letters a line, in the upper middle of the pane.
func (r *emptyRenderer) Layout(s fyne.Size) {
	e, gap := r.e, sizeOf(r.e, SizeGap16)
	side := sizeOf(e, SizeFigure)
	p := pen{w: e}
	measure := sizeOf(e, SizeReading) * 24
	w := min(p.width(e.sentence.Text(), lettering{size: sizeOf(e, SizeReading)})+1, measure, s.Width-2*gap)
	e.sentence.Resize(fyne.NewSize(w, e.sentence.Size().Height))
	h := e.sentence.MinSize().Height
	b := e.action.MinSize()
	y := max(0, (s.Height-side-h-b.Height-2*gap)*2/5)
	place(e.icon, box{(s.Width - side) / 2, y, side, side})
	place(e.sentence, box{(s.Width - w) / 2, y + side + gap, w, h})
	place(e.action, box{(s.Width - b.Width) / 2, y + side + h + 2*gap, b.Width, b.Height})
}

func (r *emptyRenderer) MinSize() fyne.Size {
	row := sizeOf(r.e, SizeRow)
	return fyne.NewSize(max(row*6, r.e.action.MinSize().Width), row*5)
}

func (r *emptyRenderer) Refresh() {
	r.Layout(r.e.Size())
	canvas.Refresh(r.e)
}
