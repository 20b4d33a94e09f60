package state

import (
	"cmp"
	"encoding/csv"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"shirabe/data"
	"shirabe/index/analysis"
)

// A Grid is a table that is sorted, filtered and copied. Only what is in view need be drawn:
// Len and Row answer in constant time.
type Grid struct {
	Columns []GridColumn
	SortKey string // of the column sorted by; blank: the rows' own order
	Down    bool
	Filters map[string]string // by column key: words that the cell must contain, under any spelling

	rows  []GridRow
	shown []int // into rows, in the order shown
}

// A GridColumn is one column. Columns keep their place when they are hidden.
type GridColumn struct {
	Key    string
	Title  string
	Width  float32 // units at 100 %
	Hidden bool
	Right  bool // numbers
}

// A GridRow is one row. Cells are in the order of the columns, hidden ones included.
type GridRow struct {
	ID    data.ID
	Cells []GridCell
}

// A GridCell is one datum of a row.
type GridCell struct {
	Text    string
	Second  string // small, beside the text
	Number  float64
	Sorts   SortKind
	Basis   data.Basis // a badge; blank: none
	Chips   []string
	Codes   []string // for marks
	Unknown bool     // shown as such, sorted last either way
	Known   string   // EDTF of the claim; for tests of the clock
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

// Take replaces the columns' titles and the rows; sorting, filters, widths and hidden columns
// stay.
func (g *Grid) Take(columns []GridColumn, rows []GridRow) {
	for i := range columns {
		if old := g.column(columns[i].Key); old >= 0 {
			columns[i].Width, columns[i].Hidden = g.Columns[old].Width, g.Columns[old].Hidden
		}
	}
	g.Columns, g.rows = columns, rows
	g.arrange()
}

// Len returns the number of rows shown; All that of all rows.
func (g *Grid) Len() int { return len(g.shown) }

// All returns the number of rows, shown or filtered away.
func (g *Grid) All() int { return len(g.rows) }

// Row returns row i of those shown.
func (g *Grid) Row(i int) GridRow { return g.rows[g.shown[i]] }

// Find returns the place of the record among the rows shown; -1 if it is not there.
func (g *Grid) Find(id data.ID) int {
	return slices.IndexFunc(g.shown, func(i int) bool { return g.rows[i].ID == id })
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

func (g *Grid) arrange() {
	g.shown = g.shown[:0]
	for i := range g.rows {
		if g.passes(&g.rows[i]) {
			g.shown = append(g.shown, i)
		}
	}
	at := g.column(g.SortKey)
	if at < 0 {
		return
	}
	order := collate.New(language.Japanese, collate.Numeric)
	slices.SortStableFunc(g.shown, func(a, b int) int {
		return compareCells(order, &g.rows[a].Cells[at], &g.rows[b].Cells[at], g.Down)
	})
}

// compareCells puts what is unknown last, whichever way the column is sorted.
func compareCells(order *collate.Collator, a, b *GridCell, down bool) int {
	if a.Unknown != b.Unknown {
		if a.Unknown {
			return 1
		}
		return -1
	}
	c := cmp.Compare(a.Number, b.Number)
	if a.Sorts == ByText || c == 0 {
		c = order.CompareString(a.Text, b.Text)
	}
	if down {
		return -c
	}
	return c
}

func (g *Grid) passes(r *GridRow) bool {
	for key, text := range g.Filters {
		at := g.column(key)
		if at < 0 {
			continue
		}
		c := &r.Cells[at]
		cell := fold(c.Text + " " + c.Second + " " + strings.Join(c.Chips, " "))
		for word := range strings.FieldsSeq(text) {
			if !strings.Contains(cell, fold(word)) {
				return false
			}
		}
	}
	return true
}

// fold makes spellings of one word alike, as the search does.
func fold(s string) string { return analysis.Normalize(s).String() }

// visible returns the places of the columns that are not hidden.
func (g *Grid) visible() []int {
	var out []int
	for i := range g.Columns {
		if !g.Columns[i].Hidden {
			out = append(out, i)
		}
	}
	return out
}

// A CopyFormat is a form in which rows are copied.
type CopyFormat int

// The formats. CopyText is what spreadsheets paste.
const (
	CopyText CopyFormat = iota
	CopyMarkdown
	CopyCSV
)

// Copy writes the rows shown from first to last (inclusive) with the visible columns.
func (g *Grid) Copy(first, last int, format CopyFormat) string {
	columns := g.visible()
	table := [][]string{make([]string, len(columns))}
	for i, c := range columns {
		table[0][i] = g.Columns[c].Title
	}
	for i := max(first, 0); i <= last && i < len(g.shown); i++ {
		row := make([]string, len(columns))
		for j, c := range columns {
			row[j] = g.Row(i).Cells[c].plain()
		}
		table = append(table, row)
	}
	switch format {
	case CopyMarkdown:
		return markdownTable(table)
	case CopyCSV:
		return csvTable(table)
	case CopyText:
	}
	lines := make([]string, len(table))
	for i, row := range table {
		for j := range row {
			row[j] = strings.Join(strings.Fields(row[j]), " ")
		}
		lines[i] = strings.Join(row, "\t")
	}
	return strings.Join(lines, "\n") + "\n"
}

func (c *GridCell) plain() string {
	parts := []string{c.Text}
	if c.Second != "" {
		parts = append(parts, c.Second)
	}
	if len(c.Chips) > 0 {
		parts = append(parts, strings.Join(c.Chips, ", "))
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

func markdownTable(table [][]string) string {
	var b strings.Builder
	clean := strings.NewReplacer("|", `\|`, "\n", " ", "\r", " ")
	for i, row := range table {
		b.WriteString("|")
		for _, cell := range row {
			b.WriteString(" " + clean.Replace(cell) + " |")
		}
		b.WriteString("\n")
		if i == 0 {
			b.WriteString("|" + strings.Repeat(" --- |", len(row)) + "\n")
		}
	}
	return b.String()
}

// csvTable writes RFC 4180. A cell that a spreadsheet would take for a formula is preceded by
// an apostrophe (OWASP, CSV Injection).
func csvTable(table [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	for _, row := range table {
		for j, cell := range row {
			if strings.IndexAny(cell, "=+-@\t\r") == 0 || strings.HasPrefix(cell, "＝") || strings.HasPrefix(cell, "＋") || strings.HasPrefix(cell, "－") || strings.HasPrefix(cell, "＠") {
				row[j] = "'" + cell
			}
		}
		if err := w.Write(row); err != nil {
			return "" // a strings.Builder takes everything: csv refuses only a bad delimiter
		}
	}
	w.Flush()
	return b.String()
}
