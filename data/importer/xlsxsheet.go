package importer

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// A sheetParser reads the cells of one sheet.
type sheetParser struct {
	*book
	name   string
	rows   [][]string
	merged []mergedCells
	beyond bool // a cell stood right of the last column that is read; said once
	wrong  bool // a cell held an error; said once

	row, column int // of the cell, from 0
	kind        string
	style       int
	value       strings.Builder
	inValue     bool
	phonetic    bool
}

// mergedCells is a column of cells of which only the first has a value: rows from to to.
type mergedCells struct{ column, from, to int }

func (p *sheetParser) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		return p.startRow(e)
	case "c":
		p.kind, p.style = attribute(e, "t"), number(attribute(e, "s"))
		p.value.Reset()
		p.column++
		if column, _ := cellPlace(attribute(e, "r")); column >= 0 {
			p.column = column
		}
	case "v", "t":
		p.inValue = true
	case "rPh":
		p.phonetic = true
	case "mergeCell":
		p.merge(attribute(e, "ref"))
	}
	return nil
}

func (p *sheetParser) startRow(e xml.StartElement) error {
	p.row, p.column = len(p.rows), -1
	if r := attribute(e, "r"); r != "" {
		p.row = number(r) - 1
	}
	if p.row < 0 || p.row >= p.in.Bounds().Rows {
		return p.in.Fail(Place{Sheet: p.name, Line: p.row + 1}, "import.error.rows", p.in.Bounds().Rows)
	}
	for len(p.rows) <= p.row {
		p.rows = append(p.rows, nil)
	}
	if p.row%1000 == 0 {
		p.in.Progress.Report(0, 0)
	}
	return nil
}

func (p *sheetParser) end(name string) error {
	switch name {
	case "v", "t":
		p.inValue = false
	case "rPh":
		p.phonetic = false
	case "c":
		p.cell()
	}
	return nil
}

func (p *sheetParser) text(b []byte) error {
	if p.inValue && !p.phonetic {
		p.value.Write(b)
	}
	if p.value.Len() > p.in.Bounds().Cell {
		return p.in.Fail(Place{Sheet: p.name, Line: p.row + 1}, "import.error.cell", p.in.Bounds().Cell>>10)
	}
	return nil
}

// cell puts the cell that has ended into its row.
func (p *sheetParser) cell() {
	text := p.cellText()
	switch {
	case text == "" || p.row >= len(p.rows):
		return
	case p.column >= p.in.Bounds().Columns:
		if !p.beyond {
			p.draft.Skip(Place{Sheet: p.name, Line: p.row + 1}, "", "import.remark.beyond", p.in.Bounds().Columns)
		}
		p.beyond = true
		return
	}
	row := p.rows[p.row]
	for len(row) <= p.column {
		row = append(row, "")
	}
	row[p.column] = text
	p.rows[p.row] = row
}

func (p *sheetParser) cellText() string {
	s := p.value.String()
	switch p.kind {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && i >= 0 && i < len(p.strings) {
			return p.strings[i]
		}
		return ""
	case "str", "inlineStr":
		return unescapeCell(s)
	case "b":
		if strings.TrimSpace(s) == "1" {
			return "TRUE"
		}
		return "FALSE"
	case "e":
		if !p.wrong {
			p.draft.Skip(Place{Sheet: p.name, Line: p.row + 1}, "", "import.remark.cell_error", s)
		}
		p.wrong = true
		return ""
	case "d": // ISO 8601
		return strings.TrimSuffix(s, "T00:00:00")
	}
	return p.numberText(strings.TrimSpace(s))
}

// numberText writes a number as its format shows it: as a date, in per cent or plainly.
func (p *sheetParser) numberText(s string) string {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return s
	}
	f := cellFormat{}
	if p.style >= 0 && p.style < len(p.formats) {
		f = p.formats[p.style]
	}
	switch {
	case f.date || f.time && n >= 1:
		if t, ok := serialTime(n, p.from); ok {
			if f.time && n != math.Trunc(n) {
				return t.Format("2006-01-02T15:04")
			}
			return t.Format(time.DateOnly)
		}
	case f.time:
		if t, ok := serialTime(n+1, p.from); ok {
			return t.Format("15:04")
		}
	case f.percent:
		return strconv.FormatFloat(math.Round(n*1e8)/1e6, 'f', -1, 64) + "%"
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// serialTime is the time that a cell counts in days; ok is false beyond what Excel shows.
func serialTime(n float64, from int) (t time.Time, ok bool) {
	if n < 0 || n >= 2_958_466 { // the first day of the year 10000
		return t, false
	}
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC) // right from March 1900 on: Excel counts a 29 February before
	if from == 1904 {
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	days, part := math.Modf(n)
	if from == 1900 && days < 60 {
		days++
	}
	return start.AddDate(0, 0, int(days)).Add(time.Duration(math.Round(part*24*60)) * time.Minute), true
}

// merge notes a range of merged cells.
func (p *sheetParser) merge(ref string) {
	const most = 100_000
	first, last, ok := strings.Cut(ref, ":")
	column, from := cellPlace(first)
	_, to := cellPlace(last)
	if ok && column >= 0 && from >= 0 && to > from && len(p.merged) < most {
		p.merged = append(p.merged, mergedCells{column, from, to})
	}
}

// fillMerged repeats the value of merged cells downwards: a person sees it beside every row.
func (p *sheetParser) fillMerged() {
	left := len(p.rows) * 16 // no honest sheet has more merged cells
	for _, m := range p.merged {
		if m.from >= len(p.rows) || m.column >= len(p.rows[m.from]) || m.column >= p.in.Bounds().Columns {
			continue
		}
		text := p.rows[m.from][m.column]
		for i := m.from + 1; i <= m.to && i < len(p.rows) && left > 0 && text != ""; i++ {
			left--
			for len(p.rows[i]) <= m.column {
				p.rows[i] = append(p.rows[i], "")
			}
			if p.rows[i][m.column] == "" {
				p.rows[i][m.column] = text
			}
		}
	}
}

// cellPlace reads a reference such as AB12 as a column and a row from 0; -1 for what is missing.
func cellPlace(ref string) (column, row int) {
	i := 0
	for i < len(ref) && i < 4 && ref[i] >= 'A' && ref[i] <= 'Z' {
		column = column*26 + int(ref[i]-'A') + 1
		i++
	}
	return column - 1, number(ref[i:]) - 1
}

// number reads a whole number; 0 for anything else.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1<<30 {
		return 0
	}
	return n
}
