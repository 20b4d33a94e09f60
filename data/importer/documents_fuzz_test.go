package importer_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"shirabe/data"
	"shirabe/data/importer"
)

// fuzzDocument feeds a reader with what it reads and with files of other kinds. Whatever comes
// out breaks no rule of dossiers.
func fuzzDocument(f *testing.F, format, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	for _, pattern := range []string{"testdata/documents/*", "testdata/articles/*"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			f.Fatal(pattern, err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			if ext := filepath.Ext(file); ext != ".want" && len(b) < 4000 {
				f.Add(b)
			}
		}
	}
	m := importer.ByKey(format)
	f.Fuzz(func(t *testing.T, b []byte) {
		in := importer.Bytes(name, b)
		in.Limits.Bytes = 1 << 20
		d, err := m.Read(t.Context(), in)
		sound(t, d, err)
	})
}

// sound holds what Importer promises of every outcome.
func sound(t *testing.T, d *importer.Draft, err error) {
	t.Helper()
	if err != nil {
		var read *importer.ReadError
		if !errors.As(err, &read) && !errors.Is(err, context.Canceled) {
			t.Errorf("an error of another kind: %v", err)
		}
		return
	}
	for _, r := range d.Records {
		for _, s := range []string{r.Title.JA, r.Title.EN, r.Text.JA, r.Text.EN} {
			if !utf8.ValidString(s) {
				t.Errorf("not UTF-8: %q", s)
			}
		}
	}
	p, err := importer.MakePlan(t.Context(), data.NewDossier(data.Meta{ID: data.NewID(), Title: data.Text{JA: "調書"}}, nil), []*importer.Draft{d}, importer.PlanOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if n := p.Count(importer.ActionLeave); len(p.Broken) > 0 || n > 0 {
		t.Errorf("%d records break rules: %v %v", n, p.Broken, p.Remarks)
	}
}

func FuzzHTML(f *testing.F) {
	fuzzDocument(f, "html", "page.html", "<table><tr><td rowspan=3 colspan=2>a<td>b<tr><td>c</table>", "<sup><a href=#a>*1</a></sup><p>*1: n</p>",
		`<img src="data:image/png;base64,AAAA">`, "<ol start=9><li><p>a<p>b<ul><li>c</ol>", "<ruby>a<rt>b</ruby><pre>```</pre>")
}

func FuzzMHTML(f *testing.F) {
	fuzzDocument(f, "mhtml", "page.mhtml", "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nx\n--c--\n--b--")
}

func FuzzMarkdown(f *testing.F) {
	fuzzDocument(f, "markdown", "note.md", "---\ntags: [a, b]\nkind: 銀行\n---\n# a\n[[b|c]] ![d](e%20f.png) #g", "---\na: &x [*x]\n---\n")
}

func FuzzPlainText(f *testing.F) { fuzzDocument(f, "text", "note.txt", "a", "\n\n", "\u3000\x00a") }

func FuzzArticle(f *testing.F) {
	fuzzDocument(f, "article", "page.txt", "見出し\n\n・9月8日 停止\n・同日夜 会見*1\n\n*1:題,社,2020年9月9日", "日時 出来事\n2020年9月 甲\n同日 乙\n10月 丙",
		"| 銀行名 | 被害の有無 |\n|---|---|\n| あおば銀行 | 被害2件と発表 |\n| みさき銀行 | - |", "# a\n> b\n```\nc\n")
}

func FuzzPDF(f *testing.F) { fuzzDocument(f, "pdf", "paper.pdf") }

func FuzzNotebook(f *testing.F) {
	f.Add("a.md", "[[b]] ![[c.png]]", "b.md", "---\naliases: [a]\n---\n[[a]]", "c.png", "x")
	f.Add("x/a.md", "[t](../../b.md) [u](/etc/passwd)", "a.md", "[[x/a]]", "..", "")
	f.Fuzz(func(t *testing.T, n1, b1, n2, b2, n3, b3 string) {
		folder := fstest.MapFS{}
		for _, e := range [][2]string{{n1, b1}, {n2, b2}, {n3, b3}} {
			if !fs.ValidPath(e[0]) || e[0] == "." {
				return // no file system has it
			}
			folder[e[0]] = &fstest.MapFile{Data: []byte(e[1])}
		}
		d, err := importer.ByKey("markdown-folder").Read(t.Context(), importer.Input{Name: "notes", Size: -1, Folder: folder})
		sound(t, d, err)
	})
}
