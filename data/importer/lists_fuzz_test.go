package importer_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"shirabe/data"
	"shirabe/data/importer"
)

// fuzzList feeds one importer with its own cases and some that are broken. Whatever it is given,
// it makes records that keep the rules, or refuses the file and says why.
func fuzzList(f *testing.F, format string, seeds ...string) {
	files, err := filepath.Glob("testdata/lists/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if m := importer.Detect(file, raw); m != nil && m.Name() == format {
			f.Add(raw)
			f.Add(raw[:len(raw)/2])
		}
	}
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	m := importer.ByKey(format)
	f.Fuzz(func(t *testing.T, raw []byte) {
		in := importer.Bytes("fuzz", raw)
		in.Limits = importer.Limits{Bytes: 1 << 20, Rows: 1000}
		draft, err := m.Read(t.Context(), in)
		if err != nil {
			var refused *importer.ReadError
			if !errors.As(err, &refused) || refused.Key == "" {
				t.Errorf("refused without a reason: %v", err)
			}
			return
		}
		d := dossier()
		p := plan(t, d, draft)
		if len(p.Broken) > 0 || p.Count(importer.ActionLeave) > 0 {
			t.Errorf("%d records break rules: %v %v", p.Count(importer.ActionLeave), p.Broken, p.Remarks)
		}
		after := d.With(append([]data.Record(nil), p.Change.Put...), nil)
		if again := plan(t, after, draft); len(again.Change.Put) > 0 {
			r := again.Change.Put[0]
			t.Errorf("a second time it adds something to %s: %s", r.Slug, differs(after.Record(r.ID), &r))
		}
	})
}

func FuzzTable(f *testing.F) {
	fuzzList(f, "csv", "", "a", "\"", "sep=;\n", "名称,別名\n北,\"x\n", "slug,slug\na,b\n", "kind,slug,property,value\nbank,a,被害額,1円\nbank,a,被害額,2円\n,,,\n",
		"出典,URL,備考\nx,y,z\n", "\xff\xfea\x00", "id,property,value,title\n,,,\n", "タグ,名称\n;;,北\n")
}

func FuzzWorkbook(f *testing.F) {
	good := book(f, nil)
	fuzzList(f, "xlsx", string(good), string(bytes.ReplaceAll(good, []byte("PK\x01\x02"), []byte("PK\x01\x03"))), "PK\x03\x04", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

// FuzzSheet gets at the parts of a workbook without having to guess its archive.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="2"><c r="B2" t="s" s="1"><v>1</v></c></row>`, `<si><t>a</t></si>`, `<cellXfs><xf numFmtId="14"/></cellXfs>`)
	f.Add(`<row><c t="inlineStr"><is><t>名称</t></is></c></row><row><c><v>1e308</v></c></row><mergeCell ref="A1:A9"/>`, ``, `<numFmt numFmtId="9" formatCode="[h]"/>`)
	f.Add(`<row r="-1"><c r="ZZZZ9"/></row>`, `<`, `&`)
	m := importer.ByKey("xlsx")
	f.Fuzz(func(t *testing.T, sheet, texts, styles string) {
		raw := book(t, map[string]string{
			"xl/worksheets/sheet1.xml": "<worksheet>" + sheet + "</worksheet>", "xl/sharedStrings.xml": "<sst>" + texts + "</sst>", "xl/styles.xml": "<s>" + styles + "</s>",
		})
		in := importer.Bytes("x.xlsx", raw)
		in.Limits = importer.Limits{Bytes: 1 << 20, Rows: 1000}
		draft, err := m.Read(t.Context(), in)
		var refused *importer.ReadError
		switch {
		case err == nil:
			if p := plan(t, dossier(), draft); len(p.Broken) > 0 {
				t.Errorf("broken: %v", p.Broken)
			}
		case !errors.As(err, &refused):
			t.Errorf("refused without a reason: %v", err)
		}
	})
}

func FuzzCSL(f *testing.F) {
	fuzzList(f, "csl", `[]`, `{}`, `{"items":null}`, `[{"type":"book","title":["a"],"issued":{"date-parts":[[9999,12,31],[1]]}}]`, `[{"id":{},"type":"x","title":"a\u0000b","URL":"https://a/ b"}]`)
}

func FuzzRIS(f *testing.F) {
	fuzzList(f, "ris", "TY  - ", "TY  - GEN\nDA  - 9999/99/99/\nTI  - a", "TY  - GEN\n more\nER  - ", "ER  - ")
}

func FuzzBibTeX(f *testing.F) {
	fuzzList(f, "bibtex", `@`, `@a{`, `@a{b,c=}`, `@a{b,title={\'{\`, `@string{x="y"#x}@a(b,title=x#x)`, `@misc{a,title={a},date={2020-13}}`)
}

func FuzzBookmarks(f *testing.F) {
	fuzzList(f, "bookmarks", `<a href=x>`, `<dl><dt><a href="https://a" add_date=-1>`, `<dd><h3><a href="http://[::1]:80/">x`)
}

func FuzzCitations(f *testing.F) {
	fuzzList(f, "citations", "北日本新聞「口座連携を停止」2020年9月10日 https://kita.example/a/1", "Smith, J. (2020, September 10). Title. Site.", "「", "https://", "(2020)", "“a” 1 Jan 0000")
}

func FuzzCanonicalURL(f *testing.F) {
	for _, s := range []string{"HTTPS://Example.JP:443/a/../b/?utm_source=x&b=2&a=%7e#x", "http://[::1]:80/", "ftp://a", "http://a/%zz", "//a", "HTTPS://.."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := data.CanonicalURL(s)
		if again := data.CanonicalURL(once); once != "" && again != once {
			t.Errorf("CanonicalURL(%q) = %q, and of that %q", s, once, again)
		}
	})
}

func FuzzMapping(f *testing.F) {
	f.Add([]byte(`{"tables":[{"kind":"bank","head":2,"columns":[{"head":"a","to":"property:remark","unit":"yen"}]}]}`))
	f.Add([]byte(`{"tables":[]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := importer.ParseMapping(raw)
		if err != nil {
			if !errors.Is(err, importer.ErrMapping) {
				t.Errorf("refused otherwise: %v", err)
			}
			return
		}
		b, err := m.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := importer.ParseMapping(b); err != nil {
			t.Errorf("%s does not read back: %v", b, err)
		}
	})
}
