package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"shirabe/app/state"
)

// A findable is something that find in page looks into. Its places are counted from 0 in
// reading order.
type findable interface {
	fyne.CanvasObject
	// seek marks what n finds, or nothing if n is nil, and counts it. more says that it has
	// not come to its end: seekOn goes on.
	seek(n *state.Needle) (count int, more bool)
	seekOn() (count int, more bool)
	// point marks place i as the one looked at, -1 none, and tells where on the object it lies.
	// It returns false if what is shown has changed and the place is not there any more.
	point(i int) (y, height float32, ok bool)
}

// A foundIn is a findable of the page, with the scroll that it lies in.
type foundIn struct {
	in     findable
	scroll *container.Scroll // nil: none, or its own
	count  int
	more   bool
}

// collect lists the findables in o that show, in reading order.
func collect(o fyne.CanvasObject, scroll *container.Scroll, out []foundIn) []foundIn {
	if o == nil || !o.Visible() {
		return out
	}
	switch o := o.(type) {
	case findable:
		return append(out, foundIn{in: o, scroll: scroll})
	case *container.Scroll:
		return collect(o.Content, o, out)
	case *container.ThemeOverride:
		return collect(o.Content, scroll, out)
	case *fyne.Container:
		for _, child := range o.Objects {
			out = collect(child, scroll, out)
		}
	}
	return out
}

// bring scrolls so that the stretch of f from y on is in the upper third, unless it is in view.
func (f *foundIn) bring(y, height float32) {
	if f.scroll == nil {
		return
	}
	d := fyne.CurrentApp().Driver()
	y += d.AbsolutePositionForObject(f.in).Y - d.AbsolutePositionForObject(f.scroll.Content).Y
	top, room := f.scroll.Offset.Y, f.scroll.Size().Height
	if y >= top && y+height <= top+room {
		return
	}
	last := max(0, f.scroll.Content.Size().Height-room)
	f.scroll.ScrollToOffset(fyne.NewPos(f.scroll.Offset.X, min(max(y-room/3, 0), last)))
}

// sought is what find in page has found in one text.
type sought struct {
	needle *state.Needle
	places []state.Found
	at     int // the place looked at; -1: none
}

func (s *sought) in(n *state.Needle, text string) int {
	s.needle, s.places, s.at = n, nil, -1
	if n != nil {
		s.places = n.In(text)
	}
	return len(s.places)
}

// place marks place i and reports whether there is one.
func (s *sought) place(i int) bool {
	s.at = i
	return i < len(s.places)
}

// found lays marks under the places of a text written from x on in l within b.
func (p *pen) found(s *sought, text string, l lettering, b box) {
	if len(s.places) == 0 {
		return
	}
	runes := []rune(text)
	h := min(b.h, l.size*1.4)
	for i, f := range s.places {
		if f.From >= len(runes) {
			break // shortened
		}
		x := b.x + p.width(string(runes[:f.From]), l)
		w := p.width(string(runes[f.From:min(f.To, len(runes))]), l)
		p.foundBox(box{x, b.y + (b.h-h)/2, w, h}, i == s.at)
	}
}

// foundBox marks a place; the one looked at has a frame too.
func (p *pen) foundBox(b box, at bool) {
	p.fill(ColourHighlight, b, 2)
	if at {
		p.outline(ColourAccent, box{b.x - 1, b.y - 1, b.w + 2, b.h + 2}, 2, sizeOf(p.w, SizeRing))
	}
}

// readerShown is the reader as far as it shows.
func (w *Window) readerShown() fyne.CanvasObject {
	if !w.panes.ReaderShown() {
		return nil
	}
	return w.reader.object()
}
