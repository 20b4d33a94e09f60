package ui

import "strings"

// markdown reads the little Markdown that records' texts use: paragraphs, headings, list
// items, and **strong** or *emphasised* words. Anything else is shown as it is written.
func markdown(text string) [][]Span {
	var out [][]Span
	var item bool   // the paragraph is one of a list
	var open string // what there is of it
	end := func() {
		switch {
		case open == "":
		case item:
			out = append(out, append([]Span{{Text: "・"}}, strong(open)...))
		default:
			out = append(out, strong(open))
		}
		open, item = "", false
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n ")
		switch {
		case line == "":
			end()
		case strings.HasPrefix(line, "#"):
			end()
			out = append(out, []Span{{Text: strings.TrimLeft(line, "# "), Bold: true}})
		case strings.HasPrefix(line, "- "), strings.HasPrefix(line, "* "):
			end()
			open, item = line[2:], true
		default:
			if needsSpace(open, line) {
				open += " "
			}
			open += line
		}
	}
	end()
	return out
}

// needsSpace reports whether two lines joined into one need a space: Japanese has none.
func needsSpace(before, after string) bool {
	return before != "" && after != "" && before[len(before)-1] < 0x80 && after[0] < 0x80
}

// strong makes **words** and *words* bold.
func strong(line string) []Span {
	var out []Span
	for _, sign := range []string{"**", "*"} {
		before, rest, found := strings.Cut(line, sign)
		inner, after, closed := strings.Cut(rest, sign)
		if found && closed && inner != "" {
			if before != "" {
				out = append(out, Span{Text: before})
			}
			return append(append(out, Span{Text: inner, Bold: true}), strong(after)...)
		}
	}
	if line != "" {
		out = append(out, Span{Text: line})
	}
	return out
}
