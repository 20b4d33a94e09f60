package export

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// writePandoc writes pandoc's Markdown with the sources in its header, so that
// `pandoc --citeproc` sets the notes in any citation style. Every note is a footnote that
// cites, so note n stays the same place of the same source.
func writePandoc(_ context.Context, w io.Writer, d *Document) error {
	return (&markdown{d: d, pandoc: true, marked: map[int]bool{}}).writePandoc(w)
}

func (m *markdown) writePandoc(w io.Writer) error {
	d := m.d
	items := cslItems(d)
	for i := range items {
		// pandoc reads the texts of its header as Markdown.
		it := &items[i]
		it.Title, it.Container, it.Publisher, it.Note = escapeMarkdown(it.Title), escapeMarkdown(it.Container), escapeMarkdown(it.Publisher), escapeMarkdown(it.Note)
		for j := range it.Author {
			it.Author[j].Literal = escapeMarkdown(it.Author[j].Literal)
		}
	}
	refs, err := json.MarshalIndent(items, " ", " ") // the header wants every line of a value indented
	if err != nil {
		return fmt.Errorf("marshal references: %w", err)
	}
	// JSON is YAML; marshalling a string cannot fail.
	quoted := func(s string) string { b, _ := json.Marshal(escapeMarkdown(s)); return string(b) }
	m.b.WriteString("---\ntitle: " + quoted(d.Title) + "\nsubtitle: " + quoted(d.Subtitle) + "\nlang: " + string(d.Lang) +
		"\nreferences: " + string(refs) + "\n---\n\n")
	m.blocks(d.Blocks)
	for _, n := range d.Notes {
		m.b.WriteString("[^" + strconv.Itoa(n.Number) + "]: " + m.citation(n) + "\n\n")
	}
	_, err = io.WriteString(w, m.b.String())
	return err
}

// citation cites the source of a note at its place; a remark stays as it is.
func (m *markdown) citation(n Note) string {
	r := m.d.view.Dossier().Record(n.Source)
	if n.Source == "" || r == nil {
		return m.inlines(n.In)
	}
	place := ""
	if locator := locatorIn(n.Locator, m.d.Lang); locator != "" {
		place = ", " + strings.ReplaceAll(escapeMarkdown(locator), ";", `\;`)
	}
	return "[@" + r.Slug + place + "]"
}
