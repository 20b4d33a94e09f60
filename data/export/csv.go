package export

import (
	"archive/zip"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"shirabe/data"
)

// byteOrderMark tells Excel that a CSV file is UTF-8; other readers skip it.
const byteOrderMark = "\uFEFF"

// writeCSV writes the table of all claims.
func writeCSV(_ context.Context, w io.Writer, d *Document) error {
	all := sheets(d)
	return writeSheet(w, all[len(all)-1], !d.opts.NoMark)
}

// writeCSVTables writes a zip of one CSV file for each kind of record and one of all claims.
func writeCSVTables(ctx context.Context, w io.Writer, d *Document) error {
	z := zip.NewWriter(w)
	for _, s := range sheets(d) {
		if err := ctx.Err(); err != nil {
			return err
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: s.key + ".csv", Method: zip.Deflate}) // no time: the same bytes on every run
		if err != nil {
			return fmt.Errorf("create %s: %w", s.key, err)
		}
		if err := writeSheet(f, s, !d.opts.NoMark); err != nil {
			return err
		}
	}
	return z.Close()
}

func writeSheet(w io.Writer, s sheet, mark bool) error {
	if mark {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return err
		}
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true // RFC 4180
	record := make([]string, len(s.head))
	for i, h := range s.head {
		record[i] = harmless(h)
	}
	if err := c.Write(record); err != nil {
		return err
	}
	for _, row := range s.rows {
		for i, v := range row {
			record[i] = cellText(v)
		}
		if err := c.Write(record); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func cellText(v any) string {
	switch x := v.(type) {
	case string:
		return harmless(x)
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	case time.Time:
		return isoTime(x)
	}
	return ""
}

// isoTime writes a day, or a day and time in Japan where it names one.
func isoTime(t time.Time) string {
	t = t.In(data.JST)
	if h, m, s := t.Clock(); h+m+s == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02T15:04:05-07:00")
}

// harmless keeps a spreadsheet from taking a text for a formula: an apostrophe goes before
// whatever starts one, full-width signs included (OWASP, CSV injection).
func harmless(s string) string {
	s = clean(s)
	first := strings.TrimLeft(s, " ")
	if first != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(first)[0]) {
		return "'" + s
	}
	return s
}
