package analysis

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFinder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text    string
		needles []Needle
		want    []string
	}{
		{"ﾄﾞｺﾓ口座の口座", []Needle{{Text: "ドコモ口座"}}, []string{"ﾄﾞｺﾓ口座"}},
		{"どこもとドコモ", []Needle{{Text: "ドコモ"}}, []string{"どこも", "ドコモ"}},
		{"どこもとドコモ", []Needle{{Text: "ドコモ", Exact: true}}, []string{"ドコモ"}},
		{"髙島屋、葛\U000E0100城", []Needle{{Text: "高島屋"}, {Text: "葛"}}, []string{"髙島屋", "葛\U000E0100"}},
		{"預金引き出し", []Needle{{Text: "預金"}, {Text: "引き出し"}}, []string{"預金引き出し"}},
		{"banks banking bank's", []Needle{{Text: "bank"}}, []string{"banks", "banking", "bank"}},
		{"bank embankment banker", []Needle{{Text: "bank", Exact: true}}, []string{"bank"}},
		{"docomo account", []Needle{{Text: "doc", Prefix: true}}, []string{"doc"}},
		{"docomo", []Needle{{Text: "doc"}}, nil},
		{"被害は2,797万円。", []Needle{{Text: "27970000円"}}, []string{"2,797万"}},
		{"被害は2,797万円。", []Needle{{Text: "2797万円"}}, []string{"2,797万円"}},
		{"2020/09/10 発表", []Needle{{Text: "9月10日"}}, []string{"2020/09/10"}},
		{"七十七銀行", []Needle{{Text: "77銀行"}}, []string{"七十七銀行"}},
		{"七十七銀行と77円", []Needle{{Text: "七十七銀行"}}, []string{"七十七銀行"}},
		{"ゆうちょ", []Needle{{Text: "ユウチヨ"}}, []string{"ゆうちょ"}},
		{"text", []Needle{{Text: "、"}, {Text: ""}}, nil},
		{"", []Needle{{Text: "a"}}, nil},
	} {
		var got []string
		for _, r := range NewFinder(c.needles...).Find(c.text) {
			got = append(got, c.text[r.Start:r.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Find(%q) of %+v = %q, want %q", c.text, c.needles, got, c.want)
		}
	}
}

func FuzzFinderFindsPieces(f *testing.F) {
	for i, s := range sampleTexts {
		f.Add(s, i, 3*i+2)
	}
	f.Fuzz(func(t *testing.T, s string, from, to int) {
		if from < 0 || to < 0 || !utf8.ValidString(s) {
			return
		}
		x := Normalize(s)
		piece := cutAtWords(x, from, to)
		if piece == "" || !strings.Contains(x.String(), Normalize(piece).String()) {
			return
		}
		got := NewFinder(Needle{Text: piece}).Find(s)
		if len(got) == 0 {
			t.Fatalf("%q is not found in %q", piece, s)
		}
		for i, r := range got {
			if r.Start >= r.End || r.End > len(s) || i > 0 && r.Start <= got[i-1].End || !utf8.ValidString(s[r.Start:r.End]) {
				t.Fatalf("Find(%q) in %q = %v", piece, s, got)
			}
		}
		checkSnippet(t, s, got, 1+from%40)
	})
}

func checkSnippet(t *testing.T, s string, ranges []Range, maxRunes int) {
	t.Helper()
	p := Snippet(s, ranges, maxRunes)
	if p.Text != s[p.Start:p.End] || !utf8.ValidString(p.Text) {
		t.Fatalf("Snippet(%q, %d) = %+v", s, maxRunes, p)
	}
	for _, r := range p.Ranges {
		if r.Start < 0 || r.Start >= r.End || r.End > len(p.Text) {
			t.Fatalf("Snippet(%q, %d) has range %v in %q", s, maxRunes, r, p.Text)
		}
	}
}

func TestSnippet(t *testing.T) {
	t.Parallel()
	const text = "銀行は会見を開いた。ドコモ口座を利用した不正な引き出しが相次ぎ、docomo accountの停止を決めた。被害は2,797万円に上る。原因は調査中である。"
	for _, c := range []struct {
		name, text string
		words      []string
		max        int
		want       string
	}{
		{"whole text fits", "短い文。", []string{"文"}, 20, "短い文。"},
		{"no match: beginning", text, nil, 16, "銀行は会見を開いた。"},
		{"sentence around the match", text, []string{"2797万円"}, 16, "被害は2,797万円に上る。"},
		{"most different words win", text, []string{"銀行", "不正", "引き出し"}, 24, "ドコモ口座を利用した不正な引き出しが相次ぎ、"},
		{"latin word stays whole", "the docomo account was abused", []string{"account"}, 12, "account was"},
	} {
		var needles []Needle
		for _, w := range c.words {
			needles = append(needles, Needle{Text: w})
		}
		p := Snippet(c.text, NewFinder(needles...).Find(c.text), c.max)
		if p.Text != c.want {
			t.Errorf("%s: Snippet = %q, want %q", c.name, p.Text, c.want)
		}
		if p.Before != (p.Start > 0) || p.After != (p.End < len(c.text)) {
			t.Errorf("%s: Before %v, After %v for [%d,%d) of %d", c.name, p.Before, p.After, p.Start, p.End, len(c.text))
		}
	}
}

func TestSnippetKeepsGraphemes(t *testing.T) {
	t.Parallel()
	const family = "👨‍👩‍👧‍👦"
	s := strings.Repeat("か\u3099"+family, 20)
	for n := 1; n < 30; n++ {
		p := Snippet(s, []Range{{len(s) / 2 / len("か\u3099"+family) * len("か\u3099"+family), len(s)}}, n)
		rest := strings.ReplaceAll(strings.ReplaceAll(p.Text, family, ""), "か\u3099", "")
		if rest != "" || p.Text == "" {
			t.Errorf("Snippet of %d runes cut a grapheme: %q", n, p.Text)
		}
	}
}
