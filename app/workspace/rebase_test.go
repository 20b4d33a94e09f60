package workspace

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// Two windows, or two changes in quick succession, save the same record from the same state of
// it: both changes are in effect.
func TestApplyOverNewerRecord(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.dossier")
	if err := Make(t.Context(), path, datatest.Sample(30), "maker"); err != nil {
		t.Fatal(err)
	}
	w := openFile(t, path)
	over := w.Dossier()
	at := slices.IndexFunc(over.Records(), func(r data.Record) bool { return len(r.Claims) > 2 && r.Source == nil })
	id := over.Records()[at].ID
	edit := func(f func(*data.Record)) {
		t.Helper()
		r := *over.Record(id)
		r.Claims = slices.Clone(r.Claims)
		f(&r)
		if err := w.Apply(t.Context(), data.Change{Put: []data.Record{r}, Over: over}); err != nil {
			t.Fatal(err)
		}
	}
	added := data.Claim{ID: data.NewID(), Property: data.PropRemark, Value: data.Text{JA: "x"}, Basis: data.Observed}
	edit(func(r *data.Record) {
		r.Claims[0].Rank, r.Title.JA = data.Preferred, "甲"
		r.Claims = append(r.Claims, added)
	})
	edit(func(r *data.Record) { r.Claims[1].Rank, r.Title.JA = data.Deprecated, "乙" })
	edit(func(r *data.Record) { r.Aliases = []string{"new"} })
	r := w.Dossier().Record(id)
	if r.Claims[0].Rank != data.Preferred || r.Claims[1].Rank != data.Deprecated || !slices.ContainsFunc(r.Claims, func(c data.Claim) bool { return c.ID == added.ID }) {
		t.Error("a change took another back")
	}
	if r.Title.JA != "乙" || !slices.Contains(r.Aliases, "new") {
		t.Errorf("title %q, aliases %q; want what was saved last", r.Title.JA, r.Aliases)
	}
}

func TestApplyOverOtherDossier(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.dossier")
	if err := Make(t.Context(), path, datatest.Sample(5), "maker"); err != nil {
		t.Fatal(err)
	}
	w := openFile(t, path)
	over := data.NewDossier(data.Meta{ID: data.NewID()}, nil)
	if err := w.Apply(t.Context(), data.Change{Put: w.Dossier().Records()[:1], Over: over}); !errors.Is(err, data.ErrPutAway) {
		t.Errorf("error %v, want data.ErrPutAway", err)
	}
}
