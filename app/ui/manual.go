package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"shirabe/app/state"
	"shirabe/assets"
)

// A manualScreen is the manual: its headings at the left, which lead to their parts, and the
// text. The search language and the shortcuts come from where the program has them.
type manualScreen struct {
	h     *host
	page  *page
	heads *fyne.Container
	whole *fyne.Container
	shown string // in which language
}

func newManualScreen(h *host) screen {
	s := &manualScreen{h: h, page: newPage(), heads: VStack(SizeGap4)}
	index := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(16, 16, 16, 0), s.heads))
	s.whole = container.New(&manualLayout{}, index, s.page.whole)
	s.refresh(state.LangChanged)
	return s
}

func (s *manualScreen) object() fyne.CanvasObject { return s.whole }

// refresh sets the manual in another language.
func (s *manualScreen) refresh(state.Change) {
	h := s.h
	if s.shown == string(h.state.Lang()) {
		return
	}
	s.shown = string(h.state.Lang())
	text, err := assets.Manual(s.shown)
	if err != nil {
		fyne.LogError("ui: show the manual", err) // it is part of the program
		return
	}
	s.page.stack.RemoveAll()
	s.heads.RemoveAll()
	for _, part := range state.ManualParts(text) {
		whole := s.part(&part)
		s.page.stack.Add(whole)
		link := NewProse([]Span{{Text: part.Title, Bold: part.Level == 1, Link: func() { s.page.scroll.ScrollToOffset(fyne.NewPos(0, whole.Position().Y)) }}})
		link.TextSize, link.Leading = SizeLabel, 1.5
		indent := float32(12 * (part.Level - 1))
		s.heads.Add(container.New(layout.NewCustomPaddedLayout(0, 0, indent, 0), VStack(SizeGap4, link)))
	}
	s.page.refresh()
	s.heads.Refresh()
}

// part is a heading with what stands under it.
func (s *manualScreen) part(p *state.ManualPart) fyne.CanvasObject {
	h := s.h
	head := NewPassage([]Span{{Text: p.Title, Bold: true}})
	head.TextSize, head.Leading = SizeHeading, 1.4
	if p.Level == 1 {
		head.TextSize = SizeTitle
	}
	out := VStack(SizeGap8, head)
	if p.Text != "" {
		text := NewProse(markdown(p.Text)...)
		text.Gap, text.Words = SizeGap8, h.proseWords()
		out.Add(container.New(&measureLayout{}, text))
	}
	switch p.Place {
	case "search":
		out.Add(h.queryHelp(h.state.Search.Run))
	case "shortcuts":
		out.Add(h.shortcutHelp())
	}
	return out
}

// measureLayout keeps a text to lines that are read with ease.
type measureLayout struct{ width float32 }

// readable is the longest line in units at 100 %: 44 kanji, or about 90 Latin letters.
const readable = 660

func (l *measureLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = min(s.Width, readable*themeSize(SizeLabel)/13)
	place(o[0], box{0, 0, l.width, s.Height})
}

func (l *measureLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(64, o[0].MinSize().Height)
}

// manualLayout gives the headings a column at the left where there is room for it.
type manualLayout struct{}

const manualHeads, manualHeadsFrom = 224, 640

func (manualLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	zoom, x := themeSize(SizeLabel)/13, float32(0)
	wide := s.Width >= manualHeadsFrom*zoom
	reveal(o[0], wide)
	if wide {
		x = manualHeads * zoom
		place(o[0], box{0, 0, x, s.Height})
	}
	place(o[1], box{x, 0, s.Width - x, s.Height})
}

func (manualLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[1].MinSize() }
