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
		must(t, second(s.Apply(t.Context(), c)))
	}
	apply(data.Change{Title: "all", Put: slices.Clone(sample.Records())})
	states := map[data.Revision]*data.Dossier{}
	for step := range 60 {
		d, rev, err := s.Load(t.Context())
		must(t, err)
		states[rev] = d
		goOn(t, s, step, randomEdit(rnd, d))
	}
	for rev, want := range states {
		got, err := s.Past(t.Context(), rev)
		must(t, err)
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

// goOn makes the edit, or undoes or redoes one in its place. An edit may be refused.
func goOn(t *testing.T, s *Store, step int, edit data.Change) {
	t.Helper()
	var err, allowed error
	switch step % 7 {
	case 5:
		_, err = s.Undo(t.Context(), "undoer")
		allowed = data.ErrNothingToUndo
	case 6:
		_, err = s.Redo(t.Context(), "redoer")
		allowed = data.ErrNothingToRedo
	default:
		_, err = s.Apply(t.Context(), edit)
		allowed = data.ErrReferenced
	}
	if !errors.Is(err, allowed) {
		must(t, err)
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
		must(t, second(s.Apply(t.Context(), ch)))
	}
	apply(data.Change{Put: []data.Record{a, b}})
	apply(data.Change{Put: []data.Record{c}})
	if _, err := s.Undo(t.Context(), ""); err != nil { // c is undone, not removed
		t.Fatal(err)
	}
	apply(data.Change{Author: "佐藤", Remove: []data.ID{a.ID}})
	apply(data.Change{Author: "鈴木", Remove: []data.ID{b.ID}})
	got, err := s.Gone(t.Context())
	must(t, err)
	var who []string
	for _, g := range got {
		who = append(who, g.Slug+" by "+g.Author+" as "+g.Title.JA)
	}
	if want := []string{"b by 鈴木 as b", "a by 佐藤 as a"}; !slices.Equal(who, want) {
		t.Fatalf("Gone = %v, want %v", who, want)
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

// must ends the test on an error.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// second is the error of what returns something else as well.
func second[T any](_ T, err error) error { return err }
