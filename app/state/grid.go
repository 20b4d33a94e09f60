package state

import (
	"slices"
	"strings"

	"shirabe/data"
)

// A Grid is a table that is sorted, grouped, filtered and copied. Only what is in view need be
// drawn: Len and Row answer in constant time. What sorting and filtering work out about a
// column is kept until the rows change, so that a second click or the next letter is cheap.
type Grid struct {
	Columns []GridColumn
	SortKey string // of the column sorted by; blank: the rows' own order
	Down    bool
	GroupBy string            // key of the column whose values part the rows into groups; blank: none
	Filters map[string]string // by column key: words that the cell must contain, under any spelling

	rows  []GridRow
	heads []GridRow
	shown []int // rows in the order shown; ^i is heads[i]
	count int   // of rows among them

	orders map[string]*gridOrder // by column key
	folded map[string][]string   // by column key: what the filter looks into, for each row
}

// A GridColumn is one column. Columns keep their place when they are hidden.
type GridColumn struct {
	Key    string
	Title  string
	Width  float32 // units at 100 %
	Sized  bool    // the user chose the width
	Hidden bool
	Right  bool // numbers
}

// A GridRow is one row. Cells are in the order of the columns, hidden ones included. The row
// that heads a group has the group's name and the number of its rows in its first cell.
type GridRow struct {
	ID    data.ID // blank for a head
	Head  bool
	Cells []GridCell
}

// A GridCell is one datum of a row.
type GridCell struct {
	Text      string
	Second    string   // small, beside the text
	Spellings []string // not shown, but found by the filter: readings, other names
	Order     string   // sorted by in the place of the text, such as a reading
	Number    float64
	Sorts     SortKind
	Basis     data.Basis // a badge; blank: none
	Chips     []string
	Codes     []string // for marks
	Unknown   bool     // shown as such, sorted last either way
	Known     string   // EDTF of the claim; of several, parted by spaces; for tests of the clock
	Differs   bool     // it says something else now, which the user asked to see
	Later     string   // what it says now; blank: nothing
}

// A SortKind says by what a cell sorts.
type SortKind int

// The kinds.
const (
	ByText SortKind = iota
	ByNumber
)

// NewGrid makes a grid of rows in their own order.
func NewGrid(columns []GridColumn, rows []GridRow) *Grid {
	g := &Grid{Columns: columns, Filters: map[string]string{}, rows: rows}
	g.arrange()
	return g
}

// Take replaces the columns' titles and the rows; sorting, filters, hidden columns and the
// widths that the user chose stay.
func (g *Grid) Take(columns []GridColumn, rows []GridRow) {
	for i := range columns {
		if old := g.column(columns[i].Key); old >= 0 {
			columns[i].Hidden = g.Columns[old].Hidden
			if g.Columns[old].Sized {
				columns[i].Width, columns[i].Sized = g.Columns[old].Width, true
			}
		}
	}
	g.Columns, g.rows = columns, rows
	g.orders, g.folded = nil, nil
	g.arrange()
}

// Len returns the number of lines shown: rows and the heads of groups.
func (g *Grid) Len() int { return len(g.shown) }

// Count returns the number of rows shown, without the heads of groups.
func (g *Grid) Count() int { return g.count }

// All returns the number of rows, shown or filtered away.
func (g *Grid) All() int { return len(g.rows) }

// Row returns line i of those shown.
func (g *Grid) Row(i int) GridRow {
	if at := g.shown[i]; at >= 0 {
		return g.rows[at]
	}
	return g.heads[^g.shown[i]]
}

// Find returns the place of the record among the rows shown; -1 if it is not there.
func (g *Grid) Find(id data.ID) int {
	return slices.IndexFunc(g.shown, func(i int) bool { return i >= 0 && g.rows[i].ID == id })
}

// Sort sorts by a column; asked again for the same one, it turns the order round, and a third
// time it goes back to the rows' own order.
func (g *Grid) Sort(key string) {
	switch {
	case g.SortKey != key:
		g.SortKey, g.Down = key, false
	case !g.Down:
		g.Down = true
	default:
		g.SortKey, g.Down = "", false
	}
	g.arrange()
}

// SortBy sorts by a column in the given direction.
func (g *Grid) SortBy(key string, down bool) {
	g.SortKey, g.Down = key, down
	g.arrange()
}

// Group parts the rows by the values of a column, in that column's order; blank: no groups.
func (g *Grid) Group(key string) {
	g.GroupBy = key
	g.arrange()
}

// Widen sets the width of column i, in the order of Columns, as the user chose it.
func (g *Grid) Widen(i int, width float32) {
	if c := &g.Columns[i]; c.Width != width {
		c.Width, c.Sized = width, true
	}
}

// Hide hides or shows a column. The first column always stays.
func (g *Grid) Hide(key string, hidden bool) {
	if at := g.column(key); at > 0 {
		g.Columns[at].Hidden = hidden
	}
}

// Filter keeps the rows whose cell in the column contains every word of text.
func (g *Grid) Filter(key, text string) {
	if strings.TrimSpace(text) == "" {
		delete(g.Filters, key)
	} else {
		g.Filters[key] = text
	}
	g.arrange()
}

func (g *Grid) column(key string) int {
	return slices.IndexFunc(g.Columns, func(c GridColumn) bool { return c.Key == key })
}
