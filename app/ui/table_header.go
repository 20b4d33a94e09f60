package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// tableHeader shows titles and the sort arrow. A click or Enter sorts; the edges between
// columns are dragged, or the column with the ring is changed with + and −.
type tableHeader struct {
	widget.BaseWidget
	t       *Table
	focused bool
	ringed  int // column with the ring
	hovered int // column under the pointer, -1 for none
	edge    int // column whose right edge is dragged or under the pointer, -1 for none
}

// edgeReach is how near to an edge the pointer takes it.
const edgeReach = 5

const widenStep = 16 // units per key

var (
	_ fyne.Focusable     = (*tableHeader)(nil)
	_ fyne.Draggable     = (*tableHeader)(nil)
	_ desktop.Hoverable  = (*tableHeader)(nil)
	_ desktop.Cursorable = (*tableHeader)(nil)
)

func newTableHeader(t *Table) *tableHeader {
	h := &tableHeader{t: t, hovered: -1, edge: -1}
	h.ExtendBaseWidget(h)
	return h
}

func (h *tableHeader) CreateRenderer() fyne.WidgetRenderer {
	return draw(h, h.paint, func() fyne.Size {
		return fyne.NewSize(sizeOf(h, SizeRow), sizeOf(h, SizeRow)+sizeOf(h, SizeGap4))
	})
}

func (h *tableHeader) paint(p *pen, s fyne.Size) {
	for i := 1; i < len(h.t.columns); i++ {
		h.column(p, i, s)
	}
	if len(h.t.columns) > 0 {
		if _, w := h.t.extent(0, s.Width); h.t.offset > 0 {
			p.fill(h.t.Ground, box{0, 0, w, s.Height}, 0)
		}
		h.column(p, 0, s)
	}
	p.fill(ColourControlEdge, box{0, s.Height - 1, s.Width, 1}, 0)
}

func (h *tableHeader) column(p *pen, i int, s fyne.Size) {
	c := &h.t.columns[i]
	x, w := h.t.extent(i, s.Width)
	at := box{x, 0, w, s.Height}
	if i == h.hovered && c.Sortable {
		p.fill(ColourHover, at, 0)
	}
	l := lettering{colour: ColourSecond, size: sizeOf(h, SizeLabel), bold: true}
	if i == h.t.sorted {
		l.colour = ColourText
	}
	pad, side := sizeOf(h, SizeGap8), sizeOf(h, SizeGap8)
	arrow := float32(0)
	if i == h.t.sorted {
		arrow = side + sizeOf(h, SizeGap4)
	}
	title := p.fit(c.Title, l, w-2*pad-arrow)
	used := p.width(title, l) + arrow
	x += pad
	switch c.Align {
	case fyne.TextAlignCenter:
		x += max(0, (w-2*pad-used)/2)
	case fyne.TextAlignTrailing:
		x += max(0, w-2*pad-used)
	case fyne.TextAlignLeading:
	}
	p.centred(title, l, box{x, 0, p.width(title, l), s.Height})
	if arrow > 0 {
		h.arrow(p, box{x + used - side, (s.Height - side) / 2, side, side})
	}
	if i < len(h.t.columns)-1 {
		n := ColourLine
		if i == h.edge {
			n = ColourAccent
		}
		p.fill(n, box{at.x + w - 1, s.Height / 4, 1, s.Height / 2}, 0)
	}
	if h.focused && i == h.ringed {
		p.ring(at.inset(1), 2)
	}
}

// arrow points up while the least comes first.
func (h *tableHeader) arrow(p *pen, b box) {
	points := []fyne.Position{{X: 0.5, Y: 0.2}, {X: 1, Y: 0.8}, {X: 0, Y: 0.8}}
	if h.t.down {
		points = []fyne.Position{{X: 0, Y: 0.2}, {X: 1, Y: 0.2}, {X: 0.5, Y: 0.8}}
	}
	p.polygon(ColourText, b, points)
}

// columnAt is the column under x; the first lies on top of what is scrolled beneath it.
func (h *tableHeader) columnAt(x float32) int {
	for i := range h.t.columns {
		if left, w := h.t.extent(i, h.Size().Width); x >= left && x < left+w {
			return i
		}
	}
	return -1
}

func (h *tableHeader) edgeAt(x float32) int {
	for i := range len(h.t.columns) - 1 {
		left, w := h.t.extent(i, h.Size().Width)
		if d := x - left - w; d > -edgeReach && d < edgeReach {
			return i
		}
	}
	return -1
}

func (h *tableHeader) Tapped(e *fyne.PointEvent) {
	if h.edgeAt(e.Position.X) < 0 {
		h.t.sortBy(h.columnAt(e.Position.X))
	}
}

func (h *tableHeader) Dragged(e *fyne.DragEvent) {
	if h.edge < 0 {
		h.edge = h.edgeAt(e.Position.X - e.Dragged.DX)
	}
	if h.edge >= 0 {
		x, _ := h.t.extent(h.edge, h.Size().Width)
		h.t.widen(h.edge, e.Position.X-x)
	}
}

func (h *tableHeader) DragEnd() {
	h.edge = -1
	h.Refresh()
}

func (h *tableHeader) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }

func (h *tableHeader) MouseMoved(e *desktop.MouseEvent) {
	column, edge := h.columnAt(e.Position.X), h.edgeAt(e.Position.X)
	if column != h.hovered || edge != h.edge {
		h.hovered, h.edge = column, edge
		h.Refresh()
	}
}

func (h *tableHeader) MouseOut() {
	h.hovered, h.edge = -1, -1
	h.Refresh()
}

func (h *tableHeader) Cursor() desktop.Cursor {
	if h.edge >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

func (h *tableHeader) FocusGained() {
	h.focused = true
	h.Refresh()
}

func (h *tableHeader) FocusLost() {
	h.focused = false
	h.Refresh()
}

func (h *tableHeader) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		h.ringed = max(h.ringed-1, 0)
	case fyne.KeyRight:
		h.ringed = min(h.ringed+1, len(h.t.columns)-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		h.t.sortBy(h.ringed)
	case fyne.KeyDown:
		h.t.Focus()
		return
	}
	h.Refresh()
}

func (h *tableHeader) TypedRune(r rune) {
	if h.ringed >= len(h.t.columns) {
		return
	}
	w := h.t.columns[h.ringed].Width * h.t.zoom()
	switch r {
	case '+':
		h.t.widen(h.ringed, w+widenStep)
	case '-':
		h.t.widen(h.ringed, w-widenStep)
	}
}
