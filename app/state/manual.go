package state

import "strings"

// ManualScreen is the manual; Help leads to it.
const ManualScreen Screen = "manual"

// A ManualPart is a part of the manual under one heading.
type ManualPart struct {
	Title string
	Level int    // 1 or 2
	Text  string // Markdown without headings; blank lines part paragraphs
	Place string // "search" or "shortcuts": what the program puts there; blank: nothing
}

// ManualParts cuts the manual at its headings.
func ManualParts(text string) []ManualPart {
	var out []ManualPart
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		level := len(line) - len(strings.TrimLeft(line, "#"))
		switch {
		case level > 0 && level <= 2:
			out = append(out, ManualPart{Title: strings.TrimSpace(line[level:]), Level: level})
		case len(out) == 0:
		case strings.HasPrefix(line, "{{") && strings.HasSuffix(line, "}}"):
			out[len(out)-1].Place = line[2 : len(line)-2]
		default:
			out[len(out)-1].Text += line + "\n"
		}
	}
	for i := range out {
		out[i].Text = strings.Trim(out[i].Text, "\n")
	}
	return out
}
