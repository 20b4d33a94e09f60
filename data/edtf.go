package data

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// JST is Japan Standard Time, the zone of every date in a dossier that names none.
var JST = time.FixedZone("JST", 9*60*60)

// When is a date as precise as the source gives it.
type When struct {
	EDTF     string `json:"edtf,omitempty"` // ISO 8601-2 subset, see Parse
	Verbatim string `json:"text,omitempty"` // the source's own words: "8月下旬以降"
}

// Zero reports whether w says nothing.
func (w When) Zero() bool { return w == When{} }

// Span returns the time w covers; a When without EDTF covers the zero Span.
func (w When) Span() (Span, error) { return ParseEDTF(w.EDTF) }

// A Precision is the size of the smallest unit a date names.
type Precision int

// The precisions, coarse to fine.
const (
	ByCentury Precision = iota + 1
	ByDecade
	ByYear
	BySeason // also quarters
	ByMonth
	ByDay
	ByHour
	ByMinute
	BySecond
)

// A Span is the half-open time [Lo, Hi) that a date covers, in JST. A zero Lo or Hi is an
// open end. The zero Span is that of no date at all.
type Span struct {
	Lo, Hi      time.Time
	From, To    Precision // of the two ends; equal unless the date is an interval
	Interval    bool      // the date names two ends: it lasts, rather than falls somewhere within
	OneOf       bool      // a set [a..b]: it falls somewhere within
	Approximate bool      // ~ or %
	Uncertain   bool      // ? or %
}

// Zero reports whether s is the Span of no date.
func (s Span) Zero() bool { return s == Span{} }

// ErrEDTF is wrapped by every error of ParseEDTF.
var ErrEDTF = errors.New("not a date this program reads")

// ParseEDTF reads the subset of EDTF (ISO 8601-2:2019) that dossiers use: years, months and
// days; times to the hour, minute or second, with or without a zone; the qualifiers ?, ~ and
// % at the end of a date; unspecified digits (201X, 20XX, 2020-XX, 2020-09-XX); seasons 21–24
// (spring first) and quarters 33–36; intervals a/b with open ends (a/.. or a/); and the set
// [a..b], one moment among a to b. A blank string is the zero Span.
func ParseEDTF(s string) (Span, error) {
	switch {
	case s == "":
		return Span{}, nil
	case len(s) > 80:
		return Span{}, edtfError(s[:80])
	case s[0] == '[' && s[len(s)-1] == ']':
		a, b, ok := strings.Cut(s[1:len(s)-1], "..")
		if !ok {
			return Span{}, edtfError(s)
		}
		sp, err := edtfInterval(s, a, b)
		sp.Interval, sp.OneOf = false, true
		return sp, err
	}
	if a, b, ok := strings.Cut(s, "/"); ok {
		return edtfInterval(s, a, b)
	}
	return edtfDate(s)
}

func edtfError(s string) error { return fmt.Errorf("data: date %q: %w", s, ErrEDTF) }

func edtfInterval(whole, a, b string) (Span, error) {
	open := func(s string) bool { return s == "" || s == ".." }
	if open(a) && open(b) {
		return Span{}, edtfError(whole)
	}
	out := Span{Interval: true}
	if !open(a) {
		lo, err := edtfDate(a)
		if err != nil {
			return Span{}, edtfError(whole)
		}
		out.Lo, out.From, out.Approximate, out.Uncertain = lo.Lo, lo.From, lo.Approximate, lo.Uncertain
	}
	if !open(b) {
		hi, err := edtfDate(b)
		if err != nil {
			return Span{}, edtfError(whole)
		}
		out.Hi, out.To = hi.Hi, hi.From
		out.Approximate = out.Approximate || hi.Approximate
		out.Uncertain = out.Uncertain || hi.Uncertain
	}
	if !out.Lo.IsZero() && !out.Hi.IsZero() && !out.Lo.Before(out.Hi) {
		return Span{}, fmt.Errorf("data: date %q: ends before it starts: %w", whole, ErrEDTF)
	}
	return out, nil
}

func edtfDate(s string) (Span, error) {
	whole := s
	var sp Span
	if n := len(s); n > 0 {
		switch s[n-1] {
		case '?':
			sp.Uncertain = true
		case '~':
			sp.Approximate = true
		case '%':
			sp.Uncertain, sp.Approximate = true, true
		}
		if sp.Uncertain || sp.Approximate {
			s = s[:n-1]
		}
	}
	lo, hi, by, ok := edtfTime(s)
	if !ok {
		lo, hi, by, ok = edtfDay(s)
	}
	if !ok || lo.Year() < 1 || hi.Year() > 9999 {
		return Span{}, edtfError(whole)
	}
	sp.Lo, sp.Hi, sp.From, sp.To = lo, hi, by, by
	return sp, nil
}

// edtfTime reads YYYY-MM-DDThh, …Thh:mm and …Thh:mm:ss with an optional zone.
func edtfTime(s string) (lo, hi time.Time, by Precision, ok bool) {
	if len(s) < 13 || s[10] != 'T' {
		return lo, hi, 0, false
	}
	for _, f := range []struct {
		layout string
		by     Precision
		unit   time.Duration
	}{
		{"2006-01-02T15", ByHour, time.Hour},
		{"2006-01-02T15:04", ByMinute, time.Minute},
		{"2006-01-02T15:04:05", BySecond, time.Second},
	} {
		if t, err := time.ParseInLocation(f.layout, s, JST); err == nil && len(s) == len(f.layout) {
			return t, t.Add(f.unit), f.by, true
		}
		if t, err := time.Parse(f.layout+"Z07:00", s); err == nil && !strings.ContainsAny(s, ".,") {
			return t.In(JST), t.In(JST).Add(f.unit), f.by, true
		}
	}
	return lo, hi, 0, false
}

// edtfDay reads dates without a time.
func edtfDay(s string) (lo, hi time.Time, by Precision, ok bool) {
	year, rest, _ := strings.Cut(s, "-")
	if len(year) != 4 || len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return lo, hi, 0, false
	}
	if y, width, by := unspecifiedYear(year); width > 0 {
		if rest != "" {
			return lo, hi, 0, false
		}
		return jst(y, 1, 1), jst(y+width, 1, 1), by, true
	}
	y, ok := digits(year)
	if !ok {
		return lo, hi, 0, false
	}
	if rest == "" || rest == "XX" || rest == "XX-XX" {
		return jst(y, 1, 1), jst(y+1, 1, 1), ByYear, true
	}
	return edtfInYear(y, rest)
}

// edtfInYear reads what follows the year: MM, MM-DD, MM-XX or the number of a season.
func edtfInYear(y int, rest string) (lo, hi time.Time, by Precision, ok bool) {
	month, day, _ := strings.Cut(rest, "-")
	m, ok := digits(month)
	switch {
	case !ok || len(month) != 2:
		return lo, hi, 0, false
	case day == "":
		return edtfMonth(y, m)
	case m < 1 || m > 12:
		return lo, hi, 0, false
	case day == "XX":
		return edtfMonth(y, m)
	}
	d, ok := digits(day)
	lo = jst(y, m, d)
	if !ok || len(day) != 2 || lo.Day() != d || int(lo.Month()) != m {
		return lo, hi, 0, false
	}
	return lo, lo.AddDate(0, 0, 1), ByDay, true
}

// edtfMonth gives a month, 1 to 12, or three of them: EDTF numbers the seasons of the northern
// half of the earth from 21, spring, and the quarters of a year from 33.
func edtfMonth(y, m int) (lo, hi time.Time, by Precision, ok bool) {
	switch {
	case m >= 1 && m <= 12:
		lo = jst(y, m, 1)
		return lo, lo.AddDate(0, 1, 0), ByMonth, true
	case m >= 21 && m <= 24:
		lo = jst(y, (m-20)*3, 1)
	case m >= 33 && m <= 36:
		lo = jst(y, (m-33)*3+1, 1)
	default:
		return lo, hi, 0, false
	}
	return lo, lo.AddDate(0, 3, 0), BySeason, true
}

func unspecifiedYear(s string) (first, width int, by Precision) {
	if n, ok := digits(s[:3]); ok && s[3] == 'X' {
		return n * 10, 10, ByDecade
	}
	if n, ok := digits(s[:2]); ok && s[2:] == "XX" {
		return n * 100, 100, ByCentury
	}
	return 0, 0, 0
}

func jst(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, JST) }

func digits(s string) (int, bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}
