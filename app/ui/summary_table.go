package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"shirabe/data/export"
)

// newPreviewTable sets a table of a summary: as wide as there is room, cells that wrap, a line
// under each row.
func newPreviewTable(t *export.Table) *fyne.Container {
	weights := make([]float32, len(t.Columns))
	heads := container.New(&weightLayout{weights: weights})
	for i, c := range t.Columns {
		weights[i] = float32(max(c.Width, 1))
		heads.Add(previewCell([]Span{{Text: c.Head, Bold: true}}))
	}
	rows := VStack(SizeGap4, heads, newHairline())
	for _, row := range t.Rows {
		line := container.New(&weightLayout{weights: weights})
		for _, cell := range row {
			line.Add(previewCell(spans(cell.In)))
		}
		rows.Add(line)
		rows.Add(newHairline())
	}
	return rows
}

func previewCell(text []Span) *Passage {
	p := NewPassage(text)
	p.TextSize, p.Leading = SizeLabel, 1.4
	return p
}

// weightLayout puts objects side by side with shares of the width, and is as high as the
// highest at that width.
type weightLayout struct {
	weights []float32
	width   float32
}

// leastCell is the least width of a cell at 100 %: about four kanji.
const leastCell = 52

// widths divides the width: every cell has the least, the rest goes by weight.
func (l *weightLayout) widths(n int, width float32) []float32 {
	gap, sum := themeSize(SizeGap8), float32(0)
	for i := range n {
		sum += l.weight(i)
	}
	least := min(leastCell*themeSize(SizeLabel)/13, width/float32(max(n, 1)))
	rest := max(0, width-gap*float32(n-1)-least*float32(n))
	out := make([]float32, n)
	for i := range out {
		out[i] = least + rest*l.weight(i)/max(sum, 1)
	}
	return out
}

func (l *weightLayout) weight(i int) float32 {
	if i < len(l.weights) {
		return l.weights[i]
	}
	return 1
}

func (l *weightLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	x := float32(0)
	for i, w := range l.widths(len(o), s.Width) {
		o[i].Resize(fyne.NewSize(w, o[i].Size().Height))
		place(o[i], box{x, 0, w, o[i].MinSize().Height})
		x += w + themeSize(SizeGap8)
	}
}

func (l *weightLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for i, w := range l.widths(len(o), l.width) {
		if l.width > 0 {
			o[i].Resize(fyne.NewSize(w, o[i].Size().Height))
		}
		height = max(height, o[i].MinSize().Height)
	}
	return fyne.NewSize(1, height)
}

// A hairline parts two rows.
type hairline struct{ widget.BaseWidget }

func newHairline() *hairline {
	h := &hairline{}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer belongs to Fyne.
func (h *hairline) CreateRenderer() fyne.WidgetRenderer {
	return draw(h, func(p *pen, s fyne.Size) {
		p.fill(ColourLine, box{0, 0, s.Width, s.Height}, 0)
	}, func() fyne.Size { return fyne.NewSize(1, sizeOf(h, SizeLine)) })
}
