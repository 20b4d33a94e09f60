package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// A focuser is a screen that says itself what of it takes the keyboard.
type focuser interface{ focus() }

// focusMain brings the keyboard to the form that is open, else to what the screen says, else to
// its first table, else to the first control in it that takes the keyboard. Where there is
// nothing yet it goes to the rail.
func (w *Window) focusMain() {
	c := w.win.Canvas()
	c.Unfocus()
	at := w.shown[w.h.state.Place().Screen]
	if s := w.writing.sheet; s != nil {
		s.focus()
	} else if s, ok := at.(focuser); ok {
		s.focus()
	} else if at != nil {
		if t, ok := firstIn(at.object(), isTable).(*Table); ok {
			t.Focus()
		} else if f, ok := firstIn(at.object(), takesKeys).(fyne.Focusable); ok {
			c.Focus(f)
		}
	}
	if c.Focused() == nil {
		c.Focus(w.rail)
	}
}

func isTable(o fyne.CanvasObject) bool {
	_, ok := o.(*Table)
	return ok
}

func takesKeys(o fyne.CanvasObject) bool {
	if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
		return false
	}
	_, ok := o.(fyne.Focusable)
	return ok
}

// firstIn is the first visible object from o down that is wanted; nil if there is none.
func firstIn(o fyne.CanvasObject, wanted func(fyne.CanvasObject) bool) fyne.CanvasObject {
	if o == nil || !o.Visible() {
		return nil
	}
	if wanted(o) {
		return o
	}
	switch x := o.(type) {
	case *fyne.Container:
		for _, inner := range x.Objects {
			if found := firstIn(inner, wanted); found != nil {
				return found
			}
		}
	case *container.Scroll:
		return firstIn(x.Content, wanted)
	}
	return nil
}
