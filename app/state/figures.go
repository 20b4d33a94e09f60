package state

import (
	"shirabe/data"
)

// A FigureHistory is one figure with every value it had by the clock.
type FigureHistory struct {
	KeyFigure
	Headline bool
	Unit     string        // of the axis: a Unit's key
	Points   []Point       // values that are single numbers and dated, oldest first
	Values   []FigureValue // all, newest first
}

// A FigureValue is one value of a figure.
type FigureValue struct {
	Claim    data.ID
	Text     string
	Known    string // formatted; blank: undated
	EDTF     string // of Known
	Basis    data.Basis
	State    data.State
	Source   *data.Record // of the first citation; nil if there is none
	Replaced string       // the value that took its place, in words; blank if none did
	By       data.ID      // that claim
	Disputed bool         // another claim contradicts it
}

// FiguresOf returns every figure, the headline ones first.
func FiguresOf(v data.View, lang data.Lang) []FigureHistory {
	var out []FigureHistory
	for _, f := range v.Figures() {
		out = append(out, figureHistory(v, f, lang))
	}
	return out
}

func figureHistory(v data.View, f data.Figure, lang data.Lang) FigureHistory {
	h := FigureHistory{KeyFigure: keyFigure(v, f, lang), Headline: f.Headline()}
	for _, p := range Series(v, f.History, lang) {
		if p.Known != "" {
			h.Points = append(h.Points, p)
		}
	}
	for i := len(f.History) - 1; i >= 0; i-- {
		s := f.History[i]
		if q, ok := s.Value.(data.Quantity); ok && h.Unit == "" {
			h.Unit = q.Unit
		}
		h.Values = append(h.Values, figureValue(v, s, lang))
	}
	return h
}

func figureValue(v data.View, s data.Seen, lang data.Lang) FigureValue {
	x := FigureValue{
		Claim: s.ID, Text: v.FormatValue(s.Claim, lang), Known: data.FormatEDTF(s.Known, lang), EDTF: s.Known,
		Basis: s.Basis, State: s.State, Disputed: len(v.Disputes(s.ID)) > 0,
	}
	if cs := v.Citations(s.Claim); len(cs) > 0 {
		x.Source = v.Dossier().Record(cs[0].Source)
	}
	if s.By != nil {
		x.Replaced, x.By = v.FormatValue(s.By, lang), s.By.ID
	}
	return x
}
