package ui

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"shirabe/data"
)

// A closedState fills the main pane while no dossier is open.
type closedState struct {
	waiting *EmptyState // a dossier is being opened
	failed  *EmptyState // none could be
	whole   *fyne.Container
}

func newClosedState(open func()) *closedState {
	c := &closedState{waiting: NewEmptyState(theme.DocumentIcon(), "", "", nil), failed: NewEmptyState(theme.FolderOpenIcon(), "", "", open)}
	c.whole = container.NewStack(c.waiting, c.failed)
	return c
}

// say shows text; action, unless it is blank, opens another dossier.
func (c *closedState) say(text, action string) {
	shown := c.waiting
	if action != "" {
		shown = c.failed
	}
	shown.Set(text, action)
	reveal(c.waiting, shown == c.waiting)
	reveal(c.failed, shown == c.failed)
}

// isOpen reports whether there is a dossier to show.
func (w *Window) isOpen() bool { return !w.file.Opening && w.file.Err == nil }

// showClosed says that no dossier is open, why, and what to do.
func (w *Window) showClosed() {
	switch {
	case w.file.Opening:
		w.closed.say(w.h.T("status.opening"), "")
	case w.file.Err != nil:
		action := w.h.T("file.open")
		if w.backupOf(w.file.Err) != nil {
			action = w.h.T("file.repair")
		}
		w.closed.say(w.h.T("status.closed.why", w.h.explain(w.file.Err)), action)
	}
	reveal(w.closed.whole, !w.isOpen())
}

// backupOf returns the error of a file that is damaged and has a good backup; nil: it is not.
func (w *Window) backupOf(err error) *data.OpenError {
	var damaged *data.OpenError
	if errors.As(err, &damaged) && damaged.Backup != "" && w.opts.Files.Repair != nil {
		return damaged
	}
	return nil
}

// openOther is what the button does while no dossier is open: it restores the backup of a
// damaged file, or else asks for another file.
func (w *Window) openOther() {
	if damaged := w.backupOf(w.file.Err); damaged != nil {
		w.opts.Files.Repair(damaged.Path, damaged.Backup)
		return
	}
	w.openFile()
}
