package data

import (
	"reflect"
	"testing"
)

// sampleRecord has a value in every field, so that a field that is compared wrongly shows.
func sampleRecord() Record {
	n := 3.0
	return Record{
		ID: "r", Slug: "s", Kind: KindSource, Title: Text{"題", "title"}, Text: Text{"文", "text"},
		Aliases: []string{"a"}, Readings: []string{"b"}, Tags: []string{"c"},
		Source:      &Source{Publisher: Text{"紙", "paper"}, URL: "https://example.org"},
		Attachments: []Attachment{{ID: "t", Name: "n", Size: 1}},
		Claims: []Claim{{
			ID: "k", Property: PropCases, Value: Quantity{Min: &n, Max: &n, Unit: "cases"}, Text: Text{"三件", "three"},
			When: When{EDTF: "2020"}, Known: "2020-09", Basis: Reported, Rank: Normal, Note: Text{JA: "注"},
			Links: []Link{{Type: Supersedes, Claim: "l"}}, Citations: []Citation{{ID: "q", Source: "r"}},
		}},
	}
}

func TestSameRecord(t *testing.T) {
	a, b := sampleRecord(), sampleRecord()
	if !SameRecord(&a, &b) {
		t.Error("two equal records are told apart")
	}
	b.Tags, a.Tags = nil, []string{}
	if !SameRecord(&a, &b) {
		t.Error("no tags and an empty list of tags are told apart")
	}
}

// Every field of a record, claim or quantity counts: one that is set to its zero value makes a
// difference.
func TestSameRecordSeesEveryField(t *testing.T) {
	without := func(name string, of func(*Record) reflect.Value) {
		v := func(r *Record) reflect.Value { return of(r) }
		first := sampleRecord()
		for i := range v(&first).NumField() {
			a, b := sampleRecord(), sampleRecord()
			field := v(&b).Field(i)
			if field.IsZero() {
				continue
			}
			field.SetZero()
			if SameRecord(&a, &b) {
				t.Errorf("%s.%s makes no difference", name, v(&b).Type().Field(i).Name)
			}
		}
	}
	without("Record", func(r *Record) reflect.Value { return reflect.ValueOf(r).Elem() })
	without("Claim", func(r *Record) reflect.Value { return reflect.ValueOf(&r.Claims[0]).Elem() })
}

func TestSameValue(t *testing.T) {
	one, two := 1.0, 2.0
	values := []Value{
		nil, Text{JA: "a"}, Text{EN: "a"}, Quantity{Min: &one}, Quantity{Max: &one}, Quantity{Min: &two}, Quantity{Min: &one, Unit: "yen"},
		Quantity{Min: &one, Approximate: true}, Quantity{Min: &one, Verbatim: "x"}, Moment{When{EDTF: "2020"}}, Moment{When{Verbatim: "2020"}},
		Codes{Codes: []string{"a"}}, Codes{Codes: []string{"b"}}, Codes{Codes: []string{"a"}, Others: true}, Ref{"a"}, Ref{"b"},
		Unknown{NotStated}, Unknown{Unconfirmed},
	}
	for i, a := range values {
		for j, b := range values {
			if got := SameValue(a, b); got != (i == j) {
				t.Errorf("SameValue(%#v, %#v) = %v", a, b, got)
			}
		}
	}
	other := 1.0
	if !SameValue(Quantity{Min: &one}, Quantity{Min: &other}) {
		t.Error("equal bounds at two addresses are told apart")
	}
}

func TestCompareAndBackTo(t *testing.T) {
	claim := func(id ID, s string) Claim {
		return Claim{ID: id, Property: PropRemark, Value: Text{JA: s}, Basis: Reported}
	}
	record := func(id ID, claims ...Claim) Record {
		return Record{ID: id, Slug: string(id), Kind: KindNote, Title: Text{JA: string(id)}, Claims: claims}
	}
	older := NewDossier(Meta{ID: "d", Title: Text{JA: "旧"}}, []Record{
		record("same", claim("1", "x")), record("edited", claim("2", "x"), claim("3", "x")), record("gone", claim("4", "x")),
	})
	newer := NewDossier(Meta{ID: "d", Title: Text{JA: "新"}}, []Record{
		record("same", claim("1", "x")), record("edited", claim("2", "y"), claim("5", "x")), record("new", claim("6", "x"), claim("7", "x")),
	})
	want := Difference{Added: []ID{"new"}, Removed: []ID{"gone"}, Changed: []ID{"edited"}, Meta: true, ClaimsAdded: 3, ClaimsRemoved: 2, ClaimsChanged: 1}
	if got := Compare(older, newer); !reflect.DeepEqual(got, want) {
		t.Errorf("Compare = %+v, want %+v", got, want)
	}
	c := newer.BackTo(older)
	if back := newer.With(c.Put, c.Remove).WithMeta(*c.Meta); !Compare(back, older).None() {
		t.Errorf("BackTo leads to something else: %+v", Compare(back, older))
	}
	if c := older.BackTo(older); len(c.Put)+len(c.Remove) != 0 || c.Meta != nil {
		t.Errorf("BackTo of the same = %+v", c)
	}
}
