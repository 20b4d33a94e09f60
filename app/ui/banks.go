package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"shirabe/app/state"
	"shirabe/assets"
	"shirabe/data"
)

// A banksScreen is the table of banks under a line of tools.
type banksScreen struct {
	h       *host
	banks   *state.BankTable
	table   *Table
	chosen  data.ID // that the cursor is on; it goes with the record
	filters *filterRow
	group   *Chip
	layout  *tableLayout
	columns *LinkButton
	copy    *LinkButton
	clear   *LinkButton
	count   *letters
	legend  *Passage
	none    *Passage
	tools   *fyne.Container
	whole   *fyne.Container
}

func newBanksScreen(h *host) screen {
	s := &banksScreen{h: h, banks: state.NewBankTable(h.state.View(), h.catalogue())}
	s.table = NewTable(nil, s.banks.Len, s.row)
	s.table.OnOpen = s.open
	s.table.OnPreview = s.open
	s.table.OnSelect = func(i int) { s.chosen = s.banks.Row(i).ID }
	s.table.OnMenu = s.menu
	s.table.OnSort = func(column int, down bool) {
		s.banks.SortBy(s.banks.Columns[s.banks.Visible()[column]].Key, down)
		s.layout.keep()
		s.changed()
	}
	s.table.OnResize = s.rememberWidths
	s.table.OnPan = func() { s.filters.Refresh() }
	s.filters = newFilterRow(s.table, func(key, text string) { s.banks.Filter(key, text); s.changed() })
	s.table.SetUnderHeader(s.filters)
	s.group = NewChip("", NoCount, func(on bool) { s.banks.GroupByStatus(on); s.layout.keep(); s.changed() })
	s.layout = newTableLayout(h, "banks", s.banks.Grid, func() { s.setColumns(); s.changed() })
	s.columns = NewLinkButton("", func() { h.menuUnder(s.layout.menu(), s.columns) })
	s.copy = NewLinkButton("", func() { h.menuUnder(s.copyMenu(), s.copy) })
	s.clear = NewLinkButton("", s.clearFilters)
	s.count = newLetters("", SizeLabel, ColourSecond)
	s.legend = smallText(SizeCaption, ColourSecond, "")
	s.legend.MaxLines = 1
	s.none = smallText(SizeLabel, ColourSecond, "")
	s.tools = HStack(SizeGap16, s.group, s.columns, s.copy, s.count, s.clear)
	rows := container.NewStack(s.table, container.New(layout.NewCustomPaddedLayout(96, 0, 16, 16), s.none))
	s.whole = container.New(layout.NewCustomPaddedLayout(12, 8, 16, 16),
		container.NewBorder(container.New(layout.NewCustomPaddedLayout(0, 8, 0, 0), s.tools), s.legend, nil, nil, rows))
	s.refresh(state.LangChanged)
	return s
}

// catalogue has the words of the language shown.
func (h *host) catalogue() assets.Words { return h.words[h.state.Lang()] }

func (s *banksScreen) object() fyne.CanvasObject { return s.whole }

// refresh takes the view anew; order, filters, widths and cursor stay.
func (s *banksScreen) refresh(c state.Change) {
	if !touches(c) {
		return
	}
	h := s.h
	s.banks.Update(h.state.View(), h.catalogue())
	h.state.Differences().CompareBanks(s.banks, h.catalogue())
	s.columns.SetText(h.T("banks.columns"))
	s.copy.SetText(h.T("banks.copy"))
	s.clear.SetText(h.T("banks.filter.clear"))
	services := ""
	for i, code := range data.Services().Codes {
		if i > 0 {
			services += h.T("matrix.comma")
		}
		services += code.Label.In(h.state.Lang())
	}
	s.legend.SetParagraphs([]Span{{Text: h.T("banks.legend.services", services) + "　● " + h.T("banks.legend.stopped") + "　○ " + h.T("banks.legend.running"), Colour: ColourSecond}})
	s.setColumns()
	s.changed()
}

// changed shows the rows after an order, a filter or the view changed.
func (s *banksScreen) changed() {
	h := s.h
	s.group.Set(h.T("banks.group"), NoCount, s.banks.Grouped())
	s.count.text = h.N("banks.count", s.banks.Count(), s.banks.All())
	none := ""
	if s.banks.Count() == 0 {
		none = h.T("banks.none")
	}
	s.none.SetParagraphs([]Span{{Text: none, Colour: ColourSecond}})
	reveal(s.clear, len(s.banks.Filters) > 0)
	s.tools.Refresh()
	s.table.Refresh()
	s.table.follow(s.banks.Grid, s.chosen)
}

// follow puts the cursor on the record again after the rows have moved; a record that is not
// shown takes it along.
func (t *Table) follow(g *state.Grid, id data.ID) {
	if id == "" {
		return
	}
	if i := g.Find(id); i != t.Cursor() {
		t.Select(i)
	}
}

func (s *banksScreen) clearFilters() {
	for key := range s.banks.Filters {
		s.banks.Filter(key, "")
	}
	s.filters.clear()
	s.changed()
}

func (s *banksScreen) setColumns() {
	var keys []string
	for _, i := range s.banks.Visible() {
		keys = append(keys, s.banks.Columns[i].Key)
	}
	s.filters.setColumns(keys, s.h.T("banks.filter.name"), s.h.T("banks.filter.any"), s.banks.Filters)
	showColumns(s.table, s.banks.Grid)
}

// showColumns gives t the visible columns of g and marks the one that g is sorted by.
func showColumns(t *Table, g *state.Grid) {
	var columns []Column
	sorted := -1
	for _, i := range g.Visible() {
		c := &g.Columns[i]
		if c.Key == g.SortKey {
			sorted = len(columns)
		}
		columns = append(columns, Column{Title: c.Title, Width: c.Width, Align: alignment(c.Right), Sortable: true})
	}
	t.SetColumns(columns)
	t.SetSorted(sorted, g.Down)
}

func alignment(right bool) fyne.TextAlign {
	if right {
		return fyne.TextAlignTrailing
	}
	return fyne.TextAlignLeading
}

func (s *banksScreen) rememberWidths() {
	for n, w := range s.table.ColumnWidths() {
		s.banks.Widen(s.banks.Visible()[n], w)
	}
	s.layout.keep()
	s.filters.Refresh()
}

func (s *banksScreen) open(i int) {
	if r := s.banks.Row(i); !r.Head {
		s.h.open(r.ID)
	}
}

// copyMenu copies the selected rows, or all that are shown if none is.
func (s *banksScreen) copyMenu() *fyne.Menu {
	item := func(text string, f state.CopyFormat) *fyne.MenuItem {
		return fyne.NewMenuItem(text, func() {
			from, to := s.table.Selection()
			if from == to {
				from, to = 0, s.banks.Len()
			}
			s.h.copyText(s.banks.Copy(from, to-1, f))
		})
	}
	h := s.h
	m := fyne.NewMenu("", item(h.T("banks.copy.text"), state.CopyText), item(h.T("banks.copy.markdown"), state.CopyMarkdown), item(h.T("banks.copy.csv"), state.CopyCSV))
	return m
}

// menu is what can be done with line i, and with the rows.
func (s *banksScreen) menu(i int, at fyne.Position) {
	var record []*fyne.MenuItem
	if r := s.banks.Row(i); !r.Head {
		record = s.h.recordContext(r.ID, s.table.menuCell(i))
	}
	s.h.popUp(at, record, s.copyMenu().Items...)
}

// row draws line i of the grid.
func (s *banksScreen) row(i int) []Cell {
	r := s.banks.Row(i)
	if r.Head {
		return []Cell{{Text: s.h.T("banks.head", r.Cells[0].Text, int(r.Cells[0].Number)), Bold: true, Colour: ColourSecond}}
	}
	var out []Cell
	for _, k := range s.banks.Visible() {
		out = append(out, s.h.bankCell(&s.banks.Columns[k], &r.Cells[k]))
	}
	return out
}

func (h *host) bankCell(column *state.GridColumn, c *state.GridCell) Cell {
	cell := Cell{Text: c.Text, Second: c.Second, Chips: c.Chips, Align: alignment(column.Right)}
	if c.Unknown {
		cell.Colour = ColourSecond
	}
	switch column.Key {
	case state.BankName:
		cell.Bold = true
	case state.BankDamage:
		if c.Basis != "" {
			cell.Tag = h.basisTag(c.Basis)
		}
		cell.Glyphs = damageGlyph(c)
	case state.BankServices:
		if !c.Unknown {
			cell.Chips, cell.Glyphs = nil, serviceGlyphs(c.Codes)
		}
	}
	h.differing(&cell, c)
	return cell
}

// damageGlyph marks banks with damage in this incident, and those with damage in the past.
func damageGlyph(c *state.GridCell) []Glyph {
	if len(c.Codes) == 0 {
		return nil
	}
	if c.Codes[0] == data.DamagePast {
		return []Glyph{{Shape: ShapeTriangle}}
	}
	return []Glyph{{Shape: ShapeDot}}
}

// serviceGlyphs has one mark for each service: full where it was stopped.
func serviceGlyphs(stopped []string) []Glyph {
	var out []Glyph
	for _, code := range data.Services().Codes {
		g := Glyph{ShapeRing, ColourSuperseded}
		for _, k := range stopped {
			if k == code.Key {
				g = Glyph{ShapeDot, ColourText}
			}
		}
		out = append(out, g)
	}
	return out
}
