package state

import (
	"slices"
	"strconv"

	"shirabe/data"
)

func number(n int) string { return strconv.Itoa(n) }

// WriteRecord begins a new record of a kind, as the user may still change it.
func (a *App) WriteRecord(kind data.Kind) *Form {
	p := &recordPlan{base: data.Record{ID: data.NewID()}, isNew: true}
	v := recordValues(&p.base)
	v[FieldKind] = string(kind)
	if kind == data.KindSource {
		v[fieldSourceLang], v[fieldSourceType] = string(a.lang), sourceTypes()[0]
	}
	return newForm(a, p, v)
}

// EditRecord begins to change what a record says of itself; nil if it is gone.
func (a *App) EditRecord(id data.ID) *Form {
	r := a.view.Dossier().Record(id)
	if r == nil {
		return nil
	}
	return newForm(a, &recordPlan{base: *r}, recordValues(r))
}

// A Quoted is a passage from which a claim is begun.
type Quoted struct {
	Text   string
	Source data.ID // where it was read; blank: not known
	Place  string  // where in the source
}

// WriteClaim begins a new claim about a record, which may be blank, from a passage, which may be
// blank too.
func (a *App) WriteClaim(subject data.ID, from Quoted) *Form {
	c := data.Claim{ID: data.NewID(), Basis: data.Reported}
	v := claimValues(subject, &c)
	v[cited(FieldSource, 0)], v[cited(FieldQuote, 0)], v[cited(FieldLocator, 0)] = string(from.Source), trimmed(from.Text), from.Place
	f := newForm(a, &claimPlan{base: c, isNew: true}, v)
	f.plan.follow(f, cited(FieldSource, 0))
	if from.Text != "" {
		a.guess(f, from)
	}
	f.begun = cloneValues(f.values)
	f.relabel()
	return f
}

// EditClaim begins to change a claim; nil if it is gone.
func (a *App) EditClaim(id data.ID) *Form {
	r, i := a.claimOf(id)
	if r == nil {
		return nil
	}
	return newForm(a, &claimPlan{base: r.Claims[i]}, claimValues(r.ID, &r.Claims[i]))
}

// Relate begins a claim that supersedes, corrects or contradicts another: about the same thing,
// with a value of its own; nil if the other is gone.
func (a *App) Relate(other data.ID, how data.LinkType) *Form {
	r, i := a.claimOf(other)
	if r == nil {
		return nil
	}
	c := data.Claim{ID: data.NewID(), Property: r.Claims[i].Property, Basis: r.Claims[i].Basis, When: r.Claims[i].When, Value: r.Claims[i].Value}
	v := claimValues(r.ID, &c)
	p := &claimPlan{base: data.Claim{ID: c.ID, Basis: c.Basis}, isNew: true, relation: how, other: other}
	if how == data.Contradicts {
		v[FieldStatus] = string(data.Open)
	}
	for _, key := range []string{FieldValueJA, FieldValueEN, FieldValue} {
		if _, words := c.Value.(data.Text); words {
			continue // a text is changed, a number is typed anew
		}
		delete(v, key)
	}
	if v[FieldUnknown] != valueKnown {
		v[FieldUnknown] = valueKnown
	}
	return newForm(a, p, v)
}

// MarkSource begins the claim that says what became of a source; nil if it is none.
func (a *App) MarkSource(id data.ID, standing string) *Form {
	r := a.view.Dossier().Record(id)
	if r == nil || r.Kind != data.KindSource {
		return nil
	}
	c := data.Claim{ID: data.NewID(), Property: data.PropStanding, Basis: data.Announced, Value: data.Codes{Codes: []string{standing}}}
	return newForm(a, &claimPlan{base: data.Claim{ID: c.ID, Basis: c.Basis}, isNew: true}, claimValues(id, &c))
}

// RestoreAsCopy puts a record as it was into the dossier again, beside what it is now.
func (a *App) RestoreAsCopy(was data.Record, done func(data.ID, error)) {
	c := was
	c.ID = data.NewID()
	w := a.words()
	for _, t := range []*string{&c.Title.JA, &c.Title.EN} {
		if *t != "" {
			*t = w.T("edit.copy_of", *t)
		}
	}
	f := &Form{app: a}
	c.Slug = (&recordPlan{}).slug(f, &data.Record{ID: c.ID, Kind: c.Kind, Title: data.Text{EN: was.Slug + " copy"}})
	c.Claims = copyClaims(was.Claims, a.view.Dossier())
	c.Attachments = slices.Clone(was.Attachments)
	for i := range c.Attachments {
		c.Attachments[i].ID = data.NewID()
	}
	title := w.T("edit.change.restored", was.Title.In(a.lang))
	a.Apply(data.Change{Title: title, Put: []data.Record{c}}, func(err error) { done(c.ID, err) })
}

// copyClaims gives claims and citations IDs of their own. Links among them follow; links and
// references to what is no longer in the dossier are left out.
func copyClaims(claims []data.Claim, d *data.Dossier) []data.Claim {
	renamed := map[data.ID]data.ID{}
	for i := range claims {
		renamed[claims[i].ID] = data.NewID()
	}
	var out []data.Claim
	for _, c := range claims {
		if ref, ok := c.Value.(data.Ref); ok && d.Record(ref.Record) == nil {
			continue
		}
		c.ID = renamed[c.ID]
		var links []data.Link
		for _, l := range c.Links {
			if other, ok := renamed[l.Claim]; ok {
				l.Claim = other
			} else if r, _ := d.Claim(l.Claim); r == nil {
				continue
			}
			links = append(links, l)
		}
		var citations []data.Citation
		for _, t := range c.Citations {
			if d.Record(t.Source) != nil {
				t.ID = data.NewID()
				citations = append(citations, t)
			}
		}
		c.Links, c.Citations = links, citations
		out = append(out, c)
	}
	return out
}
