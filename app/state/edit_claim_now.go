package state

import (
	"slices"
	"strconv"

	"shirabe/data"
)

// now is the claim as the dossier has it by now, which is what the form changes; as it was when
// the form began if it is gone, but for links to claims that are gone, too.
func (p *claimPlan) now(f *Form) data.Claim {
	c := p.base
	if p.isNew {
		return c
	}
	d := f.app.view.Dossier()
	if _, is := d.Claim(c.ID); is != nil {
		return *is
	}
	c.Links = slices.DeleteFunc(slices.Clone(c.Links), func(l data.Link) bool {
		_, other := d.Claim(l.Claim)
		return other == nil
	})
	return c
}

// left is the record that the claim leaves for the one with id, without it; none if it stays.
func (p *claimPlan) left(f *Form, id data.ID) []data.Record {
	r, i := f.app.claimOf(p.base.ID)
	if r == nil || r.ID == id {
		return nil
	}
	without := withClaims(r)
	without.Claims = slices.Delete(without.Claims, i, i+1)
	return []data.Record{without}
}

// citations are those with a source; one that says something without naming a source is a
// problem. What the form says of a citation goes over what that says now. One that came
// meanwhile stays, and so does it stay away when it went and the user has left it alone.
func (p *claimPlan) citations(f *Form, now []data.Citation, bad *problems) []data.Citation {
	var out []data.Citation
	shown := map[data.ID]bool{}
	for n := range p.cites(f) {
		t, gone := p.citation(f, n, now)
		shown[t.ID] = true
		switch {
		case gone:
		case t.Source != "":
			out = append(out, t)
		case t.Locator != "" || t.Quote != "":
			bad.add(cited(FieldSource, n), "edit.problem.source")
		}
	}
	for _, t := range now {
		if !shown[t.ID] {
			out = append(out, t)
		}
	}
	return out
}

// citation is the citation in place n of the form. It is gone if the dossier has it no more and
// the user has not changed it.
func (p *claimPlan) citation(f *Form, n int, now []data.Citation) (t data.Citation, gone bool) {
	fields := []string{cited(FieldSource, n), cited(FieldLocator, n), cited(FieldQuote, n), cited(FieldStance, n), cited(FieldGrade, n)}
	id := data.ID(f.values[cited(fieldCitation, n)])
	if id == "" && n < len(p.base.Citations) && f.begun[fields[0]] != "" {
		id = p.base.Citations[n].ID // of a draft that does not name it
	}
	at := slices.IndexFunc(now, func(x data.Citation) bool { return x.ID == id })
	typed := f.typed
	if at >= 0 {
		t = now[at]
	} else {
		if id != "" && !f.changed(fields...) {
			return data.Citation{ID: id}, true
		}
		t.ID = data.NewID()
		typed = func(key, _ string) string { return trimmed(f.values[key]) }
	}
	grade := ""
	if t.Credibility > 0 {
		grade = strconv.Itoa(t.Credibility)
	}
	t.Source, t.Locator, t.Quote = data.ID(typed(fields[0], string(t.Source))), typed(fields[1], t.Locator), typed(fields[2], t.Quote)
	t.Stance = data.Stance(typed(fields[3], string(t.Stance)))
	t.Credibility, _ = strconv.Atoi(typed(fields[4], grade)) // a blank grade is 0: not graded
	return t, false
}
