package workspace_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"shirabe/app/workspace"
	"shirabe/assets"
)

// What a killed first run leaves goes an hour later; what may be in use or the user's stays.
func TestStaleDraftsAreSwept(t *testing.T) {
	t.Parallel()
	text, err := fs.Sub(assets.Dossier, "dossier")
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	name := workspace.ShippedName
	for _, c := range []struct {
		folder string
		file   string // blank: none
		age    time.Duration
	}{
		{"new-1", name, 2 * time.Hour},
		{"new-2", name + ".lock", 2 * time.Hour},
		{"new-3", "." + name + "-0.tmp", 2 * time.Hour},
		{"new-4", "", 2 * time.Hour},
		{"new-5", name, 50 * time.Minute},
		{"new-6", "thesis.txt", 2 * time.Hour},
		{"new-ideas", name, 2 * time.Hour},
		{"index", "CURRENT", 2 * time.Hour},
	} {
		dir := filepath.Join(home, c.folder)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if c.file != "" {
			if err := os.WriteFile(filepath.Join(dir, c.file), []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		then := time.Now().Add(-c.age)
		if err := os.Chtimes(dir, then, then); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(home, name), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := workspace.Shipped(t.Context(), home, text); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(home)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if want := []string{name, "index", "new-5", "new-6", "new-ideas"}; !slices.Equal(left, want) {
		t.Errorf("left are %v, want %v", left, want)
	}
}

// An index whose folder cannot be had is in memory, and the workspace says why by the name of
// the program's folder; one that is kept, or was never to be, needs no reason.
func TestUnkept(t *testing.T) {
	t.Parallel()
	path, home := made(t, 5), t.TempDir()
	if err := open(t, workspace.Options{Path: path, ReadOnly: true}).Unkept(); err != nil {
		t.Errorf("in memory as asked for: %v", err)
	}
	if err := open(t, workspace.Options{Path: path, Home: t.TempDir(), ReadOnly: true}).Unkept(); err != nil {
		t.Errorf("on the disk: %v", err)
	}
	if err := os.WriteFile(filepath.Join(home, "index"), nil, 0o600); err != nil { // in the folder's place
		t.Fatal(err)
	}
	w := open(t, workspace.Options{Path: path, Home: home, ReadOnly: true})
	var refusal *fs.PathError
	if err := w.Unkept(); !errors.As(err, &refusal) || refusal.Path != home {
		t.Errorf("a file in the folder's place: %v, want a refusal of %s", err, home)
	}
	if open(t, workspace.Options{Path: path, NoIndex: true, Home: home}).Unkept() != nil {
		t.Error("a reason without an index")
	}
}
