package ui

import (
	"fyne.io/fyne/v2"

	"shirabe/data"
)

// zoomBy is how much one step of zooming makes everything larger.
const zoomBy = 0.1

// setLook shows everything in another look and remembers it.
func (w *Window) setLook(l Look) {
	t := NewTheme(l)
	w.memory.Look = t.Look()
	fyne.CurrentApp().Settings().SetTheme(t)
	w.refreshStatus()
	w.refreshMenu()
	w.keep()
}

func (w *Window) setMode(m Mode) func() {
	return func() {
		l := w.memory.Look
		l.Mode = m
		w.setLook(l)
	}
}

func (w *Window) isMode(m Mode) func() bool { return func() bool { return w.memory.Look.Mode == m } }

// zoom changes the size of everything by steps; 0 goes back to 100 %.
func (w *Window) zoom(steps float32) func() {
	return func() {
		l := w.memory.Look
		if l.Zoom == 0 || steps == 0 {
			l.Zoom = 1
		}
		l.Zoom += steps * zoomBy
		w.setLook(l)
	}
}

func (w *Window) present() {
	l := w.memory.Look
	l.Presenting = !l.Presenting
	w.setLook(l)
}

func (w *Window) fullScreen() { w.win.SetFullScreen(!w.win.FullScreen()) }

func (w *Window) setLang(l data.Lang) {
	w.h.state.SetLang(l)
	w.keep()
}

// otherLang turns to the next language.
func (w *Window) otherLang() {
	langs := data.Langs()
	for i, l := range langs {
		if l == w.h.state.Lang() {
			w.setLang(langs[(i+1)%len(langs)])
			return
		}
	}
}

func (w *Window) foldRail()   { w.panes.FoldRail(!w.panes.State().RailFolded); w.refreshMenu() }
func (w *Window) foldReader() { w.panes.FoldReader(w.panes.ReaderShown()); w.refreshMenu() }

func (w *Window) toggleClock() {
	w.clock.setOpen(!w.clock.open())
	w.refreshMenu()
	w.win.Content().Refresh()
	if w.clock.open() {
		w.win.Canvas().Focus(w.clock.entry)
	}
}

func (w *Window) focusReader() {
	w.panes.FoldReader(false)
	w.reader.focus()
}
