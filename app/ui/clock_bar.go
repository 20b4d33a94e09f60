package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/data"
)

// A clockBar sets the moment whose knowledge is shown: a rail with a stop wherever knowledge
// grew, buttons for one stop, a date typed in, and the way back to now. It shows by itself
// while the clock is not now.
type clockBar struct {
	h       *host
	wanted  bool
	shown   string // the moment that was last put into the entry
	rail    *clockRail
	entry   *Entry
	says    *Passage
	now     *widget.Button
	earlier *widget.Button
	later   *widget.Button
	whole   *fyne.Container
}

func newClockBar(h *host) *clockBar {
	b := &clockBar{h: h}
	b.rail = newClockRail(h)
	b.entry = NewEntry()
	b.entry.OnSubmitted = b.set
	b.says = NewPassage()
	b.says.TextSize, b.says.MaxLines = SizeLabel, 1
	b.earlier = flatButton(theme.NavigateBackIcon(), func() { h.state.StepClock(-1) })
	b.later = flatButton(theme.NavigateNextIcon(), func() { h.state.StepClock(1) })
	b.now = widget.NewButton("", func() { h.state.SetClock(data.Clock{}) })
	date := container.New(&wideLayout{width: 170}, b.entry)
	steps := container.NewBorder(nil, nil, b.earlier, HStack(SizeGap8, b.later, date, b.now), b.rail)
	b.whole = container.New(layout.NewCustomPaddedLayout(0, 8, 16, 16), container.NewVBox(steps, b.says))
	b.whole.Hide()
	return b
}

func (b *clockBar) object() fyne.CanvasObject { return b.whole }

func (b *clockBar) open() bool { return b.whole.Visible() }

func (b *clockBar) setOpen(open bool) {
	b.wanted = open
	if !open {
		b.h.state.SetClock(data.Clock{})
	}
	b.refresh(0)
}

// set takes a typed moment.
func (b *clockBar) set(text string) {
	c, err := data.ParseClock(text)
	if err != nil {
		b.h.say(NoticeText{SeverityWarning, b.h.T("clock.unreadable", text), "", b.h.T("shell.dismiss")})
		return
	}
	b.h.state.SetClock(c)
}

func (b *clockBar) relabel() {
	b.entry.SetPlaceHolder("2020-09-11T18:00")
	b.now.SetText(b.h.T("clock.now"))
	b.refresh(state.LangChanged)
}

func (b *clockBar) refresh(state.Change) {
	clock := b.h.state.Clock()
	reveal(b.whole, b.wanted || !clock.Now())
	if !b.open() {
		return
	}
	enable(b.now, !clock.Now())
	enable(b.later, !clock.Now())
	if b.shown != clock.EDTF() { // else what is in the entry is being typed
		b.shown = clock.EDTF()
		b.entry.SetText(b.shown)
	}
	text := b.h.T("clock.says.now")
	if !clock.Now() {
		text = b.h.N("clock.says.at", b.h.state.Hidden(), data.FormatEDTF(clock.EDTF(), b.h.state.Lang()))
		if d := b.h.state.Differences(); d != nil {
			text += " " + b.h.N("difference.count", d.Count())
		}
	}
	b.says.SetParagraphs([]Span{{Text: text, Colour: ColourSecond}})
	b.rail.Refresh()
}

// wideLayout gives one object a width at 100 %.
type wideLayout struct{ width float32 }

func (l *wideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width*themeSize(SizeLabel)/13, o[0].MinSize().Height)
}

func (l *wideLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	place(o[0], box{0, 0, s.Width, s.Height})
}
