package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"shirabe/data"
	"shirabe/data/datatest"
)

func TestXLSX(t *testing.T) {
	t.Parallel()
	doc, _ := Build(shipped(t).At(data.Clock{}), Options{})
	f, err := excelize.OpenReader(strings.NewReader(write(t, "xlsx", doc)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := []string{"事案", "数字", "銀行", "組織", "報道・発表", "出来事", "手口の段階", "用語", "事例", "仮説", "出典", "主張"}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("sheets %v, want %v", got, want)
	}
	rows, err := f.GetRows("銀行", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 36 {
		t.Fatalf("%d rows, want a head and 35 banks", len(rows))
	}
	column := func(name string) int { return slices.Index(rows[0], name) }
	cell := func(slug, name string) string {
		for _, r := range rows {
			if i := column(name); r[0] == slug && i < len(r) {
				return r[i]
			}
		}
		return ""
	}
	for _, c := range []struct{ slug, column, want string }{
		{"michinoku", "被害額", "300000"},      // exact: a number
		{"tottori", "被害額", ""},              // "several hundred thousand": no number
		{"tottori", "被害額（記載）", "数十万円"},      // but its words
		{"aeon", "被害額", ""},                 // not stated: empty, not 0
		{"aeon", "被害額（記載）", ""},             // not stated: empty
		{"shichijushichi", "停止開始", "44078"}, // 4 September 2020 as a day of the workbook
	} {
		if got := cell(c.slug, c.column); got != c.want {
			t.Errorf("%s of %s = %q, want %q", c.column, c.slug, got, c.want)
		}
	}
}

func TestHostileTables(t *testing.T) {
	t.Parallel()
	doc, _ := Build(hostile().At(data.Clock{}), Options{})
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(write(t, "csv", doc), byteOrderMark))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if len(row) != len(rows[0]) {
			t.Fatalf("a row of %d cells, the head has %d", len(row), len(rows[0]))
		}
		for _, cell := range row {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("a cell starts a formula: %.60q", cell)
			}
		}
	}
	checkCleaned(t, "csv", write(t, "csv", doc))
}

func TestCSVTables(t *testing.T) {
	t.Parallel()
	doc, _ := Build(shipped(t).At(data.Clock{}), Options{})
	raw := []byte(write(t, "csv-tables", doc))
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]int{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		all, err := csv.NewReader(r).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		rows[f.Name] = len(all) - 1
	}
	if len(rows) != 12 || rows["bank.csv"] != 35 || rows["case.csv"] != 4 || rows["claims.csv"] < 1000 {
		t.Errorf("rows by file: %v", rows)
	}
}

func TestHostileXLSX(t *testing.T) {
	t.Parallel()
	doc, _ := Build(hostile().At(data.Clock{}), Options{})
	f, err := excelize.OpenReader(strings.NewReader(write(t, "xlsx", doc)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		grid, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range grid {
			for k := range grid[i] {
				at, _ := excelize.CoordinatesToCellName(k+1, i+1)
				if formula, _ := f.GetCellFormula(name, at); formula != "" {
					t.Errorf("%s!%s is the formula %.60q", name, at, formula)
				}
			}
		}
	}
}

func TestHarmless(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"=1+1": "'=1+1", " =1": "' =1", "\t=1": "' =1", "＝1": "'＝1", "-5": "'-5", "plain": "plain", "": "", "a=b": "a=b",
	} {
		if got := harmless(in); got != want {
			t.Errorf("harmless(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCSL(t *testing.T) {
	t.Parallel()
	for edtf, want := range map[string]string{
		"2020-09-10":            `{"date-parts":[[2020,9,10]]}`,
		"2020-09":               `{"date-parts":[[2020,9]]}`,
		"2020~":                 `{"date-parts":[[2020]],"circa":true}`,
		"2020-09-10/2020-09-12": `{"date-parts":[[2020,9,10],[2020,9,12]]}`,
		"2020-21":               `{"literal":"2020-21"}`,
		"some day":              `{"literal":"some day"}`,
	} {
		got, err := json.Marshal(cslDay(edtf))
		if err != nil || string(got) != want {
			t.Errorf("cslDay(%s) = %s, %v, want %s", edtf, got, err, want)
		}
	}
	doc, _ := Build(shipped(t).At(data.Clock{}), Options{})
	var items []map[string]any
	if err := json.Unmarshal([]byte(write(t, "csl-json", doc)), &items); err != nil {
		t.Fatal(err)
	}
	if len(items) != len(doc.Sources) || len(items) < 18 {
		t.Errorf("%d items for %d sources", len(items), len(doc.Sources))
	}
}

func TestRIS(t *testing.T) {
	t.Parallel()
	for _, d := range []*data.Dossier{shipped(t), hostile()} {
		doc, _ := Build(d.At(data.Clock{}), Options{Lang: data.EN})
		entries := 0
		for line := range strings.SplitSeq(strings.TrimSpace(write(t, "ris", doc)), "\r\n") {
			if line == "" {
				continue
			}
			if len(line) < 5 || line[2:5] != "  -" {
				t.Errorf("no tag: %.60q", line)
			}
			if strings.HasPrefix(line, "TY  -") {
				entries++
			}
		}
		if entries != len(doc.Sources) {
			t.Errorf("%d entries for %d sources", entries, len(doc.Sources))
		}
	}
}

func TestDay(t *testing.T) {
	t.Parallel()
	at := time.Date(2020, 9, 10, 0, 0, 0, 0, data.JST)
	if got, ok := day("2020-09-10").(time.Time); !ok || !got.Equal(at) {
		t.Errorf("day(2020-09-10) = %v, want %v", got, at)
	}
	for _, vague := range []string{"2020-09", "2020-09-10?", "2020-09-10/2020-09-12"} {
		if got := day(vague); got != vague {
			t.Errorf("day(%s) = %v, want it as written", vague, got)
		}
	}
}

// The byte order mark is for Excel; programs that take it for a part of the first column can
// have the file without it.
func TestCSVWithoutMark(t *testing.T) {
	t.Parallel()
	for _, bare := range []bool{false, true} {
		doc, _ := Build(datatest.Sample(3).At(data.Clock{}), Options{Lang: data.EN, NoMark: bare})
		if got := write(t, "csv", doc); strings.HasPrefix(got, "\uFEFF") == bare || len(got) < 10 {
			t.Errorf("NoMark %v: begins %q", bare, got[:min(len(got), 10)])
		}
	}
}
