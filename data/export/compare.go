package export

import (
	"maps"
	"slices"

	"shirabe/data"
)

// A ChangeKind says in what a claim differs between two states of a dossier.
type ChangeKind string

// The kinds of changes, in the order in which a summary tells them.
const (
	ValueChanged   ChangeKind = "value"    // the claim, or the one in its place, says otherwise
	StateChanged   ChangeKind = "state"    // corrected, superseded or set aside, and nothing in its place
	ClaimAdded     ChangeKind = "added"    // new
	ClaimGone      ChangeKind = "gone"     // no longer there
	SourcesChanged ChangeKind = "citation" // it rests on other sources
)

// A Delta is one change of a claim.
type Delta struct {
	Kind     ChangeKind `json:"kind"`
	Record   data.ID    `json:"record"`
	Title    data.Text  `json:"title"` // of the record
	Property string     `json:"property"`
	Before   *Stated    `json:"before,omitempty"` // nil where the claim is new
	After    *Stated    `json:"after,omitempty"`  // nil where it is gone
}

// Stated is what one of the two states says.
type Stated struct {
	Claim   data.ID     `json:"claim"`
	Text    data.Text   `json:"text"`            // the statement in words
	Value   data.Text   `json:"value,omitzero"`  // blank where the statement is the value
	State   data.State  `json:"state"`           //
	Known   string      `json:"known,omitempty"` // EDTF
	Sources []data.Text `json:"sources"`         // publisher and title
}

// Compare lists in what the view differs from an earlier state of the same dossier, in the
// view's order of records and claims; what is gone comes after, in its own order. A claim that
// took the place of another is one change of value with both, also over several steps.
func Compare(old *Baseline, v data.View) []Delta {
	now := BaselineAt(v)
	m := &comparison{old: old.claims(), now: now.claims(), told: map[data.ID]bool{}}
	var out []Delta
	for _, r := range now.records {
		out = append(out, m.record(r)...)
	}
	for _, r := range old.records {
		out = append(out, m.gone(r)...)
	}
	return out
}

// A comparison knows the claims of both states by their IDs.
type comparison struct {
	old, now map[data.ID]heldClaim
	told     map[data.ID]bool // claims that stand in a change already
}

// record compares what is said of a record now: first what was said before, so that a claim in
// the place of another is told with it and not as new.
func (m *comparison) record(r recordOut) []Delta {
	var out []Delta
	for i := range r.Claims {
		c := &r.Claims[i]
		before, ok := m.old[c.ID]
		if !ok {
			continue
		}
		if d, ok := m.changed(r, before.claimOut, c); ok {
			out = append(out, d)
		}
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if !m.before(c.ID) && !m.told[c.ID] {
			out = append(out, m.added(r, c))
		}
	}
	return out
}

// before and after report whether the earlier state and the view have a claim.
func (m *comparison) before(id data.ID) bool { _, ok := m.old[id]; return ok }
func (m *comparison) after(id data.ID) bool  { _, ok := m.now[id]; return ok }

// changed compares a claim with itself. One that another replaced since is told with the
// newest in its place.
func (m *comparison) changed(r recordOut, before, after *claimOut) (Delta, bool) {
	d := Delta{Record: r.ID, Title: r.Title, Property: after.Property, Before: before.stated(), After: after.stated()}
	switch {
	case before.Text != after.Text || string(before.Value) != string(after.Value):
		d.Kind = ValueChanged
	case before.State == data.Current && after.State != data.Current:
		d.Kind = StateChanged
		if heir := m.heir(r, after.ID); heir != nil {
			d.Kind, d.After = ValueChanged, heir.stated()
			m.told[heir.ID] = true
		}
	case before.State != after.State:
		d.Kind = StateChanged
	case !sameSources(before, after):
		d.Kind = SourcesChanged
	default:
		return d, false
	}
	return d, true
}

// heir follows the claims about r that replaced id to the newest that is new since; nil if
// there is none.
func (m *comparison) heir(r recordOut, id data.ID) *claimOut {
	var last *claimOut
	seen := map[data.ID]bool{id: true}
	for {
		next := slices.IndexFunc(r.Claims, func(c claimOut) bool { return !seen[c.ID] && !m.before(c.ID) && c.replaces(id) })
		if next < 0 {
			return last
		}
		last = &r.Claims[next]
		id = last.ID
		seen[id] = true
	}
}

func (c *claimOut) replaces(id data.ID) bool {
	return slices.ContainsFunc(c.Links, func(l data.Link) bool {
		return l.Claim == id && (l.Type == data.Supersedes || l.Type == data.Corrects)
	})
}

// added tells a new claim: where exactly one claim of its property went as it came, it took
// that one's place.
func (m *comparison) added(r recordOut, c *claimOut) Delta {
	d := Delta{Kind: ClaimAdded, Record: r.ID, Title: r.Title, Property: c.Property, After: c.stated()}
	var went []*claimOut
	for _, id := range slices.Sorted(maps.Keys(m.old)) {
		if o := m.old[id]; !m.after(id) && !m.told[id] && o.record == r.ID && o.Property == c.Property {
			went = append(went, o.claimOut)
		}
	}
	came := 0
	for i := range r.Claims {
		if x := &r.Claims[i]; x.Property == c.Property && !m.before(x.ID) {
			came++
		}
	}
	if len(went) == 1 && came == 1 {
		d.Kind, d.Before = ValueChanged, went[0].stated()
		m.told[went[0].ID] = true
	}
	return d
}

// gone tells what was said of a record and is not any more.
func (m *comparison) gone(r recordOut) []Delta {
	var out []Delta
	for i := range r.Claims {
		c := &r.Claims[i]
		if !m.after(c.ID) && !m.told[c.ID] {
			out = append(out, Delta{Kind: ClaimGone, Record: r.ID, Title: r.Title, Property: c.Property, Before: c.stated()})
		}
	}
	return out
}

func (c *claimOut) stated() *Stated {
	s := &Stated{Claim: c.ID, Text: c.Text, Value: c.value(), State: c.State, Known: c.Known, Sources: []data.Text{}}
	for _, t := range c.Citations {
		if t.Source == "" || t.Stance == string(data.Disputes) {
			continue
		}
		words := data.Text{JA: t.Publisher.In(data.JA) + "『" + t.Title.In(data.JA) + "』", EN: t.Publisher.In(data.EN) + ", “" + t.Title.In(data.EN) + "”"}
		if !slices.Contains(s.Sources, words) {
			s.Sources = append(s.Sources, words)
		}
	}
	return s
}

// value is the value alone where it is a number, a date or codes: short enough for a table.
func (c *claimOut) value() data.Text {
	v, err := data.UnmarshalValue(c.Value)
	if err != nil {
		return data.Text{}
	}
	switch v.(type) {
	case data.Quantity, data.Moment, data.Codes, data.Unknown:
		claim := &data.Claim{Property: c.Property, Value: v}
		return data.Text{JA: data.View{}.FormatValue(claim, data.JA), EN: data.View{}.FormatValue(claim, data.EN)}
	}
	return data.Text{}
}

// sameSources reports whether a claim rests on the same sources. One that was withheld at an
// earlier clock and is named now is the same.
func sameSources(before, after *claimOut) bool {
	was, withheld := before.sources()
	is, still := after.sources()
	come := slices.DeleteFunc(slices.Clone(is), func(id data.ID) bool { return slices.Contains(was, id) })
	went := slices.DeleteFunc(slices.Clone(was), func(id data.ID) bool { return slices.Contains(is, id) })
	return len(come) <= max(0, withheld-still) && len(went) == 0
}

// sources lists the sources that a claim cites, and counts those that are not named.
func (c *claimOut) sources() (named []data.ID, withheld int) {
	for _, t := range c.Citations {
		switch {
		case t.Source == "":
			withheld++
		case !slices.Contains(named, t.Source):
			named = append(named, t.Source)
		}
	}
	return named, withheld
}
