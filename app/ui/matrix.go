package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"shirabe/app/state"
	"shirabe/data"
)

// A matrixScreen sets the information that banks ask for against their damage, with the
// legend above and what the table says, and cannot say, below.
type matrixScreen struct {
	h      *host
	matrix *state.MatrixTable
	orders []*Chip
	legend *fyne.Container
	heads  *factorHeads
	table  *Table
	chosen data.ID // that the cursor is on
	says   *Prose
	foot   *container.Scroll
	whole  *fyne.Container
}

func newMatrixScreen(h *host) screen {
	s := &matrixScreen{h: h, matrix: state.NewMatrixTable(h.state.View(), h.catalogue()), legend: Wrap(SizeGap16)}
	orders := HStack(SizeGap8)
	for o := range matrixOrders(h) {
		chip := NewChip("", NoCount, func(bool) { s.matrix.Arrange(state.MatrixOrder(o)); s.changed() })
		s.orders = append(s.orders, chip)
		orders.Add(chip)
	}
	s.table = NewTable(nil, s.matrix.Len, s.row)
	s.table.OnOpen, s.table.OnPreview = s.open, s.open
	s.table.OnSelect = func(i int) { s.chosen = s.matrix.Row(i).ID }
	s.table.OnSort = s.sortBy
	s.table.OnMenu = func(i int, at fyne.Position) { h.popUp(at, h.recordContext(s.matrix.Row(i).ID, s.table.menuCell(i))) }
	s.heads = newFactorHeads(s.table, s.matrix.Lead())
	s.table.OnPan, s.table.OnResize = s.heads.Refresh, s.heads.Refresh
	s.says = NewProse()
	s.says.TextSize, s.says.Gap = SizeLabel, SizeGap8
	s.foot = container.NewVScroll(s.says)
	top := VStack(SizeGap8, orders, s.legend, s.heads)
	s.whole = container.New(layout.NewCustomPaddedLayout(12, 12, 16, 16), container.New(footLayout{}, top, s.table, s.foot))
	s.refresh(state.LangChanged)
	return s
}

func (s *matrixScreen) object() fyne.CanvasObject { return s.whole }

func matrixOrders(h *host) []string {
	return []string{h.T("matrix.order.damage"), h.T("matrix.order.count"), h.T("matrix.order.name")}
}

func (s *matrixScreen) refresh(c state.Change) {
	if !touches(c) {
		return
	}
	h := s.h
	s.matrix.Update(h.state.View(), h.catalogue())
	s.legend.Objects = nil
	for _, cell := range data.Cells() {
		if cell == data.CellNotListed {
			continue // blank
		}
		s.legend.Add(HStack(SizeGap4, NewMark(matrixGlyph(cell)), newLetters(state.CellLabel(cell, h.catalogue()), SizeCaption, ColourSecond)))
	}
	s.legend.Add(newLetters(h.T("matrix.legend.blank"), SizeCaption, ColourSecond))
	s.legend.Add(newLetters(h.T("matrix.legend.numbers"), SizeCaption, ColourSecond))
	s.legend.Refresh()
	columns := []Column{}
	var names []string
	for i, c := range s.matrix.Columns {
		column := Column{Title: c.Title, Width: c.Width, Align: alignment(c.Right), Sortable: true}
		if i >= s.matrix.Lead() {
			column.Title, column.Align = strconv.Itoa(s.matrix.Factors[i-s.matrix.Lead()].Listed), fyne.TextAlignCenter
			names = append(names, c.Title)
		}
		columns = append(columns, column)
	}
	s.heads.set(names, h.state.Lang() == data.JA)
	s.table.SetColumns(append(columns, Column{Width: 1})) // takes the room that is left
	words := h.proseWords()
	s.says.Words = words
	s.says.SetParagraphs(
		[]Span{{Text: h.T("matrix.shows") + "　", Bold: true}, {Text: s.matrix.Says}},
		[]Span{{Text: h.T("matrix.cannot_show") + "　", Bold: true}, {Text: s.matrix.Cannot}})
	s.changed()
	s.whole.Refresh()
}

// changed shows the rows in another order.
func (s *matrixScreen) changed() {
	byHand := s.matrix.SortKey != "" && s.matrix.SortKey != state.MatrixName
	for i, text := range matrixOrders(s.h) {
		s.orders[i].Set(text, NoCount, i == int(s.matrix.Order) && !byHand)
	}
	sorted := -1
	for i, c := range s.matrix.Columns {
		if c.Key == s.matrix.SortKey {
			sorted = i
		}
	}
	s.table.SetSorted(sorted, s.matrix.Down)
	s.table.Refresh()
	s.table.follow(s.matrix.Grid, s.chosen)
}

// sortBy sorts by a column, without clusters.
func (s *matrixScreen) sortBy(column int, down bool) {
	s.matrix.GroupBy = ""
	s.matrix.SortBy(s.matrix.Columns[column].Key, down)
	if column == 0 {
		s.matrix.Order = state.MatrixByName
	}
	s.changed()
}

func (s *matrixScreen) open(i int) {
	if r := s.matrix.Row(i); !r.Head {
		s.h.open(r.ID)
	}
}

func (s *matrixScreen) row(i int) []Cell {
	r := s.matrix.Row(i)
	if r.Head {
		return []Cell{{Text: s.h.T("banks.head", r.Cells[0].Text, int(r.Cells[0].Number)), Bold: true, Colour: ColourSecond}}
	}
	out := []Cell{{Text: r.Cells[0].Text, Bold: true}, {Glyphs: damageGlyph(&r.Cells[1]), Align: fyne.TextAlignCenter}}
	count := Cell{Text: r.Cells[2].Text, Align: fyne.TextAlignTrailing}
	if r.Cells[2].Unknown {
		count.Text, count.Colour = "?", ColourSecond
	}
	out = append(out, count)
	for k := s.matrix.Lead(); k < len(r.Cells); k++ {
		out = append(out, Cell{Glyphs: []Glyph{matrixGlyph(data.Cell(r.Cells[k].Codes[0]))}, Align: fyne.TextAlignCenter})
	}
	return out
}

// matrixGlyph is how a cell of the matrix looks; what is not listed is blank.
func matrixGlyph(c data.Cell) Glyph {
	switch c {
	case data.CellListed:
		return Glyph{ShapeDot, ColourAccent}
	case data.CellPlanned:
		return Glyph{ShapeHalf, ColourDisputed}
	case data.CellAfter:
		return Glyph{ShapeQuarter, ColourDisputed}
	case data.CellUnconfirmed:
		return Glyph{ShapeUnknown, ColourText}
	case data.CellUnknown:
		return Glyph{ShapeRing, ColourSuperseded}
	case data.CellNotListed:
	}
	return Glyph{}
}

// footShare is how much of the height below the top the foot may take.
const footShare = 0.36

// footLayout has something at the top and something at the foot, which scrolls where it would
// take too much of the height, and gives the rest to what is between them.
type footLayout struct{}

func (footLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	top, middle, foot := o[0], o[1], o[2].(*container.Scroll)
	gap := themeSize(SizeGap8)
	top.Resize(fyne.NewSize(s.Width, top.Size().Height))
	h := top.MinSize().Height
	place(top, box{0, 0, s.Width, h})
	foot.Content.Resize(fyne.NewSize(s.Width, foot.Content.Size().Height))
	f := min(foot.Content.MinSize().Height, max((s.Height-h)*footShare, 0))
	place(foot, box{0, s.Height - f, s.Width, f})
	foot.Refresh()
	place(middle, box{0, h, s.Width, max(s.Height-h-f-gap, 0)})
}

func (footLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 240) }
