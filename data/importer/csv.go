package importer

import (
	"context"
	"errors"
	"path"
	"strings"
	"unicode"

	"shirabe/data"
)

// delimited reads tables of separated values: commas, semicolons, tabs or bars between cells, quotes
// of either kind around them, in any encoding that DecodeText knows.
type delimited struct{}

func (delimited) Name() string { return "csv" }

func (delimited) Match(name string, head []byte) Match {
	switch strings.ToLower(path.Ext(base(name))) {
	case ".csv", ".tsv", ".tab":
		return ByName
	case ".txt", "":
	default:
		return NoMatch
	}
	text, _, err := DecodeText(head, "")
	var lost *ReplacedError // the head may end within a character
	if err != nil && !errors.As(err, &lost) {
		return NoMatch
	}
	d := sniffDialect(text)
	if d.columns >= 3 && d.rows >= 3 && d.even {
		return ByName // surer than a plain text
	}
	return NoMatch
}

func (m delimited) Read(ctx context.Context, in Input) (*Draft, error) {
	raw, err := in.ReadAll(ctx)
	if err != nil {
		return nil, err
	}
	draft := &Draft{Format: m.Name(), File: in.Base()}
	s, err := readDelimited(ctx, in, draft, raw)
	if err != nil {
		return nil, err
	}
	return tabulate(ctx, in, draft, []sheet{s})
}

// readDelimited reads one table; draft takes the remarks.
func readDelimited(ctx context.Context, in Input, draft *Draft, raw []byte) (sheet, error) {
	text, charset, err := DecodeText(raw, "")
	var lost *ReplacedError
	switch {
	case errors.As(err, &lost):
		draft.Guess(Place{}, "", "import.remark.characters", lost.Count, lost.Charset)
	case err != nil:
		return sheet{}, in.Fail(Place{}, "import.error.text")
	}
	draft.Charset = charset
	d := sniffDialect(text)
	p := dialectReader{ctx: ctx, in: in, dialect: d, rest: text, limits: in.Bounds()}
	rows, err := p.read()
	if err != nil {
		return sheet{}, err
	}
	if p.loose > 0 {
		draft.Guess(Place{Line: p.loose}, "", "import.remark.quote")
	}
	return sheet{rows: rows}, nil
}

// A dialect is how a table of separated values is written.
type dialect struct {
	delimiter byte // , ; tab |
	quote     byte // " or '
	skip      int  // bytes at the beginning that tell the delimiter: "sep=;\r\n"
	columns   int  // in most of the rows that were looked at
	rows      int
	even      bool // all rows have as many
}

// sniffDialect finds the dialect by the first rows: the one in which most of them have the
// same number of cells, more cells counting for more.
func sniffDialect(text string) dialect {
	const looked = 50
	if d, ok := declaredDialect(text); ok {
		return d
	}
	sample := text[:min(len(text), 32<<10)]
	best, most := dialect{delimiter: ',', quote: '"'}, 0
	for _, delimiter := range []byte{',', '\t', ';', '|'} {
		for _, quote := range []byte{'"', '\''} {
			if quote == '\'' && !strings.Contains(sample, string(delimiter)+"'") && !strings.HasPrefix(sample, "'") {
				continue
			}
			d := dialect{delimiter: delimiter, quote: quote}
			p := dialectReader{ctx: context.Background(), dialect: d, rest: sample, limits: DefaultLimits(), most: looked}
			rows, err := p.read()
			if err != nil || quote == '\'' && p.loose > 0 {
				continue
			}
			if len(sample) < len(text) && len(rows) > 1 && p.rest == "" {
				rows = rows[:len(rows)-1] // it may be cut
			}
			if score := d.judge(rows); score > most {
				best, most = d, score
			}
		}
	}
	return best
}

// judge counts what rows say for the dialect they were read by.
func (d *dialect) judge(rows [][]string) int {
	widths := map[int]int{}
	for _, row := range rows {
		if len(row) > 1 || len(row) == 1 && row[0] != "" {
			widths[len(row)]++
			d.rows++
		}
	}
	for width, n := range widths {
		if n > widths[d.columns] || n == widths[d.columns] && width > d.columns {
			d.columns = width
		}
	}
	d.even = widths[d.columns] == d.rows
	quoted := 0
	for _, row := range rows {
		for _, c := range row {
			if len(c) > 1 && (c[0] == '"' || c[0] == '\'') && c[len(c)-1] == c[0] {
				quoted++ // the quotes would have been taken off, were these the right ones
			}
		}
	}
	return max(0, widths[d.columns]*(d.columns-1)*4-quoted)
}

// declaredDialect reads the line by which a file tells Excel its delimiter.
func declaredDialect(text string) (dialect, bool) {
	line, _, _ := strings.Cut(text, "\n")
	value, ok := strings.CutPrefix(strings.TrimSuffix(line, "\r"), "sep=")
	if !ok || len(value) != 1 || strings.IndexByte(",;\t|", value[0]) < 0 {
		return dialect{}, false
	}
	return dialect{delimiter: value[0], quote: '"', skip: min(len(line)+1, len(text))}, true
}

// A dialectReader cuts a text into rows and cells. Cells share the text's memory where they have no
// doubled quotes. A quote that is never closed is taken for a letter, so that it cannot
// swallow the rest of the file.
type dialectReader struct {
	ctx    context.Context
	in     Input
	limits Limits
	dialect
	rest  string
	most  int // rows to read; 0: all
	loose int // the first row with a quote that is not closed or has text after it; 0: none
	vain  int // bytes looked through for closing quotes that there were none of
}

// mostVain bounds what a file made for it can cost; no other comes near.
const mostVain = 64 << 20

func (p *dialectReader) read() ([][]string, error) {
	p.rest = p.rest[p.skip:]
	total := int64(len(p.rest))
	var rows [][]string
	for p.rest != "" && (p.most == 0 || len(rows) < p.most) {
		if len(rows)%1000 == 0 {
			if err := p.ctx.Err(); err != nil {
				return nil, err
			}
			p.in.Progress.Report(total-int64(len(p.rest)), total)
		}
		row, err := p.row(len(rows) + 1)
		if err != nil {
			return nil, err
		}
		if len(rows) >= p.limits.Rows {
			return nil, p.in.Fail(Place{Line: len(rows) + 1}, "import.error.rows", p.limits.Rows)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// row reads up to the end of a line outside quotes.
func (p *dialectReader) row(n int) ([]string, error) {
	var row []string
	for {
		c, more := p.cell(n)
		switch {
		case len(c) > p.limits.Cell:
			return nil, p.in.Fail(Place{Line: n}, "import.error.cell", p.limits.Cell>>10)
		case len(row) >= p.limits.Columns:
			return nil, p.in.Fail(Place{Line: n}, "import.error.columns", p.limits.Columns)
		}
		row = append(row, c)
		if !more {
			return row, nil
		}
	}
}

// cell reads a cell and what ends it; more reports whether another one follows in the row.
func (p *dialectReader) cell(row int) (text string, more bool) {
	s := strings.TrimLeft(p.rest, " ")
	if s != "" && s[0] == p.quote && p.vain < mostVain {
		if text, after, ok := p.quoted(s[1:]); ok {
			return text, p.end(after)
		}
		if p.loose == 0 {
			p.loose = row
		}
	}
	i := strings.IndexAny(p.rest, string(p.delimiter)+"\r\n")
	if i < 0 {
		text, p.rest = p.rest, ""
		return text, false
	}
	return p.rest[:i], p.end(p.rest[i:])
}

// end takes what ends a cell off after, which begins with it.
func (p *dialectReader) end(after string) (more bool) {
	switch {
	case after == "":
	case after[0] == p.delimiter:
		p.rest = after[1:]
		return true
	case strings.HasPrefix(after, "\r\n"):
		after = after[2:]
	default:
		after = after[1:]
	}
	p.rest = after
	return false
}

// quoted reads what follows an opening quote; ok is false if no quote closes it as the
// last thing in its cell.
func (p *dialectReader) quoted(s string) (text, after string, ok bool) {
	var b strings.Builder
	doubled := false
	for from := 0; ; {
		i := strings.IndexByte(s[from:], p.quote)
		if i < 0 || from+i > p.limits.Cell {
			p.vain += min(len(s), p.limits.Cell)
			return "", "", false
		}
		i += from
		if i+1 < len(s) && s[i+1] == p.quote {
			b.WriteString(s[from : i+1])
			from, doubled = i+2, true
			continue
		}
		after = strings.TrimLeft(s[i+1:], " ")
		if after != "" && after[0] != p.delimiter && after[0] != '\r' && after[0] != '\n' {
			p.vain += i
			return "", "", false
		}
		if !doubled {
			return s[:i], after, true
		}
		b.WriteString(s[from:i])
		return b.String(), after, true
	}
}

// langOf tells the language of a text by its letters: a name or two in the other script do not
// decide. fallback is for a text without letters; if that is blank, Japanese.
func langOf(s string, fallback data.Lang) data.Lang {
	japanese, latin := 0, 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han):
			japanese++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	const letters = 3 // of Latin script that say as much as one of Japanese
	switch {
	case japanese > 0 && japanese*letters >= latin:
		return data.JA
	case latin > 0:
		return data.EN
	case fallback == "":
		return data.JA
	}
	return fallback
}
