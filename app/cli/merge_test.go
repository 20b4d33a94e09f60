package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shirabe/app/workspace"
	"shirabe/data"
	"shirabe/data/textform"
)

// rename gives the record with slug another title in the dossier at path.
func rename(t *testing.T, path, slug, title, author string) {
	t.Helper()
	w, err := workspace.Open(t.Context(), workspace.Options{Path: path, NoIndex: true, Author: author})
	if err != nil {
		t.Fatal(err)
	}
	r := *w.Dossier().Slug(slug)
	r.Title = data.Text{JA: title, EN: title}
	if err := w.Apply(t.Context(), data.Change{Title: title, Put: []data.Record{r}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// diverged makes a copy of the sample, in which another person works.
func diverged(t *testing.T) (b bench, theirs string) {
	t.Helper()
	b = newBench(t)
	theirs = filepath.Join(b.dir, "theirs.dossier")
	if r := b.run("backup", "--out", theirs); r.code != 0 {
		t.Fatal(r.err)
	}
	rename(t, b.dossier, "fraud", "mine", "me")
	rename(t, theirs, "fraud", "theirs", "Sato")
	rename(t, theirs, "cases", "their figure", "Sato")
	return b, theirs
}

func TestMergeWithOpenConflicts(t *testing.T) {
	t.Parallel()
	b, theirs := diverged(t)
	r := b.run("merge", theirs)
	if r.code != 1 || !strings.Contains(r.err, "2 conflicts are open") || !strings.Contains(r.out, "theirs  theirs") || !strings.Contains(r.out, "Sato (2)") {
		t.Errorf("merge with open conflicts = %d\n%s%s", r.code, r.out, r.err)
	}
	if r := b.run("show", "cases"); strings.Contains(r.out, "their figure") {
		t.Error("something was written while conflicts were open")
	}
}

func TestMergeTakesASide(t *testing.T) {
	t.Parallel()
	b, theirs := diverged(t)
	var report struct {
		Applied   bool
		Changes   int
		Authors   []string
		Records   []struct{ What, Slug string }
		Conflicts []struct {
			Field, Choice string
			Base, Mine    data.Text
		}
	}
	r := b.run("merge", theirs, "--take", "mine", "--json")
	if err := json.Unmarshal([]byte(r.out), &report); err != nil || r.code != 0 {
		t.Fatalf("%v: %d %s%s", err, r.code, r.out, r.err)
	}
	if !report.Applied || report.Changes != 2 || len(report.Records) != 1 || report.Records[0].Slug != "cases" || len(report.Conflicts) != 2 {
		t.Fatalf("report %+v", report)
	}
	if c := report.Conflicts[0]; c.Base.JA != "不正送金" || c.Mine.JA != "mine" || c.Choice != "mine" {
		t.Errorf("conflict %+v", c)
	}
	if r := b.run("merge", theirs); r.code != 0 || !strings.Contains(r.out, "nothing new") {
		t.Errorf("merging again = %d %s%s", r.code, r.out, r.err)
	}
	if r := b.run("history", "--limit", "1"); !strings.Contains(r.out, "Merged theirs.dossier: changes by Sato (2)") {
		t.Errorf("the history does not say whose changes were merged: %s", r.out)
	}
}

func TestMergeRefuses(t *testing.T) {
	t.Parallel()
	b, theirs := diverged(t)
	other := filepath.Join(b.dir, "other.dossier")
	if r := b.bare("", "new", other); r.code != 0 {
		t.Fatal(r.err)
	}
	for args, code := range map[string]int{"merge " + other: 3, "merge": 2, "merge --take both " + theirs: 2, "merge " + theirs + "x": 3} {
		if r := b.run(strings.Fields(args)...); r.code != code || r.err == "" {
			t.Errorf("%s = %d %s, want %d", args, r.code, r.err, code)
		}
	}
}

func TestBackupListAndRestore(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	if r := b.run("backup", "--list"); r.code != 1 {
		t.Errorf("list without backups = %d %s", r.code, r.out)
	}
	if r := b.run("backup"); r.code != 0 {
		t.Fatal(r.err)
	}
	rename(t, b.dossier, "fraud", "renamed", "me")
	r := b.run("backup", "--list")
	if r.code != 0 || !strings.Contains(r.out, "+0 ~1 -0") {
		t.Fatalf("list = %d %s", r.code, r.out)
	}
	fields := strings.Fields(strings.TrimSpace(r.out))
	name := fields[len(fields)-1]
	copied := filepath.Join(b.dir, "copy.dossier")
	if r := b.run("backup", "--restore", name, "--out", copied); r.code != 0 {
		t.Fatalf("restore as copy = %d %s", r.code, r.err)
	}
	if r := b.run("backup", "--restore", name); r.code != 0 {
		t.Fatalf("restore = %d %s", r.code, r.err)
	}
	for _, path := range []string{b.dossier, copied} {
		if r := b.bare("", "--dossier", path, "show", "fraud"); !strings.Contains(r.out, "The fraud") {
			t.Errorf("%s shows %s", filepath.Base(path), r.out)
		}
	}
	if r := b.run("undo"); r.code != 0 {
		t.Fatal(r.err)
	}
	if r := b.run("show", "fraud"); !strings.Contains(r.out, "renamed") {
		t.Errorf("undo did not take the restoring back: %s", r.out)
	}
}

func TestNewFrom(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	folder := filepath.Join(b.dir, "text")
	if _, err := textform.Write(t.Context(), folder, sample()); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		from string
		want int
	}{"shipped": {"shipped", 168}, "folder": {folder, len(sample().Records())}, "file": {b.dossier, len(sample().Records())}} {
		path := filepath.Join(b.dir, "from-"+name+".dossier")
		r := b.bare("", "new", path, "--from", c.from, "--json")
		var out struct{ Records int }
		if err := json.Unmarshal([]byte(r.out), &out); err != nil || r.code != 0 || out.Records < c.want {
			t.Errorf("%s: %d records in %d %s%s, want %d", name, out.Records, r.code, r.out, r.err, c.want)
		}
		if r := b.bare("", "--dossier", path, "undo"); r.code == 0 {
			t.Errorf("%s: the making can be undone", name)
		}
		if r := b.bare("", "new", path, "--from", c.from); r.code != 3 {
			t.Errorf("%s: a second time = %d %s", name, r.code, r.err)
		}
	}
	none := filepath.Join(b.dir, "none.dossier")
	if r := b.bare("", "new", none, "--from", filepath.Join(b.dir, "nowhere")); r.code != 3 || r.err == "" {
		t.Errorf("from nowhere = %d %s", r.code, r.err)
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("a refused beginning left a file")
	}
}
