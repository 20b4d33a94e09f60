package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// terms writes tokens as "term@position", in order.
func terms(tokens []Token) string {
	var out []string
	for _, t := range tokens {
		out = append(out, fmt.Sprintf("%s@%d", t.Term, t.Pos))
	}
	return strings.Join(out, " ")
}

func TestLiteral(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"、。 ", ""},
		{"口", "口@1"},
		{"ﾄﾞｺﾓ口座", "ドコ@1 ド@1 コモ@2 モ口@3 口座@4 座@5"},
		{"d払いとeKYC", "d@1 払い@2 払@2 いと@3 と@4 ekyc@5"},
		{"SMS認証", "sms@1 認証@2 認@2 証@3"},
		{"口座、預金", "口座@1 口@1 座@2 預金@3 預@3 金@4"},
		{"1,234件", "1234@1 件@2 #1234@1"},
		{"3.14", "3@1 14@2 #3.14@1 #3.14@2"},
		{"1.5億", "1@1 5@2 億@3 #150000000@1 #150000000@3"},
		{"1.2.3", "1@1 2@2 3@3 #1@1 #2@2 #3@3"},
		{"bank's transfers", "bank@1 s@2 transfers@3 ~transfer@3"},
	} {
		if got := terms(Literal(Normalize(c.in))); got != c.want {
			t.Errorf("Literal(%q) = %s, want %s", c.in, got, c.want)
		}
	}
}

func TestRanking(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"口座からの", "口座@1 座か@2"},
		{"の", ""},
		{"d払い", "d@1 払い@2"},
		{"The banks of Japan", "bank@2 japan@4"},
	} {
		if got := terms(Ranking(Normalize(c.in))); got != c.want {
			t.Errorf("Ranking(%q) = %s, want %s", c.in, got, c.want)
		}
	}
}

func TestPrefixes(t *testing.T) {
	t.Parallel()
	const in, want = "docomo口座の口 1,234 do", "d@1 do@1 doc@1 口@1 座@1 の@1 1@1"
	if got := terms(Prefixes(Normalize(in))); got != want {
		t.Errorf("Prefixes(%q) = %s, want %s", in, got, want)
	}
}

func TestTrigrams(t *testing.T) {
	t.Parallel()
	const in, want = "eKYC口座 ekyc", "eky@1 kyc@1"
	if got := terms(Trigrams(Normalize(in))); got != want {
		t.Errorf("Trigrams(%q) = %s, want %s", in, got, want)
	}
}

// found reports whether tokens hold all phrases of some alternative, the way an index with positions answers.
func found(tokens []Token, alternatives [][]Phrase) bool {
	at := map[string][]int{}
	for _, tok := range tokens {
		at[tok.Term] = append(at[tok.Term], tok.Pos)
	}
	for _, all := range alternatives {
		if !slices.ContainsFunc(all, func(p Phrase) bool { return !holds(at, p) }) {
			return true
		}
	}
	return false
}

func holds(at map[string][]int, p Phrase) bool {
	for _, first := range p[0] {
		for _, pos := range at[first] {
			if follows(at, p, pos) {
				return true
			}
		}
	}
	return false
}

func follows(at map[string][]int, p Phrase, pos int) bool {
	for i, terms := range p {
		if terms == nil {
			continue
		}
		if !slices.ContainsFunc(terms, func(term string) bool { return slices.Contains(at[term], pos+i) }) {
			return false
		}
	}
	return true
}

func TestPhrasesMeetText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		query, text string
		want        bool
	}{
		{"2,797万円", "被害は27970000円だった", true},
		{"2797万円の被害", "二千七百九十七万円の被害", true},
		{"２７９７万", "2,797万円", true},
		{"27970000円", "約2,797万円", true},
		{"約1,800万円", "約１８００万円", true},
		{"被害額は2797万円", "被害額は二千七百九十七万円", true},
		{"1.5億円", "一億五千万円", true},
		{"27.97 million yen", "27,970,000 yen", true},
		{"2020年9月10日", "2020/09/10に発表", true},
		{"2020-09-10", "2020年９月１０日", true},
		{"2020-09-10", "令和2年9月10日", true},
		{"9月10日", "2020-09-10", true},
		{"9月10日に発表", "2020年9月10日に発表した", true},
		{"10 September 2020", "2020年9月10日", true},
		{"9月", "September 2020", true},
		{"09月", "９月に", true},
		{"2020年9月10日", "2020年9月11日", false},
		{"2020年9月10日", "9月10日", false},
		{"二段階認証", "2段階認証", true},
		{"2段階", "二段階認証を導入", true},
		{"two-step", "2-step verification", true},
		{"七十七銀行", "株式会社七十七銀行の", true},
		{"77銀行", "七十七銀行", true},
		{"百十四銀行", "百十四銀行", true},
		{"十六", "十六銀行", true},
		{"八十二銀行", "八十三銀行", false},
		{"1", "一般", false},
		{"3", "三井住友銀行", false},
		{"第3銀行", "第三銀行", true},
		{"11 banks", "eleven banks", true},
		{"transfer", "unauthorised transfers", true},
		{"transferred", "transfers", true},
		{"125", "0125", false},
	} {
		if got := found(Literal(Normalize(c.text)), Phrases(Normalize(c.query), false)); got != c.want {
			t.Errorf("query %q in %q: found = %v, want %v\nquery %v\ntext %s", c.query, c.text, got, c.want,
				Phrases(Normalize(c.query), false), terms(Literal(Normalize(c.text))))
		}
	}
}

func TestExactPhraseKeepsWordForm(t *testing.T) {
	t.Parallel()
	if found(Literal(Normalize("transfers")), Phrases(Normalize("transfer"), true)) {
		t.Error("an exact query for transfer found transfers")
	}
}
