package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shirabe/app/workspace"
	"shirabe/assets"
	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/data/textform"
)

// What list prints, import reads back: every record of the shipped dossier and of a generated
// one is found to be the same, and a dossier made from the lines alone equals the first.
func TestListImportRoundTrip(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	t.Parallel()
	b := newBench(t)
	text, err := textform.Read(t.Context(), os.DirFS("../../assets/dossier"))
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]*data.Dossier{"shipped": text, "generated": datatest.Sample(120)} {
		path := filepath.Join(b.dir, name+".dossier")
		if err := workspace.Make(t.Context(), path, d, "maker"); err != nil {
			t.Fatal(err)
		}
		var lines strings.Builder
		for _, kind := range data.Kinds() {
			lines.WriteString(b.bare("", "--dossier", path, "list", string(kind), "--json").out)
		}
		records := len(d.Records())
		if n := strings.Count(lines.String(), "\n"); n != records {
			t.Fatalf("%s: %d lines for %d records", name, n, records)
		}
		r := b.bare(lines.String(), "--dossier", path, "import", "-", "--dry-run", "--json")
		if !strings.Contains(r.out, `"added":0,"changed":0`) {
			t.Errorf("%s: import of its own lines = %.300s%s, want all the same", name, r.out, r.err)
		}
		file := filepath.Join(b.dir, name+".jsonl")
		if err := os.WriteFile(file, []byte(lines.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		other := filepath.Join(b.dir, name+"-copy.dossier")
		for _, args := range [][]string{{"new", other}, {"--dossier", other, "import", file}} {
			if r := b.bare("", args...); r.code != 0 {
				t.Fatalf("%s: %q = %d %s", name, args, r.code, r.err)
			}
		}
		r = b.bare(lines.String(), "--dossier", other, "import", "-", "--dry-run", "--json")
		if !strings.Contains(r.out, `"added":0,"changed":0`) {
			t.Errorf("%s: the copy differs: %.300s%s", name, r.out, r.err)
		}
	}
}

func TestImportTextForm(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	dir := filepath.Join(b.dir, "text")
	changed := sample()
	r := *changed.Slug("kita")
	r.Title.EN = "Kita Bank, Ltd."
	if _, err := textform.Write(t.Context(), dir, changed.With([]data.Record{r}, nil)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(dir, "bank", "kita.md"), dir} {
		if got := b.run("import", path, "--dry-run"); got.code != 0 || !strings.Contains(got.out, "0 added, 1 changed") {
			t.Errorf("import --dry-run %s = %d %s%s", path, got.code, got.out, got.err)
		}
	}
	if got := b.run("import", dir); got.code != 0 || !strings.Contains(got.out, "changed  kita  Kita Bank, Ltd.") {
		t.Fatalf("import = %d %s%s", got.code, got.out, got.err)
	}
	if got := b.run("show", "Kita Bank, Ltd."); got.code != 0 {
		t.Errorf("the new title is not found: %s", got.err)
	}
	if got := b.run("undo"); got.code != 0 {
		t.Errorf("undo = %s", got.err)
	}
	if got := b.run("show", "Kita Bank, Ltd."); got.code != 1 {
		t.Errorf("after undo the new title is still found")
	}
}

// Lines may leave out what the program can make, and may name records by slug.
func TestImportDrafts(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	file := filepath.Join("testdata", "import.jsonl")
	if r := b.run("import", file); r.code != 0 || !strings.Contains(r.out, "1 added, 1 changed") {
		t.Fatalf("import = %d %s%s", r.code, r.out, r.err)
	}
	r := b.run("show", "nishi")
	for _, want := range []string{"Nishi Bank", "not stated", "The Kita Bank", "第2段落", "First article"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("show nishi lacks %q:\n%s%s", want, r.out, r.err)
		}
	}
	if r := b.run("show", "kita", "--json"); !strings.Contains(r.out, string(id(102))) {
		t.Errorf("a record named by its slug got another ID: %s", r.out)
	}
	if r := b.run("check"); r.code != 0 {
		t.Errorf("check after import = %d %s", r.code, r.out)
	}
}

func TestBadImportChangesNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	good := `{"slug":"good","kind":"note","title":{"ja":"よい"}}` + "\n"
	for name, c := range map[string]struct{ text, want string }{
		"not JSON":        {good + "{", "line 2"},
		"unknown field":   {good + `{"colour":1}`, "colour"},
		"two values":      {good + `{} {}`, "line 2"},
		"wrong type":      {`{"slug":"a","kind":"note","title":{"ja":"a"},"claims":[{"property":"remark","basis":"observed","value":{"type":"wish"}}]}`, "wish"},
		"broken rule":     {good + `{"slug":"A b","kind":"note","title":{"ja":"a"}}`, "a name is made of"},
		"twice":           {good + good, "twice"},
		"unknown source":  {`{"slug":"a","kind":"note","title":{"ja":"a"},"claims":[{"property":"remark","basis":"observed","value":{"type":"text","ja":"a"},"citations":[{"source":"nowhere"}]}]}`, "missing"},
		"nothing":         {"\n\n", "no record"},
		"nothing but BOM": {"\ufeff", "no record"},
	} {
		r := b.bare(c.text, "--dossier", b.dossier, "import", "-")
		if r.code != 3 || !strings.Contains(r.err, c.want) || strings.Count(r.err, "\n") != 1 {
			t.Errorf("%s: %d %q, want 3 and %q", name, r.code, r.err, c.want)
		}
	}
	if r := b.run("history"); strings.Count(r.out, "\n") != 2 {
		t.Errorf("a refused import left a change:\n%s", r.out)
	}
}

func FuzzArguments(f *testing.F) {
	for _, s := range []string{"figures --json", "--as-of 2020-09-15 list bank", "show -- --x", "search --limit", "--lang", "a.dossier", "\x00 -h"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		args := append([]string{"--help"}, strings.Split(text, " ")...) // so that nothing is written
		b := bench{t: t, env: map[string]string{}}
		if r := b.bare("", args...); r.code != 0 && (r.code != 2 || strings.Count(r.err, "\n") != 1) {
			t.Errorf("%q = %d %q", args, r.code, r.err)
		}
	})
}

// The embedded dossier is what the tests above read from the folder.
func TestShippedIsEmbedded(t *testing.T) {
	t.Parallel()
	if _, err := assets.Dossier.ReadFile("dossier/dossier.md"); err != nil {
		t.Error(err)
	}
}
