package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// What X11 sends while 吟行 is in the entry and 詐欺 is being typed: every key, then the
// committed runes.
func TestEntryLeavesCompositionAlone(t *testing.T) {
	newTestApp(t, Look{})
	for _, c := range []struct {
		name      string
		keys      []fyne.KeyName
		runes     string
		want      string
		submitted int
	}{
		{"committed with Return", []fyne.KeyName{"S", "A", "G", "I", fyne.KeyReturn}, "詐欺", "吟行詐欺", 0},
		{"BackSpace in the preedit", []fyne.KeyName{"S", "A", "G", fyne.KeyBackspace, fyne.KeyReturn}, "差", "吟行差", 0},
		{"arrows among candidates", []fyne.KeyName{"S", "A", fyne.KeySpace, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn}, "詐", "吟行詐", 0},
		{"given up with Escape", []fyne.KeyName{"S", "A", fyne.KeyEscape, fyne.KeyBackspace}, "", "吟", 0},
		{"emptied, then text deleted", []fyne.KeyName{"S", "A", fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace}, "", "吟", 0},
		{"no composition", []fyne.KeyName{fyne.KeyBackspace, fyne.KeyReturn}, "", "吟", 1},
	} {
		e := NewEntry()
		submitted := 0
		e.OnSubmitted = func(string) { submitted++ }
		w := show(t, e, 300, 60)
		e.SetText("吟行")
		e.CursorColumn = 2
		w.Canvas().Focus(e)
		press(e, c.keys...)
		for _, r := range c.runes {
			e.TypedRune(r)
		}
		if e.Text != c.want || submitted != c.submitted {
			t.Errorf("%s: text %q and %d submitted, want %q and %d", c.name, e.Text, submitted, c.want, c.submitted)
		}
	}
}

// A Latin keyboard sends key and rune by turns; nothing is held back.
func TestEntryTypesLatin(t *testing.T) {
	newTestApp(t, Look{})
	e := NewEntry()
	submitted := ""
	e.OnSubmitted = func(s string) { submitted = s }
	show(t, e, 300, 60)
	for _, r := range "AB C" {
		name := fyne.KeyName(r)
		if r == ' ' {
			name = fyne.KeySpace
		}
		press(e, name)
		e.TypedRune(r)
	}
	press(e, fyne.KeyBackspace, fyne.KeyReturn)
	if submitted != "AB " {
		t.Errorf("submitted %q, want %q", submitted, "AB ")
	}
}

func TestEntryPassesShortcutsOn(t *testing.T) {
	newTestApp(t, Look{})
	e := NewEntry()
	show(t, e, 300, 60)
	palette := 0
	e.OnShortcut = func(fyne.Shortcut) { palette++ }
	e.SetText("銀行")
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl})
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	if palette != 1 || e.SelectedText() != "銀行" {
		t.Errorf("window got %d shortcuts and %q is selected, want 1 and 銀行", palette, e.SelectedText())
	}
}

func TestSearchEntrySteers(t *testing.T) {
	newTestApp(t, Look{})
	var changes []string
	moved, entered, escaped := 0, 0, 0
	e := NewSearchEntry("", func(s string) { changes = append(changes, s) })
	e.OnMove = func(by int) { moved += by }
	e.OnEnter = func() { entered++ }
	e.OnEscape = func() { escaped++ }
	w := show(t, e, 300, 60)
	w.Canvas().Focus(e)
	if e.clear.Visible() {
		t.Error("an empty entry offers to be cleared")
	}
	test.Type(e, "七")
	if !e.clear.Visible() {
		t.Error("a filled entry does not offer to be cleared")
	}
	press(e, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyReturn)
	press(e, fyne.KeyEscape, fyne.KeyEscape)
	if moved != 11 || entered != 1 || escaped != 1 {
		t.Errorf("moved %d, entered %d, escaped %d; want 11, 1, 1", moved, entered, escaped)
	}
	if len(changes) != 2 || changes[0] != "七" || changes[1] != "" {
		t.Errorf("changes %q, want 七 and then nothing", changes)
	}
	test.Type(e, "銀")
	test.Tap(e.clear)
	if e.Text != "" || w.Canvas().Focused() != fyne.Focusable(e) {
		t.Errorf("after the clear button: text %q, focus on %T; want none and the entry", e.Text, w.Canvas().Focused())
	}
}
