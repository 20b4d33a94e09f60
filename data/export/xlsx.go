package export

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"shirabe/data"
)

// What a sheet holds at most; excelize refuses more.
const (
	cellLimit  = 32_767 // UTF-16 units of a cell
	titleLimit = 31     // characters of a sheet's name
)

// writeXLSX writes a workbook with one sheet for each kind of record and one of all claims.
// Numbers and dates are such; what is unknown is empty. Texts are never formulas.
func writeXLSX(ctx context.Context, w io.Writer, d *Document) (err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil && e != nil {
			err = e
		}
	}()
	styles, err := newStyles(f)
	if err != nil {
		return err
	}
	for i, s := range sheets(d) {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := string([]rune(s.title)[:min(titleLimit, utf8.RuneCountInString(s.title))])
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err == nil {
			err = fillSheet(f, name, s, styles)
		}
		if err != nil {
			return fmt.Errorf("sheet %s: %w", s.key, err)
		}
	}
	// The library would put the time of day; the same dossier shall give the same bytes.
	const epoch = "2000-01-01T00:00:00Z"
	if err := f.SetDocProps(&excelize.DocProperties{Title: clean(d.Title), Creator: "Shirabe", Created: epoch, Modified: epoch, Language: string(d.Lang)}); err != nil {
		return err
	}
	var raw bytes.Buffer
	if _, err := f.WriteTo(&raw); err != nil {
		return err
	}
	return sortZip(w, raw.Bytes())
}

// sortZip writes a zip file with its parts in the order of their names and without times. The
// library takes streamed sheets from a map.
func sortZip(w io.Writer, raw []byte) error {
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return fmt.Errorf("read the workbook back: %w", err)
	}
	// [Content_Types].xml sorts first, as readers expect it.
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range in.File {
		from, err := part.Open()
		if err != nil {
			return fmt.Errorf("read the workbook back: %w", err)
		}
		to, err := out.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate})
		if err == nil {
			_, err = io.Copy(to, from)
		}
		if err = errors.Join(err, from.Close()); err != nil {
			return err
		}
	}
	return out.Close()
}

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
		{&out.head, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}}, Alignment: top}},
		{&out.text, excelize.Style{Alignment: top, NumFmt: 49}},
		{&out.number, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, CustomNumFmt: format("#,##0.##")}},
		{&out.day, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, CustomNumFmt: format("yyyy-mm-dd")}},
		{&out.moment, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, CustomNumFmt: format("yyyy-mm-dd hh:mm")}},
	} {
		id, err := f.NewStyle(&x.style)
		if err != nil {
			return out, fmt.Errorf("make a style: %w", err)
		}
		*x.id = id
	}
	return out, nil
}

func fillSheet(f *excelize.File, name string, s sheet, st styles) error {
	sw, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := sw.SetColWidth(1, len(s.head), 22); err != nil {
		return err
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	head := make([]any, len(s.head))
	for i, h := range s.head {
		head[i] = excelize.Cell{StyleID: st.head, Value: clean(h)}
	}
	if err := sw.SetRow("A1", head); err != nil {
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
		if err := sw.SetRow(at, cells); err != nil {
			return err
		}
	}
	return sw.Flush()
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
