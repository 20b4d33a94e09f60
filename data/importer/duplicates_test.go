package importer_test

import (
	"errors"
	"os"
	"slices"
	"testing"

	"shirabe/data"
	"shirabe/data/importer"
	"shirabe/data/textform"
)

// source makes a source; the fields of s are taken over.
func source(slug, title string, s data.Source) data.Record {
	return data.Record{ID: data.NewID(), Slug: slug, Kind: data.KindSource, Title: data.Text{JA: title}, Source: &s}
}

func publisher(ja string) data.Text { return data.Text{JA: ja} }

func dossier(records ...data.Record) *data.Dossier {
	return data.NewDossier(data.Meta{ID: data.NewID(), Title: data.Text{EN: "Test"}}, records)
}

func TestDuplicates(t *testing.T) {
	t.Parallel()
	a := source("a", "停止のお知らせ", data.Source{Publisher: publisher("北銀行"), URL: "https://www.kita.example/news/1/?utm_source=x#top"})
	b := source("b", "別の見出し", data.Source{Publisher: publisher("北銀行"), URL: "http://KITA.example/news/1"})
	c := source("c", "停止の お知らせ", data.Source{Publisher: publisher("北 銀行"), Published: "2020-09-08"})
	d := source("d", "停止のお知らせ", data.Source{Publisher: publisher("南銀行")})                                     // another publisher
	e := source("e", "停止のお知らせ", data.Source{Publisher: publisher("北銀行"), Published: "2020-09-10"})            // of another day than c, like a
	f := source("f", "記録", data.Source{URL: "https://web.archive.org/web/20200908/https://minami.example/x"}) // a copy of g
	g := source("g", "元", data.Source{URL: "https://minami.example/x"})
	h := source("h", "元", data.Source{}) // no publisher: not enough to say
	got := importer.Duplicates(dossier(a, b, c, d, e, f, g, h))
	want := []importer.Duplicate{
		{Why: importer.WhyURL, Sources: []data.ID{a.ID, b.ID, c.ID, e.ID}},
		{Why: importer.WhyURL, Sources: []data.ID{f.ID, g.ID}},
	}
	if !slices.EqualFunc(got, want, func(x, y importer.Duplicate) bool { return x.Why == y.Why && slices.Equal(x.Sources, y.Sources) }) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// The sources of the shipped dossier are all different, and are found to be.
func TestShippedHasNoDuplicates(t *testing.T) {
	t.Parallel()
	d := shipped(t)
	for _, g := range importer.Duplicates(d) {
		for _, id := range g.Sources {
			r := d.Record(id)
			t.Errorf("%s: %s %s %s %s", g.Why, r.Slug, r.Title.JA, r.Source.Published, r.Source.URL)
		}
	}
}

func shipped(t *testing.T) *data.Dossier {
	t.Helper()
	d, err := textform.Read(t.Context(), os.DirFS("../../assets/dossier"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func remark(ja string, citations ...data.Citation) data.Claim {
	return data.Claim{ID: data.NewID(), Property: data.PropRemark, Value: data.Text{JA: ja}, Basis: data.Reported, Citations: citations}
}

func cite(source data.ID, locator string) data.Citation {
	return data.Citation{ID: data.NewID(), Source: source, Locator: locator}
}

func TestMergeSources(t *testing.T) {
	t.Parallel()
	keep := source("keep", "見出し", data.Source{Publisher: publisher("北新聞"), Reliability: "B"})
	keep.Claims = []data.Claim{remark("写真あり")}
	drop := source("drop", "見出し（続報）", data.Source{Publisher: publisher("北新聞社"), URL: "https://kita.example/1", Reliability: "C"})
	drop.Claims = []data.Claim{remark("写真あり"), remark("有料記事")}
	linked := remark("関わる")
	linked.Links = []data.Link{{Type: data.Corrects, Claim: drop.Claims[0].ID}}
	note := data.Record{ID: data.NewID(), Slug: "note", Kind: data.KindNote, Title: data.Text{JA: "覚え"}, Claims: []data.Claim{
		remark("両方", cite(keep.ID, "1面"), cite(drop.ID, "1面")),
		remark("片方", cite(drop.ID, "2面")),
		{ID: data.NewID(), Property: data.PropInvolves, Value: data.Ref{Record: drop.ID}, Basis: data.Observed},
		linked,
	}}
	idle := data.Record{ID: data.NewID(), Slug: "idle", Kind: data.KindNote, Title: data.Text{JA: "無関係"}}
	d := dossier(keep, drop, note, idle)
	change, err := importer.MergeSources(d, keep.ID, drop.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(change.Put) != 2 || !slices.Equal(change.Remove, []data.ID{drop.ID}) {
		t.Fatalf("change puts %d, removes %v; want keep and note, and drop", len(change.Put), change.Remove)
	}
	after := d.With(change.Put, change.Remove)
	if bad := data.Validate(after); len(bad) > 0 {
		t.Errorf("broken: %v", bad)
	}
	checkKept(t, after.Record(keep.ID), drop.Claims[1].ID)
	claims := after.Record(note.ID).Claims
	if n := len(claims[0].Citations); n != 1 {
		t.Errorf("a claim that cited both at one place has %d citations, want 1", n)
	}
	if claims[1].Citations[0].Source != keep.ID || claims[1].Citations[0].ID != note.Claims[1].Citations[0].ID {
		t.Errorf("citation = %+v, want it moved with its ID", claims[1].Citations[0])
	}
	if claims[2].Value != (data.Ref{Record: keep.ID}) || claims[3].Links[0].Claim != keep.Claims[0].ID {
		t.Errorf("claims = %+v", claims[2:])
	}
	if note.Claims[1].Citations[0].Source != drop.ID {
		t.Error("the old dossier was changed")
	}
}

// checkKept checks what the source that was kept has gained, the claim with ID moved among it.
func checkKept(t *testing.T, got *data.Record, moved data.ID) {
	t.Helper()
	if got.Source.URL != "https://kita.example/1" || got.Source.Reliability != "B" || got.Source.Publisher.JA != "北新聞" {
		t.Errorf("source = %+v", *got.Source)
	}
	if !slices.Equal(got.Aliases, []string{"見出し（続報）"}) {
		t.Errorf("aliases = %q", got.Aliases)
	}
	if len(got.Claims) != 2 || got.Claims[1].ID != moved {
		t.Errorf("claims = %v, want the one of its own and 有料記事 under its old ID", got.Claims)
	}
}

func TestMergeSourcesRefuses(t *testing.T) {
	t.Parallel()
	a, b := source("a", "a", data.Source{}), source("b", "b", data.Source{})
	note := data.Record{ID: data.NewID(), Slug: "n", Kind: data.KindNote, Title: data.Text{JA: "n"}}
	d := dossier(a, b, note)
	for name, ids := range map[string][]data.ID{
		"nothing to drop": {a.ID}, "itself": {a.ID, a.ID}, "twice": {a.ID, b.ID, b.ID}, "no source": {a.ID, note.ID}, "into none": {note.ID, a.ID}, "missing": {a.ID, data.NewID()},
	} {
		if _, err := importer.MergeSources(d, ids[0], ids[1:]...); !errors.Is(err, importer.ErrNotSources) {
			t.Errorf("%s: %v, want ErrNotSources", name, err)
		}
	}
}

// A claim that both sources make keeps what only the one given up said of it.
func TestMergeSourcesKeepsRemarksOfClaims(t *testing.T) {
	claim := func(note, words data.Text) []data.Claim {
		return []data.Claim{{ID: data.NewID(), Property: data.PropRemark, Value: data.Text{EN: "same"}, Basis: data.Observed, Note: note, Text: words}}
	}
	a := data.Record{ID: data.NewID(), Slug: "a", Kind: data.KindSource, Title: data.Text{EN: "A"}, Source: &data.Source{}, Claims: claim(data.Text{EN: "own"}, data.Text{})}
	b := data.Record{ID: data.NewID(), Slug: "b", Kind: data.KindSource, Title: data.Text{EN: "B"}, Source: &data.Source{}, Claims: claim(data.Text{JA: "注", EN: "other"}, data.Text{EN: "said"})}
	c, err := importer.MergeSources(data.NewDossier(data.Meta{}, []data.Record{a, b}), a.ID, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	got := c.Put[0].Claims
	if len(got) != 1 || got[0].Note != (data.Text{JA: "注", EN: "own"}) || got[0].Text.EN != "said" {
		t.Errorf("claims %+v", got)
	}
}
