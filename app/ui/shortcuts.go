package ui

import (
	"fyne.io/fyne/v2"
)

// run does the action, unless it cannot be done now: Fyne runs the shortcut of a greyed line
// of the menu too.
func (a *action) run() {
	if a.do != nil && (a.off == nil || !a.off()) {
		a.do()
	}
}

// otherShortcuts are those that no line of the menu can stand for, each with the key of its
// action. Fyne tells Ctrl+Z and Ctrl+Y apart from all other keys, so that a text entry can
// undo, and no menu hears of them; an Entry passes on what it has no use for. Alt with a digit
// goes to a screen as Ctrl does, except on macOS, where it types a letter.
func (w *Window) otherShortcuts() map[fyne.Shortcut]string {
	all := map[fyne.Shortcut]string{&fyne.ShortcutUndo{}: "edit.undo", &fyne.ShortcutRedo{}: "edit.redo"}
	if fyne.KeyModifierShortcutDefault == fyne.KeyModifierSuper {
		return all
	}
	digits := screenDigits()
	for i, s := range w.places[:min(len(digits), len(w.places))] {
		all[alt(digits[i])] = "screen." + string(s)
	}
	return all
}

// listen lets the window answer its other shortcuts.
func (w *Window) listen() {
	for s, key := range w.otherShortcuts() {
		w.win.Canvas().AddShortcut(s, func(fyne.Shortcut) { w.perform(key) })
	}
}

// screenDigits are the keys of the screens, in the order of the rail.
func screenDigits() []fyne.KeyName {
	return []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}
}

// perform does the action with key.
func (w *Window) perform(key string) {
	for i := range w.actions {
		if w.actions[i].key == key {
			w.actions[i].run()
			return
		}
	}
}
