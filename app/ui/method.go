package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"shirabe/app/state"
	"shirabe/data"
)

// A methodScreen shows how the money was taken, step by step, and beneath, apart from what is
// established, the theories against the evidence.
type methodScreen struct {
	h        *host
	theories state.Theories
	page     *page
	signs    *Chart
	why      *Prose // what the sign pointed at rests on
}

func newMethodScreen(h *host) screen {
	s := &methodScreen{h: h, page: newPage()}
	s.refresh(state.LangChanged)
	return s
}

func (s *methodScreen) object() fyne.CanvasObject { return s.page.whole }

// refresh lays the page out anew; the place on it stays.
func (s *methodScreen) refresh(c state.Change) {
	if !touches(c) {
		return
	}
	h := s.h
	stack := s.page.stack
	stack.RemoveAll()
	stack.Add(NewSectionHeader(h.T("method.title")))
	if steps := state.StepsOf(h.state.View(), h.state.Lang()); len(steps) > 0 {
		stack.Add(VStack(SizeGap16, newMethodDiagram(h, steps), s.terms(steps)))
	} else {
		stack.Add(smallText(SizeLabel, ColourSecond, h.T("method.no_steps")))
	}
	s.theories = state.TheoriesOf(h.state.View())
	stack.Add(VStack(SizeGap16, NewSectionHeader(h.T("method.theories")), s.theoryPart()))
	s.page.refresh()
}

// terms lists, step by step, what the steps involve; each opens its record.
func (s *methodScreen) terms(steps []state.Step) fyne.CanvasObject {
	var lines [][]Span
	for _, step := range steps {
		if len(step.Terms) == 0 {
			continue
		}
		line := []Span{{Text: strconv.Itoa(step.Number) + "　", Bold: true, Colour: ColourAccent}}
		for i, t := range step.Terms {
			if i > 0 {
				line = append(line, Span{Text: "　·　", Colour: ColourSecond})
			}
			line = append(line, Span{Text: t.Title.In(s.h.state.Lang()), Link: func() { s.h.open(t.ID) }})
		}
		lines = append(lines, line)
	}
	p := NewProse(lines...)
	p.TextSize, p.Words = SizeLabel, s.h.proseWords()
	return VStack(SizeGap4, NewGroupHeader(s.h.T("method.terms")), p)
}

// theoryPart is the caution, the theories by number, and the evidence against each.
func (s *methodScreen) theoryPart() fyne.CanvasObject {
	h := s.h
	if len(s.theories.Theories) == 0 {
		return smallText(SizeLabel, ColourSecond, h.T("method.no_theories"))
	}
	badge := container.NewVBox(NewBadge(h.basisTag(data.Hypothesis)))
	caution := container.NewBorder(nil, nil, badge, nil, smallText(SizeLabel, ColourText, h.T("method.caution")))
	part := VStack(SizeGap8, caution, s.theoryList())
	if len(s.theories.Rows) == 0 {
		part.Add(smallText(SizeLabel, ColourSecond, h.T("method.no_evidence")))
		return part
	}
	s.why = NewProse()
	s.why.TextSize, s.why.Words, s.why.MaxLines = SizeLabel, h.proseWords(), whyLines
	s.signs = NewChart(fyne.NewSize(360, float32(len(s.theories.Rows)+1)*signRow), s.table)
	s.signs.OnPoint = func(e *Element, _ fyne.Position) { s.point(e) }
	s.signs.OnOpen = s.open
	s.point(nil)
	part.Add(s.legend())
	part.Add(s.signs)
	part.Add(container.New(linesLayout{whyLines}, s.why))
	return part
}

// theoryList numbers the theories; each opens its record.
func (s *methodScreen) theoryList() fyne.CanvasObject {
	h, list := s.h, VStack(SizeGap4)
	for i, t := range s.theories.Theories {
		paragraphs := [][]Span{{{Text: strconv.Itoa(i+1) + "　", Bold: true, Colour: ColourHypothesis}, {Text: t.Title.In(h.state.Lang()), Link: func() { h.open(t.ID) }}}}
		if st := h.state.View().Best(t, data.PropStatement); st != nil {
			paragraphs = append(paragraphs, []Span{{Text: h.state.View().Statement(*st, h.state.Lang()), Colour: ColourSecond}})
		}
		p := NewProse(paragraphs...)
		p.TextSize, p.Words = SizeLabel, h.proseWords()
		list.Add(p)
	}
	return list
}

func (s *methodScreen) legend() fyne.CanvasObject {
	h := s.h
	p := NewPassage([]Span{
		{Text: "+ ", Bold: true, Colour: ColourInForce}, {Text: h.T("method.consistent") + "　　", Colour: ColourSecond},
		{Text: "− ", Bold: true, Colour: ColourDamage}, {Text: h.T("method.inconsistent") + "　　", Colour: ColourSecond},
		{Text: "0 ", Bold: true, Colour: ColourSecond}, {Text: h.T("method.neutral") + "　　", Colour: ColourSecond},
		{Text: "· ", Bold: true, Colour: ColourSecond}, {Text: h.T("method.not_set"), Colour: ColourSecond},
	})
	p.TextSize, p.Leading = SizeCaption, 1.5
	return p
}

// Sizes of the table of signs at 100 %, and how many lines the reason beneath it has.
const (
	signRow    = 30
	signColumn = 56
	signNames  = 480 // the names of the evidence, at most
	whyLines   = 4
)

// sign is how a weight is written; it is never a number to add.
func sign(w state.Weight) (string, fyne.ThemeColorName) {
	switch w {
	case state.Consistent:
		return "+", ColourInForce
	case state.Inconsistent:
		return "−", ColourDamage
	case state.Neutral:
		return "0", ColourSecond
	case state.NoWeight:
	}
	return "·", ColourSecond
}

// table draws the evidence down and the theories across.
func (s *methodScreen) table(size fyne.Size) []Element {
	z, lang := sizeOf(s.signs, SizeLabel)/13, s.h.state.Lang()
	n := len(s.theories.Theories)
	column := min(signColumn*z, size.Width/2/float32(max(n, 1)))
	names := min(size.Width-column*float32(n), signNames*z)
	size.Width = names + column*float32(n)
	middle := func(i int) float32 { return names + column*(float32(i)+0.5) }
	out := []Element{{Kind: ElementText, Text: s.h.T("method.evidence"), Bold: true, Size: SizeLabel, Points: []fyne.Position{{X: 4, Y: 20 * z}}}}
	for i := range s.theories.Theories {
		out = append(out, Element{Kind: ElementText, Text: strconv.Itoa(i + 1), Bold: true, Size: SizeLabel, Fill: ColourHypothesis, Align: fyne.TextAlignCenter, Points: []fyne.Position{{X: middle(i), Y: 20 * z}}})
	}
	for k := range s.theories.Rows {
		row := &s.theories.Rows[k]
		top := float32(k+1) * signRow * z
		title := widthsOf(s.signs).fit(row.Evidence.Title.In(lang), false, sizeOf(s.signs, SizeLabel), names-12*z)
		out = append(out, Element{Kind: ElementLine, Stroke: ColourLine, Points: []fyne.Position{{X: 0, Y: top}, {X: size.Width, Y: top}}},
			Element{Kind: ElementText, Text: title, Size: SizeLabel, Points: []fyne.Position{{X: 4, Y: top + 20*z}}})
		for i, w := range row.Weights {
			text, colour := sign(w)
			if row.Claims[i] != "" { // the field around the sign is what is pointed at
				out = append(out, Element{Kind: ElementRect, Points: corners(box{middle(i) - column/2 + 6, top + 3, column - 12, signRow*z - 6}), Target: string(row.Claims[i])})
			}
			out = append(out, Element{Kind: ElementText, Text: text, Bold: w != state.NoWeight, Size: SizeReading, Fill: colour, Align: fyne.TextAlignCenter, Points: []fyne.Position{{X: middle(i), Y: top + 20*z}}})
		}
	}
	return out
}

// point says why the sign pointed at is as it is.
func (s *methodScreen) point(e *Element) {
	h, v := s.h, s.h.state.View()
	if e == nil {
		s.why.SetParagraphs([]Span{{Text: h.T("method.point"), Colour: ColourSecond}})
		return
	}
	seen, ok := v.Claim(data.ID(e.Target))
	if !ok {
		return
	}
	words := []Span{{Text: h.T("basis."+string(seen.Basis)) + "　", Bold: true, Colour: ColourSecond}, {Text: v.Statement(seen, h.state.Lang())}}
	if note := seen.Note.In(h.state.Lang()); note != "" {
		words = append(words, Span{Text: "　" + note, Colour: ColourSecond})
	}
	s.why.SetParagraphs(words)
}

// open shows the evidence of a sign in the reader.
func (s *methodScreen) open(claim string) {
	seen, ok := s.h.state.View().Claim(data.ID(claim))
	if !ok {
		return
	}
	if ref, isRef := seen.Value.(data.Ref); isRef {
		s.h.open(ref.Record)
	}
}

// linesLayout keeps room for some lines of label size, so that what stands beneath never moves.
type linesLayout struct{ lines int }

func (l linesLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, x := range o {
		place(x, box{0, 0, s.Width, s.Height})
	}
}

func (l linesLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, themeSize(SizeLabel)*1.6*float32(l.lines))
}
