package ui

import "fyne.io/fyne/v2"

// focus takes the keyboard on a click, so that Ctrl+C reaches the selection.
func (p *Prose) focus() {
	if p.focused {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		p.focused = true // before Focus: FocusGained must not ring the first link
		c.Focus(p)
	}
}

// Disabled keeps prose without links out of the tab order. With the focus it is never
// disabled, because Fyne then drops shortcuts and loses its place in the order. Together with
// SelectedText it tells Fyne that the text can still be focused by a click.
func (p *Prose) Disabled() bool { return !p.focused && p.nextLink(-1, 1) < 0 }

// Enable is part of fyne.Disableable and does nothing.
func (p *Prose) Enable() {}

// Disable is part of fyne.Disableable and does nothing.
func (p *Prose) Disable() {}

// FocusGained rings the first link when Tab brought the focus, the last after Shift+Tab.
func (p *Prose) FocusGained() {
	if !p.focused {
		p.focused = true
		p.link = p.nextLink(-1, p.direction())
	}
	p.Refresh()
}

// FocusLost takes ring and selection away.
func (p *Prose) FocusLost() {
	p.focused, p.link, p.from, p.to = false, -1, 0, 0
	p.Refresh()
}

// AcceptsTab reports whether Tab has another link of this prose to go to.
func (p *Prose) AcceptsTab() bool { return p.link >= 0 && p.nextLink(p.link, p.direction()) >= 0 }

// TypedKey walks the links and follows one.
func (p *Prose) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyTab:
		p.ring(p.nextLink(p.link, p.direction()))
	case fyne.KeyRight, fyne.KeyDown:
		p.ring(p.nextLink(p.link, 1))
	case fyne.KeyLeft, fyne.KeyUp:
		p.ring(p.nextLink(p.link, -1))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if p.link >= 0 {
			p.set.spans[p.link].Link()
		}
	case fyne.KeyEscape:
		p.selectRange(0, 0)
	}
}

// TypedRune is part of fyne.Focusable.
func (p *Prose) TypedRune(rune) {}

// TypedShortcut copies and selects all; anything else goes on to the window.
func (p *Prose) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		p.copySelection()
	case *fyne.ShortcutSelectAll:
		p.SelectAll()
	default:
		passOn(p, s)
	}
}

func (p *Prose) ring(link int) {
	if link >= 0 && link != p.link {
		p.link = link
		p.Refresh()
	}
}

// nextLink finds the link after span index at in direction by, -1 when there is none. From
// -1 it begins at the first, or going backwards at the last.
func (p *Prose) nextLink(at, by int) int {
	p.settle()
	if at < 0 && by < 0 {
		at = len(p.set.spans)
	}
	for i := at + by; i >= 0 && i < len(p.set.spans); i += by {
		if p.set.spans[i].Link != nil {
			return i
		}
	}
	return -1
}

// direction is -1 while Shift is held.
func (p *Prose) direction() int {
	if held(fyne.KeyModifierShift) {
		return -1
	}
	return 1
}

// passOn gives a shortcut that a focused widget has no use for to its window; Fyne itself
// lets the widget swallow it.
func passOn(o fyne.CanvasObject, s fyne.Shortcut) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if h, ok := c.(fyne.Shortcutable); ok {
		h.TypedShortcut(s)
	}
}

// xOf is where rune at begins on l.
func (p *Passage) xOf(l *setLine, at int) float32 {
	x := float32(0)
	for i := l.start; i < at && i < l.end; i++ {
		x += p.set.advances[i]
	}
	return x
}

// runeAt is the caret position nearest to pos.
func (p *Passage) runeAt(pos fyne.Position) int {
	p.settle()
	n := p.set.lineAt(pos.Y)
	if n < 0 {
		return 0
	}
	l, x := &p.set.lines[n], float32(0)
	for i := l.start; i < l.end; i++ {
		w := p.set.advances[i]
		if pos.X < x+w/2 {
			return i
		}
		x += w
	}
	return l.end
}

// linkAt is the span index of the link under pos, or -1.
func (p *Passage) linkAt(pos fyne.Position) int {
	p.settle()
	n := p.set.lineAt(pos.Y)
	if n < 0 || pos.Y >= p.set.lines[n].y+p.shape.lineHeight || pos.Y < 0 {
		return -1
	}
	for _, pc := range p.set.lines[n].pieces {
		if pos.X >= pc.x && pos.X < pc.x+pc.w && p.set.spans[pc.span].Link != nil {
			return pc.span
		}
	}
	return -1
}
