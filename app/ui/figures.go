package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"shirabe/app/state"
	"shirabe/data"
)

// A figuresScreen lists the figures; the chosen one is drawn as steps over the table of all
// its values.
type figuresScreen struct {
	h      *host
	all    []state.FigureHistory
	at     int
	list   *Table
	head   *Passage
	steps  *noted
	none   *Passage
	values *Table
	whole  *fyne.Container
}

func newFiguresScreen(h *host) screen {
	s := &figuresScreen{h: h}
	s.list = NewTable(nil, func() int { return len(s.all) }, s.listRow)
	s.list.OnMenu = func(i int, at fyne.Position) { h.popUp(at, h.recordContext(s.all[i].Record.ID, s.list.menuCell(i))) }
	s.list.OnSelect = s.choose
	s.list.OnOpen = func(i int) { h.open(s.all[i].Record.ID) }
	s.head = NewPassage()
	s.head.TextSize, s.head.MaxLines = SizeHeading, 2
	chart := NewChart(fyne.NewSize(240, 220), nil)
	drawing := &pen{w: chart}
	chart.make = func(size fyne.Size) []Element { return h.stepsOf(s.figure(), drawing).elements(size) }
	chart.OnOpen = s.openValue
	s.steps = newNoted(chart)
	s.none = smallText(SizeLabel, ColourSecond, "")
	s.values = NewTable(nil, func() int { return len(s.figure().Values) }, s.valueRow)
	s.values.OnOpen = s.openSource
	s.values.OnPreview = func(int) { h.open(s.figure().Record.ID) }
	drawn := container.NewStack(s.steps.whole, container.New(layout.NewCustomPaddedLayout(64, 8, 24, 24), s.none))
	detail := container.NewBorder(VStack(SizeGap8, s.head, drawn), nil, nil, nil, s.values)
	s.whole = container.New(layout.NewCustomPaddedLayout(16, 8, 16, 16), container.New(sideLayout{}, s.list, detail))
	s.refresh(state.LangChanged)
	return s
}

func (s *figuresScreen) object() fyne.CanvasObject { return s.whole }

func (s *figuresScreen) refresh(c state.Change) {
	if !touches(c) {
		return
	}
	h := s.h
	s.all = state.FiguresOf(h.state.View(), h.state.Lang())
	s.at = min(s.at, max(len(s.all)-1, 0))
	s.list.SetColumns([]Column{{Title: h.T("figures.list.figure"), Width: 200}, {Title: h.T("figures.list.value"), Width: 120, Align: fyne.TextAlignTrailing}})
	s.values.SetColumns([]Column{
		{Title: h.T("figures.column.value"), Width: 160, Align: fyne.TextAlignTrailing},
		{Title: h.T("figures.column.known"), Width: 208},
		{Title: h.T("figures.column.basis"), Width: 88},
		{Title: h.T("figures.column.state"), Width: 256},
		{Title: h.T("figures.column.source"), Width: 240},
	})
	s.show()
}

// figure is the chosen one; without figures, one that is blank.
func (s *figuresScreen) figure() *state.FigureHistory {
	if s.at >= len(s.all) {
		return &state.FigureHistory{}
	}
	return &s.all[s.at]
}

func (s *figuresScreen) choose(i int) {
	if i != s.at && i < len(s.all) {
		s.at = i
		s.values.Select(-1)
		s.show()
	}
}

// show draws the chosen figure anew.
func (s *figuresScreen) show() {
	f, h := s.figure(), s.h
	head := []Span{{Text: f.Label, Bold: true}}
	none := ""
	switch {
	case len(s.all) == 0:
		none = h.T("figures.empty")
	case len(f.Values) == 0:
		none = h.T("figures.none_yet")
	case len(f.Points) == 0:
		none = h.T("figures.no_chart")
	}
	s.head.SetParagraphs(head)
	s.none.SetParagraphs([]Span{{Text: none, Colour: ColourSecond}})
	legend := ""
	if len(f.Points) > 0 {
		legend = "● " + h.T("figures.legend.current") + "　○ " + h.T("figures.legend.past")
	}
	s.steps.setLegend(legend)
	s.steps.chart.Refresh()
	s.list.Refresh()
	s.values.Refresh()
}

func (s *figuresScreen) listRow(i int) []Cell {
	f := &s.all[i]
	c := Cell{Text: f.Prefix + f.Number, Second: "", Align: fyne.TextAlignTrailing, Bold: f.Headline}
	if f.Number == "" {
		c = Cell{Text: "–", Colour: ColourSecond, Align: fyne.TextAlignTrailing}
	} else if len(f.Values) > 0 {
		c.Text = currentText(f)
	}
	if now, differs := s.h.state.Differences().Figure(f.Record.ID); differs {
		c.Glyphs, c.Second = []Glyph{{Shape: ShapeTriangle}}, s.h.nowText(now)
	}
	return []Cell{{Text: f.Label, Bold: i == s.at}, c}
}

// currentText is the value that stands, as it is written in the table.
func currentText(f *state.FigureHistory) string {
	for _, x := range f.Values {
		if x.Claim == f.Claim {
			return x.Text
		}
	}
	return f.Number
}

func (s *figuresScreen) valueRow(i int) []Cell {
	x, h := &s.figure().Values[i], s.h
	value := Cell{Text: x.Text, Align: fyne.TextAlignTrailing, Strike: x.State != data.Current, Bold: x.State == data.Current}
	if x.Disputed {
		value.Glyphs = []Glyph{{Shape: ShapeTriangle}}
	}
	known := x.Known
	if known == "" {
		known = h.T("figures.undated")
	}
	source := Cell{Text: h.T("figures.no_source"), Colour: ColourSecond}
	if x.Source != nil {
		source = Cell{Text: x.Source.Title.In(h.state.Lang())}
	}
	return []Cell{value, {Text: known}, {Tag: h.basisTag(x.Basis)}, {Text: h.standing(x), Colour: ColourSecond}, source}
}

// standing says what became of a value.
func (h *host) standing(x *state.FigureValue) string {
	switch x.State {
	case data.Superseded:
		return h.T("figures.state.superseded", x.Replaced)
	case data.Withdrawn:
		return h.T("figures.state.corrected", x.Replaced)
	case data.Set:
		return h.T("figures.state.deprecated")
	case data.Current:
	}
	return h.T("figures.state.current")
}

// openSource opens the source of a value, or the figure where none is given.
func (s *figuresScreen) openSource(i int) {
	f := s.figure()
	if src := f.Values[i].Source; src != nil {
		s.h.open(src.ID)
		return
	}
	s.h.open(f.Record.ID)
}

// openValue opens the figure and points at the value's row.
func (s *figuresScreen) openValue(claim string) {
	f := s.figure()
	for i, x := range f.Values {
		if string(x.Claim) == claim {
			s.values.Select(i)
		}
	}
	s.h.open(f.Record.ID)
}

// stepsOf makes the step chart of a figure, with no points where there is none to draw.
func (h *host) stepsOf(f *state.FigureHistory, p *pen) *stepChart {
	lang := h.state.Lang()
	c := &stepChart{pen: p, whole: f.Unit != "yen" && f.Unit != "percent", day: func(t time.Time, year bool) string { return shortDay(t, year, lang) }}
	c.value = func(v float64) string {
		if v == 0 {
			return "0"
		}
		return data.FormatQuantity(data.Exactly(v, f.Unit), lang)
	}
	for _, q := range f.Points {
		sp, err := data.ParseEDTF(q.Known)
		if err != nil || sp.Lo.IsZero() {
			continue
		}
		source := h.T("figures.no_source")
		if cs := q.Seen.Citations; len(cs) > 0 {
			if r := h.state.View().Dossier().Record(cs[0].Source); r != nil {
				source = r.Title.In(lang)
			}
		}
		c.points = append(c.points, stepPoint{
			at: sp.Lo, value: q.Value, label: q.Label, past: q.Past, target: string(q.Seen.ID),
			tooltip: h.T("figures.point", q.Label, data.FormatEDTF(q.Known, lang), h.basisTag(q.Seen.Basis).Text, source),
		})
	}
	return c
}

// shortDay writes a day for an axis.
func shortDay(t time.Time, year bool, lang data.Lang) string {
	t = t.In(data.JST)
	switch {
	case lang == data.EN && year:
		return t.Format("2 Jan 2006")
	case lang == data.EN:
		return t.Format("2 Jan")
	case year:
		return t.Format("2006/1/2")
	}
	return t.Format("1/2")
}

// sideLayout puts a list beside what it chooses from, or over it where there is little room.
type sideLayout struct{}

// The list's width, the width from which on it stands at the side, and how many rows it shows
// above.
const (
	sideWidth, sideFrom = 320, 680
	sideRows            = 6
)

func (sideLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap, zoom := themeSize(SizeGap16), themeSize(SizeLabel)/13
	if s.Width >= sideFrom*zoom {
		w := sideWidth * zoom
		place(o[0], box{0, 0, w, s.Height})
		place(o[1], box{w + gap, 0, s.Width - w - gap, s.Height})
		return
	}
	h := min(sideRows*themeSize(SizeRow), s.Height/3)
	place(o[0], box{0, 0, s.Width, h})
	place(o[1], box{0, h + gap, s.Width, s.Height - h - gap})
}

func (sideLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 240) }
