package index

import (
	"slices"
	"sync"

	"shirabe/data"
	"shirabe/index/analysis"
)

// shipped are the words of this domain that mean the same, beside the names and aliases of a
// dossier's own terms, banks and organizations.
func shipped() [][]string {
	return [][]string{
		{"不正利用", "不正送金", "不正引き出し", "不正出金", "不正引出"},
		{"二段階認証", "2段階認証", "二要素認証", "two-step authentication", "two-factor authentication", "2FA"},
		{"本人確認", "eKYC", "KYC", "identity verification"},
		{"暗証番号", "PIN", "パスコード"},
		{"補償", "被害補償", "弁済"},
		{"記者会見", "会見", "press conference"},
		{"金融庁", "FSA", "Financial Services Agency"},
		{"フィッシング", "phishing", "詐欺サイト"},
		{"リバースブルートフォース", "パスワードスプレー", "password spraying", "reverse brute force"},
	}
}

// A thesaurus maps a word in folded form to the others that mean the same.
type thesaurus struct {
	once   sync.Once
	others map[string][]string
}

// of lists the other words for w.
func (t *thesaurus) of(table *table, w string) []string {
	t.once.Do(func() { t.fill(table) })
	return t.others[folded(w)]
}

func (t *thesaurus) fill(table *table) {
	t.others = map[string][]string{}
	for _, group := range shipped() {
		t.add(group)
	}
	for _, r := range table.rows {
		switch r.rec.Kind {
		case data.KindTerm, data.KindBank, data.KindOrganization: // shown at every clock
			t.add(slices.DeleteFunc(append([]string{r.rec.Title.JA, r.rec.Title.EN}, r.rec.Aliases...), func(s string) bool { return runes(s) < 2 }))
		default:
		}
	}
}

func (t *thesaurus) add(group []string) {
	for _, w := range group {
		key := folded(w)
		for _, o := range group {
			if folded(o) != key && !slices.Contains(t.others[key], o) {
				t.others[key] = append(t.others[key], o)
			}
		}
	}
}

func folded(s string) string { return analysis.FoldKana(analysis.Normalize(s)).String() }
