package sqlite

import (
	"path/filepath"
	"reflect"
	"testing"

	"shirabe/data"
)

func TestSmoke(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "a ?#%1.dossier")
	s, err := Create(ctx, path, data.Meta{Title: data.Text{JA: "題"}})
	if err != nil {
		t.Fatal(err)
	}
	id := data.NewID()
	src := data.NewID()
	hostile := "a\x00b\"'\\<&\u2028\U0001F600\ufffd"
	r := data.Record{ID: id, Kind: data.KindBank, Slug: "b", Title: data.Text{JA: hostile}, Aliases: []string{"x", hostile},
		Claims: []data.Claim{{ID: data.NewID(), Property: "damage.cases", Value: data.Exactly(0.1+0.2, "cases"), Basis: data.Reported,
			Citations: []data.Citation{{ID: data.NewID(), Source: src, Quote: hostile}}},
			{ID: data.NewID(), Property: "x", Value: data.Text{JA: hostile}}}}
	sr := data.Record{ID: src, Kind: data.KindSource, Slug: "s", Source: &data.Source{Number: 3}}
	rev, err := s.Apply(ctx, data.Change{Author: "me", Title: "t", Put: []data.Record{r, sr}})
	if err != nil || rev != 1 {
		t.Fatal(rev, err)
	}
	d, rev, err := s.Load(ctx)
	if err != nil || rev != 1 {
		t.Fatal(rev, err)
	}
	if got := d.Record(id); !reflect.DeepEqual(*got, r) {
		t.Errorf("got %+v\nwant %+v", *got, r)
	}
	r2 := r
	r2.Claims = r.Claims[1:]
	if _, err := s.Apply(ctx, data.Change{Put: []data.Record{r2}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Undo(ctx, "u"); err != nil {
		t.Fatal(err)
	}
	d, _, _ = s.Load(ctx)
	if got := d.Record(id); !reflect.DeepEqual(*got, r) {
		t.Errorf("got %+v\nwant %+v", *got, r)
	}
	if e, err := s.Redo(ctx, "u"); err != nil {
		t.Fatal(err)
	} else {
		t.Logf("%+v", e)
	}
	_, err = s.Apply(ctx, data.Change{Remove: []data.ID{src}, Put: []data.Record{r}})
	t.Log(err)
	rep, err := s.Check(ctx)
	t.Logf("%+v %v", rep, err)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	m, _ := filepath.Glob(filepath.Dir(path) + "/*")
	t.Log(m)
	s, err = Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	h, err := s.History(ctx, id, 10, 0)
	t.Logf("%+v %v", h, err)
	s.Close()
}
