package export

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"math"
	"strconv"
	"unicode/utf16"
)

// A pdfFile writes the objects of a PDF 1.7 file. Streams go out at once, other objects are
// packed into object streams, so that a long document does not pile up in memory. The first
// error is kept and ends the writing.
type pdfFile struct {
	w      io.Writer
	sum    hash.Hash // of all that was written: the file's ID
	at     int64
	places []objectPlace // by object number
	packed []packedObject
	err    error
}

// An objectPlace is an entry of the cross-reference stream. The zero place is a free object.
type objectPlace struct {
	kind  byte  // 1: at an offset; 2: in an object stream
	at    int64 // the offset, or the number of the object stream
	index int   // in that stream
}

type packedObject struct {
	number int
	body   []byte
}

func newPDFFile(w io.Writer) *pdfFile {
	f := &pdfFile{w: w, sum: sha256.New(), places: make([]objectPlace, 1)}
	f.write([]byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")) // bytes above 127: the file is binary
	return f
}

func (f *pdfFile) write(b []byte) {
	if f.err != nil {
		return
	}
	n, err := f.w.Write(b)
	f.at += int64(n)
	f.err = err
	f.sum.Write(b)
}

// number reserves the number of an object that is written later.
func (f *pdfFile) number() int {
	f.places = append(f.places, objectPlace{})
	return len(f.places) - 1
}

// put writes an object that is no stream.
func (f *pdfFile) put(number int, body []byte) {
	const most = 200 // objects in one stream: readers unpack a whole stream for one object
	f.packed = append(f.packed, packedObject{number, body})
	if len(f.packed) == most {
		f.pack()
	}
}

// add writes an object that is no stream, and returns its number.
func (f *pdfFile) add(body []byte) int {
	n := f.number()
	f.put(n, body)
	return n
}

// pack writes the waiting objects as one object stream.
func (f *pdfFile) pack() {
	if len(f.packed) == 0 {
		return
	}
	number := f.number()
	var head, body []byte
	for i, o := range f.packed {
		head = fmt.Appendf(head, "%d %d ", o.number, len(body))
		body = append(append(body, o.body...), '\n')
		f.places[o.number] = objectPlace{2, int64(number), i}
	}
	dict := fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(f.packed), len(head))
	f.packed = f.packed[:0]
	f.stream(number, dict, append(head, body...))
}

// stream writes a compressed stream with these entries in its dictionary.
func (f *pdfFile) stream(number int, entries string, body []byte) {
	small := deflate(body)
	f.plain(number, entries+"/Filter/FlateDecode", small)
}

// plain writes a stream as it is.
func (f *pdfFile) plain(number int, entries string, body []byte) {
	f.places[number] = objectPlace{kind: 1, at: f.at}
	f.write(fmt.Appendf(nil, "%d 0 obj\n<<%s/Length %d>>\nstream\n", number, entries, len(body)))
	f.write(body)
	f.write([]byte("\nendstream\nendobj\n"))
}

func deflate(body []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, err := z.Write(body)
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic("export: writing to a buffer failed: " + err.Error()) // bytes.Buffer never fails
	}
	return b.Bytes()
}

// finish writes the cross-reference stream. The ID is made of the content, so the same content
// has the same ID.
func (f *pdfFile) finish(catalog, info int) error {
	f.pack()
	number := f.number()
	f.places[number] = objectPlace{kind: 1, at: f.at}
	var table []byte
	for i, p := range f.places {
		if i == 0 {
			table = append(table, 0, 0, 0, 0, 0, 0xFF, 0xFF)
			continue
		}
		table = append(table, p.kind)
		table = bigEndian.AppendUint32(table, uint32(p.at))
		table = bigEndian.AppendUint16(table, uint16(p.index))
	}
	id := f.sum.Sum(nil)[:16]
	start := f.at
	f.stream(number, fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]", len(f.places), catalog, info, id, id), table)
	f.write(fmt.Appendf(nil, "startxref\n%d\n%%%%EOF\n", start))
	return f.err
}

// pdfText writes s as a text string: UTF-16 with a byte order mark, in hexadecimal.
func pdfText(s string) string {
	b := []byte("<FEFF")
	for _, unit := range utf16.Encode([]rune(clean(s))) {
		b = appendHex(b, unit)
	}
	return string(append(b, '>'))
}

// pdfBytes writes s as a byte string.
func pdfBytes(s string) string { return fmt.Sprintf("<%X>", s) }

// appendNum appends a length with at most two decimals, and a space.
func appendNum(b []byte, v float64) []byte {
	v = math.Round(v*100) / 100
	if v == 0 {
		v = 0 // not -0
	}
	return append(strconv.AppendFloat(b, v, 'f', -1, 64), ' ')
}
