package ui

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/problem"
	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/merge"
)

// A mergeScreen takes over another person's copy of the dossier. Its table lists the
// conflicts; the keys m, t and b decide the one at the cursor and go on to the next, n and p
// move between those that are open.
type mergeScreen struct {
	*careFrame
	h      *host
	in     *state.Merging
	file   *widget.Button
	mine   *widget.Button
	theirs *widget.Button
	base   *widget.Button
	rest   *widget.Button
	apply  *widget.Button
	values *fyne.Container // the three of the conflict at the cursor
	cards  [3]*valueCard
	began  *merge.Outcome // that was last shown from its first conflict on
}

func newMergeScreen(h *host) screen {
	s := &mergeScreen{h: h, in: h.state.NewMerging()}
	table := NewTable(nil, func() int { return len(s.in.Conflicts()) }, s.row)
	s.careFrame = newCareFrame(h, theme.ViewRefreshIcon(), table)
	s.file, s.apply = careButton(s.choose), careButton(s.merge)
	s.apply.Importance = widget.HighImportance
	s.mine, s.theirs = careButton(func() { s.decide(merge.TakeMine) }), careButton(func() { s.decide(merge.TakeTheirs) })
	s.base, s.rest = careButton(func() { s.decide(merge.TakeBase) }), careButton(s.decideRest)
	s.tools.Objects = []fyne.CanvasObject{s.file, s.apply, s.mine, s.theirs, s.base, s.rest}
	for i := range s.cards {
		s.cards[i] = newValueCard()
	}
	s.values = container.New(&columnsLayout{gap: SizeGap8}, s.cards[0].whole, s.cards[1].whole, s.cards[2].whole)
	s.above.Objects = []fyne.CanvasObject{s.values}
	table.OnSelect, table.OnOpen, table.OnPreview = func(int) { s.show() }, s.open, s.open
	table.OnKey = s.key
	s.in.OnChange = s.changed
	s.refresh(state.LangChanged)
	return s
}

// A valueCard shows one of the three values of a conflict.
type valueCard struct {
	head, text *Passage
	whole      *fyne.Container
}

func newValueCard() *valueCard {
	c := &valueCard{head: smallText(SizeCaption, ColourSecond, " "), text: smallText(SizeLabel, ColourText, " ")}
	c.text.MaxLines = 3 // reserved, so that the list stays where it is; the foot has the rest
	c.whole = card(VStack(SizeGap4, c.head, c.text))
	return c
}

func (c *valueCard) set(head, text string, chosen bool) {
	c.head.SetParagraphs([]Span{{Text: head, Colour: ColourSecond, Bold: chosen}})
	c.text.SetParagraphs([]Span{{Text: text, Bold: chosen}})
}

func (s *mergeScreen) refresh(c state.Change) {
	if c&state.DossierChanged != 0 && s.moved(s.h) {
		s.table.Select(noRow)
		s.in.Reset()
	}
	if c&state.LangChanged != 0 {
		s.show()
	}
}

// changed shows what was read, with the first conflict at the cursor and the keys at hand.
func (s *mergeScreen) changed() {
	if first := s.in.Next(-1); s.in.Out != nil && s.in.Out != s.began && !s.in.Busy {
		s.began = s.in.Out
		if first >= 0 {
			s.table.Select(first)
			s.table.Focus()
		}
	}
	s.show()
}

// show brings everything up to date with the merge.
func (s *mergeScreen) show() {
	h, in := s.h, s.in
	s.title.SetText(h.T("merge.screen"))
	s.tell(s.standing()...)
	conflicts, at := in.Conflicts(), s.table.Cursor()
	if at >= len(conflicts) {
		s.table.Select(noRow)
		at = noRow
	}
	deciding := at >= 0 && in.Merged == nil && !in.Busy
	word(s.file, h.T("merge.file"), !in.Busy)
	word(s.apply, h.T("merge.apply"), in.Ready())
	word(s.mine, h.T("merge.take.mine"), deciding)
	word(s.theirs, h.T("merge.take.theirs"), deciding)
	word(s.base, h.T("merge.take.base"), deciding)
	word(s.rest, h.T("merge.rest"), in.Open() > 0 && !in.Busy)
	for _, b := range []*widget.Button{s.mine, s.theirs, s.base, s.rest} {
		reveal(b, len(conflicts) > 0 && in.Merged == nil)
	}
	reveal(s.apply, in.Out != nil && in.Merged == nil && in.Err == nil)
	reveal(s.values, deciding)
	s.explain()
	if deciding {
		s.showValues(&conflicts[at], in.Choice(at))
	}
	s.table.SetColumns([]Column{
		{Title: h.T("care.record"), Width: 220}, {Title: h.T("merge.about"), Width: 260},
		{Title: h.T("merge.decision"), Width: 90}, {Title: h.T("merge.result"), Width: 260},
	})
	nothing := ""
	if in.Name == "" {
		nothing = h.T("merge.empty")
	}
	s.tools.Refresh()
	s.careFrame.refresh(len(conflicts), nothing)
}

// standing says how far the merge is.
func (s *mergeScreen) standing() []string {
	h, in := s.h, s.in
	switch {
	case in.Busy:
		return []string{h.T("merge.reading", in.Name)}
	case errors.Is(in.Err, state.ErrOtherDossier):
		return []string{h.T("merge.other", in.Name)}
	case in.Err != nil:
		return []string{h.explain(in.Err)}
	case in.Out == nil:
		return []string{h.T("merge.intro")}
	}
	out, title := in.Out, h.T("merge.new", in.Name, in.File.Whose)
	if in.File.Whose == "" {
		title = h.T("merge.new.none", in.Name)
	}
	if in.Merged != nil {
		out, title = in.Merged, in.File.Title
	}
	lines := []string{title, h.T("merge.counts", len(out.Added), len(out.Changed), len(out.Remove))}
	switch {
	case in.Merged != nil:
		lines = append(lines, h.T("merge.done"))
	case out.None() && len(out.Conflicts) == 0:
		lines = []string{title, h.T("merge.none")}
	case len(out.Conflicts) > 0:
		lines = append(lines, h.T("merge.open", len(out.Conflicts), in.Open()))
	}
	if len(out.Kept) > 0 {
		lines = append(lines, h.N("merge.kept", len(out.Kept)))
	}
	if len(out.Renamed) > 0 {
		lines = append(lines, h.N("merge.renamed", len(out.Renamed)))
	}
	return lines
}

// showValues sets the three values side by side; the one that was taken stands out.
func (s *mergeScreen) showValues(c *merge.Conflict, choice merge.Choice) {
	lang := s.h.state.Lang()
	for i, v := range []struct {
		key  string
		text data.Text
		take merge.Choice
	}{{"merge.base", c.Base, merge.TakeBase}, {"merge.mine", c.Mine, merge.TakeMine}, {"merge.theirs", c.Theirs, merge.TakeTheirs}} {
		s.cards[i].set(s.h.T(v.key), s.orNothing(v.text.In(lang)), choice == v.take)
	}
	if s.cards[0].text.Shortened() || s.cards[1].text.Shortened() || s.cards[2].text.Shortened() {
		s.explain(s.h.T("merge.base")+": "+c.Base.In(lang), s.h.T("merge.mine")+": "+c.Mine.In(lang), s.h.T("merge.theirs")+": "+c.Theirs.In(lang))
	}
}

func (s *mergeScreen) orNothing(text string) string {
	if text == "" {
		return s.h.T("merge.nothing")
	}
	return text
}

func (s *mergeScreen) row(i int) []Cell {
	h, c := s.h, &s.in.Conflicts()[i]
	choice := s.in.Choice(i)
	decision, glyph, result := h.T("merge.undecided"), Glyph{Shape: ShapeTriangle}, ""
	switch choice {
	case merge.TakeMine:
		decision, result = h.T("merge.mine"), c.Mine.In(h.state.Lang())
	case merge.TakeTheirs:
		decision, result = h.T("merge.theirs"), c.Theirs.In(h.state.Lang())
	case merge.TakeBase:
		decision, result = h.T("merge.base"), c.Base.In(h.state.Lang())
	case merge.Undecided:
	}
	if choice != merge.Undecided {
		glyph, result = Glyph{Shape: ShapeRing}, s.orNothing(result)
	}
	return []Cell{
		{Glyphs: []Glyph{glyph}, Text: s.record(c.Record), Bold: true}, {Text: problem.Conflict(h.catalogue(), s.in.File.Sides, c.Key)},
		{Text: decision, Colour: ColourSecond}, {Text: result, Colour: ColourSecond},
	}
}

// record names a record of either side.
func (s *mergeScreen) record(id data.ID) string {
	sides := s.in.File.Sides
	for _, d := range []*data.Dossier{sides.Mine, sides.Theirs, sides.Base} {
		if r := d.Record(id); r != nil {
			return r.Title.In(s.h.state.Lang())
		}
	}
	return sides.Mine.Title.In(s.h.state.Lang())
}

// key decides and moves by letters, so that a hand can stay where it is.
func (s *mergeScreen) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyM:
		s.decide(merge.TakeMine)
	case fyne.KeyT:
		s.decide(merge.TakeTheirs)
	case fyne.KeyB:
		s.decide(merge.TakeBase)
	case fyne.KeyN:
		s.move(1)
	case fyne.KeyP:
		s.move(-1)
	default:
		return false
	}
	return true
}

// decide decides the conflict at the cursor and goes on to the next that is open.
func (s *mergeScreen) decide(c merge.Choice) {
	at := s.table.Cursor()
	if at < 0 {
		return
	}
	s.in.Decide(at, c)
	if next := s.in.Next(at); next >= 0 {
		s.table.Select(next)
		s.show()
	}
}

// move goes to the next conflict, or the one before.
func (s *mergeScreen) move(by int) {
	if n := len(s.in.Conflicts()); n > 0 {
		s.table.Select(min(max(s.table.Cursor()+by, 0), n-1))
		s.show()
	}
}

// decideRest asks whose side the open conflicts take.
func (s *mergeScreen) decideRest() {
	item := func(key string, c merge.Choice) *fyne.MenuItem {
		return fyne.NewMenuItem(s.h.T(key), func() { s.in.DecideRest(c) })
	}
	menu := fyne.NewMenu("", item("merge.take.mine", merge.TakeMine), item("merge.take.theirs", merge.TakeTheirs), item("merge.take.base", merge.TakeBase))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.rest)
	widget.ShowPopUpMenuAtPosition(menu, s.h.window.Canvas(), at.AddXY(0, s.rest.Size().Height))
}

func (s *mergeScreen) open(i int) {
	if list := s.in.Conflicts(); i >= 0 && i < len(list) && list[i].Record != "" {
		s.h.open(list[i].Record)
	}
}

func (s *mergeScreen) choose() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		if err := r.Close(); err != nil {
			s.h.say(NoticeText{SeverityError, s.h.explain(err), "", s.h.T("shell.dismiss")})
			return
		}
		s.read(path)
	}, s.h.window)
	d.SetFilter(storage.NewExtensionFileFilter([]string{extension}))
	d.Show()
	d.Resize(s.h.window.Canvas().Size())
}

// read shows what merging a copy would take over.
func (s *mergeScreen) read(path string) {
	s.table.Select(noRow)
	s.in.Read(path)
}

// merge makes the change and says what came of it.
func (s *mergeScreen) merge() {
	h := s.h
	s.in.Apply(func(err error) {
		switch {
		case errors.Is(err, state.ErrUndecided):
			h.say(NoticeText{SeverityWarning, h.T("merge.moved"), "", h.T("shell.dismiss")})
		case err != nil:
			h.say(NoticeText{SeverityError, h.explain(err), "", h.T("shell.dismiss")})
		case h.frame != nil:
			h.frame.sayUndo(s.in.File.Title)
		}
	})
}
