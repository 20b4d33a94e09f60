package questions_test

import (
	"slices"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/index"
)

// The shares of questions, in per cent, whose record must be among the first hits: on the
// screen without scrolling, and on the first page.
const (
	firstSeen, firstSeenShare = 3, 90
	firstPage, firstPageShare = 10, 98
)

// The search finds the records that answer. Misses are listed with the rank of the first record
// expected and what came first instead.
func TestSearch(t *testing.T) {
	if testing.Short() {
		t.Skip("long and on one goroutine: left to the run without the race detector")
	}
	t.Parallel()
	d := datatest.Shipped(t)
	x, err := index.Open(t.Context(), index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = x.Close() }() // in memory
	if err := x.Sync(t.Context(), d, "shipped", nil); err != nil {
		t.Fatal(err)
	}
	all := questions(t)
	ranks := map[data.Lang][]int{}
	for _, q := range all {
		hits := found(t, x, d, q)
		rank := 1 + slices.IndexFunc(hits, func(slug string) bool { return slices.Contains(q.records, slug) })
		ranks[q.lang] = append(ranks[q.lang], rank)
		if rank == 0 || rank > firstSeen {
			t.Logf("rank %2d  %s %q: want %v, got %v", rank, q.id, q.text, q.records, hits[:min(len(hits), firstSeen)])
		}
	}
	seen, page := 0, 0
	for _, l := range data.Langs() {
		s, p := within(ranks[l], firstSeen), within(ranks[l], firstPage)
		t.Logf("%s: %d questions, first %d, among the first %d: %d, among the first %d: %d", l, len(ranks[l]), within(ranks[l], 1), firstSeen, s, firstPage, p)
		seen, page = seen+s, page+p
	}
	if seen*100 < len(all)*firstSeenShare || page*100 < len(all)*firstPageShare {
		t.Errorf("of %d questions %d have their record among the first %d hits, %d among the first %d; want %d%% and %d%%",
			len(all), seen, firstSeen, page, firstPage, firstSeenShare, firstPageShare)
	}
}

// found returns the slugs of the first page of hits for q.
func found(t *testing.T, x *index.Index, d *data.Dossier, q question) []string {
	t.Helper()
	result, err := x.Find(t.Context(), index.Request{Query: q.text, Lang: q.lang, Limit: firstPage, Snippets: true})
	if err != nil {
		t.Errorf("%s %q: %v", q.id, q.text, err)
		return nil
	}
	var out []string
	for _, h := range result.Hits {
		out = append(out, d.Record(h.Record).Slug)
	}
	return out
}

// within counts the ranks from 1 to last; 0 stands for not found.
func within(ranks []int, last int) int {
	n := 0
	for _, r := range ranks {
		if r >= 1 && r <= last {
			n++
		}
	}
	return n
}
