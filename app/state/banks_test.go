package state

import (
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// cellOf is the cell of a bank, by slug and column.
func cellOf(t *testing.T, d *data.Dossier, g *Grid, slug, key string) GridCell {
	t.Helper()
	i := g.Find(d.Slug(slug).ID)
	if i < 0 {
		t.Fatalf("no row for %s", slug)
	}
	return g.Row(i).Cells[g.column(key)]
}

// The numbers are those of the reference article's table.
func TestBankTableOfTheShippedDossier(t *testing.T) {
	d := datatest.Shipped(t)
	table := NewBankTable(d.At(data.Clock{}), wordsIn(t, data.JA))
	if table.Len() != 35 {
		t.Fatalf("%d rows, want 35", table.Len())
	}
	statuses := map[string]int{}
	for i := range table.Len() {
		statuses[table.Row(i).Cells[table.column(BankDamage)].Text]++
	}
	for status, want := range map[string]int{"被害発表あり": 10, "被害報道あり": 1, "過去発生と報道あり": 1, "記載なし": 23} {
		if statuses[status] != want {
			t.Errorf("%d banks %s, want %d", statuses[status], status, want)
		}
	}
	for _, c := range []struct{ slug, key, text, chips string }{
		{"chugoku", BankCases, "14口座", ""},
		{"chugoku", BankAmount, "約500万円", ""},
		{"chugoku", BankAdded, "", "二段階認証 IVR認証"},
		{"chugoku", BankNotices, "2報", ""},
		{"shichijushichi", BankCases, "数件", ""},
		{"shichijushichi", BankStopped, "2020/9/4 00:00", ""},
		{"shichijushichi", BankServices, "", "登録 入金 出金"},
		{"shichijushichi", BankPlanned, "", "二段階認証"},
		{"shichijushichi", BankRequired, "", "口座番号 暗証番号 など"},
		{"yucho", BankStopped, "2020/9/9 09:40", ""},
		{"aeon", BankRequired, "", "口座番号 支店名 暗証番号"}, // the list ends
		{"daisan", BankRequired, "未確認", ""},
		{"aeon", BankCases, "記載なし", ""},
		{"chiba", BankCases, "", ""}, // there is nothing to count
	} {
		got := cellOf(t, d, table.Grid, c.slug, c.key)
		if got.Text != c.text || strings.Join(got.Chips, " ") != c.chips {
			t.Errorf("%s %s: %q %q, want %q %q", c.slug, c.key, got.Text, got.Chips, c.text, c.chips)
		}
	}
	if c := cellOf(t, d, table.Grid, "yucho", BankDamage); c.Basis != data.Reported {
		t.Errorf("the damage at Japan Post Bank is %q, want reported", c.Basis)
	}
	if c := cellOf(t, d, table.Grid, "mizuho", BankRemarks); !strings.Contains(c.Text, "被害のあった銀行の数に入っていない") {
		t.Errorf("remark on Mizuho: %q", c.Text)
	}
}

func TestBankTableSortsAndGroups(t *testing.T) {
	d := datatest.Shipped(t)
	table := NewBankTable(d.At(data.Clock{}), wordsIn(t, data.JA))
	first := func() string { return table.Row(0).Cells[0].Text }
	for _, c := range []struct {
		key  string
		down bool
		want string
	}{
		{BankName, false, "イオン銀行"},    // by reading: イオ precedes イケ
		{BankCases, true, "中国銀行"},     // 14
		{BankAmount, true, "中国銀行"},    // 5 million yen
		{BankAmount, false, "東邦銀行"},   // 30,000 yen
		{BankStopped, false, "七十七銀行"}, // 4 September
		{BankRequired, true, "八十二銀行"}, // six pieces of information
	} {
		table.SortBy(c.key, c.down)
		if first() != c.want {
			t.Errorf("by %s, down %v: %s first, want %s", c.key, c.down, first(), c.want)
		}
	}
	table.SortBy("", false)
	table.GroupByStatus(true)
	var heads []string
	for i := range table.Len() {
		if r := table.Row(i); r.Head {
			heads = append(heads, r.Cells[0].Text)
		}
	}
	if got, want := strings.Join(heads, " "), "被害発表あり 被害報道あり 過去発生と報道あり 記載なし"; got != want {
		t.Errorf("groups %s, want %s", got, want)
	}
	table.Filter(BankName, "しちじゅう")
	if table.Count() != 1 || table.Row(1).Cells[0].Text != "七十七銀行" {
		t.Errorf("%d rows for しちじゅう, want The 77 Bank alone", table.Count())
	}
	table.Update(d.At(data.Clock{}), wordsIn(t, data.EN))
	if !table.Grouped() || table.Count() != 1 || table.Row(1).Cells[0].Text != "The 77 Bank" {
		t.Errorf("in English %d rows: group and filter must stay", table.Count())
	}
}

func TestBankTableSweepsTheClock(t *testing.T) {
	d := datatest.Shipped(t)
	for _, stop := range d.Stops() {
		for _, lang := range data.Langs() {
			v := d.At(stop.Clock)
			table := NewBankTable(v, wordsIn(t, lang))
			if table.Len() != 35 {
				t.Errorf("at %s: %d rows, want the 35 banks that exist at any time", stop.Clock.EDTF(), table.Len())
			}
			checkKnown(t, v, table.Grid)
		}
	}
	early := NewBankTable(at(t, d, "2020-09-03"), wordsIn(t, data.EN))
	for i := range early.Len() {
		for k, c := range early.Row(i).Cells {
			key := early.Columns[k].Key
			if key == BankName || key == BankType || key == BankNotices && c.Text == "not stated" {
				continue // what a bank is, and what the article never says, is not dated
			}
			if c.Text != "" && c.Text != "nothing known yet" || len(c.Chips) > 0 {
				t.Errorf("on 3 September %s of %s is %q %v already", key, early.Row(i).Cells[0].Text, c.Text, c.Chips)
			}
		}
	}
}

func TestBankTableGolden(t *testing.T) {
	d := datatest.Shipped(t)
	for _, lang := range data.Langs() {
		for _, clock := range []string{"now", "2020-09-09"} {
			t.Run(string(lang)+"-"+clock, func(t *testing.T) {
				table := NewBankTable(at(t, d, clock), wordsIn(t, lang))
				table.GroupByStatus(true)
				golden(t, "banks-"+string(lang)+"-"+clock+".txt", gridText(table.Grid))
			})
		}
	}
}
