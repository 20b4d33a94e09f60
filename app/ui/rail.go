package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// A RailItem is one screen in the navigation rail.
type RailItem struct {
	Text  string
	Count int // NoCount for none
}

// Rail is the list of screens at the left of the window. The arrow keys choose at once, as
// the screens take no time to show. UI goroutine only.
type Rail struct {
	widget.BaseWidget
	OnChoose func(i int) // the user chose; not called by Choose

	items           []RailItem
	chosen, hovered int
	focused         bool
}

var (
	_ fyne.Focusable    = (*Rail)(nil)
	_ fyne.Tappable     = (*Rail)(nil)
	_ desktop.Hoverable = (*Rail)(nil)
)

// NewRail makes a rail with the first item chosen.
func NewRail(items []RailItem, choose func(i int)) *Rail {
	r := &Rail{items: items, OnChoose: choose, hovered: -1}
	r.ExtendBaseWidget(r)
	return r
}

// SetItems changes words and counts in place.
func (r *Rail) SetItems(items []RailItem) {
	r.items = items
	r.chosen = min(r.chosen, max(len(items)-1, 0))
	r.Refresh()
}

// Choose shows i as chosen, or none if that is negative; it calls nothing.
func (r *Rail) Choose(i int) {
	if i < len(r.items) {
		r.chosen = i
		r.Refresh()
	}
}

// Chosen is the index of the chosen item.
func (r *Rail) Chosen() int { return r.chosen }

func (r *Rail) step() float32 { return sizeOf(r, SizeRow) + sizeOf(r, SizeGap4) }

// CreateRenderer belongs to Fyne.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	return draw(r, func(p *pen, s fyne.Size) {
		for i := range r.items {
			r.item(p, i, s)
		}
	}, func() fyne.Size {
		gap := sizeOf(r, SizeGap8)
		return fyne.NewSize(sizeOf(r, SizeRow)*3, float32(len(r.items))*r.step()+2*gap)
	})
}

func (r *Rail) item(p *pen, i int, s fyne.Size) {
	margin, pad, radius := sizeOf(r, SizeGap8), sizeOf(r, SizeGap8), sizeOf(r, SizeRadius)
	b := box{margin, margin + float32(i)*r.step(), s.Width - 2*margin, r.step() - 2}
	word := lettering{colour: ColourText, size: sizeOf(r, SizeLabel), bold: i == r.chosen}
	number := lettering{colour: ColourSecond, size: sizeOf(r, SizeCaption)}
	switch i {
	case r.chosen:
		p.fill(ColourSelection, b, radius)
		p.fill(ColourAccent, box{b.x, b.y + 6, 3, b.h - 12}, 1.5)
	case r.hovered:
		p.fill(ColourHover, b, radius)
	}
	right := b.x + b.w - pad
	if n := r.items[i].Count; n != NoCount {
		text := strconv.Itoa(n)
		w := p.width(text, number)
		p.centred(text, number, box{right - w, b.y, w, b.h})
		right -= w + pad
	}
	left := b.x + pad + sizeOf(r, SizeGap4)
	text := p.fit(r.items[i].Text, word, right-left)
	p.centred(text, word, box{left, b.y, right - left, b.h})
	if r.focused && i == r.chosen {
		p.ring(b, radius)
	}
}

func (r *Rail) at(pos fyne.Position) int {
	i := int((pos.Y - sizeOf(r, SizeGap8)) / r.step())
	if pos.Y < sizeOf(r, SizeGap8) || i >= len(r.items) {
		return -1
	}
	return i
}

func (r *Rail) choose(i int) {
	if i < 0 || i >= len(r.items) || i == r.chosen {
		return
	}
	r.chosen = i
	r.Refresh()
	if r.OnChoose != nil {
		r.OnChoose(i)
	}
}

// Tapped chooses.
func (r *Rail) Tapped(e *fyne.PointEvent) { r.choose(r.at(e.Position)) }

// TypedKey chooses with the arrow keys, Home and End.
func (r *Rail) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		r.choose(r.chosen - 1)
	case fyne.KeyDown:
		r.choose(r.chosen + 1)
	case fyne.KeyHome:
		r.choose(0)
	case fyne.KeyEnd:
		r.choose(len(r.items) - 1)
	}
}

// TypedRune is part of fyne.Focusable.
func (r *Rail) TypedRune(rune) {}

// FocusGained shows the ring.
func (r *Rail) FocusGained() { r.focused = true; r.Refresh() }

// FocusLost hides it.
func (r *Rail) FocusLost() { r.focused = false; r.Refresh() }

// MouseIn begins to follow the pointer.
func (r *Rail) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved shows what a click would choose.
func (r *Rail) MouseMoved(e *desktop.MouseEvent) {
	if i := r.at(e.Position); i != r.hovered {
		r.hovered = i
		r.Refresh()
	}
}

// MouseOut ends it.
func (r *Rail) MouseOut() { r.hovered = -1; r.Refresh() }
