package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/data"
)

// recordContext is the context menu of a record wherever it is listed: open it, here or in a
// window of its own, and copy it. cell is what the cell under the pointer says; blank: none.
func (h *host) recordContext(id data.ID, cell string) []*fyne.MenuItem {
	v, lang := h.state.View(), h.state.Lang()
	r, ok := state.Read(v, id, lang)
	if !ok {
		return nil
	}
	out := []*fyne.MenuItem{
		fyne.NewMenuItem(h.T("banks.open"), func() { h.open(id) }),
		fyne.NewMenuItem(h.T("window.reader"), func() { h.ownWindow(id) }),
		fyne.NewMenuItemSeparator(),
	}
	if cell != "" {
		out = append(out, fyne.NewMenuItem(h.T("context.copy_cell"), func() { h.copyText(cell) }))
	}
	return append(out,
		fyne.NewMenuItem(h.T("context.copy_name"), func() { h.copyText(r.Title) }),
		fyne.NewMenuItem(h.T("context.copy_plain"), func() { h.copyText(state.Plain(v, r, lang)) }),
		fyne.NewMenuItem(h.T("edit.copy_record"), func() { h.copyText(state.Markdown(v, r, lang)) }),
	)
}

// popUp shows a context menu, if it has lines; more go below a line of their own.
func (h *host) popUp(at fyne.Position, items []*fyne.MenuItem, more ...*fyne.MenuItem) {
	if len(items) > 0 && len(more) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	if items = append(items, more...); len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), h.window.Canvas(), at)
	}
}

// menuKey reports whether a key asks for the context menu: the Menu key, or Shift+F10.
func menuKey(e *fyne.KeyEvent) bool {
	return e.Name == desktop.KeyMenu || e.Name == fyne.KeyF10 && held(fyne.KeyModifierShift)
}

// menuByKey asks for the context menu of a row by key: below the beginning of the row.
func (t *Table) menuByKey() {
	if t.OnMenu == nil || t.cursor == noRow {
		return
	}
	t.menuColumn = 0
	row := sizeOf(t, SizeRow)
	y := float32(t.cursor+1)*row - t.list.GetScrollOffset()
	t.OnMenu(t.cursor, fyne.CurrentApp().Driver().AbsolutePositionForObject(t.list).AddXY(row, y))
}

// columnAt is the column at x of a row.
func (t *Table) columnAt(x, width float32) int {
	for i := len(t.columns) - 1; i > 0; i-- {
		if from, w := t.extent(i, width); x >= from && x < from+w {
			if _, first := t.extent(0, width); x < first { // it passes beneath the first
				break
			}
			return i
		}
	}
	return 0
}

// menuCell is what the cell says that the context menu was asked for on.
func (t *Table) menuCell(row int) string {
	if row < 0 || row >= t.length() {
		return ""
	}
	if cells := t.row(row); t.menuColumn < len(cells) {
		return cells[t.menuColumn].plain()
	}
	return ""
}

// TappedSecondary offers what can be done with the hit.
func (r *hitRow) TappedSecondary(e *fyne.PointEvent) { r.l.menu(r.index, e.AbsolutePosition) }

// menu offers what can be done with hit i.
func (l *hitList) menu(i int, at fyne.Position) {
	if hits := l.h.state.Search.Result.Hits; i >= 0 && i < len(hits) {
		l.h.popUp(at, l.h.recordContext(hits[i].Record, ""))
	}
}
