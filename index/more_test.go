package index

import (
	"slices"
	"testing"

	"shirabe/data"
)

func TestBestMatch(t *testing.T) {
	t.Parallel()
	d := sample()
	x := opened(t, d)
	for _, c := range []struct {
		query, first string
		best         bool
	}{
		{"ドコモはいつ記者会見を開いたか", "press-conference", true},
		{"How many banks were affected?", "press-conference", true},
		{"滋賀銀行の被害額はいくらですか", "shiga", true},
		{"記者会見 eKYC d払い", "two-step", true}, // no record has all three
		{"銀行滋賀", "shiga", false},
	} {
		got := find(t, x, Request{Query: c.query, Lang: data.JA})
		if len(got.Hits) == 0 || slugs(d, got.Hits)[0] != c.first || got.BestMatch != c.best {
			t.Errorf("Find(%q) = %q, best match %t; want %q first, %t", c.query, slugs(d, got.Hits), got.BestMatch, c.first, c.best)
		}
	}
}

func TestSuggestions(t *testing.T) {
	t.Parallel()
	x := opened(t, sample())
	for query, want := range map[string]string{"ogadi": "Ogaki", "七十八銀行": "七十七銀行", "fukushimo": "fukushima", "滋賀 zzzz": "滋賀"} {
		got := find(t, x, Request{Query: query})
		if got.Total > 0 && !got.BestMatch || !got.BestMatch && !slices.Contains(got.Suggestions, want) {
			t.Errorf("Find(%q): %d hits, suggestions %q, want %q among them", query, got.Total, got.Suggestions, want)
		}
	}
	clock, err := data.ParseClock("2020-09-11")
	if err != nil {
		t.Fatal(err)
	}
	if got := find(t, x, Request{Query: "フィッシングの調書", Clock: clock}); slices.Contains(got.Suggestions, "フィッシングの調査") {
		t.Error("a record that became known later is suggested")
	}
}

func TestNamesComeFirst(t *testing.T) {
	t.Parallel()
	bank := data.Record{ID: id(1), Slug: "bank", Kind: data.KindBank, Title: data.Text{JA: "滋賀銀行"}}
	long := data.Record{ID: id(2), Slug: "mentions", Kind: data.KindNote, Title: data.Text{JA: "覚え書き"},
		Text: data.Text{JA: "滋賀銀行、滋賀銀行、滋賀銀行。滋賀銀行は滋賀銀行である。"}}
	alias := data.Record{ID: id(3), Slug: "alias", Kind: data.KindTerm, Title: data.Text{JA: "地元の銀行"}, Aliases: []string{"滋賀銀行など"}}
	d := data.NewDossier(data.Meta{}, []data.Record{long, alias, bank})
	x := opened(t, d)
	for _, typing := range []bool{false, true} {
		got := find(t, x, Request{Query: "滋賀銀行", Typing: typing})
		if s := slugs(d, got.Hits); !slices.Equal(s, []string{"bank", "alias", "mentions"}) {
			t.Errorf("Find(滋賀銀行) typing %t = %q, want the bank, then the alias, then the mention", typing, s)
		}
	}
}

func TestOutdatedClaimsComeLast(t *testing.T) {
	t.Parallel()
	newer := said(11, "被害は増えた。", "", "")
	newer.Links = []data.Link{{Type: data.Supersedes, Claim: id(12)}}
	d := data.NewDossier(data.Meta{}, []data.Record{
		{ID: id(1), Slug: "old", Kind: data.KindNote, Title: data.Text{JA: "甲"}, Claims: []data.Claim{newer, said(12, "損失は三千件。", "", "")}},
		{ID: id(2), Slug: "current", Kind: data.KindNote, Title: data.Text{JA: "乙"}, Claims: []data.Claim{said(21, "その後の損失については続報を待つとしている。", "", "")}},
	})
	x := opened(t, d)
	if s := slugs(d, find(t, x, Request{Query: "損失"}).Hits); !slices.Equal(s, []string{"current", "old"}) {
		t.Errorf("Find(損失) = %q, want the current claim before the superseded one", s)
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	x := opened(t, sample())
	for _, c := range []struct {
		query string
		want  Match
		id    data.ID
	}{
		{"七十七", Match{Word: "七十七", Text: "七十七", Way: Literal, Where: "title"}, id(2)},
		{"高橋", Match{Word: "高橋", Text: "髙橋", Way: Spelling, Where: data.PropStatement, Claim: id(71)}, id(7)},
		{"ogaki", Match{Word: "ogaki", Text: "Ogaki", Way: Spelling, Where: "title"}, id(7)},
		{"しがぎん", Match{Word: "しがぎん", Text: "しがぎん", Way: Literal, Where: "reading"}, id(3)},
		{"sigagin", Match{Word: "sigagin", Text: "しがぎんこう", Way: Romaji, Where: "reading"}, id(3)},
		{"9月10日", Match{Word: "9月10日", Text: "2020年9月10日", Way: Literal, Where: "text"}, id(4)},
		{"2020/09/10", Match{Word: "2020/09/10", Text: "2020年9月10日", Way: Date, Where: "text"}, id(4)},
		{"2段階", Match{Word: "2段階", Text: "二段階", Way: Number, Where: "title"}, id(5)},
		{"27970000", Match{Word: "27970000", Text: "2,797万", Way: Number, Where: data.PropAmount, Claim: id(31)}, id(3)},
	} {
		got, err := x.Explain(t.Context(), Request{Query: c.query, Lang: data.JA}, c.id)
		if err != nil || !slices.Contains(got, c.want) {
			t.Errorf("Explain(%q) = %+v, %v; want %+v among them", c.query, got, err, c.want)
		}
	}
}

func TestFuzzy(t *testing.T) {
	t.Parallel()
	d := sample()
	x := opened(t, d)
	for query, want := range map[string]string{"fukushimo~": "77", "詐欺サイドの~": "phishing", "記者会館を開き~": "press-conference"} {
		if s := slugs(d, find(t, x, Request{Query: query}).Hits); !slices.Contains(s, want) {
			t.Errorf("Find(%q) = %q, want %q among them", query, s, want)
		}
	}
}

// What was found loosely is marked and said to be so.
func TestFuzzyMarks(t *testing.T) {
	t.Parallel()
	x := opened(t, sample())
	for _, c := range []struct {
		query, text string
		lang        data.Lang
		claim       data.ID
	}{
		{"fukushimo~", "Fukushima", data.EN, id(21)},
		{"詐欺サイドの~", "詐欺サイトの", data.JA, id(61)},
		{"夕方の記者会館を~2", "夕方に記者会見を", data.JA, ""},
	} {
		got := find(t, x, Request{Query: c.query, Snippets: true, Lang: c.lang})
		if len(got.Hits) != 1 {
			t.Errorf("Find(%q): %d hits, want 1", c.query, len(got.Hits))
			continue
		}
		h := got.Hits[0]
		p := h.Snippet[c.lang]
		if len(p.Marks) != 1 || p.Text[p.Marks[0].Start:p.Marks[0].End] != c.text {
			t.Errorf("Find(%q) marks %v in %q, want %q", c.query, p.Marks, p.Text, c.text)
		}
		if len(h.Matched) != 1 || h.Matched[0].Way != Fuzzy || h.Matched[0].Text != c.text || h.Matched[0].Claim != c.claim {
			t.Errorf("Find(%q) matched %+v, want %q by way of fuzzy", c.query, h.Matched, c.text)
		}
	}
}

func TestLike(t *testing.T) {
	t.Parallel()
	d := sample()
	x := opened(t, d)
	hits, err := x.Like(t.Context(), id(1), data.Clock{}, 3)
	if err != nil {
		t.Fatal(err)
	}
	if s := slugs(d, hits); len(s) == 0 || slices.Contains(s, "asahi") || s[0] != "press-conference" && s[0] != "shiga" {
		t.Errorf("Like(the newspaper's report) = %q, want what speaks of docomo's accounts", s)
	}
}

func TestFindPages(t *testing.T) {
	t.Parallel()
	x := opened(t, sample())
	var all []data.ID
	for offset := 0; offset < 9; offset += 2 {
		got := find(t, x, Request{Query: "銀行 | 口座 | ドコモ | 認証 | サイト", Limit: 2, Offset: offset})
		for _, h := range got.Hits {
			all = append(all, h.Record)
		}
	}
	slices.Sort(all)
	if len(all) != 7 || len(slices.Compact(all)) != 7 {
		t.Errorf("pages of two show %d records, want each of 7 once", len(all))
	}
}
