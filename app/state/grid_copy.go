package state

import (
	"encoding/csv"
	"strings"
)

// Visible returns the places of the columns that are not hidden.
func (g *Grid) Visible() []int {
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
	columns := g.Visible()
	table := [][]string{make([]string, len(columns))}
	for i, c := range columns {
		table[0][i] = g.Columns[c].Title
	}
	for i := max(first, 0); i <= last && i < len(g.shown); i++ {
		from := g.Row(i)
		if from.Head {
			continue
		}
		row := make([]string, len(columns))
		for j, c := range columns {
			row[j] = from.Cells[c].plain()
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
			if strings.IndexAny(cell, "=+-@\t\r＝＋－＠") == 0 {
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
