package textform

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"shirabe/data"
)

// An emitter writes the few forms of YAML that the front matter uses. It is not the
// library's because the layout is the point of this package, and because that one escapes
// every character beyond the basic plane, among them kanji of names (𠮷).
type emitter struct {
	b        []byte
	indent   int
	dash     bool     // the next line starts an item
	path     []string // of what is being written
	problems []Problem
}

func (e *emitter) fail(key, problem, text string) {
	path := strings.Join(append(e.path[:len(e.path):len(e.path)], key), "/")
	e.problems = append(e.problems, Problem{Path: path, Key: problem, Text: text})
}

// line starts a line with its key.
func (e *emitter) line(key string) {
	for range e.indent - 2 {
		e.b = append(e.b, ' ')
	}
	switch {
	case e.dash:
		e.b = append(e.b, "- "...)
	case e.indent > 0:
		e.b = append(e.b, "  "...)
	}
	e.dash = false
	e.b = append(append(e.b, key...), ':')
}

// plain writes a value that is known to need no quotes; blank ones are left out.
func (e *emitter) plain(key, value string) {
	if value != "" {
		e.line(key)
		e.b = append(append(append(e.b, ' '), value...), '\n')
	}
}

// number writes n unless it is zero.
func (e *emitter) number(key string, n int64) {
	if n != 0 {
		e.plain(key, strconv.FormatInt(n, 10))
	}
}

// text writes a string; blank ones are left out.
func (e *emitter) text(key, s string) {
	if s == "" {
		return
	}
	e.line(key)
	e.b = append(e.b, ' ')
	if fitsLiteral(s) && utf8.ValidString(s) {
		e.literal(s)
		return
	}
	e.b = append(append(e.b, e.scalar(key, s, false)...), '\n')
}

func (e *emitter) literal(s string) {
	e.b = append(e.b, '|')
	if !strings.HasSuffix(s, "\n") {
		e.b = append(e.b, '-')
	}
	e.b = append(e.b, '\n')
	for l := range strings.Lines(strings.TrimSuffix(s, "\n") + "\n") {
		if l != "\n" {
			for range e.indent + 2 {
				e.b = append(e.b, ' ')
			}
		}
		e.b = append(e.b, l...)
	}
}

// both writes a text in two languages, one a line; a blank one only if it is required.
func (e *emitter) both(key string, t data.Text, required bool) {
	if t == (data.Text{}) {
		if required {
			e.plain(key, "{}")
		}
		return
	}
	e.nest(key, func() {
		e.text("ja", t.JA)
		e.text("en", t.EN)
	})
}

// nest writes what fields writes as the value of key.
func (e *emitter) nest(key string, fields func()) {
	e.line(key)
	e.b = append(e.b, '\n')
	e.path, e.indent = append(e.path, key), e.indent+2
	fields()
	e.path, e.indent = e.path[:len(e.path)-1], e.indent-2
}

// list writes n items, item i by fields(i), whose first field must not be left out. gap
// puts a blank line between them.
func (e *emitter) list(key string, n int, gap bool, fields func(i int)) {
	if n == 0 {
		return
	}
	e.line(key)
	e.b = append(e.b, '\n')
	for i := range n {
		if gap && i > 0 {
			e.b = append(e.b, '\n')
		}
		e.path, e.indent, e.dash = append(e.path, key, strconv.Itoa(i)), e.indent+2, true
		fields(i)
		e.path, e.indent = e.path[:len(e.path)-2], e.indent-2
	}
}

// strings writes a list of strings on one line.
func (e *emitter) strings(key string, list []string, required bool) {
	if len(list) == 0 && !required {
		return
	}
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = e.scalar(key+"/"+strconv.Itoa(i), s, true)
	}
	e.plain(key, "["+strings.Join(quoted, ", ")+"]")
}

// A pair is a field of a mapping on one line. Value is written as it is.
type pair struct{ key, value string }

// flow writes a mapping on one line; pairs without a value are left out.
func (e *emitter) flow(key string, pairs ...pair) {
	var b strings.Builder
	for _, p := range pairs {
		if p.value != "" {
			if b.Len() > 0 {
				b.WriteString(", ")
			}
			b.WriteString(p.key + ": " + p.value)
		}
	}
	e.plain(key, "{"+b.String()+"}")
}

// flowText makes a pair of a string; a blank one is left out.
func (e *emitter) flowText(outer, key, s string) pair {
	if s == "" {
		return pair{}
	}
	return pair{key, e.scalar(outer+"/"+key, s, true)}
}

// scalar gives s on one line, in quotes where it needs them.
func (e *emitter) scalar(key, s string, inFlow bool) string {
	switch {
	case !utf8.ValidString(s):
		e.fail(key, KeyEncoding, fmt.Sprintf("%q is not UTF-8", s))
		return `""`
	case fitsPlain(s, inFlow):
		return s
	}
	return quote(s)
}

// raw reports whether r stands for itself in a scalar. What is not is escaped: controls, what
// some readers of YAML take for line breaks, byte order marks, non-characters, and controls of
// the writing direction, which would let a line look like another one.
func raw(r rune) bool {
	switch {
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff', r&0xfffe == 0xfffe:
		return false
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r >= 0xfdd0 && r <= 0xfdef:
		return false
	}
	return true
}

// fitsPlain reports whether s may be written without quotes and is read as a string by
// every version of YAML. It is stricter than the standard.
func fitsPlain(s string, inFlow bool) bool {
	if s == "" || s[len(s)-1] == ' ' || s[len(s)-1] == ':' || !plainStart(s) || looksTyped(s) {
		return false
	}
	for i, r := range s {
		switch {
		case !raw(r),
			r == '#' && s[i-1] == ' ', // never first, see plainStart
			r == ':' && (s[i+1] == ' ' || inFlow),
			inFlow && strings.ContainsRune(",[]{}?", r):
			return false
		}
	}
	return true
}

func plainStart(s string) bool {
	c := s[0]
	return c >= utf8.RuneSelf || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '('
}

// looksTyped reports whether some version of YAML could take s for a number, a date, a
// truth value or nothing.
func looksTyped(s string) bool {
	switch strings.ToLower(s) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return true
	}
	return s[0] >= '0' && s[0] <= '9' && strings.Trim(s, "0123456789abcdefABCDEFxXoOtTzZ+-._: ") == ""
}

// fitsLiteral reports whether s may be written as a literal block, line by line.
func fitsLiteral(s string) bool {
	if !strings.Contains(s, "\n") || strings.ContainsAny(s[:1], " \t\n") || strings.HasSuffix(s, "\n\n") {
		return false
	}
	for l := range strings.Lines(s) {
		l = strings.TrimSuffix(l, "\n")
		if strings.TrimRight(l, " \t") != l { // editors strip this
			return false
		}
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return !raw(r) && r != '\n' && r != '\t' })
}

// quote gives s in double quotes on one line.
func quote(s string) string {
	b := append(make([]byte, 0, len(s)+8), '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r == '\r':
			b = append(b, `\r`...)
		case raw(r):
			b = utf8.AppendRune(b, r)
		case r < 0x100:
			b = fmt.Appendf(b, `\x%02x`, r)
		case r < 0x10000:
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = fmt.Appendf(b, `\U%08x`, r)
		}
	}
	return string(append(b, '"'))
}
