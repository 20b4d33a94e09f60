package state

import (
	"slices"
	"strconv"
	"strings"

	"shirabe/data"
)

// claimValues fills the fields of a form in from a claim.
func claimValues(subject data.ID, c *data.Claim) map[string]string {
	v := map[string]string{
		FieldSubject: string(subject), FieldProperty: c.Property, FieldBasis: string(c.Basis), FieldUnknown: valueKnown,
		FieldWhen: spoken(c.When), FieldKnown: c.Known, fieldRank: orWord(string(c.Rank), string(data.Normal)),
		fieldSayJA: c.Text.JA, fieldSayEN: c.Text.EN, fieldNoteJA: c.Note.JA, fieldNoteEN: c.Note.EN,
		fieldCites: strconv.Itoa(max(len(c.Citations), 1)),
	}
	switch x := c.Value.(type) {
	case data.Text:
		v[FieldValueJA], v[FieldValueEN] = x.JA, x.EN
	case data.Quantity:
		v[FieldValue] = data.FormatQuantity(x, data.JA)
	case data.Moment:
		v[FieldValue] = spoken(x.When)
	case data.Codes:
		v[FieldCodes] = strings.Join(x.Codes, " ")
		if x.Others {
			v[FieldOthers] = "yes"
		}
	case data.Ref:
		v[FieldRef] = string(x.Record)
	case data.Unknown:
		v[FieldUnknown] = string(x.Reason)
	}
	for n, t := range c.Citations {
		v[cited(FieldSource, n)], v[cited(FieldLocator, n)], v[cited(FieldQuote, n)] = string(t.Source), t.Locator, t.Quote
		v[cited(FieldStance, n)], v[cited(fieldCitation, n)] = string(t.Stance), string(t.ID)
		if t.Credibility > 0 {
			v[cited(FieldGrade, n)] = strconv.Itoa(t.Credibility)
		}
	}
	return v
}

// spoken is a date as it would be typed: the source's words, else EDTF.
func spoken(w data.When) string { return orWord(w.Verbatim, w.EDTF) }

// build makes the subject with the claim in it.
func (p *claimPlan) build(f *Form) (data.Record, string, map[string]string) {
	bad := f.newProblems()
	subject := p.subject(f)
	if subject == nil {
		bad.add(FieldSubject, "edit.problem.subject")
		return data.Record{}, "", bad.by
	}
	d, ok := p.property(f)
	if !ok {
		bad.add(FieldProperty, "edit.problem.property")
		return data.Record{}, "", bad.by
	}
	c := p.claim(f, d, bad)
	r := withClaims(subject)
	at := slices.IndexFunc(r.Claims, func(x data.Claim) bool { return x.ID == c.ID })
	if at >= 0 {
		r.Claims[at] = c
	} else {
		at = placeFor(&r, c.Property)
		r.Claims = slices.Insert(r.Claims, at, c)
	}
	bad.model(&r, func(path string) string { return p.place(f, d, path, at) })
	return r, p.changeTitle(f, &r, d), bad.by
}

// placeFor is where a new claim goes: after the last one of its property, else at the end.
func placeFor(r *data.Record, property string) int {
	for i := len(r.Claims) - 1; i >= 0; i-- {
		if r.Claims[i].Property == property {
			return i + 1
		}
	}
	return len(r.Claims)
}

func (p *claimPlan) changeTitle(f *Form, r *data.Record, d data.Property) string {
	key := "edit.change.claim_edited"
	switch {
	case p.relation != "":
		key = "edit.change." + string(p.relation)
	case p.isNew:
		key = "edit.change.claim_added"
	}
	return f.app.words().T(key, r.Title.In(f.app.lang), d.Label.In(f.app.lang))
}

// claim makes the claim. What the user has left alone stays as it was, to the letter.
func (p *claimPlan) claim(f *Form, d data.Property, bad *problems) data.Claim {
	c, v := p.now(f), f.values
	if c.Value == nil || p.isNew || f.changed(FieldProperty, FieldValue, FieldValueJA, FieldValueEN, FieldCodes, FieldOthers, FieldRef, FieldUnknown) {
		c.Property, c.Value = d.Key, p.value(f, d, bad)
	}
	if f.changed(FieldWhen) || p.isNew {
		w, err := data.ParseTypedWhen(v[FieldWhen], p.anchor(f, FieldWhen))
		bad.typed(FieldWhen, err)
		c.When = w
	}
	if f.changed(FieldKnown) || p.isNew {
		w, err := data.ParseTypedWhen(v[FieldKnown], p.anchor(f, FieldKnown))
		bad.typed(FieldKnown, err)
		c.Known = w.EDTF
	}
	c.Basis = data.Basis(f.typed(FieldBasis, string(c.Basis)))
	if rank := data.Rank(f.typed(fieldRank, string(c.Rank))); rank != data.Normal || c.Rank != "" {
		c.Rank = rank
	}
	c.Text, c.Note = f.typedText(fieldSayJA, fieldSayEN, c.Text), f.typedText(fieldNoteJA, fieldNoteEN, c.Note)
	c.Citations = p.citations(f, c.Citations, bad)
	if p.relation != "" {
		c.Links = append(slices.Clone(p.base.Links), p.link(f))
	}
	return c
}

func trimmed(s string) string { return strings.TrimSpace(s) }

// link is how the new claim relates to the other one.
func (p *claimPlan) link(f *Form) data.Link {
	l, v := data.Link{Type: p.relation, Claim: p.other}, f.values
	if p.relation == data.Contradicts {
		l.Status = data.Status(v[FieldStatus])
		l.Differs = data.Text{JA: trimmed(v[fieldDiffJA]), EN: trimmed(v[fieldDiffEN])}
		l.Note = data.Text{JA: trimmed(v[fieldReasonJA]), EN: trimmed(v[fieldReasonEN])}
	}
	return l
}

// value reads the value by the property's type; nil where there is none.
func (p *claimPlan) value(f *Form, d data.Property, bad *problems) data.Value {
	v := f.values
	if why := v[FieldUnknown]; why != valueKnown {
		return data.Unknown{Reason: data.Reason(why)}
	}
	switch d.Type {
	case data.TypeText:
		return data.Text{JA: trimmed(v[FieldValueJA]), EN: trimmed(v[FieldValueEN])}
	case data.TypeQuantity:
		q, err := p.amount(f, d)
		bad.typed(FieldValue, err)
		return q
	case data.TypeMoment:
		w, err := data.ParseTypedWhen(v[FieldValue], p.anchor(f, FieldValue))
		bad.typed(FieldValue, err)
		return data.Moment{When: w}
	case data.TypeCodes:
		chosen := strings.Fields(v[FieldCodes])
		slices.SortFunc(chosen, func(a, b string) int { return d.Codes.Index(a) - d.Codes.Index(b) })
		return data.Codes{Codes: chosen, Others: v[FieldOthers] == "yes"}
	case data.TypeRef:
		return data.Ref{Record: data.ID(v[FieldRef])}
	case data.TypeUnknown:
	}
	return nil
}

// amount reads a quantity in the unit that the property, or the record, usually has.
func (p *claimPlan) amount(f *Form, d data.Property) (data.Value, error) {
	unit := d.Unit
	if q, ok := p.base.Value.(data.Quantity); ok && p.base.Property == d.Key {
		unit = q.Unit
	}
	if r := p.subject(f); unit == "" && r != nil {
		for i := range r.Claims {
			if q, ok := r.Claims[i].Value.(data.Quantity); ok && r.Claims[i].Property == d.Key {
				unit = q.Unit
			}
		}
	}
	return data.ParseTypedQuantity(f.values[FieldValue], unit)
}

// place is the field for a path of the model's rules; blank for what is not of this claim.
func (p *claimPlan) place(f *Form, d data.Property, path string, at int) string {
	rest, ok := strings.CutPrefix(path, "claims/"+strconv.Itoa(at)+"/")
	if !ok {
		return ""
	}
	part, inner, _ := strings.Cut(rest, "/")
	switch part {
	case "value":
		return valueKey(f, d)
	case "when", "known", "basis", "rank", "property":
		return part
	case "links":
		if strings.HasSuffix(inner, "/note") {
			if f.app.lang == data.EN {
				return fieldReasonEN
			}
			return fieldReasonJA
		}
		return FieldStatus
	case "citations":
		number, what, _ := strings.Cut(inner, "/")
		return "cite." + p.citationShown(f, number) + "." + what
	}
	return ""
}

// citationShown is the number in the form of a citation that the claim numbers otherwise: one
// without a source is in the form alone.
func (p *claimPlan) citationShown(f *Form, number string) string {
	left, err := strconv.Atoi(number)
	if err != nil {
		return number
	}
	for n := range p.cites(f) {
		if f.values[cited(FieldSource, n)] == "" {
			continue
		}
		if left == 0 {
			return strconv.Itoa(n)
		}
		left--
	}
	return number
}

// valueKey is the first field for a value of the property's type.
func valueKey(f *Form, d data.Property) string {
	if f.values[FieldUnknown] != valueKnown {
		return FieldUnknown
	}
	switch d.Type {
	case data.TypeText:
		if f.app.lang == data.EN {
			return FieldValueEN
		}
		return FieldValueJA
	case data.TypeCodes:
		return FieldCodes
	case data.TypeRef:
		return FieldRef
	case data.TypeQuantity, data.TypeMoment, data.TypeUnknown:
	}
	return FieldValue
}

// follow fills in what a source suggests, and takes back a property that the subject cannot
// have.
func (p *claimPlan) follow(f *Form, key string) {
	switch key {
	case FieldSubject:
		if r := p.subject(f); r != nil && !slices.ContainsFunc(properties(r.Kind), func(d data.Property) bool { return d.Key == f.values[FieldProperty] }) {
			f.values[FieldProperty] = ""
		}
	case cited(FieldSource, 0):
		if r := f.app.view.Dossier().Record(data.ID(f.values[key])); r != nil && r.Source != nil {
			f.suggest(FieldKnown, r.Source.Published)
		}
	}
}
