package pdftext

import (
	"math"
	"unicode/utf16"
)

// A matrix maps (x, y) to (ax+cy+e, bx+dy+f) (8.3.3).
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// times is the matrix that applies m first and n then.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) shifted(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y}.times(m) }

// A piece is a string as it stands on the page. along grows in the direction of writing,
// across from line to line downwards; both in points.
type piece struct {
	text          string
	along, across float64
	end           float64 // along after the last glyph
	size          float64
	turned        int  // direction of writing in quarters of a circle: 0 to the right, 3 downwards
	artifact      bool // running heads and page numbers, as the file marks them
	lost          int
}

// graphics is the part of the graphics state that text needs.
type graphics struct {
	ctm                       matrix
	font                      *font
	size, char, word, leading float64
	stretch, rise             float64
	invisible                 bool
}

// An interpreter follows a page's content and gathers pieces.
type interpreter struct {
	f        *file
	pieces   []piece
	state    graphics
	saved    []graphics
	text     matrix // text matrix and that of the line's beginning (9.4.1)
	line     matrix
	fonts    map[name]*font // of the resources in use
	made     map[ref]*font  // by reference: pages share them
	marked   []marked
	ops      int
	resource dict
	forms    int
}

// marked is an open sequence of marked content.
type marked struct {
	artifact bool
	actual   *string // replaces what is shown; nil: nothing does
	shown    bool
}

// Bounds of one page: nested forms and saved states.
const (
	mostForms = 16
	mostSaved = 512
	mostMarks = 512
)

// run follows the content b with resources. Mistakes in it end it; what came before counts.
func (in *interpreter) run(b []byte, resources dict) error {
	l := &lexer{b: b}
	was, fonts := in.resource, in.fonts
	in.resource, in.fonts = resources, map[name]*font{}
	defer func() { in.resource, in.fonts = was, fonts }()
	var args []any
	for !l.end() {
		v, err := l.object()
		if err != nil {
			return nil
		}
		word, ok := v.(keyword)
		if !ok {
			if args = append(args, v); len(args) > 64 {
				args = args[32:]
			}
			continue
		}
		if in.ops++; in.ops > in.f.limits.Operators {
			return ErrLimit
		}
		if in.ops%1024 == 0 {
			if err := in.f.ctx.Err(); err != nil {
				return err
			}
		}
		if word == "BI" {
			skipImage(l)
		} else if err := in.operator(string(word), args); err != nil {
			return err
		}
		args = args[:0]
	}
	return nil
}

// skipImage goes behind the end of a picture within the content (8.9.7).
func skipImage(l *lexer) {
	for ; l.at+2 < len(l.b); l.at++ {
		if l.b[l.at] == 'E' && l.b[l.at+1] == 'I' && isSpace(l.b[max(l.at-1, 0)]) && (l.at+2 == len(l.b) || isSpace(l.b[l.at+2])) {
			l.at += 2
			return
		}
	}
	l.at = len(l.b)
}

// numbers reads n numbers off the end of the operands; ok is false if they are not there.
func numbers(args []any, n int) (out [6]float64, ok bool) {
	if len(args) < n {
		return out, false
	}
	for i, v := range args[len(args)-n:] {
		if out[i], ok = number(v); !ok {
			return out, false
		}
	}
	return out, true
}

func (in *interpreter) operator(op string, args []any) error {
	switch op {
	case "q":
		if len(in.saved) < mostSaved {
			in.saved = append(in.saved, in.state)
		}
	case "Q":
		if n := len(in.saved); n > 0 {
			in.state, in.saved = in.saved[n-1], in.saved[:n-1]
		}
	case "cm":
		if n, ok := numbers(args, 6); ok {
			in.state.ctm = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}.times(in.state.ctm)
		}
	case "Do":
		return in.form(args)
	case "BMC", "BDC":
		in.mark(op, args)
	case "EMC":
		if n := len(in.marked); n > 0 {
			in.marked = in.marked[:n-1]
		}
	default:
		in.textOperator(op, args)
	}
	return nil
}

// textOperator follows the operators of 9.3 and 9.4.
func (in *interpreter) textOperator(op string, args []any) {
	s := &in.state
	one, ok := numbers(args, 1)
	set := func(v *float64, factor float64) {
		if ok {
			*v = one[0] * factor
		}
	}
	switch op {
	case "Tc":
		set(&s.char, 1)
	case "Tw":
		set(&s.word, 1)
	case "Tz":
		set(&s.stretch, 0.01)
	case "TL":
		set(&s.leading, 1)
	case "Ts":
		set(&s.rise, 1)
	case "Tr":
		s.invisible = ok && one[0] == 7 // 3 is the text layer of scanned pages
	case "Tf":
		in.setFont(args)
	case "BT":
		in.text, in.line = identity, identity
	default:
		in.moveOrShow(op, args)
	}
}

func (in *interpreter) moveOrShow(op string, args []any) {
	switch op {
	case "Td", "TD":
		if n, ok := numbers(args, 2); ok {
			if op == "TD" {
				in.state.leading = -n[1]
			}
			in.move(n[0], n[1])
		}
	case "Tm":
		if n, ok := numbers(args, 6); ok {
			in.line = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}
			in.text = in.line
		}
	case "T*":
		in.move(0, -in.state.leading)
	case "Tj", "'", `"`:
		if op == `"` && len(args) >= 3 {
			if n, ok := numbers(args[:2], 2); ok {
				in.state.word, in.state.char = n[0], n[1]
			}
		}
		if op != "Tj" {
			in.move(0, -in.state.leading)
		}
		if len(args) > 0 {
			in.show(array{args[len(args)-1]})
		}
	case "TJ":
		if len(args) > 0 {
			a, _ := args[len(args)-1].(array)
			in.show(a)
		}
	}
}

func (in *interpreter) move(x, y float64) {
	in.line = in.line.shifted(x, y)
	in.text = in.line
}

func (in *interpreter) setFont(args []any) {
	if len(args) < 2 {
		return
	}
	key, _ := args[len(args)-2].(name)
	if size, ok := number(args[len(args)-1]); ok {
		in.state.size = size
	}
	t, ok := in.fonts[key]
	if !ok {
		v := in.f.dict(in.resource["Font"])[key]
		r, shared := v.(ref)
		if t = in.made[r]; t == nil || !shared {
			if d := in.f.dict(v); d != nil {
				t = in.f.font(d)
			}
		}
		in.fonts[key] = t
		if shared {
			in.made[r] = t
		}
	}
	in.state.font = t
}

// form follows a form XObject (8.10).
func (in *interpreter) form(args []any) error {
	if len(args) == 0 || in.forms >= mostForms {
		return nil
	}
	key, _ := args[len(args)-1].(name)
	s, ok := in.f.resolve(in.f.dict(in.resource["XObject"])[key]).(*stream)
	if !ok || in.f.name(s.dict["Subtype"]) != "Form" {
		return nil
	}
	b, err := in.f.decode(s)
	if err != nil {
		if in.f.unpacked > in.f.limits.Unpacked || in.f.ctx.Err() != nil {
			return err
		}
		return nil
	}
	state, saved, marks := in.state, in.saved, len(in.marked)
	if m := in.f.array(s.dict["Matrix"]); len(m) == 6 {
		if n, ok := numbers(m, 6); ok {
			in.state.ctm = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}.times(in.state.ctm)
		}
	}
	resources := in.f.dict(s.dict["Resources"])
	if resources == nil {
		resources = in.resource
	}
	in.forms++
	in.saved = nil
	err = in.run(b, resources)
	in.forms--
	in.state, in.saved = state, saved
	in.marked = in.marked[:min(marks, len(in.marked))]
	return err
}

// mark opens a sequence of marked content (14.6): artifacts, and text that stands for what is
// shown (14.9.4).
func (in *interpreter) mark(op string, args []any) {
	if len(in.marked) >= mostMarks || len(args) == 0 {
		return
	}
	var m marked
	if n := len(in.marked); n > 0 {
		m.artifact = in.marked[n-1].artifact
	}
	tag, _ := args[0].(name)
	m.artifact = m.artifact || tag == "Artifact"
	if op == "BDC" && len(args) > 1 {
		d, _ := args[1].(dict)
		if key, ok := args[1].(name); ok {
			d = in.f.dict(in.f.dict(in.resource["Properties"])[key])
		}
		if s, ok := in.f.resolve(d["ActualText"]).(str); ok {
			t := decodeString(s)
			m.actual = &t
		}
	}
	in.marked = append(in.marked, m)
}

// decodeString reads a text string (7.9.2.2): UTF-16 or UTF-8 with a mark, else PDFDocEncoding,
// which is read as windows-1252.
func decodeString(s str) string {
	switch {
	case len(s) >= 2 && s[:2] == "\xfe\xff":
		var u []uint16
		for i := 2; i+1 < len(s); i += 2 {
			u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(u))
	case len(s) >= 3 && s[:3] == "\xef\xbb\xbf":
		return string(s[3:])
	}
	var out string
	table := simpleEncoding("WinAnsiEncoding")
	for i := range min(len(s), 4096) {
		out += table[s[i]]
	}
	return out
}

// show adds pieces for strings, which numbers set apart (9.4.3).
func (in *interpreter) show(parts array) {
	s := &in.state
	if s.font == nil || s.invisible {
		return
	}
	for _, v := range parts {
		if n, ok := number(v); ok {
			in.advance(-n / 1000 * s.size)
			continue
		}
		if t, ok := v.(str); ok {
			in.showString(t)
		}
	}
}

func (in *interpreter) advance(by float64) {
	if in.state.font.vertical {
		in.text = in.text.shifted(0, -by)
	} else {
		in.text = in.text.shifted(by*in.state.stretch, 0)
	}
}

// thinnest is the least width of a space between words, in sizes of the font. Fonts have a quarter;
// justified lines are set with half of that.
const thinnest = 0.1

func (in *interpreter) showString(t str) {
	s := &in.state
	p := in.place()
	for _, g := range s.font.glyphs(t) {
		width := g.width * s.size
		if s.font.vertical {
			width = s.size
		}
		width += s.char
		if g.space {
			width += s.word
		}
		in.advance(width)
		if g.text == " " && width < thinnest*s.size && width > -s.size { // taken back: some writers part every kerned pair with one
			continue
		}
		if g.text == "" {
			p.lost++
			g.text = "\uFFFD"
		}
		p.text += g.text
	}
	p.end = in.place().along
	for i := len(in.marked) - 1; i >= 0; i-- {
		m := &in.marked[i]
		p.artifact = p.artifact || m.artifact
		if m.actual != nil {
			p.text, p.lost = "", 0
			if !m.shown {
				p.text, m.shown = *m.actual, true
			}
		}
	}
	if p.text != "" && len(in.pieces) < in.f.limits.Pieces {
		in.pieces = append(in.pieces, p)
	}
}

// place is where the next glyph goes.
func (in *interpreter) place() piece {
	s := &in.state
	m := in.text.times(s.ctm)
	x, y := s.rise*m.c+m.e, s.rise*m.d+m.f
	dx, dy := m.a, m.b // the direction of writing
	if s.font.vertical {
		dx, dy = -m.c, -m.d
	}
	p := piece{size: s.size * math.Hypot(m.c, m.d)}
	if p.size < 0 {
		p.size = -p.size
	}
	switch {
	case math.Abs(dx) >= math.Abs(dy) && dx >= 0:
		p.along, p.across = x, -y
	case math.Abs(dx) >= math.Abs(dy):
		p.turned, p.along, p.across = 2, -x, y
	case dy > 0:
		p.turned, p.along, p.across = 1, y, x
	default:
		p.turned, p.along, p.across = 3, -y, -x
	}
	p.end = p.along
	return p
}
