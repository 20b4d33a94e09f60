package data

import "slices"

// With returns a dossier in which the records in put are added or replaced and those in
// remove are gone. The old dossier is unchanged.
//
// A small change of a large dossier costs little more than a copy of the list of its records:
// everything else is shared. The result is the same as that of NewDossier on all the records.
func (d *Dossier) With(put []Record, remove []ID) *Dossier {
	if e := d.edit(put, remove); e != nil {
		return e
	}
	gone := make(map[ID]bool, len(put)+len(remove))
	for _, id := range remove {
		gone[id] = true
	}
	for i := range put {
		gone[put[i].ID] = true
	}
	records := make([]Record, 0, len(d.records)+len(put))
	for i := range d.records {
		if !gone[d.records[i].ID] {
			records = append(records, d.records[i])
		}
	}
	return NewDossier(d.Meta, append(records, put...))
}

// edit makes the change in a copy that shares what stays. It returns nil where that does not pay,
// or where IDs or slugs clash, which only making everything anew gets right.
func (d *Dossier) edit(put []Record, remove []ID) *Dossier {
	if d.twins || len(put)+len(remove) > len(d.records)/8 {
		return nil
	}
	e := &Dossier{
		Meta: d.Meta, records: slices.Clone(d.records), slots: slices.Clone(d.slots), pos: slices.Clone(d.pos),
		byID: d.byID.copied(), bySlug: d.bySlug.copied(), claims: d.claims.copied(),
		from: slices.Clone(d.from), known: slices.Clone(d.known),
		replaced: d.replaced.copied(), referred: d.referred.copied(), cited: d.cited.copied(),
		disputes: d.disputes, disputed: d.disputed,
	}
	touched := make([]ID, 0, len(put)+len(remove))
	disputes := false
	for i := range put {
		if slices.Contains(touched, put[i].ID) {
			return nil
		}
		touched = append(touched, put[i].ID)
	}
	touched = append(touched, remove...)
	for _, id := range touched {
		disputes = e.unlink(id) || disputes
	}
	for _, id := range remove {
		if !slices.ContainsFunc(put, func(r Record) bool { return r.ID == id }) {
			e.take(id)
		}
	}
	for i := range put {
		if !e.place(put[i]) {
			return nil
		}
	}
	for i := range put {
		disputes = e.relink(put[i].ID) || disputes
	}
	for _, id := range touched {
		e.reveal(id)
	}
	if disputes {
		e.collectDisputes()
	}
	return e
}

// unlink forgets what the claims of a record point to, and reports whether one contradicts.
func (d *Dossier) unlink(id ID) (disputes bool) {
	slot, ok := d.byID.get(id)
	if !ok {
		return false
	}
	r := d.at(slot)
	for j := range r.Claims {
		c := &r.Claims[j]
		for _, l := range replacements(c) {
			d.replaced.set(l.target, without(d.replaced.at(l.target), func(b backref) bool { return b == l.backref }))
		}
		disputes = disputes || contradicts(c)
		own := func(x ID) bool { return x == c.ID }
		if ref, ok := c.Value.(Ref); ok {
			d.referred.set(ref.Record, without(d.referred.at(ref.Record), own))
		}
		for _, source := range sources(c) {
			d.cited.set(source, without(d.cited.at(source), own))
		}
		d.claims.remove(c.ID)
	}
	return disputes
}

func contradicts(c *Claim) bool {
	return slices.ContainsFunc(c.Links, func(l Link) bool { return l.Type == Contradicts })
}

// without is a copy of list that lacks what drop says.
func without[T any](list []T, drop func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), drop)
}

// take removes a record whose claims are unlinked.
func (d *Dossier) take(id ID) {
	slot, ok := d.byID.get(id)
	if !ok {
		return
	}
	at := d.pos[slot]
	d.byID.remove(id)
	d.bySlug.remove(d.records[at].Slug)
	d.records, d.slots = slices.Delete(d.records, at, at+1), slices.Delete(d.slots, at, at+1)
	d.pos[slot], d.from[slot], d.known[slot] = -1, 0, nil
	for i := at; i < len(d.slots); i++ {
		d.pos[d.slots[i]] = i
	}
}

// place puts a record whose claims are unlinked where it belongs; false if its slug or the ID of
// a claim is taken.
func (d *Dossier) place(r Record) bool {
	slot, there := d.byID.get(r.ID)
	if other, ok := d.bySlug.get(r.Slug); ok && (!there || other != slot) {
		return false
	}
	if there {
		if was := d.at(slot); was.Kind == r.Kind && was.Slug == r.Slug {
			d.records[d.pos[slot]] = r
			return d.admit(slot)
		}
		d.take(r.ID)
	} else {
		slot = len(d.pos)
		d.pos, d.from, d.known = append(d.pos, 0), append(d.from, 0), append(d.known, nil)
	}
	at, _ := slices.BinarySearchFunc(d.records, r, compareRecords())
	d.records, d.slots = slices.Insert(d.records, at, r), slices.Insert(d.slots, at, slot)
	for i := at; i < len(d.slots); i++ {
		d.pos[d.slots[i]] = i
	}
	d.byID.set(r.ID, slot)
	d.bySlug.set(r.Slug, slot)
	return d.admit(slot)
}

// admit makes the claims in a slot known by their IDs; false if one is taken.
func (d *Dossier) admit(slot int) bool {
	r := d.at(slot)
	d.from[slot], d.known[slot] = publicFrom(r)
	for j := range r.Claims {
		if _, taken := d.claims.get(r.Claims[j].ID); taken {
			return false
		}
		d.claims.set(r.Claims[j].ID, place{slot, j})
	}
	return true
}

// relink remembers what the claims of a record point to, and reports whether one contradicts.
func (d *Dossier) relink(id ID) (disputes bool) {
	slot, ok := d.byID.get(id)
	if !ok {
		return false
	}
	r := d.at(slot)
	for j := range r.Claims {
		c := &r.Claims[j]
		for _, l := range replacements(c) {
			d.replaced.set(l.target, inPlace(d, d.replaced.at(l.target), l.backref, func(b backref) ID { return b.from }))
		}
		disputes = disputes || contradicts(c)
		if ref, ok := c.Value.(Ref); ok {
			d.referred.set(ref.Record, inPlace(d, d.referred.at(ref.Record), c.ID, func(x ID) ID { return x }))
		}
		for _, source := range sources(c) {
			d.cited.set(source, inPlace(d, d.cited.at(source), c.ID, func(x ID) ID { return x }))
		}
	}
	return disputes
}

// inPlace is a copy of list with x in it, in the dossier's order of the claims they are.
func inPlace[T any](d *Dossier, list []T, x T, claim func(T) ID) []T {
	order := func(a, b T) int { return d.compareClaims(claim(a), claim(b)) }
	at, _ := slices.BinarySearchFunc(list, x, func(a, b T) int {
		if order(a, b) <= 0 {
			return -1 // after those of the same claim
		}
		return 1
	})
	return slices.Insert(slices.Clone(list), at, x)
}

// compareClaims compares two claims by their records and by their places in them.
func (d *Dossier) compareClaims(a, b ID) int {
	p, q := d.claims.at(a), d.claims.at(b)
	if p.record != q.record {
		return d.pos[p.record] - d.pos[q.record]
	}
	return p.claim - q.claim
}

// reveal brings up to date from when claims of a changed record, and claims that name it, are
// shown.
func (d *Dossier) reveal(id ID) {
	if slot, ok := d.byID.get(id); ok {
		d.holdBack(slot)
	}
	for _, c := range d.referred.at(id) {
		p := d.claims.at(c)
		_, known := publicFrom(d.at(p.record))
		d.known[p.record] = known
		d.holdBack(p.record)
	}
}
