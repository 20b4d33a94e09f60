package importer

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"shirabe/data"
)

// A Duplicate is a group of sources that look like one.
type Duplicate struct {
	Why     string    // WhyURL or WhyTitle: what the second has in common with the first
	Sources []data.ID // two or more, in the dossier's order
}

// Duplicates finds the sources that look like one: those with one address after
// CanonicalURL (a copy in an archive counts as what it is a copy of), and those with one title
// and one publisher whose dates do not exclude each other. Groups are in the dossier's order.
func Duplicates(d *data.Dossier) []Duplicate {
	f := finder{group: map[data.ID]int{}, byURL: map[string]data.ID{}, byTitle: map[string][]*data.Record{}}
	records := d.Records()
	for i := range records {
		if records[i].Source != nil {
			f.add(&records[i])
		}
	}
	return slices.DeleteFunc(f.out, func(g Duplicate) bool { return len(g.Sources) < 2 })
}

// A finder collects sources into groups.
type finder struct {
	out     []Duplicate
	group   map[data.ID]int // place in out
	byURL   map[string]data.ID
	byTitle map[string][]*data.Record
}

func (f *finder) add(r *data.Record) {
	with, why := f.find(r)
	if with == "" {
		f.group[r.ID] = len(f.out)
		f.out = append(f.out, Duplicate{Sources: []data.ID{r.ID}})
	} else {
		g := &f.out[f.group[with]]
		f.group[r.ID] = f.group[with]
		g.Sources = append(g.Sources, r.ID)
		if g.Why == "" {
			g.Why = why
		}
	}
	for _, key := range addressKeys(r.Source) {
		if f.byURL[key] == "" {
			f.byURL[key] = r.ID
		}
	}
	for _, key := range titleKeys(r) {
		f.byTitle[key] = append(f.byTitle[key], r)
	}
}

// find returns the first source that r looks like.
func (f *finder) find(r *data.Record) (data.ID, string) {
	for _, key := range addressKeys(r.Source) {
		if id := f.byURL[key]; id != "" {
			return id, WhyURL
		}
	}
	for _, key := range titleKeys(r) {
		for _, other := range f.byTitle[key] {
			if alike(other, r) {
				return other.ID, WhyTitle
			}
		}
	}
	return "", ""
}

// addressKeys are the keys of a source's address and of what its archived copy is a copy of.
func addressKeys(s *data.Source) []string {
	var out []string
	for _, u := range []string{s.URL, s.Archive} {
		if _, original := archived(u); original != "" {
			u = original
		}
		if key := data.AddressKey(u); key != "" && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// ErrNotSources says that records to be merged are not different sources of the dossier.
var ErrNotSources = errors.New("not two sources of this dossier")

// MergeSources makes the change that turns the sources drop into keep: what cites them cites
// keep, what names them names keep, and keep gains what they have beyond it, claims and their
// histories included. The change is one step of the history and undone as one. Its title is
// for the caller to set. Nothing keep says of itself is changed. The error wraps ErrNotSources.
func MergeSources(d *data.Dossier, keep data.ID, drop ...data.ID) (data.Change, error) {
	into := d.Record(keep)
	if into == nil || into.Source == nil || len(drop) == 0 {
		return data.Change{}, fmt.Errorf("importer: merge into source %s: %w", keep, ErrNotSources)
	}
	out := *into
	gone := map[data.ID]bool{}
	moved := map[data.ID]data.ID{}
	for _, id := range drop {
		from := d.Record(id)
		if from == nil || from.Source == nil || id == keep || gone[id] {
			return data.Change{}, fmt.Errorf("importer: merge source %s: %w", id, ErrNotSources)
		}
		gone[id] = true
		more := *from
		more.Aliases = append([]string{from.Title.JA, from.Title.EN}, from.Aliases...)
		m := merge(out, more)
		out = m.out
		maps.Copy(moved, m.moved)
	}
	change := data.Change{Remove: drop}
	if renamed, ok := renamed(out, gone, keep, moved); ok {
		out = renamed
	}
	change.Put = append(change.Put, out)
	records := d.Records()
	for i := range records {
		if id := records[i].ID; id == keep || gone[id] {
			continue
		}
		if r, ok := renamed(records[i], gone, keep, moved); ok {
			change.Put = append(change.Put, r)
		}
	}
	return change, nil
}

// renamed is r citing and naming keep where it did one of gone, and linked to the claims that
// others were found to be; ok is false where nothing had to change.
func renamed(r data.Record, gone map[data.ID]bool, keep data.ID, moved map[data.ID]data.ID) (out data.Record, ok bool) {
	out = r
	out.Claims = slices.Clone(r.Claims)
	for i := range out.Claims {
		c := &out.Claims[i]
		if ref, is := c.Value.(data.Ref); is && gone[ref.Record] {
			c.Value, ok = data.Ref{Record: keep}, true
		}
		if slices.ContainsFunc(c.Citations, func(t data.Citation) bool { return gone[t.Source] }) {
			c.Citations, ok = recited(c.Citations, gone, keep), true
		}
		if slices.ContainsFunc(c.Links, func(l data.Link) bool { return moved[l.Claim] != "" }) {
			c.Links, ok = slices.Clone(c.Links), true
			for k := range c.Links {
				if to := moved[c.Links[k].Claim]; to != "" {
					c.Links[k].Claim = to
				}
			}
			c.Links = slices.DeleteFunc(c.Links, func(l data.Link) bool { return l.Claim == c.ID })
		}
	}
	return out, ok
}

// recited cites keep where gone was cited, each place in it once.
func recited(old []data.Citation, gone map[data.ID]bool, keep data.ID) []data.Citation {
	out := make([]data.Citation, 0, len(old))
	for _, t := range old {
		if !gone[t.Source] {
			out = append(out, t)
		}
	}
	for _, t := range old {
		if !gone[t.Source] {
			continue
		}
		t.Source = keep
		if !slices.ContainsFunc(out, func(have data.Citation) bool { return sameCitation(have, t) && have.Credibility >= t.Credibility }) {
			out = append(out, t)
		}
	}
	return out
}
