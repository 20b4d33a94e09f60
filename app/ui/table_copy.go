package ui

import (
	"encoding/csv"
	"strings"
)

// A Format is a form in which rows are copied.
type Format int

// The formats. TSV is what spreadsheets paste.
const (
	FormatTSV Format = iota
	FormatCSV
	FormatMarkdown
)

// CopyText gives the titles and the selected rows, or all rows if none is selected, as text
// without badges' looks: a badge is its word, a shape its sign.
func (t *Table) CopyText(f Format) string {
	from, to := t.Selection()
	if from == to {
		to = t.length()
	}
	head := make([]string, len(t.columns))
	for i, c := range t.columns {
		head[i] = c.Title
	}
	rows := [][]string{head}
	for i := from; i < to; i++ {
		cells := t.row(i)
		line := make([]string, len(t.columns))
		for k := range line {
			if k < len(cells) {
				line[k] = cells[k].plain()
			}
		}
		rows = append(rows, line)
	}
	switch f {
	case FormatCSV:
		return csvText(rows)
	case FormatMarkdown:
		return markdownText(rows)
	case FormatTSV:
	}
	return tsvText(rows)
}

// sign is the character for a shape where it cannot be drawn.
func (s Shape) sign() string {
	return []string{"", "●", "▲", "○", "◐", "◔", "?"}[s]
}

// plain is all that a cell says, parted by spaces.
func (c *Cell) plain() string {
	var parts []string
	if c.Tag.Text != "" {
		parts = append(parts, "["+c.Tag.Text+"]")
	}
	signs := ""
	for _, g := range c.Glyphs {
		signs += g.Shape.sign()
	}
	if signs != "" {
		parts = append(parts, signs)
	}
	if c.Text != "" {
		parts = append(parts, c.Text)
	}
	if c.Second != "" {
		parts = append(parts, c.Second)
	}
	return strings.Join(append(parts, c.Chips...), " ")
}

func tsvText(rows [][]string) string {
	var b strings.Builder
	clean := strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ")
	for _, r := range rows {
		for i, s := range r {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(clean.Replace(s))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func csvText(rows [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil { // a strings.Builder takes everything
		return ""
	}
	return b.String()
}

func markdownText(rows [][]string) string {
	var b strings.Builder
	clean := strings.NewReplacer(`\`, `\\`, "|", `\|`, "\r\n", "<br>", "\n", "<br>")
	for i, r := range rows {
		for _, s := range r {
			b.WriteString("| " + clean.Replace(s) + " ")
		}
		b.WriteString("|\n")
		if i == 0 {
			b.WriteString(strings.Repeat("|---", len(r)) + "|\n")
		}
	}
	return b.String()
}
