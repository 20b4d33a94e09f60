package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"shirabe/app/state"
)

// A file dropped on the window is previewed for import; a dossier is opened, and with it what
// was read for the one before is forgotten. The rail shows none of its screens as chosen.
func TestDroppedFiles(t *testing.T) {
	s := newShell(t, Memory{})
	path := filepath.Join(t.TempDir(), "notes.csv")
	if err := os.WriteFile(path, []byte("Title,Kind\nOne,note\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.dropped(fyne.NewPos(0, 0), []fyne.URI{storage.NewFileURI(path)})
	if got := s.h.state.Place().Screen; got != state.ImportScreen || s.rail.Chosen() >= 0 {
		t.Fatalf("a dropped file led to %s with %d chosen in the rail", got, s.rail.Chosen())
	}
	in := s.shown[state.ImportScreen].(*importScreen).in
	for in.Busy {
		(<-s.posts)()
	}
	if in.Err != nil || len(in.Plan.Items) != 1 {
		t.Errorf("previewed %+v, %v", in.Plan, in.Err)
	}
	s.Opened(FileStatus{Path: "/some/other.dossier"})
	if len(in.Names) != 0 || in.Plan != nil {
		t.Error("what was read for one dossier is offered to another")
	}
	s.dropped(fyne.NewPos(0, 0), []fyne.URI{storage.NewFileURI(path), storage.NewFileURI("/some/dropped.dossier")})
	if len(s.opened) != 1 || s.opened[0] != "/some/dropped.dossier" {
		t.Errorf("opened %v, want the dossier among what was dropped", s.opened)
	}
	s.h.state.Go(state.Banks)
	if s.rail.Chosen() < 0 {
		t.Error("back on a screen of the rail none is chosen there")
	}
}

// A new dossier is made of what the form says, at the place it names.
func TestNewDossierForm(t *testing.T) {
	s := newShell(t, Memory{})
	made := ""
	s.opts.Files.New = func(path, from string) { made = filepath.Base(path) + " from " + filepath.Base(from) }
	dir := t.TempDir()
	for _, c := range []struct {
		begin beginning
		from  string
		want  string
	}{
		{beginEmpty, "ignored", "case.dossier from ."}, {beginShipped, "", "case.dossier from shipped"},
		{beginText, dir, "case.dossier from " + filepath.Base(dir)}, {beginFile, "", ""},
	} {
		made = ""
		f := s.newForm()
		for i, b := range beginnings() {
			if b == c.begin {
				f.begin.SetSelectedIndex(i)
			}
		}
		f.from.Text, f.folder.Text, f.name.Text = c.from, dir, "case"
		s.asked.yes()
		if made != c.want {
			t.Errorf("%s made %q, want %q", c.begin, made, c.want)
		}
	}
}
