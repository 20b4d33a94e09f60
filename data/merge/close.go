package merge

import (
	"slices"
	"strconv"

	"shirabe/data"
)

// close brings back what one side removed and the other came to refer to, and gives a number
// to slugs that both sides came to use.
func (m *merger) close() {
	m.once()
	for {
		then := m.then()
		records, claims := dangling(then)
		if len(records)+len(claims) == 0 {
			break
		}
		before := len(m.out.Kept)
		for _, id := range records {
			m.keepRecord(id)
		}
		for _, id := range claims {
			m.keepClaim(then, id)
		}
		if len(m.out.Kept) == before {
			break // it dangled before; a check tells
		}
	}
	m.slugs()
}

// then is mine as it is merged so far.
func (m *merger) then() *data.Dossier {
	var put []data.Record
	for _, id := range m.order {
		if r, ok := m.put[id]; ok && !m.gone[id] {
			put = append(put, r)
		}
	}
	var remove []data.ID
	for id := range m.gone {
		remove = append(remove, id)
	}
	return m.Mine.With(put, remove)
}

// once keeps a claim that one side moved to another record from being in both.
func (m *merger) once() {
	if len(m.put) == 0 {
		return
	}
	at := map[data.ID]data.ID{} // claim → record
	then := m.then()
	for i := range then.Records() {
		r := &then.Records()[i]
		for j := range r.Claims {
			id := r.Claims[j].ID
			first, twice := at[id]
			if !twice {
				at[id] = r.ID
				continue
			}
			stays := first
			if mine, _ := m.Mine.Claim(id); mine != nil && mine.ID == r.ID {
				stays = r.ID
			}
			for _, owner := range []data.ID{first, r.ID} {
				if owner != stays {
					m.drop(then, owner, id)
				}
			}
			at[id] = stays
		}
	}
}

func (m *merger) drop(then *data.Dossier, owner, claim data.ID) {
	r, ok := m.put[owner]
	if !ok {
		r = *then.Record(owner)
	}
	r.Claims = slices.DeleteFunc(slices.Clone(r.Claims), func(c data.Claim) bool { return c.ID == claim })
	m.take(r)
}

// dangling lists the records and claims that are referred to in d and are not there.
func dangling(d *data.Dossier) (records, claims []data.ID) {
	seen := map[data.ID]bool{}
	miss := func(list *[]data.ID, id data.ID) {
		if !seen[id] {
			seen[id] = true
			*list = append(*list, id)
		}
	}
	for i := range d.Records() {
		for _, c := range d.Records()[i].Claims {
			if ref, ok := c.Value.(data.Ref); ok && d.Record(ref.Record) == nil {
				miss(&records, ref.Record)
			}
			for _, t := range c.Citations {
				if d.Record(t.Source) == nil {
					miss(&records, t.Source)
				}
			}
			for _, l := range c.Links {
				if _, k := d.Claim(l.Claim); k == nil {
					miss(&claims, l.Claim)
				}
			}
		}
	}
	return records, claims
}

// keepRecord brings back a record as the side has it that did not remove it.
func (m *merger) keepRecord(id data.ID) {
	for _, d := range []*data.Dossier{m.Mine, m.Theirs, m.Base} {
		r := d.Record(id)
		if r == nil {
			continue
		}
		if d == m.Mine {
			delete(m.gone, id) // it is there and stays as it is
		} else {
			m.take(*r)
		}
		m.out.Kept = append(m.out.Kept, Kept{Record: id})
		return
	}
}

// keepClaim brings back a claim, and its record if need be.
func (m *merger) keepClaim(then *data.Dossier, id data.ID) {
	for _, d := range []*data.Dossier{m.Mine, m.Theirs, m.Base} {
		r, c := d.Claim(id)
		if c == nil {
			continue
		}
		if then.Record(r.ID) == nil {
			m.keepRecord(r.ID)
			return
		}
		owner, ok := m.put[r.ID]
		if !ok {
			owner = *then.Record(r.ID)
		}
		owner.Claims = append(slices.Clone(owner.Claims), *c)
		m.take(owner)
		m.out.Kept = append(m.out.Kept, Kept{r.ID, id})
		return
	}
}

// slugs gives another slug to a record whose own is in use, theirs rather than mine.
func (m *merger) slugs() {
	if len(m.put) == 0 {
		return
	}
	owner := map[string]data.ID{}
	then := m.then()
	for i := range then.Records() {
		r := &then.Records()[i]
		if mine := m.Mine.Record(r.ID); mine != nil && mine.Slug == r.Slug {
			owner[r.Slug] = r.ID
		}
	}
	for _, id := range m.order {
		r, ok := m.put[id]
		if !ok || m.gone[id] {
			continue
		}
		slug := r.Slug
		for n := 2; owner[slug] != "" && owner[slug] != id; n++ {
			slug = r.Slug + "-" + strconv.Itoa(n)
		}
		owner[slug] = id
		if slug != r.Slug {
			r.Slug = slug
			m.put[id] = r
			m.out.Renamed = append(m.out.Renamed, id)
		}
	}
}
