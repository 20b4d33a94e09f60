package data

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// ErrAnchor is wrapped by errors of ParseTypedWhen for a date that leaves out what its
// surroundings would say: "9/10" without a year, "同日夜" without a day.
var ErrAnchor = errors.New("needs a date to start from")

// maxTyped is how many bytes of a date or a number are read; what is longer is prose.
const maxTyped = 200

// ParseTypedWhen reads a date as people write it, in Japanese or English: 8月下旬, 9/10夕方,
// 令和2年9月10日18時, 昨年5月, 同日夜, 8月下旬以降, 9/4〜9/10, around May 2019, late August 2020,
// 10 Sep 2020 evening, since May, EDTF itself. What it leaves out – the year, the month, the
// day – is taken from anchor, the moment it was written about; a zero anchor has nothing to give.
// The words are kept as Verbatim unless they are EDTF already. A blank string is the zero When.
//
// Parts of the day are those of the Japan Meteorological Agency's forecasts (朝 6 to 9, 夕方 15
// to 18, 夜 18 to 24), a third of a month (上旬, 中旬, 下旬) begins on the 1st, 11th and 21st.
// A range of full hours on a day, 12:00–24:00, is the hours between; 24時 ends the day it names.
// Errors wrap ErrEDTF, and ErrAnchor too where an anchor would have helped.
func ParseTypedWhen(s string, anchor When) (When, error) {
	verbatim := strings.TrimSpace(s)
	switch {
	case verbatim == "":
		return When{}, nil
	case len(verbatim) > maxTyped:
		return When{}, typedError(verbatim[:maxTyped], nil)
	}
	if _, err := ParseEDTF(verbatim); err == nil {
		return When{EDTF: verbatim}, nil
	}
	edtf, err := typedRange(foldTyped(verbatim), anchorOf(anchor))
	if err != nil {
		return When{}, typedError(verbatim, err)
	}
	if _, err := ParseEDTF(edtf); err != nil {
		return When{}, err
	}
	return When{EDTF: edtf, Verbatim: verbatim}, nil
}

// typedError names the words that could not be read, and why if there is more to say.
func typedError(s string, why error) error {
	if errors.Is(why, ErrAnchor) {
		return fmt.Errorf("data: date %q: %w: %w", s, ErrEDTF, ErrAnchor)
	}
	return edtfError(s)
}

var errTyped = errors.New("not a date") // told the user by typedError

// An anchored is the day that typed dates start from, and how exact it is; by is zero for none.
type anchored struct {
	at time.Time
	by Precision
}

func anchorOf(w When) anchored {
	sp, err := w.Span()
	switch {
	case err != nil || sp.Zero():
		return anchored{}
	case sp.Lo.IsZero():
		return anchored{sp.Hi.Add(-time.Second), sp.To}
	}
	return anchored{sp.Lo, sp.From}
}

// typedRange reads one date, or two with a sign between them.
func typedRange(s string, a anchored) (string, error) {
	one, first := typedOne(s, a)
	if first == nil {
		return one, nil
	}
	for _, sep := range []string{"から", "〜", "~", " - ", " to ", " until ", " and ", "-"} {
		for at := 0; ; {
			i := strings.Index(s[at:], sep)
			if i < 0 {
				break
			}
			at += i + len(sep)
			left, right := strings.TrimSpace(s[:at-len(sep)]), strings.TrimSpace(s[at:])
			if edtf, err := typedPair(left, right, a); err == nil {
				return edtf, nil
			} else if errors.Is(err, ErrAnchor) {
				first = err
			}
		}
	}
	return "", first
}

// typedPair reads a date that has two ends, of which each may leave out what the other says.
func typedPair(left, right string, a anchored) (string, error) {
	from, to := modifiersOf(strings.TrimPrefix(left, "between ")), modifiersOf(right)
	if from.side != sideNone && from.side != sideFrom || to.side != sideNone && to.side != sideUntil {
		return "", errTyped
	}
	left, right = from.rest, to.rest
	if left == "" || right == "" {
		return "", errTyped
	}
	var ends [2]typedDate
	var err error
	if ends[1], err = scanTyped(right); err != nil {
		return "", err
	}
	if ends[0], err = scanTyped(left); err != nil {
		if ends[0], err = scanTyped(left + unitAfter(right, left)); err != nil {
			return "", err
		}
	}
	ends[1].sameHalf(&ends[0])
	lo, hi, err := resolvePair(&ends[0], &ends[1], a)
	if err != nil {
		return "", err
	}
	lo, hi = hoursBetween(&ends, lo, hi)
	if lo.sp.Lo.IsZero() || hi.sp.Hi.IsZero() || !lo.sp.Lo.Before(hi.sp.Hi) {
		return "", errTyped
	}
	return lo.from + from.qualifier() + "/" + hi.to + to.qualifier(), nil
}

// unitAfter gives the left end of "9月4〜10日" or "4–10 September" the words that it shares with
// the right one: what follows the right end's last number.
func unitAfter(right, left string) string {
	last := left[len(left)-1]
	if last < '0' || last > '9' {
		return ""
	}
	i := strings.IndexFunc(right, func(r rune) bool { return r < '0' || r > '9' })
	if i <= 0 {
		return ""
	}
	return right[i:]
}

// typedOne reads one date with what stands before and after it: about, since, until.
func typedOne(s string, a anchored) (string, error) {
	m := modifiersOf(s)
	d, err := scanTyped(m.rest)
	if err != nil {
		return "", err
	}
	r, err := d.resolve(a)
	if err != nil {
		return "", err
	}
	if q := m.qualifier(); q != "" {
		r.mark = q
	}
	fuzzyStart := r
	if r.two() && r.mark == "" {
		fuzzyStart.mark = "~" // "since late August": some time in it
	}
	switch m.side {
	case sideNone:
		return r.whole(), nil
	case sideFrom:
		return fuzzyStart.first() + "/..", nil
	case sideAfter:
		return edtfUnit(r.sp.Hi, r.sp.To) + r.mark + "/..", nil
	case sideUntil:
		if h, _ := d.clock(); h == 24 && d.fullHour() { // not until the first hour of the next day
			return "../" + edtfUnit(r.sp.Lo.Add(-time.Second), ByDay) + r.mark, nil
		}
		return "../" + r.last(), nil
	case sideBefore:
		return "../" + edtfUnit(r.sp.Lo.Add(-time.Second), r.sp.From) + r.mark, nil
	}
	return "", errTyped
}

// A resolved is a date with nothing left out, as its two ends.
type resolved struct {
	from, to string // EDTF of the first and of the last unit; equal for a single one
	sp       Span
	mark     string // EDTF's qualifier: ~, ?, %
}

func (r resolved) two() bool { return r.from != r.to }

func (r resolved) first() string { return r.from + r.mark }

func (r resolved) last() string { return r.to + r.mark }

func (r resolved) whole() string {
	if r.two() {
		return r.first() + "/" + r.last()
	}
	return r.first()
}

// spanned makes a resolved of two units and refuses what is no date: 31 April.
func spanned(from, to string) (resolved, error) {
	edtf := from
	if to != from {
		edtf += "/" + to
	}
	sp, err := ParseEDTF(edtf)
	if err != nil {
		return resolved{}, errTyped
	}
	return resolved{from: from, to: to, sp: sp}, nil
}

// edtfUnit writes the unit of precision by in which t lies. Seasons and decades have units of
// their own only in part; they are written by the month and by the year.
func edtfUnit(t time.Time, by Precision) string {
	layout := "2006-01-02T15:04:05"
	switch by {
	case ByCentury, ByDecade, ByYear:
		layout = "2006"
	case BySeason, ByMonth:
		layout = "2006-01"
	case ByDay:
		layout = "2006-01-02"
	case ByHour:
		layout = "2006-01-02T15"
	case ByMinute:
		layout = "2006-01-02T15:04"
	case BySecond:
	}
	return t.Format(layout)
}
