package pdftext

import (
	"sort"
	"unicode/utf16"
)

// A cmap maps codes to text (9.10.3) or, as an encoding, to the numbers of glyphs (9.7.5).
type cmap struct {
	spaces []codeSpace
	texts  map[uint32]string // bfchar
	ranges []textRange       // bfrange, by lo
	cids   []cidRange
	base   name // usecmap
}

// A codeSpace is a range of codes of one length in bytes.
type codeSpace struct {
	n      int
	lo, hi uint32
}

// A textRange maps lo to hi to text whose last unit counts up.
type textRange struct {
	lo, hi uint32
	units  []uint16
}

type cidRange struct {
	lo, hi uint32
	cid    int
}

// mostMapped bounds the entries of one map: fonts have at most 65,536 glyphs.
const mostMapped = 1 << 17

// parseCMap reads a map's stream. What it does not understand it leaves out.
func parseCMap(b []byte) *cmap {
	m := &cmap{texts: map[uint32]string{}}
	l := &lexer{b: b}
	var stack []any
	for !l.end() {
		v, err := l.object()
		if err != nil {
			break
		}
		word, ok := v.(keyword)
		if !ok {
			if stack = append(stack, v); len(stack) > 1<<16 {
				stack = stack[1:]
			}
			continue
		}
		m.operator(string(word), stack)
		stack = stack[:0]
	}
	sort.SliceStable(m.ranges, func(i, j int) bool { return m.ranges[i].lo < m.ranges[j].lo })
	sort.SliceStable(m.cids, func(i, j int) bool { return m.cids[i].lo < m.cids[j].lo })
	return m
}

func (m *cmap) operator(word string, args []any) {
	switch word {
	case "usecmap":
		if len(args) > 0 {
			m.base, _ = args[len(args)-1].(name)
		}
	case "endcodespacerange":
		for i := 0; i+1 < len(args); i += 2 {
			m.codeSpace(args[i], args[i+1])
		}
	case "endbfchar":
		for i := 0; i+1 < len(args); i += 2 {
			m.bfChar(args[i], args[i+1])
		}
	case "endbfrange":
		for i := 0; i+2 < len(args) && len(m.ranges) < mostMapped; i += 3 {
			m.bfRange(args[i], args[i+1], args[i+2])
		}
	case "endcidrange":
		for i := 0; i+2 < len(args); i += 3 {
			m.cidRange(args[i], args[i+1], args[i+2])
		}
	case "endcidchar":
		for i := 0; i+1 < len(args); i += 2 {
			m.cidRange(args[i], args[i], args[i+1])
		}
	}
}

func (m *cmap) bfChar(from, into any) {
	if c, n := code(from); n > 0 && len(m.texts) < mostMapped {
		m.texts[c] = unitsText(into)
	}
}

// mostSpaces bounds the ranges of codes: real maps have four.
const mostSpaces = 256

func (m *cmap) codeSpace(from, to any) {
	lo, n := code(from)
	hi, _ := code(to)
	if n > 0 && len(m.spaces) < mostSpaces {
		m.spaces = append(m.spaces, codeSpace{n, lo, hi})
	}
}

func (m *cmap) cidRange(from, to, into any) {
	lo, n := code(from)
	hi, _ := code(to)
	if cid, ok := integer(into); ok && n > 0 && hi >= lo && len(m.cids) < mostMapped {
		m.cids = append(m.cids, cidRange{lo, hi, cid})
	}
}

func (m *cmap) bfRange(from, to, into any) {
	lo, n := code(from)
	hi, _ := code(to)
	if n == 0 || hi < lo || hi-lo > 0xffff {
		return
	}
	switch x := into.(type) {
	case str:
		m.ranges = append(m.ranges, textRange{lo, hi, units(x)})
	case array:
		for i, v := range x {
			if c := lo + uint32(i); c <= hi && len(m.texts) < mostMapped {
				m.texts[c] = unitsText(v)
			}
		}
	}
}

// code reads a code of one to four bytes; n is its length, 0 if it is none.
func code(v any) (c uint32, n int) {
	s, ok := v.(str)
	if !ok || len(s) == 0 || len(s) > 4 {
		return 0, 0
	}
	for i := range len(s) {
		c = c<<8 | uint32(s[i])
	}
	return c, len(s)
}

// units reads UTF-16, big end first. One byte alone is a character too: some writers do that.
func units(s str) []uint16 {
	if len(s) == 1 {
		return []uint16{uint16(s[0])}
	}
	var out []uint16
	for i := 0; i+1 < len(s) && len(out) < 64; i += 2 {
		out = append(out, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return out
}

func unitsText(v any) string {
	switch x := v.(type) {
	case str:
		return string(utf16.Decode(units(x)))
	case name:
		return glyphText(string(x))
	}
	return ""
}

// text is what a code stands for; blank if the map does not say.
func (m *cmap) text(c uint32) string {
	if t, ok := m.texts[c]; ok {
		return t
	}
	i := sort.Search(len(m.ranges), func(i int) bool { return m.ranges[i].lo > c })
	for _, r := range m.ranges[max(0, i-overlapping):i] {
		if c > r.hi || len(r.units) == 0 {
			continue
		}
		u := append([]uint16{}, r.units...)
		u[len(u)-1] += uint16(c - r.lo)
		return string(utf16.Decode(u))
	}
	return ""
}

// overlapping is how many ranges before a code are looked at. Ranges do not overlap but by
// mistake.
const overlapping = 8

// cid is the number of a code's glyph.
func (m *cmap) cid(c uint32) (int, bool) {
	i := sort.Search(len(m.cids), func(i int) bool { return m.cids[i].lo > c }) - 1
	if i >= 0 && c <= m.cids[i].hi {
		return m.cids[i].cid + int(c-m.cids[i].lo), true
	}
	return 0, false
}

// next takes the next code off s: of the length whose range it is in, else of the shortest one there is.
func (m *cmap) next(s str) (c uint32, n int) {
	shortest := 4
	for n := 1; n <= 4 && n <= len(s); n++ {
		c, _ := code(s[:n])
		for _, sp := range m.spaces {
			shortest = min(shortest, sp.n)
			if sp.n == n && sp.holds(c) {
				return c, n
			}
		}
	}
	if len(m.spaces) == 0 {
		shortest = 2
	}
	n = min(shortest, len(s))
	c, _ = code(s[:n])
	return c, n
}

// holds compares byte by byte, as the standard has it.
func (sp codeSpace) holds(c uint32) bool {
	for i := range sp.n {
		shift := 8 * i
		b := c >> shift & 0xff
		if b < sp.lo>>shift&0xff || b > sp.hi>>shift&0xff {
			return false
		}
	}
	return true
}
