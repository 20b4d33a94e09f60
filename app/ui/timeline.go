package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"shirabe/app/state"
	"shirabe/data"
)

// A timelineScreen draws what happened in lanes by actor, with the same things as a list
// beside it. Drawing, list and reader show the same record.
type timelineScreen struct {
	h      *host
	chron  *state.Chronology
	filter *SearchEntry
	marked *Chip
	lanes  *fyne.Container
	count  *letters
	clear  *LinkButton

	in, out, all, focus *LinkButton
	before, after       *LinkButton
	stretch             *letters
	scale               *fyne.Container

	chart *timelineChart
	note  *Passage // what is pointed at
	table *Table
	empty *EmptyState
	none  *EmptyState
	body  *fyne.Container
	whole *fyne.Container
}

func newTimelineScreen(h *host) screen {
	s := &timelineScreen{h: h, chron: state.NewChronology(h.state.View(), h.catalogue())}
	s.filter = NewSearchEntry("", func(text string) { s.chron.Search(text); s.filtered() })
	s.filter.OnMove = func(by int) { s.step(by) }
	s.marked = NewChip("", NoCount, func(bool) { s.chron.ToggleMarked(); s.filtered() })
	s.lanes, s.count = Wrap(SizeGap4), newLetters("", SizeLabel, ColourSecond)
	s.clear = NewLinkButton("", s.clearFilters)
	s.in = NewLinkButton("", func() { s.zoom(zoomStep, 0.5) })
	s.out = NewLinkButton("", func() { s.zoom(1/zoomStep, 0.5) })
	s.all = NewLinkButton("", s.fit)
	s.focus = NewLinkButton("", func() { s.chron.Focus(); s.moved() })
	s.before = NewLinkButton("", func() { s.pan(-0.8) })
	s.after = NewLinkButton("", func() { s.pan(0.8) })
	s.stretch = newLetters("", SizeCaption, ColourSecond)
	s.scale = Wrap(SizeGap4, s.in, s.out, s.focus, s.all, s.before, s.stretch, s.after)
	s.chart = newTimelineChart(s)
	s.note = smallText(SizeCaption, ColourSecond, " ")
	s.note.MaxLines = 1
	s.table = NewTable(nil, func() int { return len(s.chron.Items) }, s.row)
	s.table.OnSelect, s.table.OnOpen, s.table.OnPreview = s.open, s.open, s.open
	s.table.OnMenu = func(i int, at fyne.Position) {
		h.popUp(at, h.recordContext(s.chron.Items[i].Record.ID, s.table.menuCell(i)))
	}
	s.none = NewEmptyState(theme.HistoryIcon(), "", "", s.clearFilters)
	s.empty = NewEmptyState(theme.HistoryIcon(), "", "", nil)
	s.build()
	s.refresh(state.LangChanged)
	return s
}

func (s *timelineScreen) build() {
	tools := container.New(&toolsLayout{}, s.filter, HStack(SizeGap16, s.marked, s.count, s.clear))
	head := VStack(SizeGap4, tools, s.lanes, s.scale)
	drawing := container.NewBorder(nil, s.note, nil, nil, s.chart)
	rows := container.NewStack(container.New(&timelineLayout{}, drawing, s.table), s.none)
	s.body = container.New(&headLayout{}, head, rows)
	s.whole = container.New(layout.NewCustomPaddedLayout(12, 8, 16, 16), container.NewStack(s.body, s.empty))
}

func (s *timelineScreen) object() fyne.CanvasObject { return s.whole }

// refresh takes the view anew; the stretch of time, the filters and the cursor stay. A record
// newly in the reader is brought into view.
func (s *timelineScreen) refresh(c state.Change) {
	if touches(c) {
		s.chron.Update(s.h.state.View(), s.h.catalogue())
		s.relabel()
	}
	if c&state.PlaceChanged != 0 {
		s.chron.Reveal(s.chron.Find(s.h.state.Place().Record))
	}
	s.filtered()
}

func (s *timelineScreen) relabel() {
	h := s.h
	s.filter.SetPlaceHolder(h.T("timeline.filter"))
	s.marked.Set(h.T("timeline.marked"), NoCount, s.chron.MarkedOnly)
	s.clear.SetText(h.T("timeline.clear"))
	s.in.SetText(h.T("timeline.zoom_in"))
	s.out.SetText(h.T("timeline.zoom_out"))
	s.all.SetText(h.T("timeline.fit"))
	s.focus.SetText(h.T("timeline.focus"))
	s.none.Set(h.T("timeline.no_match"), h.T("timeline.clear"))
	s.empty.Set(h.T("timeline.empty"), "")
	s.table.SetColumns([]Column{
		{Title: h.T("timeline.column.when"), Width: 168},
		{Title: h.T("timeline.column.who"), Width: 104},
		{Title: h.T("timeline.column.what"), Width: 280},
	})
	s.relane()
}

// relane makes one chip for each lane; it is on while the lane shows.
func (s *timelineScreen) relane() {
	s.lanes.RemoveAll()
	for _, l := range s.chron.Lanes {
		chip := NewChip(l.Label, l.Count, func(bool) { s.chron.ToggleLane(l.Code); s.filtered() })
		chip.Set(l.Label, l.Count, !s.chron.Hidden[l.Code])
		s.lanes.Add(chip)
	}
}

// filtered shows what passes the filters.
func (s *timelineScreen) filtered() {
	h, n := s.h, len(s.chron.Items)
	s.count.text = h.N("timeline.count", n)
	if s.chron.Filtered() {
		s.count.text = h.T("timeline.count_of", n, s.chron.All)
	}
	s.count.Refresh()
	reveal(s.clear, s.chron.Filtered())
	reveal(s.empty, s.chron.All == 0)
	reveal(s.body, s.chron.All > 0)
	reveal(s.none, n == 0 && s.chron.All > 0)
	reveal(s.chart, n > 0)
	reveal(s.table, n > 0)
	s.table.Refresh()
	if at := s.chron.Find(h.state.Place().Record); at != s.table.Cursor() {
		s.table.Select(at)
	}
	s.moved()
}

// moved shows another stretch of time.
func (s *timelineScreen) moved() {
	h, lang := s.h, s.h.state.Lang()
	day := func(share float32) string {
		return data.FormatEDTF(s.chron.At(share).In(data.JST).Format("2006-01-02"), lang)
	}
	s.stretch.text = ""
	if !s.chron.From.IsZero() {
		s.stretch.text = h.T("timeline.stretch", day(0), day(1))
	}
	before, after := s.chron.Beyond()
	s.before.SetText(h.T("timeline.before", before))
	s.after.SetText(h.T("timeline.after", after))
	s.stretch.Refresh()
	s.scale.Refresh()
	s.chart.Refresh()
}

func (s *timelineScreen) clearFilters() {
	s.chron.Clear()
	s.filter.SetText("")
	s.marked.Set(s.h.T("timeline.marked"), NoCount, false)
	s.relane()
	s.filtered()
}

func (s *timelineScreen) zoom(by float64, about float32) {
	s.chron.Zoom(by, about)
	s.moved()
}

func (s *timelineScreen) pan(by float32) {
	s.chron.Pan(by)
	s.moved()
}

func (s *timelineScreen) fit() {
	s.chron.Fit()
	s.moved()
}

// step opens the thing that is n further on from the one in the reader.
func (s *timelineScreen) step(n int) {
	if len(s.chron.Items) == 0 {
		return
	}
	at := s.chron.Find(s.h.state.Place().Record)
	if at < 0 && n > 0 {
		n--
	}
	s.open(min(max(max(at, 0)+n, 0), len(s.chron.Items)-1))
}

func (s *timelineScreen) open(i int) {
	if i >= 0 && i < len(s.chron.Items) {
		s.h.open(s.chron.Items[i].Record.ID)
	}
}

// describe says of an item when, what and who in one line.
func (s *timelineScreen) describe(i int) string {
	item := &s.chron.Items[i]
	return item.When + "　" + item.Title + "　" + s.chron.LaneLabels(item)
}

func (s *timelineScreen) clockText() string {
	c := s.h.state.Clock()
	if c.Now() {
		return s.h.T("timeline.clock_now")
	}
	return s.h.T("timeline.clock", data.FormatEDTF(c.EDTF(), s.h.state.Lang()))
}

// point says what the pointer is at.
func (s *timelineScreen) point(e *Element) {
	text := " " // keeps the line's height
	if e != nil && e.Tooltip != "" {
		text = e.Tooltip
	}
	s.note.SetParagraphs([]Span{{Text: text, Colour: ColourSecond}})
}

func (s *timelineScreen) row(i int) []Cell {
	item := &s.chron.Items[i]
	return []Cell{{Text: item.When}, {Text: s.chron.LaneLabels(item), Colour: ColourSecond}, {Text: item.Title}}
}

// timelineLayout puts the list at the right of the drawing, or under it in a narrow pane.
type timelineLayout struct{}

// besideWidth is how wide a pane must be, at 100 %, for both to stand side by side.
const besideWidth = 920

func (timelineLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := themeSize(SizeGap16)
	if s.Width >= besideWidth*themeSize(SizeLabel)/13 {
		w := (s.Width - gap) * 0.6
		place(o[0], box{0, 0, w, s.Height})
		place(o[1], box{w + gap, 0, s.Width - w - gap, s.Height})
		return
	}
	h := (s.Height - gap/2) * 0.6
	place(o[0], box{0, 0, s.Width, h})
	place(o[1], box{0, h + gap/2, s.Width, s.Height - h - gap/2})
}

func (timelineLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 200) }

// headLayout gives the head its height at the present width and the body the rest.
type headLayout struct{}

func (headLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(s.Width, o[0].Size().Height))
	h := o[0].MinSize().Height
	gap := themeSize(SizeGap8)
	place(o[0], box{0, 0, s.Width, h})
	place(o[1], box{0, h + gap, s.Width, max(s.Height-h-gap, 0)})
}

func (headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	return fyne.NewSize(m.Width, m.Height+themeSize(SizeRow)*3)
}
