package main

import (
	"errors"
	"path/filepath"
	"testing"

	"shirabe/app/workspace"
	"shirabe/data"
	"shirabe/data/datatest"
)

// What was begun with one dossier never ends up in another that the window opens meanwhile.
func TestHeldDesk(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	open := func(name string) *workspace.Workspace {
		path := filepath.Join(home, name)
		if err := workspace.Make(t.Context(), path, datatest.Sample(3), "test"); err != nil {
			t.Fatal(err)
		}
		w, err := workspace.Open(t.Context(), workspace.Options{Path: path})
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	first, second := open("first.dossier"), open("second.dossier")
	t.Cleanup(func() { _ = second.Close() })
	k := newDesk("")
	k.swap(first)
	held, ok := k.Hold().(heldDesk)
	if !ok || held.PutAway() {
		t.Fatalf("Hold = %T, put away %v", held, held.PutAway())
	}
	note := func(slug string) data.Change {
		return data.Change{Author: "test", Title: slug, Put: []data.Record{{
			ID: data.NewID(), Slug: slug, Kind: data.KindNote, Title: data.Text{JA: slug, EN: slug},
		}}}
	}
	if err := held.Apply(t.Context(), note("before")); err != nil {
		t.Fatal(err)
	}
	k.swap(second)
	if err := held.Apply(t.Context(), note("after")); err != nil {
		t.Errorf("the first dossier is open still: %v", err)
	}
	if first.Dossier().Slug("after") == nil || second.Dossier().Slug("after") != nil {
		t.Error("the change went to the other dossier")
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if err := held.Apply(t.Context(), note("late")); !errors.Is(err, data.ErrPutAway) || !held.PutAway() {
		t.Errorf("Apply to a closed dossier: %v, want %v", err, data.ErrPutAway)
	}
	if second.Dossier().Slug("late") != nil {
		t.Error("the late change went to the other dossier")
	}
}
