package pdftext

import (
	"bytes"
	"context"
	"errors"
	"fmt"
)

// Reasons why a file is not read.
var (
	ErrNotPDF   = errors.New("not a PDF file")
	ErrPassword = errors.New("the file needs a password")
	ErrLimit    = errors.New("the file asks for more than the limits allow")
)

// A file is a PDF file taken apart. It is used by one goroutine.
type file struct {
	ctx     context.Context
	limits  Limits
	b       []byte
	entries map[int]entry
	trailer dict
	crypt   *crypt // nil: not encrypted

	cache    map[int]any
	loading  map[int]bool
	packs    map[int]*pack // object streams
	unpacked int64         // bytes that filters gave out
	rebuilt  bool
	found    []int // object streams that rebuild came upon
}

// An entry says where an object is: at an offset, or as number index of an object stream.
type entry struct {
	offset int // in the file; -1: in a stream
	pack   int
	index  int
}

// open finds the objects of a file: by its cross-reference, or where that is broken by looking
// for them.
func open(ctx context.Context, b []byte, limits Limits) (*file, error) {
	start := bytes.Index(b[:min(len(b), 1024)], []byte("%PDF-"))
	if start < 0 {
		return nil, ErrNotPDF
	}
	f := &file{ctx: ctx, limits: limits, b: b[start:], cache: map[int]any{}, loading: map[int]bool{}, packs: map[int]*pack{}}
	if !f.readXref() || f.root() == nil {
		f.rebuild()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if f.trailer == nil {
		return nil, fmt.Errorf("pdftext: open: %w", ErrNotPDF)
	}
	if err := f.unlock(); err != nil {
		return nil, err
	}
	switch {
	case f.root() != nil:
	case !f.rebuilt:
		f.rebuild()
		f.enterPacks()
	case f.crypt != nil:
		f.enterPacks()
	}
	if f.root() == nil {
		return nil, fmt.Errorf("pdftext: find catalog: %w", ErrNotPDF)
	}
	return f, nil
}

// root is the catalog; nil if there is none.
func (f *file) root() dict {
	if f.trailer == nil {
		return nil
	}
	root := f.dict(f.trailer["Root"])
	if root == nil || root["Pages"] == nil {
		return nil
	}
	return root
}

// resolve follows a reference to what it refers to; nil if that is nowhere.
func (f *file) resolve(v any) any {
	for range 32 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.load(r.num)
	}
	return nil
}

func (f *file) dict(v any) dict {
	switch x := f.resolve(v).(type) {
	case dict:
		return x
	case *stream:
		return x.dict
	}
	return nil
}

func (f *file) array(v any) array {
	a, _ := f.resolve(v).(array)
	return a
}

func (f *file) name(v any) name {
	n, _ := f.resolve(v).(name)
	return n
}

func (f *file) int(v any) int {
	n, _ := integer(f.resolve(v))
	return n
}

// mostCached bounds the objects kept: a page uses some hundreds.
const mostCached = 200_000

// load reads an object by its number.
func (f *file) load(num int) any {
	if v, ok := f.cache[num]; ok {
		return v
	}
	e, ok := f.entries[num]
	if !ok || f.loading[num] || len(f.loading) > deepest {
		return nil
	}
	f.loading[num] = true
	defer delete(f.loading, num)
	var v any
	if e.offset >= 0 {
		var got int
		v, got = f.objectAt(e.offset)
		if got != num && !f.rebuilt {
			f.rebuild()
			if e, ok = f.entries[num]; ok && e.offset >= 0 {
				v, got = f.objectAt(e.offset)
			}
		}
		if got != num {
			v = nil
		}
	} else {
		v = f.packed(e.pack, e.index, num)
	}
	if len(f.cache) < mostCached {
		f.cache[num] = v
	}
	return v
}

// objectAt reads "12 0 obj …" at an offset; num is -1 if there is none.
func (f *file) objectAt(offset int) (v any, num int) {
	if offset < 0 || offset >= len(f.b) {
		return nil, -1
	}
	l := &lexer{b: f.b, at: offset}
	first, err := l.object()
	n, ok := first.(int)
	if err != nil || !ok {
		return nil, -1
	}
	gen, _ := l.object()
	g, ok := gen.(int)
	word, err := l.object()
	if !ok || err != nil || word != keyword("obj") {
		return nil, -1
	}
	v, err = l.object()
	if err != nil {
		return nil, n
	}
	if d, ok := v.(dict); ok {
		if raw, ok := f.streamAfter(l, d); ok {
			return &stream{dict: d, raw: raw, self: ref{n, g}}, n
		}
	}
	if f.crypt != nil {
		v = f.crypt.strings(v, ref{n, g}, 0)
	}
	return v, n
}

// streamAfter reads the bytes of a stream whose dictionary was read.
func (f *file) streamAfter(l *lexer, d dict) ([]byte, bool) {
	l.space()
	if !bytes.HasPrefix(f.b[l.at:], []byte("stream")) {
		return nil, false
	}
	from := l.at + len("stream")
	if from < len(f.b) && f.b[from] == '\r' {
		from++
	}
	if from < len(f.b) && f.b[from] == '\n' {
		from++
	}
	if n, ok := integer(f.resolve(d["Length"])); ok && n >= 0 && n <= len(f.b)-from {
		rest := &lexer{b: f.b[:min(len(f.b), from+n+32)], at: from + n}
		rest.space()
		if bytes.HasPrefix(rest.b[rest.at:], []byte("endstream")) {
			return f.b[from : from+n], true
		}
	}
	n := bytes.Index(f.b[from:], []byte("endstream"))
	if n < 0 {
		n = len(f.b) - from
	}
	return bytes.TrimRight(f.b[from:from+n], "\r\n"), true
}

// A pack is an object stream (7.5.7), decoded.
type pack struct {
	b       []byte
	offsets []int
	numbers []int
}

// packed reads an object of an object stream.
func (f *file) packed(stm, index, num int) any {
	p, ok := f.packs[stm]
	if !ok {
		p = f.openPack(stm)
		f.packs[stm] = p
	}
	if p == nil {
		return nil
	}
	if index < 0 || index >= len(p.numbers) || p.numbers[index] != num {
		index = -1
		for i, n := range p.numbers {
			if n == num {
				index = i
			}
		}
		if index < 0 {
			return nil
		}
	}
	l := &lexer{b: p.b, at: p.offsets[index]}
	v, err := l.object()
	if err != nil {
		return nil
	}
	return v
}

func (f *file) openPack(num int) *pack {
	if e, ok := f.entries[num]; !ok || e.offset < 0 {
		return nil // an object stream is not within another one
	}
	s, ok := f.load(num).(*stream)
	if !ok {
		return nil
	}
	b, err := f.decode(s)
	if err != nil && len(b) == 0 {
		return nil
	}
	first, n := f.int(s.dict["First"]), f.int(s.dict["N"])
	if first < 0 || first > len(b) || n < 0 {
		return nil
	}
	p := &pack{b: b}
	l := &lexer{b: b[:first]}
	for range n {
		num, ok := l.integer()
		off, ok2 := l.integer()
		if !ok || !ok2 || off < 0 || first+off > len(b) {
			break
		}
		p.numbers, p.offsets = append(p.numbers, num), append(p.offsets, first+off)
	}
	return p
}
