package main

import (
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"shirabe/app/ui"
	"shirabe/app/workspace"
	"shirabe/data"
)

// However fast a window goes to and fro between two dossiers, the one that it shows is open;
// when it is closed neither is, and what is asked for after that is not opened.
func TestOpenerGoesToAndFro(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var paths [2]string
	for i, name := range []string{"a.dossier", "b.dossier"} {
		paths[i] = filepath.Join(dir, name)
		if err := workspace.Make(t.Context(), paths[i], data.NewDossier(data.Meta{ID: data.NewID()}, nil), "A"); err != nil {
			t.Fatal(err)
		}
	}
	var opened atomic.Int32
	o := &opener{desk: newDesk(""), session: &session{shelf: testShelf(&opened)}}
	o.reader.moved = func() {}
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			if err := o.exchange(t.Context(), paths[i%2], func(ui.FileStatus) {}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if _, err := o.desk.History(t.Context(), "", 1); err != nil {
		t.Errorf("the dossier shown is not open: %v", err)
	}
	if err := o.close(); err != nil {
		t.Error(err)
	}
	if err := o.exchange(t.Context(), paths[0], func(ui.FileStatus) { t.Error("opened for a window that is closed") }); err != nil {
		t.Error(err)
	}
	for _, path := range paths {
		takeOnce(t, path)
	}
}

// takeOnce checks that nobody has the file open.
func takeOnce(t *testing.T, path string) {
	t.Helper()
	w, err := workspace.Open(t.Context(), workspace.Options{Path: path, NoIndex: true})
	if err != nil {
		t.Fatal(err)
	}
	if readOnly, why := w.Store().ReadOnly(); readOnly {
		t.Errorf("%s is still open: %v", filepath.Base(path), why)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}
