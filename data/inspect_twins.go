package data

import (
	"strings"
	"unicode"
)

// twins finds records that look like one: of one kind with one name, sources with one address
// or with one title and publisher. Each record is told once, with the first one it resembles.
func (in *inspector) twins() {
	first := map[string]*Record{}
	for i := range in.d.records {
		r := &in.d.records[i]
		var same *Record
		for _, key := range twinKeys(r) {
			if first[key] == nil {
				first[key] = r
			} else if first[key] != r && same == nil {
				same = first[key]
			}
		}
		if same != nil {
			in.add(Finding{Kind: FoundTwin, Record: r.ID, Other: same.ID, Text: twinText(r, same)})
		}
	}
}

func twinText(r, same *Record) Text {
	if r.Source != nil && AddressKey(r.Source.URL) != "" && AddressKey(r.Source.URL) == AddressKey(same.Source.URL) {
		return Text{
			JA: "「" + r.Title.In(JA) + "」と「" + same.Title.In(JA) + "」は同じアドレスの出典です。",
			EN: "“" + r.Title.In(EN) + "” and “" + same.Title.In(EN) + "” are sources with one address.",
		}
	}
	return Text{
		JA: "「" + r.Title.In(JA) + "」（" + r.Slug + "）と「" + same.Title.In(JA) + "」（" + same.Slug + "）は同じもののようです。",
		EN: "“" + r.Title.In(EN) + "” (" + r.Slug + ") and “" + same.Title.In(EN) + "” (" + same.Slug + ") look like one.",
	}
}

// twinKeys are what no two records of a dossier should share. What is dated goes by its date
// as well: the second notice has the title of the first.
func twinKeys(r *Record) []string {
	var keys []string
	add := func(parts ...string) { keys = append(keys, string(r.Kind)+"\x00"+strings.Join(parts, "\x00")) }
	if s := r.Source; s != nil {
		if key := AddressKey(s.URL); key != "" {
			add("url", key)
		}
		for _, lang := range Langs() {
			if title, publisher := plain(r.Title.Exact(lang)), plain(s.Publisher.Exact(lang)); title != "" && publisher != "" {
				add(string(lang), title, publisher, s.Published)
			}
		}
		return keys
	}
	date := ""
	for i := range r.Claims {
		if m, ok := r.Claims[i].Value.(Moment); ok && r.Claims[i].Property == PropOccurred && date == "" {
			date = m.EDTF
		}
	}
	for _, lang := range Langs() {
		if title := plain(r.Title.Exact(lang)); title != "" {
			add(string(lang), title, date)
		}
	}
	return keys
}

// plain reduces a name to its letters and digits, in one width and case, so that ＮＴＴ ドコモ
// and nttドコモ are one.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!' // full-width ASCII
		}
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
