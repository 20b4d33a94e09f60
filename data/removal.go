package data

import (
	"slices"
	"strconv"
)

// A Detached counts what a removal takes from other records, or a return cannot bring back.
type Detached struct {
	Claims    int // whose value was the record
	Links     int // to its claims
	Citations int // of a source
	Records   int // that lost any of them
}

// Removal is the change that removes a record, together with what refers to it in others:
// claims whose value it is, links to its claims, citations of it. Its title is the caller's to
// give. An undo brings all of it back.
func (d *Dossier) Removal(id ID) (Change, Detached) {
	c := Change{Remove: []ID{id}}
	if d.Incident == id {
		meta := d.Meta
		meta.Incident = ""
		c.Meta = &meta
	}
	claims := map[ID]bool{} // that go
	for i := range d.records {
		r := &d.records[i]
		for j := range r.Claims {
			if ref, ok := r.Claims[j].Value.(Ref); r.ID == id || ok && ref.Record == id {
				claims[r.Claims[j].ID] = true
			}
		}
	}
	var lost Detached
	for i := range d.records {
		if d.records[i].ID == id {
			continue
		}
		now, some := lost.detach(&d.records[i], func(r ID) bool { return r == id }, func(k ID) bool { return claims[k] })
		if some {
			c.Put = append(c.Put, now)
		}
	}
	return c, lost
}

// detach returns r without what refers to records or claims that are gone, counts that, and
// reports whether there was any.
func (x *Detached) detach(r *Record, record, claim func(ID) bool) (now Record, some bool) {
	before := *x
	now = *r
	now.Claims = make([]Claim, 0, len(r.Claims))
	for _, c := range r.Claims {
		if ref, ok := c.Value.(Ref); ok && record(ref.Record) {
			x.Claims++
			continue
		}
		links := slices.DeleteFunc(slices.Clone(c.Links), func(l Link) bool { return claim(l.Claim) })
		x.Links += len(c.Links) - len(links)
		citations := slices.DeleteFunc(slices.Clone(c.Citations), func(t Citation) bool { return record(t.Source) })
		x.Citations += len(c.Citations) - len(citations)
		c.Links, c.Citations = links, citations
		now.Claims = append(now.Claims, c)
	}
	if *x == before {
		return *r, false
	}
	x.Records++
	return now, true
}

// Return is the change that brings removed records back, as they were. What they refer to that
// is not there any more is left out and counted; a name that is in use meanwhile gets a number
// behind it. Records and claims that are in the dossier are left alone.
func (d *Dossier) Return(old []Record) (Change, Detached) {
	old = slices.DeleteFunc(slices.Clone(old), func(r Record) bool { return d.Record(r.ID) != nil })
	records, claims, names := map[ID]bool{}, map[ID]bool{}, map[string]bool{} // that come back
	for i := range old {
		records[old[i].ID] = true
	}
	gone := func(id ID) bool { return !records[id] && d.Record(id) == nil }
	for i := range old {
		r := &old[i]
		r.Slug = d.freeSlug(r.Slug, names)
		names[r.Slug] = true
		r.Claims = slices.DeleteFunc(slices.Clone(r.Claims), func(k Claim) bool { _, there := d.Claim(k.ID); return there != nil })
		for j := range r.Claims {
			if ref, ok := r.Claims[j].Value.(Ref); !ok || !gone(ref.Record) {
				claims[r.Claims[j].ID] = true
			}
		}
	}
	var c Change
	var lost Detached
	for i := range old {
		now, _ := lost.detach(&old[i], gone, func(k ID) bool { _, there := d.Claim(k); return !claims[k] && there == nil })
		c.Put = append(c.Put, now)
	}
	return c, lost
}

// freeSlug returns slug, with a number behind it if it is in use.
func (d *Dossier) freeSlug(slug string, names map[string]bool) string {
	free := slug
	for n := 2; names[free] || d.Slug(free) != nil; n++ {
		free = slug + "-" + strconv.Itoa(n)
	}
	return free
}
