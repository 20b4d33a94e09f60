package problem

import (
	"fmt"
	"strings"

	"shirabe/assets"
	"shirabe/data"
	"shirabe/data/textform"
)

// Rule says which rule of the model a record breaks, and where.
func Rule(w assets.Words, p data.Problem) string {
	return at(w, strings.TrimSpace(p.Slug+" "+p.Path), p.Key, p.Detail)
}

// Form says what is wrong with a file of the text form, and where: file and line first, as
// compilers do. In English it is the reader's own message, which names the value at fault.
func Form(w assets.Words, p textform.Problem) string {
	if w.Lang() == string(data.EN) || !w.Has("problem."+p.Key) {
		return Line(p.String())
	}
	place := p.File
	if p.Line > 0 {
		place += fmt.Sprintf(":%d", p.Line)
	}
	return at(w, strings.TrimSpace(place+" "+p.Path), p.Key, "")
}

func at(w assets.Words, place, key, detail string) string {
	text := key
	if w.Has("problem." + key) {
		text = w.T("problem." + key)
	}
	if detail != "" {
		text = w.T("problem.detail", text, detail)
	}
	if place == "" {
		return Line(text)
	}
	return Line(w.T("problem.at", place, text))
}
