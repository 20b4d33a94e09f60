package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// SearchEntry is an Entry with a glass before it and a button to clear it, which steers a
// list below without losing the focus. UI goroutine only.
type SearchEntry struct {
	Entry
	OnMove   func(by int) // Up -1, Down 1, Page Up -10, Page Down 10
	OnEnter  func()       // Return
	OnEscape func()       // Escape with nothing left to clear

	clear *clearButton
}

// pageMove is how far Page Up and Page Down go in a list whose height the entry cannot know.
const pageMove = 10

// NewSearchEntry makes an empty search entry; text is announced to changed on every change.
func NewSearchEntry(placeholder string, changed func(string)) *SearchEntry {
	e := &SearchEntry{}
	e.PlaceHolder = placeholder
	e.Icon = theme.SearchIcon()
	e.clear = newClearButton(e.Clear)
	e.ActionItem = e.clear
	e.clear.Hide()
	e.OnChanged = func(s string) {
		e.showClear(s != "")
		if changed != nil {
			changed(s)
		}
	}
	e.OnKey = e.steer
	e.OnShortcut = func(s fyne.Shortcut) { passOn(e, s) } // its canvas knows e, not the Entry in it
	e.ExtendBaseWidget(e)
	return e
}

func (e *SearchEntry) showClear(on bool) {
	if on == e.clear.Visible() {
		return
	}
	if on {
		e.clear.Show()
	} else {
		e.clear.Hide()
	}
}

// Clear empties the entry and keeps the focus in it.
func (e *SearchEntry) Clear() {
	e.SetText("")
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil {
		c.Focus(e)
	}
}

func (e *SearchEntry) steer(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyUp:
		e.move(-1)
	case fyne.KeyDown:
		e.move(1)
	case fyne.KeyPageUp:
		e.move(-pageMove)
	case fyne.KeyPageDown:
		e.move(pageMove)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.OnEnter != nil {
			e.OnEnter()
		}
	case fyne.KeyEscape:
		if e.Text != "" {
			e.Clear()
		} else if e.OnEscape != nil {
			e.OnEscape()
		}
	default:
		return false
	}
	return true
}

func (e *SearchEntry) move(by int) {
	if e.OnMove != nil {
		e.OnMove(by)
	}
}

// clearButton is a bare icon. It is no tab stop: Escape does the same.
type clearButton struct {
	widget.Icon
	tapped func()
}

func newClearButton(tapped func()) *clearButton {
	b := &clearButton{tapped: tapped}
	b.Resource = theme.CancelIcon()
	b.ExtendBaseWidget(b)
	return b
}

func (b *clearButton) Tapped(*fyne.PointEvent) { b.tapped() }

func (b *clearButton) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MinSize keeps the hit area as high as the entry lets it.
func (b *clearButton) MinSize() fyne.Size {
	side := sizeOf(b, theme.SizeNameInlineIcon)
	return fyne.NewSize(side+sizeOf(b, SizeGap8), side)
}
