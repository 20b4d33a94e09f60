package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// denseTheme is the window's theme without the padding that widget.List puts between rows.
type denseTheme struct{}

func current() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (denseTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return current().Color(n, v)
}
func (denseTheme) Font(s fyne.TextStyle) fyne.Resource     { return current().Font(s) }
func (denseTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return current().Icon(n) }
func (denseTheme) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNamePadding {
		return 0
	}
	return current().Size(n)
}

// tableList is the scrolling part. It has the keyboard; cursor and selection are the
// Table's, because widget.List knows no End key and no runs.
type tableList struct {
	widget.List
	t *Table
}

func newTableList(t *Table) *tableList {
	l := &tableList{t: t}
	l.Length = t.length
	l.CreateItem = func() fyne.CanvasObject { return newTableRow(t) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*tableRow).showRow(i) }
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

func (l *tableList) FocusGained() {
	l.t.focused = true
	if l.t.cursor == noRow && l.t.length() > 0 {
		l.t.cursor, l.t.anchor = 0, 0
	}
	l.Refresh()
}

func (l *tableList) FocusLost() {
	l.t.focused = false
	l.Refresh()
}

func (l *tableList) TypedKey(e *fyne.KeyEvent) {
	t := l.t
	if t.OnKey != nil && t.OnKey(e) {
		return
	}
	if menuKey(e) {
		t.menuByKey()
		return
	}
	extend := held(fyne.KeyModifierShift)
	switch e.Name {
	case fyne.KeyUp:
		t.moveTo(t.cursor-1, extend)
	case fyne.KeyDown:
		t.moveTo(t.cursor+1, extend)
	case fyne.KeyPageUp:
		t.moveTo(t.cursor-t.page(), extend)
	case fyne.KeyPageDown:
		t.moveTo(t.cursor+t.page(), extend)
	case fyne.KeyHome:
		t.moveTo(0, extend)
	case fyne.KeyEnd:
		t.moveTo(t.length()-1, extend)
	case fyne.KeyLeft:
		t.pan(-sizeOf(t, SizeRow) * 2)
	case fyne.KeyRight:
		t.pan(sizeOf(t, SizeRow) * 2)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.tell(t.OnOpen)
	case fyne.KeySpace:
		t.tell(t.OnPreview)
	}
}

func (t *Table) tell(f func(int)) {
	if f != nil && t.cursor != noRow {
		f(t.cursor)
	}
}

// TypedShortcut copies rows and selects all; anything else is the window's.
func (l *tableList) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		fyne.CurrentApp().Clipboard().SetContent(l.t.CopyText())
	case *fyne.ShortcutSelectAll:
		l.t.SelectAll()
	default:
		passOn(l, s)
	}
}

// page is how many rows Page Down goes: a screen less one.
func (t *Table) page() int {
	return max(1, int(t.list.Size().Height/sizeOf(t, SizeRow))-1)
}

// moveTo brings the cursor to row, or the row nearest to it.
func (t *Table) moveTo(row int, extend bool) {
	n := t.length()
	if n == 0 {
		return
	}
	row = min(max(row, 0), n-1)
	moved := row != t.cursor || row != t.told
	t.cursor, t.told = row, row
	if !extend || t.anchor == noRow {
		t.anchor = row
	}
	t.scrollTo(row)
	t.list.Refresh()
	if moved && t.OnSelect != nil {
		t.OnSelect(row)
	}
}

// Cursor is the row that the keys are at, or -1.
func (t *Table) Cursor() int { return t.cursor }

// Select puts the cursor on row and scrolls it into view; -1 takes the cursor away. OnSelect
// is called if the cursor moved to a row.
func (t *Table) Select(row int) {
	if row < 0 {
		t.cursor, t.told, t.anchor = noRow, noRow, noRow
		t.list.Refresh()
		return
	}
	t.moveTo(row, false)
}

// SelectAll makes one run of all rows.
func (t *Table) SelectAll() {
	if n := t.length(); n > 0 {
		t.anchor, t.cursor = 0, n-1
		t.list.Refresh()
	}
}

// Selection gives the selected run [from, to); both are 0 when nothing is selected.
func (t *Table) Selection() (from, to int) {
	if t.cursor == noRow {
		return 0, 0
	}
	return min(t.cursor, t.anchor), max(t.cursor, t.anchor) + 1
}

func (t *Table) selected(row int) bool {
	from, to := t.Selection()
	return row >= from && row < to
}

// Focus gives the rows the keyboard.
func (t *Table) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.list); c != nil {
		c.Focus(t.list)
	}
}

// ScrollOffset and SetScrollOffset serve to come back to a place.
func (t *Table) ScrollOffset() float32 { return t.list.GetScrollOffset() }

// SetScrollOffset goes to an offset that ScrollOffset gave.
func (t *Table) SetScrollOffset(y float32) { t.list.ScrollToOffset(t.clampOffset(y)) }

func (t *Table) scrollBy(dy float32) { t.SetScrollOffset(t.list.GetScrollOffset() + dy) }

func (t *Table) clampOffset(y float32) float32 {
	all := float32(t.length()) * sizeOf(t, SizeRow)
	return min(max(y, 0), max(0, all-t.list.Size().Height))
}

// scrollTo moves as little as brings row into view; List's own does it with a full refresh.
func (t *Table) scrollTo(row int) {
	if t.list.Size().Height <= 0 {
		t.behind = true
		return
	}
	h, top := sizeOf(t, SizeRow), t.list.GetScrollOffset()
	y := float32(row) * h
	switch {
	case y < top:
		t.SetScrollOffset(y)
	case y+h > top+t.list.Size().Height:
		t.SetScrollOffset(y + h - t.list.Size().Height)
	}
}
