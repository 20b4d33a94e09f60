package cli

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// columns is how many columns of a terminal s takes: two for a wide or full-width character,
// none for one that is drawn over the last (UAX #11). Ambiguous characters count one, as
// terminals draw them by default.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
			continue
		}
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// pad fills s with spaces to n columns.
func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(0, n-columns(s)))
}

// clean makes s safe for a terminal: control characters and signs that turn the direction of
// writing are left out, so that nothing a dossier holds can move the cursor.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, s)
}

// line is clean in one line.
func line(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// A table is rows of cells under a header.
type table struct {
	header []string
	rows   [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// gap separates the columns of a table.
const gap = "  "

// String sets the table in columns as wide as their widest cell. A column without a single
// cell is left out.
func (t *table) String() string {
	widths := make([]int, len(t.header))
	filled := make([]bool, len(t.header))
	all := append([][]string{t.header}, t.rows...)
	for n, row := range all {
		for i := range row {
			row[i] = line(row[i])
			widths[i] = max(widths[i], columns(row[i]))
			filled[i] = filled[i] || n > 0 && row[i] != ""
		}
	}
	var b strings.Builder
	for _, row := range all {
		var cells []string
		for i, cell := range row {
			if filled[i] {
				cells = append(cells, pad(cell, widths[i]))
			}
		}
		b.WriteString(strings.TrimRight(strings.Join(cells, gap), " ") + "\n")
	}
	return b.String()
}

// indent puts prefix before every line of s.
func indent(s, prefix string) string {
	return prefix + strings.ReplaceAll(strings.TrimRight(clean(s), "\n"), "\n", "\n"+prefix)
}
