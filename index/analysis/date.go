package analysis

import "fmt"

// day is a calendar date of which parts may be missing (0).
type day struct{ year, month, day int }

// terms returns the canonical tokens of d, the most exact one first. A date is also found by its month, its
// year, and its day without the year.
func (d day) terms() []string {
	switch {
	case d.year > 0 && d.day > 0:
		return []string{
			fmt.Sprintf("@%04d-%02d-%02d", d.year, d.month, d.day), fmt.Sprintf("@--%02d-%02d", d.month, d.day),
			fmt.Sprintf("@%04d-%02d", d.year, d.month), fmt.Sprintf("@--%02d", d.month), fmt.Sprintf("@%04d", d.year),
		}
	case d.year > 0 && d.month > 0:
		return []string{
			fmt.Sprintf("@%04d-%02d", d.year, d.month), fmt.Sprintf("@--%02d", d.month), fmt.Sprintf("@%04d", d.year),
		}
	case d.year > 0:
		return []string{fmt.Sprintf("@%04d", d.year)}
	case d.day > 0:
		return []string{fmt.Sprintf("@--%02d-%02d", d.month, d.day), fmt.Sprintf("@--%02d", d.month)}
	}
	return []string{fmt.Sprintf("@--%02d", d.month)}
}

func (d day) valid() bool {
	return (d.year == 0 || d.year >= 1000 && d.year <= 2999) && d.month >= 0 && d.month <= 12 && d.day >= 0 && d.day <= 31
}

// dateAt reads the date that begins at rune i: 2020年9月10日, 令和2年9月, 9月10日, 二〇二〇年, 2020-09-10, 2020/9/10, 20200910, 9/10,
// September 10, 2020, 10 Sept. 2020.
func dateAt(rs []rune, i int) (d day, end int, ok bool) {
	switch r := rs[i]; {
	case r >= 'a' && r <= 'z':
		return monthFirst(rs, i)
	case !isDigit(r):
		return japaneseDate(rs, i)
	}
	for _, read := range [...]func([]rune, int) (day, int, bool){japaneseDate, separatedDate, compactDate, dayFirst} {
		if d, end, ok = read(rs, i); ok {
			return d, end, true
		}
	}
	return d, i, false
}

// whole reads a whole number below ten thousand at rune i; leading zeros are allowed.
func whole(rs []rune, i int) (n, end int, ok bool) {
	if i < len(rs) && isDigit(rs[i]) {
		for end = i; end < len(rs) && isDigit(rs[end]) && end < i+5; end++ {
			n = n*10 + int(rs[end]-'0')
		}
		return n, end, n < 1e4 && end < i+5
	}
	if i >= len(rs) {
		return 0, i, false
	}
	sec, end, ok := section(rs, i)
	return int(sec.mant), end, ok && sec.frac == 0 && sec.mant < 1e4
}

// era returns the year before the first of the era named at rune i.
func era(rs []rune, i int) (before int, ok bool) {
	if i+2 >= len(rs) {
		return 0, false
	}
	switch string(rs[i : i+2]) {
	case "令和":
		return 2018, true
	case "平成":
		return 1988, true
	case "昭和":
		return 1925, true
	case "大正":
		return 1911, true
	case "明治":
		return 1867, true
	}
	return 0, false
}

// japaneseDate reads 2020年9月10日 and every beginning of it that ends in 年, 月 or 日; and 9月10日, 9月.
func japaneseDate(rs []rune, i int) (d day, end int, ok bool) {
	d.year, end = japaneseYear(rs, i)
	if _, named := era(rs, i); named && d.year == 0 {
		return d, i, false
	}
	if n, stop := dated(rs, end, '月', 12); n > 0 {
		d.month, end = n, stop
		if n, stop := dated(rs, end, '日', 31); n > 0 {
			d.day, end = n, stop
		}
	}
	return d, end, end > i && d.valid()
}

// japaneseYear reads 2020年, 令和2年 or 令和元年; 0 is none.
func japaneseYear(rs []rune, i int) (year, end int) {
	before, named := era(rs, i)
	at, least := i, 1000
	if named {
		at, least = i+2, 1
		if rs[at] == '元' && at+1 < len(rs) && rs[at+1] == '年' {
			return before + 1, at + 2
		}
	}
	n, stop := dated(rs, at, '年', 2999)
	if n < least {
		return 0, i
	}
	return before + n, stop
}

// dated reads a whole number from 1 to most with the counter after it; 0 is none.
func dated(rs []rune, i int, counter rune, most int) (n, end int) {
	n, end, ok := whole(rs, i)
	if !ok || end >= len(rs) || rs[end] != counter || n > most {
		return 0, i
	}
	return n, end + 1
}

// separatedDate reads 2020-09-10, 2020/9/10, 2020.9.10, 2020-09 and 9/10.
func separatedDate(rs []rune, i int) (d day, end int, ok bool) {
	if i > 0 && isDateMark(rs[i-1]) {
		return d, i, false
	}
	a, end, ok := whole(rs, i)
	if !ok || end >= len(rs) || !isDateMark(rs[end]) {
		return d, i, false
	}
	sep, yearly := rs[end], end-i == 4
	b, second := datePart(rs, end, sep)
	if b == 0 {
		return d, i, false
	}
	if !yearly { // a longer first part is no month, which valid sees
		d = day{month: a, day: b}
		return d, second, d.slashed(sep) && ends(rs, second, sep)
	}
	d = day{year: a, month: b}
	if c, third := datePart(rs, second, sep); c > 0 {
		d.day = c
		return d, third, d.valid() && ends(rs, third, sep)
	}
	twoDigits := second == end+3
	return d, second, twoDigits && sep != '.' && d.valid() && ends(rs, second, sep)
}

// slashed reports whether a month and day may be written with sep between: 9/10, but not 9-10 or 9.10.
func (d day) slashed(sep rune) bool { return sep == '/' && d.month > 0 && d.valid() }

func isDateMark(r rune) bool { return r == '-' || r == '/' || r == '.' }

// datePart reads one or two digits after the separator at rune i; 0 is none.
func datePart(rs []rune, i int, sep rune) (n, end int) {
	if i+1 >= len(rs) || rs[i] != sep || !isDigit(rs[i+1]) {
		return 0, i
	}
	n, end, ok := whole(rs, i+1)
	if !ok || end > i+3 {
		return 0, i
	}
	return n, end
}

// ends reports whether a date in digits may end before rune i. A "t" leads to a time of day.
func ends(rs []rune, i int, sep rune) bool {
	return i >= len(rs) || rs[i] != sep && (classOf(rs[i]) != wordRune || rs[i] == 't')
}

func compactDate(rs []rune, i int) (d day, end int, ok bool) {
	const size = len("20200910")
	end = i + size
	if end > len(rs) || end < len(rs) && classOf(rs[end]) == wordRune {
		return d, i, false
	}
	n := 0
	for _, r := range rs[i:end] {
		if !isDigit(r) {
			return d, i, false
		}
		n = n*10 + int(r-'0')
	}
	d = day{n / 10000, n / 100 % 100, n % 100}
	return d, end, d.year >= 1900 && d.year < 2100 && d.month > 0 && d.day > 0 && d.valid()
}

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// monthName reads the name of a month and a point after a short one.
func monthName(rs []rune, i int) (month, end int) {
	const longest = len("september")
	end = letters(rs, i)
	if end-i < 3 || end-i > longest || end < len(rs) && classOf(rs[end]) == wordRune {
		return 0, i
	}
	month = months[string(rs[i:end])]
	if end < len(rs) && rs[end] == '.' {
		end++
	}
	return month, end
}

// blanks skips spaces and at most one comma.
func blanks(rs []rune, i int) int {
	if i < len(rs) && rs[i] == ',' {
		i++
	}
	for i < len(rs) && rs[i] == ' ' {
		i++
	}
	return i
}

// ordinal reads a day of the month: 10, 10th.
func ordinal(rs []rune, i int) (n, end int) {
	n, end, ok := whole(rs, i)
	if !ok || !isDigit(rs[i]) || n < 1 || n > 31 || end > i+2 {
		return 0, i
	}
	if stop := letters(rs, end); stop == end+2 {
		switch string(rs[end:stop]) {
		case "st", "nd", "rd", "th":
			end = stop
		}
	}
	if end < len(rs) && classOf(rs[end]) == wordRune {
		return 0, i
	}
	return n, end
}

// yearAfter reads a year of four digits after blanks.
func yearAfter(rs []rune, i int) (n, end int) {
	at := blanks(rs, i)
	n, end, ok := whole(rs, at)
	if !ok || end != at+4 || !isDigit(rs[at]) || n < 1000 || end < len(rs) && classOf(rs[end]) == wordRune {
		return 0, i
	}
	return n, end
}

// monthFirst reads September 10, 2020; September 10; September 2020; and September alone, but not words that have other meanings.
func monthFirst(rs []rune, i int) (d day, end int, ok bool) {
	d.month, end = monthName(rs, i)
	if d.month == 0 {
		return d, i, false
	}
	name := end
	if n, stop := ordinal(rs, blanks(rs, end)); n > 0 {
		d.day, end = n, stop
	}
	if n, stop := yearAfter(rs, end); n > 0 {
		d.year, end = n, stop
	}
	if end == name { // alone
		return d, end, name-i > 4 && d.month != 3 && d.month != 8
	}
	return d, end, d.valid()
}

// dayFirst reads 10 September 2020 and 10 September.
func dayFirst(rs []rune, i int) (d day, end int, ok bool) {
	n, stop := ordinal(rs, i)
	if n == 0 || stop >= len(rs) || rs[stop] != ' ' {
		return d, i, false
	}
	d.day = n
	if d.month, end = monthName(rs, blanks(rs, stop)); d.month == 0 {
		return d, i, false
	}
	if y, stop := yearAfter(rs, end); y > 0 {
		d.year, end = y, stop
	}
	return d, end, d.valid()
}
