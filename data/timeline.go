package data

import (
	"cmp"
	"slices"
)

// A TimelineRow is one thing that happened.
type TimelineRow struct {
	Record *Record
	Claim  Seen // its date: a Moment
	When   When
	Span   Span
	Lanes  []string // codes of Lanes; empty: no actor given
}

// Timeline returns the events, reports and cases shown, by when they happened. What began
// at the same time goes by length, longest first, then in the dossier's order. A record of
// whose date nothing can be read comes last.
func (v View) Timeline() []TimelineRow {
	var out []TimelineRow
	for r := range v.Records(KindEvent, KindReport, KindCase) {
		for _, s := range v.Current(r, PropOccurred) {
			m, ok := s.Value.(Moment)
			if !ok {
				continue
			}
			sp, _ := m.Span() // a date that cannot be read has the zero Span
			row := TimelineRow{Record: r, Claim: s, When: m.When, Span: sp}
			if lane := v.Best(r, PropLane); lane != nil {
				c, _ := codesOf(lane)
				row.Lanes = c.Codes
			}
			out = append(out, row)
		}
	}
	slices.SortStableFunc(out, func(a, b TimelineRow) int {
		return cmp.Or(compareBool(a.Span.Zero(), b.Span.Zero()), a.Span.Lo.Compare(b.Span.Lo), compareBool(b.Span.Hi.IsZero(), a.Span.Hi.IsZero()), b.Span.Hi.Compare(a.Span.Hi))
	})
	return out
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
