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
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
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
