package data

import (
	"fmt"
	"time"
)

// resolvePair completes the two ends of a range from one another, and what both leave out from
// the anchor. "12月〜1月" ends in the year after, "Dec – Jan 2021" begins in the year before.
func resolvePair(l, r *typedDate, a anchored) (lo, hi resolved, err error) {
	lent := l.borrow(r)
	if lo, err = l.resolve(a); err != nil {
		return lo, hi, err
	}
	from := anchored{lo.sp.Lo, lo.sp.From}
	if r.shiftBy != 0 && !r.near && a.by != 0 {
		from = a
	}
	if hi, err = r.resolve(from); err != nil || lo.sp.Lo.Before(hi.sp.Hi) || lo.sp.Lo.Month() <= hi.sp.Lo.Month() {
		return lo, hi, err
	}
	switch {
	case lent:
		l.year--
		lo, err = l.resolve(a)
	case r.year == 0 && r.month != 0 && r.shiftBy == 0:
		r.year = lo.sp.Lo.Year() + 1
		hi, err = r.resolve(from)
	}
	return lo, hi, err
}

// borrow takes the year and the month that only the right end of a range names; it reports
// whether it took the year.
func (d *typedDate) borrow(r *typedDate) bool {
	if d.shiftBy != 0 {
		return false
	}
	if d.month == 0 && d.day != 0 {
		d.month = r.month
	}
	if d.year != 0 || r.year == 0 {
		return false
	}
	d.year = r.year
	return true
}

// resolve completes the date from the anchor.
func (d *typedDate) resolve(a anchored) (resolved, error) {
	c := *d
	if err := c.complete(a); err != nil {
		return resolved{}, err
	}
	switch {
	case c.timed():
		return c.withTime(a)
	case c.day != 0:
		if c.portion != wholeOf || c.season != 0 {
			return resolved{}, errTyped
		}
		day := fmt.Sprintf("%04d-%02d-%02d", c.year, c.month, c.day)
		return spanned(day, day)
	case c.season != 0:
		if c.month != 0 || c.portion != wholeOf {
			return resolved{}, errTyped
		}
		season := fmt.Sprintf("%04d-%02d", c.year, c.season)
		return spanned(season, season)
	case c.month != 0:
		return c.inMonth()
	}
	return c.inYear()
}

// complete fills in what the words leave out, coarse to fine, as far as they name something
// finer.
func (d *typedDate) complete(a anchored) error {
	if err := d.moved(a); err != nil {
		return err
	}
	needs := d.needs()
	switch {
	case needs >= ByDay && (d.year != 0 || d.month != 0), needs == ByMonth && d.year != 0:
		return errTyped // an hour of no day, a day of no month
	case a.by < needs:
		return ErrAnchor
	}
	if needs >= ByYear {
		d.year = a.at.Year()
	}
	if needs >= ByMonth {
		d.month = int(a.at.Month())
	}
	if needs >= ByDay {
		d.day = a.at.Day()
	}
	return nil
}

// needs is the finest unit that the words leave out although they name something finer; zero
// for none.
func (d *typedDate) needs() Precision {
	switch {
	case d.day == 0 && d.timed():
		return ByDay
	case d.month == 0 && (d.day != 0 || d.thirdOfMonth()):
		return ByMonth
	case d.year == 0:
		return ByYear
	}
	return 0
}

// thirdOfMonth reports whether the words name a third of a month that they do not name.
func (d *typedDate) thirdOfMonth() bool {
	return d.portion >= firstThird && d.portion <= lastThird && d.month == 0 && d.year == 0
}

// moved carries out "last year", "3 days later" and "last May".
func (d *typedDate) moved(a anchored) error {
	switch {
	case d.monthOf != 0:
		return d.nearestMonth(a)
	case d.shiftBy == 0:
		return nil
	case d.shift == 0 && d.near && d.shiftBy == ByDay && d.day != 0:
		return nil // 同10日: the sign for "the same month" as a habit of lists
	case a.by < d.shiftBy:
		return ErrAnchor
	case d.year != 0, d.shiftBy >= ByMonth && d.month != 0, d.shiftBy == ByDay && d.day != 0:
		return errTyped
	}
	y, m, day := a.at.Date()
	switch d.shiftBy {
	case ByYear:
		d.year = y + d.shift
	case ByMonth:
		first := jst(y, int(m)+d.shift, 1)
		d.year, d.month = first.Year(), int(first.Month())
	default:
		at := jst(y, int(m), day+d.shift)
		d.year, d.month, d.day = at.Year(), int(at.Month()), at.Day()
	}
	return nil
}

// nearestMonth finds the last May before the anchor, or the next one after it.
func (d *typedDate) nearestMonth(a anchored) error {
	switch {
	case a.by < ByMonth:
		return ErrAnchor
	case d.year != 0 || d.shiftBy != 0:
		return errTyped
	}
	y, m, _ := a.at.Date()
	d.year = y
	if d.monthOf < 0 && d.month >= int(m) {
		d.year--
	}
	if d.monthOf > 0 && d.month <= int(m) {
		d.year++
	}
	return nil
}

// withTime gives the part of the day, or the hour, the minute or the second.
func (d *typedDate) withTime(a anchored) (resolved, error) {
	day := jst(d.year, d.month, d.day)
	if d.portion != wholeOf || d.season != 0 || day.Day() != d.day {
		return resolved{}, errTyped
	}
	if d.hour == unset && d.minute == unset {
		part := d.partNamed()
		return spanned(hourOf(day, part.from), hourOf(day, part.to))
	}
	if d.hour == unset { // minutes only: of the hour named just before
		if a.by < ByHour {
			return resolved{}, ErrAnchor
		}
		d.hour = a.at.Hour()
	}
	h, ok := d.clock()
	if !ok {
		return resolved{}, errTyped
	}
	at, by := day.Add(time.Duration(h)*time.Hour), ByHour
	if d.minute != unset {
		at, by = at.Add(time.Duration(d.minute)*time.Minute), ByMinute
	}
	if d.second != unset {
		at, by = at.Add(time.Duration(d.second)*time.Second), BySecond
	}
	return spanned(edtfUnit(at, by), edtfUnit(at, by))
}

// partNamed is the part of the day that the words name.
func (d *typedDate) partNamed() dayPart {
	switch {
	case len(d.parts) > 0:
		return d.parts[0]
	case d.halfDay == forenoon:
		return dayPart{0, 11}
	}
	return dayPart{12, 23}
}

func hourOf(day time.Time, h int) string {
	return edtfUnit(day.Add(time.Duration(h)*time.Hour), ByHour)
}

// inMonth gives a month or a part of it.
func (d *typedDate) inMonth() (resolved, error) {
	last := jst(d.year, d.month+1, 0).Day()
	days := map[portion][2]int{
		firstThird: {1, 10}, middleThird: {11, 20}, lastThird: {21, last}, firstHalf: {1, 15}, secondHalf: {16, last},
		startOf: {1, 1}, endOf: {last, last},
	}
	if d.fiscal || d.decade {
		return resolved{}, errTyped
	}
	part, ok := days[d.portion]
	if !ok {
		month := fmt.Sprintf("%04d-%02d", d.year, d.month)
		return spanned(month, month)
	}
	day := func(n int) string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, n) }
	r, err := spanned(day(part[0]), day(part[1]))
	return d.roughly(r), err
}

// inYear gives a year or a part of it.
func (d *typedDate) inYear() (resolved, error) {
	year := fmt.Sprintf("%04d", d.year)
	switch {
	case d.decade && d.portion == wholeOf:
		return spanned(year[:3]+"X", year[:3]+"X")
	case d.decade:
		return resolved{}, errTyped
	}
	months := map[portion][2]int{
		firstThird: {1, 4}, middleThird: {5, 8}, lastThird: {9, 12}, firstHalf: {1, 6}, secondHalf: {7, 12},
		startOf: {1, 1}, endOf: {12, 12},
	}
	part, ok := months[d.portion]
	if !ok && !d.fiscal {
		return spanned(year, year)
	}
	if !ok {
		part = [2]int{1, 12}
	}
	month := func(n int) string {
		if d.fiscal { // from April to March
			n += 3
		}
		return jst(d.year, n, 1).Format("2006-01")
	}
	r, err := spanned(month(part[0]), month(part[1]))
	return d.roughly(r), err
}

// roughly marks the beginning and the end of a month or a year, which are no exact days.
func (d *typedDate) roughly(r resolved) resolved {
	if d.portion == startOf || d.portion == endOf {
		r.mark = "~"
	}
	return r
}
