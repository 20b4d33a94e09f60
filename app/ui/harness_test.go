package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// newTestApp makes a headless app in the given look for one test. Fyne has one current app,
// so tests that use it cannot run in parallel.
func newTestApp(tb testing.TB, l Look) fyne.App {
	tb.Helper()
	if l.Mode == ModeSystem {
		l.Mode = ModeLight
	}
	a := test.NewTempApp(tb)
	a.Settings().SetTheme(NewTheme(l))
	return a
}

// show puts o into a window of exactly the given size. The second resize lets heights follow
// the widths that the first one brought.
func show(tb testing.TB, o fyne.CanvasObject, w, h float32) fyne.Window {
	tb.Helper()
	win := test.NewTempWindow(tb, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h-1))
	win.Resize(fyne.NewSize(w, h))
	return win
}

func press(o fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		o.TypedKey(&fyne.KeyEvent{Name: k})
	}
}
