package pdftext

import (
	"bytes"
	"errors"
	"strconv"
)

// errSyntax says that bytes are not an object.
var errSyntax = errors.New("not a PDF object")

// deepest is how far arrays and dictionaries may be nested; real files stay below ten.
const deepest = 64

// A lexer reads objects from bytes, forwards only.
type lexer struct {
	b  []byte
	at int
}

func startsNumber(c byte) bool { return c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9' }

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func isRegular(c byte) bool { return !isSpace(c) && !isDelimiter(c) }

// space skips white space and comments.
func (l *lexer) space() {
	for l.at < len(l.b) {
		switch c := l.b[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.b) && l.b[l.at] != '\n' && l.b[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// end reports whether nothing but space is left.
func (l *lexer) end() bool { l.space(); return l.at >= len(l.b) }

// object reads the next object or keyword. References are read as such.
func (l *lexer) object() (any, error) { return l.nested(0) }

// integer reads an object that has to be an integer.
func (l *lexer) integer() (int, bool) {
	v, err := l.object()
	n, ok := v.(int)
	return n, ok && err == nil
}

func (l *lexer) nested(depth int) (any, error) {
	l.space()
	if l.at >= len(l.b) || depth > deepest {
		return nil, errSyntax
	}
	switch c := l.b[l.at]; {
	case c == '/':
		return l.name(), nil
	case c == '(':
		return l.literal()
	case c == '<' && l.at+1 < len(l.b) && l.b[l.at+1] == '<':
		l.at += 2
		return l.dict(depth)
	case c == '<':
		return l.hex(), nil
	case c == '[':
		l.at++
		return l.array(depth)
	case startsNumber(c):
		return l.numberOrRef(), nil
	case isRegular(c):
		return l.word(), nil
	}
	l.at++ // a bracket or brace that closes nothing
	return keyword(l.b[l.at-1 : l.at]), nil
}

func (l *lexer) regular() []byte {
	from := l.at
	for l.at < len(l.b) && isRegular(l.b[l.at]) {
		l.at++
	}
	return l.b[from:l.at]
}

func (l *lexer) word() any {
	switch w := string(l.regular()); w {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		return keyword(w)
	}
}

// name reads /Name with #xx escapes.
func (l *lexer) name() name {
	l.at++
	w := l.regular()
	if bytes.IndexByte(w, '#') < 0 {
		return name(w)
	}
	var out []byte
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) {
			if v, err := strconv.ParseUint(string(w[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, w[i])
	}
	return name(out)
}

// numberOrRef reads a number, and "12 0 R" as a reference. What is no number is 0, as viewers
// have it.
func (l *lexer) numberOrRef() any {
	w := string(l.regular())
	if n, err := strconv.Atoi(w); err == nil {
		if n >= 0 && w[0] != '+' {
			if gen, ok := l.restOfRef(); ok {
				return ref{n, gen}
			}
		}
		return n
	}
	if f, err := strconv.ParseFloat(w, 64); err == nil && f == f && f < 1e15 && f > -1e15 {
		return f
	}
	return 0
}

// restOfRef reads " 0 R" behind a number.
func (l *lexer) restOfRef() (gen int, ok bool) {
	i := l.at
	skip := func() {
		for i < len(l.b) && isSpace(l.b[i]) {
			i++
		}
	}
	skip()
	from := i
	for i < len(l.b) && i-from < 6 && l.b[i] >= '0' && l.b[i] <= '9' {
		gen = 10*gen + int(l.b[i]-'0')
		i++
	}
	if i == from {
		return 0, false
	}
	skip()
	if i >= len(l.b) || l.b[i] != 'R' || i+1 < len(l.b) && isRegular(l.b[i+1]) {
		return 0, false
	}
	l.at = i + 1
	return gen, true
}

// literal reads a string in parentheses.
func (l *lexer) literal() (any, error) {
	var out []byte
	open := 0
	for ; l.at < len(l.b); l.at++ {
		switch c := l.b[l.at]; c {
		case '(':
			if open++; open > 1 {
				out = append(out, c)
			}
		case ')':
			if open--; open == 0 {
				l.at++
				return str(out), nil
			}
			out = append(out, c)
		case '\\':
			out = l.escape(out)
		default:
			out = append(out, c)
		}
	}
	return nil, errSyntax
}

// escape reads what a backslash at at begins, and leaves at on its last byte.
func (l *lexer) escape(out []byte) []byte {
	l.at++
	if l.at >= len(l.b) {
		return out
	}
	c := l.b[l.at]
	if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
		return append(out, "\n\r\t\b\f"[i])
	}
	switch {
	case c == '\r':
		if l.at+1 < len(l.b) && l.b[l.at+1] == '\n' {
			l.at++
		}
		return out
	case c == '\n':
		return out
	case c >= '0' && c <= '7':
		v := 0
		n := 0
		for n < 3 && l.at+n < len(l.b) && l.b[l.at+n] >= '0' && l.b[l.at+n] <= '7' {
			v = 8*v + int(l.b[l.at+n]-'0')
			n++
		}
		l.at += n - 1
		return append(out, byte(v))
	}
	return append(out, c)
}

// hex reads a string in angle brackets.
func (l *lexer) hex() str {
	l.at++
	var out []byte
	half := -1
	for ; l.at < len(l.b) && l.b[l.at] != '>'; l.at++ {
		v := hexDigit(l.b[l.at])
		switch {
		case v < 0:
		case half < 0:
			half = v
		default:
			out = append(out, byte(half<<4|v))
			half = -1
		}
	}
	l.at = min(l.at+1, len(l.b))
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return str(out)
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func (l *lexer) array(depth int) (any, error) {
	out := array{}
	for {
		l.space()
		if l.at >= len(l.b) {
			return nil, errSyntax
		}
		if l.b[l.at] == ']' {
			l.at++
			return out, nil
		}
		v, err := l.nested(depth + 1)
		if err != nil {
			return nil, err
		}
		if k, ok := v.(keyword); ok && (k == "endobj" || k == ">") {
			return nil, errSyntax
		}
		out = append(out, v)
	}
}

func (l *lexer) dict(depth int) (any, error) {
	out := dict{}
	for {
		l.space()
		if l.at >= len(l.b) {
			return nil, errSyntax
		}
		if bytes.HasPrefix(l.b[l.at:], []byte(">>")) {
			l.at += 2
			return out, nil
		}
		if l.b[l.at] != '/' {
			return nil, errSyntax
		}
		key := l.name()
		v, err := l.nested(depth + 1)
		if err != nil {
			return nil, err
		}
		if k, ok := v.(keyword); ok {
			if k == ">" { // a key without a value
				l.at--
				continue
			}
			return nil, errSyntax
		}
		out[key] = v
	}
}
