package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// tourWidth is the width of the card at 100 %.
const tourWidth = 340

// A tour shows a newcomer the three things to know, each with a frame around where it is. It
// lies over the window and is in nobody's way: everything beneath can be used meanwhile.
type tour struct {
	w     *Window
	at    int
	frame *canvas.Rectangle
	head  *Passage
	text  *Prose
	next  *widget.Button
	skip  *LinkButton
	card  *fyne.Container
	whole *fyne.Container // hidden while there is no tour
}

func newTour(w *Window) *tour {
	t := &tour{w: w, frame: canvas.NewRectangle(nil), head: NewPassage(), text: NewProse()}
	t.head.TextSize, t.head.MaxLines = SizeReading, 1
	t.text.TextSize = SizeLabel
	t.next = widget.NewButton("", t.forward)
	t.next.Importance = widget.HighImportance
	t.skip = NewLinkButton("", t.end)
	buttons := container.NewBorder(nil, nil, t.skip, t.next)
	t.card = container.NewStack(newCardGround(), container.New(layout.NewCustomPaddedLayout(12, 12, 16, 12), VStack(SizeGap8, t.head, t.text, buttons)))
	t.whole = container.New(&tourLayout{t}, t.frame, t.card)
	t.whole.Hide()
	return t
}

// steps are what the tour shows, by key, each with what it is about.
func (t *tour) steps() []tourStep {
	w := t.w
	return []tourStep{{"search", w.bar.box}, {"clock", w.bar.clock}, {"reader", w.reader.object()}}
}

type tourStep struct {
	key   string
	about fyne.CanvasObject
}

// begin shows the first step.
func (t *tour) begin() {
	t.at = 0
	t.whole.Show()
	t.show()
}

func (t *tour) shown() bool { return t.whole.Visible() }

func (t *tour) forward() {
	if t.at++; t.at >= len(t.steps()) {
		t.end()
		return
	}
	t.show()
}

// end closes the tour for good; Help shows it again.
func (t *tour) end() {
	t.whole.Hide()
	t.w.memory.Toured = true
	t.w.keep()
}

// makeWay ends the tour for someone who has begun to work: it would lie over the results.
func (t *tour) makeWay() {
	if t.shown() {
		t.end()
	}
}

// show sets the step in the language shown.
func (t *tour) show() {
	if !t.shown() {
		return
	}
	h, steps := t.w.h, t.steps()
	key := "tour." + steps[t.at].key
	t.head.SetParagraphs([]Span{{Text: h.T(key + ".title"), Bold: true}, {Text: "  " + h.T("tour.step", t.at+1, len(steps)), Colour: ColourSecond}})
	t.text.SetParagraphs([]Span{{Text: h.T(key)}})
	next := "tour.next"
	if t.at == len(steps)-1 {
		next = "tour.done"
	}
	t.next.SetText(h.T(next))
	t.skip.SetText(h.T("tour.skip"))
	reveal(t.skip, t.at < len(steps)-1)
	t.whole.Refresh()
}

// tourLayout frames what the step is about and puts the card below it, or beside it where it
// reaches down the window.
type tourLayout struct{ t *tour }

func (l *tourLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	t, gap := l.t, themeSize(SizeGap8)
	d := fyne.CurrentApp().Driver()
	about := t.steps()[min(t.at, len(t.steps())-1)].about
	from := d.AbsolutePositionForObject(about).Subtract(d.AbsolutePositionForObject(t.whole))
	size := about.Size()
	shown := about.Visible() && size.Width > 0
	t.frame.Hidden = !shown
	t.frame.StrokeColor, t.frame.StrokeWidth, t.frame.CornerRadius = current().Color(ColourAccent, fyne.CurrentApp().Settings().ThemeVariant()), 2, 6
	t.frame.Move(from.SubtractXY(3, 3))
	t.frame.Resize(size.AddWidthHeight(6, 6))
	w := min(tourWidth*themeSize(SizeLabel)/13, s.Width-2*gap)
	t.card.Resize(fyne.NewSize(w, t.card.Size().Height))
	h := t.card.MinSize().Height
	x, y := from.X, from.Y+size.Height+2*gap
	if y+h > s.Height {
		x, y = from.X-w-2*gap, s.Height/2-h/2
	}
	if !shown {
		x, y = (s.Width-w)/2, (s.Height-h)/2
	}
	place(t.card, box{min(max(x, gap), max(s.Width-w-gap, gap)), min(max(y, gap), max(s.Height-h-gap, gap)), w, h})
}

func (l *tourLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
