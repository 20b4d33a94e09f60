package index

import (
	"slices"
	"testing"

	"shirabe/data"
)

// banks are records whose English names look like romaji, besides those of sample.
func banks() *data.Dossier {
	d := sample()
	return d.With([]data.Record{
		{ID: id(11), Slug: "resona", Kind: data.KindBank, Title: data.Text{JA: "りそな銀行", EN: "The Resona Bank"}, Readings: []string{"リソナギンコウ"},
			Aliases: []string{"cigarettes"}, Claims: []data.Claim{said(111, "手続きは窓口のみ。", "It is not there.", "2020-09-07")}},
		{ID: id(12), Slug: "tajima", Kind: data.KindBank, Title: data.Text{JA: "但馬銀行", EN: "Tajima Bank"}, Readings: []string{"タジマギンコウ"}},
		{ID: id(13), Slug: "toho", Kind: data.KindBank, Title: data.Text{JA: "東邦銀行", EN: "Toho Bank"}, Readings: []string{"トウホウギンコウ"},
			Claims: []data.Claim{said(131, "入金と登録を停止した。", "Deposits and registration were stopped.", "2020-09-07")}},
		{ID: id(14), Slug: "tv", Kind: data.KindOrganization, Title: data.Text{JA: "テレビ局", EN: "Broadcaster"}, Readings: []string{"テレビキョク", "セルフテジナ"}},
	}, nil)
}

// A reading is what is known of how a name is read, never an English name read as if it were romaji.
func TestReadings(t *testing.T) {
	t.Parallel()
	d := banks()
	x := opened(t, d)
	for query, want := range map[string][]string{
		"shiga":   {"shiga"},
		"sigagin": {"shiga"},
		"there":   {"resona"}, // its claim says "there"; not The Re…, not テレ…
		"therese": {},
		"cell":    {}, // not セルフ
		"tej":     {}, // not テジ…: typed to its end
		"serufu":  {"tv"},
		"resona":  {"resona"},
		"risona":  {"resona"},
		"てれび":     {"tv"},
		"terebi":  {"tv"},
		"たじま銀行":   {"tajima"},
		"タジマ銀行":   {"tajima"},
		"但馬ぎんこう":  {"tajima"},
		"たじま銀":    {"tajima"},
		"じま銀行":    {}, // a reading begins where the name does
		"とうほう銀行":  {"toho"},
	} {
		got := find(t, x, Request{Query: query})
		if s := slugs(d, got.Hits); !slices.Equal(s, want) {
			t.Errorf("Find(%q) = %q, want %q", query, s, want)
		}
	}
	got := find(t, x, Request{Query: "たじま銀行"})
	want := Match{Word: "たじま銀行", Text: "但馬銀行", Way: Reading, Where: inTitle}
	if m := got.Hits[0].Matched; !slices.Contains(m, want) {
		t.Errorf("Find(たじま銀行) matched %+v, want %+v", m, want)
	}
}

// Where no record has all the words, or few have, those with the most follow, if a word that tells something is among them.
func TestLooseMatch(t *testing.T) {
	t.Parallel()
	d := banks()
	x := opened(t, d)
	for _, c := range []struct {
		query string
		first string // blank: nothing is found
		all   int
		best  bool
	}{
		{"Toho Bank: which services were stopped?", "toho", 0, true},
		{"東邦銀行：停止したもの", "toho", 0, true},
		{"登録を停止した企業", "toho", 0, true},
		{"toho zzyzx", "toho", 0, true},
		{"page not there", "", 0, false},
		{"zzyzx was not on that", "", 0, false},
		{"is it there?", "", 0, false},
		{"九十九銀行", "", 0, false}, // not every bank
		{"99件", "", 0, false},
		{"記者会見 夕方", "press-conference", 1, false},
		{"記者会見 夕方 窓口", "press-conference", 0, true},
		{"docomo press 夕方 deposits", "press-conference", 0, true},
		{"口座 被害 福島", "77", 1, true}, // what is named for 口座 follows
	} {
		got := find(t, x, Request{Query: c.query, Lang: data.JA})
		first := ""
		if len(got.Hits) > 0 {
			first = slugs(d, got.Hits)[0]
		}
		if first != c.first || got.AllWords != c.all || got.BestMatch != c.best {
			t.Errorf("Find(%q) = %q, %d with all words, best match %t; want %q first, %d, %t", c.query, slugs(d, got.Hits), got.AllWords, got.BestMatch, c.first, c.all, c.best)
		}
	}
	if got := find(t, x, Request{Query: "tohi zzyzx"}); got.Total > 0 || !slices.Contains(got.Suggestions, "toho zzyzx") && !slices.Contains(got.Suggestions, "Toho") && len(got.Suggestions) > 0 {
		t.Errorf("Find(tohi zzyzx) = %q, suggestions %q", slugs(d, got.Hits), got.Suggestions)
	}
}

// A remark that many claims carry does not outweigh what a record says.
func TestRemarksComeLast(t *testing.T) {
	t.Parallel()
	with := func(n int, slug, text string, notes ...string) data.Record {
		r := data.Record{ID: id(n), Slug: slug, Kind: data.KindNote, Title: data.Text{JA: slug}}
		for i, note := range append([]string{""}, notes...) {
			c := said(10*n+i, text, "", "")
			c.Note = data.Text{JA: note}
			r.Claims = append(r.Claims, c)
		}
		return r
	}
	const note = "補償の方針は記事の表による。補償の額は出典にない。"
	d := data.NewDossier(data.Meta{}, []data.Record{
		with(1, "boilerplate", "甲の件。", note, note+"補償。", "補償、"+note),
		with(2, "says", "その日の夕方になって担当の部署が、被害に遭った預金者への補償の方針と額を、初めて説明したという。"),
	})
	x := opened(t, d)
	for _, query := range []string{"補償", "補償の方針はどうなったか", "補償 方針"} {
		if s := slugs(d, find(t, x, Request{Query: query}).Hits); len(s) != 2 || s[0] != "says" {
			t.Errorf("Find(%q) = %q, want what a record says first, the remark after it", query, s)
		}
	}
}
