package sqlite

import (
	"errors"
	"strconv"
	"sync"
	"testing"

	"shirabe/data"
)

// TestConcurrentUse reads from several goroutines while others write: a reader sees whole
// changes only, and every change is made once.
func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	s := create(t)
	const writers, changes, readers = 3, 15, 4
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range changes {
				n := strconv.Itoa(w*changes + i)
				both := data.Text{JA: n}
				_, err := s.Apply(t.Context(), data.Change{Title: n, Put: []data.Record{
					{ID: "a", Slug: "a", Title: both}, {ID: "b", Slug: "b", Title: both}}})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range readers {
		wg.Go(func() {
			for range changes {
				d, rev, err := s.Load(t.Context())
				if err != nil {
					t.Error(err)
					return
				}
				if a, b := d.Record("a"), d.Record("b"); rev > 0 && a.Title != b.Title {
					t.Errorf("change %d is seen by half: %v, %v", rev, a.Title, b.Title)
				}
				if _, err := s.History(t.Context(), "a", 3, 0); err != nil {
					t.Error(err)
				}
				if _, _, _, err := s.Changed(t.Context(), max(0, rev-2)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if h, err := s.History(t.Context(), "", 1000, 0); err != nil || len(h) != writers*changes {
		t.Errorf("%d changes, %v, want %d", len(h), err, writers*changes)
	}
}

// TestUndoAfterReopening undoes further than the program has been running.
func TestUndoAfterReopening(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	t.Parallel()
	undoAll(t, 60)
}

func TestSoakUndoAfterReopening(t *testing.T) {
	soak(t)
	undoAll(t, 3000)
}

func undoAll(t *testing.T, edits int) {
	s := create(t)
	for n := range edits {
		save(t, s, n+1)
	}
	for n := edits; n >= 0; n-- {
		if n%(edits/3) == 0 {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s, _, _ = open2(t, s.Path())
		}
		if got, err := counted(t.Context(), s); err != nil || got != n {
			t.Fatalf("%d edits in effect, %v, want %d", got, err, n)
		}
		if _, err := s.Undo(t.Context(), ""); (err != nil) != (n == 0) || n == 0 && !errors.Is(err, data.ErrNothingToUndo) {
			t.Fatalf("undo of edit %d: %v", n, err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
