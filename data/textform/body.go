package textform

import (
	"fmt"
	"strings"
	"unicode"

	"shirabe/data"
)

// The Markdown part of a file is one section a language, each after a line of its own:
//
//	<!-- ja -->
//	text
//
//	<!-- en -->
//	text
//
// Blank lines around a section's text belong to the layout.

func marker(lang data.Lang) string { return "<!-- " + string(lang) + " -->" }

// markerLang returns the language of a section marker; blank for any other line.
func markerLang(line string) data.Lang {
	line = strings.TrimRight(line, " \t")
	for _, l := range data.Langs() {
		if line == marker(l) {
			return l
		}
	}
	return ""
}

// conflictMarker reports whether git left line behind in a file it could not merge. The
// line of equals signs is missing on purpose: it underlines headings in Markdown.
func conflictMarker(line string) bool {
	return strings.HasPrefix(line, "<<<<<<< ") || strings.HasPrefix(line, ">>>>>>> ")
}

// fitsBody reports whether a section gives s back exactly. Every other text is written in
// the front matter.
func fitsBody(s string) bool {
	if strings.Trim(s, "\n") != s {
		return false
	}
	for line := range strings.SplitSeq(s, "\n") {
		if markerLang(line) != "" || conflictMarker(line) {
			return false
		}
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t'
	})
}

// parts splits t into what the body carries and what the front matter has to.
func parts(t data.Text) (body, front data.Text) {
	if fitsBody(t.JA) {
		body.JA = t.JA
	} else {
		front.JA = t.JA
	}
	if fitsBody(t.EN) {
		body.EN = t.EN
	} else {
		front.EN = t.EN
	}
	return body, front
}

func appendBody(b []byte, t data.Text) []byte {
	first := true
	for _, lang := range data.Langs() {
		s := t.Exact(lang)
		if s == "" {
			continue
		}
		if !first {
			b = append(b, '\n')
		}
		first = false
		b = append(b, marker(lang)+"\n"+s+"\n"...)
	}
	return b
}

// readBody takes the sections of body, whose first line is number line of the file.
func readBody(body string, line int) (data.Text, []Problem) {
	var (
		t        data.Text
		problems []Problem
		lang     data.Lang
		seen     = map[data.Lang]bool{}
		start    int // of the section at hand
	)
	report := func(n int, format string, args ...any) {
		problems = append(problems, Problem{Line: n, Key: KeyBody, Text: fmt.Sprintf(format, args...)})
	}
	end := func(upTo int) {
		s := strings.Trim(body[start:upTo], "\n")
		switch {
		case lang == data.JA:
			t.JA = s
		case lang == data.EN:
			t.EN = s
		case strings.TrimSpace(s) != "":
			report(line, "text before the first of the lines %q and %q", marker(data.JA), marker(data.EN))
		}
	}
	offset, n := 0, line
	for l := range strings.Lines(body) {
		if next := markerLang(strings.TrimSuffix(l, "\n")); next != "" {
			end(offset)
			if seen[next] {
				report(n, "a second section %q", marker(next))
			}
			seen[next], lang, start = true, next, offset+len(l)
		}
		offset += len(l)
		n++
	}
	end(len(body))
	return t, problems
}
