package ui

import "shirabe/app/state"

// Opened tells that a dossier has been opened, or why not.
func (w *Window) Opened(f FileStatus) {
	if f.Err != nil && w.file.Path != "" && w.file.Err == nil {
		w.sayError(f.Err) // what was open stays open
		return
	}
	first := w.file.Path == ""
	if f.Path != w.file.Path {
		w.closeReaders() // they show the records of another dossier
	}
	w.file = f
	w.h.state.Refresh()
	w.showClosed()
	w.showPlace()
	w.retitle()
	if f.Why != nil && f.Err == nil {
		w.say(NoticeText{SeverityWarning, w.h.T("shell.read_only.why", w.h.explain(f.Why)), "", w.h.T("shell.dismiss")})
	}
	if f.Err == nil && f.Path != "" {
		w.memory.Dossier = f.Path
		w.memory.Recent = remember(w.memory.Recent, f.Path, 10)
		w.remake()
		if first {
			if w.opts.Tour && !w.memory.Toured {
				w.tour.begin()
			}
			w.restoreReaders()
		}
	}
	if f.Err == nil {
		w.keepReaders()
	} else {
		w.keep()
	}
}

// Failed tells why something the user asked for did not work; nil is no failure.
func (w *Window) Failed(err error) {
	if err != nil {
		w.sayError(err)
	}
}

// keep hands over what to remember.
func (w *Window) keep() {
	if w.opts.Keep == nil {
		return
	}
	size := w.win.Canvas().Size()
	if size.Width >= leastWidth && size.Height >= leastHeight {
		w.memory.Width, w.memory.Height = size.Width, size.Height
	}
	w.opts.Keep(w.memory)
}

// Close ends the window. An export under way is stopped first, so that no half of it stays.
func (w *Window) Close() {
	if w.work != nil && w.status.OnCancel != nil {
		w.closing = true
		w.status.OnCancel()
		return
	}
	if w.gone {
		return
	}
	w.gone = true
	w.h.state.SettleDrafts()
	w.keepReaders()
	w.closeReaders()
	w.opts.State.OnChange = func(state.Change) {} // what still arrives has nothing to show it
	w.win.Close()
	if w.opts.Files.Closed != nil {
		w.opts.Files.Closed()
	}
}
