package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
)

// TableMemories are the layouts of the tables, by the name of the table.
type TableMemories struct {
	Now  map[string]state.GridLayout `json:"now,omitempty"`  // as the user left them
	Sets map[string][]ColumnSet      `json:"sets,omitempty"` // that the user saved
}

// A ColumnSet is a layout that the user saved under a name.
type ColumnSet struct {
	Name   string           `json:"name"`
	Layout state.GridLayout `json:"layout"`
}

// A tableLayout remembers how the user lays out one table.
type tableLayout struct {
	h     *host
	name  string
	grid  *state.Grid
	usual state.GridLayout
	show  func() // the columns or the order have changed
}

// newTableLayout gives grid the layout that is remembered.
func newTableLayout(h *host, name string, grid *state.Grid, show func()) *tableLayout {
	l := &tableLayout{h: h, name: name, grid: grid, usual: grid.Layout(), show: show}
	if kept, ok := h.tables.Now[name]; ok {
		grid.SetLayout(kept)
	}
	return l
}

// keep remembers the layout that the table has now.
func (l *tableLayout) keep() {
	if l.h.tables.Now == nil {
		l.h.tables.Now = map[string]state.GridLayout{}
	}
	l.h.tables.Now[l.name] = l.grid.Layout()
	l.h.keep()
}

// use gives the table a layout; widths that it does not have stay.
func (l *tableLayout) use(layout state.GridLayout) {
	l.grid.SetLayout(layout)
	l.keep()
	l.show()
}

// menu has a line for every column but the first, which stays, and the saved sets.
func (l *tableLayout) menu() *fyne.Menu {
	m := fyne.NewMenu("")
	for i := 1; i < len(l.grid.Columns); i++ {
		c := l.grid.Columns[i]
		item := fyne.NewMenuItem(c.Title, func() {
			l.grid.Hide(c.Key, !c.Hidden)
			l.keep()
			l.show()
		})
		item.Checked = !c.Hidden
		m.Items = append(m.Items, item)
	}
	h, sets := l.h, l.h.tables.Sets[l.name]
	m.Items = append(m.Items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(h.T("columns.usual"), func() { l.use(l.usual) }))
	forget := fyne.NewMenuItem(h.T("columns.forget"), nil)
	forget.ChildMenu = fyne.NewMenu("")
	for _, set := range sets {
		m.Items = append(m.Items, fyne.NewMenuItem(set.Name, func() { l.use(set.Layout) }))
		forget.ChildMenu.Items = append(forget.ChildMenu.Items, fyne.NewMenuItem(set.Name, func() { l.forget(set.Name) }))
	}
	m.Items = append(m.Items, fyne.NewMenuItem(h.T("columns.save"), func() { h.askName(h.T("columns.save.title"), "", l.save) }))
	if len(sets) > 0 {
		m.Items = append(m.Items, forget)
	}
	return m
}

// save keeps the layout as a set called name, in the place of one that is called so.
func (l *tableLayout) save(name string) {
	l.forget(name)
	if l.h.tables.Sets == nil {
		l.h.tables.Sets = map[string][]ColumnSet{}
	}
	l.h.tables.Sets[l.name] = append(l.h.tables.Sets[l.name], ColumnSet{name, l.grid.Layout()})
	l.h.keep()
}

func (l *tableLayout) forget(name string) {
	sets := l.h.tables.Sets[l.name]
	if i := slices.IndexFunc(sets, func(s ColumnSet) bool { return s.Name == name }); i >= 0 {
		l.h.tables.Sets[l.name] = slices.Delete(slices.Clone(sets), i, i+1)
		l.h.keep()
	}
}

// menuUnder opens a menu below an object.
func (h *host) menuUnder(m *fyne.Menu, under fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	widget.ShowPopUpMenuAtPosition(m, h.window.Canvas(), at.AddXY(0, under.Size().Height))
}
