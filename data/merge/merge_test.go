package merge

import (
	"reflect"
	"slices"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// A bench is a base of two records with edits on either side.
func bench(mine, theirs func(*data.Record)) Sides {
	base := func() data.Record {
		return data.Record{
			ID: "b", Slug: "bank", Kind: data.KindBank, Title: data.Text{JA: "銀行", EN: "Bank"}, Aliases: []string{"甲", "乙"}, Tags: []string{"m"},
			Claims: []data.Claim{claim("1", "一"), claim("2", "二"), claim("3", "三")},
		}
	}
	source := data.Record{ID: "s", Slug: "s", Kind: data.KindSource, Title: data.Text{JA: "紙", EN: "Paper"}, Source: &data.Source{URL: "u"}}
	side := func(edit func(*data.Record)) *data.Dossier {
		r := base()
		edit(&r)
		return data.NewDossier(data.Meta{ID: "d", Title: data.Text{JA: "題"}}, []data.Record{r, source})
	}
	return Sides{side(func(*data.Record) {}), side(mine), side(theirs)}
}

func claim(id data.ID, text string) data.Claim {
	return data.Claim{ID: id, Property: data.PropRemark, Value: data.Text{JA: text}, Basis: data.Reported, Citations: []data.Citation{{ID: "q" + id, Source: "s", Locator: "p"}}}
}

func claims(r *data.Record) (out []data.ID) {
	for i := range r.Claims {
		out = append(out, r.Claims[i].ID)
	}
	return out
}

func remark(r *data.Record, i int) string { return r.Claims[i].Value.(data.Text).JA }

func TestThreeMergesFieldByField(t *testing.T) {
	o := Three(bench(func(r *data.Record) {
		r.Title.JA = "銀行（私）"
		r.Aliases = []string{"甲", "丙"} // 乙 out, 丙 in
		r.Claims[0].Value = data.Text{JA: "一改"}
		r.Claims[1].Citations[0].Locator = "私の頁"
		r.Claims = append(r.Claims, claim("4", "私の"))
	}, func(r *data.Record) {
		r.Title.EN = "Their bank"
		r.Aliases = []string{"甲", "乙", "丁"}
		r.Tags = []string{"a", "m"}
		r.Claims[0].Known = "2020-09-10"
		r.Claims[1].Citations = append(r.Claims[1].Citations, data.Citation{ID: "q", Source: "s"})
		r.Claims = append(slices.Delete(r.Claims, 2, 3), claim("5", "彼の"))
	}), nil)
	if len(o.Conflicts) != 0 || len(o.Put) != 1 || len(o.Added) != 0 {
		t.Fatalf("conflicts %+v, put %d", o.Conflicts, len(o.Put))
	}
	r := &o.Put[0]
	if want := (data.Text{JA: "銀行（私）", EN: "Their bank"}); r.Title != want {
		t.Errorf("title %v, want %v", r.Title, want)
	}
	if want := []string{"甲", "丙", "丁"}; !slices.Equal(r.Aliases, want) {
		t.Errorf("aliases %v, want %v", r.Aliases, want)
	}
	if want := []string{"a", "m"}; !slices.Equal(r.Tags, want) {
		t.Errorf("tags %v, want %v", r.Tags, want)
	}
	if want := []data.ID{"1", "2", "5", "4"}; !slices.Equal(claims(r), want) {
		t.Errorf("claims %v, want %v", claims(r), want)
	}
	if remark(r, 0) != "一改" || r.Claims[0].Known != "2020-09-10" {
		t.Errorf("claim 1 is %+v, want both edits", r.Claims[0])
	}
	if q := r.Claims[1].Citations; len(q) != 2 || q[0].Locator != "私の頁" || q[1].ID != "q" {
		t.Errorf("citations %+v, want mine edited and theirs added", q)
	}
}

func TestThreeConflicts(t *testing.T) {
	edit := func(s string) func(*data.Record) {
		return func(r *data.Record) { r.Claims[0].Value = data.Text{JA: s} }
	}
	without := func(r *data.Record) { r.Claims = r.Claims[1:] }
	field := Key{Record: "b", Part: data.PartClaim, ID: "1", Claim: "1", Field: "value"}
	whole := Key{Record: "b", Part: data.PartClaim, ID: "1", Claim: "1"}
	for _, c := range []struct {
		name         string
		mine, theirs func(*data.Record)
		key          Key
		want         map[Choice]string // the first claim's text; blank: it is gone
	}{
		{"both edited", edit("私"), edit("彼"), field, map[Choice]string{Undecided: "私", TakeMine: "私", TakeTheirs: "彼", TakeBase: "一"}},
		{"they removed", edit("私"), without, whole, map[Choice]string{Undecided: "私", TakeMine: "私", TakeTheirs: "", TakeBase: "一"}},
		{"I removed", without, edit("彼"), whole, map[Choice]string{Undecided: "", TakeMine: "", TakeTheirs: "彼", TakeBase: "一"}},
	} {
		for choice, want := range c.want {
			s := bench(c.mine, c.theirs)
			o := Three(s, map[Key]Choice{c.key: choice})
			if len(o.Conflicts) != 1 || o.Conflicts[0].Key != c.key || o.Conflicts[0].Choice != choice {
				t.Fatalf("%s: conflicts %+v, want %+v", c.name, o.Conflicts, c.key)
			}
			r := s.Mine.With(o.Put, o.Remove).Record("b")
			got := ""
			if r.Claims[0].ID == "1" {
				got = remark(r, 0)
			}
			if got != want {
				t.Errorf("%s, %q: %q, want %q", c.name, choice, got, want)
			}
			if (choice == Undecided) != (o.Open() == 1) {
				t.Errorf("%s, %q: %d open", c.name, choice, o.Open())
			}
		}
	}
	if o := Three(bench(edit("同"), edit("同")), nil); len(o.Conflicts) != 0 || !o.None() {
		t.Errorf("the same edit on both sides: %+v", o)
	}
}

// What a conflict shows are the three values in both languages.
func TestConflictWords(t *testing.T) {
	n := func(n float64) func(*data.Record) {
		return func(r *data.Record) {
			r.Claims[0].Property, r.Claims[0].Value = data.PropCases, data.Exactly(n, "cases")
		}
	}
	s := bench(n(3), n(4))
	o := Three(s, nil)
	if len(o.Conflicts) != 1 {
		t.Fatalf("conflicts %+v, want one: the property is changed alike", o.Conflicts)
	}
	got := o.Conflicts[0]
	if want := (data.Text{JA: "3件", EN: "3 cases"}); got.Mine != want || got.Theirs.EN != "4 cases" || got.Base.JA != "一" {
		t.Errorf("conflict %+v", got)
	}
}

func TestThreeRecords(t *testing.T) {
	note := func(id data.ID, slug, title string) data.Record {
		return data.Record{ID: id, Slug: slug, Kind: data.KindNote, Title: data.Text{JA: title}}
	}
	dossier := func(records ...data.Record) *data.Dossier { return data.NewDossier(data.Meta{ID: "d"}, records) }
	same, old := note("same", "same", "同"), note("x", "x", "旧")
	record := Key{Record: "x", Part: data.PartRecord, ID: "x"}
	for _, c := range []struct {
		name               string
		base, mine, theirs *data.Dossier
		choices            map[Key]Choice
		conflicts          int
		want               map[data.ID]string // titles afterwards
	}{
		{"added", dossier(same), dossier(same), dossier(same, old), nil, 0, map[data.ID]string{"same": "同", "x": "旧"}},
		{"removed by them", dossier(same, old), dossier(same, old), dossier(same), nil, 0, map[data.ID]string{"same": "同"}},
		{"removed by me", dossier(same, old), dossier(same), dossier(same, old), nil, 0, map[data.ID]string{"same": "同"}},
		{"removed by both", dossier(same, old), dossier(same), dossier(same), nil, 0, map[data.ID]string{"same": "同"}},
		{"they removed, I edited", dossier(same, old), dossier(same, note("x", "x", "新")), dossier(same), nil, 1, map[data.ID]string{"same": "同", "x": "新"}},
		{"… theirs", dossier(same, old), dossier(same, note("x", "x", "新")), dossier(same), map[Key]Choice{record: TakeTheirs}, 1, map[data.ID]string{"same": "同"}},
		{"… base", dossier(same, old), dossier(same, note("x", "x", "新")), dossier(same), map[Key]Choice{record: TakeBase}, 1, map[data.ID]string{"same": "同", "x": "旧"}},
		{"I removed, they edited", dossier(same, old), dossier(same), dossier(same, note("x", "x", "彼")), nil, 1, map[data.ID]string{"same": "同"}},
		{"… theirs", dossier(same, old), dossier(same), dossier(same, note("x", "x", "彼")), map[Key]Choice{record: TakeTheirs}, 1, map[data.ID]string{"same": "同", "x": "彼"}},
		{"one slug, two records", dossier(), dossier(note("m", "n", "私")), dossier(note("t", "n", "彼")), nil, 0, map[data.ID]string{"m": "私", "t": "彼"}},
	} {
		o := Three(Sides{c.base, c.mine, c.theirs}, c.choices)
		then := c.mine.With(o.Put, o.Remove)
		got, slugs := map[data.ID]string{}, map[string]bool{}
		for _, r := range then.Records() {
			got[r.ID], slugs[r.Slug] = r.Title.JA, true
		}
		if !reflect.DeepEqual(got, c.want) || len(o.Conflicts) != c.conflicts || len(slugs) != len(got) {
			t.Errorf("%s: %v with %d conflicts, slugs %v; want %v with %d", c.name, got, len(o.Conflicts), slugs, c.want, c.conflicts)
		}
	}
}

// What one side removed and the other came to refer to stays.
func TestThreeKeepsWhatIsReferredTo(t *testing.T) {
	s := bench(func(*data.Record) {}, func(r *data.Record) {
		r.Claims[0].Citations = append(r.Claims[0].Citations, data.Citation{ID: "new", Source: "s"})
	})
	s.Base = s.Base.With([]data.Record{{ID: "t", Slug: "t", Kind: data.KindNote}}, nil)
	for name, c := range map[string]struct {
		mine, theirs func(d *data.Dossier) *data.Dossier
		want         Kept
	}{
		"a record that I removed": {
			func(d *data.Dossier) *data.Dossier { return d },
			func(d *data.Dossier) *data.Dossier {
				r := *d.Record("b")
				r.Claims = append(slices.Clone(r.Claims), data.Claim{ID: "ref", Property: data.PropInvolves, Value: data.Ref{Record: "t"}, Basis: data.Derived})
				return d.With([]data.Record{r, {ID: "t", Slug: "t", Kind: data.KindNote}}, nil)
			}, Kept{Record: "t"},
		},
		"a claim that I removed": {
			func(d *data.Dossier) *data.Dossier {
				r := *d.Record("b")
				r.Claims = slices.Clone(r.Claims[:2])
				return d.With([]data.Record{r, {ID: "t", Slug: "t", Kind: data.KindNote}}, nil)
			},
			func(d *data.Dossier) *data.Dossier {
				r := *d.Record("b")
				r.Claims = slices.Clone(r.Claims)
				r.Claims[0].Links = []data.Link{{Type: data.Supersedes, Claim: "3"}}
				return d.With([]data.Record{r, {ID: "t", Slug: "t", Kind: data.KindNote}}, nil)
			}, Kept{"b", "3"},
		},
	} {
		sides := Sides{s.Base, c.mine(s.Mine), c.theirs(s.Theirs)}
		o := Three(sides, nil)
		then := sides.Mine.With(o.Put, o.Remove)
		if records, claims := dangling(then); len(records)+len(claims) != 0 {
			t.Errorf("%s: %v and %v dangle", name, records, claims)
		}
		if len(o.Kept) != 1 || o.Kept[0] != c.want {
			t.Errorf("%s: kept %+v, want %+v", name, o.Kept, c.want)
		}
	}
}

func TestThreeMeta(t *testing.T) {
	s := bench(func(*data.Record) {}, func(*data.Record) {})
	mine, theirs := s.Base.Meta, s.Base.Meta
	mine.Licence, theirs.Title.EN = "CC", "Title"
	s.Mine, s.Theirs = s.Mine.WithMeta(mine), s.Theirs.WithMeta(theirs)
	o := Three(s, nil)
	if o.Meta == nil || o.Meta.Licence != "CC" || o.Meta.Title != (data.Text{JA: "題", EN: "Title"}) {
		t.Errorf("meta %+v, want both edits", o.Meta)
	}
}

// A claim that they moved to another record is in one record afterwards.
func TestThreeMovedClaim(t *testing.T) {
	a := data.Record{ID: "a", Slug: "a", Kind: data.KindNote, Claims: []data.Claim{claim("1", "一")}}
	b := data.Record{ID: "b", Slug: "b", Kind: data.KindNote}
	s := data.Record{ID: "s", Slug: "s", Kind: data.KindSource, Source: &data.Source{}}
	base := data.NewDossier(data.Meta{}, []data.Record{a, b, s})
	edited, without, with := a, a, b
	edited.Claims = []data.Claim{claim("1", "私")}
	without.Claims = nil
	with.Claims = a.Claims
	theirs := base.With([]data.Record{without, with}, nil)
	for name, mine := range map[string]*data.Dossier{"untouched": base, "edited by me": base.With([]data.Record{edited}, nil)} {
		o := Three(Sides{base, mine, theirs}, nil)
		then := mine.With(o.Put, o.Remove)
		if n := len(then.Record("a").Claims) + len(then.Record("b").Claims); n != 1 {
			t.Errorf("%s: the claim is there %d times", name, n)
		}
	}
}

// Merging what is the same, or what was merged already, changes nothing.
func TestThreeIsANoOpTheSecondTime(t *testing.T) {
	d := datatest.Sample(60)
	if o := Three(Sides{d, d, d}, nil); !o.None() || len(o.Conflicts) != 0 {
		t.Error("merging a dossier with itself changes it")
	}
	edit := func(d *data.Dossier, from, to int, words string) *data.Dossier {
		var put []data.Record
		for _, r := range d.Records()[from:to] {
			r.Title.JA += words
			put = append(put, r)
		}
		return d.With(put, nil)
	}
	mine, theirs := edit(d, 0, 30, "私"), edit(d, 20, 50, "彼")
	o := Three(Sides{d, mine, theirs}, nil)
	if len(o.Conflicts) != 10 || len(o.Put) != 20 {
		t.Fatalf("%d conflicts and %d records, want 10 and 20", len(o.Conflicts), len(o.Put))
	}
	merged := mine.With(o.Put, o.Remove)
	again := Three(Sides{theirs, merged, theirs}, nil) // what I have seen of theirs is the base now
	if !again.None() || len(again.Conflicts) != 0 {
		t.Errorf("merging again: %d records, %d conflicts, want nothing", len(again.Put), len(again.Conflicts))
	}
}

// Names that only they have put in another order are in that order: the first reading counts.
func TestThreeTakesTheirOrderOfNames(t *testing.T) {
	o := Three(bench(func(*data.Record) {}, func(r *data.Record) { r.Aliases = []string{"乙", "甲"} }), nil)
	if len(o.Put) != 1 || !slices.Equal(o.Put[0].Aliases, []string{"乙", "甲"}) {
		t.Errorf("put %+v, want one record with theirs", o.Put)
	}
}
