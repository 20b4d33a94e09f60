package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func sampleTable(n int) *Table {
	columns := []Column{{Title: "銀行", Width: 140, Sortable: true}, {Title: "被害", Width: 100, Sortable: true},
		{Title: "停止", Width: 120}, {Title: "件数", Width: 60, Align: fyne.TextAlignTrailing}}
	return NewTable(columns, func() int { return n }, func(i int) []Cell {
		return []Cell{{Text: fmt.Sprintf("銀行%d", i), Bold: true},
			{Tag: Tag{BasisReported, "報道"}, Text: "数件|a"},
			{Glyphs: []Glyph{{Shape: ShapeDot}, {Shape: ShapeHalf}}, Text: "登録", Chips: []string{"生年月日"}},
			{Text: fmt.Sprint(i), Align: fyne.TextAlignTrailing}}
	})
}

func TestTableKeys(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	newTestApp(t, Look{})
	tb := sampleTable(100)
	var opened, previewed []int
	tb.OnOpen = func(i int) { opened = append(opened, i) }
	tb.OnPreview = func(i int) { previewed = append(previewed, i) }
	show(t, tb, 500, 32+280) // the header and ten rows
	tb.Focus()
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 1}, {fyne.KeyUp, 0}, {fyne.KeyUp, 0}, {fyne.KeyPageDown, 9}, {fyne.KeyPageDown, 18},
		{fyne.KeyPageUp, 9}, {fyne.KeyEnd, 99}, {fyne.KeyDown, 99}, {fyne.KeyHome, 0},
	} {
		press(tb.list, c.key)
		if tb.Cursor() != c.want {
			t.Errorf("after %s the cursor is at %d, want %d", c.key, tb.Cursor(), c.want)
		}
		top := tb.ScrollOffset()
		if y := float32(tb.Cursor()) * 28; y < top || y+28 > top+281 {
			t.Errorf("after %s row %d at %v is out of view from %v", c.key, tb.Cursor(), y, top)
		}
	}
	press(tb.list, fyne.KeyDown, fyne.KeyReturn, fyne.KeySpace)
	if fmt.Sprint(opened, previewed) != "[1] [1]" {
		t.Errorf("opened %v and previewed %v, want row 1 each", opened, previewed)
	}
}

func TestTableEmpty(t *testing.T) {
	newTestApp(t, Look{})
	tb := sampleTable(0)
	tb.OnOpen = func(int) { t.Error("opened a row of none") }
	show(t, tb, 500, 300)
	tb.Focus()
	press(tb.list, fyne.KeyDown, fyne.KeyEnd, fyne.KeyReturn)
	if got, want := tb.CopyText(), "銀行\t被害\t停止\t件数\n"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
}

func TestTableKeepsPlaceWhenRowsGo(t *testing.T) {
	newTestApp(t, Look{})
	n := 50
	tb := NewTable([]Column{{Title: "a", Width: 100}}, func() int { return n }, func(i int) []Cell { return []Cell{{Text: fmt.Sprint(i)}} })
	show(t, tb, 300, 200)
	tb.Select(30)
	top := tb.ScrollOffset()
	tb.Refresh()
	if tb.Cursor() != 30 || tb.ScrollOffset() != top || top == 0 {
		t.Errorf("after a refresh row %d at offset %v, want 30 at %v", tb.Cursor(), tb.ScrollOffset(), top)
	}
	n = 10
	tb.Refresh()
	if tb.Cursor() != 9 {
		t.Errorf("with ten rows left the cursor is at %d, want 9", tb.Cursor())
	}
}

func TestTableSortsAndResizes(t *testing.T) {
	newTestApp(t, Look{})
	tb := sampleTable(5)
	var sorts []string
	tb.OnSort = func(c int, down bool) { sorts = append(sorts, fmt.Sprint(c, down)) }
	show(t, tb, 500, 300)
	test.TapAt(tb.header, fyne.NewPos(20, 10))
	test.TapAt(tb.header, fyne.NewPos(20, 10))
	test.TapAt(tb.header, fyne.NewPos(160, 10))
	test.TapAt(tb.header, fyne.NewPos(260, 10)) // not sortable
	test.TapAt(tb.header, fyne.NewPos(141, 10)) // an edge
	press(tb.header, fyne.KeyReturn)
	if got := fmt.Sprint(sorts); got != "[0 false 0 true 1 false 0 false]" {
		t.Errorf("sorted by %v", got)
	}
	tb.header.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(180, 10)}, Dragged: fyne.NewDelta(40, 0)})
	tb.header.DragEnd()
	tb.header.TypedRune('-')
	if got := fmt.Sprint(tb.ColumnWidths()); got != "[164 100 120 60]" { // 140 → 180 → 164
		t.Errorf("widths %v, want the first dragged to 180 and narrowed by 16", got)
	}
	tb.SetColumnWidths([]float32{200, 1})
	if got := fmt.Sprint(tb.ColumnWidths()); got != "[200 100 120 60]" {
		t.Errorf("widths %v, want 200 taken and 1 refused", got)
	}
}

func TestTableCopies(t *testing.T) {
	newTestApp(t, Look{})
	tb := sampleTable(3)
	show(t, tb, 500, 300)
	tb.Select(1)
	if got, want := tb.CopyText(), "銀行\t被害\t停止\t件数\n銀行1\t[報道] 数件|a\t●◐ 登録 生年月日\t1\n"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	tb.list.TypedShortcut(&fyne.ShortcutSelectAll{})
	if from, to := tb.Selection(); from != 0 || to != 3 {
		t.Errorf("all is rows %d to %d, want 0 to 3", from, to)
	}
}

func TestTableMouse(t *testing.T) {
	newTestApp(t, Look{})
	tb := sampleTable(20)
	opened, menu := -1, -1
	tb.OnOpen = func(i int) { opened = i }
	tb.OnMenu = func(i int, _ fyne.Position) { menu = i }
	show(t, tb, 500, 300)
	row := newTableRow(tb)
	row.showRow(4)
	down := func(b desktop.MouseButton, m fyne.KeyModifier) {
		row.MouseDown(&desktop.MouseEvent{Button: b, Modifier: m})
	}
	down(desktop.MouseButtonPrimary, 0)
	if tb.Cursor() != 4 || opened != -1 {
		t.Errorf("one press: cursor %d, opened %d; want 4 and nothing", tb.Cursor(), opened)
	}
	down(desktop.MouseButtonPrimary, 0)
	down(desktop.MouseButtonSecondary, 0)
	if opened != 4 || menu != 4 {
		t.Errorf("opened %d and menu at %d, want 4 each", opened, menu)
	}
	row.showRow(7)
	down(desktop.MouseButtonPrimary, fyne.KeyModifierShift)
	if from, to := tb.Selection(); from != 4 || to != 8 {
		t.Errorf("Shift selects %d to %d, want 4 to 8", from, to)
	}
}

func TestTablePansUnderFirstColumn(t *testing.T) {
	newTestApp(t, Look{})
	tb := sampleTable(3) // 420 wide
	show(t, tb, 300, 200)
	tb.pan(1000)
	if x, _ := tb.extent(0, 300); tb.offset != 120 || x != 0 {
		t.Errorf("offset %v and first column at %v, want 120 and 0", tb.offset, x)
	}
	if x, w := tb.extent(3, 300); x != 240 || w != 60 {
		t.Errorf("last column at %v, %v wide; want 240 and 60", x, w)
	}
}

func BenchmarkTableScroll100k(b *testing.B) {
	newTestApp(b, Look{})
	tb := sampleTable(100_000)
	show(b, tb, 1200, 800)
	y := float32(0)
	for b.Loop() {
		if y += 60; y > 2_700_000 {
			y = 0
		}
		tb.SetScrollOffset(y)
	}
}

func BenchmarkTableJump100k(b *testing.B) {
	newTestApp(b, Look{})
	tb := sampleTable(100_000)
	show(b, tb, 1200, 800)
	i := 0
	for b.Loop() {
		i = (i + 31_337) % 100_000
		tb.Select(i)
	}
}

// Focus puts the cursor on the first row and tells nothing; a press on that row then does.
func TestTableTellsOfARowThatFocusWentTo(t *testing.T) {
	newTestApp(t, Look{})
	tb := sampleTable(3)
	var told []int
	tb.OnSelect = func(i int) { told = append(told, i) }
	show(t, tb, 500, 300)
	tb.Focus()
	if tb.Cursor() != 0 || len(told) != 0 {
		t.Fatalf("focus went to row %d and told %v", tb.Cursor(), told)
	}
	row := newTableRow(tb)
	row.showRow(0)
	for range 2 {
		row.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	}
	if fmt.Sprint(told) != "[0]" {
		t.Errorf("two presses on the row told %v, want it once", told)
	}
}
