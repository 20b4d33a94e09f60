package analysis

import (
	"testing"
	"unicode/utf8"
)

func TestNormalize(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"ﾄﾞｺﾓ口座", "ドコモ口座"},
		{"ＮＴＴ　２７９７", "ntt 2797"},
		{"髙島屋と山﨑、澤田、渡邉、𠮷野", "高島屋と山崎、沢田、渡辺、吉野"},
		{"滋賀縣廳", "滋賀県庁"},
		{"葛\U000E0100城", "葛城"},
		{"か\u3099き\u3099", "がぎ"},
		{"は\u309Aん", "ぱん"},
		{"㈱滋賀銀行", "(株)滋賀銀行"},
		{"10㌔", "10キロ"},
		{"①Ⅲ", "1iii"},
		{"9〜10～11", "9~10~11"},
		{"a–b—c−d‐e", "a-b-c-d-e"},
		{"サ−バ‐ル", "サーバール"},
		{"サー−バ", "サー-バ"},
		{"ドコモ-口座", "ドコモ-口座"},
		{"090ー1234", "090-1234"},
		{"Ōgaki Café straße", "ogaki cafe strasse"},
		{"ﾕｳﾁｮ", "ユウチョ"},
		{"銀\u200B行", "銀行"},
		{"“don’t”", "\"don't\""},
		{"海福都", "海福都"}, // compatibility ideographs
		{"a\xffb", "a\uFFFDb"},
		{"한국", "한국"},
		{"ゆうちょ・ヴ", "ゆうちょ・ヴ"},
	} {
		if got := Normalize(c.in).String(); got != c.want {
			t.Errorf("Normalize(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestNormalizeRanges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want []string // the raw text of each rune
	}{
		{"ｶﾞｽ", []string{"ｶﾞ", "ｽ"}},
		{"葛\U000E0100城", []string{"葛\U000E0100", "城"}},
		{"か\u3099x", []string{"か\u3099", "x"}},
		{"㌔", []string{"㌔", "㌔"}},
		{"銀\u200B行", []string{"銀\u200B", "行"}},
		{"\u200B行", []string{"行"}},
		{"ō", []string{"ō"}},
	} {
		x := Normalize(c.in)
		var got []string
		for i := range x.Runes {
			got = append(got, c.in[x.Start[i]:x.End[i]])
		}
		if !equal(got, c.want) {
			t.Errorf("ranges of Normalize(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestFoldKana(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"ゆうちょ銀行", "ユウチヨ銀行"},
		{"ヴァイオリン", "バイオリン"},
		{"ゔぃーなす", "ビナス"},
		{"ラヴ", "ラブ"},
		{"サーバー", "サバ"},
		{"いすゞ", "イスズ"},
		{"こゝろ", "ココロ"},
		{"マイクロ・ソフト", "マイクロソフト"},
		{"一ヶ月", "一ケ月"},
		{"つづく", "ツズク"},
		{"かゞみ、はゞ", "カガミ、ハバ"},
		{"ー", "ー"},
	} {
		if got := FoldKana(Normalize(c.in)).String(); got != c.want {
			t.Errorf("FoldKana(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// TestVariantsEndInOneStep keeps the table a function: no daily form is itself folded again, and
// nothing is listed that NFKC folds already.
func TestVariantsEndInOneStep(t *testing.T) {
	t.Parallel()
	if len(variants) < 400 {
		t.Errorf("only %d variants", len(variants))
	}
	for old, now := range variants {
		if next, ok := variants[now]; ok {
			t.Errorf("%c folds to %c, which folds to %c", old, now, next)
		}
		if got := Normalize(string(old)).String(); got != string(now) {
			t.Errorf("Normalize(%c) = %s, want %c", old, got, now)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	for _, s := range []string{"", "ﾄﾞｺﾓ口座", "葛\U000E0100城か\u3099", "㌔①", "a\xff\u0301サ−バ", "İǅﬁ\u200d", "\u3099", "ｶ\u200Bﾞ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		x := Normalize(s)
		checkRanges(t, x)
		checkRanges(t, FoldKana(x))
		for _, tok := range Literal(x) {
			if tok.Term == "" || tok.Start >= tok.End || tok.End > len(s) || tok.Pos < 1 {
				t.Errorf("Literal(%q) has token %+v", s, tok)
			}
		}
	})
}

func checkRanges(t *testing.T, x *Text) {
	t.Helper()
	last := int32(0)
	for i := range x.Runes {
		start, end := x.Start[i], x.End[i]
		if start >= end || int(end) > len(x.Raw) || start < last {
			t.Fatalf("Normalize(%q): rune %d has range [%d,%d) after %d", x.Raw, i, start, end, last)
		}
		if !utf8.RuneStart(x.Raw[start]) && utf8.ValidString(x.Raw) {
			t.Fatalf("Normalize(%q): rune %d begins inside a rune", x.Raw, i)
		}
		last = start
	}
}

func TestAppendFolded(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "ー・", "ヴァイオリンとヴィラ、ヴ", "らーめん・ラーメン", "いすゞ、ほゝ、カヽ゛ガヽ", "ゔぁ", "abc ヂヅ漢字ー－", "ゆうちょ銀行のヶ月", "ー\x00ーあー", "・ヽヾ"} {
		n := Normalize(s)
		if got, want := string(AppendFolded([]byte("x"), n.String())), "x"+FoldKana(n).String(); got != want {
			t.Errorf("AppendFolded(%q) = %q, want %q as FoldKana", s, got, want)
		}
	}
}
