package pdftext

import (
	"bytes"
	"strconv"
)

// mostObjects bounds object numbers (annex C of the standard: 8,388,607).
const mostObjects = 8_388_607

// readXref follows the cross-reference sections from the last to the first. Entries of later
// ones hold. It reports whether it found a trailer.
func (f *file) readXref() bool {
	f.entries = map[int]entry{}
	tail := f.b[max(0, len(f.b)-2048):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return false
	}
	l := &lexer{b: tail, at: i + len("startxref")}
	v, _ := l.object()
	offset, ok := v.(int)
	seen := map[int]bool{}
	for ok && offset >= 0 && offset < len(f.b) && !seen[offset] && f.ctx.Err() == nil {
		seen[offset] = true
		d := f.xrefAt(offset)
		if d == nil {
			return false
		}
		if f.trailer == nil {
			f.trailer = d
		}
		if hybrid, is := d["XRefStm"].(int); is && hybrid > 0 && hybrid < len(f.b) && !seen[hybrid] {
			seen[hybrid] = true
			f.xrefAt(hybrid)
		}
		offset, ok = integer(d["Prev"])
	}
	return f.trailer != nil
}

// xrefAt reads one section, a table or a stream, and returns its trailer; nil if it is broken.
func (f *file) xrefAt(offset int) dict {
	l := &lexer{b: f.b, at: offset}
	l.space()
	if bytes.HasPrefix(f.b[l.at:], []byte("xref")) {
		l.at += len("xref")
		return f.xrefTable(l)
	}
	v, _ := f.objectAt(offset)
	s, ok := v.(*stream)
	if !ok || s.dict["Type"] != name("XRef") {
		return nil
	}
	if !f.xrefStream(s) {
		return nil
	}
	return s.dict
}

func (f *file) xrefTable(l *lexer) dict {
	for {
		v, err := l.object()
		if err != nil {
			return nil
		}
		if v == keyword("trailer") {
			t, _ := l.object()
			d, _ := t.(dict)
			return d
		}
		first, ok := v.(int)
		count, ok2 := l.integer()
		if !ok || !ok2 || first < 0 || count < 0 || first+count > mostObjects || !f.xrefRows(l, first, count) {
			return nil
		}
	}
}

// xrefRows reads a subsection of a table.
func (f *file) xrefRows(l *lexer, first, count int) bool {
	for num := first; num < first+count; num++ {
		offset, ok := l.integer()
		_, ok2 := l.integer() // the generation
		kind, err := l.object()
		if !ok || !ok2 || err != nil {
			return false
		}
		if kind == keyword("n") {
			f.enter(num, entry{offset: offset})
		}
	}
	return true
}

func (f *file) enter(num int, e entry) {
	if _, newer := f.entries[num]; !newer && num <= mostObjects {
		f.entries[num] = e
	}
}

// xrefStream reads a cross-reference stream (7.5.8).
func (f *file) xrefStream(s *stream) bool {
	b, err := f.decode(s)
	if err != nil && len(b) == 0 {
		return false
	}
	w, ok := rowWidths(s.dict)
	if !ok {
		return false
	}
	size := w[0] + w[1] + w[2]
	index, _ := s.dict["Index"].(array)
	if len(index) == 0 {
		index = array{0, s.dict["Size"]}
	}
	for i := 0; i+1 < len(index); i += 2 {
		first, ok := integer(index[i])
		count, ok2 := integer(index[i+1])
		if !ok || !ok2 || first < 0 || count < 0 || first > mostObjects {
			return false
		}
		for num := first; num < first+count && len(b) >= size; num++ {
			f.enterRow(num, b[:size], w)
			b = b[size:]
		}
	}
	return true
}

// rowWidths reads the widths in bytes of the three fields of a cross-reference stream's rows.
func rowWidths(d dict) (w [3]int, ok bool) {
	widths, _ := d["W"].(array)
	if len(widths) != 3 {
		return w, false
	}
	for i, v := range widths {
		w[i], _ = integer(v)
		if w[i] < 0 || w[i] > 8 {
			return w, false
		}
	}
	return w, w[0]+w[1]+w[2] > 0
}

func (f *file) enterRow(num int, row []byte, w [3]int) {
	field := func(from, n, missing int) int {
		if n == 0 {
			return missing
		}
		v := 0
		for _, c := range row[from : from+n] {
			v = v<<8 | int(c)
		}
		return v
	}
	kind, a, b := field(0, w[0], 1), field(w[0], w[1], 0), field(w[0]+w[1], w[2], 0)
	switch {
	case kind == 1 && a >= 0:
		f.enter(num, entry{offset: a})
	case kind == 2 && a >= 0 && b >= 0:
		f.enter(num, entry{offset: -1, pack: a, index: b})
	}
}

// rebuild finds objects by their heads when the cross-reference is wrong: the last of a number
// holds. The trailer is the last with a catalog, else whatever object is one.
func (f *file) rebuild() {
	f.rebuilt = true
	f.entries, f.cache, f.packs = map[int]entry{}, map[int]any{}, map[int]*pack{}
	f.found = nil
	for at := 0; ; {
		i := bytes.Index(f.b[at:], []byte("obj"))
		if i < 0 || f.ctx.Err() != nil {
			break
		}
		i += at
		at = i + len("obj")
		num, offset, ok := headBefore(f.b, i)
		if !ok {
			continue
		}
		f.entries[num] = entry{offset: offset}
		if head := f.b[at:min(len(f.b), at+400)]; bytes.Contains(head, []byte("/ObjStm")) {
			f.found = append(f.found, num)
		}
	}
	f.findTrailer()
	if f.trailer == nil || f.trailer["Encrypt"] == nil {
		f.enterPacks()
	}
}

// enterPacks enters the objects of the object streams that rebuild found. In an encrypted file they can be
// read only when it is unlocked.
func (f *file) enterPacks() {
	for _, num := range f.found {
		p := f.openPack(num)
		f.packs[num] = p
		if p == nil {
			continue
		}
		for i, n := range p.numbers {
			f.enter(n, entry{offset: -1, pack: num, index: i})
		}
	}
	if f.trailer == nil || f.dict(f.trailer["Root"]) == nil {
		f.findCatalog()
	}
}

// headBefore reads "12 0 " before the word obj at i.
func headBefore(b []byte, i int) (num, offset int, ok bool) {
	digits := func(end int) (from int) {
		from = end
		for from > 0 && end-from < 10 && b[from-1] >= '0' && b[from-1] <= '9' {
			from--
		}
		return from
	}
	spaces := func(end int) int {
		for end > 0 && isSpace(b[end-1]) {
			end--
		}
		return end
	}
	genEnd := spaces(i)
	gen := digits(genEnd)
	numEnd := spaces(gen)
	offset = digits(numEnd)
	if gen == genEnd || numEnd == gen || offset == numEnd {
		return 0, 0, false
	}
	num, err := strconv.Atoi(string(b[offset:numEnd]))
	return num, offset, err == nil && num <= mostObjects
}

// findTrailer takes the last trailer with a catalog, among tables and cross-reference streams.
func (f *file) findTrailer() {
	for end := len(f.b); ; {
		i := bytes.LastIndex(f.b[:end], []byte("trailer"))
		if i < 0 {
			break
		}
		end = i
		l := &lexer{b: f.b, at: i + len("trailer")}
		if v, err := l.object(); err == nil {
			if d, ok := v.(dict); ok && d["Root"] != nil {
				f.trailer = d
				return
			}
		}
	}
	last := -1
	for _, e := range f.entries {
		head := f.b[e.offset:min(len(f.b), e.offset+400)]
		if e.offset < last || !bytes.Contains(head, []byte("/XRef")) {
			continue
		}
		v, _ := f.objectAt(e.offset)
		if s, ok := v.(*stream); ok && s.dict["Root"] != nil {
			f.trailer, last = s.dict, e.offset
		}
	}
}

// findCatalog looks for the catalog itself.
func (f *file) findCatalog() {
	best := -1
	for num := range f.entries {
		if f.ctx.Err() != nil {
			return
		}
		if d, ok := f.load(num).(dict); ok && d["Type"] == name("Catalog") && num > best {
			best = num
		}
	}
	if best >= 0 {
		t := dict{"Root": ref{best, 0}}
		if f.trailer != nil && f.trailer["Encrypt"] != nil {
			t["Encrypt"], t["ID"] = f.trailer["Encrypt"], f.trailer["ID"]
		}
		f.trailer = t
	}
}
