package textform

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"shirabe/data"
)

// Format is the version of the text form that this package writes; it reads this one only.
const Format = 1

// MaxFile is the size in bytes of the largest file that is read or written.
const MaxFile = 16 << 20

const fence = "---\n" // around the front matter

// Marshal gives r as a file. The error is a *ProblemsError that names every field that
// Unmarshal would refuse. Whether references lead anywhere is not checked.
func Marshal(r data.Record) ([]byte, error) {
	check := checker{terms: vocabulary()}
	check.record(&r)
	return assemble(check.problems, r.Text, func(e *emitter, front data.Text) { e.record(&r, front) })
}

// MarshalMeta gives what a dossier says of itself as a file, like Marshal.
func MarshalMeta(m data.Meta) ([]byte, error) {
	check := checker{terms: vocabulary()}
	check.meta(&m)
	return assemble(check.problems, m.About, func(e *emitter, front data.Text) { e.meta(&m, front) })
}

func assemble(problems []Problem, text data.Text, write func(*emitter, data.Text)) ([]byte, error) {
	body, front := parts(text)
	for _, lang := range data.Langs() {
		if !utf8.ValidString(body.Exact(lang)) {
			problems = append(problems, Problem{Path: "text/" + string(lang), Key: KeyEncoding, Text: "the text is not UTF-8"})
		}
	}
	if len(problems) > 0 {
		return nil, asError(problems)
	}
	e := emitter{b: []byte(fence)}
	write(&e, front)
	b := appendBody(append(e.b, fence...), body)
	if len(b) > MaxFile {
		e.problems = append(e.problems, tooLarge())
	}
	if err := asError(e.problems); err != nil {
		return nil, err
	}
	return b, nil
}

func tooLarge() Problem {
	return Problem{Key: KeySize, Text: fmt.Sprintf("the file is larger than %d MiB", MaxFile>>20)}
}

// Unmarshal reads a record. The error is a *ProblemsError that gives every problem of the
// file, which it calls name. Line ends may be those of Windows, and a byte order mark may
// come first.
func Unmarshal(name string, b []byte) (data.Record, error) {
	d, problems := read(b, recordFields, func(d *draft) (*data.Text, []Problem) {
		check := checker{terms: vocabulary()}
		check.record(&d.Record)
		return &d.Text, check.problems
	})
	if err := asError(in(name, problems)); err != nil {
		return data.Record{}, err
	}
	return d.Record, nil
}

// UnmarshalMeta reads what MarshalMeta wrote, like Unmarshal.
func UnmarshalMeta(name string, b []byte) (data.Meta, error) {
	d, problems := read(b, metaFields, func(d *draft) (*data.Text, []Problem) {
		check := checker{terms: vocabulary()}
		check.meta(&d.Meta)
		if d.format != Format {
			check.fail("format", KeyFormat, "the folder has format %d; this program reads format %d", d.format, Format)
		}
		return &d.About, check.problems
	})
	if err := asError(in(name, problems)); err != nil {
		return data.Meta{}, err
	}
	return d.Meta, nil
}

func in(name string, problems []Problem) []Problem {
	for i := range problems {
		problems[i].File = name
	}
	return problems
}

// read reads a file whose front matter has the fields known. check looks at the result and
// says where its text belongs.
func read(b []byte, known fields[draft], check func(*draft) (*data.Text, []Problem)) (*draft, []Problem) {
	front, body, problems := split(b)
	if len(problems) > 0 {
		return nil, problems
	}
	var (
		into draft
		d    decoder
	)
	root := d.parse(front)
	if root == nil {
		return nil, d.problems
	}
	object(&d, root, &into, known)
	text, wrong := check(&into)
	for _, p := range wrong {
		if !covered(p.Path, d.problems) {
			p.Line = root.lineOf(p.Path)
			d.problems = append(d.problems, p)
		}
	}
	sections, wrong := readBody(body, 2+strings.Count(front, "\n"))
	d.problems = append(d.problems, wrong...)
	for _, p := range join(text, into.front, sections) {
		p.Line = root.lineOf(p.Path)
		d.problems = append(d.problems, p)
	}
	return &into, d.problems
}

// covered reports whether a problem at path follows from one that is known already.
func covered(path string, known []Problem) bool {
	return slices.ContainsFunc(known, func(p Problem) bool {
		return p.Path == path || p.Path == "" || strings.HasPrefix(p.Path, path+"/") || strings.HasPrefix(path, p.Path+"/")
	})
}

// join puts the text of the front matter and that of the body together.
func join(into *data.Text, front, body data.Text) []Problem {
	var problems []Problem
	for _, lang := range data.Langs() {
		if front.Exact(lang) != "" && body.Exact(lang) != "" {
			problems = append(problems, Problem{Path: "text/" + string(lang), Key: KeyBody,
				Text: fmt.Sprintf("the text is there twice: here and under %q", marker(lang))})
		}
	}
	*into = data.Text{JA: front.JA + body.JA, EN: front.EN + body.EN}
	return problems
}

// split takes a file apart. The front matter keeps its first fence, so that its lines have
// the numbers they have in the file; the body starts two lines after its last.
func split(b []byte) (front, body string, problems []Problem) {
	fail := func(line int, key, text string) (string, string, []Problem) {
		return "", "", []Problem{{Line: line, Key: key, Text: text}}
	}
	if len(b) > MaxFile {
		return "", "", []Problem{tooLarge()}
	}
	s := string(normal(b))
	if !utf8.ValidString(s) {
		return fail(invalidLine(s), KeyEncoding, "the file is not UTF-8")
	}
	n := 0
	for line := range strings.Lines(s) {
		n++
		if conflictMarker(line) {
			return fail(n, KeyConflict, "the file holds a merge conflict that is not resolved")
		}
	}
	if !strings.HasPrefix(s, fence) {
		return fail(1, KeyNoFront, `the file does not start with the line "---"`)
	}
	end := strings.Index(s, "\n"+fence)
	switch {
	case end >= 0:
		return s[:end+1], s[end+1+len(fence):], nil
	case strings.HasSuffix(s, "\n---"): // no line end after the last line
		return s[:len(s)-3], "", nil
	}
	return fail(1, KeyNoFront, `no second line "---" ends the front matter`)
}

// invalidLine returns the line of the first byte of s that is not UTF-8.
func invalidLine(s string) int {
	line := 1
	for i, r := range s {
		if _, size := utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			line++
		}
	}
	return line
}

// normal drops a byte order mark and gives lines the ends they are written with.
func normal(b []byte) []byte {
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if bytes.Contains(b, []byte("\r\n")) {
		b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	}
	return b
}
