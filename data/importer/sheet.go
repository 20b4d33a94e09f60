package importer

import (
	"strings"
)

// A sheet is a table as it was read, before anybody knows what it means.
type sheet struct {
	name string     // of a workbook's sheet, or of a file in an archive; blank: the only one
	rows [][]string // blank rows too, so that places in it are those of the file; rows may differ in length
}

// headRows is how far down a table its heads are looked for: above them may stand a title,
// a date and remarks.
const headRows = 20

// head returns the row, from 1, with the columns' heads: of the first rows the one with most
// heads that are known; if none is, the first that has text in two columns, or at all.
// It is 0 if there is none.
func (s *sheet) head(known func(string) bool) int {
	best, most, wide, first := 0, 0, 0, 0
	for i, row := range s.rows[:min(headRows, len(s.rows))] {
		n, texts := 0, 0
		for _, c := range row {
			if c = strings.TrimSpace(c); c != "" {
				texts++
				if known(c) {
					n++
				}
			}
		}
		if n > most {
			best, most = i+1, n
		}
		if texts > 1 && wide == 0 {
			wide = i + 1
		}
		if texts > 0 && first == 0 {
			first = i + 1
		}
	}
	switch {
	case best > 0:
		return best
	case wide > 0:
		return wide
	}
	return first
}

// heads are the cells of the head row, numbered 1.
func (s *sheet) heads(row int) []string {
	if row < 1 || row > len(s.rows) {
		return nil
	}
	out := make([]string, len(s.rows[row-1]))
	for i, c := range s.rows[row-1] {
		out[i] = plainCell(c)
	}
	return out
}

// plainCell is the text of a cell: spaces around it gone, what could act outside its place too, and the apostrophe that keeps a
// spreadsheet from taking a text for a formula (see the export of CSV).
func plainCell(s string) string {
	s = strings.TrimSpace(cleanText(s))
	rest, ok := strings.CutPrefix(s, "'")
	first := strings.TrimLeft(rest, " ")
	if !ok || first == "" {
		return s
	}
	for _, start := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(first, start) {
			return rest
		}
	}
	return s
}
