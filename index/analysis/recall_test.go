package analysis

import (
	"math/rand/v2"
	"testing"
)

var sampleTexts = []string{
	"ＮＴＴドコモは、ドコモ口座を利用した不正な引き出しが全国の銀行で相次いでいると発表した。",
	"七十七銀行では2020年9月4日午前0時からd払いとﾄﾞｺﾓ口座の新規登録を停止（被害額は約1,800万円）。",
	"SMS認証・eKYCなどの本人確認がなかった。二段階認証は　2段階、two-step verificationともいう。",
	"髙島屋と葛\U000E0100城市の㈱山﨑、か\u3099んばる サ−バー「ゆうちょ銀行」189件、2,797万円",
	"The FSA ordered 11 banks’ reports on 10 September 2020; transfers of ¥27.97 million were unauthorised.",
}

// cutAtWords moves raw[from:to] out to the borders of Latin words and numbers in it, and off the middle of a segment;
// "" if nothing is left.
func cutAtWords(x *Text, from, to int) string {
	us := x.units()
	if len(us) == 0 {
		return ""
	}
	a, b := us[from%len(us)], us[to%len(us)]
	if a.from > b.from {
		a, b = b, a
	}
	piece := x.Raw[x.Start[a.from]:x.End[b.to-1]]
	if Normalize(piece).String() != string(x.Runes[a.from:b.to]) {
		return "" // a segment such as ㌔ was cut
	}
	return piece
}

// checkRecall reports a piece of text that is not found in it.
func checkRecall(t *testing.T, x *Text, tokens []Token, piece string) {
	t.Helper()
	q := Normalize(piece)
	for _, exact := range []bool{false, true} {
		alternatives := Phrases(q, exact)
		if len(alternatives) == 0 {
			t.Fatalf("Phrases(%q) is empty", piece)
		}
		for _, all := range alternatives {
			for _, p := range all {
				if len(p) == 0 || p[0] == nil || p[len(p)-1] == nil {
					t.Fatalf("Phrases(%q) has an open end: %q", piece, alternatives)
				}
			}
		}
		if len(q.Runes) > 1 && !found(tokens, alternatives[:1]) {
			t.Errorf("%q is not found in %q: phrases %q, tokens %s", piece, x.Raw, alternatives[0], terms(tokens))
		}
	}
}

func TestEveryPieceIsFound(t *testing.T) {
	t.Parallel()
	for _, s := range sampleTexts {
		x := Normalize(s)
		tokens := Literal(x)
		n := len(x.units())
		for from := range n {
			for to := from; to < n; to++ {
				if piece := cutAtWords(x, from, to); piece != "" {
					checkRecall(t, x, tokens, piece)
				}
			}
		}
	}
}

func TestEveryRuneIsAPrefix(t *testing.T) {
	t.Parallel()
	for _, s := range sampleTexts {
		x := Normalize(s)
		have := map[string]bool{}
		for _, tok := range Prefixes(x) {
			have[tok.Term] = true
		}
		for _, u := range x.units() {
			if first := string(x.Runes[u.from]); !have[first] {
				t.Errorf("Prefixes(%q) lacks %q", s, first)
			}
		}
	}
}

func FuzzEveryPieceIsFound(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, s := range sampleTexts {
		f.Add(s, r.IntN(100), r.IntN(100))
	}
	f.Add("一二三千2千5", 1, 3)
	f.Add("0 0.0.0 1,234,5 12,345.6.7", 2, 4)
	f.Add("0\xef00ｺﾭ0", 2, 1)
	f.Add("2020/9/10-2020.9.10 20200910 9/10", 0, 5)
	f.Fuzz(func(t *testing.T, s string, from, to int) {
		if from < 0 || to < 0 {
			return
		}
		x := Normalize(s)
		if piece := cutAtWords(x, from, to); piece != "" {
			checkRecall(t, x, Literal(x), piece)
		}
	})
}
