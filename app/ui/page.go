package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
)

// A page is a screen that is read from top to bottom: padded, and scrolled as a whole.
type page struct {
	stack  *fyne.Container
	scroll *container.Scroll
	whole  *fyne.Container
}

func newPage(objects ...fyne.CanvasObject) *page {
	p := &page{stack: VStack(SizeGap24, objects...)}
	p.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(16, 24, 16, 24), p.stack))
	p.whole = container.New(&pageLayout{}, p.scroll)
	return p
}

// refresh lays the page out anew after its parts have changed; it stays where it is scrolled.
func (p *page) refresh() {
	p.stack.Refresh()
	p.scroll.Refresh()
}

// pageLayout fills the room with a scroll, and asks it for its height again once it has a
// width, from which that of wrapped text follows.
type pageLayout struct{ width float32 }

func (l *pageLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(s)
		if l.width != s.Width {
			l.width = s.Width
			o.Refresh()
		}
	}
}

func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(64, 64)
}

// touches reports whether a change touches what screens show of the dossier.
func touches(c state.Change) bool {
	return c&(state.ClockChanged|state.LangChanged|state.DossierChanged) != 0
}

// cardGround is the raised ground under a card.
type cardGround struct{ widget.BaseWidget }

func newCardGround() *cardGround {
	g := &cardGround{}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer belongs to Fyne.
func (g *cardGround) CreateRenderer() fyne.WidgetRenderer {
	return draw(g, func(p *pen, s fyne.Size) {
		b := box{0, 0, s.Width, s.Height}
		p.fill(ColourRaised, b, sizeOf(g, SizeRadius))
		p.outline(ColourLine, b, sizeOf(g, SizeRadius), 1)
	}, func() fyne.Size { return fyne.NewSize(1, 1) })
}

// card puts o on a raised ground.
func card(o fyne.CanvasObject) *fyne.Container {
	return container.NewStack(newCardGround(), container.New(layout.NewCustomPaddedLayout(12, 12, 12, 12), o))
}

// smallText is a passage of label size, or smaller, that may wrap.
func smallText(size fyne.ThemeSizeName, colour fyne.ThemeColorName, text string) *Passage {
	p := NewPassage([]Span{{Text: text, Colour: colour}})
	p.TextSize, p.Leading = size, 1.5
	return p
}

// noted is a chart with a line beneath that says what is pointed at, and the legend else.
type noted struct {
	chart  *Chart
	note   *Passage
	legend string
	whole  *fyne.Container
}

func newNoted(chart *Chart) *noted {
	n := &noted{chart: chart, note: smallText(SizeCaption, ColourSecond, "")}
	n.note.MaxLines = 1
	n.whole = VStack(SizeGap4, chart, n.note)
	chart.OnPoint = func(e *Element, _ fyne.Position) {
		if e == nil || e.Tooltip == "" {
			n.say(n.legend)
			return
		}
		n.say(e.Tooltip)
	}
	return n
}

func (n *noted) say(text string) {
	if text == "" {
		text = " " // keeps the line's height
	}
	n.note.SetParagraphs([]Span{{Text: text, Colour: ColourSecond}})
}

func (n *noted) setLegend(text string) {
	n.legend = text
	n.say(text)
}
