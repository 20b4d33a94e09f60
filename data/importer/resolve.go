package importer

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"shirabe/data"
)

// refer adds a claim whose value is the record called name, which is looked up in the end. It
// returns the claim's place.
func (b *builder) refer(place int, claim data.Claim, name string, kinds []data.Kind, at Place) int {
	record := &b.draft.Records[place]
	claim.Value = data.Ref{}
	record.Claims = append(record.Claims, claim)
	i := len(record.Claims) - 1
	b.pending = append(b.pending, pending{record: place, claim: i, name: strings.TrimSpace(name), ref: true, kinds: kinds, at: at})
	return i
}

// claimRow makes the claim of a row that has one, and returns its place in the record.
func (b *builder) claimRow(p tablePlan, r row, place int) []int {
	record := &b.draft.Records[place]
	name := r.get(FieldProperty)
	property, ok := b.property(name, record.Kind)
	if !ok {
		b.draft.Skip(r.in(FieldProperty), record.ID, "import.remark.property", name)
		return nil
	}
	claim := b.claim(p, r, record.ID)
	claim.Property = property.Key
	if id := data.ID(r.get(FieldClaim)); id.Valid() {
		claim.ID = id
	}
	if slices.Contains(setAside(), fold(r.get(FieldState))) {
		claim.Rank = data.Deprecated
	}
	b.age(r, record.ID, claim.ID)
	text := cmp.Or(r.get(FieldValue), r.get(FieldNumber))
	if property.Type == data.TypeRef && text != "" {
		return []int{b.refer(place, claim, text, property.Refs, r.in(FieldValue))}
	}
	v := b.understood(property, r.in(FieldValue), record.ID, text, func() (data.Value, error) { return b.claimValue(property, r, text) })
	if v == nil && text == "" {
		v = silent(r)
	}
	if v == nil {
		if text == "" {
			b.draft.Skip(r.in(FieldValue), record.ID, "import.remark.no_value", name)
		}
		return nil
	}
	claim.Value = v
	record.Claims = append(record.Claims, claim)
	return []int{len(record.Claims) - 1}
}

// silent is the value of a claim that the export left blank: it is not known, and the
// statement says why. Nil for tables that are not of the export.
func silent(r row) data.Value {
	statement := r.get(FieldStatement)
	if !data.ID(r.get(FieldClaim)).Valid() || statement == "" {
		return nil
	}
	for _, lang := range data.Langs() {
		if strings.Contains(statement, data.FormatReason(data.Unconfirmed, lang)) {
			return data.Unknown{Reason: data.Unconfirmed}
		}
	}
	return data.Unknown{Reason: data.NotStated}
}

// claimValue reads the value of a claim's row: its words or, where they cannot be read, its
// number.
func (b *builder) claimValue(p data.Property, r row, text string) (data.Value, error) {
	unit := cmp.Or(unitNamed(r.get(FieldUnit)), p.Unit)
	v, err := b.value(p, text, unit, "", r.anchor)
	if number := r.get(FieldNumber); err != nil && number != "" {
		if again, e := b.value(p, number, unit, "", r.anchor); e == nil {
			if q, ok := again.(data.Quantity); ok && langOf(text, data.JA) == data.JA {
				q.Verbatim = text
				again = q
			}
			return again, nil
		}
	}
	return v, err
}

// property is one that can be said of the kind, by its key or label.
func (b *builder) property(name string, kind data.Kind) (data.Property, bool) {
	for _, f := range b.known[fold(name)] {
		if p, ok := (Column{To: f}).Property(); ok && fitsKind(p, kind) {
			return p, true
		}
	}
	return data.Property{}, false
}

// cite sees to it that the claims made of a row cite the sources that the row names.
func (b *builder) cite(p tablePlan, r row, place int, made []int) {
	if len(made) == 0 {
		return
	}
	record := &b.draft.Records[place]
	like := data.Citation{Locator: r.get(FieldLocator), Quote: r.get(FieldQuote), Credibility: b.credibility(r, record.ID)}
	named := splitList(r.get(FieldSource), false)
	var ids []data.ID
	if id := b.cited(&r, record, named); id != "" {
		ids = append(ids, id)
		if r.titled {
			named = nil
		}
	}
	if len(named) == 0 && len(ids) == 0 && p.Source != "" {
		named = []string{p.Source}
	}
	if len(named) > 1 && len(made) > 1 {
		b.draft.Guess(r.in(FieldSource), record.ID, "import.remark.shared_sources", len(made), len(named))
	}
	for _, i := range made {
		for _, id := range ids {
			t := like
			t.ID, t.Source = data.NewID(), id
			record.Claims[i].Citations = append(record.Claims[i].Citations, t)
		}
		for _, name := range named {
			b.pending = append(b.pending, pending{record: place, claim: i, name: name, cite: like, at: r.in(FieldSource)})
		}
	}
}

// cited is the source that a row describes in columns of its own, made once for all rows that
// describe the same; blank if there is none. A row of a source describes itself. The one name of a
// source that nothing else has is the title of the one described.
func (b *builder) cited(r *row, record *data.Record, named []string) data.ID {
	if record.Kind == data.KindSource {
		return ""
	}
	url, title, publisher, published := r.get(FieldURL), r.get(FieldSourceTitle), r.get(FieldPublisher), r.get(FieldPublished)
	if url == "" && title == "" && publisher == "" {
		return ""
	}
	if title == "" && len(named) == 1 && data.WebAddress(named[0]) == nil {
		if id, _ := b.names.find(named[0], data.KindSource); id == "" && slugForm(named[0]) == "" {
			title, r.titled = named[0], true
		}
	}
	key := data.AddressKey(url)
	if key == "" {
		key = strings.Join([]string{fold(url), fold(title), fold(publisher), fold(published)}, "\n")
	}
	if id := b.sources[key]; id != "" {
		return id
	}
	out := data.Record{ID: data.NewID(), Kind: data.KindSource}
	out.Title = textOf(cmp.Or(title, publisher, url), "")
	if title == "" {
		b.draft.Guess(r.at, out.ID, "import.remark.source_title", cmp.Or(publisher, url))
	}
	s := b.source(*r, out.ID)
	out.Source = &s
	b.sources[key] = out.ID
	b.late = append(b.late, out)
	return out.ID
}

// resolve looks up the names that rows gave: among the draft's own records first, then in the
// dossier.
func (b *builder) resolve(ctx context.Context) error {
	b.draft.Records = append(b.draft.Records, b.late...)
	for i := range b.draft.Records {
		b.names.add(&b.draft.Records[i])
	}
	dead := map[[2]int]bool{} // claims whose value is nowhere
	for n, x := range b.pending {
		if n%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		claim := &b.draft.Records[x.record].Claims[x.claim]
		if !x.ref {
			x.cite.ID, x.cite.Source = data.NewID(), b.sourceNamed(x)
			claim = &b.draft.Records[x.record].Claims[x.claim] // the records may have moved
			claim.Citations = append(claim.Citations, x.cite)
			continue
		}
		id, several := b.names.find(x.name, x.kinds...)
		if id == "" && slices.Equal(x.kinds, []data.Kind{data.KindSource}) {
			id = b.sourceNamed(x)
			claim = &b.draft.Records[x.record].Claims[x.claim]
		}
		switch {
		case id == "" || id == b.draft.Records[x.record].ID:
			b.draft.Skip(x.at, b.draft.Records[x.record].ID, "import.remark.no_record", x.name)
			dead[[2]int{x.record, x.claim}] = true
			continue
		case several:
			b.draft.Guess(x.at, b.draft.Records[x.record].ID, "import.remark.several", x.name)
		}
		claim.Value = data.Ref{Record: id}
	}
	b.bury(dead)
	b.replace()
	return nil
}

// bury drops claims without a value.
func (b *builder) bury(dead map[[2]int]bool) {
	places := map[int]bool{}
	for at := range dead {
		places[at[0]] = true
	}
	for place := range places {
		r := &b.draft.Records[place]
		var kept []data.Claim
		for i, c := range r.Claims {
			if !dead[[2]int{place, i}] {
				kept = append(kept, c)
			}
		}
		r.Claims = kept
	}
}

// sourceNamed is the source that a row calls by name; one that is nowhere is made.
func (b *builder) sourceNamed(x pending) data.ID {
	id, several := b.names.find(x.name, data.KindSource)
	about := b.draft.Records[x.record].ID
	if several {
		b.draft.Guess(x.at, about, "import.remark.several", x.name)
	}
	if id != "" {
		return id
	}
	out := data.Record{ID: data.NewID(), Kind: data.KindSource, Title: textOf(x.name, ""), Slug: slugForm(x.name), Source: &data.Source{}}
	if data.WebAddress(x.name) != nil {
		out.Source.URL = x.name
	}
	b.draft.Guess(x.at, out.ID, "import.remark.new_source", x.name)
	b.draft.Records = append(b.draft.Records, out)
	b.names.add(&out)
	return out.ID
}
