package state

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// gridOf makes a grid of one text and one number column.
func gridOf(rows ...GridRow) *Grid {
	return NewGrid([]GridColumn{{Key: "name", Title: "Name"}, {Key: "n", Title: "Number"}}, rows)
}

func gridRow(name string, n float64) GridRow {
	return GridRow{ID: id(fmt.Sprintf("%02d", len(name)%100)), Cells: []GridCell{{Text: name}, {Text: fmt.Sprint(n), Number: n, Sorts: ByNumber, Unknown: n < 0}}}
}

// names lists what the grid shows; heads are in brackets with their number of rows.
func names(g *Grid) string {
	var out []string
	for i := range g.Len() {
		r := g.Row(i)
		if r.Head {
			out = append(out, fmt.Sprintf("[%s %g]", r.Cells[0].Text, r.Cells[0].Number))
			continue
		}
		out = append(out, r.Cells[0].Text)
	}
	return strings.Join(out, " ")
}

func TestGridSorts(t *testing.T) {
	g := gridOf(gridRow("b", 2), gridRow("a10", 1), gridRow("u", -1), gridRow("a9", 2))
	for _, c := range []struct {
		key  string
		down bool
		want string
	}{
		{"", false, "b a10 u a9"},
		{"name", false, "a9 a10 b u"}, // digits by value
		{"name", true, "u b a10 a9"},
		{"n", false, "a10 b a9 u"}, // 2 = 2: in their own order; unknown last
		{"n", true, "b a9 a10 u"},  // unknown last either way, equals still in their own order
		{"gone", false, "b a10 u a9"},
	} {
		g.SortBy(c.key, c.down)
		if got := names(g); got != c.want {
			t.Errorf("by %q, down %v: %s, want %s", c.key, c.down, got, c.want)
		}
	}
	g.SortBy("", false)
	for i, want := range []string{"a9 a10 b u", "u b a10 a9", "b a10 u a9"} {
		g.Sort("name")
		if got := names(g); got != want {
			t.Errorf("click %d: %s, want %s", i+1, got, want)
		}
	}
}

func TestGridSortsByOrder(t *testing.T) {
	kanji := func(name, reading string) GridRow {
		return GridRow{Cells: []GridCell{{Text: name, Order: reading}, {}}}
	}
	g := gridOf(kanji("八十二銀行", "ハチジュウニ"), kanji("みずほ銀行", "ミズホ"), kanji("伊予銀行", "イヨ"))
	g.SortBy("name", false)
	if got := names(g); got != "伊予銀行 八十二銀行 みずほ銀行" {
		t.Errorf("by reading: %s", got)
	}
}

func TestGridFilters(t *testing.T) {
	g := gridOf(
		GridRow{Cells: []GridCell{{Text: "七十七銀行", Second: "The 77 Bank", Spellings: []string{"シチジュウシチギンコウ"}}, {Chips: []string{"二段階認証"}}}},
		GridRow{Cells: []GridCell{{Text: "みずほ銀行", Second: "Mizuho Bank"}, {Chips: []string{"暗証番号"}}}},
	)
	for _, c := range []struct{ key, text, want string }{
		{"name", "しちじゅう", "七十七銀行"}, // hiragana finds the katakana reading
		{"name", "ＭＩＺＵＨＯ", "みずほ銀行"},
		{"name", "bank 77", "七十七銀行"}, // every word, in any order
		{"n", "暗証", "みずほ銀行"},
		{"n", "三段階", ""},
		{"n", "  ", "七十七銀行 みずほ銀行"},
		{"gone", "x", "七十七銀行 みずほ銀行"},
	} {
		g.Filters = map[string]string{}
		g.Filter(c.key, c.text)
		if got := names(g); got != c.want {
			t.Errorf("%s ~ %q: %s, want %s", c.key, c.text, got, c.want)
		}
	}
}

func TestGridGroups(t *testing.T) {
	g := gridOf(gridRow("b", 2), gridRow("a", 1), gridRow("u", -1), gridRow("c", 1))
	g.Group("n")
	g.SortBy("name", true)
	if got, want := names(g), "[1 2] c a [2 1] b [-1 1] u"; got != want {
		t.Errorf("groups %s, want %s", got, want)
	}
	if g.Count() != 4 || g.Len() != 7 {
		t.Errorf("%d rows in %d lines, want 4 in 7", g.Count(), g.Len())
	}
	if got := g.Copy(0, 2, CopyText); got != "Name\tNumber\nc\t1\na\t1\n" {
		t.Errorf("copied %q: heads are no rows", got)
	}
	if at := g.Find("00000000-0000-4000-8000-000000000001"); at != 1 {
		t.Errorf("found at line %d, want 1, after the head", at)
	}
	g.Filter("name", "b")
	if got := names(g); got != "[2 1] b" {
		t.Errorf("filtered %s: a group without rows goes", got)
	}
}

func TestGridTakesNewRows(t *testing.T) {
	g := gridOf(gridRow("b", 2), gridRow("a", 1))
	g.SortBy("name", false)
	g.Filter("name", "a")
	g.Widen(1, 77)
	g.Hide("n", true)
	g.Hide("name", true)
	g.Take([]GridColumn{{Key: "name", Title: "名称"}, {Key: "n", Title: "数"}}, []GridRow{gridRow("az", 1), gridRow("b", 2), gridRow("aa", 3)})
	if got := names(g); got != "aa az" {
		t.Errorf("rows %s, want the new ones under the old order and filter", got)
	}
	if c := g.Columns; c[0].Title != "名称" || c[0].Hidden || c[1].Width != 77 || !c[1].Hidden {
		t.Errorf("columns %+v: new titles, old widths; the first is never hidden", c)
	}
}

// Spreadsheets must not take a cell for a formula.
func TestGridCopies(t *testing.T) {
	g := gridOf(GridRow{Cells: []GridCell{{Text: "=1+1", Chips: []string{"x", "y"}}, {Text: "a|b\n"}}}, GridRow{Cells: []GridCell{{Text: "＝1"}, {}}})
	for f, want := range map[CopyFormat]string{
		CopyText:     "Name\tNumber\n=1+1 x, y\ta|b\n＝1\t\n",
		CopyMarkdown: "| Name | Number |\n| --- | --- |\n| =1+1 x, y | a\\|b |\n| ＝1 |  |\n",
		CopyCSV:      "Name,Number\n\"'=1+1 x, y\",a|b\n'＝1,\n",
	} {
		if got := g.Copy(0, 1, f); got != want {
			t.Errorf("format %d: %q, want %q", f, got, want)
		}
	}
}

// manyRows are a hundred thousand banks, no two of a name.
func manyRows(n int) []GridRow {
	kanji := []rune("一二三四五六七八九十百千万南都北洋東西伊予阿波土佐讃岐")
	rows := make([]GridRow, n)
	for i := range rows {
		k := i * 7919 % n
		name := string([]rune{kanji[k%len(kanji)], kanji[k/7%len(kanji)], kanji[k/49%len(kanji)]}) + fmt.Sprintf("銀行第%d支店", k)
		rows[i] = GridRow{Cells: []GridCell{{Text: name, Second: "Bank"}, {Text: fmt.Sprint(k % 97), Number: float64(k % 97), Sorts: ByNumber, Unknown: k%11 == 0}}}
	}
	return rows
}

const many = 100_000

func BenchmarkGridFirstSort(b *testing.B) {
	rows := manyRows(many)
	for b.Loop() {
		gridOf(rows...).SortBy("name", false)
	}
}

// BenchmarkCollatePerComparison is what the first sort would take without keys.
func BenchmarkCollatePerComparison(b *testing.B) {
	rows := manyRows(many)
	collator := collate.New(language.Japanese, collate.Numeric)
	for b.Loop() {
		slices.SortFunc(slices.Clone(rows), func(x, y GridRow) int {
			return collator.CompareString(x.Cells[0].Text, y.Cells[0].Text)
		})
	}
}

func BenchmarkGridSortAgain(b *testing.B) {
	g, down := gridOf(manyRows(many)...), false
	g.SortBy("name", false)
	for b.Loop() {
		down = !down
		g.SortBy("name", down)
	}
}

func BenchmarkGridFirstLetter(b *testing.B) {
	rows := manyRows(many)
	for b.Loop() {
		gridOf(rows...).Filter("name", "南")
	}
}

func BenchmarkGridNextLetter(b *testing.B) {
	g := gridOf(manyRows(many)...)
	g.SortBy("name", false)
	g.Filter("name", "南")
	for b.Loop() {
		g.Filter("name", "南都")
	}
}

func TestManyRowsAreDistinct(t *testing.T) {
	rows := manyRows(1000)
	texts := make([]string, len(rows))
	for i := range rows {
		texts[i] = rows[i].Cells[0].Text
	}
	slices.Sort(texts)
	if n := len(slices.Compact(texts)); n != len(rows) {
		t.Errorf("%d names for %d rows: the benchmark would sort equal ones", n, len(rows))
	}
}
