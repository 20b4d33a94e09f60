package data

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// A typedWord is a word of a date that stands for itself.
type typedWord struct {
	word string
	take func(*typedDate) bool
}

// typedWords lists them, longest first, so that 昨年度 is not read as 昨.
var typedWords = sync.OnceValue(func() []typedWord {
	var out []typedWord
	add := func(take func(*typedDate) bool, words ...string) {
		for _, w := range words {
			out = append(out, typedWord{w, take})
		}
	}
	shift := func(n int, by Precision, near bool) func(*typedDate) bool {
		return func(d *typedDate) bool { return d.setShift(n, by, near) }
	}
	add(shift(-2, ByYear, false), "一昨年", "おととし")
	add(shift(-1, ByYear, false), "昨年", "去年", "前年", "last year", "the previous year", "previous year")
	add(shift(0, ByYear, false), "今年", "本年", "this year")
	add(shift(0, ByYear, true), "同年", "当年", "same year", "that year")
	add(shift(1, ByYear, true), "翌年", "following year")
	add(shift(1, ByYear, false), "来年", "next year")
	add(shift(-1, ByMonth, false), "先月", "前月", "last month", "previous month")
	add(shift(0, ByMonth, false), "今月", "本月", "this month")
	add(shift(0, ByMonth, true), "同月", "当月", "same month", "that month")
	add(shift(1, ByMonth, true), "翌月", "following month")
	add(shift(1, ByMonth, false), "来月", "next month")
	add(shift(-2, ByDay, false), "一昨日", "おととい", "day before yesterday")
	add(shift(-1, ByDay, false), "昨日", "きのう", "前日", "yesterday", "previous day", "day before")
	add(shift(0, ByDay, false), "今日", "きょう", "本日", "today")
	add(shift(0, ByDay, true), "同日", "当日", "同", "same day", "that day")
	add(shift(1, ByDay, true), "翌日", "翌", "following day", "next day", "day after")
	add(shift(1, ByDay, false), "明日", "あす", "tomorrow")
	add(shift(2, ByDay, true), "翌々日")
	for _, p := range dayParts() {
		add(func(d *typedDate) bool { return d.partOfDay(p.dayPart) }, p.words...)
		for _, w := range []struct {
			before string
			by     int
		}{{"今", 0}, {"昨", -1}, {"this ", 0}, {"last ", -1}, {"yesterday ", -1}, {"tomorrow ", 1}} {
			for _, word := range p.words {
				add(func(d *typedDate) bool { return d.setShift(w.by, ByDay, false) && d.partOfDay(p.dayPart) }, w.before+word)
			}
		}
	}
	addPortions(add)
	slices.SortStableFunc(out, func(a, b typedWord) int { return cmp.Compare(len(b.word), len(a.word)) })
	return out
})

// addPortions adds the words for parts of months and years, for seasons and halves of the day.
func addPortions(add func(func(*typedDate) bool, ...string)) {
	for p, words := range map[portion][]string{
		firstThird: {"上旬", "初旬", "early"}, middleThird: {"中旬", "半ば", "なかば", "mid-", "mid", "middle of", "middle"}, lastThird: {"下旬", "late"},
		firstHalf: {"前半", "上半期", "first half of", "first half"}, secondHalf: {"後半", "下半期", "second half of", "second half"},
		startOf: {"初め", "はじめ", "初頭", "頭", "beginning of", "start of"}, endOf: {"末", "終わり", "end of"},
	} {
		add(func(d *typedDate) bool {
			was := d.portion
			d.portion, d.anything = p, true
			return was == wholeOf
		}, words...)
	}
	for n, words := range map[int][]string{21: {"春", "spring"}, 22: {"夏", "summer"}, 23: {"秋", "autumn", "fall"}, 24: {"冬", "winter"}} {
		add(func(d *typedDate) bool { return d.setSeason(n) }, words...)
	}
	add(func(d *typedDate) bool { d.halfDay = forenoon; return true }, "午前中", "午前", "am", "a.m.")
	add(func(d *typedDate) bool { d.halfDay = afternoon; return true }, "午後", "pm", "p.m.")
}

// A namedPart is a part of the day with its names.
type namedPart struct {
	dayPart
	words []string
}

// dayParts lists the parts of the day: the Japanese ones as the Japan Meteorological Agency uses
// them in forecasts, the English ones as they are commonly understood.
func dayParts() []namedPart {
	return []namedPart{
		{dayPart{0, 2}, []string{"未明"}},
		{dayPart{3, 5}, []string{"明け方", "dawn"}},
		{dayPart{5, 6}, []string{"早朝", "early morning"}},
		{dayPart{6, 8}, []string{"朝方", "朝"}},
		{dayPart{6, 11}, []string{"morning"}},
		{dayPart{9, 11}, []string{"昼前", "late morning"}},
		{dayPart{11, 12}, []string{"お昼", "昼", "midday", "around noon"}},
		{dayPart{12, 12}, []string{"正午", "noon"}},
		{dayPart{0, 0}, []string{"midnight", "零時"}},
		{dayPart{12, 14}, []string{"昼過ぎ", "昼すぎ", "early afternoon"}},
		{dayPart{9, 17}, []string{"日中", "daytime"}},
		{dayPart{12, 17}, []string{"afternoon"}},
		{dayPart{15, 17}, []string{"夕方", "夕刻", "夕", "late afternoon"}},
		{dayPart{18, 20}, []string{"evening"}},
		{dayPart{18, 23}, []string{"夜間", "夜", "晩", "night"}},
		{dayPart{21, 23}, []string{"夜遅く", "深夜", "late night", "late evening"}},
	}
}

func (d *typedDate) partOfDay(p dayPart) bool {
	d.parts, d.anything = append(d.parts, p), true
	return len(d.parts) == 1
}

// timed reports whether the words name a time of day.
func (d *typedDate) timed() bool {
	return d.hour != unset || d.minute != unset || len(d.parts) > 0 || d.halfDay != anyHalf
}

// clock puts the hour into its half of the day: 午後6時, 6pm, 夜9時.
func (d *typedDate) clock() (hour int, ok bool) {
	h := d.hour
	switch {
	case d.halfDay != anyHalf && h > 12:
		return 0, false
	case d.halfDay == forenoon && h == 12, h == 12 && d.inPart(func(p dayPart) bool { return p.to < 11 }):
		return 0, true // 午前12時, 未明12時
	case h < 12 && (d.halfDay == afternoon || d.inPart(func(p dayPart) bool { return p.from >= 12 })):
		return h + 12, true
	case h == 12 && d.inPart(func(p dayPart) bool { return p.from >= 18 }):
		return 24, true // 夜12時
	}
	return h, true
}

// inPart reports whether the words name a part of the day, and one that fits.
func (d *typedDate) inPart(fits func(dayPart) bool) bool {
	return len(d.parts) > 0 && fits(d.parts[0])
}

// fullHour reports whether the words name an hour on the clock and nothing finer but :00.
func (d *typedDate) fullHour() bool {
	return d.hour != unset && d.minute <= 0 && d.second == unset
}

// sameHalf lends an hour the half of the day that the beginning of its range names: 午後1時〜3時.
func (d *typedDate) sameHalf(begin *typedDate) {
	moved := d.year != 0 || d.month != 0 || d.day != 0 || d.shiftBy != 0
	if !moved && d.halfDay == anyHalf && len(d.parts) == 0 && d.hour < 12 && d.hour > begin.hour%12 {
		d.halfDay = begin.halfDay
	}
}

// hoursBetween makes the hours of a range on one day of its two full hours on the clock: from 12
// to 24 are those of 12 to 23. A range over several days, or of anything else, is left as it is.
func hoursBetween(ends *[2]typedDate, lo, hi resolved) (first, last resolved) {
	from, to := lo.sp.Lo, hi.sp.Lo
	midnight := jst(from.Year(), int(from.Month()), from.Day()+1)
	if !ends[0].fullHour() || !ends[1].fullHour() || !to.After(from) || to.After(midnight) {
		return lo, hi
	}
	first, last = lo, hi
	first.from, last.to = edtfUnit(from, ByHour), edtfUnit(to.Add(-time.Second), ByHour)
	return first, last
}
