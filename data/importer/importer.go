package importer

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"shirabe/data"
)

// An Importer reads one format. It holds no state and may be used by several goroutines.
type Importer interface {
	// Name is the format's name on the command line: csv, bibtex. It is the key of its label
	// in the catalogues too: import.format.csv.
	Name() string
	// Match says how sure it is that a file is of the format. head is the beginning of the
	// file, at most HeadSize bytes; it is the whole file if it is shorter.
	Match(name string, head []byte) Match
	// Read makes a draft. The error is a *ReadError when the file is not of the format or is
	// over a limit, or the error of the context; then there is no draft.
	Read(ctx context.Context, in Input) (*Draft, error)
}

// A FolderImporter reads folders; Read then uses Input.Folder.
type FolderImporter interface {
	Importer
	MatchFolder(folder fs.FS) Match
}

// HeadSize is how much of a file, in bytes, is looked at to find its format.
const HeadSize = 64 << 10

// A Match says how sure an Importer is of a file's format.
type Match int

// The matches, least sure first.
const (
	NoMatch   Match = iota
	Fallback        // it could read the file as it could read many others: plain text, any file
	ByName          // the file's name says so
	ByContent       // the content says so
	Certain         // name and content say so, or content that can be nothing else
)

// An Input is a file, or a folder, to be read.
type Input struct {
	Name   string // as the user knows it; only its last element is kept in drafts
	Open   func() (io.ReadCloser, error)
	Size   int64 // bytes; -1: not known
	Folder fs.FS // of a folder or, where importers may look at files beside the file, its folder; else nil
	Options
}

// Options says how a file is read. The zero value serves.
type Options struct {
	Limits   Limits        // zero: DefaultLimits
	Kind     data.Kind     // of records that the file gives no kind; blank: the importer guesses
	Lang     data.Lang     // of texts in no certain language; blank: found out by their letters
	Anchor   data.When     // when the file was written, for dates such as 昨年5月; zero: they are not resolved
	Dossier  *data.Dossier // whose records the file may name; may be nil
	Mapping  *Mapping      // of a table's columns; nil: guessed
	First    int           // read about so many rows or entries only, for a preview; 0: all
	Progress Progress      // may be nil
}

// A Progress is told how far reading has come, in bytes or rows; total is 0 if not known. It is
// called on the goroutine of Read, and often: it must be quick.
type Progress func(done, total int64)

// Report calls p unless it is nil.
func (p Progress) Report(done, total int64) {
	if p != nil {
		p(done, total)
	}
}

// Limits bound what is read of one file.
type Limits struct {
	Bytes   int64 // of the file, and of what it unpacks to
	Depth   int   // of nesting
	Rows    int   // of a table; also records of a list
	Columns int   // of a table
	Cell    int   // bytes of a cell, a field or a line
}

// DefaultLimits are far above any real file of notes and far below what a computer cannot bear:
// as many rows as a spreadsheet has, a file of 256 MiB.
func DefaultLimits() Limits {
	return Limits{Bytes: 256 << 20, Depth: 200, Rows: 1 << 20, Columns: 1_000, Cell: 1 << 20}
}

// Bounds are the limits that hold for the input: those it names, defaults for the others.
func (o Options) Bounds() Limits {
	l, d := o.Limits, DefaultLimits()
	if l.Bytes <= 0 {
		l.Bytes = d.Bytes
	}
	if l.Depth <= 0 {
		l.Depth = d.Depth
	}
	if l.Rows <= 0 {
		l.Rows = d.Rows
	}
	if l.Columns <= 0 {
		l.Columns = d.Columns
	}
	if l.Cell <= 0 {
		l.Cell = d.Cell
	}
	return l
}

// ReadAll reads the whole file; a *ReadError says that it is too large.
func (in Input) ReadAll(ctx context.Context) (b []byte, err error) {
	most := in.Bounds().Bytes
	if in.Size > most {
		return nil, in.tooLarge(most)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r, err := in.Open()
	if err != nil {
		return nil, fmt.Errorf("importer: open %s: %w", in.Base(), err)
	}
	defer func() { _ = r.Close() }() // it was only read
	b, err = io.ReadAll(&cancelled{ctx, io.LimitReader(r, most+1)})
	switch {
	case err != nil:
		return nil, fmt.Errorf("importer: read %s: %w", in.Base(), err)
	case int64(len(b)) > most:
		return nil, in.tooLarge(most)
	}
	return b, nil
}

func (in Input) tooLarge(most int64) error {
	return in.Fail(Place{}, "import.error.large", most>>20)
}

// Base is the last element of the input's name.
func (in Input) Base() string { return base(in.Name) }

// Fail is the error of an input that cannot be read; key and args are as in a Remark.
func (in Input) Fail(at Place, key string, args ...any) *ReadError {
	return &ReadError{Remark: Remark{File: in.Base(), Place: at, Key: key, Args: args}}
}

// cancelled reads until its context ends.
type cancelled struct {
	ctx context.Context
	r   io.Reader
}

func (c *cancelled) Read(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(b)
}

// All lists the importers, the more particular before the more general.
func All() []Importer {
	return slices.Concat(ownForms(), references(), documents(), tables(), files())
}

// ByKey returns the importer of a format; nil if there is none.
func ByKey(name string) Importer {
	for _, m := range All() {
		if m.Name() == name {
			return m
		}
	}
	return nil
}

// Detect returns the importer that is surest of a file, the first of several; nil if none is.
func Detect(name string, head []byte) Importer {
	if len(head) > HeadSize {
		head = head[:HeadSize]
	}
	return surest(func(m Importer) Match { return m.Match(name, head) })
}

// DetectFolder is Detect for a folder.
func DetectFolder(folder fs.FS) Importer {
	return surest(func(m Importer) Match {
		if f, ok := m.(FolderImporter); ok {
			return f.MatchFolder(folder)
		}
		return NoMatch
	})
}

func surest(match func(Importer) Match) Importer {
	var best Importer
	most := NoMatch
	for _, m := range All() {
		if sure := match(m); sure > most {
			best, most = m, sure
		}
	}
	return best
}

// Detect opens the input and returns the importer that is surest of it; nil if none is.
func (in Input) Detect(ctx context.Context) (Importer, error) {
	if in.Open == nil {
		return DetectFolder(in.Folder), nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r, err := in.Open()
	if err != nil {
		return nil, fmt.Errorf("importer: open %s: %w", in.Base(), err)
	}
	defer func() { _ = r.Close() }() // it was only read
	head, err := io.ReadAll(io.LimitReader(r, HeadSize))
	if err != nil {
		return nil, fmt.Errorf("importer: read %s: %w", in.Base(), err)
	}
	return Detect(in.Name, head), nil
}
