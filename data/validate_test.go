package data

import (
	"slices"
	"testing"
)

// Each case breaks one rule of a sound dossier; the problem must name the place and the rule.
func TestValidate(t *testing.T) {
	bankA := func(change func(r *Record)) *Dossier {
		d := small()
		r := *d.Slug("a")
		r.Claims = slices.Clone(r.Claims)
		change(&r)
		return d.With([]Record{r}, nil)
	}
	for _, c := range []struct {
		path, key string
		change    func(r *Record)
	}{
		{"slug", "slug.invalid", func(r *Record) { r.Slug = "A bank" }},
		{"slug", "slug.twice", func(r *Record) { r.Slug = "b" }},
		{"title", "title.blank", func(r *Record) { r.Title = Text{JA: " "} }},
		{"kind", "kind.unknown", func(r *Record) { r.Kind = "ship" }},
		{"source", "source.misplaced", func(r *Record) { r.Source = &Source{} }},
		{"tags", "tags.unsorted", func(r *Record) { r.Tags = []string{"b", "a"} }},
		{"claims/0/id", "id.invalid", func(r *Record) { r.Claims[0].ID = "x" }},
		{"claims/1/id", "id.twice", func(r *Record) { r.Claims[1].ID = r.Claims[0].ID }},
		{"claims/0/known", "date.invalid", func(r *Record) { r.Claims[0].Known = "soon" }},
		{"claims/0/when", "date.invalid", func(r *Record) { r.Claims[0].When.EDTF = "2020-02-30" }},
		{"claims/0/basis", "basis.unknown", func(r *Record) { r.Claims[0].Basis = "" }},
		{"claims/0/rank", "rank.unknown", func(r *Record) { r.Claims[0].Rank = "best" }},
		{"claims/0/property", "property.unknown", func(r *Record) { r.Claims[0].Property = "colour" }},
		{"claims/0/property", "property.misplaced", func(r *Record) { r.Claims[0].Property = PropHolds }},
		{"claims/0/value", "value.type", func(r *Record) { r.Claims[0].Value = Text{"あり", "yes"} }},
		{"claims/0/value", "value.missing", func(r *Record) { r.Claims[0].Value = nil }},
		{"claims/0/value", "code.unknown", func(r *Record) { r.Claims[0].Value = Codes{Codes: []string{"maybe"}} }},
		{"claims/3/value", "codes.unsorted", func(r *Record) { r.Claims[3].Value = Codes{Codes: []string{"deposit", "registration"}} }},
		{"claims/1/value", "quantity.reversed", func(r *Record) { r.Claims[1].Value = Quantity{Min: ptr(2), Max: ptr(1), Unit: "yen"} }},
		{"claims/1/value", "unit.unknown", func(r *Record) { r.Claims[1].Value = Exactly(1, "ducats") }},
		{"claims/0/links/0/claim", "claim.missing", func(r *Record) { r.Claims[0].Links = []Link{{Type: Corrects, Claim: NewID()}} }},
		{"claims/0/links/0/claim", "claim.missing", func(r *Record) { r.Claims[0].Links = []Link{{Type: Corrects, Claim: r.Claims[0].ID}} }},
		{"claims/0/links/0/type", "link.unknown", func(r *Record) { r.Claims[0].Links = []Link{{Type: "likes", Claim: r.Claims[1].ID}} }},
		{"claims/0/links/0/status", "status.unknown", func(r *Record) {
			r.Claims[0].Links = []Link{{Type: Contradicts, Claim: r.Claims[1].ID, Note: Text{"a", "a"}}}
		}},
		{"claims/0/links/0/note", "note.blank", func(r *Record) {
			r.Claims[0].Links = []Link{{Type: Contradicts, Claim: r.Claims[1].ID, Status: Open}}
		}},
		{"claims/0/citations/0/source", "record.missing", func(r *Record) { r.Claims[0].Citations = []Citation{{ID: NewID(), Source: r.ID}} }},
		{"claims/0/citations/0/credibility", "credibility.range", func(r *Record) {
			r.Claims[0].Citations = []Citation{{ID: NewID(), Source: small().Slug("src").ID, Credibility: 9}}
		}},
		{"claims/0/links", "links.cycle", func(r *Record) {
			r.Claims[0].Links = []Link{{Type: Supersedes, Claim: r.Claims[1].ID}}
			r.Claims[1].Links = []Link{{Type: Corrects, Claim: r.Claims[0].ID}}
		}},
	} {
		problems := Validate(bankA(c.change))
		if !slices.ContainsFunc(problems, func(p Problem) bool { return p.Path == c.path && p.Key == c.key }) {
			t.Errorf("%s at %s: got %v", c.key, c.path, problems)
		}
		changed := bankA(c.change).Record(small().Slug("a").ID)
		alone := ValidateRecord(small(), changed)
		if !slices.ContainsFunc(alone, func(p Problem) bool { return p.Path == c.path && p.Key == c.key }) {
			t.Errorf("%s at %s: the record alone has %v", c.key, c.path, alone)
		}
	}
}
