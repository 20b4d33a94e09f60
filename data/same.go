package data

import "slices"

// SameRecord reports whether a and b say the same in the same order.
func SameRecord(a, b *Record) bool {
	return a.ID == b.ID && a.Kind == b.Kind && a.Slug == b.Slug && a.Title == b.Title && a.Text == b.Text &&
		slices.Equal(a.Aliases, b.Aliases) && slices.Equal(a.Readings, b.Readings) && slices.Equal(a.Tags, b.Tags) &&
		SameSource(a.Source, b.Source) && slices.Equal(a.Attachments, b.Attachments) &&
		slices.EqualFunc(a.Claims, b.Claims, func(x, y Claim) bool { return SameClaim(&x, &y) })
}

// SameSource reports whether a and b are equal, or both nil.
func SameSource(a, b *Source) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// SameClaim reports whether a and b say the same, with the same links and citations in the
// same order.
func SameClaim(a, b *Claim) bool {
	return a.ID == b.ID && a.Property == b.Property && SameValue(a.Value, b.Value) && a.Text == b.Text && a.When == b.When &&
		a.Known == b.Known && a.Basis == b.Basis && a.Rank == b.Rank && a.Note == b.Note &&
		slices.Equal(a.Links, b.Links) && slices.Equal(a.Citations, b.Citations)
}

// SameValue reports whether a and b are the same value, or both nil.
func SameValue(a, b Value) bool {
	switch x := a.(type) {
	case nil:
		return b == nil
	case Quantity:
		y, ok := b.(Quantity)
		return ok && sameBound(x.Min, y.Min) && sameBound(x.Max, y.Max) &&
			x.Approximate == y.Approximate && x.Unit == y.Unit && x.Verbatim == y.Verbatim
	case Codes:
		y, ok := b.(Codes)
		return ok && x.Others == y.Others && slices.Equal(x.Codes, y.Codes)
	case Text, Moment, Ref, Unknown:
		return a == b // comparable types
	}
	return false
}

func sameBound(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// A Difference counts what sets two states of a dossier apart.
type Difference struct {
	Added   []ID // records in the newer state only, in its order
	Removed []ID // records in the older state only, in its order
	Changed []ID // records in both that differ, in the newer state's order
	Meta    bool // what the dossier says of itself differs

	ClaimsAdded, ClaimsRemoved, ClaimsChanged int
}

// None reports whether the two states are the same.
func (d Difference) None() bool {
	return len(d.Added)+len(d.Removed)+len(d.Changed) == 0 && !d.Meta
}

// Compare finds what sets newer apart from older.
func Compare(older, newer *Dossier) Difference {
	diff := Difference{Meta: older.Meta != newer.Meta}
	for i := range newer.records {
		now := &newer.records[i]
		was := older.Record(now.ID)
		switch {
		case was == nil:
			diff.Added = append(diff.Added, now.ID)
			diff.ClaimsAdded += len(now.Claims)
		case !SameRecord(was, now):
			diff.Changed = append(diff.Changed, now.ID)
			diff.claims(was, now)
		}
	}
	for i := range older.records {
		if was := &older.records[i]; newer.Record(was.ID) == nil {
			diff.Removed = append(diff.Removed, was.ID)
			diff.ClaimsRemoved += len(was.Claims)
		}
	}
	return diff
}

// claims counts the claims that set now apart from was.
func (d *Difference) claims(was, now *Record) {
	old := make(map[ID]*Claim, len(was.Claims))
	for i := range was.Claims {
		old[was.Claims[i].ID] = &was.Claims[i]
	}
	for i := range now.Claims {
		c := &now.Claims[i]
		switch o := old[c.ID]; {
		case o == nil:
			d.ClaimsAdded++
		case !SameClaim(o, c):
			d.ClaimsChanged++
		}
		delete(old, c.ID)
	}
	d.ClaimsRemoved += len(old)
}

// BackTo returns the change that makes the dossier what older was, in one step; its title is
// the caller's to give. The change is empty when the two are the same.
func (d *Dossier) BackTo(older *Dossier) Change {
	var c Change
	diff := Compare(d, older)
	for _, id := range append(slices.Clone(diff.Added), diff.Changed...) {
		c.Put = append(c.Put, *older.Record(id))
	}
	c.Remove = diff.Removed
	if diff.Meta {
		meta := older.Meta
		c.Meta = &meta
	}
	return c
}
