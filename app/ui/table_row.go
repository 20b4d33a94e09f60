package ui

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// tableRow draws one row. It takes the mouse itself, so that a press selects at once.
type tableRow struct {
	widget.BaseWidget
	t       *Table
	index   int
	cells   []Cell
	pressed time.Time
}

var (
	_ desktop.Mouseable = (*tableRow)(nil)
	_ desktop.Hoverable = (*tableRow)(nil)
)

func newTableRow(t *Table) *tableRow {
	r := &tableRow{t: t, index: noRow}
	r.ExtendBaseWidget(r)
	return r
}

func (r *tableRow) showRow(i int) {
	r.index, r.cells = i, r.t.row(i)
	r.t.marks(i, r.cells)
	r.Refresh()
}

func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	return draw(r, r.paint, func() fyne.Size {
		return fyne.NewSize(sizeOf(r, SizeRow), sizeOf(r, SizeRow))
	})
}

func (r *tableRow) paint(p *pen, s fyne.Size) {
	all := box{0, 0, s.Width, s.Height}
	r.veil(p, all)
	for i := 1; i < len(r.cells) && i < len(r.t.columns); i++ {
		x, w := r.t.extent(i, s.Width)
		if x < s.Width && x+w > 0 {
			p.cell(&r.cells[i], box{x, 0, w, s.Height})
		}
	}
	if len(r.cells) > 0 && len(r.t.columns) > 0 {
		_, w := r.t.extent(0, s.Width)
		if len(r.cells) == 1 { // heads a group, and has the whole row
			w = s.Width
		}
		first := box{0, 0, w, s.Height}
		if r.t.offset > 0 { // the others pass beneath it
			p.fill(r.t.Ground, first, 0)
			r.veil(p, first)
			p.fill(ColourLine, box{w - 1, 0, 1, s.Height}, 0)
		}
		p.cell(&r.cells[0], first)
	}
	p.fill(ColourLine, box{0, s.Height - 1, s.Width, 1}, 0)
	if r.t.focused && r.index == r.t.cursor {
		p.ring(all.inset(1), 2)
	}
}

func (r *tableRow) veil(p *pen, b box) {
	switch {
	case r.t.selected(r.index):
		p.fill(ColourSelection, b, 0)
	case r.index == r.t.hovered:
		p.fill(ColourHover, b, 0)
	}
}

// cell draws c within b, from its left, right or middle.
func (p *pen) cell(c *Cell, b box) {
	pad := sizeOf(p.w, SizeGap8)
	if c.found != nil && len(c.found.places) == 0 { // in a tag or behind the text
		p.foundBox(b.inset(2), c.looked)
	}
	l := lettering{colour: c.role(), size: sizeOf(p.w, SizeLabel), bold: c.Bold, strike: c.Strike}
	room := b.w - 2*pad
	used := p.cellLead(c)
	text := p.fit(c.Text, l, room-used)
	used += p.width(text, l)
	x := b.x + pad
	switch c.Align {
	case fyne.TextAlignCenter:
		x += max(0, (room-used)/2)
	case fyne.TextAlignTrailing:
		x += max(0, room-used)
	case fyne.TextAlignLeading:
	}
	gap, side := sizeOf(p.w, SizeGap4), sizeOf(p.w, SizeMark)
	end := b.x + b.w - pad
	if c.Tag.Text != "" && p.badgeWidth(c.Tag) <= room {
		x += p.badge(c.Tag, x, b) + gap
	}
	for _, g := range c.Glyphs {
		if x+side > end+pad {
			break
		}
		p.glyph(g, box{x, b.y + (b.h-side)/2, side, side})
		x += side + gap
	}
	if text != "" {
		if c.found != nil {
			p.found(c.found, text, l, box{x, b.y, p.width(text, l), b.h})
		}
		p.centred(text, l, box{x, b.y, p.width(text, l), b.h})
		x += p.width(text, l) + 2*gap
	}
	if c.Second != "" {
		small := lettering{colour: ColourSecond, size: sizeOf(p.w, SizeCaption)}
		second := p.fit(c.Second, small, end-x)
		p.centred(second, small, box{x, b.y, p.width(second, small), b.h})
		x += p.width(second, small) + 2*gap
	}
	p.chips(c.Chips, x, end, b)
}

// chips draws as many as have room from x to end, and then how many there are beyond.
func (p *pen) chips(chips []string, x, end float32, b box) {
	gap := sizeOf(p.w, SizeGap4)
	for i, s := range chips {
		tag, left := Tag{Text: s}, len(chips)-i
		room := end - x
		if left > 1 {
			room -= gap + p.badgeWidth(Tag{Text: more(left - 1)})
		}
		if p.badgeWidth(tag) > room {
			if rest := (Tag{Text: more(left)}); p.badgeWidth(rest) <= end-x {
				p.badge(rest, x, b)
			}
			return
		}
		x += p.badge(tag, x, b) + gap
	}
}

// more is the sign for n things that have no room.
func more(n int) string { return "+" + strconv.Itoa(n) }

// cellLead is the room that badge and shapes take before the text.
func (p *pen) cellLead(c *Cell) float32 {
	gap, w := sizeOf(p.w, SizeGap4), float32(0)
	if c.Tag.Text != "" {
		w += p.badgeWidth(c.Tag) + gap
	}
	w += float32(len(c.Glyphs)) * (sizeOf(p.w, SizeMark) + gap)
	if c.Text == "" && w > 0 {
		w -= gap
	}
	return w
}

func (c *Cell) role() fyne.ThemeColorName {
	switch {
	case c.Colour != "":
		return c.Colour
	case c.Strike:
		return ColourSecond
	}
	return ColourText
}

// MouseDown selects, opens on the second press, and asks for a menu.
func (r *tableRow) MouseDown(e *desktop.MouseEvent) {
	t := r.t
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.list); c != nil {
		c.Focus(t.list)
	}
	if e.Button == desktop.MouseButtonSecondary {
		if !t.selected(r.index) {
			t.moveTo(r.index, false)
		}
		t.menuColumn = t.columnAt(e.Position.X, r.Size().Width)
		if t.OnMenu != nil {
			t.OnMenu(r.index, e.AbsolutePosition)
		}
		return
	}
	again := r.index == t.cursor && time.Since(r.pressed) < doublePress
	r.pressed = time.Now()
	t.moveTo(r.index, e.Modifier&fyne.KeyModifierShift != 0)
	if again && t.OnOpen != nil {
		r.pressed = time.Time{}
		t.OnOpen(r.index)
	}
}

func (r *tableRow) MouseUp(*desktop.MouseEvent) {}

func (r *tableRow) MouseIn(*desktop.MouseEvent) {
	r.t.hovered = r.index
	r.Refresh()
}

func (r *tableRow) MouseMoved(*desktop.MouseEvent) {}

func (r *tableRow) MouseOut() {
	if r.t.hovered == r.index {
		r.t.hovered = noRow
	}
	r.Refresh()
}
