package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
)

// The manual is a screen: it has the search language and the shortcuts from where the program
// has them, its examples run, and find in page finds in it.
func TestManual(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{Lang: data.EN})
	s.run(t, "screen.manual")
	m := s.shown[state.ManualScreen].(*manualScreen)
	reads := func() string { return strings.Join(written(m.object()), " ") }
	for _, want := range []string{"For investigators", "Set the clock", "Ctrl+Shift+W", "kind:"} {
		if !strings.Contains(reads(), want) {
			t.Errorf("the manual lacks %q", want)
		}
	}
	if strings.Contains(reads(), "{{") || strings.Contains(reads(), "**") {
		t.Error("marks of the text form show")
	}
	s.run(t, "find.open")
	test.Type(s.find.entry, "byte for byte")
	if s.find.total() != 1 || m.page.scroll.Offset.Y == 0 {
		t.Errorf("found %d times, scrolled to %v", s.find.total(), m.page.scroll.Offset.Y)
	}
	s.run(t, "view.language")
	if !strings.Contains(reads(), "調査する方へ") {
		t.Error("the manual stays in English")
	}
	s.run(t, "go.back")
	if s.h.state.Place().Screen == state.ManualScreen {
		t.Error("there is no way back from the manual")
	}
}

// The tour has three steps, can be skipped, is not shown again, and can be replayed.
func TestTour(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{Lang: data.EN})
	if s.tour.shown() {
		t.Fatal("a window that is no first one shows the tour")
	}
	s.opts.Tour, s.file.Path = true, ""
	s.Opened(FileStatus{Path: "/some/where.dossier"})
	if !s.tour.shown() || !strings.Contains(strings.Join(written(s.tour.whole), " "), "Find anything") {
		t.Fatal("a newcomer is not shown round")
	}
	s.tour.next.OnTapped()
	s.tour.next.OnTapped()
	if got := strings.Join(written(s.tour.whole), " "); !strings.Contains(got, "3 of 3") || s.tour.next.Text != "Done" {
		t.Errorf("the third step says %s", got)
	}
	s.tour.next.OnTapped()
	if s.tour.shown() || !s.kept.Toured {
		t.Error("the tour does not end, or is not remembered")
	}
	s.tour.begin()
	test.Type(s.bar.box, "s")
	if s.tour.shown() {
		t.Error("the tour lies over the results")
	}
	s.run(t, "tour.open")
	if !s.tour.shown() {
		t.Error("Help does not show it again")
	}
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.tour.shown() {
		t.Error("Escape does not skip it")
	}
	s.run(t, "tour.open")
	s.run(t, "edit.new_record")
	if s.tour.shown() {
		t.Error("it lies over the form that one writes in")
	}
	s.file.Path = ""
	s.Opened(FileStatus{Path: "/some/where.dossier"})
	if s.tour.shown() {
		t.Error("it is shown again at the next start")
	}
}
