package importer

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"shirabe/data"
)

// A Draft is what an importer made of a file. The caller owns it.
//
// Records have fresh random IDs, as have their claims and citations, and refer to one another
// and to records of Options.Dossier by ID. A Slug is set only if the file gives one; MakePlan makes
// the others. Validate finds nothing in the records but that.
type Draft struct {
	Format  string // Importer.Name
	File    string // Input.Base
	Charset string // of a text; blank: does not apply
	Records []data.Record
	Blobs   []Blob // contents of the records' attachments
	Remarks []Remark
	Mapping *Mapping // of a table: the one that was used
	// Exact says that the records are whole and carry the IDs they have elsewhere: one that is
	// in the dossier is replaced, not merged. So it is with the text form.
	Exact bool
	// Keys are slugs that the file proposes, if they are free: the keys of references. Nothing is
	// recognised by them.
	Keys map[data.ID]string
}

// A Blob is the content of an attachment.
type Blob struct {
	SHA256 string // lower-case hex
	Open   func() (io.ReadCloser, error)
}

// Attach makes an attachment of a file's content, which is kept and must not be changed.
func Attach(name, mime string, content []byte) (data.Attachment, Blob) {
	hash := sha256.Sum256(content)
	sum := hex.EncodeToString(hash[:])
	a := data.Attachment{ID: data.NewID(), Name: base(name), MIME: mime, Size: int64(len(content)), SHA256: sum}
	return a, Blob{sum, func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }}
}

// A Weight says what a Remark asks of the reader.
type Weight int

// The weights.
const (
	Skipped Weight = iota // something the file holds was not taken in
	Guessed               // something was taken in that should be looked at
	Noted                 // something worth knowing
)

// A Remark tells of one thing found while reading or planning.
type Remark struct {
	Weight Weight
	File   string // its name without folders
	Place
	Record data.ID // the draft that it is about; blank: none
	Key    string  // what is so, for catalogues: import.remark.date
	Args   []any   // for the key's text; strings and numbers
}

// A Place is where in a file something is. The zero Place is the file as a whole.
type Place struct {
	Line   int    // from 1; of a table the row, counting the head; 0: none
	Column string // of a table: the column's head
	Page   int    // from 1; 0: none
	Sheet  string // of a workbook
	Part   string // a heading, an entry's key: in the file's own words
}

// String writes the place in no language in particular, for logs and tests.
func (p Place) String() string {
	var out []string
	add := func(s string, there bool) {
		if there {
			out = append(out, s)
		}
	}
	add(p.Sheet, p.Sheet != "")
	add("p. "+strconv.Itoa(p.Page), p.Page > 0)
	add(p.Part, p.Part != "")
	add("line "+strconv.Itoa(p.Line), p.Line > 0)
	add(p.Column, p.Column != "")
	return strings.Join(out, ", ")
}

// String writes the remark for logs and tests.
func (r Remark) String() string {
	s := r.File + ": " + r.Place.String() + ": " + r.Key
	for _, a := range r.Args {
		s += fmt.Sprintf(" %v", a)
	}
	return s
}

// A ReadError says why a file cannot be read. Its Key is under import.error.
type ReadError struct {
	Remark
	Err error // the cause; may be nil
}

func (e *ReadError) Error() string {
	if e.Err != nil {
		return "importer: " + e.String() + ": " + e.Err.Error()
	}
	return "importer: " + e.String()
}

// Unwrap returns the cause.
func (e *ReadError) Unwrap() error { return e.Err }

// mostRemarks are kept of one draft: nobody reads more, and a hostile file could have a million.
const mostRemarks = 10_000

// Skip says that something was not taken in.
func (d *Draft) Skip(at Place, record data.ID, key string, args ...any) {
	d.remark(Skipped, at, record, key, args)
}

// Guess says that something should be looked at.
func (d *Draft) Guess(at Place, record data.ID, key string, args ...any) {
	d.remark(Guessed, at, record, key, args)
}

// Note says something worth knowing.
func (d *Draft) Note(at Place, record data.ID, key string, args ...any) {
	d.remark(Noted, at, record, key, args)
}

func (d *Draft) remark(w Weight, at Place, record data.ID, key string, args []any) {
	if len(d.Remarks) < mostRemarks {
		d.Remarks = append(d.Remarks, Remark{Weight: w, File: d.File, Place: at, Record: record, Key: key, Args: args})
	}
}

// base is the last element of a path with slashes of either kind.
func base(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }
