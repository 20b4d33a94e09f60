package importer_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"shirabe/data/importer"
)

// book zips parts into a workbook with one sheet and one hidden sheet.
func book(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
			<workbookPr/><sheets><sheet name="銀行" sheetId="1" r:id="rId1"/><sheet name="old" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
			<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
			<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
		"xl/sharedStrings.xml": `<sst><si><t>銀行名</t></si><si><r><t>停止</t></r><r><t>開始</t></r><rPh sb="0" eb="2"><t>テイシ</t></rPh></si><si><t>北銀行_x000D_</t></si></sst>`,
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-411]ge\.m\.d;@"/><numFmt numFmtId="165" formatCode="&quot;d&quot;0.0&quot;y&quot;"/></numFmts>
			<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
			<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData>
			<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>被害件数</t></is></c><c r="E2" t="str"><v>備考</v></c></row>
			<row r="3"><c r="A3" t="s"><v>2</v></c><c r="C3" s="1"><v>44082</v></c><c r="D3" s="4"><v>11</v></c><c r="E3" t="str"><f>HYPERLINK("http://evil.example")</f><v>計算済み</v></c></row>
			<row r="5"><c r="A5" t="inlineStr"><is><t>南銀行</t></is></c><c r="C5" s="2"><v>44083.75</v></c><c r="D5"><v>3.0</v></c><c r="E5" t="e"><v>#REF!</v></c></row>
			<row r="6"><c r="A6" t="inlineStr"><is><t>西銀行</t></is></c><c r="C6" s="3"><v>44084</v></c><c r="D6"><v>1.2E1</v></c></row>
			</sheetData><mergeCells><mergeCell ref="E5:E6"/></mergeCells></worksheet>`,
		"xl/worksheets/sheet2.xml": `<worksheet><sheetData><row><c t="inlineStr"><is><t>secret</t></is></c></row></sheetData></worksheet>`,
	}
	for name, text := range parts {
		all[name] = text
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range all {
		if text == "" {
			continue
		}
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Dates of every kind of format, numbers, texts shared and inline, phonetic runs left out, results of
// formulas, gaps in rows and columns, errors and hidden sheets.
func TestWorkbook(t *testing.T) {
	t.Parallel()
	draft := read(t.Context(), t, input("banks.xlsx", book(t, nil)))
	got := story(draft, plan(t, dossier(), draft))
	for _, want := range []string{
		"“北銀行”: 北銀行", "stopped = 2020年9月8日 / 8 September 2020 [reported] edtf 2020-09-08\n", "damage.cases = 11件", "remark = 計算済み",
		"edtf 2020-09-09T18:00\n", "damage.cases = 3件", "edtf 2020-09-10\n", "damage.cases = 12件",
		"skipped banks.xlsx: 銀行, line 5: import.remark.cell_error #REF!", "skipped banks.xlsx: old: import.remark.sheet_hidden",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q", want)
		}
	}
	if strings.Contains(got, "テイシ") || strings.Contains(got, "secret") || strings.Contains(got, "evil") {
		t.Error("takes in what is not shown")
	}
	if t.Failed() {
		t.Log(got)
	}
}

func TestWorkbookCountsDaysFrom1904(t *testing.T) {
	t.Parallel()
	raw := book(t, map[string]string{
		"xl/workbook.xml": `<workbook><workbookPr date1904="1"/><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c t="inlineStr"><is><t>出来事</t></is></c><c t="inlineStr"><is><t>日付</t></is></c></row>
			<row><c t="inlineStr"><is><t>発表</t></is></c><c s="1"><v>42620</v></c></row></sheetData></worksheet>`, // 44082 − 1462
	})
	draft := read(t.Context(), t, input("a.xlsx", raw))
	if got := story(draft, plan(t, dossier(), draft)); !strings.Contains(got, "edtf 2020-09-08\n") {
		t.Error(got)
	}
}

// reads reports the key of the error with which a file is refused; blank if it is read.
func refusal(t *testing.T, in importer.Input) string {
	t.Helper()
	m, err := in.Detect(t.Context())
	if err == nil && m == nil {
		return "nothing reads it"
	}
	if err == nil {
		_, err = m.Read(t.Context(), in)
	}
	var e *importer.ReadError
	if errors.As(err, &e) {
		return e.Key
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestBadWorkbooks(t *testing.T) {
	t.Parallel()
	good := book(t, nil)
	deep := `<worksheet>` + strings.Repeat("<a>", 1_000_000)
	for name, c := range map[string]struct {
		raw  []byte
		want string
	}{
		"cut short":       {good[:len(good)/2], "import.error.archive"},
		"old":             {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)), "import.error.compound"},
		"no workbook":     {book(t, map[string]string{"xl/workbook.xml": ""}), "import.error.workbook"},
		"deep":            {book(t, map[string]string{"xl/worksheets/sheet1.xml": deep}), "import.error.deep"},
		"no XML":          {book(t, map[string]string{"xl/worksheets/sheet1.xml": "<row><"}), "import.error.archive"},
		"entities":        {book(t, map[string]string{"xl/sharedStrings.xml": `<!DOCTYPE a [<!ENTITY x "y">]><sst><si><t>&x;</t></si></sst>`}), "import.error.archive"},
		"row too far":     {book(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><row r="99999999"><c/></row></worksheet>`}), "import.error.rows"},
		"cell too large":  {book(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><row><c t="str"><v>` + strings.Repeat("x", 2<<20) + `</v></c></row></worksheet>`}), "import.error.cell"},
		"column far away": {book(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><row><c r="XFD1" t="str"><v>x</v></c></row></worksheet>`}), ""},
	} {
		if got := refusal(t, input("x.xlsx", c.raw)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A bomb is stopped by what comes out, whatever it promises.
func TestBombs(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString(`<worksheet><sheetData>`)
	for i := range 200_000 {
		fmt.Fprintf(&b, `<row><c t="str"><v>%d</v></c></row>`, i%2)
	}
	raw := book(t, map[string]string{"xl/worksheets/sheet1.xml": b.String()})
	in := input("x.xlsx", raw)
	in.Limits.Bytes = 1 << 20
	if int64(len(raw)) > in.Limits.Bytes {
		t.Fatal("the file alone is too large for the test")
	}
	if got := refusal(t, in); got != "import.error.large" {
		t.Errorf("zip bomb: %q", got)
	}
	for name, c := range map[string]struct {
		file, text, want string
		limits           importer.Limits
	}{
		"rows":    {"x.csv", strings.Repeat("a,b\n", 1001), "import.error.rows", importer.Limits{Rows: 1000}},
		"columns": {"x.csv", strings.Repeat("a,", 2000), "import.error.columns", importer.Limits{}},
		"cell":    {"x.csv", "a,b\n" + strings.Repeat("x", 2<<20), "import.error.cell", importer.Limits{}},
		"bytes":   {"x.csv", strings.Repeat("a,b\n", 1000), "import.error.large", importer.Limits{Bytes: 100}},
		"json":    {"x.json", strings.Repeat(`[`, 20_000) + `"type" "title"`, "import.error.json", importer.Limits{}},
		"entries": {"x.ris", strings.Repeat("TY  - GEN\nTI  - a\nER  - \n", 1001), "import.error.rows", importer.Limits{Rows: 1000}},
		"folders": {"x.html", "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + strings.Repeat("<DL><p>", 1000), "import.error.deep", importer.Limits{}},
	} {
		in := input(c.file, []byte(c.text))
		in.Limits = c.limits
		if got := refusal(t, in); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Files made to cost more than their size are read, or refused, in a moment.
func TestCostlyFiles(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"quotes.csv":  "a,b\n" + strings.Repeat(`"x""y,`, 500_000),
		"open.csv":    "a,b\n" + strings.Repeat("\"a\n", 50_000),
		"braces.bib":  "@article{a, title = " + strings.Repeat("{", 1_000_000),
		"ats.bib":     strings.Repeat("@a{", 50_000),
		"fields.bib":  "@article{a," + strings.Repeat("a={b},", 300_000) + "}",
		"accents.bib": "@article{a, title={" + strings.Repeat(`\'`, 100_000) + "}}",
		"lines.ris":   "TY  - GEN\nTI  - a\n" + strings.Repeat("more\n", 300_000),
	} {
		t.Log(name)
		refusal(t, input(name, []byte(text))) // the deadline is that of the test
	}
}
