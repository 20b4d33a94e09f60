package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shirabe/app/cli"
)

// Files of different formats come in as one change: what is there gains what it lacks, what
// cannot be read is listed with its place and the reason, and one undo takes it all back.
func TestImportFiles(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	before := b.run("list", "bank", "--json").out
	table, list := filepath.Join("testdata", "import", "banks.csv"), filepath.Join("testdata", "import", "sources.bib")
	dry := b.run("import", "--dry-run", table, list)
	for _, want := range []string{
		"added  west2020  Accounts linked without consent", "西銀行",
		"skipped  banks.csv line 3 column “被害額”: “abc” cannot be read as a number", "Would be: 3 added, 0 changed, 0 the same",
	} {
		if !strings.Contains(dry.out, want) {
			t.Errorf("--dry-run lacks %q:\n%s%s", want, dry.out, dry.err)
		}
	}
	if after := b.run("list", "bank", "--json").out; after != before {
		t.Error("--dry-run wrote something")
	}
	if r := b.run("import", table, list); r.code != 0 || !strings.Contains(r.out, "Taken in: 3 added") {
		t.Fatalf("import = %d %s%s", r.code, r.out, r.err)
	}
	if r := b.run("show", "西銀行"); !strings.Contains(r.out, "at least 2 cases") || !strings.Contains(r.out, "First article") {
		t.Errorf("show 西銀行 = %s%s", r.out, r.err)
	}
	if r := b.run("import", table, list); !strings.Contains(r.out, "0 added, 0 changed, 3 the same") {
		t.Errorf("a second time: %s%s", r.out, r.err)
	}
	if r := b.run("undo"); r.code != 0 {
		t.Errorf("undo = %s", r.err)
	}
	if after := b.run("list", "bank", "--json").out; after != before {
		t.Error("undo left something")
	}
}

// The report for machines has every record and remark, and the mapping, which can be edited and
// given back.
func TestImportWithMapping(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	table := filepath.Join("testdata", "import", "banks.csv")
	r := b.run("import", "--dry-run", "--json", table)
	var report struct {
		DryRun bool `json:"dry_run"`
		Added  int  `json:"added"`
		Files  []struct {
			Format  string          `json:"format"`
			Charset string          `json:"charset"`
			Mapping json.RawMessage `json:"mapping"`
		} `json:"files"`
		Remarks []struct{ What, Key, Text string } `json:"remarks"`
	}
	if err := json.Unmarshal([]byte(r.out), &report); err != nil {
		t.Fatalf("%v: %s%s", err, r.out, r.err)
	}
	if !report.DryRun || report.Added != 2 || len(report.Files) != 1 || report.Files[0].Format != "csv" || report.Files[0].Charset != "utf-8" {
		t.Errorf("report = %s", r.out)
	}
	if len(report.Remarks) != 1 || report.Remarks[0].What != "skipped" || report.Remarks[0].Key != "import.remark.quantity" {
		t.Errorf("remarks = %+v", report.Remarks)
	}
	edited := bytes.Replace(report.Files[0].Mapping, []byte(`"property:damage.amount"`), []byte(`"text"`), 1)
	file := filepath.Join(b.dir, "map.json")
	if err := os.WriteFile(file, edited, 0o600); err != nil {
		t.Fatal(err)
	}
	r = b.run("import", "--dry-run", "--map", file, table)
	if r.code != 0 || strings.Contains(r.out, "skipped") {
		t.Errorf("with the edited mapping: %s%s", r.out, r.err)
	}
	if r := b.bare("名称\n北\n", "--dossier", b.dossier, "import", "--as", "csv", "--kind", "term", "--json", "-"); !strings.Contains(r.out, `"kind":"term"`) {
		t.Errorf("--as, --kind: %s%s", r.out, r.err)
	}
}

// A folder of files comes in file by file, dossiers and hidden files left alone.
func TestImportFolder(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	dir := filepath.Join(b.dir, "in")
	for name, text := range map[string]string{"a.ris": "TY  - GEN\nTI  - In the folder\nER  - \n", "sub/b.csv": "用語,意味\n連携,つなぐこと\n", ".hidden.csv": "用語\n秘密\n", "c.dossier": "x"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	r := b.run("import", dir)
	if r.code != 0 || !strings.Contains(r.out, "2 added") || !strings.Contains(r.out, "In the folder") || !strings.Contains(r.out, "連携") {
		t.Errorf("import = %d %s%s", r.code, r.out, r.err)
	}
}

// A cancelled import has written nothing and says nothing.
func TestImportCancelled(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	before := b.run("history").out
	ctx, cancel := context.WithCancel(t.Context())
	var out, stderr bytes.Buffer
	p := cli.Program{
		Version: "9.9.9", Env: func(name string) string { return b.env[name] }, Stdout: &out, Stderr: &stderr,
		Stdin: readerFunc(func([]byte) (int, error) { cancel(); return 0, context.Canceled }), // Ctrl-C while the file is read
	}
	if code := p.Run(ctx, []string{"--dossier", b.dossier, "import", "-"}); code != 130 || out.Len() > 0 {
		t.Errorf("exit %d, %q, %q; want 130 and nothing", code, out.String(), stderr.String())
	}
	if after := b.run("history").out; after != before {
		t.Error("a cancelled import left a change")
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }
