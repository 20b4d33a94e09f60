package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"shirabe/app/state"
	"shirabe/index"
)

// A searchScreen shows what the search found: facets at the left, hits at the right with a
// line that sums them up and a histogram above. The box is in the toolbar.
type searchScreen struct {
	h       *host
	search  *state.Search
	sum     *Passage
	sorts   []*Chip
	chart   *histogram
	notice  *Notice
	facets  *facetColumn
	hits    *hitList
	save    *LinkButton
	order   *fyne.Container
	empty   *searchEmpty
	results *fyne.Container
	whole   *fyne.Container
}

func newSearchScreen(h *host) screen {
	s := &searchScreen{h: h, search: h.state.Search}
	s.sum = NewPassage()
	s.sum.TextSize, s.sum.MaxLines = SizeLabel, 1
	sorts := make([]fyne.CanvasObject, len(sortOrders()))
	for i, o := range sortOrders() {
		chip := NewChip("", NoCount, func(bool) { s.search.SortBy(o); s.refresh(0) })
		s.sorts = append(s.sorts, chip)
		sorts[i] = chip
	}
	s.chart = newHistogram(s)
	s.notice = NewNotice()
	s.facets = newFacetColumn(h)
	s.hits = newHitList(h)
	s.empty = newSearchEmpty(h)
	s.save = NewLinkButton("", h.saveSearch)
	s.order = HStack(SizeGap4, append([]fyne.CanvasObject{s.save}, sorts...)...)
	head := container.NewBorder(nil, nil, nil, s.order, s.sum)
	top := container.NewVBox(s.notice, head, s.chart)
	s.results = container.New(&facetLayout{}, s.facets.object(), container.NewBorder(top, nil, nil, nil, s.hits))
	s.whole = container.New(layout.NewCustomPaddedLayout(0, 0, 16, 0), container.NewStack(s.results, s.empty.object()))
	s.search.OnChange = func() { s.refresh(0); h.searched() }
	s.refresh(state.LangChanged)
	return s
}

func sortOrders() []index.Sort { return []index.Sort{index.Relevance, index.ByDate, index.ByName} }

// focus gives the keyboard to the hits.
func (s *searchScreen) focus() { s.h.window.Canvas().Focus(s.hits.list) }

func (s *searchScreen) object() fyne.CanvasObject { return s.whole }

// refresh shows the newest answer; while a newer one is under way the old one stays.
func (s *searchScreen) refresh(state.Change) {
	r, h := &s.search.Result, s.h
	blank := s.search.Blank()
	nothing := !blank && len(r.Hits) == 0 && s.search.Err == nil && r.Query == s.search.Query
	reveal(s.results, !blank)
	s.empty.show(blank, nothing)
	s.says()
	for i, o := range sortOrders() {
		s.sorts[i].Set(h.T("search.sort."+sortKey(o)), NoCount, s.search.Sort == o)
	}
	s.save.SetText(h.T("searches.save"))
	reveal(s.save, strings.TrimSpace(s.search.Query) != "")
	s.order.Refresh()
	s.sum.SetParagraphs([]Span{{Text: s.summary(), Colour: ColourSecond}})
	s.facets.refresh()
	s.chart.Refresh()
	s.hits.update()
	s.whole.Refresh()
}

func sortKey(o index.Sort) string {
	switch o {
	case index.ByDate:
		return "date"
	case index.ByName:
		return "name"
	case index.Relevance:
	}
	return "relevance"
}

// summary is how many hits there are and how long they took.
func (s *searchScreen) summary() string {
	r := &s.search.Result
	if len(r.Hits) == 0 {
		return ""
	}
	text := s.h.N("search.total", r.Total)
	if clock := s.h.state.Clock(); !clock.Now() {
		text += s.h.T("search.total.clock")
	}
	return text
}

// says shows what is to be said of the answer: an error, or that it is a best match.
func (s *searchScreen) says() {
	r, h := &s.search.Result, s.h
	switch {
	case s.search.Err != nil && s.search.Told():
		s.notice.Say(NoticeText{Severity: SeverityWarning, Text: h.explain(s.search.Err)})
	case r.BestMatch && r.AllWords > 0 && !s.search.Blank():
		s.notice.Say(NoticeText{Severity: SeverityInfo, Text: h.N("search.filled_up", r.AllWords)})
	case r.BestMatch && len(r.Hits) > 0 && !s.search.Blank():
		s.notice.Say(NoticeText{Severity: SeverityInfo, Text: h.T("search.best_match")})
	default:
		reveal(s.notice, false)
	}
}

// facetLayout gives the facets a column at the left where there is room for it.
type facetLayout struct{}

// The width of the facets, and how wide the screen must be for them, at 100 %.
const (
	facetWidth = 184
	facetsFrom = 715
)

func (facetLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	zoom := themeSize(SizeLabel) / 13
	x := float32(0)
	wide := s.Width >= facetsFrom*zoom
	reveal(o[0], wide)
	if wide {
		x = (facetWidth + 16) * zoom
		place(o[0], box{0, 0, facetWidth * zoom, s.Height})
	}
	place(o[1], box{x, 0, s.Width - x, s.Height})
}

func (facetLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[1].MinSize() }
