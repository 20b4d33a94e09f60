package importer

import (
	"bytes"
	"context"
	"path"
	"strings"

	"shirabe/data"
)

// anyFile takes a file as it is: attached to a new note that bears its name.
type anyFile struct{}

// Name is the format's name.
func (anyFile) Name() string { return "file" }

// Match takes everything that nothing else reads.
func (anyFile) Match(string, []byte) Match { return Fallback }

// Read makes a note with the file attached.
func (anyFile) Read(ctx context.Context, in Input) (*Draft, error) {
	b, err := in.ReadAll(ctx)
	if err != nil {
		return nil, err
	}
	return in.attached("file", b), ctx.Err()
}

// attached is the draft of a file that is kept as it is.
func (in Input) attached(format string, b []byte) *Draft {
	d := in.draft(format, "")
	a, blob := Attach(in.shown(), mimeOf(in.Base(), b), b)
	n := data.Record{ID: data.NewID(), Kind: data.KindNote, Title: in.textOf(in.shown()), Attachments: []data.Attachment{a}}
	d.Records, d.Blobs = []data.Record{n}, []Blob{blob}
	return d
}

// magic lists how files of a kind begin; offset is where, in bytes.
var magic = []struct {
	offset int
	bytes  string
	mime   string
}{
	{0, "%PDF-", "application/pdf"},
	{0, "\x89PNG\r\n\x1a\n", "image/png"},
	{0, "\xff\xd8\xff", "image/jpeg"},
	{0, "GIF87a", "image/gif"},
	{0, "GIF89a", "image/gif"},
	{8, "WEBPVP8", "image/webp"},
	{4, "ftypavif", "image/avif"},
	{4, "ftypheic", "image/heic"},
	{4, "ftypmif1", "image/heic"},
	{0, "II*\x00", "image/tiff"},
	{0, "MM\x00*", "image/tiff"},
	{0, "BM", "image/bmp"},
	{8, "WAVEfmt ", "audio/wav"},
	{0, "ID3", "audio/mpeg"},
	{0, "\xff\xfb", "audio/mpeg"},
	{0, "fLaC", "audio/flac"},
	{4, "ftypM4A", "audio/mp4"},
	{4, "ftypqt", "video/quicktime"},
	{4, "ftyp", "video/mp4"},
	{0, "\x1aE\xdf\xa3", "video/webm"},
	{0, "OggS", "application/ogg"},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"},
	{0, "7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"},
	{0, "Rar!\x1a\x07", "application/vnd.rar"},
	{0, "\x1f\x8b", "application/gzip"},
	{0, "{\\rtf", "application/rtf"},
	{0, "SQLite format 3\x00", "application/vnd.sqlite3"},
	{0, "PK\x03\x04", "application/zip"},
}

// endings narrow down what the first bytes leave open: packages that are ZIP or OLE files, and
// kinds of text.
var endings = map[string]map[string]string{
	"application/zip": {
		".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
		".odt":  "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
		".odp": "application/vnd.oasis.opendocument.presentation", ".epub": "application/epub+zip",
	},
	"application/x-ole-storage": {
		".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".ppt": "application/vnd.ms-powerpoint", ".msg": "application/vnd.ms-outlook",
	},
	"text/plain": {
		".html": "text/html", ".htm": "text/html", ".md": "text/markdown", ".csv": "text/csv", ".tsv": "text/tab-separated-values",
		".json": "application/json", ".xml": "application/xml", ".svg": "image/svg+xml", ".eml": "message/rfc822", ".mhtml": "multipart/related",
	},
}

// mimeOf tells a file's media type by its content, and by its name only where content of one
// form has several meanings.
func mimeOf(name string, b []byte) string {
	kind := "application/octet-stream"
	if _, _, err := DecodeText(b[:min(len(b), HeadSize)], ""); err == nil {
		kind = "text/plain"
	}
	for _, m := range magic {
		if len(b) > m.offset && bytes.HasPrefix(b[m.offset:], []byte(m.bytes)) {
			kind = m.mime
			break
		}
	}
	if kind == "application/zip" { // an OpenDocument or EPUB file says what it is in its first entry
		if _, rest, ok := bytes.Cut(b[:min(len(b), 200)], []byte("mimetypeapplication/")); ok {
			said, _, _ := bytes.Cut(rest, []byte("PK"))
			if s := "application/" + string(said); len(said) < 80 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789.+-/") == "" {
				return s
			}
		}
	}
	if narrower, ok := endings[kind][strings.ToLower(path.Ext(name))]; ok {
		return narrower
	}
	return kind
}
