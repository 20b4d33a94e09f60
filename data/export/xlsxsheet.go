package export

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"shirabe/data"
)

// Measures of a sheet. Widths are in half-width characters, heights in points.
const (
	sheetFont                = "Yu Gothic" // has Japanese and Latin letters, and comes with Excel
	sheetSize                = 10.0
	sheetLead                = 15.0
	leastWidth, mostWidth    = 8.0, 44.0
	mostLines                = 26 // of a row, near the most that Excel draws; the input line shows the rest
	dayWidth, instantWidth   = 11.0, 17.0
	cellMargin, headingLines = 2.0, 2
)

// The styles of cells.
type styles struct{ head, text, number, day, moment int }

func newStyles(f *excelize.File) (styles, error) {
	var out styles
	format := func(s string) *string { return &s }
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, x := range []struct {
		id    *int
		style excelize.Style
	}{
		{&out.head, excelize.Style{Font: &excelize.Font{Bold: true, Family: sheetFont, Size: sheetSize}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}}, Alignment: top}},
		{&out.text, excelize.Style{Alignment: top, NumFmt: 49}},
		{&out.number, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, CustomNumFmt: format("#,##0.##")}},
		{&out.day, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, CustomNumFmt: format("yyyy-mm-dd")}},
		{&out.moment, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, CustomNumFmt: format("yyyy-mm-dd hh:mm")}},
	} {
		if x.style.Font == nil {
			x.style.Font = &excelize.Font{Family: sheetFont, Size: sheetSize}
		}
		id, err := f.NewStyle(&x.style)
		if err != nil {
			return out, fmt.Errorf("make a style: %w", err)
		}
		*x.id = id
	}
	return out, nil
}

func fillSheet(f *excelize.File, name string, s sheet, st styles) error {
	widths := columnWidths(s)
	if err := layPage(f, name); err != nil {
		return err
	}
	sw, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, width := range widths {
		if err := sw.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	head := make([]any, len(s.head))
	for i, h := range s.head {
		head[i] = excelize.Cell{StyleID: st.head, Value: clean(h)}
	}
	if err := sw.SetRow("A1", head, excelize.RowOpts{Height: headingLines * sheetLead}); err != nil {
		return err
	}
	for i, row := range s.rows {
		cells := make([]any, len(row))
		for k, v := range row {
			cells[k] = st.cell(v)
		}
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		if err := sw.SetRow(at, cells, excelize.RowOpts{Height: heightOf(row, widths)}); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// layPage sets a sheet up for printing: landscape, small enough for a table to be read across,
// and the head on each page.
func layPage(f *excelize.File, name string) error {
	landscape, across, a4, scale := "landscape", "overThenDown", 9, uint(60) // 9 is A4 in ECMA-376, 18.3.1.63
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, AdjustTo: &scale, PageOrder: &across}); err != nil {
		return err
	}
	quoted := "'" + strings.ReplaceAll(name, "'", "''") + "'!$1:$1"
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: quoted, Scope: name})
}

// columnWidths are as wide as what the columns hold, within bounds.
func columnWidths(s sheet) []float64 {
	out := make([]float64, len(s.head))
	for i, h := range s.head {
		out[i] = min(mostWidth, max(leastWidth, charsOf(h)/headingLines+cellMargin))
	}
	for _, row := range s.rows {
		for i, v := range row {
			w := 0.0
			switch x := v.(type) {
			case string:
				w = charsOf(x) + cellMargin
			case float64:
				w = charsOf(fmt.Sprintf("%.0f", x))*4/3 + cellMargin // separators
			case time.Time:
				w = dayWidth
				if t := x.In(data.JST); t.Hour()+t.Minute()+t.Second() > 0 {
					w = instantWidth
				}
			}
			out[i] = min(mostWidth, max(out[i], w))
		}
	}
	return out
}

// charsOf is the width of s in half-width characters; only as much is read as a cell shows.
func charsOf(s string) float64 {
	const most = 2 * mostWidth * mostLines // bytes or more
	if len(s) > 4*most {
		return most
	}
	return widthOf(clean(s), 2, false) * 0.95
}

// heightOf is that of the cell with the most lines.
func heightOf(row []any, widths []float64) float64 {
	lines := 1.0
	for i, v := range row {
		if s, ok := v.(string); ok {
			lines = max(lines, math.Ceil(charsOf(s)*1.1/(widths[i]-cellMargin)))
		}
	}
	return min(mostLines, lines) * sheetLead
}

// cell is a value in its style; nil leaves the cell empty.
func (st styles) cell(v any) any {
	switch x := v.(type) {
	case string:
		if x == "" {
			return nil
		}
		return excelize.Cell{StyleID: st.text, Value: shorten(clean(x))}
	case float64:
		return excelize.Cell{StyleID: st.number, Value: x}
	case time.Time:
		// A workbook knows no zones: the clock on the wall in Japan is written.
		t := x.In(data.JST)
		wall := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
		if h, m, s := t.Clock(); h+m+s == 0 {
			return excelize.Cell{StyleID: st.day, Value: wall}
		}
		return excelize.Cell{StyleID: st.moment, Value: wall}
	}
	return nil
}

// shorten cuts a text to what a cell holds, with an ellipsis for the rest.
func shorten(s string) string {
	units := 0
	for i, r := range s {
		if r > 0xFFFF {
			units++
		}
		if units++; units >= cellLimit {
			return s[:i] + "…"
		}
	}
	return s
}
