package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// A careFrame is what the screens that look after the dossier have in common: a title, a few
// sentences on how things stand, a row of buttons, and below a table with what is to be said
// of the row at the cursor.
type careFrame struct {
	title  *SectionHeader
	says   *Passage
	tools  *fyne.Container
	above  *fyne.Container // between the tools and the table: chips, forms
	table  *Table
	detail *Prose
	foot   *fyne.Container
	empty  *EmptyState
	rows   *fyne.Container
	whole  *fyne.Container
	file   string // that was open when the screen was last refreshed
}

// newCareFrame makes a frame around table; icon stands where there are no rows.
func newCareFrame(h *host, icon fyne.Resource, table *Table) *careFrame {
	f := &careFrame{title: NewSectionHeader(""), table: table, empty: NewEmptyState(icon, "", "", nil)}
	f.says = smallText(SizeLabel, ColourSecond, "")
	f.tools, f.above = Wrap(SizeGap8), VStack(SizeGap8)
	f.detail = NewProse()
	f.detail.TextSize, f.detail.Leading, f.detail.Gap = SizeLabel, 1.5, SizeGap4
	f.detail.Words = h.proseWords()
	f.foot = container.New(layout.NewCustomPaddedLayout(8, 4, 0, 0), f.detail)
	f.rows = container.New(&careFootLayout{}, table, f.foot)
	head := container.New(layout.NewCustomPaddedLayout(0, 8, 0, 0), VStack(SizeGap8, f.title, f.says, f.tools, f.above))
	body := container.New(&headLayout{}, head, container.NewStack(f.rows, f.empty))
	f.whole = container.New(layout.NewCustomPaddedLayout(12, 8, 16, 16), body)
	f.moved(h)
	return f
}

func (f *careFrame) object() fyne.CanvasObject { return f.whole }

// moved reports whether another file has been opened since the last call; what a screen has
// read or found is not of it.
func (f *careFrame) moved(h *host) bool {
	if h.frame == nil || h.frame.file.Path == f.file {
		return false
	}
	f.file = h.frame.file.Path
	return true
}

// tell says how things stand, one paragraph each.
func (f *careFrame) tell(lines ...string) {
	var paragraphs [][]Span
	for _, s := range lines {
		if s != "" {
			paragraphs = append(paragraphs, []Span{{Text: s, Colour: ColourSecond}})
		}
	}
	f.says.SetParagraphs(paragraphs...)
}

// explain says in full what the row at the cursor is about; no lines leave the foot out.
func (f *careFrame) explain(lines ...string) {
	var paragraphs [][]Span
	for i, s := range lines {
		if s == "" {
			continue
		}
		span := Span{Text: s}
		if i > 0 {
			span.Colour = ColourSecond
		}
		paragraphs = append(paragraphs, []Span{span})
	}
	f.detail.SetParagraphs(paragraphs...)
	reveal(f.foot, len(paragraphs) > 0)
}

// refresh shows the rows, or why there are none, and lays out what has another height now.
func (f *careFrame) refresh(rows int, why string) {
	f.empty.Set(why, "")
	reveal(f.rows, rows > 0)
	reveal(f.empty, rows == 0 && why != "")
	f.table.Refresh()
	f.whole.Refresh()
	for _, o := range f.whole.Objects {
		o.Refresh()
	}
}

// careButton is a button of a frame's tools.
func careButton(act func()) *widget.Button { return widget.NewButton("", act) }

// word gives a button its word and greys it where it cannot be pressed.
func word(b *widget.Button, text string, on bool) {
	b.SetText(text)
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// careFootLayout gives the second object the height it needs for its width, below the first, and
// at most a third of the room.
type careFootLayout struct{}

func (careFootLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	h := float32(0)
	if o[1].Visible() {
		o[1].Resize(fyne.NewSize(s.Width, o[1].Size().Height))
		h = min(o[1].MinSize().Height, s.Height/3)
	}
	place(o[0], box{0, 0, s.Width, s.Height - h})
	place(o[1], box{0, s.Height - h, s.Width, h})
}

func (careFootLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
