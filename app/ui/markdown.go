package ui

import (
	"regexp"
	"strings"
)

// markdown reads the Markdown that records' texts use: paragraphs, headings, list items, rows of
// tables, quotations, and **strong** or *emphasised* words. Anything else is shown as it is
// written.
func markdown(text string) [][]Span {
	var out [][]Span
	var mark string // of the list's item that the paragraph is; blank: none
	var open string // what there is of it
	end := func() {
		switch {
		case open == "":
		case mark != "":
			out = append(out, append([]Span{{Text: mark}}, strong(open)...))
		default:
			out = append(out, strong(open))
		}
		open, mark = "", ""
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n ")
		m, rest := lineMark(line)
		switch {
		case line == "", tableRule(line), strings.HasPrefix(line, "```"):
			end()
		case strings.HasPrefix(line, "#"):
			end()
			out = append(out, []Span{{Text: strings.TrimLeft(line, "# "), Bold: true}})
		case m != "":
			end()
			open, mark = rest, m
		case strings.HasPrefix(line, "|"):
			end()
			out = append(out, strong(rowOfTable(line)))
		case strings.HasPrefix(line, "> "):
			end()
			open = line[2:]
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

var numberMark = regexp.MustCompile(`^\d{1,3}\. `)

// lineMark is what stands before an item of a list, moved in by its depth, and the item; the mark is blank for
// any other line.
func lineMark(line string) (mark, rest string) {
	rest = strings.TrimLeft(line, " ")
	indent := strings.Repeat("　", min((len(line)-len(rest))/2, 8))
	if strings.HasPrefix(rest, "- ") || strings.HasPrefix(rest, "* ") {
		return indent + "・", rest[2:]
	}
	if n := numberMark.FindString(rest); n != "" {
		return indent + n, rest[len(n):]
	}
	return "", line
}

// tableRule tells the line between a table's head and its rows.
func tableRule(line string) bool {
	return strings.HasPrefix(line, "|") && strings.Contains(line, "---") && strings.Trim(line, "|-: ") == ""
}

// rowOfTable is a row of a table as a line, with wide spaces between its cells.
func rowOfTable(line string) string {
	cells := strings.Split(strings.ReplaceAll(strings.Trim(line, "| "), `\|`, "\x00"), "|")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
	}
	return strings.ReplaceAll(strings.Join(cells, "　"), "\x00", "|")
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
