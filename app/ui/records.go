package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/assets"
	"shirabe/data"
)

// A recordKind says what a recordsScreen lists. Words are found below area in the catalogue.
type recordKind struct {
	area   string
	grades bool      // filter by reliability
	add    data.Kind // of a record that can be written here
	icon   fyne.Resource
	make   func(data.View, assets.Words) *state.Grid
	take   func(*state.Grid, data.View, assets.Words)
	bold   string // key of the column that names the record
}

// A recordsScreen is a table of records under a filter; the reader follows the cursor.
type recordsScreen struct {
	h       *host
	kind    recordKind
	grid    *state.Grid
	filter  *SearchEntry
	chips   *fyne.Container
	grade   *data.Reliability // the one shown; nil: all
	count   *letters
	copy    *LinkButton
	layout  *tableLayout // with columns
	columns *LinkButton  // of the layout
	clear   *LinkButton
	add     *LinkButton
	hint    *Passage
	table   *Table
	tools   *fyne.Container
	none    *EmptyState // nothing matches
	empty   *EmptyState // nothing is there
	body    *fyne.Container
	whole   *fyne.Container
}

func newRecordsScreen(h *host, k recordKind) *recordsScreen {
	s := &recordsScreen{h: h, kind: k, grid: k.make(h.state.View(), h.catalogue())}
	s.filter = NewSearchEntry("", func(text string) { s.grid.Filter(state.ColumnAny, text); s.changed() })
	s.chips, s.count = HStack(SizeGap4), newLetters("", SizeLabel, ColourSecond)
	s.copy = NewLinkButton("", s.copyRows)
	s.layout = newTableLayout(h, k.area, s.grid, func() { showColumns(s.table, s.grid); s.changed() })
	s.columns = NewLinkButton("", func() { h.menuUnder(s.layout.menu(), s.columns) })
	s.clear = NewLinkButton("", s.clearFilters)
	s.add = NewLinkButton("", s.write)
	s.hint = smallText(SizeCaption, ColourSecond, "")
	s.hint.MaxLines = 1
	s.table = NewTable(nil, s.grid.Len, s.row)
	s.table.OnSelect, s.table.OnOpen, s.table.OnPreview = s.open, s.open, s.open
	s.table.OnMenu = func(i int, at fyne.Position) {
		h.popUp(at, h.recordContext(s.grid.Row(i).ID, s.table.menuCell(i)), s.copyMenu().Items...)
	}
	s.table.OnSort = func(column int, down bool) {
		s.grid.SortBy(s.grid.Columns[s.grid.Visible()[column]].Key, down)
		s.layout.keep()
		s.changed()
	}
	s.table.OnResize = func() {
		for n, w := range s.table.ColumnWidths() {
			s.grid.Widen(s.grid.Visible()[n], w)
		}
		s.layout.keep()
	}
	s.filter.OnMove = func(by int) { s.table.Select(min(max(s.table.Cursor()+by, 0), s.grid.Len()-1)) }
	s.none = NewEmptyState(k.icon, "", "", s.clearFilters)
	s.empty = NewEmptyState(k.icon, "", "", s.write)
	s.tools = HStack(SizeGap16, s.chips, s.count, s.columns, s.copy, s.add, s.clear)
	head := container.New(&toolsLayout{}, s.filter, s.tools)
	rows := container.NewBorder(nil, s.hint, nil, nil, container.NewStack(s.table, s.none))
	s.body = container.New(&headLayout{}, head, rows)
	s.whole = container.New(layout.NewCustomPaddedLayout(12, 8, 16, 16), container.NewStack(s.body, s.empty))
	s.refresh(state.LangChanged)
	return s
}

func (s *recordsScreen) object() fyne.CanvasObject { return s.whole }

// refresh takes the view anew; order, filters and widths stay, and the cursor goes where the
// reader is.
func (s *recordsScreen) refresh(c state.Change) {
	if touches(c) {
		h, area := s.h, s.kind.area
		s.kind.take(s.grid, h.state.View(), h.catalogue())
		s.filter.SetPlaceHolder(h.T(area + ".filter"))
		s.copy.SetText(h.T("banks.copy"))
		s.columns.SetText(h.T("banks.columns")) // of the layout
		s.clear.SetText(h.T("reports.clear"))
		s.hint.SetParagraphs([]Span{{Text: h.T(area + ".hint"), Colour: ColourSecond}})
		s.none.Set(h.T(area+".no_match"), h.T("reports.clear"))
		s.add.SetText(h.T("edit.add." + string(s.kind.add)))
		s.empty.Set(h.T(area+".empty"), h.T("edit.add."+string(s.kind.add)))
		s.setChips()
		showColumns(s.table, s.grid)
	}
	s.changed()
}

// setChips makes one chip for each grade that occurs.
func (s *recordsScreen) setChips() {
	s.chips.RemoveAll()
	if !s.kind.grades {
		return
	}
	for _, g := range state.Grades(s.grid) {
		label := s.h.T("reports.not_graded")
		if g.Reliability != "" {
			label = s.h.T("sources.grade", g.Reliability)
		}
		chip := NewChip(label, g.Count, func(on bool) { s.choose(g.Reliability, on) })
		chip.Set(label, g.Count, s.grade != nil && *s.grade == g.Reliability)
		s.chips.Add(chip)
	}
}

func (s *recordsScreen) choose(g data.Reliability, on bool) {
	s.grade = nil
	s.grid.Filter(state.ColumnGrade, "")
	if on {
		s.grade = &g
		s.grid.Filter(state.ColumnGrade, state.GradeWord(g))
	}
	s.setChips()
	s.changed()
}

func (s *recordsScreen) clearFilters() {
	s.filter.SetText("")
	s.choose("", false)
}

// changed shows the rows after an order, a filter, the view or the place changed.
func (s *recordsScreen) changed() {
	h := s.h
	s.count.text = h.N(s.kind.area+".count", s.grid.All())
	if s.grid.Len() < s.grid.All() {
		s.count.text = h.T("reports.count_of", s.grid.Len(), s.grid.All())
	}
	reveal(s.clear, len(s.grid.Filters) > 0)
	reveal(s.add, h.writable())
	reveal(s.empty.action, h.writable())
	reveal(s.empty, s.grid.All() == 0)
	reveal(s.body, s.grid.All() > 0)
	reveal(s.none, s.grid.All() > 0 && s.grid.Len() == 0)
	reveal(s.table, s.grid.Len() > 0)
	s.tools.Refresh()
	s.table.Refresh()
	if at := s.grid.Find(h.state.Place().Record); at != s.table.Cursor() {
		s.table.Select(at)
	}
}

// write begins a record of the kind that the screen lists.
func (s *recordsScreen) write() {
	if s.kind.add == data.KindNote {
		s.h.write(s.h.state.WriteNote(""))
		return
	}
	s.h.write(s.h.state.WriteRecord(s.kind.add))
}

func (s *recordsScreen) open(i int) {
	if i < s.grid.Len() {
		s.h.open(s.grid.Row(i).ID)
	}
}

func (s *recordsScreen) copyRows() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.copy)
	widget.ShowPopUpMenuAtPosition(s.copyMenu(), s.h.window.Canvas(), at.AddXY(0, s.copy.Size().Height))
}

// copyMenu copies the rows shown.
func (s *recordsScreen) copyMenu() *fyne.Menu {
	h := s.h
	item := func(text string, f state.CopyFormat) *fyne.MenuItem {
		return fyne.NewMenuItem(text, func() { h.copyText(s.grid.Copy(0, s.grid.Len()-1, f)) })
	}
	return fyne.NewMenu("", item(h.T("banks.copy.text"), state.CopyText), item(h.T("banks.copy.markdown"), state.CopyMarkdown), item(h.T("banks.copy.csv"), state.CopyCSV))
}

// row draws line i of the grid.
func (s *recordsScreen) row(i int) []Cell {
	r := s.grid.Row(i)
	var out []Cell
	for _, k := range s.grid.Visible() {
		column, c := &s.grid.Columns[k], &r.Cells[k]
		cell := Cell{Text: c.Text, Align: alignment(column.Right), Bold: column.Key == s.kind.bold}
		if c.Unknown {
			cell.Colour = ColourSecond
		}
		out = append(out, cell)
	}
	return out
}

// toolsLayout puts a filter entry and tools side by side, or one above the other where there
// is no room.
type toolsLayout struct{ width float32 }

// filterWidth is the least and the usual width of a filter entry at 100 %.
const filterLeast, filterUsual = 160, 260

func (l *toolsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	entry, tools, gap := o[0].MinSize(), o[1].MinSize(), themeSize(SizeGap16)
	if l.stacked(o) {
		place(o[0], box{0, 0, s.Width, entry.Height})
		place(o[1], box{0, entry.Height + themeSize(SizeGap8), s.Width, tools.Height})
		return
	}
	z := themeSize(SizeLabel) / 13
	w := min(filterUsual*z, s.Width-tools.Width-gap)
	h := max(entry.Height, tools.Height)
	place(o[0], box{0, (h - entry.Height) / 2, w, entry.Height})
	place(o[1], box{w + gap, (h - tools.Height) / 2, s.Width - w - gap, tools.Height})
}

func (l *toolsLayout) stacked(o []fyne.CanvasObject) bool {
	return l.width > 0 && l.width < o[1].MinSize().Width+themeSize(SizeGap16)+filterLeast*themeSize(SizeLabel)/13
}

func (l *toolsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	if l.stacked(o) {
		return fyne.NewSize(filterLeast, a.Height+themeSize(SizeGap8)+b.Height)
	}
	return fyne.NewSize(filterLeast, max(a.Height, b.Height))
}
