package state

import (
	"fmt"
	"strings"

	"shirabe/data"
)

// Markdown writes a record for pasting: its names, its current claims as sentences with their
// notes, and the notes.
func Markdown(v data.View, r Reader, lang data.Lang) string {
	var b strings.Builder
	b.WriteString("## " + r.Title + "\n")
	if r.Other != "" {
		b.WriteString("\n" + r.Other + "\n")
	}
	if r.Text != "" {
		b.WriteString("\n" + strings.TrimSpace(r.Text) + "\n")
	}
	for _, g := range r.Groups {
		fmt.Fprintf(&b, "\n### %s\n\n", g.Label)
		for _, l := range g.Claims {
			if l.Seen.State == data.Current {
				b.WriteString("- " + v.Statement(l.Seen, lang) + noteMarks(l.Marks) + "\n")
			} else {
				b.WriteString("- ~~" + v.Statement(l.Seen, lang) + "~~" + noteMarks(l.Marks) + "\n")
			}
		}
	}
	if len(r.Notes) > 0 {
		b.WriteString("\n")
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "[^%d]: %s\n", n.Number, n.Text(lang))
	}
	return b.String()
}

func noteMarks(marks []int) string {
	var b strings.Builder
	for _, n := range marks {
		fmt.Fprintf(&b, "[^%d]", n)
	}
	return b.String()
}

// Cited is a claim of r as a sentence with its citations behind it, in brackets.
func Cited(v data.View, r Reader, l Line, lang data.Lang) string {
	notes := make([]string, len(l.Marks))
	for i, n := range l.Marks {
		notes[i] = r.Notes[n-1].Text(lang)
	}
	text := v.Statement(l.Seen, lang)
	if len(notes) > 0 {
		text += " [" + strings.Join(notes, "; ") + "]"
	}
	return text
}

// CitedMarkdown is a claim of r as a sentence with notes.
func CitedMarkdown(v data.View, r Reader, l Line, lang data.Lang) string {
	var b strings.Builder
	b.WriteString(v.Statement(l.Seen, lang) + noteMarks(l.Marks) + "\n\n")
	for _, n := range l.Marks {
		fmt.Fprintf(&b, "[^%d]: %s\n", n, r.Notes[n-1].Text(lang))
	}
	return b.String()
}

// Text is the citation in one line: publisher, title, date, place, quote, address.
func (n *Note) Text(lang data.Lang) string {
	var parts []string
	if n.Source != nil {
		parts = append(parts, n.Publisher, n.Source.Title.In(lang), n.Date)
	}
	parts = append(parts, n.Citation.Locator)
	if n.Citation.Quote != "" {
		parts = append(parts, "「"+n.Citation.Quote+"」")
	}
	if n.Source != nil && n.Source.Source != nil {
		parts = append(parts, n.Source.Source.URL)
	}
	kept := parts[:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}
