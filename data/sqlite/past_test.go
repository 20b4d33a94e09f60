package sqlite

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// Whatever is edited, moved, removed, undone and redone, every earlier state can be read again.
func TestPast(t *testing.T) {
	s := create(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	sample := datatest.Sample(40)
	apply := func(c data.Change) {
		t.Helper()
		if _, err := s.Apply(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	apply(data.Change{Title: "all", Put: slices.Clone(sample.Records())})
	states := map[data.Revision]*data.Dossier{}
	for step := range 60 {
		d, rev, err := s.Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		states[rev] = d
		switch {
		case step%7 == 5:
			if _, err := s.Undo(t.Context(), "undoer"); err != nil && !errors.Is(err, data.ErrNothingToUndo) {
				t.Fatal(err)
			}
		case step%7 == 6:
			if _, err := s.Redo(t.Context(), "redoer"); err != nil && !errors.Is(err, data.ErrNothingToRedo) {
				t.Fatal(err)
			}
		default:
			edit := randomEdit(rnd, d)
			if _, err := s.Apply(t.Context(), edit); err != nil && !errors.Is(err, data.ErrReferenced) {
				t.Fatal(err)
			}
		}
	}
	for rev, want := range states {
		got, err := s.Past(t.Context(), rev)
		if err != nil {
			t.Fatal(err)
		}
		if diff := data.Compare(want, got); !diff.None() {
			t.Errorf("the state after change %d differs: %+v", rev, diff)
		}
		for _, r := range want.Records()[:3] {
			records, err := s.At(t.Context(), rev, []data.ID{r.ID, "nobody"})
			if err != nil || len(records) != 1 || !data.SameRecord(&records[0], &r) {
				t.Errorf("record %s after change %d = %v, %v", r.Slug, rev, records, err)
			}
		}
	}
}

// randomEdit edits a few records: words, order, claims that come, go or move, and the title.
func randomEdit(rnd *rand.Rand, d *data.Dossier) data.Change {
	all := d.Records()
	c := data.Change{Title: "edit"}
	for range 3 {
		r := all[rnd.IntN(len(all))]
		if slices.ContainsFunc(c.Put, func(p data.Record) bool { return p.ID == r.ID }) {
			continue
		}
		r.Claims = slices.Clone(r.Claims)
		switch n := rnd.IntN(4); {
		case n == 0:
			r.Title.JA += "改"
		case n == 1 && len(r.Claims) > 1:
			slices.Reverse(r.Claims)
		case n == 2:
			r.Claims = append(r.Claims, data.Claim{ID: data.NewID(), Property: data.PropRemark, Value: data.Text{JA: "追記"}, Basis: data.Reported})
		case len(r.Claims) > 0:
			r.Claims = r.Claims[1:]
		}
		c.Put = append(c.Put, r)
	}
	if rnd.IntN(5) == 0 {
		meta := d.Meta
		meta.Title.EN += "x"
		c.Meta = &meta
	}
	if rnd.IntN(3) == 0 {
		note := data.Record{ID: data.NewID(), Kind: data.KindNote, Title: data.Text{JA: "覚え"}}
		note.Slug = "n-" + string(note.ID)
		c.Put = append(c.Put, note)
	}
	return c
}

func TestGone(t *testing.T) {
	s := create(t)
	note := func(slug string) data.Record {
		return data.Record{ID: data.NewID(), Slug: slug, Kind: data.KindNote, Title: data.Text{JA: slug, EN: slug}}
	}
	a, b, c := note("a"), note("b"), note("c")
	apply := func(ch data.Change) {
		t.Helper()
		if _, err := s.Apply(t.Context(), ch); err != nil {
			t.Fatal(err)
		}
	}
	apply(data.Change{Put: []data.Record{a, b}})
	apply(data.Change{Put: []data.Record{c}})
	if _, err := s.Undo(t.Context(), ""); err != nil { // c is undone, not removed
		t.Fatal(err)
	}
	apply(data.Change{Author: "佐藤", Remove: []data.ID{a.ID}})
	apply(data.Change{Author: "鈴木", Remove: []data.ID{b.ID}})
	got, err := s.Gone(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Record != b.ID || got[1].Record != a.ID || got[1].Author != "佐藤" || got[1].Slug != "a" || got[1].Title.JA != "a" || got[1].Time.IsZero() {
		t.Fatalf("Gone = %+v, want b and a", got)
	}
	back, err := s.At(t.Context(), got[1].Before, []data.ID{a.ID})
	if err != nil || len(back) != 1 || !data.SameRecord(&back[0], &a) {
		t.Errorf("a as it was = %+v, %v", back, err)
	}
	apply(data.Change{Put: []data.Record{a}})
	if got, err = s.Gone(t.Context()); err != nil || len(got) != 1 || got[0].Record != b.ID {
		t.Errorf("after a is back Gone = %+v, %v, want b alone", got, err)
	}
}
