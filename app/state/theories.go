package state

import (
	"cmp"
	"slices"

	"shirabe/data"
)

func sortByNumber(steps []Step) {
	slices.SortStableFunc(steps, func(a, b Step) int { return cmp.Compare(a.Number, b.Number) })
}

// A Weight says how a piece of evidence bears on a theory.
type Weight int

// The weights. NoWeight is a theory on which nobody has set the evidence.
const (
	NoWeight Weight = iota
	Consistent
	Inconsistent
	Neutral
)

// Theories sets the competing theories against the evidence.
type Theories struct {
	Theories []*data.Record // columns
	Rows     []EvidenceRow
}

// An EvidenceRow is one piece of evidence. Weights and Claims are in the order of the theories.
type EvidenceRow struct {
	Evidence *data.Record
	Weights  []Weight
	Claims   []data.ID // that weigh it; blank where none does
}

// TheoriesOf returns the hypotheses known at the clock and the records that speak for or
// against them, in the order in which the hypotheses mention them. The weights are never added
// up: many weak signs are no proof.
func TheoriesOf(v data.View) Theories {
	var t Theories
	for r := range v.Records(data.KindHypothesis) {
		t.Theories = append(t.Theories, r)
	}
	row := map[data.ID]int{}
	for i, h := range t.Theories {
		for _, s := range v.Claims(h) {
			w := weightOf(s.Property)
			ref, ok := s.Value.(data.Ref)
			if w == NoWeight || !ok || s.State != data.Current {
				continue
			}
			e := v.Dossier().Record(ref.Record)
			if e == nil || !v.Visible(e) {
				continue
			}
			at, seen := row[e.ID]
			if !seen {
				at = len(t.Rows)
				row[e.ID] = at
				t.Rows = append(t.Rows, EvidenceRow{Evidence: e, Weights: make([]Weight, len(t.Theories)), Claims: make([]data.ID, len(t.Theories))})
			}
			t.Rows[at].Weights[i], t.Rows[at].Claims[i] = w, s.ID
		}
	}
	return t
}

func weightOf(property string) Weight {
	switch property {
	case data.PropConsistent:
		return Consistent
	case data.PropInconsistent:
		return Inconsistent
	case data.PropNeutral:
		return Neutral
	}
	return NoWeight
}
