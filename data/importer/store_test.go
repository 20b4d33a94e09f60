package importer_test

import (
	"path/filepath"
	"testing"

	"shirabe/data"
	"shirabe/data/importer"
	"shirabe/data/sqlite"
)

// Sources are merged in a file in one step: claims that move keep their history, and an undo brings
// everything back.
func TestMergeSourcesInAFile(t *testing.T) {
	t.Parallel()
	keep := source("keep", "見出し", data.Source{Publisher: publisher("北新聞")})
	drop := source("drop", "見出し（続報）", data.Source{Publisher: publisher("北新聞社"), URL: "https://kita.example/1"})
	drop.Claims = []data.Claim{remark("有料記事")}
	note := data.Record{ID: data.NewID(), Slug: "note", Kind: data.KindNote, Title: data.Text{JA: "覚え"}, Claims: []data.Claim{remark("片方", cite(drop.ID, "2面"))}}
	ctx := t.Context()
	store := newStore(t, keep, drop, note)
	before := load(t, store)
	change, err := importer.MergeSources(before, keep.ID, drop.ID)
	if err == nil {
		change.Title = "まとめる"
		_, err = store.Apply(ctx, change)
	}
	if err != nil {
		t.Fatal(err)
	}
	merged := load(t, store)
	if owner, _ := merged.Claim(drop.Claims[0].ID); owner == nil || owner.ID != keep.ID || merged.Record(drop.ID) != nil {
		t.Errorf("the claim is with %+v", owner)
	}
	if history, err := store.History(ctx, keep.ID, 10, 0); err != nil || len(history) != 2 {
		t.Errorf("%d changes of the source that was kept, %v; want its making and the merge", len(history), err)
	}
	if _, err := store.Undo(ctx, ""); err != nil {
		t.Fatal(err)
	}
	after := load(t, store)
	for _, r := range before.Records() {
		if got := after.Record(r.ID); got == nil || !data.SameRecord(got, &r) {
			t.Errorf("%s came back as %+v", r.Slug, got)
		}
	}
}

// newStore makes a file that holds records.
func newStore(t *testing.T, records ...data.Record) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Create(t.Context(), filepath.Join(t.TempDir(), "a.dossier"), data.Meta{ID: data.NewID(), Title: data.Text{JA: "試験"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := store.Apply(t.Context(), data.Change{Title: "作る", Put: records}); err != nil {
		t.Fatal(err)
	}
	return store
}

func load(t *testing.T, store *sqlite.Store) *data.Dossier {
	t.Helper()
	d, _, err := store.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return d
}
