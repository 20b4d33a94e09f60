package state

import (
	"strings"

	"shirabe/data"
)

// Plain writes a record as text alone: its names and its current claims as sentences, without
// marks of any kind.
func Plain(v data.View, r Reader, lang data.Lang) string {
	var b strings.Builder
	b.WriteString(r.Title + "\n")
	if r.Other != "" {
		b.WriteString(r.Other + "\n")
	}
	if r.Text != "" {
		b.WriteString("\n" + strings.TrimSpace(r.Text) + "\n")
	}
	for _, g := range r.Groups {
		var lines []string
		for _, l := range g.Claims {
			if l.Seen.State == data.Current {
				lines = append(lines, "・"+v.Statement(l.Seen, lang))
			}
		}
		if len(lines) > 0 {
			b.WriteString("\n" + g.Label + "\n" + strings.Join(lines, "\n") + "\n")
		}
	}
	return b.String()
}
