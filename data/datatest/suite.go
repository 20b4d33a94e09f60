package datatest

import (
	"cmp"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shirabe/data"
)

// Suite checks what every Store must do. open returns an empty store, which it also closes.
func Suite(t *testing.T, open func(t *testing.T) Store) {
	for name, test := range map[string]func(*testing.T, Store){
		"RoundTrip":       testRoundTrip,
		"Sample":          testSample,
		"Refusals":        testRefusals,
		"Nothing changed": testNothingChanged,
		"Trade slugs":     testTradeSlugs,
		"Move a claim":    testMoveClaim,
		"Undo stack":      testUndoStack,
		"Changed":         testChanged,
		"History":         testHistory,
		"Meta":            testMeta,
		"Blobs":           testBlobs,
		"As the fake":     testAgainstFake,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open(t))
		})
	}
}

func apply(t *testing.T, s Store, c data.Change) data.Revision {
	t.Helper()
	rev, err := s.Apply(t.Context(), c)
	if err != nil {
		t.Fatalf("Apply(%q): %v", c.Title, err)
	}
	return rev
}

func load(t *testing.T, s Store) *data.Dossier {
	t.Helper()
	d, _, err := s.Load(t.Context())
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	return d
}

// equal compares whole dossiers and names the first record that differs.
func equal(t *testing.T, what string, got, want *data.Dossier) {
	t.Helper()
	if got.Meta != want.Meta {
		t.Fatalf("%s: Meta = %+v, want %+v", what, got.Meta, want.Meta)
	}
	if len(got.Records()) != len(want.Records()) {
		t.Fatalf("%s: %d records, want %d", what, len(got.Records()), len(want.Records()))
	}
	for i, w := range want.Records() {
		if g := got.Record(w.ID); g == nil || !reflect.DeepEqual(*g, Clone(w)) {
			t.Fatalf("%s: record %d = %+v\nwant %+v", what, i, g, w)
		}
	}
}

func testRoundTrip(t *testing.T, s Store) {
	for seed := uint64(1); seed <= 5; seed++ {
		records := Wild(seed, 12)
		before := load(t, s)
		apply(t, s, data.Change{Title: "wild", Put: records})
		equal(t, "after Apply", load(t, s), before.With(records, nil))
	}
}

func testSample(t *testing.T, s Store) {
	d := Sample(120)
	if p := data.Validate(d); len(p) > 0 {
		t.Fatalf("Sample is not valid: %v", p[0])
	}
	apply(t, s, data.Change{Title: "sample", Put: d.Records(), Meta: &d.Meta})
	equal(t, "sample", load(t, s), d)
	apply(t, s, data.Change{Title: "all gone", Remove: ids(d.Records())})
	if n := len(load(t, s).Records()); n != 0 {
		t.Errorf("%d records left", n)
	}
}

func ids(records []data.Record) []data.ID {
	out := make([]data.ID, len(records))
	for i := range records {
		out[i] = records[i].ID
	}
	return out
}

func testRefusals(t *testing.T, s Store) {
	source := data.Record{ID: "s", Slug: "s", Source: &data.Source{}}
	cited := data.Record{ID: "r", Slug: "r", Claims: []data.Claim{{ID: "c", Citations: []data.Citation{{ID: "q", Source: "s"}}}}}
	apply(t, s, data.Change{Title: "given", Put: []data.Record{source, cited}})
	apply(t, s, data.Change{Title: "to redo", Put: []data.Record{{ID: "u", Slug: "u"}}})
	if _, err := s.Undo(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	want, rev, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rec := func(id data.ID, claims ...data.Claim) data.Record {
		return data.Record{ID: id, Slug: string(id), Claims: claims}
	}
	for _, c := range []struct {
		name   string
		change data.Change
		want   error
	}{
		{"slug in use", data.Change{Put: []data.Record{{ID: "x", Slug: "r"}}}, data.ErrDuplicate},
		{"claim in use", data.Change{Put: []data.Record{rec("x", data.Claim{ID: "c"})}}, data.ErrDuplicate},
		{"record twice", data.Change{Put: []data.Record{rec("x"), rec("x")}}, data.ErrDuplicate},
		{"put and removed", data.Change{Put: []data.Record{cited}, Remove: []data.ID{"r"}}, data.ErrDuplicate},
		{"citation twice", data.Change{Put: []data.Record{rec("x", data.Claim{ID: "k", Citations: []data.Citation{{ID: "q", Source: "s"}}})}}, data.ErrDuplicate},
		{"no such record", data.Change{Remove: []data.ID{"none"}}, data.ErrNotFound},
		{"source still cited", data.Change{Remove: []data.ID{"s"}}, data.ErrReferenced},
		{"no such source", data.Change{Put: []data.Record{rec("x", data.Claim{ID: "k", Citations: []data.Citation{{ID: "p", Source: "none"}}})}}, data.ErrReferenced},
		{"no such record in a value", data.Change{Put: []data.Record{rec("x", data.Claim{ID: "k", Value: data.Ref{Record: "none"}})}}, data.ErrReferenced},
		{"no such claim", data.Change{Put: []data.Record{rec("x", data.Claim{ID: "k", Links: []data.Link{{Claim: "none"}}})}}, data.ErrReferenced},
		{"not UTF-8", data.Change{Put: []data.Record{{ID: "x", Slug: "x", Title: data.Text{JA: "a\xffb"}}}}, data.ErrNotText},
		{"not UTF-8 in a list", data.Change{Put: []data.Record{{ID: "x", Slug: "x", Tags: []string{"\xc3"}}}}, data.ErrNotText},
		{"not UTF-8 in a value", data.Change{Put: []data.Record{rec("x", data.Claim{ID: "k", Value: data.Text{EN: "\xed\xa0\x80"}})}}, data.ErrNotText},
		{"good ones with a bad one", data.Change{Put: []data.Record{rec("x"), {ID: "y", Slug: "x"}}}, data.ErrDuplicate},
	} {
		if _, err := s.Apply(t.Context(), c.change); !errors.Is(err, c.want) {
			t.Errorf("%s: Apply = %v, want %v", c.name, err, c.want)
		}
	}
	var ref *data.ReferenceError
	if _, err := s.Apply(t.Context(), data.Change{Remove: []data.ID{"s"}}); !errors.As(err, &ref) || *ref != (data.ReferenceError{Record: "r", Part: data.PartCitation, Missing: "s"}) {
		t.Errorf("Apply = %v, want the citation of r named", err)
	}
	got, now, err := s.Load(t.Context())
	if err != nil || now != rev {
		t.Fatalf("after refusals: change %d, %v, want %d", now, err, rev)
	}
	equal(t, "after refusals", got, want)
	if _, err := s.Redo(t.Context(), ""); err != nil {
		t.Errorf("a refused change must not overtake what was undone: %v", err)
	}
}

func testNothingChanged(t *testing.T, s Store) {
	records := Wild(1, 5)
	rev := apply(t, s, data.Change{Title: "put", Put: records})
	if again := apply(t, s, data.Change{Title: "same", Put: records, Meta: &load(t, s).Meta}); again != rev {
		t.Errorf("the same records once more are change %d, want %d", again, rev)
	}
	if h, err := s.History(t.Context(), "", 9, 0); err != nil || len(h) != 1 {
		t.Errorf("History has %d entries, %v, want 1", len(h), err)
	}
}

func testTradeSlugs(t *testing.T, s Store) {
	apply(t, s, data.Change{Put: []data.Record{{ID: "a", Slug: "one"}, {ID: "b", Slug: "two"}}})
	apply(t, s, data.Change{Put: []data.Record{{ID: "a", Slug: "two"}, {ID: "b", Slug: "one"}}})
	if d := load(t, s); d.Slug("one").ID != "b" || d.Slug("two").ID != "a" {
		t.Errorf("one = %s, two = %s, want b, a", d.Slug("one").ID, d.Slug("two").ID)
	}
	if _, err := s.Undo(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if d := load(t, s); d.Slug("one").ID != "a" || d.Slug("two").ID != "b" {
		t.Errorf("after Undo: one = %s, two = %s, want a, b", d.Slug("one").ID, d.Slug("two").ID)
	}
}

// testMoveClaim moves a claim with its citation from one record to another, in both orders.
func testMoveClaim(t *testing.T, s Store) {
	claim := data.Claim{ID: "c", Property: "p", Citations: []data.Citation{{ID: "q", Source: "a"}}}
	with, without := func(id data.ID) data.Record {
		return data.Record{ID: id, Slug: string(id), Claims: []data.Claim{claim}}
	}, func(id data.ID) data.Record { return data.Record{ID: id, Slug: string(id)} }
	apply(t, s, data.Change{Put: []data.Record{with("a"), without("b")}})
	for _, put := range [][]data.Record{{without("a"), with("b")}, {with("a"), without("b")}} {
		before := load(t, s)
		apply(t, s, data.Change{Title: "move", Put: put})
		equal(t, "moved", load(t, s), data.NewDossier(before.Meta, slices.Clone(put)))
		h, err := s.History(t.Context(), "b", 1, 0)
		if err != nil || len(h) != 1 || len(h[0].Edits) != 2 || h[0].Edits[0].Kind == data.Edited {
			t.Errorf("History of b = %+v, %v, want a claim and a citation added or removed", h, err)
		}
		if _, err := s.Undo(t.Context(), ""); err != nil {
			t.Fatal(err)
		}
		equal(t, "moved back", load(t, s), before)
		if _, err := s.Redo(t.Context(), ""); err != nil {
			t.Fatal(err)
		}
	}
}

func testMeta(t *testing.T, s Store) {
	m := data.Meta{ID: data.NewID(), Title: data.Text{JA: "題\x00", EN: "t"}, Incident: "i", Licence: "CC BY", About: data.Text{JA: "説明", EN: "about"}}
	before := load(t, s).Meta
	apply(t, s, data.Change{Title: "meta", Meta: &m})
	if got := load(t, s).Meta; got != m {
		t.Errorf("Meta = %+v, want %+v", got, m)
	}
	if _, err := s.Undo(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if got := load(t, s).Meta; got != before {
		t.Errorf("Meta after Undo = %+v, want %+v", got, before)
	}
}

func testBlobs(t *testing.T, s Store) {
	for _, content := range []string{"", "abc", strings.Repeat("\x00\xff", 1<<17)} {
		sum, size, err := s.AddBlob(t.Context(), strings.NewReader(content))
		if err != nil || size != int64(len(content)) {
			t.Fatalf("AddBlob = %d, %v, want %d", size, err, len(content))
		}
		if content == "abc" && sum != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" { // FIPS 180-2, B.1
			t.Errorf("sum = %s", sum)
		}
		if again, _, err := s.AddBlob(t.Context(), strings.NewReader(content)); err != nil || again != sum {
			t.Errorf("AddBlob again = %s, %v", again, err)
		}
		r, err := s.Attachment(t.Context(), sum)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(r); err != nil || string(b) != content {
			t.Errorf("Attachment gives %d bytes, %v, want %d", len(b), err, len(content))
		}
	}
	if _, err := s.Attachment(t.Context(), "none"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("Attachment(none) = %v, want ErrNotFound", err)
	}
}

func testChanged(t *testing.T, s Store) {
	records := Wild(1, 6)
	first := apply(t, s, data.Change{Put: records})
	edited := data.Record{ID: "new", Slug: "new"}
	apply(t, s, data.Change{Put: []data.Record{edited, {ID: "brief", Slug: "brief"}}})
	edited.Title.JA = "改題"
	apply(t, s, data.Change{Put: []data.Record{edited}, Remove: []data.ID{"brief"}})
	put, removed, rev, err := s.Changed(t.Context(), first)
	if err != nil || rev != first+2 || !reflect.DeepEqual(put, []data.Record{edited}) || !slices.Equal(removed, []data.ID{"brief"}) {
		t.Errorf("Changed = %+v, %v, %d, %v", put, removed, rev, err)
	}
	put, _, _, err = s.Changed(t.Context(), 0)
	slices.SortFunc(put, func(a, b data.Record) int { return cmp.Compare(a.ID, b.ID) })
	if want := len(records) + 1; err != nil || len(put) != want {
		t.Errorf("Changed(0) gives %d records, %v, want %d", len(put), err, want)
	}
	if put, removed, _, err = s.Changed(t.Context(), rev); err != nil || len(put)+len(removed) != 0 {
		t.Errorf("Changed(%d) = %v, %v, %v, want nothing", rev, put, removed, err)
	}
}
