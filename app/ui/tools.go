package ui

import (
	"fyne.io/fyne/v2"

	"shirabe/app/state"
)

// toolActions look after the dossier.
func (w *Window) toolActions() []action {
	closed := func() bool { return !w.isOpen() }
	visit := func(s state.Screen) func() { return func() { w.h.state.Go(s) } }
	at := func(s state.Screen) func() bool { return func() bool { return w.h.state.Place().Screen == s } }
	return []action{
		{menu: menuTools, key: "tools.check", do: visit(state.CheckScreen), on: at(state.CheckScreen), off: closed},
		{menu: menuTools, key: "tools.backups", do: visit(state.BackupsScreen), on: at(state.BackupsScreen), off: closed},
		{menu: menuTools, key: "tools.bin", do: visit(state.BinScreen), on: at(state.BinScreen), off: closed},
		{menu: menuTools, key: "tools.remove", do: w.removeRecord, off: func() bool { return w.file.ReadOnly || closed() || w.noRecord() }, apart: true},
	}
}

// sayUndo tells of a change that is saved and offers to take it back.
func (w *Window) sayUndo(text string) {
	w.say(NoticeText{SeverityInfo, text, w.h.T("edit.undo"), w.h.T("shell.dismiss")})
	w.notice.OnAction = func() {
		w.notice.Hide()
		w.undo()
	}
}

// importPaths previews the import of files.
func (w *Window) importPaths(paths []string) {
	w.h.state.Go(state.ImportScreen)
	if s, ok := w.shown[state.ImportScreen].(*importScreen); ok {
		s.read(paths)
	}
}

// screenKey hands a key that nothing focused wants to the screen that has letters for keys.
func (w *Window) screenKey(e *fyne.KeyEvent) {
	if w.h.state.Place().Screen != state.MergeScreen || w.asked != nil {
		return
	}
	if s, ok := w.shown[state.MergeScreen].(*mergeScreen); ok {
		s.key(e)
	}
}
