package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"shirabe/app/state"
	"shirabe/data"
)

// A ReaderMemory is what is remembered of a reader in a window of its own.
type ReaderMemory struct {
	Record        data.ID `json:"record"`
	Width, Height float32
}

// The usual size of a reader's window.
const readerWindowWidth, readerWindowHeight = 560, 760

// A readerWindow shows one record in a window of its own, at the clock and in the language of
// the window that it was opened from. It stays with its record; links lead to that window.
type readerWindow struct {
	owner  *Window
	win    fyne.Window
	h      *host
	pane   *readerPane
	notice *Notice
	find   *findBar
	stage  *fyne.Container
}

// ownWindow shows a record in a window of its own, the one it has if there is one.
func (w *Window) ownWindow(m ReaderMemory) {
	for _, r := range w.readers {
		if r.record() == m.Record {
			r.win.RequestFocus()
			return
		}
	}
	r := newReaderWindow(w, m)
	w.readers = append(w.readers, r)
	r.win.Show()
	w.keepReaders()
}

func newReaderWindow(w *Window, m ReaderMemory) *readerWindow {
	h := *w.h
	r := &readerWindow{owner: w, h: &h, win: fyne.CurrentApp().NewWindow("Shirabe"), notice: NewNotice()}
	h.window, h.state = r.win, w.h.state.Pinned(m.Record)
	h.say = r.say
	h.flash = func(text string) { r.say(NoticeText{SeverityInfo, text, "", h.T("shell.dismiss")}) }
	h.elsewhere = func(show func(*readerPane)) {
		show(w.reader)
		w.win.RequestFocus()
	}
	r.pane = newReaderPane(&h)
	r.pane.refresh(state.PlaceChanged)
	ground := canvas.NewRectangle(colourOf(r.pane.empty, ColourRaised))
	r.find = newFindBar(&h, func() []fyne.CanvasObject { return []fyne.CanvasObject{r.pane.object()} }, func() { r.stage.Refresh() })
	r.stage = container.New(stageLayout{}, container.NewStack(ground, r.pane.object()), r.notice, r.find.whole)
	r.win.SetPadded(false)
	r.win.SetContent(r.stage)
	if m.Width < minReader || m.Height < minReader {
		m.Width, m.Height = readerWindowWidth, readerWindowHeight
	}
	r.win.Resize(fyne.NewSize(m.Width, m.Height))
	r.win.SetCloseIntercept(r.close)
	r.listen()
	r.retitle()
	return r
}

func (r *readerWindow) record() data.ID { return r.h.state.Place().Record }

// listen answers shortcuts: its own, and those of the owner that concern every window.
func (r *readerWindow) listen() {
	c := r.win.Canvas()
	c.AddShortcut(ctrl(fyne.KeyW), func(fyne.Shortcut) { r.close() })
	c.AddShortcut(ctrlShift(fyne.KeyC), func(fyne.Shortcut) { r.pane.copyRecord() })
	c.AddShortcut(ctrl(fyne.KeyF), func(fyne.Shortcut) { r.find.show() })
	c.AddShortcut(ctrl(fyne.KeyG), func(fyne.Shortcut) { r.find.step(1) })
	c.AddShortcut(ctrlShift(fyne.KeyG), func(fyne.Shortcut) { r.find.step(-1) })
	for _, a := range r.owner.actions {
		switch a.menu {
		case menuClock, menuView:
		case menuFile, menuEdit:
			if !a.quits && a.key != "edit.undo" && a.key != "edit.redo" {
				continue
			}
		default:
			continue
		}
		if a.shortcut != nil {
			c.AddShortcut(a.shortcut, func(fyne.Shortcut) { r.owner.perform(a.key) })
		}
	}
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch {
		case e.Name != fyne.KeyEscape:
		case r.find.shown():
			r.find.hide()
		case r.notice.Visible():
			r.notice.Hide()
		}
	})
}

func (r *readerWindow) say(t NoticeText) {
	r.notice.Say(t)
	r.stage.Refresh()
}

// retitle names the window after its record, as far as that is known at the clock.
func (r *readerWindow) retitle() {
	title := "Shirabe"
	if record := r.h.state.Record(); record != nil {
		title = record.Title.In(r.h.state.Lang()) + " — " + title
	}
	r.win.SetTitle(title)
}

// refresh follows the owner.
func (r *readerWindow) refresh(c state.Change) {
	r.h.state.Follow(r.owner.h.state)
	r.pane.refresh(c)
	r.find.again()
	r.retitle()
}

func (r *readerWindow) close() {
	for i, other := range r.owner.readers {
		if other == r {
			r.owner.readers = append(r.owner.readers[:i:i], r.owner.readers[i+1:]...)
			r.win.Close()
			r.owner.keepReaders()
			return
		}
	}
}

// keepReaders remembers the readers that have windows of their own.
func (w *Window) keepReaders() {
	w.memory.Readers = nil
	for _, r := range w.readers {
		size := r.win.Canvas().Size()
		w.memory.Readers = append(w.memory.Readers, ReaderMemory{Record: r.record(), Width: size.Width, Height: size.Height})
	}
	w.keep()
}

// closeReaders closes the windows of readers; keepReaders is not called.
func (w *Window) closeReaders() {
	for _, r := range w.readers {
		r.win.Close()
	}
	w.readers = nil
}

// restoreReaders opens again what was open the last time.
func (w *Window) restoreReaders() {
	for _, m := range w.memory.Readers {
		if w.h.state.View().Dossier().Record(m.Record) != nil {
			w.ownWindow(m)
		}
	}
}

// readerApart shows the record in the reader in a window of its own.
func (w *Window) readerApart() {
	if r := w.h.state.Record(); r != nil {
		w.ownWindow(ReaderMemory{Record: r.ID})
	}
}
