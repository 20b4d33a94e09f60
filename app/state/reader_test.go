package state

import (
	"slices"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

func id(n string) data.ID { return data.ID("00000000-0000-4000-8000-0000000000" + n) }

// bank is a record with a superseded and a current value, cited by two sources.
func readable() *data.Dossier {
	cite := func(n, source string) data.Citation {
		return data.Citation{ID: id(n), Source: id(source), Locator: "p"}
	}
	source := func(n, slug, published string) data.Record {
		return data.Record{ID: id(n), Slug: slug, Kind: data.KindSource, Title: data.Text{JA: slug, EN: slug}, Source: &data.Source{Publisher: data.Text{JA: "社", EN: "Press"}, Published: published}}
	}
	figure := data.Record{ID: id("10"), Slug: "loss", Kind: data.KindFigure, Title: data.Text{JA: "被害総額", EN: "Total loss"}, Claims: []data.Claim{
		{ID: id("11"), Property: data.PropStatement, Value: data.Text{JA: "述べた", EN: "said"}, Known: "2020-09-10", Basis: data.Announced, Citations: []data.Citation{cite("a1", "02")}},
		{ID: id("12"), Property: data.PropValue, Value: data.Exactly(10e6, "yen"), Known: "2020-09-10", Basis: data.Reported, Citations: []data.Citation{cite("a2", "01")}},
		{
			ID: id("13"), Property: data.PropValue, Value: data.Exactly(12e6, "yen"), Known: "2020-09-11", Basis: data.Reported,
			Links: []data.Link{{Type: data.Supersedes, Claim: id("12")}}, Citations: []data.Citation{cite("a3", "01"), cite("a4", "02")},
		},
	}}
	event := data.Record{ID: id("20"), Slug: "event", Kind: data.KindEvent, Title: data.Text{JA: "会見", EN: "会見"}, Claims: []data.Claim{
		{ID: id("21"), Property: data.PropInvolves, Value: data.Ref{Record: figure.ID}, Text: data.Text{JA: "額を述べた", EN: "named the sum"}, Known: "2020-09-10", Basis: data.Announced, Citations: []data.Citation{cite("a5", "02")}},
	}}
	return data.NewDossier(data.Meta{}, []data.Record{source("01", "nhk", "2020-09-10"), source("02", "asahi", "2020-09-11"), figure, event})
}

func TestReadOrders(t *testing.T) {
	d := readable()
	r, ok := Read(d.At(data.Clock{}), id("10"), data.EN)
	if !ok || r.Title != "Total loss" || r.Other != "被害総額" {
		t.Fatalf("title %q, other %q", r.Title, r.Other)
	}
	var properties []string
	for _, g := range r.Groups {
		properties = append(properties, g.Property)
	}
	if want := []string{data.PropValue, data.PropStatement}; !slices.Equal(properties, want) {
		t.Fatalf("groups %v, want %v: the vocabulary's order", properties, want)
	}
	values := r.Groups[0].Claims
	if values[0].Value != "12 million yen" || values[0].Seen.State != data.Current || values[1].Seen.State != data.Superseded || values[1].Seen.By.ID != values[0].Seen.ID {
		t.Errorf("values %+v: want the current one first, the superseded one after it", values)
	}
	if len(r.Backlinks) != 1 || r.Backlinks[0].Statement != "named the sum" {
		t.Errorf("backlinks %+v, want the event", r.Backlinks)
	}
}

// Notes are numbered as the eye meets them; nhk p and asahi p are one note each.
func TestReadNumbers(t *testing.T) {
	r, _ := Read(readable().At(data.Clock{}), id("10"), data.EN)
	values := r.Groups[0].Claims
	if !slices.Equal(values[0].Marks, []int{1, 2}) || !slices.Equal(values[1].Marks, []int{1}) || !slices.Equal(r.Groups[1].Claims[0].Marks, []int{2}) {
		t.Errorf("marks %v, %v, %v, want [1 2], [1], [2]", values[0].Marks, values[1].Marks, r.Groups[1].Claims[0].Marks)
	}
	if len(r.Notes) != 2 || r.Notes[0].Source.Slug != "nhk" || r.Notes[1].Source.Slug != "asahi" || r.Notes[1].Date != "11 September 2020" {
		t.Errorf("notes %+v, want nhk, asahi", r.Notes)
	}
}

func TestReadAtTheClock(t *testing.T) {
	d := readable()
	c, err := data.ParseClock("2020-09-10")
	if err != nil {
		t.Fatal(err)
	}
	r, _ := Read(d.At(c), id("10"), data.JA)
	if v := r.Groups[0].Claims; len(v) != 1 || v[0].Seen.State != data.Current || v[0].Value != "1,000万円" {
		t.Errorf("values on 10 September %+v, want 1,000万円 as current", v)
	}
	early, err := data.ParseClock("2020-09-09")
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := Read(d.At(early), id("20"), data.JA); ok {
		t.Error("an event of the 10th can be read on the 9th")
	}
	if s, _ := Read(d.At(data.Clock{}), id("02"), data.JA); len(s.Backlinks) != 3 {
		t.Errorf("the source carries %d claims, want 3", len(s.Backlinks))
	}
	if e, _ := Read(d.At(data.Clock{}), id("20"), data.JA); e.Other != "" || e.Groups[0].Claims[0].Target != id("10") {
		t.Errorf("other title %q, target %q", e.Other, e.Groups[0].Claims[0].Target)
	}
}

// At every stop of the shipped dossier the reader holds nothing that became public later:
// neither claims nor what replaced them nor what disputes them nor sources.
func TestReadSweepsTheClock(t *testing.T) {
	d := datatest.Shipped(t)
	read := 0
	for _, stop := range d.Stops() {
		v := d.At(stop.Clock)
		for r := range v.Records() {
			page, ok := Read(v, r.ID, data.JA)
			if !ok {
				t.Errorf("%s is visible on %s and cannot be read", r.Slug, stop.Clock.EDTF())
				continue
			}
			read++
			for _, later := range known(page) {
				if !stop.Clock.Knows(later) {
					t.Errorf("%s on %s shows something of %s", r.Slug, stop.Clock.EDTF(), later)
				}
			}
		}
	}
	if read < 1000 {
		t.Errorf("read %d pages only", read)
	}
}

// known lists when all that a page shows became public.
func known(page Reader) []string {
	var out []string
	for _, g := range page.Groups {
		for _, l := range g.Claims {
			out = append(out, l.Seen.Known)
			if l.Seen.By != nil {
				out = append(out, l.Seen.By.Known)
			}
			for _, x := range l.Disputes {
				out = append(out, x.A.Known, x.B.Known)
			}
		}
	}
	for _, n := range page.Notes {
		if n.Source != nil && n.Source.Source != nil {
			out = append(out, n.Source.Source.Published)
		}
	}
	return out
}
