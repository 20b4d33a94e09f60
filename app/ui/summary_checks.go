package ui

import (
	"fyne.io/fyne/v2"

	"shirabe/data"
	"shirabe/data/export"
)

// summaryKinds lists the kinds of checks, the gravest first, with the key of what each is called.
func summaryKinds() []export.WarningKind {
	return []export.WarningKind{export.Uncited, export.Withheld, export.Untranslated, export.Glyphless, export.Shaken, export.InDispute, export.Outdated}
}

// summaryChecks lists what to look at before a summary is printed, by kind; a click on one
// leads to its record.
func (f *summarySheet) summaryChecks() *page {
	h, p := f.w.h, newPage()
	for _, kind := range summaryKinds() {
		var lines [][]Span
		for _, w := range f.s.Warnings {
			if w.Kind == kind {
				lines = append(lines, f.warning(w))
			}
		}
		if len(lines) == 0 {
			continue
		}
		list := NewProse(lines...)
		list.TextSize, list.Leading, list.Gap, list.Words = SizeLabel, 1.5, SizeGap4, h.proseWords()
		head := h.T("summary.kind."+string(kind), data.FormatNumber(float64(len(lines))))
		p.stack.Add(VStack(SizeGap4, NewGroupHeader(head), smallText(SizeLabel, ColourSecond, h.T("summary.why."+string(kind))), list))
	}
	if len(p.stack.Objects) == 0 {
		p.stack.Add(smallText(SizeReading, ColourSecond, h.T("summary.checks.none")))
	}
	return p
}

// warning names the record, which a click leads to, and quotes the statement.
func (f *summarySheet) warning(w export.Warning) []Span {
	h := f.w.h
	r, claim := h.state.View().Dossier().Record(w.Record), data.Seen{}
	known := false
	if w.Claim != "" {
		claim, known = h.state.View().Claim(w.Claim)
	}
	if r == nil || !known {
		return []Span{{Text: "・"}, {Text: w.Text.In(h.state.Lang()), Link: f.jump(w.Record)}}
	}
	return []Span{{Text: "・"}, {Text: r.Title.In(h.state.Lang()), Link: f.jump(w.Record)}, {Text: "　" + h.state.View().Statement(claim, h.state.Lang())}}
}

// jump closes the sheet and shows a record; nil where the view has none to show.
func (f *summarySheet) jump(id data.ID) func() {
	r := f.w.h.state.View().Dossier().Record(id)
	if r == nil || !f.w.h.state.View().Visible(r) {
		return nil
	}
	return func() {
		f.close()
		f.w.h.open(id)
	}
}

// setIndex chooses a line of a select without telling it to whoever listens.
func setIndex(s interface {
	fyne.CanvasObject
	SetSelectedIndex(int)
}, quiet *bool, i int) {
	*quiet = true
	s.SetSelectedIndex(i)
	*quiet = false
}
