package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shirabe/app/workspace"
	"shirabe/data"
)

// An attachment leaves the dossier whole, under a name of its own, and never over a file.
func TestAttachmentsLeaveTheDossier(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.dossier")
	if err := workspace.Make(t.Context(), path, data.NewDossier(data.Meta{ID: data.NewID()}, nil), "A"); err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(t.Context(), workspace.Options{Path: path, NoIndex: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	sum, size, err := w.Store().AddBlob(t.Context(), strings.NewReader("2,797万円"))
	if err != nil {
		t.Fatal(err)
	}
	a := data.Attachment{Name: "../発表.txt", SHA256: sum, Size: size}
	first, err := lendTo(t.Context(), w, a, dir)
	if err != nil {
		t.Fatal(err)
	}
	second, err := lendTo(t.Context(), w, a, dir)
	if err != nil || first == second {
		t.Errorf("twice at %s, %v", second, err)
	}
	if raw, err := os.ReadFile(first); err != nil || string(raw) != "2,797万円" || filepath.Base(first) != "発表.txt" {
		t.Errorf("%s holds %q, %v", first, raw, err)
	}
	if info, err := os.Stat(first); err != nil || info.Mode()&0o111 != 0 {
		t.Errorf("it may be run: %v, %v", info.Mode(), err)
	}
	if err := saveTo(t.Context(), w, a, first); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file: %v", err)
	}
	leavesNothing(t, w, a, filepath.Join(dir, "lost.txt"))
}

// leavesNothing checks that no file is made where the dossier lacks the content.
func leavesNothing(t *testing.T, w *workspace.Workspace, a data.Attachment, lost string) {
	t.Helper()
	a.SHA256 = strings.Repeat("0", 64)
	if err := saveTo(t.Context(), w, a, lost); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("content that is not there: %v", err)
	}
	if _, err := os.Stat(lost); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file without content was made: %v", err)
	}
}
