package analysis

import (
	"slices"
	"testing"
)

// Terms must hold what the three functions of queries look for; they return each prefix and trigram once.
func TestTermsAreThoseOfQueries(t *testing.T) {
	t.Parallel()
	texts := []string{
		"", "2020年9月10日、ドコモ口座で2,797万円の被害。", "eKYC と SMS認証 running quickly", "の", "d払い",
		"二千七百九十七万円と128件（〒104-0061）", "loopback_detection", "ﾄﾞｺﾓｺｳｻﾞ 髙島屋 ㌔ か゚ 葛󠄀城", "令和2年", "a", "1,234,567.89",
	}
	sameTerms(t, texts...)
}

func FuzzTerms(f *testing.F) {
	for _, text := range []string{"2020年9月10日、2,797万円", "d払いとeKYC", "ﾄﾞｺﾓ㌔か゚", "1,23,456", "\u200b㊿é"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { sameTerms(t, text) })
}

func sameTerms(t *testing.T, texts ...string) {
	t.Helper()
	var all Terms
	var literal, prefixes, trigrams []string
	for _, text := range texts {
		n := Normalize(text)
		if got := all.Add(text); got != n.String() {
			t.Errorf("Add(%q) = %q, want the normal form %q", text, got, n)
		}
		for _, tok := range Literal(n) {
			literal = append(literal, tok.Term)
		}
		for _, tok := range Prefixes(n) {
			prefixes = append(prefixes, tok.Term)
		}
		for _, tok := range Trigrams(n) {
			trigrams = append(trigrams, tok.Term)
		}
	}
	for _, c := range []struct {
		name      string
		got, want []string
		counted   bool
	}{{"literal", all.Literal, literal, true}, {"prefixes", all.Prefixes, prefixes, false}, {"trigrams", all.Trigrams, trigrams, false}} {
		for _, l := range []*[]string{&c.got, &c.want} {
			slices.Sort(*l)
			if !c.counted {
				*l = slices.Compact(*l)
			}
		}
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s terms are %q, want %q", c.name, c.got, c.want)
		}
	}
}
