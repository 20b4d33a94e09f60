package data

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"time"
)

// A View is a dossier seen at a clock. All projections are its methods. It is a small value,
// immutable, and may be used by any number of goroutines.
type View struct {
	d     *Dossier
	clock Clock
	end   int64 // Unix seconds; what became public by then is shown
}

// At returns the dossier as it could be known at the clock.
func (d *Dossier) At(c Clock) View {
	v := View{d: d, clock: c, end: math.MaxInt64}
	if !c.Now() {
		v.end = c.End().Unix()
	}
	return v
}

// Dossier returns what is viewed, whole.
func (v View) Dossier() *Dossier { return v.d }

// Clock returns the moment of the view.
func (v View) Clock() Clock { return v.clock }

// A State says what became of a claim by the view's clock.
type State string

// The states.
const (
	Current    State = "current"
	Superseded State = "superseded" // a newer claim took its place
	Withdrawn  State = "corrected"  // another claim corrects it
	Set        State = "deprecated" // ranked deprecated by the dossier's author
)

// A Seen is a claim as a view shows it. It must not be changed.
type Seen struct {
	*Claim
	Subject *Record
	State   State
	By      *Claim // what superseded or corrected it; nil when current
	Undated bool   // no known date: shown at every clock
}

// sees reports whether the claim at p is shown.
func (v View) sees(p place) bool {
	end := v.d.known[p.record][p.claim]
	return end <= v.end // undated is the smallest, never the largest value
}

// Visible reports whether the record is shown: always what says what exists, such as a bank or
// a figure; a source from its publication; anything else from the time the first of its dated
// claims is public.
func (v View) Visible(r *Record) bool {
	slot, ok := v.d.byID.get(r.ID)
	return ok && v.d.from[slot] <= v.end
}

// Records yields the records shown, of the given kinds (all if none is given), by kind and slug.
func (v View) Records(kinds ...Kind) iter.Seq[*Record] {
	return func(yield func(*Record) bool) {
		for i := range v.d.records {
			r := &v.d.records[i]
			if (len(kinds) == 0 || slices.Contains(kinds, r.Kind)) && v.d.from[v.d.slots[i]] <= v.end && !yield(r) {
				return
			}
		}
	}
}

// Claims returns the claims about r that are shown, in the record's order.
func (v View) Claims(r *Record) []Seen {
	slot, ok := v.d.byID.get(r.ID)
	if !ok {
		return nil
	}
	r = v.d.at(slot)
	out := make([]Seen, 0, len(r.Claims))
	for j := range r.Claims {
		if v.sees(place{slot, j}) {
			out = append(out, v.seen(place{slot, j}))
		}
	}
	return out
}

// Known counts the claims about r that are shown; it is len(v.Claims(r)) at less cost.
func (v View) Known(r *Record) int {
	slot, ok := v.d.byID.get(r.ID)
	if !ok {
		return 0
	}
	n := 0
	for _, end := range v.d.known[slot] {
		if end <= v.end {
			n++
		}
	}
	return n
}

// Claim returns the claim with id as it is shown; false if it does not exist or is not known yet.
func (v View) Claim(id ID) (Seen, bool) {
	p, ok := v.d.claims.get(id)
	if !ok || !v.sees(p) {
		return Seen{}, false
	}
	return v.seen(p), true
}

func (v View) seen(p place) Seen {
	r := v.d.at(p.record)
	s := Seen{Claim: &r.Claims[p.claim], Subject: r, State: Current, Undated: r.Claims[p.claim].Known == ""}
	if s.Rank == Deprecated {
		s.State = Set
	}
	for _, ref := range v.d.replaced.at(s.ID) {
		from := v.d.claims.at(ref.from)
		if !v.sees(from) {
			continue
		}
		s.State, s.By = Superseded, &v.d.at(from.record).Claims[from.claim]
		if ref.link == Corrects {
			s.State = Withdrawn
			break
		}
	}
	return s
}

// Citations returns the citations of a claim whose source was published by the clock.
func (v View) Citations(c *Claim) []Citation {
	var out []Citation
	for _, t := range c.Citations {
		if r := v.d.Record(t.Source); r == nil || v.Visible(r) {
			out = append(out, t)
		}
	}
	return out
}

// Current returns the current claims about r with the property: the preferred ones if there
// are any, else all, in the record's order.
func (v View) Current(r *Record, property string) []Seen {
	var all, preferred []Seen
	for _, s := range v.Claims(r) {
		if s.Property != property || s.State != Current {
			continue
		}
		all = append(all, s)
		if s.Rank == Preferred {
			preferred = append(preferred, s)
		}
	}
	if len(preferred) > 0 {
		return preferred
	}
	return all
}

// Best returns the claim to show where there is room for one: the first current one, or one
// whose value is known before one whose value is not. It is nil when there is none.
func (v View) Best(r *Record, property string) *Seen {
	cs := v.Current(r, property)
	if len(cs) == 0 {
		return nil
	}
	for i := range cs {
		if _, unknown := cs[i].Value.(Unknown); !unknown {
			return &cs[i]
		}
	}
	return &cs[0]
}

// ReferredBy returns the claims shown whose value is the record, by subject.
func (v View) ReferredBy(id ID) []Seen { return v.visible(v.d.referred.at(id)) }

// CitedBy returns the claims shown that cite the source, by subject.
func (v View) CitedBy(source ID) []Seen { return v.visible(v.d.cited.at(source)) }

func (v View) visible(ids []ID) []Seen {
	var out []Seen
	for _, id := range ids {
		if s, ok := v.Claim(id); ok && v.Visible(s.Subject) {
			out = append(out, s)
		}
	}
	return out
}

// A Stop is a moment at which knowledge grew.
type Stop struct {
	Clock  Clock
	Claims int // that became public since the stop before
}

// Stops returns the moments at which the dossier's knowledge grew, oldest first, whatever the
// view's clock. Each shows exactly what was public by then.
func (d *Dossier) Stops() []Stop {
	counts := map[int64]int{}
	for i := range d.known {
		for _, end := range d.known[i] {
			if end != undated && end != never {
				counts[end]++
			}
		}
	}
	ends := make([]int64, 0, len(counts))
	for end := range counts {
		ends = append(ends, end)
	}
	slices.Sort(ends)
	out := make([]Stop, len(ends))
	for i, end := range ends {
		out[i] = Stop{Clock: clockEnding(time.Unix(end, 0).In(JST)), Claims: counts[end]}
	}
	return out
}

// NewSince returns the claims shown by v that were not public at the earlier clock, oldest
// first. It is empty when since is now.
func (v View) NewSince(since Clock) []Seen {
	if since.Now() {
		return nil
	}
	old := v.d.At(since)
	var out []Seen
	for r := range v.Records() {
		slot := v.d.byID.at(r.ID)
		for j := range r.Claims {
			if p := (place{slot, j}); v.sees(p) && !old.sees(p) {
				out = append(out, v.seen(p))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Seen) int { return cmp.Compare(v.d.knownOf(a.ID), v.d.knownOf(b.ID)) })
	return out
}

func (d *Dossier) knownOf(id ID) int64 {
	p := d.claims.at(id)
	return d.known[p.record][p.claim]
}
