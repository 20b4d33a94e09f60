package index

import (
	"slices"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// A claim more about a bank leaves the thesaurus as it is; another name of it does not.
func TestRenameKeepsTheThesaurus(t *testing.T) {
	t.Parallel()
	d := datatest.Sample(60)
	bank := *slices.Collect(d.At(data.Clock{}).Records(data.KindBank))[0]
	e := &edition{table: &table{dossier: d}, related: &thesaurus{}}
	for _, c := range []struct {
		name string
		edit func(*data.Record)
		same bool
	}{
		{"claim", func(r *data.Record) { r.Claims = append(slices.Clone(r.Claims), data.Claim{ID: data.NewID()}) }, true},
		{"alias", func(r *data.Record) { r.Aliases = append(slices.Clone(r.Aliases), "another") }, false},
		{"kind", func(r *data.Record) { r.Kind = data.KindEvent }, false},
		{"new", func(r *data.Record) { r.ID, r.Slug, r.Claims = data.NewID(), "new-bank", nil }, false},
	} {
		r := bank
		c.edit(&r)
		after := &table{dossier: d.With([]data.Record{r}, nil)}
		if got := e.rename(after, map[data.ID]bool{r.ID: true}) == e.related; got != c.same {
			t.Errorf("%s: the thesaurus is the same: %v, want %v", c.name, got, c.same)
		}
	}
}
