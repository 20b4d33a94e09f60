package pdftext

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line is what stands on one line of a page.
type line struct {
	text       strings.Builder
	start, end float64 // along
	across     float64
	size       float64
	turned     int
	lost       int
	columns    bool // it has gaps as wide as those of tables, which are tabs in its text
}

// lines joins pieces that stand beside one another. It keeps the order of the content, which is
// that of reading in nearly all files: columns would be mixed up by sorting.
func lines(pieces []piece) []*line {
	var out []*line
	var open *line
	for i := range pieces {
		p := &pieces[i]
		if open == nil || !open.takes(p) {
			open = &line{start: p.along, across: p.across, size: p.size, turned: p.turned}
			out = append(out, open)
		} else {
			open.space(p)
		}
		open.text.WriteString(p.text)
		open.end = p.end
		open.size = max(open.size, p.size)
		open.lost += p.lost
	}
	return out
}

// takes reports whether p goes on with the line: in its direction, at its height or raised or
// lowered a little, and not before its end.
func (l *line) takes(p *piece) bool {
	size := max(l.size, p.size)
	return p.turned == l.turned && math.Abs(p.across-l.across) < 0.6*size && p.along > l.end-0.7*size
}

// space writes what stands between the line and p. A word's space is an eighth of the size in
// Latin text, where it is set with a quarter and kerning moves letters by a twentieth; between Japanese characters it is more than
// half of it, which punctuation may leave. What is wider than a character is a column's.
func (l *line) space(p *piece) {
	before, _ := utf8.DecodeLastRuneInString(l.text.String())
	after, _ := utf8.DecodeRuneInString(p.text)
	gap := (p.along - l.end) / max(l.size, 1e-6)
	least := 0.12
	if wide(before) || wide(after) {
		least = 0.6
	}
	switch {
	case gap > 1.2:
		l.columns = true
		l.text.WriteByte('\t')
	case unicode.IsSpace(before) || unicode.IsSpace(after):
	case gap > least:
		l.text.WriteByte(' ')
	}
}

func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x30ff || r >= 0xff00 && r <= 0xffef
}

// paragraphs joins the lines of a page. A line goes on with the paragraph when it follows at
// the usual distance in the same size, and the line before is as long as lines of the page are.
func paragraphs(ls []*line) []string {
	var out []string
	right := math.Inf(-1)
	for _, l := range ls {
		right = max(right, l.end)
	}
	var last *line
	for _, l := range ls {
		text := strings.TrimSpace(l.text.String())
		if text == "" {
			continue
		}
		if last != nil && last.goesOn(l, right) && !startsItem(text) {
			out[len(out)-1] = join(out[len(out)-1], text)
		} else {
			out = append(out, text)
		}
		last = l
	}
	return out
}

func (l *line) goesOn(next *line, right float64) bool {
	size := max(l.size, next.size)
	down := next.across - l.across
	return !l.columns && !next.columns && l.turned == next.turned && down > 0 && down < 2.2*size && math.Abs(l.size-next.size) < 0.15*size &&
		l.end > right-2.5*size && next.start <= l.start+0.5*size
}

// startsItem tells lines that begin something: bullets and numbers.
func startsItem(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("・•‣◦●○■□◆◇▪–—※*（(【「", r) && r != '（' && r != '(' && r != '「' {
		return true
	}
	rest := strings.TrimLeft(s, "0123456789０１２３４５６７８９")
	return len(rest) < len(s) && n > 0 && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, "．") || strings.HasPrefix(rest, ") ") || strings.HasPrefix(rest, "）"))
}

// join puts two lines of a paragraph together: with a space unless both sides are of a script
// without, and without the hyphen that only the line's end asked for.
func join(a, b string) string {
	before, _ := utf8.DecodeLastRuneInString(a)
	after, _ := utf8.DecodeRuneInString(b)
	switch {
	case before == '\u00AD':
		return strings.TrimSuffix(a, "\u00AD") + b
	case wide(before) || wide(after), before == '-' && len(a) > 1 && a[len(a)-2] != ' ': // whether the hyphen belongs to the word, nobody can tell
		return a + b
	}
	return a + " " + b
}
