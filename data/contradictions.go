package data

import "slices"

// A Contradiction is a pair of claims that cannot both be right as they stand. The first is
// the one that holds the link, the second what it points to.
type Contradiction struct {
	A, B    Seen
	Status  Status
	Differs Text // what differs
	Note    Text // how it is resolved, or why it is open
}

// ID identifies the contradiction by its two claims.
func (c Contradiction) ID() string { return string(c.A.ID) + "/" + string(c.B.ID) }

// Contradictions returns the pairs of which both sides are public: the open ones first, then
// in the dossier's order.
func (v View) Contradictions() []Contradiction {
	var out []Contradiction
	for _, p := range v.d.disputes {
		if c, ok := v.contradiction(p); ok {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Contradiction) int { return compareBool(a.Status != Open, b.Status != Open) })
	return out
}

// Disputes returns the contradictions that claim takes part in.
func (v View) Disputes(claim ID) []Contradiction {
	var out []Contradiction
	for _, i := range v.d.disputed[claim] {
		if c, ok := v.contradiction(v.d.disputes[i]); ok {
			out = append(out, c)
		}
	}
	return out
}

func (v View) contradiction(p pair) (Contradiction, bool) {
	a, okA := v.Claim(p.from)
	b, okB := v.Claim(p.link.Claim)
	if !okA || !okB || !v.Visible(a.Subject) || !v.Visible(b.Subject) {
		return Contradiction{}, false
	}
	return Contradiction{A: a, B: b, Status: p.link.Status, Differs: p.link.Differs, Note: p.link.Note}, true
}
