package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
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
		w.closed.say(w.h.T("status.closed.why", w.h.explain(w.file.Err)), w.h.T("file.open"))
	}
	reveal(w.closed.whole, !w.isOpen())
}
