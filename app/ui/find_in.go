package ui

import (
	"time"

	"shirabe/app/state"
)

func (p *Passage) seek(n *state.Needle) (int, bool) {
	had := len(p.sought.places) > 0
	if p.sought.in(n, p.Text()) > 0 || had {
		p.refreshSelf()
	}
	return len(p.sought.places), false
}

func (p *Passage) seekOn() (int, bool) { return len(p.sought.places), false }

func (p *Passage) point(i int) (y, height float32, ok bool) {
	ok = p.sought.place(i)
	p.refreshSelf()
	if !ok || i < 0 {
		return 0, 0, ok
	}
	p.settle()
	for _, l := range p.set.lines {
		if l.end > p.sought.places[i].From {
			return l.y, p.shape.lineHeight, true
		}
	}
	return 0, p.shape.lineHeight, true // in what MaxLines hides
}

func (p *Passage) refreshSelf() { p.self.Refresh() }

// foundOn marks what find in page has found on a line.
func (r *passageRenderer) foundOn(l *setLine) {
	p := r.p
	for i, f := range p.sought.places {
		from, to := max(f.From, l.start), min(f.To, l.end)
		if from >= to {
			continue
		}
		inset := (p.shape.lineHeight - p.shape.textSize*1.35) / 2
		x0, x1 := p.xOf(l, from), p.xOf(l, to)
		r.foundBox(box{x0, l.y + inset, x1 - x0, p.shape.lineHeight - 2*inset}, i == p.sought.at)
	}
}

func (h *SectionHeader) seek(n *state.Needle) (int, bool) {
	count := h.sought.in(n, h.text)
	h.Refresh()
	return count, false
}
func (h *SectionHeader) seekOn() (int, bool) { return len(h.sought.places), false }
func (h *SectionHeader) point(i int) (y, height float32, ok bool) {
	ok = h.sought.place(i)
	h.Refresh()
	return 0, h.Size().Height, ok
}

func (l *letters) seek(n *state.Needle) (int, bool) {
	count := l.sought.in(n, l.text)
	l.Refresh()
	return count, false
}
func (l *letters) seekOn() (int, bool) { return len(l.sought.places), false }
func (l *letters) point(i int) (y, height float32, ok bool) {
	ok = l.sought.place(i)
	l.Refresh()
	return 0, l.Size().Height, ok
}

// seek finds a card as a whole.
func (c *FigureCard) seek(n *state.Needle) (int, bool) {
	f := &c.figure
	c.sought.in(n, f.Label+" "+f.Value+" "+f.Unit+" "+f.AsOf)
	c.Refresh()
	return c.seekOn()
}
func (c *FigureCard) seekOn() (int, bool) { return min(len(c.sought.places), 1), false }
func (c *FigureCard) point(i int) (y, height float32, ok bool) {
	ok = c.sought.place(i)
	c.Refresh()
	return 0, c.Size().Height, ok
}

// A tablePlace is a cell in which something was found.
type tablePlace struct{ row, column int }

// tableSought is what find in page has found in a table: cells, each once.
type tableSought struct {
	needle  *state.Needle
	places  []tablePlace
	scanned int // rows looked through
	at      int
}

// seekSlice is how long a table may be looked through at a time, so that a frame of 16 ms has
// room for the rest.
const seekSlice = 6 * time.Millisecond

func (t *Table) seek(n *state.Needle) (int, bool) {
	t.sought = tableSought{needle: n, at: -1}
	if n == nil {
		t.list.Refresh()
		return 0, false
	}
	count, more := t.seekOn()
	t.list.Refresh()
	return count, more
}

func (t *Table) seekOn() (int, bool) {
	s, end, n := &t.sought, time.Now().Add(seekSlice), t.length()
	for ; s.scanned < n; s.scanned++ {
		if s.scanned%64 == 63 && time.Now().After(end) {
			return len(s.places), true
		}
		for k, c := range t.row(s.scanned) {
			if c.has(s.needle) {
				s.places = append(s.places, tablePlace{s.scanned, k})
			}
		}
	}
	return len(s.places), false
}

// has reports whether n is in anything that the cell says.
func (c *Cell) has(n *state.Needle) bool {
	for _, text := range append([]string{c.Text, c.Second, c.Tag.Text}, c.Chips...) {
		if text != "" && len(n.In(text)) > 0 {
			return true
		}
	}
	return false
}

// point scrolls by itself.
func (t *Table) point(i int) (y, height float32, ok bool) {
	s := &t.sought
	s.at = i
	if i < 0 {
		t.list.Refresh()
		return 0, 0, true
	}
	if i >= len(s.places) {
		return 0, 0, false
	}
	p := s.places[i]
	if p.row >= t.length() {
		return 0, 0, false
	}
	if cells := t.row(p.row); p.column >= len(cells) || !cells[p.column].has(s.needle) {
		return 0, 0, false // sorted or filtered since
	}
	t.scrollTo(p.row)
	t.panTo(p.column)
	t.list.Refresh()
	h := sizeOf(t, SizeRow)
	return t.header.Size().Height + float32(p.row)*h - t.list.GetScrollOffset(), h, true
}

// panTo brings a column into view.
func (t *Table) panTo(column int) {
	if column == 0 || len(t.columns) == 0 {
		return
	}
	width := t.BaseWidget.Size().Width
	_, first := t.extent(0, width)
	x, w := t.extent(column, width)
	switch {
	case x < first:
		t.pan(x - first)
	case x+w > width:
		t.pan(min(x+w-width, x-first))
	}
}

// marks gives each cell of row what find in page has found in it.
func (t *Table) marks(row int, cells []Cell) {
	s := &t.sought
	if s.needle == nil {
		return
	}
	for k := range cells {
		c := &cells[k]
		if !c.has(s.needle) {
			continue
		}
		c.found = &sought{}
		c.found.in(s.needle, c.Text)
		if s.at >= 0 && s.at < len(s.places) && s.places[s.at] == (tablePlace{row, k}) {
			c.looked = true
			c.found.at = 0
		}
	}
}

// seek finds hits as a whole, in what a row shows of them.
func (l *hitList) seek(n *state.Needle) (int, bool) {
	l.sought = tableSought{needle: n, at: -1}
	if n != nil {
		for i := range l.h.state.Search.Result.Hits {
			if title, passage := l.texts(i); len(n.In(spanText(title))) > 0 || len(n.In(spanText(passage))) > 0 {
				l.sought.places = append(l.sought.places, tablePlace{row: i})
			}
		}
	}
	l.list.Refresh()
	return l.seekOn()
}

func (l *hitList) seekOn() (int, bool) { return len(l.sought.places), false }

func (l *hitList) point(i int) (y, height float32, ok bool) {
	l.sought.at = i
	if i >= len(l.sought.places) {
		return 0, 0, false
	}
	if i >= 0 {
		l.list.ScrollTo(l.sought.places[i].row)
	}
	l.list.Refresh()
	return 0, l.Size().Height, true
}

// looked reports whether find in page is at hit row.
func (l *hitList) looked(row int) bool {
	s := &l.sought
	return s.at >= 0 && s.at < len(s.places) && s.places[s.at].row == row
}

func spanText(spans []Span) string {
	out := ""
	for _, s := range spans {
		out += s.Text
	}
	return out
}
