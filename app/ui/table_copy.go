package ui

import "strings"

// CopyText gives the titles and the selected rows, or all rows if none is selected, parted by
// tabs as spreadsheets paste them and without badges' looks: a badge is its word, a shape its
// sign.
func (t *Table) CopyText() string {
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
