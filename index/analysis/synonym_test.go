package analysis

import (
	"slices"
	"testing"
)

func TestExpand(t *testing.T) {
	t.Parallel()
	s := NewSynonyms(
		Group{"不正送金", "不正利用", "unauthorized transfer"},
		Group{"銀行", "bank"},
		Group{"ゆうちょ銀行", "Japan Post Bank"},
		Group{"送金", "bank"},
		Group{"、"},
	)
	for _, c := range []struct {
		query string
		want  []string // stretch, then its terms
	}{
		{"", nil},
		{"被害", nil},
		{"不正送金の被害", []string{"不正送金", "不正利用", "unauthorized transfer"}},
		{"Unauthorized  transfers at", []string{"Unauthorized  transfers", "不正送金", "不正利用"}},
		{"ﾕｳﾁｮ銀行", []string{"ﾕｳﾁｮ銀行", "Japan Post Bank"}},
		{"Japan Post Bank", []string{"Japan Post Bank", "ゆうちょ銀行"}},
		{"bank", []string{"bank", "銀行", "送金"}},
		{"embankment", nil},
		{"unauthorized", nil},
	} {
		var got []string
		for _, e := range s.Expand(c.query) {
			got = append(append(got, c.query[e.Start:e.End]), e.Terms...)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Expand(%q) = %q, want %q", c.query, got, c.want)
		}
	}
}

func TestDomainGroups(t *testing.T) {
	t.Parallel()
	s := NewSynonyms(DomainGroups()...)
	for _, c := range []struct{ query, want string }{
		{"docomo account", "ドコモ口座"}, {"ドコモ口座", "docomo account"}, {"ﾄﾞｺﾓｺｳｻﾞ", "ドコモ口座"}, {"2段階認証", "二要素認証"},
		{"two step verification", "二段階認証"}, {"PIN", "暗証番号"}, {"不正引き出し", "不正利用"}, {"unauthorised transfers", "不正送金"},
		{"FSA", "金融庁"}, {"オンライン本人確認", "eKYC"}, {"リバースブルートフォース", "総当たり"}, {"phishing", "フィッシング"},
		{"compensation", "補償"}, {"Japan Post Bank", "ゆうちょ銀行"},
	} {
		ok := slices.ContainsFunc(s.Expand(c.query), func(e Expansion) bool { return slices.Contains(e.Terms, c.want) })
		if !ok {
			t.Errorf("Expand(%q) = %+v, lacks %s", c.query, s.Expand(c.query), c.want)
		}
	}
	for _, g := range DomainGroups() {
		if len(g) < 2 {
			t.Errorf("group %q has nothing to expand to", g)
		}
	}
}
