package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"shirabe/app/state"
	"shirabe/data"
)

// A record has the same context menu wherever it is listed, by mouse and by key.
func TestRecordContext(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{Lang: data.EN})
	id := s.h.state.View().Dossier().Slug("total-loss").ID
	lines := map[string]func(){}
	for _, item := range s.h.recordContext(id, "27.97") {
		if !item.IsSeparator {
			lines[item.Label] = item.Action
		}
	}
	copied := func(line string) string {
		if lines[line] == nil {
			t.Fatalf("no line %q among %d", line, len(lines))
		}
		lines[line]()
		return fyne.CurrentApp().Clipboard().Content()
	}
	if got := copied("Copy this cell"); got != "27.97" {
		t.Errorf("the cell is %q", got)
	}
	if got := copied("Copy the name"); got != "Total loss" {
		t.Errorf("the name is %q", got)
	}
	if got := copied("Copy as text"); !strings.HasPrefix(got, "Total loss\n") || strings.Contains(got, "[^") {
		t.Errorf("the text is %q", got)
	}
	if got := copied("Copy record with citations"); !strings.Contains(got, "[^1]: ") {
		t.Errorf("with citations it is %q", got)
	}
	lines["Record in its own window"]()
	if len(s.readers) != 1 || s.readers[0].record() != id {
		t.Error("no window of its own")
	}
	if s.h.recordContext("gone", "") != nil {
		t.Error("a record that is not there has a menu")
	}
}

// The Menu key asks for the menu of the row at the cursor; a right click knows its cell.
func TestTableMenu(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{Lang: data.EN})
	s.h.state.Go(state.Banks)
	tb := s.shown[state.Banks].(*banksScreen).table
	tb.Select(3)
	var asked []int
	shown := tb.OnMenu
	tb.OnMenu = func(i int, at fyne.Position) { asked = append(asked, i); shown(i, at) }
	tb.list.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	if !slices.Equal(asked, []int{3}) || s.win.Canvas().Overlays().Top() == nil {
		t.Errorf("asked for the menu of %v, open: %v", asked, s.win.Canvas().Overlays().Top())
	}
	x, w := tb.extent(2, tb.Size().Width)
	if got := tb.columnAt(x+w/2, tb.Size().Width); got != 2 {
		t.Errorf("in the third column is column %d", got)
	}
	tb.menuColumn = 0
	if got := tb.menuCell(3); got != tb.row(3)[0].plain() || got == "" {
		t.Errorf("the cell says %q", got)
	}
}
