package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Entry is Fyne's entry made safe for Japanese input methods, and one that lets the
// window's shortcuts through. UI goroutine only.
//
// Under X11 and macOS every key reaches the program, also those the input method consumes:
// the Return that confirms a conversion would submit, the BackSpace in a preedit would delete
// text that is already there. A printable key whose rune has not come by the next key can
// only belong to a composition; until a rune comes or the focus goes, editing keys are the
// input method's. (Windows withholds such keys itself, and the rule never applies.)
type Entry struct {
	widget.Entry
	// OnKey sees editing and function keys first; true keeps them from the entry.
	OnKey func(*fyne.KeyEvent) bool
	// OnShortcut gets the shortcuts that edit nothing here; unset, they go to the window.
	OnShortcut func(fyne.Shortcut)

	pending   bool // a printable key came, its rune has not
	composing bool
	typed     int // printable keys in the composition, to tell when BackSpace has emptied it
}

var _ desktop.Keyable = (*Entry)(nil)

// NewEntry makes an entry of one line.
func NewEntry() *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	return e
}

// NewMultiLineEntry makes an entry for paragraphs; it wraps anywhere, as Japanese needs.
func NewMultiLineEntry() *Entry {
	e := &Entry{}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapBreak
	e.ExtendBaseWidget(e)
	return e
}

// printable tells the keys that make a rune; Fyne names them by that one letter, and Space.
func printable(k fyne.KeyName) bool { return len(k) == 1 || k == fyne.KeySpace }

// Composing reports whether an input method holds text back.
func (e *Entry) Composing() bool { return e.composing }

// TypedKey is called by Fyne for every key.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if printable(k.Name) {
		e.composing = e.composing || e.pending
		if e.composing && k.Name == fyne.KeySpace {
			return // converts; it is not a letter of the preedit
		}
		e.pending = true
		e.typed++
		e.Entry.TypedKey(k)
		return
	}
	e.composing = e.composing || e.pending
	if e.composing {
		e.swallow(k.Name)
		return
	}
	if e.OnKey == nil || !e.OnKey(k) {
		e.Entry.TypedKey(k)
	}
}

// swallow follows what the input method does with a key that is its own.
func (e *Entry) swallow(k fyne.KeyName) {
	switch k {
	case fyne.KeyBackspace:
		if e.typed--; e.typed <= 0 {
			e.settled()
		}
	case fyne.KeyEscape:
		e.settled()
	}
}

// TypedRune ends a composition: the text has arrived.
func (e *Entry) TypedRune(r rune) {
	e.settled()
	e.Entry.TypedRune(r)
}

// FocusLost ends a composition, as input methods do.
func (e *Entry) FocusLost() {
	e.settled()
	e.Entry.FocusLost()
}

func (e *Entry) settled() { e.pending, e.composing, e.typed = false, false, 0 }

// TypedShortcut edits; a shortcut that edits nothing goes on to the window, and so does one
// that undoes when the entry has nothing to undo.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && !edits(c.KeyName) {
		e.passOn(s)
		return
	}
	before := e.Text
	e.Entry.TypedShortcut(s)
	if turns(s) && e.Text == before {
		e.passOn(s) // nothing of the entry's own
	}
}

func (e *Entry) passOn(s fyne.Shortcut) {
	if e.OnShortcut != nil {
		e.OnShortcut(s)
		return
	}
	passOn(e, s)
}

// turns tells the shortcuts that undo and redo.
func turns(s fyne.Shortcut) bool {
	switch s.(type) {
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		return true
	}
	return false
}

// edits tells the keys that Fyne's entry takes with Ctrl, Cmd or Alt.
func edits(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}
