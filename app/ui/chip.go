package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is what every small control of ours shares: pointer, focus, click and key.
// A widget embeds it, hands it its own Refresh, and paints hovered and focused.
type control struct {
	widget.BaseWidget
	focused, hovered bool
	act              func()
	update           func()
}

var (
	_ fyne.Focusable     = (*control)(nil)
	_ fyne.Tappable      = (*control)(nil)
	_ desktop.Hoverable  = (*control)(nil)
	_ desktop.Cursorable = (*control)(nil)
)

// Tapped acts.
func (c *control) Tapped(*fyne.PointEvent) { c.act() }

// TypedKey acts on Enter and Space.
func (c *control) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.act()
	}
}

// TypedRune is part of fyne.Focusable.
func (c *control) TypedRune(rune) {}

// FocusGained shows the ring.
func (c *control) FocusGained() { c.focused = true; c.update() }

// FocusLost hides it.
func (c *control) FocusLost() { c.focused = false; c.update() }

// MouseIn shows that the control can be pressed.
func (c *control) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.update() }

// MouseMoved is part of desktop.Hoverable.
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (c *control) MouseOut() { c.hovered = false; c.update() }

// Cursor is a hand.
func (c *control) Cursor() desktop.Cursor { return desktop.PointerCursor }

// NoCount is the count of a Chip that shows none.
const NoCount = -1

// Chip is a facet or a filter that is on or off: a word and how many records it has. UI
// goroutine only.
type Chip struct {
	control
	OnTapped func(selected bool) // after the state has changed

	text     string
	count    int
	selected bool
}

// NewChip makes a chip; count may be NoCount.
func NewChip(text string, count int, tapped func(selected bool)) *Chip {
	c := &Chip{text: text, count: count, OnTapped: tapped}
	c.act, c.update = c.toggle, c.Refresh
	c.ExtendBaseWidget(c)
	return c
}

// Set changes text, count and state in place; it calls nothing.
func (c *Chip) Set(text string, count int, selected bool) {
	c.text, c.count, c.selected = text, count, selected
	c.Refresh()
}

// Selected reports the state.
func (c *Chip) Selected() bool { return c.selected }

func (c *Chip) toggle() {
	c.selected = !c.selected
	c.Refresh()
	if c.OnTapped != nil {
		c.OnTapped(c.selected)
	}
}

func (c *Chip) letters() (word, number lettering) {
	word = lettering{colour: ColourText, size: sizeOf(c, SizeLabel)}
	number = lettering{colour: ColourSecond, size: sizeOf(c, SizeCaption)}
	if c.selected {
		word.colour, word.bold, number.colour = ColourOnAccent, true, ColourOnAccent
	}
	return word, number
}

func (c *Chip) number() string {
	if c.count == NoCount {
		return ""
	}
	return strconv.Itoa(c.count)
}

// CreateRenderer belongs to Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	measure := pen{w: c}
	return draw(c, c.paint, func() fyne.Size {
		word, number := c.letters()
		word.bold = true // so that selecting it does not move its neighbours
		w := measure.width(c.text, word) + 2*sizeOf(c, SizeGap8)
		if c.count != NoCount {
			w += sizeOf(c, SizeGap4) + measure.width(c.number(), number)
		}
		return fyne.NewSize(w, sizeOf(c, SizeRow))
	})
}

func (c *Chip) paint(p *pen, s fyne.Size) {
	all := box{0, 0, s.Width, s.Height}
	body := all.inset(2)
	radius := sizeOf(c, SizeRadius)
	switch {
	case c.selected:
		p.fill(ColourAccent, body, radius)
	default:
		p.fill(ColourRaised, body, radius)
		p.outline(ColourControlEdge, body, radius, 1)
	}
	if c.hovered {
		p.fill(ColourHover, body, radius)
	}
	word, number := c.letters()
	w := p.width(c.text, word)
	gap, right := float32(0), p.width(c.number(), number)
	if right > 0 {
		gap = sizeOf(c, SizeGap4)
	}
	x := (s.Width - w - gap - right) / 2
	p.centred(c.text, word, box{x, 0, w, s.Height})
	p.centred(c.number(), number, box{x + w + gap, 0, right, s.Height})
	if c.focused {
		p.ring(all, radius+1)
	}
}

// SourceMark is a superscript number that leads to a source.
type SourceMark struct {
	control
	number string
}

// NewSourceMark makes a mark that shows number and calls open.
func NewSourceMark(number string, open func()) *SourceMark {
	m := &SourceMark{number: number}
	m.act, m.update = open, m.Refresh
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer belongs to Fyne.
func (m *SourceMark) CreateRenderer() fyne.WidgetRenderer {
	l := func() lettering { return lettering{colour: ColourLink, size: sizeOf(m, SizeCaption)} }
	measure := pen{w: m}
	return draw(m, func(p *pen, s fyne.Size) {
		w := p.width(m.number, l())
		p.centred(m.number, l(), box{(s.Width - w) / 2, 0, w, s.Height})
		if m.hovered {
			p.fill(ColourLink, box{(s.Width - w) / 2, s.Height - 2, w, 1}, 0)
		}
		if m.focused {
			p.ring(box{0, 0, s.Width, s.Height}, 2)
		}
	}, func() fyne.Size {
		return fyne.NewSize(measure.width(m.number, l())+sizeOf(m, SizeGap8), lineBox(sizeOf(m, SizeCaption), false))
	})
}
