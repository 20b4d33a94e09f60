package sqlite

import (
	"path/filepath"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// twoCopies makes a dossier and a copy of it, both open.
func twoCopies(t *testing.T) (mine, theirs *Store) {
	t.Helper()
	mine = create(t)
	if _, err := mine.Apply(t.Context(), data.Change{Title: "all", Put: datatest.Sample(20).Records()}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "theirs.dossier")
	if err := mine.SaveCopy(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	theirs, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := theirs.Close(); err != nil {
			t.Error(err)
		}
	})
	return mine, theirs
}

// rename is an edit of record i of the dossier, and its author.
func rename(t *testing.T, s *Store, i int, author string, merged string) {
	t.Helper()
	d, _, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r := d.Records()[i]
	r.Title.JA += author
	if _, err := s.Apply(t.Context(), data.Change{Author: author, Put: []data.Record{r}, Merged: merged}); err != nil {
		t.Fatal(err)
	}
}

func ancestor(t *testing.T, s, other *Store) Ancestor {
	t.Helper()
	a, err := s.Ancestor(t.Context(), other)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func load(t *testing.T, s *Store) *data.Dossier {
	t.Helper()
	d, _, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func wantBase(t *testing.T, when string, a Ancestor, want *data.Dossier, since int) {
	t.Helper()
	if diff := data.Compare(want, a.Base); !diff.None() || len(a.Since) != since || !a.Kin {
		t.Errorf("%s: the base differs by %+v, with %d changes since, want %d", when, diff, len(a.Since), since)
	}
}

func TestAncestor(t *testing.T) {
	mine, theirs := twoCopies(t)
	start := load(t, mine)
	rename(t, mine, 1, "私", "")
	rename(t, theirs, 2, "彼", "")
	rename(t, theirs, 3, "彼", "")
	wantBase(t, "before any merge", ancestor(t, mine, theirs), start, 2)

	// I merge them: what they have by then is the base from now on, in both directions.
	first := ancestor(t, mine, theirs)
	if first.Since[0].Author != "彼" || first.Since[0].Time.IsZero() || first.Mark == "" {
		t.Errorf("since = %+v with mark %q", first.Since, first.Mark)
	}
	seen := load(t, theirs)
	rename(t, mine, 4, "統合", first.Mark)
	wantBase(t, "merged", ancestor(t, mine, theirs), seen, 0)
	wantBase(t, "merged, seen from them", ancestor(t, theirs, mine), seen, 2)
	rename(t, theirs, 5, "彼", "")
	wantBase(t, "they go on", ancestor(t, mine, theirs), seen, 1)

	// They merge me: what I have by then is the base.
	back := ancestor(t, theirs, mine)
	given := load(t, mine)
	rename(t, theirs, 6, "統合", back.Mark)
	rename(t, mine, 7, "私", "")
	wantBase(t, "merged back", ancestor(t, mine, theirs), given, 2)
	wantBase(t, "merged back, seen from them", ancestor(t, theirs, mine), given, 1)

	// A merge that is undone is forgotten.
	if _, err := theirs.Undo(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	wantBase(t, "undone", ancestor(t, mine, theirs), seen, 3)
}

// Two files made from one text form have no change in common, but their beginnings.
func TestAncestorOfSeparateFiles(t *testing.T) {
	sample := datatest.Sample(20)
	made := func(d *data.Dossier) *Store {
		s, err := Create(t.Context(), filepath.Join(t.TempDir(), "s.dossier"), d.Meta)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		if _, err := s.Apply(t.Context(), data.Change{Put: d.Records()}); err != nil {
			t.Fatal(err)
		}
		if err := s.Settle(t.Context()); err != nil {
			t.Fatal(err)
		}
		return s
	}
	mine, theirs := made(sample), made(datatest.Sample(20))
	rename(t, mine, 1, "私", "")
	rename(t, theirs, 2, "彼", "")
	wantBase(t, "one text form", ancestor(t, mine, theirs), sample, 1)

	other := made(data.NewDossier(data.Meta{ID: data.NewID(), Title: data.Text{JA: "別"}}, nil))
	if a := ancestor(t, mine, other); a.Kin || len(a.Base.Records()) != 0 {
		t.Errorf("another dossier is kin: %v, with %d records in common", a.Kin, len(a.Base.Records()))
	}
}

// A mark is noted once and is a change of its own, so that a merge that takes nothing is
// remembered, too.
func TestMergedIsNotedOnce(t *testing.T) {
	s := create(t)
	first, err := s.Apply(t.Context(), data.Change{Title: "merge", Merged: "uid"})
	if err != nil || first != 1 {
		t.Fatalf("the first note is change %d, %v", first, err)
	}
	again, err := s.Apply(t.Context(), data.Change{Title: "merge", Merged: "uid"})
	if err != nil || again != first {
		t.Errorf("the second note is change %d, %v; want none", again, err)
	}
	if d := load(t, s); d.Title.JA != "試験" {
		t.Errorf("the note changed the title to %q", d.Title.JA)
	}
}
