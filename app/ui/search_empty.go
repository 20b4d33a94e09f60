package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"shirabe/app/state"
	"shirabe/data"
)

// A searchEmpty fills the search screen when there is nothing to list: examples that run when
// they are clicked, or, when nothing was found, other spellings and the way back.
type searchEmpty struct {
	h        *host
	head     *SectionHeader
	text     *Passage
	links    *fyne.Container
	whole    *fyne.Container
	shownFor string
}

func newSearchEmpty(h *host) *searchEmpty {
	e := &searchEmpty{h: h, head: NewSectionHeader(""), text: NewPassage(), links: VStack(SizeGap4)}
	inner := VStack(SizeGap16, e.head, e.text, e.links)
	e.whole = container.New(layout.NewCustomPaddedLayout(24, 24, 8, 24), container.NewVScroll(inner))
	return e
}

func (e *searchEmpty) object() fyne.CanvasObject { return e.whole }

// show shows examples for a blank query, help for one that found nothing, else nothing.
func (e *searchEmpty) show(blank, nothing bool) {
	reveal(e.whole, blank || nothing)
	switch {
	case blank:
		e.examples()
	case nothing:
		e.nothing()
	}
}

func (e *searchEmpty) examples() {
	key := fmt.Sprint("examples ", e.h.state.Lang(), e.h.recent(), e.h.saved())
	if e.shownFor == key {
		return
	}
	e.shownFor = key
	e.head.SetText(e.h.T("search.empty.title"))
	e.text.SetParagraphs([]Span{{Text: e.h.T("search.empty.text")}})
	e.links.RemoveAll()
	e.saved()
	for _, x := range state.Examples() {
		e.links.Add(e.line(x.Query, e.h.T("search.example."+x.Key)))
	}
	if recent := e.h.recent(); len(recent) > 0 {
		e.links.Add(NewGroupHeader(e.h.T("search.recent")))
		for _, q := range recent {
			e.links.Add(HStack(SizeGap4, NewLinkButton(q, func() { e.h.state.Search.Run(q) })))
		}
		e.links.Add(HStack(SizeGap4, NewLinkButton(e.h.T("search.recent.clear"), func() { e.h.forget(); e.examples() })))
	}
	e.whole.Refresh()
}

// saved lists the searches that have a name, each with the way to forget it.
func (e *searchEmpty) saved() {
	saved := e.h.saved()
	if len(saved) == 0 {
		return
	}
	e.links.Add(NewGroupHeader(e.h.T("searches.heading")))
	for _, s := range saved {
		run := NewLinkButton(s.Name, func() { e.h.state.Search.Run(s.Query) })
		row := HStack(SizeGap4, run)
		if s.Query != s.Name {
			row.Add(newLetters(s.Query, SizeCaption, ColourSecond))
		}
		row.Add(NewLinkButton(e.h.T("searches.forget"), func() { e.h.forgetSearch(s.Name) }))
		e.links.Add(row)
	}
	e.links.Add(NewGroupHeader(e.h.T("searches.examples")))
}

// line is a query that runs when it is clicked, with what it is for.
func (e *searchEmpty) line(query, what string) fyne.CanvasObject {
	link := NewLinkButton(query, func() { e.h.state.Search.Run(query) })
	text := NewPassage([]Span{{Text: what, Colour: ColourSecond}})
	text.TextSize = SizeLabel
	return container.New(&exampleLayout{}, link, text)
}

func (e *searchEmpty) nothing() {
	s, h := e.h.state.Search, e.h
	e.shownFor = ""
	e.head.SetText(h.T("search.none.title", s.Query))
	said := h.T("search.none.text")
	if clock := h.state.Clock(); !clock.Now() {
		said += " " + h.T("search.none.clock", data.FormatEDTF(clock.EDTF(), h.state.Lang()))
	}
	e.text.SetParagraphs([]Span{{Text: said}})
	e.links.RemoveAll()
	for _, spelling := range s.Result.Suggestions {
		e.links.Add(e.line(spelling, h.T("search.none.suggestion")))
	}
	if len(s.Filters) > 0 {
		e.links.Add(HStack(SizeGap8, NewLinkButton(h.T("search.none.clear"), s.ClearFilters)))
	}
	e.whole.Refresh()
}

// exampleLayout puts the query in a column of its own.
type exampleLayout struct{}

const exampleWidth = 240

func (exampleLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	column := min(exampleWidth*themeSize(SizeLabel)/13, s.Width/2)
	link, text := o[0].MinSize(), o[1]
	place(o[0], box{0, 0, min(link.Width, max(column, link.Width)), link.Height})
	x := max(column, link.Width+8)
	text.Resize(fyne.NewSize(max(s.Width-x, 1), text.Size().Height))
	h := text.MinSize().Height
	place(text, box{x, (s.Height - h) / 2, max(s.Width-x, 1), h})
}

func (exampleLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, max(o[0].MinSize().Height, o[1].MinSize().Height))
}
