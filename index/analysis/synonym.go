package analysis

import (
	"slices"
	"strings"
)

// A Group is a set of terms that mean the same to someone who searches. Terms may have several words.
type Group []string

// Synonyms answers which terms can stand for a stretch of a query. It is immutable: any number of goroutines may use it.
type Synonyms struct {
	groups []Group
	first  map[string][]entry // by the first unit of the term, longer terms first
}

type entry struct {
	units []string
	group int
}

// NewSynonyms returns the synonyms of groups. Terms are compared in the kana-folded normal form. A term in several groups has the terms
// of all. Terms without letters are left out.
func NewSynonyms(groups ...Group) *Synonyms {
	s := &Synonyms{groups: groups, first: map[string][]entry{}}
	for g, terms := range groups {
		for _, term := range terms {
			us, _ := synonymUnits(term)
			if len(us) == 0 {
				continue
			}
			s.first[us[0]] = append(s.first[us[0]], entry{us, g})
		}
	}
	for _, es := range s.first {
		slices.SortStableFunc(es, func(a, b entry) int { return len(b.units) - len(a.units) })
	}
	return s
}

// An Expansion is a stretch of a query and the other terms that can stand for it. A caller searches for any of them, each as
// a phrase of its own, beside the stretch itself.
type Expansion struct {
	Range          // bytes of the query
	Terms []string // as written in the groups, in their order
}

// Expand finds the terms of groups in query, the longest from each place, left to right, not overlapping. Latin words match
// whole; Japanese terms match anywhere, as Japanese has no borders between words.
func (s *Synonyms) Expand(query string) []Expansion {
	us, ranges := synonymUnits(query)
	var out []Expansion
	for i := 0; i < len(us); {
		n, groups := s.longest(us[i:])
		if n == 0 {
			i++
			continue
		}
		found := Range{ranges[i].Start, ranges[i+n-1].End}
		if terms := s.others(groups, us[i:i+n]); len(terms) > 0 {
			out = append(out, Expansion{found, terms})
		}
		i += n
	}
	return out
}

// longest returns the length of the longest term at the beginning of us and the groups that have it.
func (s *Synonyms) longest(us []string) (n int, groups []int) {
	for _, e := range s.first[us[0]] {
		if len(e.units) < n {
			break
		}
		if len(e.units) <= len(us) && slices.Equal(e.units, us[:len(e.units)]) {
			n, groups = len(e.units), append(groups, e.group)
		}
	}
	return n, groups
}

// others lists the terms of groups that differ from the units.
func (s *Synonyms) others(groups []int, units []string) []string {
	var out []string
	for _, g := range groups {
		for _, term := range s.groups[g] {
			if us, _ := synonymUnits(term); !slices.Equal(us, units) && !slices.Contains(out, term) {
				out = append(out, term)
			}
		}
	}
	return out
}

// synonymUnits cuts text into Latin words, by their stems, and single Japanese runes, with their places in bytes.
func synonymUnits(text string) ([]string, []Range) {
	t := FoldKana(Normalize(text))
	us := t.units()
	out, ranges := make([]string, len(us)), make([]Range, len(us))
	for i, u := range us {
		out[i] = Stem(strings.ReplaceAll(string(t.Runes[u.from:u.to]), ",", ""))
		ranges[i] = Range{int(t.Start[u.from]), int(t.End[u.to-1])}
	}
	return out, ranges
}

// DomainGroups returns the synonyms shipped for the docomo account fraud of 2020 and cases like it. They widen a
// search and say nothing about facts: that two terms share a group does not make them the same in law or technique.
func DomainGroups() []Group {
	return []Group{
		{"ドコモ口座", "docomo account", "docomo koza", "ﾄﾞｺﾓｺｳｻﾞ", "ドコモこうざ"},
		{"NTTドコモ", "ドコモ", "NTT docomo", "docomo"},
		{"d払い", "d-barai", "d payment"},
		{"dアカウント", "d account"},
		{"二段階認証", "2段階認証", "二要素認証", "2要素認証", "多要素認証", "two-step verification", "two-step authentication", "two-factor authentication", "2FA", "MFA", "multi-factor authentication"},
		{"暗証番号", "PIN", "personal identification number", "PINコード", "4桁の番号"},
		{"不正送金", "不正引き出し", "不正引出し", "不正引出", "不正出金", "不正利用", "不正チャージ", "unauthorized transfer", "unauthorised transfer", "unauthorized withdrawal", "unauthorised withdrawal", "fraudulent transfer", "fraudulent withdrawal"},
		{"詐欺", "fraud", "scam"},
		{"金融庁", "FSA", "Financial Services Agency"},
		{"eKYC", "オンライン本人確認", "電子本人確認", "online identity verification"},
		{"本人確認", "KYC", "identity verification", "know your customer", "身元確認"},
		{"SMS認証", "ショートメッセージ認証", "SMS verification", "SMS authentication"},
		{"総当たり", "総当たり攻撃", "ブルートフォース", "ブルートフォース攻撃", "brute force", "brute-force attack", "リバースブルートフォース", "reverse brute force", "逆総当たり", "パスワードスプレー", "password spraying"},
		{"フィッシング", "フィッシング詐欺", "phishing", "smishing", "スミッシング"},
		{"補償", "全額補償", "compensation", "reimbursement", "弁済", "返金"},
		{"ゆうちょ銀行", "ゆうちょ", "Japan Post Bank", "JP Bank"},
		{"口座振替", "口座連携", "account linking", "direct debit", "預金口座振替", "Web口振", "ウェブ口振", "ネット口振"},
		{"資金移動業者", "資金移動業", "funds transfer service provider", "money transfer business"},
		{"被害届", "被害の届け出", "police report", "damage report"},
		{"個人情報漏えい", "情報漏えい", "情報流出", "漏洩", "data breach", "data leak", "leak"},
		{"記者会見", "会見", "press conference"},
		{"報道発表", "プレスリリース", "お知らせ", "press release", "announcement"},
		{"新規登録", "口座登録", "new registration", "enrolment", "enrollment"},
		{"停止", "一時停止", "休止", "suspension", "suspended"},
		{"チャージ", "入金", "top-up", "deposit"},
		{"全国銀行協会", "全銀協", "Japanese Bankers Association"},
		{"地方銀行", "地銀", "regional bank"},
		{"第二地方銀行", "第二地銀", "second-tier regional bank"},
		{"メガバンク", "都市銀行", "都銀", "megabank", "city bank"},
		{"電話番号", "携帯電話番号", "phone number"},
		{"生年月日", "誕生日", "date of birth", "birth date", "birthday"},
		{"通帳残高", "口座残高", "最終残高", "残高", "account balance", "balance"},
		{"ワンタイムパスワード", "OTP", "one-time password"},
		{"行政処分", "業務改善命令", "報告徴求", "報告命令", "administrative action", "business improvement order", "order to report"},
		{"ドコモ口座事件", "ドコモ口座問題", "docomo account fraud", "docomo account incident"},
		{"マネーロンダリング", "マネロン", "資金洗浄", "money laundering", "AML"},
		{"なりすまし", "成りすまし", "impersonation", "spoofing", "identity theft"},
		{"被害者", "預金者", "victim", "depositor"},
	}
}
