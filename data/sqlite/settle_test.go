package sqlite

import (
	"errors"
	"path/filepath"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// What a dossier was made with stays when everything after it is undone.
func TestSettle(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "a.dossier")
	sample := datatest.Sample(5)
	s, err := Create(ctx, path, sample.Meta)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	if _, err := s.Apply(ctx, data.Change{Title: "made", Put: sample.Records()}); err != nil {
		t.Fatal(err)
	}
	if err := s.Settle(ctx); err != nil {
		t.Fatal(err)
	}
	edited := datatest.Clone(sample.Records()[0])
	edited.Title.JA = "改"
	if _, err := s.Apply(ctx, data.Change{Title: "edited", Put: []data.Record{edited}}); err != nil {
		t.Fatal(err)
	}
	undoneToTheBeginning(t, s, sample, edited)
}

func undoneToTheBeginning(t *testing.T, s *Store, sample *data.Dossier, edited data.Record) {
	t.Helper()
	ctx := t.Context()
	if e, err := s.Undo(ctx, ""); err != nil || e.Title != "edited" {
		t.Fatalf("undo = %q, %v, want the edit", e.Title, err)
	}
	if _, err := s.Undo(ctx, ""); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("second undo = %v, want nothing to undo", err)
	}
	d, _, err := s.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(d.Records()); n != len(sample.Records()) || d.Record(edited.ID).Title == edited.Title {
		t.Errorf("%d records, the first titled %q", n, d.Record(edited.ID).Title.JA)
	}
	if _, err := s.Redo(ctx, ""); err != nil {
		t.Errorf("redo of the edit: %v", err)
	}
	entries, err := s.History(ctx, "", 10, 0)
	if err != nil {
		t.Fatal(err)
	}
	if made := entries[len(entries)-1]; made.Title != "made" || made.Undone {
		t.Errorf("oldest entry %q, undone %v: want the making, in effect", made.Title, made.Undone)
	}
}
