package datatest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"testing"
	"time"

	"shirabe/data"
)

// testUndoStack follows the rule of every editor: undo and redo walk along the edits, and a
// new edit cuts off what was undone.
func testUndoStack(t *testing.T, s Store) {
	title := func() string {
		if r := load(t, s).Record("r"); r != nil {
			return r.Title.JA
		}
		return "-"
	}
	undo := func() error { _, err := s.Undo(t.Context(), "me"); return err }
	redo := func() error { _, err := s.Redo(t.Context(), "me"); return err }
	edit := func(to string) func() error {
		return func() error {
			_, err := s.Apply(t.Context(), data.Change{Title: to, Put: []data.Record{{ID: "r", Slug: "r", Title: data.Text{JA: to}}}})
			return err
		}
	}
	for i, step := range []struct {
		do    func() error
		want  string
		error error
	}{
		{undo, "-", data.ErrNothingToUndo}, {redo, "-", data.ErrNothingToRedo},
		{edit("A"), "A", nil}, {edit("B"), "B", nil}, {edit("C"), "C", nil},
		{undo, "B", nil}, {undo, "A", nil}, {redo, "B", nil}, {undo, "A", nil}, {undo, "-", nil}, {undo, "-", data.ErrNothingToUndo},
		{redo, "A", nil}, {redo, "B", nil}, {redo, "C", nil}, {redo, "C", data.ErrNothingToRedo},
		{undo, "B", nil}, {edit("D"), "D", nil}, {redo, "D", data.ErrNothingToRedo},
		{undo, "B", nil}, {redo, "D", nil}, {undo, "B", nil}, {undo, "A", nil}, {edit("E"), "E", nil},
		{undo, "A", nil}, {undo, "-", nil}, {redo, "A", nil}, {redo, "E", nil}, {redo, "E", data.ErrNothingToRedo},
	} {
		if err := step.do(); !errors.Is(err, step.error) {
			t.Fatalf("step %d: %v, want %v", i, err, step.error)
		}
		if got := title(); got != step.want {
			t.Fatalf("step %d: title %q, want %q", i, got, step.want)
		}
	}
	h, err := s.History(t.Context(), "", 100, 0)
	if err != nil {
		t.Fatal(err)
	}
	undone := map[string]bool{}
	for _, e := range h {
		if e.Kind == data.EntryEdit {
			undone[e.Title] = e.Undone
		}
	}
	if want := map[string]bool{"A": false, "B": true, "C": true, "D": true, "E": false}; !reflect.DeepEqual(undone, want) {
		t.Errorf("undone: %v, want %v", undone, want)
	}
}

func testHistory(t *testing.T, s Store) {
	r := data.Record{ID: "r", Slug: "r", Kind: data.KindBank, Title: data.Text{JA: "銀行"}}
	apply(t, s, data.Change{Author: "sato", Title: "first", Put: []data.Record{r, {ID: "s", Slug: "s", Source: &data.Source{}}}})
	r.Title.EN, r.Aliases = "Bank", []string{"あ", "<い>"}
	r.Claims = []data.Claim{{ID: "c", Property: "statement", Value: data.Text{JA: "述"}, Citations: []data.Citation{{ID: "q", Source: "s", Credibility: 2}}}}
	apply(t, s, data.Change{Author: "suzuki", Title: "second", Put: []data.Record{r}})
	if _, err := s.Undo(t.Context(), "tanaka"); err != nil {
		t.Fatal(err)
	}
	h, err := s.History(t.Context(), "r", 10, 0)
	if err != nil || len(h) != 3 {
		t.Fatalf("History has %d entries, %v, want 3", len(h), err)
	}
	got := h[1] // newest first
	if got.Time.IsZero() {
		t.Error("no time")
	}
	got.Time = h[0].Time
	slices.SortFunc(got.Edits, compareEdits)
	want := data.Entry{Change: 2, Kind: data.EntryEdit, Time: got.Time, Author: "suzuki", Title: "second", Undone: true, Size: 3, Edits: []data.Edit{
		{Kind: data.Added, Part: data.PartCitation, ID: "q", Record: "r", Claim: "c", Fields: []data.Field{set("source_id", "s"), set("credibility", "2")}},
		{Kind: data.Added, Part: data.PartClaim, ID: "c", Record: "r", Claim: "c", Fields: []data.Field{
			set("property", "statement"), set("value", `{"type":"text","ja":"述"}`)}},
		{Kind: data.Edited, Part: data.PartRecord, ID: "r", Record: "r", Fields: []data.Field{set("title_en", "Bank"), set("aliases", `["あ","<い>"]`)}},
	}}
	sortFields(&want)
	sortFields(&got)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("History[1] = %+v\nwant %+v", got, want)
	}
	testHistoryPages(t, s)
	if u := h[0]; u.Kind != data.EntryUndo || u.Target != 2 || u.Author != "tanaka" || u.Title != "second" || u.Undone {
		t.Errorf("History[0] = %+v", u)
	}
}

func testHistoryPages(t *testing.T, s Store) {
	t.Helper()
	if page, err := s.History(t.Context(), "", 1, 3); err != nil || len(page) != 1 || page[0].Change != 2 {
		t.Errorf("History before 3 = %+v, %v", page, err)
	}
	if none, err := s.History(t.Context(), "nobody", 10, 0); err != nil || len(none) != 0 {
		t.Errorf("History of nobody = %+v, %v", none, err)
	}
}

// set is a field that was blank before.
func set(name, value string) data.Field { return data.Field{Name: name, After: value} }

func sortFields(e *data.Entry) {
	for i := range e.Edits {
		slices.SortFunc(e.Edits[i].Fields, func(a, b data.Field) int {
			if a.Name < b.Name {
				return -1
			}
			return 1
		})
	}
}

// testAgainstFake makes random edits, undos and redos on s and on a Fake and compares all that
// can be seen after each.
func testAgainstFake(t *testing.T, s Store) {
	steps := uint64(50)
	if os.Getenv("SHIRABE_SOAK") != "" {
		steps = 2000
	}
	seed := rand.Uint64() % 1000
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 3))
	d := load(t, s)
	model := NewFake(d)
	for i := range steps {
		var err, wantErr error
		var what string
		switch n := rnd.IntN(10); {
		case n < 5:
			c := Mutate(10000*seed+i+1, load(t, model).Records())
			what = fmt.Sprintf("step %d: %d put, %d removed", i, len(c.Put), len(c.Remove))
			_, err = s.Apply(t.Context(), c)
			_, wantErr = model.Apply(t.Context(), c)
		case n < 8:
			what = fmt.Sprintf("step %d: undo", i)
			_, err = s.Undo(t.Context(), "u")
			_, wantErr = model.Undo(t.Context(), "u")
		default:
			what = fmt.Sprintf("step %d: redo", i)
			_, err = s.Redo(t.Context(), "r")
			_, wantErr = model.Redo(t.Context(), "r")
		}
		for _, kind := range []error{data.ErrNothingToUndo, data.ErrNothingToRedo, data.ErrDuplicate, data.ErrReferenced, data.ErrNotFound} {
			if errors.Is(err, kind) != errors.Is(wantErr, kind) {
				t.Fatalf("%s: %v, want %v", what, err, wantErr)
			}
		}
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("%s: %v, want %v", what, err, wantErr)
		}
		compareStores(t, what, s, model, i == steps/2 || i == steps-1)
	}
}

func compareStores(t *testing.T, what string, s Store, model *Fake, whole bool) {
	t.Helper()
	limit := 1
	if whole {
		limit = 1000
	}
	want, rev, err := model.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, now, err := s.Load(t.Context())
	if err != nil || now != rev {
		t.Fatalf("%s: change %d, %v, want %d", what, now, err, rev)
	}
	equal(t, what, got, want)
	h, err := s.History(t.Context(), "", limit, 0)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	w, err := model.History(t.Context(), "", limit, 0)
	if err != nil || len(h) != len(w) {
		t.Fatalf("%s: %d entries, %v, want %d", what, len(h), err, len(w))
	}
	for i := range h {
		if h[i].Size > len(h[i].Edits) {
			continue // cut off
		}
		h[i], w[i] = plain(h[i]), plain(w[i])
		for j := range min(len(h[i].Edits), len(w[i].Edits)) {
			if g, w := h[i].Edits[j], w[i].Edits[j]; !reflect.DeepEqual(g, w) {
				t.Fatalf("%s: change %d: edit %.900s\nwant %.900s", what, h[i].Change, fmt.Sprintf("%q", g), fmt.Sprintf("%q", w))
			}
		}
		if h[i].Edits, w[i].Edits = nil, nil; !reflect.DeepEqual(h[i], w[i]) {
			t.Fatalf("%s: entry %+v\nwant %+v", what, h[i], w[i])
		}
	}
}

// plain drops what two stores may do differently: the time, the order of edits and fields,
// and which of two neighbours that traded places was moved.
func plain(e data.Entry) data.Entry {
	e.Time = time.Time{}
	var edits []data.Edit
	for _, d := range e.Edits {
		d.Fields = slices.DeleteFunc(slices.Clone(d.Fields), func(f data.Field) bool { return f.Name == "position" })
		if len(d.Fields) == 0 {
			d.Fields = nil
		}
		if d.Kind != data.Edited || len(d.Fields) > 0 {
			edits = append(edits, d)
		}
	}
	slices.SortFunc(edits, compareEdits)
	e.Edits, e.Size = edits, len(edits)
	sortFields(&e)
	return e
}
