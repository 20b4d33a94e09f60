package query

import (
	"strconv"
	"strings"
	"time"

	"shirabe/data"
)

// A Limit is one end of a range. The zero Limit is an open end.
type Limit[T comparable] struct {
	At        T
	Set       bool
	Exclusive bool // At itself is outside
}

// Dates is a range of time. At least one end is set; both ends alike are one date.
type Dates struct{ From, To Limit[Date] }

// Numbers is a range of plain numbers: yen for amounts. At least one end is set; both ends
// alike are one number.
type Numbers struct{ From, To Limit[float64] }

// Interval is the half-open time [lo, hi) in JST that the range covers; a zero end is open.
func (d Dates) Interval() (lo, hi time.Time) {
	if d.From.Set {
		first, end := d.From.At.Span()
		if lo = first; d.From.Exclusive {
			lo = end
		}
	}
	if d.To.Set {
		first, end := d.To.At.Span()
		if hi = end; d.To.Exclusive {
			hi = first
		}
	}
	return lo, hi
}

// Contains reports whether x is within the range.
func (n Numbers) Contains(x float64) bool {
	if n.From.Set && (x < n.From.At || n.From.Exclusive && x == n.From.At) {
		return false
	}
	return !n.To.Set || x < n.To.At || !n.To.Exclusive && x == n.To.At
}

func (d Dates) reversed() bool {
	lo, hi := d.Interval()
	return d.From.Set && d.To.Set && !lo.Before(hi)
}

func (n Numbers) reversed() bool { return n.From.Set && n.To.Set && n.From.At > n.To.At }

// A Date is a date as EDTF text to the year, month, day, hour or minute: 2020-09-07T18:00.
type Date string

// Span is the half-open time [lo, hi) that the date covers in JST. Both are zero for a Date
// that did not come from the parser and is no date.
func (d Date) Span() (lo, hi time.Time) {
	span, err := data.ParseEDTF(string(d))
	if err != nil {
		return time.Time{}, time.Time{}
	}
	return span.Lo, span.Hi
}

// parseDates reads a range of dates; the code is blank if it could.
func parseDates(s string) (Dates, Code) {
	from, to, ok := readRange(s, parseDate)
	d := Dates{From: from, To: to}
	switch {
	case !ok:
		return Dates{}, BadDate
	case d.reversed():
		return Dates{}, Reversed
	}
	return d, ""
}

// parseNumbers reads a range of numbers; the code is blank if it could.
func parseNumbers(s string) (Numbers, Code) {
	from, to, ok := readRange(s, parseNumber)
	n := Numbers{From: from, To: to}
	switch {
	case !ok:
		return Numbers{}, BadNumber
	case n.reversed():
		return Numbers{}, Reversed
	}
	return n, ""
}

// readRange reads a..b, a.., ..b, >a, >=a, <a, <=a, =a, a alone, and the Japanese ways to say
// so (a以上, a未満, aからbまで, a〜b), with read for the ends.
func readRange[T comparable](s string, read func(string) (T, bool)) (from, to Limit[T], ok bool) {
	s = foldRange(s)
	if op, rest := cutComparison(s); op != "" {
		at, ok := read(rest)
		limit := Limit[T]{At: at, Set: true, Exclusive: op == "<" || op == ">"}
		switch op[0] {
		case '<':
			return Limit[T]{}, limit, ok
		case '>':
			return limit, Limit[T]{}, ok
		}
		return limit, limit, ok
	}
	a, b, ranged := strings.Cut(s, "..")
	if !ranged {
		at, ok := read(s)
		limit := Limit[T]{At: at, Set: true}
		return limit, limit, ok
	}
	ok = a != "" || b != ""
	if a != "" {
		from.Set = true
		if from.At, ok = read(a); !ok {
			return from, to, false
		}
	}
	if b != "" {
		to.Set = true
		to.At, ok = read(b)
	}
	return from, to, ok
}

// foldRange folds s and writes every way to say "from a to b" as a..b. A tilde at the end
// counts only if it was typed wide: 2020-08〜 is Japanese for "from August", but 2020-08~
// is EDTF for "about August", which is no range.
func foldRange(s string) string {
	s = strings.NewReplacer("〜", "..", "～", "..", "…", "..", "‥", "..").Replace(s)
	s = strings.Join(strings.Fields(foldText(s)), " ")
	if i := strings.IndexByte(s, '~'); i >= 0 && i < len(s)-1 {
		s = s[:i] + ".." + s[i+1:]
	}
	if a, b, ok := strings.Cut(s, "から"); ok && b != "" {
		s = a + ".." + strings.TrimSuffix(b, "まで")
	}
	return strings.ReplaceAll(s, "...", "..")
}

// cutComparison takes a comparison off the front or end of s and returns it as <, <=, >, >= or =.
func cutComparison(s string) (op, rest string) {
	for _, c := range [...][2]string{{">=", ">="}, {"≥", ">="}, {"<=", "<="}, {"≤", "<="}, {">", ">"}, {"<", "<"}, {"=", "="}} {
		if rest, ok := strings.CutPrefix(s, c[0]); ok {
			return c[1], strings.TrimSpace(rest)
		}
	}
	for _, c := range [...][2]string{
		{"以上", ">="}, {"以降", ">="}, {"以後", ">="}, {"から", ">="}, {"以下", "<="}, {"以前", "<="},
		{"まで", "<="}, {"未満", "<"}, {"より前", "<"}, {"を超える", ">"}, {"超", ">"}, {"より後", ">"},
	} {
		if rest, ok := strings.CutSuffix(s, c[0]); ok && rest != "" && !strings.Contains(rest, "..") {
			return c[1], rest
		}
	}
	return "", s
}

// text prints the range as the parser reads it.
func (d Dates) text() string {
	return printRange(d.From, d.To, func(d Date) string { return string(d) })
}

// text prints the range as the parser reads it.
func (n Numbers) text() string { return printRange(n.From, n.To, printNumber) }

// printNumber prints x without an exponent and with no more digits than it needs.
func printNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func printRange[T comparable](from, to Limit[T], text func(T) string) string {
	switch {
	case from.Set && to.Set && from.At == to.At:
		return text(from.At)
	case from.Set && to.Set:
		return text(from.At) + ".." + text(to.At)
	case from.Set && from.Exclusive:
		return ">" + text(from.At)
	case from.Set:
		return ">=" + text(from.At)
	case to.Set && to.Exclusive:
		return "<" + text(to.At)
	case to.Set:
		return "<=" + text(to.At)
	}
	return ""
}
