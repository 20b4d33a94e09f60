package workspace

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/data/merge"
	"shirabe/data/textform"
)

// diverged makes two copies of a dossier of 300 records and lets two people edit them: 100
// records both, each in its own words; 100 new records each, of which they made 10 in common;
// 20 removed by each, of which 10 by both.
func diverged(t *testing.T) (mine, theirs *Workspace) {
	t.Helper()
	dir := t.TempDir()
	base := datatest.Sample(300)
	path := filepath.Join(dir, "mine.dossier")
	if err := Make(t.Context(), path, base, "maker"); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(dir, "theirs.dossier")
	if err := CopyFile(t.Context(), path, copied); err != nil {
		t.Fatal(err)
	}
	common := make([]data.ID, 10)
	for i := range common {
		common[i] = data.NewID()
	}
	mine, theirs = openFile(t, path), openFile(t, copied)
	diverge(t, mine, "私", common, 0)
	diverge(t, theirs, "彼", common, 10)
	return mine, theirs
}

func openFile(t *testing.T, path string) *Workspace {
	t.Helper()
	w, err := Open(t.Context(), Options{Path: path, NoIndex: true, Author: "a"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// diverge edits one copy; shift tells apart whose removals are not in common.
func diverge(t *testing.T, w *Workspace, who string, common []data.ID, shift int) {
	t.Helper()
	all := w.Dossier().Records()
	var edit []data.Record
	for i := 40; i < 140; i++ { // behind the sources
		r := all[i]
		r.Title.JA = fmt.Sprintf("%sの%d", who, i)
		edit = append(edit, r)
	}
	for i := range 100 {
		r := data.Record{ID: data.NewID(), Kind: data.KindNote, Title: data.Text{JA: who, EN: who}}
		if i < len(common) {
			r.ID, r.Title = common[i], data.Text{JA: "共通", EN: "common"}
		}
		r.Slug = "new-" + string(r.ID)
		edit = append(edit, r)
	}
	if err := w.Apply(t.Context(), data.Change{Author: who, Title: "edits", Put: edit}); err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		c, _ := w.Dossier().Removal(all[200+shift+i].ID) // with the links to its claims
		c.Author, c.Title = who, "removal"
		if err := w.Apply(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
}

func TestMergeOfTwoCopies(t *testing.T) {
	mine, theirs := diverged(t)
	m, choices := readMerge(t, mine, theirs)
	before := mine.Revision()
	if _, err := mine.Merge(t.Context(), m, nil, "統合"); !errors.Is(err, ErrUndecided) || mine.Revision() != before {
		t.Fatalf("a merge with open conflicts: %v, at change %d", err, mine.Revision())
	}
	out, err := mine.Merge(t.Context(), m, choices, "統合")
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Added) != 90 || len(out.Remove) != 10 || mine.Revision() != before+1 {
		t.Errorf("%d added, %d removed in %d changes; want 90 and 10 in one", len(out.Added), len(out.Remove), mine.Revision()-before)
	}
	if n := len(mine.Dossier().Records()); n != 300-30+190 {
		t.Errorf("%d records, want 300 without 30 and with 190 new ones", n)
	}
	again, none := readMerge(t, mine, theirs)
	if out, err := mine.Merge(t.Context(), again, none, "統合"); err != nil || !out.None() || len(none) != 0 || mine.Revision() != before+1 {
		t.Errorf("merging again: %v, %d records", err, len(out.Put))
	}
	mergeBack(t, mine, theirs)
	if _, err := mine.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if out, err := mine.Merge(t.Context(), m, nil, "統合"); !errors.Is(err, ErrUndecided) || out.Open() < 100 {
		t.Errorf("after undo the merge is to be decided anew, not %v with %d open", err, out.Open())
	}
}

// readMerge reads theirs into mine and decides the conflicts, mine and theirs in turn. The first
// time these are 100 titles, and what else both edited.
func readMerge(t *testing.T, mine, theirs *Workspace) (*Merge, map[merge.Key]merge.Choice) {
	t.Helper()
	m, err := mine.ReadMerge(t.Context(), theirs.Store().Path())
	if err != nil {
		t.Fatal(err)
	}
	choices := map[merge.Key]merge.Choice{}
	titles := 0
	for i, c := range merge.Three(m.Sides, nil).Conflicts {
		if c.Field == "title_ja" {
			titles++
		}
		choices[c.Key] = []merge.Choice{merge.TakeMine, merge.TakeTheirs}[i%2]
	}
	if len(m.Since) > 0 && (titles != 100 || len(m.Since) != 21 || m.Authors()[0] != (Author{"彼", 21})) {
		t.Errorf("%d titles in conflict and changes by %v, want 100 and 21 by 彼", titles, m.Authors())
	}
	return m, choices
}

// mergeBack lets them merge what I merged: what I decided holds, and both have the same.
func mergeBack(t *testing.T, mine, theirs *Workspace) {
	t.Helper()
	back, err := theirs.ReadMerge(t.Context(), mine.Store().Path())
	if err != nil {
		t.Fatal(err)
	}
	if out, err := theirs.Merge(t.Context(), back, nil, "統合"); err != nil || len(out.Conflicts) != 0 {
		t.Fatalf("merging back: %v with %d conflicts", err, len(out.Conflicts))
	}
	if diff := data.Compare(mine.Dossier(), theirs.Dossier()); !diff.None() {
		t.Errorf("the two differ after merging both ways: %d added, %d removed, %d changed", len(diff.Added), len(diff.Removed), len(diff.Changed))
	}
}

func TestMergeRefusesAnotherDossier(t *testing.T) {
	dir := t.TempDir()
	one, two := filepath.Join(dir, "1.dossier"), filepath.Join(dir, "2.dossier")
	for i, path := range []string{one, two} {
		meta := data.Meta{ID: data.NewID(), Title: data.Text{JA: fmt.Sprint(i)}}
		if err := Make(t.Context(), path, data.NewDossier(meta, nil), "a"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := openFile(t, one).ReadMerge(t.Context(), two); !errors.Is(err, ErrOtherDossier) {
		t.Errorf("merging another dossier: %v", err)
	}
}

// The text form of two copies is merged by git, one file a record: edits of different records,
// additions and removals meet without a conflict.
func TestTextFormMergesWithGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		c := exec.CommandContext(t.Context(), "git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"}, args...)...)
		c.Dir, c.Env = dir, append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	save := func(d *data.Dossier, words string) {
		t.Helper()
		if _, err := textform.Write(t.Context(), dir, d); err != nil {
			t.Fatal(err)
		}
		git("add", "-A")
		git("commit", "-q", "-m", words)
	}
	base := datatest.Sample(60)
	edited := func(from, to int, who string) *data.Dossier {
		var put []data.Record
		for _, r := range base.Records()[from:to] {
			r.Title.JA += who
			put = append(put, r)
		}
		note := data.Record{ID: data.NewID(), Kind: data.KindNote, Slug: "note-" + strings.ToLower(who), Title: data.Text{JA: who, EN: who}}
		return base.With(append(put, note), nil)
	}
	git("init", "-q", "-b", "main")
	save(base, "base")
	git("checkout", "-q", "-b", "theirs")
	theirs := edited(10, 30, "B")
	save(theirs, "theirs")
	git("checkout", "-q", "main")
	mine := edited(30, 50, "A")
	save(mine, "mine")
	git("merge", "-q", "--no-edit", "theirs")
	got, err := textform.Read(t.Context(), os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	out := merge.Three(merge.Sides{Base: base, Mine: mine, Theirs: theirs}, nil)
	plain := t.TempDir() // the form writes no rank for a normal one, for example
	if _, err := textform.Write(t.Context(), plain, mine.With(out.Put, out.Remove)); err != nil {
		t.Fatal(err)
	}
	want, err := textform.Read(t.Context(), os.DirFS(plain))
	if err != nil {
		t.Fatal(err)
	}
	if diff := data.Compare(want, got); !diff.None() || len(out.Conflicts) != 0 {
		t.Errorf("git and the program merge differently: %d added, %d removed, %d changed, %d conflicts", len(diff.Added), len(diff.Removed), len(diff.Changed), len(out.Conflicts))
	}
}
