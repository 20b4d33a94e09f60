package data

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	inspectPaper = ID("00000000-0000-4000-8000-000000000001")
	inspectBank  = ID("00000000-0000-4000-8000-000000000002")
)

// cited is a claim that nothing is wrong with.
func cited(id ID, property string, v Value) Claim {
	return Claim{ID: id, Property: property, Value: v, Basis: Reported, Known: "2020-09-10",
		Citations: []Citation{{ID: "c" + id, Source: inspectPaper}}}
}

func paper(id ID, slug, title, url, published string) Record {
	return Record{ID: id, Slug: slug, Kind: KindSource, Title: Text{title, title},
		Source: &Source{Publisher: Text{"紙", "paper"}, URL: url, Published: published, Type: "article-newspaper"}}
}

// inspected finds out about a bank with claims, beside other records. IDs are short, so that
// breaches of the form of IDs are left out.
func inspected(t *testing.T, claims []Claim, others ...Record) []Finding {
	t.Helper()
	records := append([]Record{
		paper(inspectPaper, "paper", "一面", "", "2020-09-10"),
		{ID: inspectBank, Slug: "bank", Kind: KindBank, Title: Text{"銀行", "Bank"}, Claims: claims},
	}, others...)
	d := NewDossier(Meta{ID: "00000000-0000-4000-8000-000000000000", Title: Text{"調書", "Dossier"}}, records)
	found, err := Inspect(t.Context(), d, time.Date(2026, 1, 1, 0, 0, 0, 0, JST), nil)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(found, func(f Finding) bool { return f.Broken != nil && f.Broken.Key == "id.invalid" })
}

func TestInspect(t *testing.T) {
	cases := func(n float64) Quantity { return Exactly(n, "cases") }
	with := func(c Claim, change func(*Claim)) Claim { change(&c); return c }
	for _, c := range []struct {
		name   string
		claims []Claim
		others []Record
		want   []FindingKind
	}{
		{name: "nothing wrong", claims: []Claim{cited("1", PropCases, cases(3))}},
		{"no source", []Claim{{ID: "1", Property: PropCases, Value: cases(3), Basis: Reported}}, nil, []FindingKind{FoundUncited}},
		{"a source that disputes carries nothing", []Claim{with(cited("1", PropCases, cases(3)), func(c *Claim) { c.Citations[0].Stance = Disputes })}, nil, []FindingKind{FoundUncited}},
		{name: "derived claims need no source", claims: []Claim{{ID: "1", Property: PropCases, Value: cases(3), Basis: Derived}}},
		{name: "a superseded claim needs none", claims: []Claim{{ID: "1", Property: PropCases, Value: cases(3), Basis: Reported},
			with(cited("2", PropCases, cases(4)), func(c *Claim) { c.Links = []Link{{Type: Supersedes, Claim: "1"}} })}},
		{"a source that is not there", []Claim{with(cited("1", PropCases, cases(3)), func(c *Claim) { c.Citations[0].Source = "gone" })}, nil, []FindingKind{FoundReference}},
		{"a link that leads nowhere", []Claim{with(cited("1", PropCases, cases(3)), func(c *Claim) { c.Links = []Link{{Type: Corrects, Claim: "gone"}} })}, nil, []FindingKind{FoundReference}},
		{"an unknown property", []Claim{cited("1", "colour", cases(3))}, nil, []FindingKind{FoundRule}},
		{"no date at all", []Claim{with(cited("1", PropCases, cases(3)), func(c *Claim) { c.Known = "yesterday" })}, nil, []FindingKind{FoundDate}},
		{"known before it happened", []Claim{with(cited("1", PropCases, cases(3)), func(c *Claim) { c.When.EDTF = "2020-09-12" })}, nil, []FindingKind{FoundDate}},
		{name: "known on the day", claims: []Claim{with(cited("1", PropCases, cases(3)), func(c *Claim) { c.When.EDTF = "2020-09-10" })}},
		{"known in the future", []Claim{with(cited("1", PropCases, cases(3)), func(c *Claim) { c.Known, c.Citations[0].Source = "2031", "later" })},
			[]Record{paper("later", "later", "続報", "", "")}, []FindingKind{FoundDate}},
		{"printed before it was known", []Claim{with(cited("1", PropCases, cases(3)), func(c *Claim) { c.Known = "2020-09-11" })}, nil, []FindingKind{FoundDate}},
		{"read before it was printed", nil, []Record{func() Record {
			r := paper("early", "early", "予告", "", "2020-09-10")
			r.Source.Accessed = "2020-09-09"
			return r
		}()}, []FindingKind{FoundDate}},
		{"two values", []Claim{cited("1", PropCases, cases(3)), cited("2", PropCases, cases(4))}, nil, []FindingKind{FoundRival}},
		{name: "two values of two times", claims: []Claim{with(cited("1", PropCases, cases(3)), func(c *Claim) { c.When.EDTF = "2020-09-08" }),
			with(cited("2", PropCases, cases(4)), func(c *Claim) { c.When.EDTF = "2020-09-09" })}},
		{name: "one is preferred", claims: []Claim{cited("1", PropCases, cases(3)), with(cited("2", PropCases, cases(4)), func(c *Claim) { c.Rank = Preferred })}},
		{name: "the contradiction is linked", claims: []Claim{cited("1", PropCases, cases(3)), with(cited("2", PropCases, cases(4)), func(c *Claim) {
			c.Links = []Link{{Type: Contradicts, Claim: "1", Status: Open, Note: Text{"未解決", "open"}}}
		})}},
		{name: "several may stand side by side", claims: []Claim{cited("1", PropStatement, Text{"甲", "a"}), cited("2", PropStatement, Text{"乙", "b"})}},
		{"the same name", nil, []Record{{ID: "twin", Slug: "twin", Kind: KindBank, Title: Text{"銀　行", "BANK"}}}, []FindingKind{FoundTwin}},
		{"the same address", nil, []Record{paper("a", "a", "甲", "http://Example.org/x/?utm_source=y#z", ""), paper("b", "b", "乙", "https://example.org/x", "")}, []FindingKind{FoundTwin}},
		{name: "the same title on another day", others: []Record{paper("a", "a", "一面", "", "2020-09-11")}},
		{"no English", nil, []Record{{ID: "n", Slug: "n", Kind: KindNote, Title: Text{JA: "覚え書き"}}}, []FindingKind{FoundTranslation}},
	} {
		var got []FindingKind
		for _, f := range inspected(t, c.claims, c.others...) {
			got = append(got, f.Kind)
			if f.Broken == nil && (f.Text.JA == "" || f.Text.EN == "" || f.Record == "") {
				t.Errorf("%s: a finding does not say what or where: %+v", c.name, f)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: found %v, want %v", c.name, got, c.want)
		}
	}
}

func TestIncompatible(t *testing.T) {
	n := func(low, high float64) Quantity { return Quantity{Min: &low, Max: &high, Unit: "yen"} }
	atLeast := func(low float64) Quantity { return Quantity{Min: &low, Unit: "yen"} }
	for _, c := range []struct {
		a, b Value
		want bool
	}{
		{n(3, 3), n(3, 3), false},
		{n(3, 3), n(4, 4), true},
		{n(3, 5), n(4, 4), false},
		{atLeast(10), n(12, 12), false},
		{atLeast(10), n(9, 9), true},
		{About(1000, "yen"), Exactly(1050, "yen"), false},
		{About(1000, "yen"), Exactly(1200, "yen"), true},
		{Exactly(3, "yen"), Exactly(3, "cases"), true},
		{Quantity{Verbatim: "数件", Unit: "cases"}, Exactly(3, "cases"), false},
		{Moment{When{EDTF: "2020-09"}}, Moment{When{EDTF: "2020-09-04"}}, false},
		{Moment{When{EDTF: "2020-09-03"}}, Moment{When{EDTF: "2020-09-04"}}, true},
		{Codes{Codes: []string{"a"}}, Codes{Codes: []string{"a", "b"}}, true},
		{Codes{Codes: []string{"a"}, Others: true}, Codes{Codes: []string{"a", "b"}}, false},
		{Text{"Ａ銀行", "A"}, Text{"a 銀行", "B"}, false},
		{Text{JA: "甲"}, Text{EN: "B"}, false},
		{Ref{"a"}, Ref{"b"}, true},
		{Unknown{NotStated}, Exactly(3, "yen"), false},
		{Exactly(3, "yen"), Unknown{NotStated}, false},
	} {
		if got := Incompatible(c.a, c.b); got != c.want {
			t.Errorf("Incompatible(%v, %v) = %v, want %v", c.a, c.b, got, c.want)
		}
		if got := Incompatible(c.b, c.a); got != c.want {
			t.Errorf("Incompatible(%v, %v) = %v, want %v", c.b, c.a, got, c.want)
		}
	}
}

func TestInspectFiles(t *testing.T) {
	d := NewDossier(Meta{}, []Record{{ID: "a", Slug: "a", Title: Text{"甲", "A"}, Attachments: []Attachment{{Name: "ok", SHA256: "1"}, {Name: "gone.pdf", SHA256: "2"}}}})
	found := InspectFiles(d, []string{"2"}, []string{"3"})
	if len(found) != 1 || found[0].Record != "a" || !strings.Contains(found[0].Text.EN, "gone.pdf") || !found[0].Kind.Grave() {
		t.Errorf("found %+v, want the one that is missing", found)
	}
}

func TestInspectIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	d := NewDossier(Meta{}, []Record{{ID: "a"}})
	if _, err := Inspect(ctx, d, time.Now(), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Inspect = %v, want it to be cancelled", err)
	}
}
