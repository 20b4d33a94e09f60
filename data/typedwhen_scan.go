package data

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// unset is the hour, minute or second that a date does not name.
const unset = -1

// A typedDate is a date as far as its words go; what they leave out is zero or unset.
type typedDate struct {
	year, month, day     int
	hour, minute, second int

	shift    int       // "last year" is -1 …
	shiftBy  Precision // … by year
	near     bool      // the shift starts from what was named just before (翌日), not from the anchor
	monthOf  int       // "last May" is -1: the May before the anchor; "next May" is 1
	season   int       // EDTF's number of a season or a quarter
	portion  portion   // of the month, or of the year
	decade   bool      // year names ten years
	fiscal   bool      // year begins in April
	parts    []dayPart // the part of the day; at most one
	halfDay  halfDay
	bareDay  bool // a day without any unit, as in "10 September"
	anything bool
}

// A portion is a stretch of a month or a year.
type portion int

const (
	wholeOf portion = iota
	firstThird
	middleThird
	lastThird
	firstHalf
	secondHalf
	startOf
	endOf
)

// A halfDay says to which half of the day a clock's hour belongs.
type halfDay int

const (
	anyHalf halfDay = iota
	forenoon
	afternoon
)

// A dayPart is a stretch of a day: its first and its last hour.
type dayPart struct{ from, to int }

// A typedRule reads one element of a date at the beginning of what is left. It returns false for
// what cannot be, such as a second year.
type typedRule struct {
	form *regexp.Regexp
	take func(d *typedDate, m []string) bool
}

// typedRules are tried in their order.
var typedRules = sync.OnceValue(func() []typedRule {
	rule := func(form string, take func(*typedDate, []string) bool) typedRule {
		return typedRule{regexp.MustCompile(`^(?:` + form + `)`), take}
	}
	return []typedRule{
		rule(`(\d{4})([-/.])(\d{1,2})[-/.](\d{1,2})(?:t(\d\d)(?::(\d\d))?)?(?:\b|[^\d/.-]|$)`, takeISO),
		rule(`(\d{4})[-/.](\d{1,2})(?:\b|$)`, func(d *typedDate, m []string) bool { return d.setYear(m[1]) && d.setMonth(m[2]) }),
		rule(`(\d{4})(\d\d)(\d\d)(?:\b|$)`, func(d *typedDate, m []string) bool { return d.setYear(m[1]) && d.setMonth(m[2]) && d.setDay(m[3]) }),
		rule(`(\d{1,2})/(\d{1,2})(?:\b|$)`, func(d *typedDate, m []string) bool { return d.setMonth(m[1]) && d.setDay(m[2]) }),
		rule(`(\d{1,3})(年|[かカヶヵケヵ]月|週間|日)(前|後)`, takeDistance),
		rule(`(\d{1,3}|an?|one|two|three|four|five|six) (year|month|week|day)s? (ago|before|earlier|later|after)\b`, takeDistance),
		rule(`(明治|大正|昭和|平成|令和) ?(元|\d{1,2})年(度?)`, takeEra),
		rule(`(\d{4})年(度|代)?`, takeYear),
		rule(`第?([1-4])四半期|q([1-4])\b`, func(d *typedDate, m []string) bool { return d.setSeason(33 - 1 + number(m[1]+m[2])) }),
		rule(`(\d{1,2})月`, func(d *typedDate, m []string) bool { return d.setMonth(m[1]) }),
		rule(`(\d{1,2})日`, func(d *typedDate, m []string) bool { return d.setDay(m[1]) }),
		rule(`(\d{1,2})時(半|(\d{1,2})分)?(?:(\d{1,2})秒)?`, takeJapaneseTime),
		rule(`(\d{1,2})分`, func(d *typedDate, m []string) bool { return d.setClock(unset, number(m[1]), unset) }),
		rule(`(\d{1,2}):(\d\d)(?::(\d\d))? ?([ap])?(?:\.?m\b\.?)?`, takeClock),
		rule(`(\d{1,2})()() ?([ap])\.?m\b\.?`, takeClock),
		rule(`(\d{4})(s)\b`, takeYear),
		rule(`(\d{4})\b`, takeYear),
		rule(`(\d{1,2})(?:st|nd|rd|th)?\b`, func(d *typedDate, m []string) bool { d.bareDay = true; return d.setDay(m[1]) }),
		rule(`(?:(last|this|next) )?(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b\.?`, takeMonthName),
		rule(`\(?[月火水木金土日](?:曜日?|\))\)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day`, func(*typedDate, []string) bool { return true }),
	}
})

// scanTyped reads the elements of one date, in any order.
func scanTyped(s string) (typedDate, error) {
	d := typedDate{hour: unset, minute: unset, second: unset}
	for rest := skipTyped(s); rest != ""; rest = skipTyped(rest) {
		n, ok := d.element(rest)
		if !ok {
			return d, errTyped
		}
		rest = rest[n:]
	}
	if !d.anything || d.bareDay && d.month == 0 {
		return d, errTyped
	}
	return d, nil
}

// element reads what s begins with and returns how long it is.
func (d *typedDate) element(s string) (n int, ok bool) {
	for _, r := range typedRules() {
		if m := r.form.FindStringSubmatch(s); m != nil {
			n := len(m[0])
			if last := m[0][n-1]; last == ' ' || last == ',' {
				n--
			}
			return n, r.take(d, m)
		}
	}
	for _, w := range typedWords() {
		if strings.HasPrefix(s, w.word) && ends(s, w.word) {
			d.anything = true
			return len(w.word), w.take(d)
		}
	}
	return 0, false
}

// ends reports whether a word that begins s ends there, for a word of Latin letters.
func ends(s, word string) bool {
	letter := func(c byte) bool { return c >= 'a' && c <= 'z' }
	return len(s) == len(word) || !letter(word[len(word)-1]) || !letter(s[len(word)])
}

// skipTyped leaves out what joins the elements of a date.
func skipTyped(s string) string {
	for {
		rest := strings.TrimLeft(s, " ,・")
		for _, w := range []string{"の", "of ", "the ", "at ", "on ", "in "} {
			rest = strings.TrimPrefix(rest, w)
		}
		if rest == s {
			return s
		}
		s = rest
	}
}

// number reads a whole number that a rule has matched; words stand for small ones.
func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return map[string]int{"元": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}[s]
}

func (d *typedDate) setYear(s string) bool {
	n := number(s)
	if d.year != 0 || n < 1000 || n > 2999 {
		return false
	}
	d.year, d.anything = n, true
	return true
}

func (d *typedDate) setMonth(s string) bool {
	n := number(s)
	if d.month != 0 || n < 1 || n > 12 {
		return false
	}
	d.month, d.anything = n, true
	return true
}

func (d *typedDate) setDay(s string) bool {
	n := number(s)
	if d.day != 0 || n < 1 || n > 31 {
		return false
	}
	d.day, d.anything = n, true
	return true
}

func (d *typedDate) setSeason(n int) bool {
	was := d.season
	d.season, d.anything = n, true
	return was == 0
}

// setClock takes a time of day; Japanese counts on after midnight, to 29時 at most.
func (d *typedDate) setClock(h, m, s int) bool {
	if d.hour != unset || d.minute != unset || h > 29 || m > 59 || s > 59 {
		return false
	}
	d.hour, d.minute, d.second, d.anything = h, m, s, true
	return true
}

func (d *typedDate) setShift(n int, by Precision, near bool) bool {
	if d.shiftBy != 0 {
		return false
	}
	d.shift, d.shiftBy, d.near, d.anything = n, by, near, true
	return true
}

func takeISO(d *typedDate, m []string) bool {
	if m[5] != "" && !d.setClock(number(m[5]), optional(m[6]), unset) {
		return false
	}
	return d.setYear(m[1]) && d.setMonth(m[3]) && d.setDay(m[4])
}

func optional(s string) int {
	if s == "" {
		return unset
	}
	return number(s)
}

// takeDistance reads 3日前, 2 years later.
func takeDistance(d *typedDate, m []string) bool {
	n, by := number(m[1]), ByDay
	switch m[2] {
	case "年", "year":
		by = ByYear
	case "週間", "week":
		n *= 7
	case "日", "day":
	default:
		by = ByMonth
	}
	switch m[3] {
	case "前", "ago", "before", "earlier":
		n = -n
	}
	return d.setShift(n, by, false)
}

func takeEra(d *typedDate, m []string) bool {
	before := map[string]int{"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}[m[1]]
	d.fiscal = m[3] != ""
	return d.setYear(strconv.Itoa(before + number(m[2])))
}

func takeYear(d *typedDate, m []string) bool {
	if len(m) > 2 {
		d.fiscal, d.decade = m[2] == "度", m[2] == "代" || m[2] == "s"
	}
	return d.setYear(m[1]) && (!d.decade || d.year%10 == 0)
}

func takeJapaneseTime(d *typedDate, m []string) bool {
	minute := optional(m[3])
	if m[2] == "半" {
		minute = 30
	}
	return d.setClock(number(m[1]), minute, optional(m[4]))
}

func takeClock(d *typedDate, m []string) bool {
	switch m[4] {
	case "a":
		d.halfDay = forenoon
	case "p":
		d.halfDay = afternoon
	}
	return d.setClock(number(m[1]), optional(m[2]), optional(m[3]))
}

func takeMonthName(d *typedDate, m []string) bool {
	switch m[1] {
	case "last":
		d.monthOf = -1
	case "next":
		d.monthOf = 1
	case "this":
		if !d.setShift(0, ByYear, false) {
			return false
		}
	}
	for n := time.January; n <= time.December; n++ {
		if strings.HasPrefix(strings.ToLower(n.String()), m[2][:3]) {
			return d.setMonth(strconv.Itoa(int(n)))
		}
	}
	return false
}
