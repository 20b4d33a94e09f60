package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
)

// typedInto gives a shortcut to the search box if that has the focus, else to the window, as
// the driver does; the canvas of the tests answers none itself.
func (s *shell) typedInto(t testing.TB, short fyne.Shortcut) {
	t.Helper()
	window := func(short fyne.Shortcut) {
		for other, key := range s.otherShortcuts() {
			if other.ShortcutName() == short.ShortcutName() {
				s.perform(key)
			}
		}
	}
	if s.bar.box.OnShortcut == nil {
		t.Fatal("the search box passes on shortcuts as the Entry in it, which its canvas does not know")
	}
	s.bar.box.OnShortcut = window
	if s.win.Canvas().Focused() == s.bar.box {
		s.bar.box.TypedShortcut(short)
	} else {
		window(short)
	}
	s.settle(t)
}

// Ctrl+Z belongs to the search box while it has letters to take back, and to the dossier
// otherwise, wherever the focus is.
func TestUndoReachesTheDossier(t *testing.T) {
	s := newShell(t, Memory{})
	var undone, redone int
	s.opts.Files.Undo = func(func(data.Entry, error)) { undone++ }
	s.opts.Files.Redo = func(func(data.Entry, error)) { redone++ }
	s.search(t, "shiga")
	s.typedInto(t, &fyne.ShortcutUndo{})
	if undone != 0 || s.bar.box.Text == "shiga" {
		t.Fatalf("in a box with letters: %d changes of the dossier undone, %q left", undone, s.bar.box.Text)
	}
	press(s.bar.box, fyne.KeyEscape)
	if s.win.Canvas().Focused() != s.bar.box || s.bar.box.Text != "" {
		t.Fatal("Escape does not empty the box, or takes the focus away")
	}
	s.typedInto(t, &fyne.ShortcutUndo{})
	s.typedInto(t, &fyne.ShortcutRedo{})
	if undone != 1 || redone != 1 {
		t.Errorf("in an empty box: %d undone and %d redone, want 1 and 1", undone, redone)
	}
	s.win.Canvas().Unfocus()
	s.typedInto(t, &fyne.ShortcutUndo{})
	if undone != 2 {
		t.Errorf("without a focus: %d undone, want 2", undone)
	}
	s.file.ReadOnly = true
	s.typedInto(t, &fyne.ShortcutUndo{})
	s.lines[s.at("edit.undo")].Action()
	if undone != 2 {
		t.Error("a change of a dossier that is read only is undone")
	}
}

func TestAltDigitGoesToScreen(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	if fyne.KeyModifierShortcutDefault == fyne.KeyModifierSuper {
		t.Skip("Alt types letters on macOS")
	}
	s := newShell(t, Memory{})
	s.search(t, "shiga")
	s.typedInto(t, alt(fyne.Key1))
	if at := s.h.state.Place().Screen; at != state.Overview {
		t.Errorf("Alt+1 in the search box leads to %s, want the overview", at)
	}
	s.win.Canvas().Unfocus()
	s.typedInto(t, alt(fyne.Key3))
	if at := s.h.state.Place().Screen; at != state.Timeline {
		t.Errorf("Alt+3 leads to %s, want the timeline", at)
	}
	test.Type(s.bar.box, "x") // goes back to the search
	s.settle(t)
	if at := s.h.state.Place().Screen; at != state.SearchScreen {
		t.Errorf("typing leads to %s", at)
	}
}
