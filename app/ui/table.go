package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// A Cell is one datum of a row. What it has is drawn in the order of the fields.
type Cell struct {
	Tag    Tag     // a badge, if it has text
	Glyphs []Glyph // status shapes
	Text   string
	Bold   bool
	Strike bool
	Colour fyne.ThemeColorName // of Text; "" is ColourText, or ColourSecond if struck
	Align  fyne.TextAlign
	Second string   // small, behind the text, as far as there is room
	Chips  []string // small plain tags behind the text, as many as have room

	found  *sought // by find in page; nil: nothing
	looked bool    // it is what find in page looks at
}

// A Column is what the header knows of a column. Width is in units at 100 %.
type Column struct {
	Title    string
	Width    float32
	Align    fyne.TextAlign
	Sortable bool
}

const (
	minColumn = 40 // room for two letters and an ellipsis
	noRow     = -1
)

// Table lists rows in columns under a header that sorts and resizes them; the first column
// stays when the others scroll sideways, and the last takes the room that is left. Rows are
// asked for when they come into view, so their number does not matter. UI goroutine only.
//
// It is a widget.List of drawn rows, because widget.Table keeps a separator for every row
// there is (Fyne 2.8). A row or a run of rows is selected; Shift extends the run.
type Table struct {
	widget.BaseWidget
	OnSelect  func(row int)                   // the cursor came to row
	OnOpen    func(row int)                   // Enter or double click
	OnPreview func(row int)                   // Space
	OnMenu    func(row int, at fyne.Position) // right click; at is absolute
	OnSort    func(column int, down bool)     // the caller sorts and calls Refresh
	OnResize  func()                          // a column has a new width
	OnPan     func()                          // the columns behind the first have moved sideways
	OnKey     func(*fyne.KeyEvent) bool       // sees keys first; true consumes
	Ground    fyne.ThemeColorName             // of the pane around it, ColourGround unless set

	columns []Column
	length  func() int
	row     func(i int) []Cell

	sorted  int // column, or -1
	down    bool
	cursor  int // row, or noRow
	told    int // row of which OnSelect was told last, or noRow: focus alone puts the cursor on a row and tells nothing
	anchor  int // other end of the selection
	hovered int
	focused bool
	offset  float32 // how far the columns behind the first are scrolled

	header *tableHeader
	under  *fyne.Container
	list   *tableList
	rows   fyne.CanvasObject // the list in its own theme
	wheel  *wheel
	behind bool // the cursor was set before there was a size to scroll in
	sought tableSought

	menuColumn int // that the context menu was asked for on
}

// NewTable makes a table of length() rows; row(i) gives the cells of one, in the order of
// the columns, and may be called at any time. A row of one cell has it across all columns.
func NewTable(columns []Column, length func() int, row func(i int) []Cell) *Table {
	t := &Table{columns: columns, length: length, row: row, Ground: ColourGround, sorted: -1, cursor: noRow, told: noRow, anchor: noRow, hovered: noRow}
	t.header = newTableHeader(t)
	t.under = container.NewStack()
	t.list = newTableList(t)
	t.rows = container.NewThemeOverride(t.list, denseTheme{})
	t.wheel = newWheel(func(d fyne.Delta) {
		t.pan(-d.DX)
		t.scrollBy(-d.DY)
	})
	t.ExtendBaseWidget(t)
	return t
}

// SetUnderHeader puts o, such as a row of filters, between the header and the rows.
func (t *Table) SetUnderHeader(o fyne.CanvasObject) {
	t.under.Objects = []fyne.CanvasObject{o}
	t.Refresh()
}

// CreateRenderer belongs to Fyne.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	return &tableRenderer{t: t, thumb: canvas.NewRectangle(nil)}
}

// tableRenderer lays the bar that shows the sideways position over the rows.
type tableRenderer struct {
	t     *Table
	thumb *canvas.Rectangle
}

func (r *tableRenderer) Destroy() {}

func (r *tableRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.header, r.t.under, r.t.rows, r.t.wheel, r.thumb}
}

func (r *tableRenderer) MinSize() fyne.Size {
	return fyne.NewSize(sizeOf(r.t, SizeRow)*4, sizeOf(r.t, SizeRow)*5)
}

func (r *tableRenderer) Layout(s fyne.Size) {
	y := float32(0)
	for _, o := range []fyne.CanvasObject{r.t.header, r.t.under} {
		h := o.MinSize().Height
		place(o, box{0, y, s.Width, h})
		y += h
	}
	place(r.t.rows, box{0, y, s.Width, s.Height - y})
	place(r.t.wheel, box{0, y, s.Width, s.Height - y})
	if r.t.behind && s.Height > y {
		r.t.behind = false
		r.t.scrollTo(r.t.cursor)
	}
	r.t.offset = min(r.t.offset, r.t.maxOffset())
	total := r.t.total()
	r.thumb.Hidden = total <= s.Width
	if r.thumb.Hidden {
		return
	}
	const height = 4
	r.thumb.FillColor = colourOf(r.t, ColourControlEdge)
	r.thumb.CornerRadius = height / 2
	r.thumb.Move(fyne.NewPos(s.Width*r.t.offset/total, s.Height-height))
	r.thumb.Resize(fyne.NewSize(s.Width*s.Width/total, height))
}

func (r *tableRenderer) Refresh() {
	r.Layout(r.t.Size())
	r.t.header.Refresh()
	r.t.list.Refresh()
	canvas.Refresh(r.t)
}

// Refresh shows the rows as they are now; scroll position and cursor are kept, as far as
// there are rows.
func (t *Table) Refresh() {
	if n := t.length(); t.cursor >= n {
		t.cursor = n - 1
		t.anchor = t.cursor
	}
	t.BaseWidget.Refresh()
}

// SetColumns changes titles or columns, for another language say, keeping the widths of
// columns that stay.
func (t *Table) SetColumns(columns []Column) {
	for i := range columns {
		if i < len(t.columns) && columns[i].Width == 0 {
			columns[i].Width = t.columns[i].Width
		}
	}
	t.columns = columns
	t.Refresh()
}

// ColumnWidths gives the widths at 100 %, to be remembered.
func (t *Table) ColumnWidths() []float32 {
	out := make([]float32, len(t.columns))
	for i, c := range t.columns {
		out[i] = c.Width
	}
	return out
}

// SetColumnWidths takes remembered widths; missing and impossible ones leave a column alone.
func (t *Table) SetColumnWidths(widths []float32) {
	for i, w := range widths {
		if i < len(t.columns) && w >= minColumn {
			t.columns[i].Width = w
		}
	}
	t.Refresh()
}

// SetSorted shows the arrow at column, -1 for none; it calls nothing.
func (t *Table) SetSorted(column int, down bool) {
	t.sorted, t.down = column, down
	t.header.Refresh()
}

// sortBy is the user's wish: the same column again turns the order round.
func (t *Table) sortBy(column int) {
	if column < 0 || column >= len(t.columns) || !t.columns[column].Sortable {
		return
	}
	t.SetSorted(column, column == t.sorted && !t.down)
	if t.OnSort != nil {
		t.OnSort(t.sorted, t.down)
	}
}

// widen sets the width of a column in present units.
func (t *Table) widen(column int, width float32) {
	t.columns[column].Width = max(width/t.zoom(), minColumn)
	t.Refresh()
	if t.OnResize != nil {
		t.OnResize()
	}
}

// zoom is how much larger than 100 % everything is.
func (t *Table) zoom() float32 { return sizeOf(t, SizeLabel) / 13 }

func (t *Table) total() float32 {
	w := float32(0)
	for _, c := range t.columns {
		w += c.Width * t.zoom()
	}
	return w
}

func (t *Table) maxOffset() float32 { return max(0, t.total()-t.BaseWidget.Size().Width) }

// extent is where column i lies on a row of the given width, scrolled.
func (t *Table) extent(i int, width float32) (x, w float32) {
	for k := range i {
		x += t.columns[k].Width * t.zoom()
	}
	w = t.columns[i].Width * t.zoom()
	if i == len(t.columns)-1 {
		w = max(w, width-x)
	}
	if i > 0 {
		x -= t.offset
	}
	return x, w
}

// pan scrolls sideways.
func (t *Table) pan(by float32) {
	to := min(max(t.offset+by, 0), t.maxOffset())
	if to != t.offset {
		t.offset = to
		t.Refresh()
		if t.OnPan != nil {
			t.OnPan()
		}
	}
}
