package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/problem"
	"shirabe/app/state"
	"shirabe/data"
)

// A checkScreen shows what Check this dossier found: kinds with their counts, why the chosen
// kind matters, and the findings, which open their record in the reader.
type checkScreen struct {
	*careFrame
	h     *host
	in    *state.Inspection
	again *widget.Button
	stop  *widget.Button
	chips *fyne.Container
	why   *Passage
}

func newCheckScreen(h *host) screen {
	s := &checkScreen{h: h, in: h.state.NewInspection(), chips: Wrap(SizeGap4), why: smallText(SizeLabel, ColourText, "")}
	table := NewTable(nil, func() int { return len(s.in.Findings()) }, s.row)
	s.careFrame = newCareFrame(h, theme.ConfirmIcon(), table)
	s.again, s.stop = careButton(s.in.Run), careButton(s.in.Cancel)
	s.tools.Objects = []fyne.CanvasObject{s.again, s.stop}
	s.above.Objects = []fyne.CanvasObject{s.chips, s.why}
	table.OnSelect = s.choose
	table.OnOpen, table.OnPreview = s.open, s.open
	s.in.OnChange = s.show
	s.refresh(state.LangChanged)
	s.in.Run()
	return s
}

// refresh gives the screen its words; what was found stays until it is looked for again.
func (s *checkScreen) refresh(c state.Change) {
	if c&state.DossierChanged != 0 && s.moved(s.h) {
		s.table.Select(noRow)
		s.in.Run()
		return
	}
	if c&(state.LangChanged|state.DossierChanged) != 0 {
		s.show()
	}
}

// show brings everything up to date with the inspection.
func (s *checkScreen) show() {
	h := s.h
	s.title.SetText(h.T("care.check.title"))
	s.tell(s.standing(), s.stale())
	word(s.again, h.T("care.check.again"), !s.in.Busy)
	s.stop.SetText(h.T("shell.cancel"))
	reveal(s.stop, s.in.Busy)
	s.setChips()
	s.table.SetColumns([]Column{{Title: h.T("care.record"), Width: 200}, {Title: h.T("care.check.found"), Width: 400}})
	why := ""
	if s.in.Chosen != "" && len(s.in.Findings()) > 0 {
		why = h.T("care.check.why." + string(s.in.Chosen))
	}
	s.why.SetParagraphs([]Span{{Text: why}})
	reveal(s.why, why != "")
	nothing := ""
	if s.in.Ran && len(s.in.Kinds()) == 0 {
		nothing = h.T("care.check.nothing")
	}
	if s.table.Cursor() >= len(s.in.Findings()) {
		s.table.Select(noRow)
	}
	s.explainRow()
	s.careFrame.refresh(len(s.in.Findings()), nothing)
}

// standing is the result in a sentence.
func (s *checkScreen) standing() string {
	h, in := s.h, s.in
	switch {
	case in.Busy:
		return h.T("care.check.busy", data.FormatNumber(float64(in.Done)), data.FormatNumber(float64(in.Total)))
	case in.Err != nil:
		return h.explain(in.Err)
	case !in.Ran:
		return ""
	case len(in.File.Damage) > 0:
		return h.T("care.check.damage", in.File.Path)
	case in.Grave()+in.Light() == 0:
		return h.T("care.check.good")
	}
	return h.T("care.check.result", in.Grave(), in.Light())
}

func (s *checkScreen) stale() string {
	if s.in.Stale() && !s.in.Busy {
		return s.h.T("care.check.stale")
	}
	return ""
}

func (s *checkScreen) setChips() {
	s.chips.RemoveAll()
	for _, k := range s.in.Kinds() {
		chip := NewChip("", 0, func(bool) {
			s.table.Select(noRow)
			s.in.Choose(k)
		})
		chip.Set(s.h.T("care.check.kind."+string(k)), s.in.Count(k), k == s.in.Chosen)
		s.chips.Add(chip)
	}
}

// finding is what a finding says.
func (h *host) finding(f *data.Finding) string {
	if f.Broken != nil {
		return problem.Rule(h.catalogue(), *f.Broken)
	}
	return f.Text.In(h.state.Lang())
}

func (s *checkScreen) row(i int) []Cell {
	f := &s.in.Findings()[i]
	glyph := Glyph{Shape: ShapeTriangle}
	if f.Kind.Grave() {
		glyph = Glyph{Shape: ShapeDot}
	}
	title, text := s.h.titleOf(f.Record), s.h.finding(f)
	for _, colon := range []string{"：", ": "} {
		text = strings.TrimPrefix(text, title+colon) // it is beside it
	}
	return []Cell{{Glyphs: []Glyph{glyph}, Text: title, Bold: true}, {Text: text}}
}

// titleOf names a record of the dossier as it is now; the dossier itself where id is blank.
func (h *host) titleOf(id data.ID) string {
	d := h.state.Desk().Dossier()
	if r := d.Record(id); r != nil {
		return r.Title.In(h.state.Lang())
	}
	return d.Title.In(h.state.Lang())
}

// choose tells of the finding at the cursor and shows its record, so that going down the list
// is enough to judge them.
func (s *checkScreen) choose(i int) {
	s.explainRow()
	s.careFrame.refresh(len(s.in.Findings()), "")
	s.open(i)
}

func (s *checkScreen) explainRow() {
	i := s.table.Cursor()
	if i < 0 || i >= len(s.in.Findings()) {
		s.explain()
		return
	}
	s.explain(s.h.finding(&s.in.Findings()[i]))
}

func (s *checkScreen) open(i int) {
	if list := s.in.Findings(); i >= 0 && i < len(list) && list[i].Record != "" {
		s.h.open(list[i].Record)
	}
}
