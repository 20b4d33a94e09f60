package data

import (
	"cmp"
	"slices"
)

// A Figure is a number that is counted again and again: what it is now, and what it was.
type Figure struct {
	Record  *Record
	Measure string // a code of Measures; blank if the dossier gives none
	Order   float64
	Current *Seen  // nil: not known at this clock
	History []Seen // every value shown, oldest first by known date; values of one day in order of supersession
}

// TagHeadline marks the records whose figures head the overview.
const TagHeadline = "headline"

// Headline reports whether the figure heads the overview.
func (f Figure) Headline() bool { return slices.Contains(f.Record.Tags, TagHeadline) }

// Figures returns every figure: the headline ones first, in their order, then by slug.
func (v View) Figures() []Figure {
	var out []Figure
	for r := range v.Records(KindFigure) {
		f := Figure{Record: r, Measure: v.code(r, PropMeasures), Order: v.number(r, PropOrder), Current: v.Best(r, PropValue)}
		for _, s := range v.Claims(r) {
			if s.Property == PropValue {
				f.History = append(f.History, s)
			}
		}
		v.sortHistory(f.History)
		out = append(out, f)
	}
	rank := func(f Figure) float64 {
		if !f.Headline() {
			return 1e9
		}
		return f.Order
	}
	slices.SortStableFunc(out, func(a, b Figure) int { return cmp.Compare(rank(a), rank(b)) })
	return out
}

// Figure returns the first figure that counts measure; false if there is none.
func (v View) Figure(measure string) (Figure, bool) {
	for _, f := range v.Figures() {
		if f.Measure == measure {
			return f, true
		}
	}
	return Figure{}, false
}

// LossSeries returns every announced or reported total loss, oldest first.
func (v View) LossSeries() []Seen {
	f, _ := v.Figure(MeasureLoss)
	return f.History
}

// sortHistory sorts by known date and, within it, a superseded value before what replaced it.
func (v View) sortHistory(cs []Seen) {
	depth := map[ID]int{}
	var count func(c *Claim, limit int) int
	count = func(c *Claim, limit int) int { // how many values it replaced, directly or not
		if n, ok := depth[c.ID]; ok || limit == 0 {
			return n
		}
		n := 0
		for _, l := range c.Links {
			if _, older := v.d.Claim(l.Claim); l.Type != Contradicts && older != nil {
				n = max(n, 1+count(older, limit-1))
			}
		}
		depth[c.ID] = n
		return n
	}
	const deepest = 1000 // ends a cycle of links, which Validate refuses
	slices.SortStableFunc(cs, func(a, b Seen) int {
		return cmp.Or(cmp.Compare(v.d.knownOf(a.ID), v.d.knownOf(b.ID)),
			cmp.Compare(count(a.Claim, deepest), count(b.Claim, deepest)))
	})
}

// code returns the first code of r's property; blank if there is none.
func (v View) code(r *Record, property string) string {
	if s := v.Best(r, property); s != nil {
		if c, ok := s.Value.(Codes); ok && len(c.Codes) > 0 {
			return c.Codes[0]
		}
	}
	return ""
}

// number returns the number of r's property; 0 if there is none.
func (v View) number(r *Record, property string) float64 {
	if s := v.Best(r, property); s != nil {
		if q, ok := s.Value.(Quantity); ok && q.Min != nil {
			return *q.Min
		}
	}
	return 0
}
