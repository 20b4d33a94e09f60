package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"shirabe/app/state"
	"shirabe/data"
)

// cardsAtATime is how many contradictions are laid out before the user asks for more.
const cardsAtATime = 60

// A contradictionsScreen shows the pairs of claims that disagree, as cards of two columns.
type contradictionsScreen struct {
	h      *host
	shown  state.DisputePage
	status data.Status // the one chosen; blank: all
	limit  int
	count  *letters
	chips  *fyne.Container
	cards  *page
	empty  *EmptyState
	body   *fyne.Container
	whole  *fyne.Container
}

func newContradictionsScreen(h *host) screen {
	s := &contradictionsScreen{h: h, limit: cardsAtATime}
	s.count, s.chips = newLetters("", SizeLabel, ColourSecond), Wrap(SizeGap4)
	s.cards = newPage()
	s.empty = NewEmptyState(theme.ConfirmIcon(), "", "", nil)
	head := container.New(layout.NewCustomPaddedLayout(12, 0, 16, 16), s.chips)
	s.body = container.New(&headLayout{}, head, s.cards.whole)
	s.whole = container.NewStack(s.body, s.empty)
	s.refresh(state.LangChanged)
	return s
}

func (s *contradictionsScreen) object() fyne.CanvasObject { return s.whole }

// refresh lays the cards out anew; the place on the page stays.
func (s *contradictionsScreen) refresh(c state.Change) {
	if !touches(c) {
		return
	}
	h := s.h
	s.shown = state.DisputesOf(h.state.View(), s.status, h.state.Lang())
	if len(s.shown.Cards) == 0 && s.shown.All > 0 { // the status chosen does not occur at this clock
		s.status = ""
		s.shown = state.DisputesOf(h.state.View(), "", h.state.Lang())
	}
	s.empty.Set(h.T("disputed.empty"), "")
	reveal(s.empty, s.shown.All == 0)
	reveal(s.body, s.shown.All > 0)
	s.setChips()
	s.setCards()
}

func (s *contradictionsScreen) setChips() {
	h := s.h
	s.chips.RemoveAll()
	add := func(label string, n int, status data.Status) {
		chip := NewChip(label, n, func(bool) { s.choose(status) })
		chip.Set(label, n, s.status == status)
		s.chips.Add(chip)
	}
	add(h.T("disputed.all"), s.shown.All, "")
	for _, n := range s.shown.Counts {
		add(h.T("disputed.status."+string(n.Status)), n.Count, n.Status)
	}
	s.count.text = h.N("disputed.count", s.shown.All)
	s.chips.Add(s.count)
}

func (s *contradictionsScreen) choose(status data.Status) {
	s.status, s.limit = status, cardsAtATime
	s.cards.scroll.ScrollToTop()
	s.refresh(state.DossierChanged)
}

func (s *contradictionsScreen) setCards() {
	stack := s.cards.stack
	stack.RemoveAll()
	for i := range s.shown.Cards[:min(s.limit, len(s.shown.Cards))] {
		stack.Add(s.card(&s.shown.Cards[i]))
	}
	if more := len(s.shown.Cards) - s.limit; more > 0 {
		stack.Add(NewLinkButton(s.h.N("disputed.more", more), func() {
			s.limit += cardsAtATime
			s.setCards()
		}))
	}
	s.cards.refresh()
}

// disputeGlyph is the shape of a status.
func disputeGlyph(status data.Status) Glyph {
	switch status {
	case data.Open:
		return Glyph{Shape: ShapeTriangle}
	case data.Explained, data.Corrected:
		return Glyph{Shape: ShapeRing}
	case data.Typo:
	}
	return Glyph{ShapeRing, ColourSecond}
}

// card says what differs, what both sides claim, and what is to be made of it.
func (s *contradictionsScreen) card(d *state.Dispute) fyne.CanvasObject {
	h := s.h
	status := HStack(SizeGap8, NewMark(disputeGlyph(d.Status)), NewBadge(Tag{Text: h.T("disputed.status." + string(d.Status))}),
		caption(h.T("disputed.about."+string(d.Status))))
	differs := NewProse([]Span{{Text: d.Differs, Bold: true}})
	differs.Words, differs.Leading = h.proseWords(), 1.4
	sides := container.New(&columnsLayout{gap: SizeGap16}, s.side(&d.Sides[0]), s.side(&d.Sides[1]))
	body := VStack(SizeGap8, status, differs, sides)
	if d.Note != "" {
		note := NewProse([]Span{{Text: h.T("disputed.why") + "　", Bold: true, Colour: ColourSecond}, {Text: d.Note}})
		note.Words, note.TextSize = h.proseWords(), SizeLabel
		body.Add(note)
	}
	return card(body)
}

// side is one of the two claims, with its sources.
func (s *contradictionsScreen) side(d *state.DisputeSide) fyne.CanvasObject {
	h := s.h
	past := d.Seen.State != data.Current
	title := NewProse([]Span{{Text: d.Title, Link: func() { h.open(d.Seen.Subject.ID) }}})
	title.Words, title.TextSize = h.proseWords(), SizeLabel
	var paragraphs [][]Span
	if d.Value != "" {
		paragraphs = append(paragraphs, []Span{{Text: d.Value, Bold: true, Strike: past}})
	}
	if d.Statement != d.Value {
		paragraphs = append(paragraphs, []Span{{Text: d.Statement}})
	}
	text := NewProse(paragraphs...)
	text.Words = h.proseWords()
	known := h.T("disputed.undated")
	if d.Known != "" {
		known = h.T("disputed.known", d.Known)
	}
	meta := Wrap(SizeGap8, NewBadge(h.basisTag(d.Seen.Basis)), caption(known))
	if past {
		meta.Add(NewBadge(Tag{Text: h.T("disputed.superseded")}))
	}
	return VStack(SizeGap4, title, text, meta, s.sources(d))
}

// sources lists where a side can be read; each opens its source.
func (s *contradictionsScreen) sources(d *state.DisputeSide) fyne.CanvasObject {
	h := s.h
	var lines [][]Span
	for _, x := range d.Sources {
		line := []Span{{Text: "・", Colour: ColourSecond}, {Text: h.T("disputed.source", x.Publisher, x.Date), Link: func() { h.open(x.Record.ID) }}}
		if x.Locator != "" {
			line = append(line, Span{Text: "　" + x.Locator, Colour: ColourSecond})
		}
		if x.Quote != "" {
			line = append(line, Span{Text: "「" + x.Quote + "」", Colour: ColourSecond})
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		lines = [][]Span{{{Text: h.T("disputed.no_source"), Colour: ColourSecond}}}
	}
	p := NewProse(lines...)
	p.Words, p.TextSize, p.Leading = h.proseWords(), SizeCaption, 1.5
	return p
}

// columnsLayout puts objects side by side in columns of one width, or one under the other
// where a column would be too narrow to read in.
type columnsLayout struct {
	gap   fyne.ThemeSizeName
	width float32
}

// readableColumn is the least width of a column at 100 %: about 15 kanji.
const readableColumn = 220

// column is the width of one column, and whether they stand side by side.
func (l *columnsLayout) column(n int, width float32) (float32, bool) {
	w := (width - themeSize(l.gap)*float32(n-1)) / float32(max(n, 1))
	if w < readableColumn*themeSize(SizeLabel)/13 {
		return width, false
	}
	return w, true
}

// each sizes the objects for width, calls put with their places, and gives the height of all.
func (l *columnsLayout) each(o []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, box)) float32 {
	w, beside := l.column(len(o), width)
	gap, x, y, height := themeSize(l.gap), float32(0), float32(0), float32(0)
	for _, child := range o {
		child.Resize(fyne.NewSize(w, child.Size().Height))
	}
	for i, child := range o {
		h := child.MinSize().Height
		if !beside && i > 0 {
			y += gap
		}
		put(child, box{x, y, w, h})
		if beside {
			x += w + gap
			height = max(height, h)
		} else {
			y += h
			height = y
		}
	}
	return height
}

// Layout runs on every resize.
func (l *columnsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	l.each(o, s.Width, place)
}

// MinSize is right for the width of the last Layout.
func (l *columnsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(readableColumn/2, l.each(o, max(l.width, readableColumn/2), func(fyne.CanvasObject, box) {}))
}
