package state

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"shirabe/data"
)

// Keys of the fields of a claim. Those of a citation have its number in the place of %d.
const (
	FieldSubject  = "subject"
	FieldProperty = "property"
	FieldValueJA  = "value.ja"
	FieldValueEN  = "value.en"
	FieldValue    = "value"
	FieldCodes    = "value.codes"
	FieldOthers   = "value.others"
	FieldRef      = "value.ref"
	FieldUnknown  = "value.unknown"
	FieldWhen     = "when"
	FieldKnown    = "known"
	FieldBasis    = "basis"
	FieldSource   = "cite.%d.source"
	FieldLocator  = "cite.%d.locator"
	FieldQuote    = "cite.%d.quote"
	FieldStance   = "cite.%d.stance"
	FieldGrade    = "cite.%d.credibility"
	FieldStatus   = "link.status"
	fieldCitation = "cite.%d.id" // which citation it is; blank: a new one
	fieldCites    = "cites"      // how many citations there are
	fieldRank     = "rank"
	fieldSayJA    = "say.ja"
	fieldSayEN    = "say.en"
	fieldNoteJA   = "note.ja"
	fieldNoteEN   = "note.en"
	fieldDiffJA   = "link.differs.ja"
	fieldDiffEN   = "link.differs.en"
	fieldReasonJA = "link.note.ja"
	fieldReasonEN = "link.note.en"
)

// known is the code of a value that is known, beside the reasons for one that is not.
const valueKnown = "known"

// cited is the key of a field of citation n.
func cited(form string, n int) string { return fmt.Sprintf(form, n) }

// A claimPlan writes a claim: a new one, or base changed.
type claimPlan struct {
	base     data.Claim
	isNew    bool
	relation data.LinkType // of a new claim to other; blank: none
	other    data.ID
}

func (p *claimPlan) head() DraftHead {
	return DraftHead{Claim: p.base.ID, New: p.isNew, Relation: p.relation, Other: p.other}
}

func (p *claimPlan) title(f *Form) string {
	w := f.app.words()
	switch {
	case p.relation != "":
		value := ""
		if _, c := f.app.view.Dossier().Claim(p.other); c != nil {
			value = brief(f.app.view.FormatValue(c, f.app.lang))
		}
		return w.T("edit.title."+string(p.relation), value)
	case p.isNew:
		return w.T("edit.title.claim")
	}
	return w.T("edit.title.claim_edit")
}

// brief cuts a long value for a title.
func brief(s string) string {
	const longest = 40
	if rs := []rune(s); len(rs) > longest {
		return string(rs[:longest]) + "…"
	}
	return s
}

func (p *claimPlan) subject(f *Form) *data.Record {
	return f.app.view.Dossier().Record(data.ID(f.values[FieldSubject]))
}

// properties are those that a record of the kind can have.
func properties(kind data.Kind) []data.Property {
	return slices.DeleteFunc(data.Properties(), func(x data.Property) bool {
		return len(x.Kinds) > 0 && !slices.Contains(x.Kinds, kind)
	})
}

// fields lists what a claim is made of: what it says, when, on whose word, and why.
func (p *claimPlan) fields(f *Form) []Field {
	w := f.app.words()
	out := []Field{f.linkField(FieldSubject, nil)}
	if r := p.subject(f); r != nil {
		x := Field{Key: FieldProperty, Label: f.label(FieldProperty), Type: FieldChoice}
		for _, d := range properties(r.Kind) {
			x.Choices = append(x.Choices, Choice{Key: d.Key, Label: d.Label.In(f.app.lang), Hint: d.Key})
		}
		out = append(out, x)
	}
	out = append(out, p.valueFields(f)...)
	if p.relation == data.Contradicts {
		out = append(out, p.disputeFields(f)...)
	}
	out = append(out,
		p.dateField(f, FieldWhen), p.dateField(f, FieldKnown),
		Field{Key: FieldBasis, Label: f.label(FieldBasis), Type: FieldChoice, Choices: worded(f, "basis.", data.Bases()...)},
	)
	for n := range p.cites(f) {
		out = append(out, p.citationFields(f, n)...)
	}
	more := []Field{
		{Key: fieldSayJA, Label: f.label(fieldSayJA), Type: FieldProse}, {Key: fieldSayEN, Label: f.label(fieldSayEN), Type: FieldProse},
		{Key: fieldRank, Label: f.label(fieldRank), Type: FieldChoice, Choices: worded(f, "edit.rank.", data.Preferred, data.Normal, data.Deprecated)},
		{Key: fieldNoteJA, Label: f.label(fieldNoteJA), Type: FieldProse}, {Key: fieldNoteEN, Label: f.label(fieldNoteEN), Type: FieldProse},
	}
	more[0].Section = w.T("edit.section.words")
	for i := range more {
		more[i].More = true
	}
	return append(out, more...)
}

// property is the one chosen.
func (p *claimPlan) property(f *Form) (data.Property, bool) {
	return data.PropertyByKey(f.values[FieldProperty])
}

// valueFields are the fields for a value of the property's type.
func (p *claimPlan) valueFields(f *Form) []Field {
	d, ok := p.property(f)
	if !ok {
		return nil
	}
	unknown := Field{Key: FieldUnknown, Label: f.label(FieldUnknown), Type: FieldChoice, Choices: worded(f, "edit.unknown.", valueKnown, string(data.NotStated), string(data.Unconfirmed))}
	if f.values[FieldUnknown] != valueKnown {
		return []Field{unknown}
	}
	var out []Field
	switch d.Type {
	case data.TypeText:
		ja, en := Field{Key: FieldValueJA, Label: f.label(FieldValueJA), Type: FieldProse}, Field{Key: FieldValueEN, Label: f.label(FieldValueEN), Type: FieldProse}
		if out = []Field{ja, en}; f.app.lang == data.EN {
			out = []Field{en, ja}
		}
	case data.TypeQuantity:
		x := Field{Key: FieldValue, Label: f.label("value.amount"), Type: FieldAmount}
		if v, err := p.amount(f, d); err == nil && v != nil {
			x.Understood = understoodAmount(v, f.app.lang)
		}
		out = []Field{x}
	case data.TypeMoment:
		x := p.dateField(f, FieldValue)
		x.Label = f.label("value.date")
		out = []Field{x}
	case data.TypeCodes:
		out = []Field{
			{Key: FieldCodes, Label: f.label(FieldCodes), Type: FieldToggles, Choices: f.codes(d.Codes)},
			{Key: FieldOthers, Label: f.label(FieldOthers), Type: FieldToggles, Choices: worded(f, "edit.others.", "yes"), More: true},
		}
	case data.TypeRef:
		out = []Field{f.linkField(FieldRef, d.Refs)}
	case data.TypeUnknown:
	}
	return append(out, unknown)
}

// disputeFields say in what two claims differ and what is to be made of it.
func (p *claimPlan) disputeFields(f *Form) []Field {
	out := []Field{{Key: FieldStatus, Label: f.label(FieldStatus), Type: FieldChoice, Section: f.app.words().T("edit.section.dispute"),
		Choices: worded(f, "edit.status.", data.Open, data.Explained, data.Corrected, data.Typo)}}
	for _, key := range inOrder(f.app.lang, fieldDiffJA, fieldDiffEN) {
		out = append(out, Field{Key: key, Label: f.label(key), Type: FieldLine})
	}
	for _, key := range inOrder(f.app.lang, fieldReasonJA, fieldReasonEN) {
		out = append(out, Field{Key: key, Label: f.label(key), Type: FieldProse})
	}
	return out
}

func (p *claimPlan) citationFields(f *Form, n int) []Field {
	w := f.app.words()
	source := f.linkField(cited(FieldSource, n), []data.Kind{data.KindSource})
	source.Begins = data.KindSource
	source.Label, source.Section = f.label("cite.source"), w.T("edit.section.citation", n+1)
	grades := []string{"1", "2", "3", "4", "5", "6"}
	return []Field{
		source,
		{Key: cited(FieldQuote, n), Label: f.label("cite.quote"), Type: FieldProse},
		{Key: cited(FieldLocator, n), Label: f.label("cite.locator"), Type: FieldLine},
		{Key: cited(FieldGrade, n), Label: f.label("cite.credibility"), Type: FieldChoice, Choices: worded(f, "credibility.", grades...)},
		{Key: cited(FieldStance, n), Label: f.label("cite.stance"), Type: FieldChoice, Choices: worded(f, "stance.", data.Supports, data.Disputes, data.Mentions), More: true},
	}
}

// linkField is a field that names a record.
func (f *Form) linkField(key string, kinds []data.Kind) Field {
	x := Field{Key: key, Label: f.label(key), Type: FieldLink, Kinds: kinds}
	if r := f.app.view.Dossier().Record(data.ID(f.values[key])); r != nil {
		x.Shown = r.Title.In(f.app.lang)
	}
	return x
}

func (p *claimPlan) dateField(f *Form, key string) Field {
	return f.dateField(key, p.anchor(f, key))
}

// dateField is a field for a date, with what is understood of it.
func (f *Form) dateField(key string, anchor data.When) Field {
	x := Field{Key: key, Label: f.label(key), Type: FieldDate}
	if w, err := data.ParseTypedWhen(f.values[key], anchor); err == nil && w.EDTF != "" {
		x.Understood = data.FormatEDTF(w.EDTF, f.app.lang) + "  (" + w.EDTF + ")"
	}
	return x
}

// understoodAmount says a quantity back with its bounds, not in the words that were typed.
func understoodAmount(v data.Value, lang data.Lang) string {
	switch x := v.(type) {
	case data.Quantity:
		vague := x.Min == nil && x.Max == nil
		if !vague {
			x.Verbatim = ""
		}
		return data.FormatQuantity(x, lang)
	case data.Unknown:
		return data.FormatReason(x.Reason, lang)
	}
	return ""
}

// cites is how many citations the form has.
func (p *claimPlan) cites(f *Form) int {
	n, err := strconv.Atoi(f.values[fieldCites])
	if err != nil {
		return 0
	}
	return n
}

// AddCitation gives a claim one more source. It does nothing for a record.
func (f *Form) AddCitation() {
	if p, ok := f.plan.(*claimPlan); ok {
		f.Set(fieldCites, strconv.Itoa(p.cites(f)+1))
	}
}

// Claim returns the claim that the form writes; blank if it writes a record.
func (f *Form) Claim() data.ID { return f.plan.head().Claim }

// WritesClaim reports whether the form writes a claim rather than a record.
func (f *Form) WritesClaim() bool {
	return f.Claim() != ""
}

// anchor is the date from which a date of the claim is read: when it became public, when its
// source was published, what is known of the record, the clock.
func (p *claimPlan) anchor(f *Form, key string) data.When {
	v := f.app.view
	if key != FieldKnown {
		if w, err := data.ParseTypedWhen(f.values[FieldKnown], p.anchor(f, FieldKnown)); err == nil && w.EDTF != "" {
			return data.When{EDTF: w.EDTF}
		}
	}
	for n := range p.cites(f) {
		if r := v.Dossier().Record(data.ID(f.values[cited(FieldSource, n)])); r != nil && r.Source != nil && r.Source.Published != "" {
			return data.When{EDTF: r.Source.Published}
		}
	}
	return f.app.anchor(p.subject(f))
}

// anchor is the date from which dates about a record are read where nothing nearer is known: the
// newest that the record has, the clock, the day on which most became public.
func (a *App) anchor(r *data.Record) data.When {
	newest := ""
	for i := 0; r != nil && i < len(r.Claims); i++ {
		newest = max(newest, strings.TrimRight(r.Claims[i].Known, "?~%"))
	}
	if newest == "" && !a.clock.Now() {
		newest = a.clock.EDTF()
	}
	if newest == "" && len(a.stops) > 0 {
		newest = slices.MaxFunc(a.stops, func(a, b data.Stop) int { return a.Claims - b.Claims }).Clock.EDTF()
	}
	return data.When{EDTF: newest}
}
