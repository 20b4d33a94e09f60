package ui

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shirabe/data"
)

// A reader in a window of its own keeps to its record, follows clock and language, and leads
// its links to the window it came from.
func TestReaderWindow(t *testing.T) {
	s := newShell(t, Memory{Lang: data.EN})
	d := s.h.state.View().Dossier()
	loss := d.Slug("total-loss").ID
	s.h.open(loss)
	s.run(t, "window.reader")
	s.run(t, "window.reader") // it has one
	if len(s.readers) != 1 || len(s.kept.Readers) != 1 {
		t.Fatalf("%d windows, remembered %v", len(s.readers), s.kept.Readers)
	}
	r := s.readers[0]
	reads := func() string { return strings.Join(written(r.pane.object()), "") }
	bank := d.Slug("banks-damaged").ID
	s.h.open(bank)
	if !strings.Contains(reads(), "Total loss") || !strings.HasPrefix(r.win.Title(), "Total loss") {
		t.Errorf("it left its record: %s", reads())
	}
	r.h.open(bank)
	if got := s.h.state.Place().Record; got != bank || r.record() != loss {
		t.Errorf("a link leads the main window to %s and leaves %s", got, r.record())
	}
	s.run(t, "view.language")
	if !strings.Contains(reads(), "別の") && !strings.Contains(reads(), "被害") {
		t.Errorf("it does not follow the language: %s", reads())
	}
	hidesWhatIsUnknown(t, s)
	r.close()
	if len(s.readers) != 0 || len(s.kept.Readers) != 0 {
		t.Error("a closed window is remembered")
	}
}

// hidesWhatIsUnknown checks that not even the title of a window names a record before it is known.
func hidesWhatIsUnknown(t *testing.T, s *shell) {
	t.Helper()
	d := s.h.state.View().Dossier()
	first, err := data.ParseClock("2019-05-01")
	if err != nil {
		t.Fatal(err)
	}
	s.h.state.SetClock(first)
	s.settle(t)
	late := &d.Records()[slices.IndexFunc(d.Records(), func(r data.Record) bool { return !s.h.state.View().Visible(&r) })]
	s.ownWindow(ReaderMemory{Record: late.ID})
	if win := s.readers[1]; win.win.Title() != "Shirabe" || win.pane.open {
		t.Errorf("before it was known the window is called %q", win.win.Title())
	}
	s.run(t, "clock.to_now")
	if win := s.readers[1]; !win.pane.open || !strings.HasPrefix(win.win.Title(), late.Title.JA) {
		t.Errorf("now the window is called %q", win.win.Title())
	}
	s.readers[1].close()
}

func TestReaderWindowsComeBack(t *testing.T) {
	s := newShell(t, Memory{})
	id := s.h.state.View().Dossier().Slug("total-loss").ID
	again := newShell(t, Memory{Readers: []ReaderMemory{{Record: id, Width: 500, Height: 400}, {Record: "gone"}}})
	if len(again.readers) != 1 || again.readers[0].record() != id {
		t.Fatalf("%d windows came back, want 1", len(again.readers))
	}
	again.Opened(FileStatus{Path: "/another.dossier"})
	if len(again.readers) != 0 {
		t.Error("the windows stay when another dossier is opened")
	}
}

// A file is opened at once unless it may run; then after a question.
func TestAttachments(t *testing.T) {
	s := newShell(t, Memory{Lang: data.EN})
	var lent []string
	s.opts.Files.Attachment = func(a data.Attachment, done func(string, error)) {
		lent = append(lent, a.Name)
		done("/tmp/"+a.Name, nil)
	}
	var opened []string
	s.openPath = func(path string) error { opened = append(opened, path); return nil }
	s.h.attachment(data.Attachment{Name: "release.pdf"}, false)
	if !slices.Equal(opened, []string{"/tmp/release.pdf"}) || !strings.Contains(s.flash, "release.pdf") {
		t.Errorf("opened %v, said %q", opened, s.flash)
	}
	s.h.attachment(data.Attachment{Name: "setup.exe"}, false)
	if len(lent) != 1 || s.asked == nil {
		t.Fatal("a program was opened without a question")
	}
	s.asked.no()
	if len(lent) != 1 {
		t.Error("it was opened against the answer")
	}
	s.h.attachment(data.Attachment{Name: "setup.exe"}, false)
	s.asked.yes()
	if len(opened) != 2 {
		t.Error("it was not opened after the answer")
	}
	s.openPath = func(string) error { return errors.New("no program") }
	s.h.attachment(data.Attachment{Name: "release.pdf"}, false)
	if !s.notice.Visible() {
		t.Error("a failure is not told")
	}
	dir := t.TempDir()
	var saved []string
	s.opts.Files.SaveAttachment = func(_ data.Attachment, path string, done func(error)) {
		saved = append(saved, filepath.Base(path))
		done(os.WriteFile(path, nil, 0o600))
	}
	for range 3 {
		s.saveAttachmentIn(dir, data.Attachment{Name: "a.pdf"})
	}
	if !slices.Equal(saved, []string{"a.pdf", "a 2.pdf", "a 3.pdf"}) {
		t.Errorf("saved as %v", saved)
	}
}
