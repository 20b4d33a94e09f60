package problem

import (
	"strings"

	"shirabe/assets"
	"shirabe/data/importer"
)

// Imported says why a file cannot be taken in: file and place first.
func Imported(w assets.Words, e *importer.ReadError) string { return Remark(w, e.Remark) }

// Remark says what was found in a file that is to be taken in, the place first.
func Remark(w assets.Words, r importer.Remark) string {
	place := r.File
	if at := Place(w, r.Place); at != "" && place != "" {
		place = place + " " + at
	} else if at != "" {
		place = at
	}
	args := make([]any, len(r.Args))
	for i, a := range r.Args {
		if s, ok := a.(string); ok {
			a = short(Line(s))
		}
		args[i] = a
	}
	text := w.T(r.Key, args...)
	if place == "" {
		return Line(text)
	}
	return Line(w.T("import.place", place, text))
}

// Place says where in a file something is; blank for the file as a whole.
func Place(w assets.Words, p importer.Place) string {
	var out []string
	if p.Sheet != "" {
		out = append(out, w.T("import.place.sheet", short(p.Sheet)))
	}
	if p.Page > 0 {
		out = append(out, w.T("import.place.page", p.Page))
	}
	if p.Line > 0 {
		out = append(out, w.T("import.place.line", p.Line))
	}
	if p.Column != "" {
		out = append(out, w.T("import.place.column", short(p.Column)))
	}
	if p.Part != "" {
		out = append(out, w.T("import.place.part", short(p.Part)))
	}
	return strings.Join(out, " ")
}

// short is s cut for a message: what a file holds may be of any length.
func short(s string) string {
	const longest = 60
	if r := []rune(s); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return s
}
