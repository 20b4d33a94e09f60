package ui

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"

	"shirabe/app/state"
)

func (w *Window) windowActions() []action {
	alone := func() bool { return w.opts.Files.Window == nil }
	return []action{
		{menu: menuWindow, key: "window.reader", shortcut: ctrlShift(fyne.KeyR), do: w.readerApart, off: w.noRecord},
		{menu: menuWindow, key: "window.new", shortcut: ctrlShift(fyne.KeyW), do: w.newWindow, off: alone},
		{menu: menuWindow, key: "window.open", shortcut: ctrlShift(fyne.KeyO), do: w.openElsewhere, off: alone},
		{menu: menuWindow, key: "window.close", shortcut: ctrl(fyne.KeyW), do: w.Close, apart: true},
	}
}

// newWindow opens another window that shows what this one shows.
func (w *Window) newWindow() {
	w.keep()
	m := w.memory
	m.Readers = nil
	w.opts.Files.Window(m)
}

// openElsewhere asks for a dossier and opens it in a window of its own.
func (w *Window) openElsewhere() { w.pickDossier(w.windowOn) }

// windowOn opens the dossier at path in another window, from its beginning.
func (w *Window) windowOn(path string) {
	m := w.memory
	m.Dossier, m.Place, m.Clock, m.Readers = path, state.Place{}, "", nil
	w.opts.Files.Window(m)
}

// quit closes every window.
func (w *Window) quit() {
	if w.opts.Files.Quit == nil {
		w.Close()
		return
	}
	w.opts.Files.Quit()
}

// Share takes up what all windows have in common from what another remembers.
func (w *Window) Share(m Memory) {
	before := w.memory
	w.memory.Share(m)
	if !slices.Equal(before.Recent, m.Recent) || !reflect.DeepEqual(before.Searches, m.Searches) {
		w.remake()
	}
	w.refreshMenu()
	w.refreshStatus()
}

// remake brings the menus and the palette up to date with the dossiers opened last.
func (w *Window) remake() {
	w.actions = w.allActions()
	w.menu, w.lines = w.h.mainMenu(w.actions)
	w.win.SetMainMenu(w.menu)
}
