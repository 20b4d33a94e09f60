package index

import (
	"math"
	"slices"
	"testing"

	"shirabe/data"
)

// At an earlier clock hits, their order and their scores are those of a dossier that never held what came later.
func TestClockRanksByWhatWasKnown(t *testing.T) {
	t.Parallel()
	d := sample()
	var crowd []data.Record // later, everyone speaks of 夕方 and at length
	for n := range 20 {
		crowd = append(crowd, data.Record{ID: id(200 + n), Slug: "late", Kind: data.KindReport, Title: data.Text{JA: "続報"},
			Claims: []data.Claim{said(300+n, "夕方の記者会見。夕方に口座を調べ、夕方に口座を閉じ、福島の預金者に夕方に知らせた。", "Accounts.", "2020-11-01")}})
	}
	evening := data.Record{ID: id(50), Slug: "evening", Kind: data.KindReport, Title: data.Text{JA: "口座"}, Claims: []data.Claim{
		said(51, "口座の件を夕方に知らせた。", "", "2020-09-09"), said(52, "のちに福島でも夕方。", "", "2020-11-02")}}
	d = d.With(append(crowd, evening), nil)
	clock, err := data.ParseClock("2020-09-11")
	if err != nil {
		t.Fatal(err)
	}
	view := d.At(clock)
	var known []data.Record
	for _, r := range d.Records() {
		if !view.Visible(&r) {
			continue
		}
		r.Claims = nil
		for _, s := range view.Claims(d.Record(r.ID)) {
			r.Claims = append(r.Claims, *s.Claim)
		}
		known = append(known, r)
	}
	then := data.NewDossier(data.Meta{ID: id(99)}, known)
	now, past := opened(t, d), opened(t, then)
	for _, query := range []string{"夕方", "口座 夕方", "福島 口座", "夕方の口座はどうなったか", "ドコモ 口座 夕方 福島 銀行", "銀行", "What was done in the evening?", "続報 夕方", "被害 口座"} {
		got := find(t, now, Request{Query: query, Clock: clock, Lang: data.JA})
		want := find(t, past, Request{Query: query, Lang: data.JA})
		if !slices.Equal(slugs(d, got.Hits), slugs(then, want.Hits)) || !slices.Equal(got.Suggestions, want.Suggestions) || got.BestMatch != want.BestMatch {
			t.Errorf("Find(%q) on 11 September = %q %q, want %q %q as without what came later", query, slugs(d, got.Hits), got.Suggestions, slugs(then, want.Hits), want.Suggestions)
			continue
		}
		for i := range got.Hits {
			if a, b := got.Hits[i].Score, want.Hits[i].Score; math.Abs(a-b) > 1e-3*b {
				t.Errorf("Find(%q) scores %q %v, want %v", query, slugs(d, got.Hits)[i], a, b)
			}
		}
	}
}
