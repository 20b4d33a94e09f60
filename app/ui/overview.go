package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/data"
)

// newsShown is how many pieces of news the page shows before it is asked for all, and
// newsMost how many it shows then.
const newsShown, newsMost = 6, 200

// sinceWidth has room for a date in full, in letters.
const sinceWidth = 22

// An overviewScreen is the first page: what happened, the key figures, how the loss grew, the
// banks by damage, the method, where sources disagree and what became known since a day.
type overviewScreen struct {
	h        *host
	shown    state.OverviewPage
	loss     state.FigureHistory
	since    data.Clock // chosen by the user; now: the stop before the clock
	allNews  bool
	steps    *noted
	bars     *Chart
	counts   *noted
	head     *fyne.Container
	cards    *fyne.Container
	charts   *fyne.Container
	method   *fyne.Container
	disputes *fyne.Container
	news     *fyne.Container
	page     *page
}

func newOverviewScreen(h *host) screen {
	s := &overviewScreen{h: h, head: VStack(SizeGap8), cards: Grid(SizeGap16), method: VStack(SizeGap16), disputes: VStack(SizeGap8), news: VStack(SizeGap8)}
	chart := NewChart(fyne.NewSize(320, 208), nil)
	drawing := &pen{w: chart}
	chart.make = func(size fyne.Size) []Element {
		if len(s.loss.Points) == 0 {
			return []Element{{Kind: ElementText, Points: []fyne.Position{{X: size.Width / 2, Y: size.Height * 2 / 5}}, Text: h.T("overview.loss.none"), Fill: ColourSecond, Size: SizeLabel, Align: fyne.TextAlignCenter}}
		}
		return h.stepsOf(&s.loss, drawing).elements(size)
	}
	chart.OnOpen = func(string) { h.open(s.loss.Record.ID) }
	s.steps = newNoted(chart)
	bars := NewChart(fyne.NewSize(320, 208), nil)
	s.bars = bars
	bars.make = func(size fyne.Size) []Element { return h.statusBars(s.shown.Banks, &pen{w: bars}, size) }
	bars.OnOpen = func(string) { h.state.Go(state.Banks) }
	s.counts = newNoted(bars)
	s.charts = Grid(SizeGap24)
	s.page = newPage(s.head, s.cards, s.charts, s.method, s.disputes, s.news)
	s.refresh(state.LangChanged)
	return s
}

func (s *overviewScreen) object() fyne.CanvasObject { return s.page.whole }

func (s *overviewScreen) refresh(c state.Change) {
	if !touches(c) {
		return
	}
	h := s.h
	v := h.state.View()
	if !s.since.Now() && !v.Clock().Now() && !s.since.End().Before(v.Clock().End()) {
		s.since = data.Clock{}
	}
	s.shown = state.OverviewOf(v, s.since, h.state.Lang())
	s.loss = state.FigureHistory{}
	for _, f := range state.FiguresOf(v, h.state.Lang()) {
		if f.Unit == "yen" && len(f.Points) > len(s.loss.Points) && len(s.shown.Loss) > 0 && f.Points[0].Seen.ID == s.shown.Loss[0].Seen.ID {
			s.loss = f
		}
	}
	s.showHead()
	s.showCards()
	s.showCharts()
	s.showMethod()
	s.showDisputes()
	s.showNews()
	s.page.refresh()
}

func (s *overviewScreen) showHead() {
	title := NewPassage([]Span{{Text: s.shown.Title, Bold: true}})
	title.TextSize, title.Leading = SizeTitle, 1.3
	other := smallText(SizeLabel, ColourSecond, s.shown.Other)
	text := NewProse(markdown(s.shown.Text)...)
	text.Gap, text.Words = SizeGap8, s.h.proseWords()
	links := Wrap(SizeGap16)
	for _, to := range []struct {
		text   string
		screen state.Screen
	}{
		{s.h.T("overview.to.banks"), state.Banks}, {s.h.T("overview.to.figures"), state.Figures}, {s.h.T("overview.to.matrix"), state.Matrix},
		{s.h.T("overview.to.timeline"), state.Timeline}, {s.h.T("overview.to.method"), state.Method},
	} {
		if _, made := screens()[to.screen]; made {
			links.Add(NewLinkButton(to.text, func() { s.h.state.Go(to.screen) }))
		}
	}
	s.head.Objects = []fyne.CanvasObject{VStack(SizeGap4, title, other), text, links}
}

// showCards changes the cards in place as long as their number stays.
func (s *overviewScreen) showCards() {
	h := s.h
	sources := map[*data.Record]int{}
	for i, f := range s.shown.Figures {
		k := KeyFigure{Label: f.Label, Value: f.Number, Unit: f.Unit, AsOf: h.T("overview.not_known")}
		if f.Prefix != "" {
			k.Value = f.Number
			k.Label += " – " + f.Prefix
		}
		if f.Number == "" {
			k.Value = "–"
		} else {
			k.AsOf = h.T("overview.as_of", f.AsOf) + " · " + h.basisTag(f.Basis).Text
			if f.Rivals {
				k.AsOf += " · ▲ " + h.T("overview.rivals")
			}
		}
		if now, differs := h.state.Differences().Figure(f.Record.ID); differs {
			k.AsOf = "▲ " + h.nowText(now) + " · " + k.AsOf
		}
		if f.Source != nil {
			if sources[f.Source] == 0 {
				sources[f.Source] = len(sources) + 1
			}
			k.Source = strconv.Itoa(sources[f.Source])
		}
		if i < len(s.cards.Objects) {
			s.cards.Objects[i].(*FigureCard).SetFigure(k)
			continue
		}
		s.cards.Add(NewFigureCard(k, func() { h.open(s.shown.Figures[i].Record.ID) }, func() {
			if source := s.shown.Figures[i].Source; source != nil {
				h.open(source.ID)
			}
		}))
	}
	s.cards.Objects = s.cards.Objects[:len(s.shown.Figures)]
}

func (s *overviewScreen) showCharts() {
	h := s.h
	legend := "● " + h.T("figures.legend.current") + "　○ " + h.T("figures.legend.past")
	if len(s.loss.Points) == 0 {
		legend = ""
	}
	s.steps.setLegend(legend)
	s.counts.setLegend("")
	s.charts.Objects = []fyne.CanvasObject{
		VStack(SizeGap8, NewSectionHeader(h.T("overview.loss")), s.steps.whole),
		VStack(SizeGap8, NewSectionHeader(h.T("overview.banks")), s.counts.whole),
	}
	s.steps.chart.Refresh()
	s.bars.Refresh()
}

func (s *overviewScreen) showMethod() {
	body := fyne.CanvasObject(smallText(SizeLabel, ColourSecond, s.h.T("overview.method.none")))
	if len(s.shown.Steps) > 0 {
		body = newMethodDiagram(s.h, s.shown.Steps)
	}
	s.method.Objects = []fyne.CanvasObject{NewSectionHeader(s.h.T("overview.method")), body}
}

func (s *overviewScreen) showDisputes() {
	h := s.h
	s.disputes.Objects = []fyne.CanvasObject{NewSectionHeader(h.T("overview.disputes"))}
	for _, d := range s.shown.Disputes {
		line := NewProse([]Span{{Text: d.Differs.In(h.state.Lang()), Link: func() { h.open(d.A.Subject.ID) }}, {Text: "　" + h.disputeStatus(d.Status), Colour: ColourSecond}})
		line.TextSize = SizeLabel
		s.disputes.Add(besideGlyph(Glyph{Shape: ShapeTriangle}, line))
	}
	switch {
	case s.shown.Disputed == 0:
		s.disputes.Add(smallText(SizeLabel, ColourSecond, h.T("overview.disputes.none")))
	case screens()[state.Contradictions] != nil:
		s.disputes.Add(HStack(SizeGap8, NewLinkButton(h.N("overview.disputes.all", s.shown.Disputed), func() { h.state.Go(state.Contradictions) })))
	}
}

func (h *host) disputeStatus(s data.Status) string {
	switch s {
	case data.Explained:
		return h.T("overview.status.explained")
	case data.Corrected:
		return h.T("overview.status.corrected")
	case data.Typo:
		return h.T("overview.status.typo")
	case data.Open:
	}
	return h.T("overview.status.open")
}

// besideGlyph puts a shape before text that may wrap, beside its first line.
func besideGlyph(g Glyph, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(glyphLayout{}, NewMark(g), o)
}

type glyphLayout struct{}

func (glyphLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	side, lead := themeSize(SizeMark), glyphLead()
	place(o[0], box{0, (themeSize(SizeLabel)*1.6 - side) / 2, side, side})
	place(o[1], box{lead, 0, s.Width - lead, s.Height})
}

func (glyphLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[1].MinSize().AddWidthHeight(glyphLead(), 0)
}

func glyphLead() float32 { return themeSize(SizeMark) + themeSize(SizeGap8) }

func (s *overviewScreen) showNews() {
	h := s.h
	s.news.Objects = []fyne.CanvasObject{NewSectionHeader(h.T("overview.news")), s.sinceChoice()}
	most := newsShown
	if s.allNews {
		most = newsMost
	}
	for _, n := range s.shown.News[:min(most, len(s.shown.News))] {
		line := NewProse([]Span{
			{Text: data.FormatEDTF(n.Known, h.state.Lang()) + "　", Colour: ColourSecond},
			{Text: h.state.View().Statement(n, h.state.Lang()), Link: func() { h.open(n.Subject.ID) }},
		})
		line.TextSize = SizeLabel
		s.news.Add(line)
	}
	switch more := len(s.shown.News) - most; {
	case len(s.shown.News) == 0:
		s.news.Add(smallText(SizeLabel, ColourSecond, h.T("overview.news.none")))
	case s.allNews && len(s.shown.News) > newsShown:
		s.news.Add(HStack(SizeGap8, NewLinkButton(h.T("overview.news.first"), s.toggleNews)))
	case more > 0:
		s.news.Add(HStack(SizeGap8, newLetters(h.N("overview.news.more", more), SizeLabel, ColourSecond), NewLinkButton(h.T("overview.news.all"), s.toggleNews)))
	}
}

func (s *overviewScreen) toggleNews() {
	s.allNews = !s.allNews
	s.showNews()
	s.page.refresh()
}

// sinceChoice lets the user choose the day since which news is told.
func (s *overviewScreen) sinceChoice() fyne.CanvasObject {
	h := s.h
	var days []string
	var clocks []data.Clock
	chosen := -1
	for _, stop := range h.state.Stops() {
		if now := h.state.Clock(); !now.Now() && !stop.Clock.End().Before(now.End()) {
			break
		}
		if stop.Clock.EDTF() == s.shown.Since.EDTF() {
			chosen = len(days)
		}
		days = append(days, h.T("overview.news.since_stop", data.FormatEDTF(stop.Clock.EDTF(), h.state.Lang())))
		clocks = append(clocks, stop.Clock)
	}
	choice := widget.NewSelect(days, nil)
	choice.SetSelectedIndex(chosen)
	choice.OnChanged = func(string) {
		if i := choice.SelectedIndex(); i >= 0 {
			s.since = clocks[i]
			s.refresh(state.ClockChanged)
		}
	}
	return HStack(SizeGap8, newLetters(h.T("overview.news.since"), SizeLabel, ColourSecond), container.NewGridWrap(fyne.NewSize(sinceWidth*themeSize(SizeLabel), choice.MinSize().Height), choice))
}
