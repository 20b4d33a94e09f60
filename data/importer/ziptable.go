package importer

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// zippedTables reads an archive of tables, such as the export makes: one table a file, its name the
// kind of its rows.
type zippedTables struct{}

func (zippedTables) Name() string { return "csv-tables" }

func (zippedTables) Match(_ string, head []byte) Match {
	if first := firstZipped(head); tableName(first) {
		return Certain
	}
	return NoMatch
}

// firstZipped is the name of the first file in a zip archive (PKWARE APPNOTE, 4.3.7).
func firstZipped(head []byte) string {
	if len(head) < 30 || !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return ""
	}
	n := int(binary.LittleEndian.Uint16(head[26:]))
	return string(head[30:min(30+n, len(head))])
}

func tableName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv":
		return true
	}
	return false
}

func (m zippedTables) Read(ctx context.Context, in Input) (*Draft, error) {
	z, err := openArchive(ctx, in)
	if err != nil {
		return nil, err
	}
	draft := &Draft{Format: m.Name(), File: in.Base()}
	var sheets []sheet
	for _, f := range z.files {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if !tableName(f.Name) {
			draft.Skip(Place{Sheet: base(f.Name)}, "", "import.remark.no_table")
			continue
		}
		raw, err := z.read(f)
		if err != nil {
			return nil, err
		}
		s, err := readDelimited(ctx, in, draft, raw)
		if err != nil {
			return nil, err
		}
		s.name = base(f.Name)
		sheets = append(sheets, s)
	}
	return tabulate(ctx, in, draft, sheets)
}

// An archive is a zip file being read within the limits of its input. What counts is what comes
// out, whatever the archive's directory says.
type archive struct {
	ctx   context.Context
	in    Input
	files []*zip.File
	left  int64 // bytes that may still come out
}

// mostZipped is how many files an archive may have: a workbook has some dozens.
const mostZipped = 10_000

func openArchive(ctx context.Context, in Input) (*archive, error) {
	raw, err := in.ReadAll(ctx)
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil || len(z.File) > mostZipped {
		e := in.Fail(Place{}, "import.error.archive")
		e.Err = err
		return nil, e
	}
	return &archive{ctx: ctx, in: in, files: z.File, left: in.Bounds().Bytes}, nil
}

// find returns the file called name, in whatever case; nil if there is none.
func (z *archive) find(name string) *zip.File {
	for _, f := range z.files {
		if strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

// read unpacks a file as a whole.
func (z *archive) read(f *zip.File) ([]byte, error) {
	r, err := z.open(f)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(r)
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, z.broken(f, err)
	}
	return b, nil
}

// open unpacks a file while it is read.
func (z *archive) open(f *zip.File) (io.ReadCloser, error) {
	r, err := f.Open()
	if err != nil {
		return nil, z.broken(f, err)
	}
	return &unpacking{z, r}, nil
}

// broken explains why a file cannot be unpacked.
func (z *archive) broken(f *zip.File, err error) error {
	var own *ReadError
	switch {
	case errors.As(err, &own):
		return own
	case z.ctx.Err() != nil:
		return z.ctx.Err()
	}
	e := z.in.Fail(Place{Part: f.Name}, "import.error.archive")
	e.Err = err
	return e
}

type unpacking struct {
	z *archive
	r io.ReadCloser
}

func (u *unpacking) Read(b []byte) (int, error) {
	if err := u.z.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := u.r.Read(b)
	if u.z.left -= int64(n); u.z.left < 0 {
		return n, fmt.Errorf("importer: unpack: %w", u.z.in.tooLarge(u.z.in.Bounds().Bytes))
	}
	return n, err
}

func (u *unpacking) Close() error { return u.r.Close() }
