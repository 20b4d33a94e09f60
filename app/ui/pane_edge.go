package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// paneEdge is the line between two panes; it is wider to the pointer than to the eye.
type paneEdge struct {
	widget.BaseWidget
	move             func(by float32) // to the right
	hovered, focused bool
	grip             float32 // where in the edge the drag took hold
	dragging         bool
}

var (
	_ fyne.Draggable     = (*paneEdge)(nil)
	_ fyne.Focusable     = (*paneEdge)(nil)
	_ desktop.Hoverable  = (*paneEdge)(nil)
	_ desktop.Cursorable = (*paneEdge)(nil)
)

func newPaneEdge(move func(float32)) *paneEdge {
	e := &paneEdge{move: move}
	e.ExtendBaseWidget(e)
	return e
}

func (e *paneEdge) CreateRenderer() fyne.WidgetRenderer {
	return draw(e, func(p *pen, s fyne.Size) {
		n, w := ColourLine, sizeOf(e, SizeLine)
		if e.hovered || e.focused || e.dragging {
			n, w = ColourAccent, sizeOf(e, SizeRing)
		}
		p.fill(n, box{(s.Width - w) / 2, 0, w, s.Height}, 0)
	}, func() fyne.Size { return fyne.NewSize(sizeOf(e, SizeGap8), 0) })
}

// Dragged follows the pointer: the edge has moved under it, so the position within the edge
// is how far it still has to go.
func (e *paneEdge) Dragged(d *fyne.DragEvent) {
	if !e.dragging {
		e.dragging, e.grip = true, d.Position.X-d.Dragged.DX
	}
	if by := d.Position.X - e.grip; by != 0 {
		e.move(by)
	}
}

func (e *paneEdge) DragEnd() { e.dragging = false; e.Refresh() }

func (e *paneEdge) MouseIn(*desktop.MouseEvent)    { e.hovered = true; e.Refresh() }
func (e *paneEdge) MouseMoved(*desktop.MouseEvent) {}
func (e *paneEdge) MouseOut()                      { e.hovered = false; e.Refresh() }
func (e *paneEdge) Cursor() desktop.Cursor         { return desktop.HResizeCursor }
func (e *paneEdge) FocusGained()                   { e.focused = true; e.Refresh() }
func (e *paneEdge) FocusLost()                     { e.focused = false; e.Refresh() }
func (e *paneEdge) TypedRune(rune)                 {}

func (e *paneEdge) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		e.move(-widenStep)
	case fyne.KeyRight:
		e.move(widenStep)
	}
}
