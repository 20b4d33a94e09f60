package cli

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"shirabe/app/problem"
)

// maxBatch is the size in bytes of the largest list of queries that is read: a hundred
// thousand long questions.
const maxBatch = 64 << 20

// batch reads the queries of --batch: one a line, or the first column if the name ends in
// .csv; "-" is standard input. Blank lines are passed over.
func (c *call) batch(name string) ([]string, error) {
	raw, err := c.file(name, maxBatch)
	if err != nil {
		return nil, err
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if !utf8.Valid(raw) {
		return nil, refused(c.words.T("cli.error.utf8", problem.Line(name)))
	}
	lines := strings.Split(string(raw), "\n")
	if strings.EqualFold(filepath.Ext(name), ".csv") {
		if lines, err = firstColumn(raw); err != nil {
			return nil, refused(c.words.T("cli.error.csv", problem.Line(name), problem.Line(err.Error())))
		}
	}
	var out []string
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		return nil, usage(c.words.T("cli.search.batch_empty", problem.Line(name)))
	}
	return out, nil
}

// file reads a file named on the command line, up to most bytes; "-" is standard input.
func (c *call) file(name string, most int64) (raw []byte, err error) {
	in := c.program.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		in = f
	}
	raw, err = io.ReadAll(io.LimitReader(in, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(raw)) > most {
		return nil, refused(c.words.T("cli.error.too_large", problem.Line(name), most>>20))
	}
	return raw, nil
}

func firstColumn(raw []byte) ([]string, error) {
	r := csv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	var out []string
	for {
		row, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, err
		}
		out = append(out, row[0])
	}
}
