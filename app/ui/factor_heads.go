package ui

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// factorHeads names the narrow columns of a table above their heads: Japanese from top to
// bottom, other words as steps, each on a line of its own from which a stroke leads down to
// its column. It moves with the columns.
type factorHeads struct {
	widget.BaseWidget
	table    *Table
	lead     int // columns before the first that is named here
	names    []string
	vertical bool
}

func newFactorHeads(t *Table, lead int) *factorHeads {
	f := &factorHeads{table: t, lead: lead}
	f.ExtendBaseWidget(f)
	return f
}

func (f *factorHeads) set(names []string, vertical bool) {
	f.names, f.vertical = names, vertical
	f.Refresh()
}

func (f *factorHeads) letters() lettering {
	return lettering{colour: ColourText, size: sizeOf(f, SizeCaption)}
}

// CreateRenderer belongs to Fyne.
func (f *factorHeads) CreateRenderer() fyne.WidgetRenderer {
	return draw(f, f.paint, func() fyne.Size {
		return fyne.NewSize(1, float32(f.lines())*f.step()+sizeOf(f, SizeGap4))
	})
}

// step is the height of one line, or of one letter of a vertical name.
func (f *factorHeads) step() float32 { return f.letters().size * 1.25 }

func (f *factorHeads) lines() int {
	if !f.vertical {
		return len(f.names)
	}
	n := 0
	for _, s := range f.names {
		n = max(n, utf8.RuneCountInString(s))
	}
	return n
}

func (f *factorHeads) paint(p *pen, s fyne.Size) {
	t := f.table
	if len(t.columns) < f.lead+len(f.names) || len(t.columns) == 0 {
		return
	}
	_, first := t.extent(0, s.Width)
	for i, name := range f.names {
		x, _ := t.extent(f.lead+i, s.Width)
		w := t.columns[f.lead+i].Width * t.zoom()
		if x+w/2 < first {
			continue // beneath the first column
		}
		if f.vertical {
			f.paintVertical(p, name, box{x, 0, w, s.Height})
			continue
		}
		f.paintStep(p, name, i, x+w/2, s)
	}
}

// paintVertical sets the letters of name one under the other, the last just above the head.
func (f *factorHeads) paintVertical(p *pen, name string, b box) {
	l, step := f.letters(), f.step()
	l.align = fyne.TextAlignCenter
	y := b.h - sizeOf(f, SizeGap4) - step*float32(utf8.RuneCountInString(name))
	for _, r := range name {
		p.centred(string(r), l, box{b.x, y, b.w, step})
		y += step
	}
}

// paintStep sets name on line i; a name that would leave the table at the right lies to the
// left of its stroke, where the strokes of earlier columns are faint enough to read over.
func (f *factorHeads) paintStep(p *pen, name string, i int, x float32, s fyne.Size) {
	l, step, gap := f.letters(), f.step(), sizeOf(f, SizeGap4)
	y := float32(i) * step
	w := p.width(name, l)
	at := x + gap
	if at+w > s.Width {
		at = x - gap - w
		p.fill(f.table.Ground, box{at - gap/2, y, w + gap, step}, 0)
	}
	p.fill(ColourLine, box{x, y + step*0.3, 1, s.Height - y - step*0.3}, 0)
	p.centred(name, l, box{at, y, w, step})
}
