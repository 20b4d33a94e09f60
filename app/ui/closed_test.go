package ui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/index"
)

// An emptyDesk has no dossier open.
type emptyDesk struct{ d *data.Dossier }

func (k emptyDesk) Dossier() *data.Dossier { return k.d }
func (emptyDesk) Status() index.Status     { return index.Status{State: index.Empty} }
func (emptyDesk) Find(_ context.Context, r index.Request) (index.Result, error) {
	return index.Result{Query: r.Query}, nil
}

func (emptyDesk) History(context.Context, data.ID, int) ([]data.Entry, error) { return nil, nil }

// While no dossier is open the main pane says so, why, and what to do, in the language shown;
// no screen shows its empty sections, and the reader no hint.
func TestNothingOpen(t *testing.T) {
	a := newTestApp(t, Look{})
	posts := make(chan func(), 100)
	st := state.New(emptyDesk{data.NewDossier(data.Meta{}, nil)}, data.EN, func(f func()) { posts <- f })
	repaired := ""
	files := Files{Repair: func(path, backup string) { repaired = path + " from " + backup }}
	w, err := NewWindow(a, Options{State: st, Files: files, Memory: Memory{Width: 1280, Height: 800, Look: Look{Mode: ModeLight}}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.win.Close)
	w.Show()
	main := func() string { return strings.Join(written(w.main), "") }
	if got := main(); got != "Opening the dossier…" {
		t.Errorf("while it is opened the main pane has %q", got)
	}
	damaged := &data.OpenError{Path: "x.dossier", Reason: data.ErrDamaged, Backup: "backups/x.dossier"}
	w.Opened(FileStatus{Path: "x.dossier", Err: damaged})
	for _, s := range w.places {
		st.Go(s)
		if got := main(); !strings.HasPrefix(got, "No dossier is open: x.dossier is damaged") || !strings.Contains(got, "backups/x.dossier") || strings.Contains(got, "total") {
			t.Errorf("%s: the main pane has %q", s, got)
		}
	}
	checkClosedButton(t, w, &repaired)
	if w.panes.ReaderShown() || w.notice.Visible() {
		t.Error("reader or notice show beside the reason")
	}
	st.SetLang(data.JA)
	if got := main(); !strings.HasPrefix(got, "調書は開いていません") {
		t.Errorf("in Japanese the main pane has %q", got)
	}
	w.Opened(FileStatus{Path: "y.dossier"})
	if w.closed.whole.Visible() || !w.shown[st.Place().Screen].object().Visible() {
		t.Error("an opened dossier does not take the place of the reason")
	}
}

// checkClosedButton checks that the button restores the backup of a damaged file, and opens
// another file where there is none.
func checkClosedButton(t *testing.T, w *Window, repaired *string) {
	t.Helper()
	button := w.closed.failed.action
	if test.Tap(button); !button.Visible() || button.Text != "Restore the backup" || *repaired != "x.dossier from backups/x.dossier" {
		t.Errorf("the button %q repaired %q", button.Text, *repaired)
	}
	w.Opened(FileStatus{Path: "x.dossier", Err: &data.OpenError{Path: "x.dossier", Reason: data.ErrForeign}})
	if button.Text != "Open dossier…" {
		t.Errorf("for a foreign file the button says %q", button.Text)
	}
}

// What the window says of an error names no command to type.
func TestErrorsNameNoCommand(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{})
	for _, l := range data.Langs() {
		s.h.state.SetLang(l)
		for _, err := range []error{
			data.ErrNothingToUndo, data.ErrNothingToRedo, data.ErrNotFound, errors.New("odd"),
			&data.OpenError{Path: "x", Reason: data.ErrIsFolder},
		} {
			if got := s.h.explain(err); got == "" || strings.Contains(got, "shirabe ") {
				t.Errorf("%s: %v is told as %q", l, err, got)
			}
		}
	}
}

// However the reader lost its record, empty it never lies over the main pane.
func TestEmptyReaderCoversNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{})
	if !s.panes.ReaderShown() {
		t.Fatal("in a wide window the empty reader does not show")
	}
	s.win.Resize(fyne.NewSize(800, 560))
	if s.panes.ReaderShown() || s.reader.object().Visible() {
		t.Error("made narrow, the window has the empty reader over the main pane")
	}
	s.run(t, "view.reader")
	if s.reader.object().Visible() {
		t.Error("asked for, the empty reader lies over the main pane")
	}
	s.h.open(s.h.state.View().Dossier().Slug("total-loss").ID)
	if !s.reader.object().Visible() {
		t.Error("a record does not bring the reader")
	}
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.h.state.Go(state.Banks)
	if s.reader.object().Visible() {
		t.Error("put away with Escape, the record comes back with the next screen")
	}
	s.h.open(s.h.state.View().Dossier().Slug("banks-damaged").ID)
	if !s.reader.object().Visible() {
		t.Error("another record does not bring the reader back")
	}
	first, err := data.ParseClock("2019-01-01")
	if err != nil {
		t.Fatal(err)
	}
	s.h.state.SetClock(first)
	s.settle(t)
	if s.h.state.Record() == nil && s.reader.object().Visible() {
		t.Error("a record that is not known yet leaves the empty reader over the main pane")
	}
	s.h.state.SetClock(data.Clock{})
	s.win.Resize(fyne.NewSize(1280, 800))
	s.settle(t)
	if !s.reader.object().Visible() {
		t.Error("made wide again, the window has no reader")
	}
}
