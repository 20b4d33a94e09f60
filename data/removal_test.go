package data_test

import (
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// Whatever record of the shipped dossier is removed, nothing is left that refers to nothing,
// and its return brings the record back with all that was its own.
func TestRemovalAndReturn(t *testing.T) {
	d := datatest.Shipped(t)
	before := len(data.Validate(d))
	for i := 0; i < len(d.Records()); i += 11 { // the first is the incident
		r := d.Records()[i]
		c, _ := d.Removal(r.ID)
		without := d.With(c.Put, c.Remove)
		if c.Meta != nil {
			without = without.WithMeta(*c.Meta)
		}
		if got := len(data.Validate(without)); got != before {
			t.Fatalf("without %s: %d problems, want %d: %v", r.Slug, got, before, data.Validate(without)[0])
		}
		if without.Record(r.ID) != nil {
			t.Errorf("%s is still there", r.Slug)
		}
		back, lost := without.Return([]data.Record{r})
		again := without.With(back.Put, back.Remove)
		now := again.Record(r.ID)
		if got := len(data.Validate(again)); got != before || now == nil || now.Slug != r.Slug {
			t.Fatalf("%s back: %d problems, want %d", r.Slug, got, before)
		}
		if lost == (data.Detached{}) && !data.SameRecord(now, &r) {
			t.Errorf("%s came back as another", r.Slug)
		}
	}
}

func TestRemovalCounts(t *testing.T) {
	text := func(s string) data.Text { return data.Text{JA: s, EN: s} }
	claim := func(id data.ID, v data.Value) data.Claim {
		return data.Claim{ID: id, Property: data.PropRemark, Value: v, Basis: data.Reported}
	}
	with := func(c data.Claim, links ...data.Link) data.Claim { c.Links = links; return c }
	source := data.Record{ID: "s", Slug: "s", Kind: data.KindSource, Title: text("s"), Source: &data.Source{}, Claims: []data.Claim{claim("s1", text("x"))}}
	bank := data.Record{ID: "b", Slug: "b", Kind: data.KindBank, Title: text("b"), Claims: []data.Claim{
		{ID: "b1", Property: data.PropReadIn, Value: data.Ref{Record: "s"}},
		with(claim("b2", text("y")), data.Link{Type: data.Corrects, Claim: "s1"}, data.Link{Type: data.Supersedes, Claim: "b1"}),
		{ID: "b3", Property: data.PropRemark, Value: text("z"), Citations: []data.Citation{{ID: "c", Source: "s"}}},
	}}
	d := data.NewDossier(data.Meta{}, []data.Record{source, bank})
	c, lost := d.Removal("s")
	// b1 goes, and with it the link of b2 to it; the other link of b2 and the citation of b3 go too.
	if want := (data.Detached{Claims: 1, Links: 2, Citations: 1, Records: 1}); lost != want {
		t.Errorf("removal detached %+v, want %+v", lost, want)
	}
	if len(c.Put) != 1 || len(c.Put[0].Claims) != 2 || len(d.Record("b").Claims) != 3 {
		t.Errorf("put %+v; the dossier must stay as it was", c.Put)
	}
	if back, lost := d.Return([]data.Record{source}); len(back.Put) != 0 || lost != (data.Detached{}) {
		t.Errorf("return of what is there = %+v", back)
	}
	other := data.NewDossier(data.Meta{}, []data.Record{{ID: "o", Slug: "b", Kind: data.KindNote, Title: text("o")}})
	back, lost := other.Return([]data.Record{bank})
	if want := (data.Detached{Claims: 1, Links: 2, Citations: 1, Records: 1}); lost != want || back.Put[0].Slug != "b-2" {
		t.Errorf("return into another dossier: %+v as %s, want %+v as b-2", lost, back.Put[0].Slug, want)
	}
}
