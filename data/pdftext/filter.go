package pdftext

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
)

// errFilter says that a stream is packed in a way that is not text: a picture.
var errFilter = errors.New("a filter that is not read")

// mostFilters bounds the filters of one stream: two are usual.
const mostFilters = 8

// decode unpacks a stream. Bytes before a mistake are returned with it.
func (f *file) decode(s *stream) ([]byte, error) {
	b := s.raw
	filters := f.list(s.dict["Filter"])
	params := f.list(s.dict["DecodeParms"])
	if len(filters) > mostFilters {
		return nil, errFilter
	}
	if f.crypt != nil && s.self.num > 0 && s.dict["Type"] != name("XRef") {
		var err error
		if b, err = f.crypt.stream(b, s.self, filters); err != nil {
			return nil, err
		}
	}
	for i, v := range filters {
		var p dict
		if i < len(params) {
			p = f.dict(params[i])
		}
		var err error
		if b, err = f.filter(f.name(v), b, p); err != nil {
			return b, err
		}
	}
	if len(filters) == 0 {
		return b, f.spend(len(b))
	}
	return b, nil
}

// list is an array, or one value as an array.
func (f *file) list(v any) array {
	switch x := f.resolve(v).(type) {
	case nil:
		return nil
	case array:
		return x
	default:
		return array{x}
	}
}

// spend counts bytes that were unpacked.
func (f *file) spend(n int) error {
	if f.unpacked += int64(n); f.unpacked > f.limits.Unpacked {
		return fmt.Errorf("pdftext: unpack: %w", ErrLimit)
	}
	return f.ctx.Err()
}

func (f *file) filter(kind name, b []byte, p dict) ([]byte, error) {
	switch kind {
	case "FlateDecode", "Fl":
		out, err := f.inflate(b)
		return f.predicted(out, p, err)
	case "LZWDecode", "LZW":
		early := 1
		if v, ok := integer(f.resolve(p["EarlyChange"])); ok {
			early = v
		}
		out, err := f.readAll(newLZW(b, early))
		return f.predicted(out, p, err)
	case "ASCIIHexDecode", "AHx":
		l := lexer{b: append([]byte("<"), b...)}
		out := []byte(l.hex())
		return out, f.spend(len(out))
	case "ASCII85Decode", "A85":
		return f.base85(b)
	case "RunLengthDecode", "RL":
		return f.runLength(b)
	case "Crypt":
		return b, nil
	}
	return nil, fmt.Errorf("pdftext: filter %s: %w", kind, errFilter)
}

// readAll reads within the limit; what was read before a mistake is kept.
func (f *file) readAll(r io.Reader) ([]byte, error) {
	left := f.limits.Unpacked - f.unpacked
	out, err := io.ReadAll(io.LimitReader(r, left+1))
	if spent := f.spend(len(out)); spent != nil {
		return nil, spent
	}
	if len(out) > 0 {
		err = nil // files cut off, or with a wrong checksum, are common
	}
	return out, err
}

func (f *file) inflate(b []byte) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("pdftext: inflate: %w", err)
	}
	return f.readAll(r)
}

// newLZW reads LZW as PDF has it: that of TIFF, most significant bits first, where codes grow one early
// unless said otherwise. Go's reader grows late, so ours is below.
func newLZW(b []byte, early int) io.Reader {
	if early == 0 {
		return lzw.NewReader(bytes.NewReader(b), lzw.MSB, 8)
	}
	return &earlyLZW{b: b, width: 9, next: 258, last: -1}
}

// An earlyLZW reads LZW whose codes grow one code before they have to (7.4.4.2).
type earlyLZW struct {
	b      []byte
	bits   uint32
	have   uint
	width  uint
	next   int
	last   int
	prefix [4096]int16
	suffix [4096]byte
	length [4096]uint16
	out    []byte
	done   bool
}

func (z *earlyLZW) Read(p []byte) (int, error) {
	for len(z.out) == 0 {
		if z.done {
			return 0, io.EOF
		}
		z.step()
	}
	n := copy(p, z.out)
	z.out = z.out[n:]
	return n, nil
}

const (
	lzwClear = 256
	lzwEnd   = 257
)

func (z *earlyLZW) step() {
	for z.have < z.width {
		if len(z.b) == 0 {
			z.done = true
			return
		}
		z.bits = z.bits<<8 | uint32(z.b[0])
		z.b, z.have = z.b[1:], z.have+8
	}
	code := int(z.bits>>(z.have-z.width)) & (1<<z.width - 1)
	z.have -= z.width
	switch {
	case code == lzwClear:
		z.width, z.next, z.last = 9, 258, -1
		return
	case code == lzwEnd, code > z.next, code == z.next && z.last < 0:
		z.done = true
		return
	}
	var word []byte
	if code < z.next {
		word = z.word(code)
	} else {
		word = z.word(z.last)
		word = append(word, word[0])
	}
	if z.last >= 0 && z.next < 4096 {
		z.prefix[z.next], z.suffix[z.next] = int16(z.last), word[0]
		z.length[z.next] = z.size(z.last) + 1
		z.next++
	}
	if z.next+1 >= 1<<z.width && z.width < 12 {
		z.width++
	}
	z.last, z.out = code, word
}

func (z *earlyLZW) size(code int) uint16 {
	if code < 256 {
		return 1
	}
	return z.length[code]
}

func (z *earlyLZW) word(code int) []byte {
	out := make([]byte, z.size(code))
	for i := len(out) - 1; i >= 0; i-- {
		if code < 256 {
			out[i] = byte(code)
			break
		}
		out[i] = z.suffix[code]
		code = int(z.prefix[code])
	}
	return out
}

func (f *file) base85(b []byte) ([]byte, error) {
	b = bytes.TrimPrefix(bytes.TrimSpace(b), []byte("<~"))
	if i := bytes.Index(b, []byte("~")); i >= 0 {
		b = b[:i]
	}
	return f.readAll(ascii85.NewDecoder(bytes.NewReader(b)))
}

func (f *file) runLength(b []byte) ([]byte, error) {
	var out []byte
	for len(b) > 0 && b[0] != 128 {
		n := int(b[0])
		b = b[1:]
		if n < 128 {
			n = min(n+1, len(b))
			out = append(out, b[:n]...)
			b = b[n:]
		} else if len(b) > 0 {
			out = append(out, bytes.Repeat(b[:1], 257-n)...)
			b = b[1:]
		}
		if int64(len(out)) > f.limits.Unpacked {
			return nil, ErrLimit
		}
	}
	return out, f.spend(len(out))
}

// predicted undoes the prediction of rows (7.4.4.4): PNG's, or TIFF's for bytes.
func (f *file) predicted(b []byte, p dict, err error) ([]byte, error) {
	kind := f.int(p["Predictor"])
	if err != nil || kind < 2 {
		return b, err
	}
	colors, bits, columns := max(f.int(p["Colors"]), 1), 8, max(f.int(p["Columns"]), 1)
	if v, ok := integer(f.resolve(p["BitsPerComponent"])); ok {
		bits = v
	}
	if bits < 1 || bits > 16 || colors > 64 || columns > 1<<20 {
		return nil, errFilter
	}
	pixel := max(colors*bits/8, 1)
	row := (colors*bits*columns + 7) / 8
	if kind == 2 {
		if bits != 8 {
			return nil, errFilter
		}
		for line := b; row <= len(line); line = line[row:] {
			for i := pixel; i < row; i++ {
				line[i] += line[i-pixel]
			}
		}
		return b, nil
	}
	return unfilterPNG(b, row, pixel), nil
}

// unfilterPNG undoes the row filters of PNG (ISO/IEC 15948, 9), in place.
func unfilterPNG(b []byte, row, pixel int) []byte {
	out := b[:0]
	above := make([]byte, row)
	for len(b) > 1 {
		kind := b[0]
		line := b[1:min(len(b), row+1)]
		b = b[len(line)+1:]
		for i := range line {
			var left, corner byte
			if i >= pixel {
				left, corner = line[i-pixel], above[i-pixel]
			}
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += above[i]
			case 3:
				line[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				line[i] += paeth(left, above[i], corner)
			}
		}
		copy(above, line)
		out = append(out, line...)
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }
