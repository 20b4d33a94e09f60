package workspace

import (
	"context"
	"path/filepath"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/index"
)

// An index that missed a change has it again after the next one.
func TestIndexThatMissedAChange(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.dossier")
	if err := Make(t.Context(), path, datatest.Sample(10), "maker"); err != nil {
		t.Fatal(err)
	}
	w, err := Open(t.Context(), Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() }) // nothing is written after the checks
	if err := w.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	put := func(word string) data.Record {
		return data.Record{ID: data.NewID(), Slug: word, Kind: data.KindNote, Title: data.Text{EN: word}}
	}
	miss(t, w, put("quokka"))
	if s := w.Status(); s.State != index.Failed {
		t.Errorf("an index that missed a change is %v, want failed", s.State)
	}
	if err := w.Apply(t.Context(), data.Change{Put: []data.Record{put("wombat")}}); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"quokka", "wombat"} {
		if r, err := w.Find(t.Context(), index.Request{Query: word}); err != nil || r.Total != 1 || r.BestMatch {
			t.Errorf("%s: %d found, %v; want 1", word, r.Total, err)
		}
	}
	if s := w.Status(); s.State != index.Ready {
		t.Errorf("the index is %v after that, want ready", s.State)
	}
}

// miss saves r as if the file could not be read again when the index was to follow.
func miss(t *testing.T, w *Workspace, r data.Record) {
	t.Helper()
	w.write.Lock()
	defer w.write.Unlock()
	rev, err := w.store.Apply(t.Context(), data.Change{Put: []data.Record{r}})
	if err != nil {
		t.Fatal(err)
	}
	d := w.Dossier().With([]data.Record{r}, nil)
	w.mu.Lock()
	w.dossier, w.rev = d, rev
	w.mu.Unlock()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w.indexChange(ctx, d, []data.Record{r}, nil)
}
