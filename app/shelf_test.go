package main

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"shirabe/app/workspace"
	"shirabe/data"
)

// testShelf is a shelf whose dossiers have no index, with how often one was opened.
func testShelf(opened *atomic.Int32) *shelf {
	return newShelf(func(ctx context.Context, path string, moved func()) (*workspace.Workspace, error) {
		opened.Add(1)
		return workspace.Open(ctx, workspace.Options{Path: path, NoIndex: true, OnChange: moved})
	})
}

// Two windows on one file share it, so that both may write; the last to leave closes it.
func TestShelf(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.dossier")
	if err := workspace.Make(t.Context(), path, data.NewDossier(data.Meta{ID: data.NewID()}, nil), "A"); err != nil {
		t.Fatal(err)
	}
	var opened, told atomic.Int32
	s := testShelf(&opened)
	var who [3]reader
	var got [3]*workspace.Workspace
	var all sync.WaitGroup
	for i := range who {
		who[i].moved = func() { told.Add(1) }
		all.Go(func() {
			var err error
			if got[i], err = s.take(t.Context(), filepath.Join(filepath.Dir(path), ".", "a.dossier"), &who[i]); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if opened.Load() != 1 || got[0] != got[1] || got[1] != got[2] {
		t.Fatalf("opened %d times: %p %p %p", opened.Load(), got[0], got[1], got[2])
	}
	change := data.Change{Author: "A", Title: "note", Put: []data.Record{{ID: data.NewID(), Kind: data.KindNote, Title: data.Text{EN: "n"}}}}
	if err := got[0].Apply(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	if told.Load() != 3 {
		t.Errorf("%d were told of a change, want 3", told.Load())
	}
	for i := range who {
		if len(got[0].Dossier().Records()) != 1 {
			t.Fatal("the note is gone")
		}
		if err := s.release(got[i], &who[i]); err != nil {
			t.Error(err)
		}
	}
	takeAgain(t, s, path, &opened)
}

// takeAgain opens the file anew after all have left it, for writing.
func takeAgain(t *testing.T, s *shelf, path string, opened *atomic.Int32) {
	t.Helper()
	var who reader
	again, err := s.take(t.Context(), path, &who)
	if err != nil || opened.Load() != 2 {
		t.Fatalf("opened %d times, %v", opened.Load(), err)
	}
	if readOnly, why := again.Store().ReadOnly(); readOnly {
		t.Errorf("read-only after all had left: %v", why)
	}
	if err := s.release(again, &who); err != nil {
		t.Error(err)
	}
}

// A file that is refused is asked for again the next time.
func TestShelfRefused(t *testing.T) {
	t.Parallel()
	var opened atomic.Int32
	s := testShelf(&opened)
	path := filepath.Join(t.TempDir(), "none.dossier")
	var refusal *data.OpenError
	for range 2 {
		if _, err := s.take(t.Context(), path, &reader{}); !errors.As(err, &refusal) {
			t.Errorf("a missing file: %v", err)
		}
	}
	if opened.Load() != 2 {
		t.Errorf("tried %d times, want 2", opened.Load())
	}
}
