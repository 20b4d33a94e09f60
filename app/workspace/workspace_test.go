package workspace_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"shirabe/app/workspace"
	"shirabe/assets"
	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/index"
)

// made writes a sample dossier and returns its path.
func made(t *testing.T, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.dossier")
	if err := workspace.Make(t.Context(), path, datatest.Sample(n), "tester"); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t *testing.T, opts workspace.Options) *workspace.Workspace {
	t.Helper()
	w, err := workspace.Open(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	if err := w.Ready(t.Context()); err != nil && !opts.NoIndex {
		t.Fatal(err)
	}
	return w
}

// found is how many records the query finds.
func found(t *testing.T, w *workspace.Workspace, query string) int {
	t.Helper()
	r, err := w.Find(t.Context(), index.Request{Query: query})
	if err != nil {
		t.Fatalf("find %q: %v", query, err)
	}
	if r.BestMatch {
		return 0
	}
	return r.Total
}

func note(slug, word string) data.Record {
	return data.Record{ID: data.NewID(), Slug: slug, Kind: data.KindNote, Title: data.Text{JA: word, EN: word}}
}

func TestChangesReachSnapshotAndIndex(t *testing.T) {
	t.Parallel()
	w := open(t, workspace.Options{Path: made(t, 20), Home: t.TempDir(), Author: "tester"})
	before := len(w.Dossier().Records())
	steps := []struct {
		name    string
		do      func() error
		records int
		hits    int
	}{
		{"apply", func() error {
			return w.Apply(t.Context(), data.Change{Title: "add", Put: []data.Record{note("quokka", "クオッカ")}})
		}, before + 1, 1},
		{"undo", func() error { _, err := w.Undo(t.Context()); return err }, before, 0},
		{"redo", func() error { _, err := w.Redo(t.Context()); return err }, before + 1, 1},
	}
	for _, s := range steps {
		if err := s.do(); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		if got := len(w.Dossier().Records()); got != s.records {
			t.Errorf("%s: %d records in the snapshot, want %d", s.name, got, s.records)
		}
		if got := found(t, w, "クオッカ"); got != s.hits {
			t.Errorf("%s: the index finds %d, want %d", s.name, got, s.hits)
		}
	}
	entries, err := w.History(t.Context(), "", 10)
	if err != nil || len(entries) != 4 || entries[0].Author != "tester" {
		t.Errorf("history = %d entries (first by %q), %v; want 4 by tester", len(entries), entries[0].Author, err)
	}
}

func TestMetaReachesSnapshot(t *testing.T) {
	t.Parallel()
	w := open(t, workspace.Options{Path: made(t, 5)})
	meta := w.Dossier().Meta
	meta.Title.EN = "Renamed"
	if err := w.Apply(t.Context(), data.Change{Title: "rename", Meta: &meta}); err != nil {
		t.Fatal(err)
	}
	if got := w.Dossier().Title.EN; got != "Renamed" {
		t.Errorf("title = %q, want Renamed", got)
	}
}

// A change made while the index is closed is found at the next opening, and an index that
// somebody spoilt is made anew.
func TestIndexCatchesUp(t *testing.T) {
	t.Parallel()
	path, home := made(t, 20), t.TempDir()
	w := open(t, workspace.Options{Path: path, Home: home})
	if got := found(t, w, "クオッカ"); got != 0 {
		t.Fatalf("the sample has %d records with the word", got)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	w = open(t, workspace.Options{Path: path, NoIndex: true})
	if err := w.Apply(t.Context(), data.Change{Title: "add", Put: []data.Record{note("quokka", "クオッカ")}}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Find(t.Context(), index.Request{Query: "x"}); !errors.Is(err, workspace.ErrNoIndex) {
		t.Errorf("find without an index: %v, want ErrNoIndex", err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	w = open(t, workspace.Options{Path: path, Home: home})
	if got := found(t, w, "クオッカ"); got != 1 {
		t.Errorf("after a change without the index it finds %d, want 1", got)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	spoil(t, filepath.Join(home, "index"))
	w = open(t, workspace.Options{Path: path, Home: home})
	if got := found(t, w, "クオッカ"); got != 1 {
		t.Errorf("with a spoilt index it finds %d, want 1", got)
	}
	if err := w.Reindex(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s := w.Status(); s.State != index.Ready || s.Docs != 21 {
		t.Errorf("status after reindex = %v with %d records, want ready with 21", s.State, s.Docs)
	}
}

// spoil cuts every file below dir short.
func spoil(t *testing.T, dir string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		n++
		return os.Truncate(path, 3)
	})
	if err != nil || n == 0 {
		t.Fatalf("spoilt %d files: %v", n, err)
	}
}

// Changes made while the index is still being built are not lost to it.
func TestChangesDuringBuild(t *testing.T) {
	t.Parallel()
	w, err := workspace.Open(t.Context(), workspace.Options{Path: made(t, 300), Home: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	for _, word := range []string{"クオッカ", "ヌートリア", "カピバラ"} {
		if err := w.Apply(t.Context(), data.Change{Title: word, Put: []data.Record{note("n-"+string(data.NewID()), word)}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"クオッカ", "ヌートリア", "カピバラ"} {
		if got := found(t, w, word); got != 1 {
			t.Errorf("%s: found %d, want 1", word, got)
		}
	}
}

func TestReadOnly(t *testing.T) {
	t.Parallel()
	w := open(t, workspace.Options{Path: made(t, 5), ReadOnly: true})
	err := w.Apply(t.Context(), data.Change{Title: "add", Put: []data.Record{note("a", "b")}})
	if !errors.Is(err, data.ErrReadOnly) {
		t.Errorf("apply = %v, want ErrReadOnly", err)
	}
}

func TestShippedAppearsOnceAndWhole(t *testing.T) {
	t.Parallel()
	text, err := fs.Sub(assets.Dossier, "dossier")
	if err != nil {
		t.Fatal(err)
	}
	home := filepath.Join(t.TempDir(), "not", "there", "yet")
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			if _, err := workspace.Shipped(context.Background(), home, text); err != nil {
				t.Errorf("shipped: %v", err)
			}
		})
	}
	group.Wait()
	path := filepath.Join(home, workspace.ShippedName)
	w := open(t, workspace.Options{Path: path})
	if n := len(w.Dossier().Records()); n < 150 {
		t.Errorf("the shipped dossier has %d records", n)
	}
	left, err := os.ReadDir(home)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range left {
		if f.IsDir() {
			t.Errorf("left behind: %s", f.Name())
		}
	}
	// What the user has done with the file stays.
	if err := w.Apply(t.Context(), data.Change{Title: "add", Put: []data.Record{note("mine", "mine")}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := workspace.Shipped(t.Context(), home, text); err != nil {
		t.Fatal(err)
	}
	if w := open(t, workspace.Options{Path: path}); w.Dossier().Slug("mine") == nil {
		t.Error("the user's record is gone")
	}
}

func TestHome(t *testing.T) {
	t.Parallel()
	got, err := workspace.Home(func(name string) string {
		return map[string]string{"SHIRABE_HOME": "/somewhere/else", "XDG_DATA_HOME": "/xdg", "HOME": "/home/a"}[name]
	})
	if want := filepath.FromSlash("/somewhere/else"); err != nil || filepath.ToSlash(got) != filepath.ToSlash(want) {
		t.Errorf("home = %q, %v; want %q", got, err, want)
	}
}

// Several programs may search one dossier for the first time at once: whoever cannot have the
// index on the disk searches in memory.
func TestSharedHome(t *testing.T) {
	t.Parallel()
	path, home := made(t, 40), t.TempDir()
	var group sync.WaitGroup
	for range 5 {
		group.Go(func() {
			w, err := workspace.Open(context.Background(), workspace.Options{Path: path, Home: home, ReadOnly: true})
			if err != nil {
				t.Error(err)
				return
			}
			defer func() {
				if err := w.Close(); err != nil {
					t.Error(err)
				}
			}()
			if err := w.Ready(context.Background()); err != nil {
				t.Error(err)
			} else if r, err := w.Find(context.Background(), index.Request{Query: "銀行"}); err != nil || r.Total == 0 {
				t.Errorf("found %d, %v", r.Total, err)
			}
		})
	}
	group.Wait()
}
