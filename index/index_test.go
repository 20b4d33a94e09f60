package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/index/query"
)

// id makes a valid identifier that is the same at every run.
func id(n int) data.ID { return data.ID(fmt.Sprintf("00000000-0000-4000-8000-%012d", n)) }

func claim(n int, property string, value data.Value, known string) data.Claim {
	return data.Claim{ID: id(n), Property: property, Value: value, Basis: data.Announced, Known: known}
}

func said(n int, ja, en, known string) data.Claim {
	return claim(n, data.PropStatement, data.Text{JA: ja, EN: en}, known)
}

// sample is a small dossier: slugs name its records in the tests.
func sample() *data.Dossier {
	bank := func(n int, slug, ja, en string, readings []string, claims ...data.Claim) data.Record {
		return data.Record{ID: id(n), Slug: slug, Kind: data.KindBank, Title: data.Text{JA: ja, EN: en}, Readings: readings, Claims: claims}
	}
	source := data.Record{ID: id(1), Slug: "asahi", Kind: data.KindSource, Title: data.Text{JA: "ドコモ口座で不正引き出し", EN: "Withdrawals through docomo accounts"},
		Source: &data.Source{Publisher: data.Text{JA: "朝日新聞", EN: "Asahi Shimbun"}, Published: "2020-09-08", Lang: data.JA, Number: 11}}
	loss := claim(31, data.PropAmount, data.Exactly(27970000, "yen"), "2020-09-15")
	loss.Citations = []data.Citation{{ID: id(91), Source: id(1), Quote: "被害は総額で2797万円に上る"}}
	old := claim(32, data.PropAmount, data.About(18000000, "yen"), "2020-09-10")
	loss.Links = []data.Link{{Type: data.Supersedes, Claim: id(32)}}
	event := data.Record{ID: id(4), Slug: "press-conference", Kind: data.KindEvent, Title: data.Text{JA: "ドコモが記者会見", EN: "docomo holds a press conference"},
		Text: data.Text{JA: "NTTドコモは2020年9月10日の夕方に記者会見を開き、被害の状況を説明した。", EN: "NTT docomo explained the losses at a press conference."},
		Claims: []data.Claim{
			claim(41, data.PropOccurred, data.Moment{When: data.When{EDTF: "2020-09-10T16"}}, "2020-09-10"),
			said(42, "影響を受けた銀行は11行、66件である。", "11 banks were affected, with 66 cases.", "2020-09-10"),
			said(43, "のちに被害は拡大し、最終的には128件となった。", "The damage later grew to 128 cases.", "2020-09-14"),
		}}
	term := data.Record{ID: id(5), Slug: "two-step", Kind: data.KindTerm, Title: data.Text{JA: "二段階認証", EN: "Two-step authentication"}, Aliases: []string{"SMS認証"},
		Text: data.Text{JA: "eKYCやSMSを使い、本人を2回確かめる。d払いでも使う。", EN: "Checking a person twice, by eKYC or SMS."}}
	later := data.Record{ID: id(6), Slug: "phishing", Kind: data.KindReport, Title: data.Text{JA: "フィッシングの調査", EN: "Study of phishing"},
		Claims: []data.Claim{said(61, "詐欺サイトの一覧が公表された。", "A list of fraudulent sites was published.", "2020-10-01")}}
	return data.NewDossier(data.Meta{ID: id(99)}, []data.Record{
		source, event, term, later,
		bank(2, "77", "七十七銀行", "77 Bank", []string{"しちじゅうしちぎんこう", "Shichijushichi Ginko"}, said(21, "福島県の口座で被害があった。", "Accounts in Fukushima were hit.", "2020-09-07")),
		bank(3, "shiga", "滋賀銀行", "Shiga Bank", []string{"しがぎんこう", "Shiga Ginko"}, loss, old),
		bank(7, "ogaki", "大垣共立銀行", "Ogaki Kyoritsu Bank", []string{"おおがききょうりつぎんこう", "Ōgaki Kyōritsu Ginkō"}, said(71, "髙橋氏が対応した。", "", "2020-09-09")),
	})
}

// opened is an index of d in memory.
func opened(t testing.TB, d *data.Dossier) *Index {
	t.Helper()
	x, err := Open(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	if err := x.Sync(t.Context(), d, "1", nil); err != nil {
		t.Fatal(err)
	}
	return x
}

// slugs are the records of hits, in order.
func slugs(d *data.Dossier, hits []Hit) []string {
	out := []string{}
	for _, h := range hits {
		out = append(out, d.Record(h.Record).Slug)
	}
	return out
}

func find(t testing.TB, x *Index, r Request) Result {
	t.Helper()
	got, err := x.Find(t.Context(), r)
	if err != nil {
		t.Fatalf("Find(%+v): %v", r, err)
	}
	return got
}

func TestFind(t *testing.T) {
	t.Parallel()
	d := sample()
	x := opened(t, d)
	for _, c := range []struct {
		query string
		first string   // the best hit
		also  []string // all others, sorted
	}{
		{"七十七銀行", "77", nil},
		{"77銀行", "77", nil},
		{"shiga", "shiga", nil},
		{"ﾄﾞｺﾓｺｳｻﾞ", "asahi", nil}, // a synonym shipped: ドコモ口座
		{"ﾄﾞｺﾓ 夕方", "press-conference", nil},
		{"どこも 夕方", "press-conference", nil},
		{"福", "77", nil},
		{"2797万円", "shiga", nil},
		{"2,797万円", "shiga", nil},
		{"27970000", "shiga", nil},
		{"二千七百九十七万円", "shiga", nil},
		{"ogaki", "ogaki", nil},
		{"ōgaki", "ogaki", nil},
		{"oogaki", "ogaki", nil},
		{"おおがき", "ogaki", nil},
		{"二段階", "two-step", nil},
		{"2段階", "two-step", nil},
		{"two-step", "two-step", nil},
		{"髙橋", "ogaki", nil},
		{"高橋", "ogaki", nil},
		{"2020/09/10", "press-conference", nil},
		{"2020年9月10日", "press-conference", nil},
		{"9月10日", "press-conference", nil},
		{"d払い", "two-step", nil},
		{"eKYC", "two-step", nil},
		{"ＳＭＳ認証", "two-step", nil},
		{"詐欺サイト", "phishing", nil},
		{"記者会見 -128件", "", nil},
		{"kind:bank 口座", "77", nil},
		{"amount:>20000000", "shiga", nil},
		{"amount:<20000000", "", nil}, // superseded
		{"publisher:朝日新聞 kind:bank", "shiga", nil},
		{"when:2020-09-10", "press-conference", nil},
		{`"口座で被害"`, "77", nil},
		{`"被害で口座"`, "", nil},
		{"source:11 kind:bank", "shiga", nil},
	} {
		got := find(t, x, Request{Query: c.query, Lang: data.JA})
		want := c.also
		if c.first != "" {
			want = append([]string{c.first}, c.also...)
		}
		if s := slugs(d, got.Hits); !slices.Equal(s, append([]string{}, want...)) {
			t.Errorf("Find(%q) = %q, want %q", c.query, s, want)
		}
	}
}

func TestFindRefusesBadQueries(t *testing.T) {
	t.Parallel()
	x := opened(t, sample())
	_, err := x.Find(t.Context(), Request{Query: "when:someday"})
	var bad *query.Error
	if !errors.As(err, &bad) || bad.Code != query.BadDate {
		t.Errorf("Find(when:someday) error = %v, want %s", err, query.BadDate)
	}
	if _, err := x.Find(t.Context(), Request{Query: "when:someday", Typing: true}); err != nil {
		t.Errorf("Find while typing: %v, want no error", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := x.Find(ctx, Request{Query: "銀行"}); !errors.Is(err, context.Canceled) {
		t.Errorf("Find after cancel: %v, want %v", err, context.Canceled)
	}
}

func TestFindWhileTyping(t *testing.T) {
	t.Parallel()
	d := sample()
	x := opened(t, d)
	for typed, want := range map[string]string{"s": "shiga", "shig": "shiga", "シガ": "shiga", "sh": "shiga", "七": "77", "滋賀": "shiga", "kyori": "ogaki", "shic": "77", "sitij": "77"} {
		got := find(t, x, Request{Query: typed, Typing: true})
		if !slices.Contains(slugs(d, got.Hits), want) {
			t.Errorf("Find(%q) while typing = %q, want %q among them", typed, slugs(d, got.Hits), want)
		}
	}
}

func TestSnippetsMarkTheWords(t *testing.T) {
	t.Parallel()
	x := opened(t, sample())
	got := find(t, x, Request{Query: "記者会見 9月10日", Snippets: true})
	p := got.Hits[0].Snippet[data.JA]
	var marked []string
	for _, m := range p.Marks {
		marked = append(marked, p.Text[m.Start:m.End])
	}
	if want := []string{"2020年9月10日", "記者会見"}; !slices.Equal(marked, want) {
		t.Errorf("marked %q in %q, want %q", marked, p.Text, want)
	}
	if !strings.HasPrefix(p.Text, "NTTドコモは") {
		t.Errorf("snippet %q, want the sentence from its beginning", p.Text)
	}
}

func TestFacetsAndHistogram(t *testing.T) {
	t.Parallel()
	x := opened(t, sample())
	got := find(t, x, Request{Facets: true, Histogram: true, Lang: data.JA})
	if got.Total != 7 {
		t.Fatalf("an empty query finds %d records, want 7", got.Total)
	}
	i := slices.IndexFunc(got.Facets, func(f Facet) bool { return f.Key == FacetKind })
	if v := got.Facets[i].Values[0]; v != (FacetValue{"bank", 3}) {
		t.Errorf("first kind = %v, want 3 banks", v)
	}
	// The source is of 8 September, the press conference of the 10th: three buckets of a day.
	if len(got.Histogram) != 3 || got.Histogram[0].Count != 1 || got.Histogram[1].Count != 0 || got.Histogram[2].Count != 1 {
		t.Errorf("histogram %v, want 1, 0, 1", got.Histogram)
	}
	filtered := find(t, x, Request{Filters: []Filter{{FacetPublisher, "朝日新聞"}, {FacetKind, "bank"}}})
	if filtered.Total != 1 || filtered.Hits[0].Record != id(3) {
		t.Errorf("filtered: %+v, want only the bank that cites the newspaper", filtered.Hits)
	}
}

func TestClockHidesWhatCameLater(t *testing.T) {
	t.Parallel()
	d := sample()
	x := opened(t, d)
	clock, err := data.ParseClock("2020-09-11")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"128件", []string{}}, {"66件", []string{"press-conference"}}, {"詐欺サイト", []string{}}, {"2797万円", []string{}},
		{"1800万円", []string{"shiga"}}, {"amount:<20000000", []string{"shiga"}}, {"朝日新聞", []string{"asahi"}},
	} {
		got := find(t, x, Request{Query: c.query, Clock: clock, Facets: true})
		if s := slugs(d, got.Hits); !slices.Equal(s, c.want) || got.Total != len(c.want) {
			t.Errorf("Find(%q) on 11 September = %q of %d, want %q", c.query, s, got.Total, c.want)
		}
	}
}

func TestApply(t *testing.T) {
	t.Parallel()
	d := sample()
	x := opened(t, d)
	edited := *d.Record(id(2))
	edited.Claims = append(slices.Clone(edited.Claims), said(22, "窓口を設けた。", "", ""))
	fresh := data.Record{ID: id(8), Slug: "note", Kind: data.KindNote, Title: data.Text{JA: "覚え書き"}}
	after := d.With([]data.Record{edited, fresh}, []data.ID{id(6)})
	if err := x.Apply(t.Context(), after, "2", []data.ID{id(2), id(8)}, []data.ID{id(6)}); err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]int{"窓口": 1, "覚え書き": 1, "詐欺サイト": 0, "福島": 1} {
		if got := find(t, x, Request{Query: word}); got.Total != want {
			t.Errorf("after the edit %q finds %d, want %d", word, got.Total, want)
		}
	}
	if s := x.Status(); s.Stamp != "2" || s.Docs != 7 || s.State != Ready {
		t.Errorf("Status() = %+v, want stamp 2, 7 documents, ready", s)
	}
}
