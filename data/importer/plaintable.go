package importer

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// table reads a table that begins in the line at: with pipes, with tabs, or pasted from a
// page so that only spaces stand between its columns. It reports whether there was one.
func (p *plainReader) table() bool {
	line := p.lines[p.at]
	switch {
	case strings.HasPrefix(strings.TrimSpace(line), "|"):
		return p.pipes()
	case strings.Contains(line, "\t") && len(p.open) == 0:
		return p.tabs()
	case len(p.open) == 0:
		return p.pasted()
	}
	return false
}

var pipeRule = regexp.MustCompile(`^\s*\|?(\s*:?-{1,}:?\s*\|)+\s*(:?-{1,}:?)?\s*$`)

// pipes reads a table of GitHub's Markdown.
func (p *plainReader) pipes() bool {
	if p.at+1 >= len(p.lines) || !pipeRule.MatchString(p.lines[p.at+1]) {
		return false
	}
	b := block{kind: grid, line: p.at + 1}
	p.end()
	for n := 0; p.at < len(p.lines) && strings.HasPrefix(strings.TrimSpace(p.lines[p.at]), "|"); n++ {
		if n != 1 {
			line := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(p.lines[p.at]), "|"), "|")
			b.addRow(strings.Split(strings.ReplaceAll(line, `\|`, "｜"), "|"), n == 0)
		}
		p.at++
	}
	p.doc.blocks = append(p.doc.blocks, b.even())
	return true
}

// tabs reads lines that have the same number of tabs, at least two of them. The first is held
// to be the head.
func (p *plainReader) tabs() bool {
	columns := strings.Count(p.lines[p.at], "\t")
	end := p.at
	for end < len(p.lines) && strings.Count(p.lines[end], "\t") == columns {
		end++
	}
	if end-p.at < 2 {
		return false
	}
	b := block{kind: grid, line: p.at + 1}
	for n, line := range p.lines[p.at:end] {
		b.addRow(strings.Split(line, "\t"), n == 0)
	}
	p.at = end
	p.doc.blocks = append(p.doc.blocks, b.even())
	return true
}

func (b *block) addRow(fields []string, head bool) {
	row := make([]cell, len(fields))
	for i, f := range fields {
		row[i] = cell{text: runs{{text: strings.Trim(f, " \u00a0\u3000\t\n")}}, head: head}
	}
	b.rows = append(b.rows, row)
}

// even gives all rows as many cells as the longest has, up to a hundred columns.
func (b block) even() block {
	width := 0
	for _, r := range b.rows {
		width = max(width, len(r))
	}
	width = min(width, 100)
	for i, r := range b.rows {
		for len(r) < width {
			r = append(r, cell{})
		}
		b.rows[i] = r[:width]
	}
	return b
}

// pasted reads what a browser makes of a table when it is copied as text: a line a row, one
// space between columns, a line's end inside some cells. Columns are found by the dates in one of
// them; without dates only lines of a name and a number are taken for a table.
func (p *plainReader) pasted() bool {
	lines := p.together()
	if len(lines) < 3 {
		return false
	}
	for skip := range 2 { // the caption may stand in the line before
		caption := strings.Join(lines[:skip], "")
		for _, read := range []func([]string) *block{datedRows, namedNumbers} {
			if b := read(lines[skip:]); b != nil {
				b.line = p.at + 1
				if b.text = nil; caption != "" {
					b.text = runs{{text: squeeze(caption)}}
				}
				p.doc.blocks = append(p.doc.blocks, b.even())
				p.at += len(lines)
				return true
			}
		}
	}
	return false
}

// mostTogether bounds the lines that are looked at as one table: every line of a long text is looked at once for each that
// precedes it in its block otherwise.
const mostTogether = 2000

// together returns the lines from at to the next empty one or the next list.
func (p *plainReader) together() []string {
	if p.at > 0 && strings.TrimSpace(p.lines[p.at-1]) != "" && p.lines[p.at-1][0] != ' ' && !pictureLine.MatchString(p.lines[p.at-1]) {
		return nil // within a block that was looked at already
	}
	end := p.at
	for end < len(p.lines) && end-p.at < mostTogether {
		line := p.lines[end]
		if strings.TrimSpace(line) == "" || bulletLine.MatchString(line) || numberLine.MatchString(line) || len(line) > 4000 {
			break
		}
		end++
	}
	return p.lines[p.at:end]
}

const monthName = `(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)`

// Forms of pasted rows. A date keeps its time, of which a space parts it.
var (
	dateHead   = regexp.MustCompile(`(?i)日時|日付|年月日|月日|時期|開始日|日$|^date|date$|^when|^time$`)
	rowDate    = regexp.MustCompile(`(?:\d{4}[/.\-年]\d{1,2}(?:[/.\-月]\d{1,2}日?|月)?|\d{1,2}月\d{1,2}日|\d{1,2}/\d{1,2})(?:上旬|中旬|下旬|頃|ごろ|以降|以前|夕方|朝|昼|夜|未明|午前|午後)*(?: ?(?:午前|午後)?\d{1,2}(?:時(?:\d{1,2}分|半)?|:\d{2})頃?)?`)
	englishDay = regexp.MustCompile(`(?i)^(?:(?:early|mid|late|around|about|since)[ -])?(?:\d{1,2} ` + monthName + `(?: \d{4})?|` + monthName + ` \d{4}|` + monthName + ` \d{1,2}(?:, ?\d{4})?)(?: (?:morning|noon|afternoon|evening|night))?`)
	sameDay    = regexp.MustCompile(`^(?:同日|同月|同年|翌日|前日|当日)(?:未明|早朝|朝|午前|昼|午後|夕方|夜|深夜|中)?(?:\d{1,2}時(?:\d{1,2}分|半)?)?`)
	emptyCell  = regexp.MustCompile(`[ \x{00a0}]{3,}`)
	numberCell = regexp.MustCompile(`^(?:約|およそ|延べ|計|のべ)?[\d０-９][\d０-９,，.．]*\s*[\p{Han}\p{Katakana}a-zA-Z%％]*(?:[、,，(（].*|[*＊※].*|以上|超|強|弱)?$`)
)

const (
	blankCell = "\x01" // a cell with nothing in it
)

// leadingDate splits a line into the date it begins with and the rest; blank if there is none.
func leadingDate(line string) (date, rest string) {
	for _, form := range []*regexp.Regexp{rowDate, sameDay, englishDay} {
		if at := form.FindStringIndex(line); at != nil && at[0] == 0 {
			return line[:at[1]], line[at[1]:]
		}
	}
	return "", line
}

// datedRows reads a table that has a column of dates; nil if the lines are none.
func datedRows(lines []string) *block {
	if len(lines) == 0 {
		return nil
	}
	head := strings.Fields(lines[0])
	at := -1
	for i, h := range head {
		if utf8.RuneCountInString(h) > 50 || strings.Contains(h, "。") || unicode.IsDigit([]rune(h)[0]) {
			return nil
		}
		if at < 0 && dateHead.MatchString(h) {
			at = i
		}
	}
	if at < 0 || len(head) < 2 {
		return nil
	}
	b := &block{kind: grid}
	b.addRow(head, true)
	var rows [][]string
	var ok bool
	if at == 0 {
		rows, ok = rowsByDate(lines[1:], len(head))
	} else {
		rows, ok = rowsAroundDate(lines[1:], at, len(head))
	}
	if !ok || len(rows) < 2 {
		return nil
	}
	for _, r := range rows {
		b.addRow(r, false)
	}
	return b
}

// rowsByDate reads rows that begin with a date; another line goes on with the cell before.
func rowsByDate(lines []string, columns int) (rows [][]string, ok bool) {
	for _, line := range lines {
		date, rest := leadingDate(line)
		if date == "" || rest != "" && rest[0] != ' ' {
			if len(rows) == 0 {
				return nil, false
			}
			last := rows[len(rows)-1]
			last[len(last)-1] += "\n" + line
			continue
		}
		rest = strings.TrimPrefix(rest, " ")
		rows = append(rows, append([]string{date}, strings.SplitN(rest, " ", columns-1)...))
	}
	return rows, true
}

// longestRow is how many lines one row may be spread over.
const longestRow = 8

// rowsAroundDate reads rows whose column at is a date: a row ends with the line in which all
// columns after the date have begun.
func rowsAroundDate(lines []string, at, columns int) (rows [][]string, ok bool) {
	var open []string
	for _, line := range lines {
		open = append(open, line)
		if row := rowAround(open, at, columns); row != nil {
			rows = append(rows, row)
			open = nil
		} else if len(open) > longestRow {
			return rows, false
		}
	}
	return rows, len(open) == 0
}

// rowAround makes a row of lines; nil if they are not all of it.
func rowAround(lines []string, at, columns int) []string {
	text := strings.Join(lines, "\n")
	text = emptyCell.ReplaceAllString(text, " "+blankCell+" ")
	where := rowDate.FindAllStringIndex(text, -1)
	for _, w := range where {
		whole := (w[0] == 0 || strings.ContainsRune(" \n", rune(text[w[0]-1]))) && (w[1] == len(text) || strings.ContainsRune(" \n", rune(text[w[1]])))
		if !whole {
			continue
		}
		before, after := cellsOf(text[:w[0]]), cellsOf(text[w[1]:])
		if len(after) < columns-at-1 {
			continue
		}
		row := fitCells(before, at)
		row = append(row, text[w[0]:w[1]])
		return append(row, fitCells(after, columns-at-1)...)
	}
	return nil
}

// cellsOf splits a part of a row at its spaces. What is in brackets goes with what is before it.
func cellsOf(s string) []string {
	var out []string
	for f := range strings.SplitSeq(strings.Trim(s, " \n"), " ") {
		switch {
		case f == "":
		case len(out) > 0 && (strings.HasPrefix(f, "(") || strings.HasPrefix(f, "（")):
			out[len(out)-1] += f
		case f == blankCell:
			out = append(out, "")
		default:
			out = append(out, f)
		}
	}
	return out
}

// fitCells makes n cells: what is over goes into the last one, what is missing is blank.
func fitCells(cells []string, n int) []string {
	if n == 0 {
		return nil
	}
	if len(cells) > n {
		cells = append(cells[:n-1:n-1], strings.Join(cells[n-1:], " "))
	}
	for len(cells) < n {
		cells = append(cells, "")
	}
	return cells
}

// namedNumbers reads lines of a name and a number with its unit; nil if any line is not.
func namedNumbers(lines []string) *block {
	b := &block{kind: grid}
	for _, line := range lines {
		name, value, ok := strings.Cut(line, " ")
		if !ok || !numberCell.MatchString(value) || strings.ContainsAny(name, "。") || noteForm.MatchString(line) {
			return nil
		}
		b.addRow([]string{name, value}, false)
	}
	if len(b.rows) < 3 {
		return nil
	}
	return b
}
