package data

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// FormatNumber writes n with thousands separators and, where it has a fraction, up to two digits of it.
func FormatNumber(n float64) string {
	s := strconv.FormatFloat(math.Abs(n), 'f', -1, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	if len(fraction) > 2 {
		whole, fraction, _ = strings.Cut(strconv.FormatFloat(math.Abs(n), 'f', 2, 64), ".")
	}
	var b strings.Builder
	if n < 0 {
		b.WriteByte('-')
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// inOwnWords reports whether the source's own words can stand in a text in lang: words of Latin
// letters in English, anything else, digits too, in Japanese.
func inOwnWords(verbatim string, lang Lang) bool {
	latin := false
	for _, r := range verbatim {
		if r > unicode.MaxLatin1 {
			return lang != EN
		}
		latin = latin || unicode.IsLetter(r)
	}
	return verbatim != "" && latin == (lang == EN)
}

// FormatQuantity writes q in lang. It keeps the source's own words where they are in lang and
// says the same with the number in the other: "約1,800万円", "about 18 million yen".
func FormatQuantity(q Quantity, lang Lang) string {
	if inOwnWords(q.Verbatim, lang) {
		return grouped(q, lang)
	}
	number := func(n *float64) string { return formatUnit(*n, q.Unit, lang) }
	switch {
	case q.Min == nil && q.Max == nil:
		return formatVague(q, lang)
	case q.Max == nil:
		return choose(lang, number(q.Min)+"以上", "at least "+number(q.Min))
	case q.Min == nil:
		return choose(lang, number(q.Max)+"以下", "up to "+number(q.Max))
	case *q.Min != *q.Max:
		return choose(lang, FormatNumber(*q.Min)+"〜"+number(q.Max), FormatNumber(*q.Min)+"–"+number(q.Max))
	case q.Approximate:
		return choose(lang, "約"+number(q.Min), "about "+number(q.Min))
	}
	return number(q.Min)
}

// grouped returns the source's own words, with separators where they differ from the number's
// usual form in nothing else: 2764万円 and 2,797万円 stand beside each other in one series.
func grouped(q Quantity, lang Lang) string {
	words := q.Verbatim
	q.Verbatim = ""
	if usual := FormatQuantity(q, lang); strings.ReplaceAll(usual, ",", "") == words {
		return usual
	}
	return words
}

func formatVague(q Quantity, lang Lang) string {
	if q.Verbatim != "" {
		return q.Verbatim
	}
	return choose(lang, "不明", "unknown")
}

func formatUnit(n float64, unit string, lang Lang) string {
	if unit == "yen" {
		return FormatYen(n, lang)
	}
	for _, u := range Units() {
		switch {
		case u.Key != unit:
		case lang != EN:
			return FormatNumber(n) + u.JA
		case u.One == "":
			return FormatNumber(n)
		case n == 1:
			return FormatNumber(n) + " " + u.One
		default:
			return FormatNumber(n) + " " + u.Few
		}
	}
	return strings.TrimSpace(FormatNumber(n) + " " + unit)
}

// FormatYen writes an amount of yen the way its readers do: 2,797万円, 27.97 million yen.
func FormatYen(n float64, lang Lang) string {
	man := n / 1e4
	switch {
	case lang == EN && math.Abs(n) >= 1e6:
		return FormatNumber(math.Round(n/1e4)/100) + " million yen"
	case lang == EN:
		return FormatNumber(n) + " yen"
	case math.Abs(n) >= 1e4 && man == math.Trunc(man):
		return FormatNumber(man) + "万円"
	}
	return FormatNumber(n) + "円"
}

// FormatWhen writes w in lang, in the source's own words where they are in lang.
func FormatWhen(w When, lang Lang) string {
	if inOwnWords(w.Verbatim, lang) {
		return w.Verbatim
	}
	if w.EDTF == "" {
		return w.Verbatim
	}
	return FormatEDTF(w.EDTF, lang)
}

// FormatEDTF writes a date in lang, with the zone where it shows a time. What it cannot read
// it returns as it is.
func FormatEDTF(edtf string, lang Lang) string {
	sp, err := ParseEDTF(edtf)
	switch {
	case err != nil || sp.Zero():
		return edtf
	case !sp.Interval && !sp.OneOf:
		return qualified(sp, formatEnd(sp.Lo, sp.From, lang), lang)
	case sp.Lo.IsZero():
		last := qualified(sp, formatLast(sp, lang), lang)
		return choose(lang, last+"まで", "until "+last)
	case sp.Hi.IsZero():
		first := qualified(sp, formatEnd(sp.Lo, sp.From, lang), lang)
		return choose(lang, first+"以降", "from "+first+" on")
	case sp.OneOf:
		return choose(lang, formatRange(sp, lang)+"のいずれか", "some time in "+formatRange(sp, lang))
	}
	return qualified(sp, formatRange(sp, lang), lang)
}

func formatRange(sp Span, lang Lang) string {
	if sp.From >= ByHour && sp.To >= ByHour && sameDay(sp.Lo, sp.Hi.Add(-time.Second)) {
		return formatHours(sp, lang)
	}
	first, last := formatEnd(sp.Lo, sp.From, lang), formatLast(sp, lang)
	return first + choose(lang, "〜", " – ") + last
}

// formatHours writes a range within one day. A range of whole hours is written with the hour
// at which it ends, one of minutes with its last minute.
func formatHours(sp Span, lang Lang) string {
	end := sp.Hi
	if sp.To > ByHour {
		end = end.Add(-time.Second)
	}
	clock := func(t time.Time) string {
		h := t.Hour()
		if h == 0 && t.After(sp.Lo) {
			h = 24 // the midnight that ends the day
		}
		switch {
		case lang == EN:
			return fmt.Sprintf("%02d:%02d", h, t.Minute())
		case t.Minute() == 0:
			return fmt.Sprintf("%d時", h)
		}
		return fmt.Sprintf("%d時%d分", h, t.Minute())
	}
	return choose(lang, sp.Lo.Format("2006年1月2日"), sp.Lo.Format("2 January 2006, ")) +
		clock(sp.Lo) + choose(lang, "〜", "–") + clock(end) + " JST"
}

func sameDay(a, b time.Time) bool { return a.Format(time.DateOnly) == b.Format(time.DateOnly) }

// formatLast writes the last unit that the span covers.
func formatLast(sp Span, lang Lang) string {
	return formatEnd(sp.Hi.Add(-time.Second), sp.To, lang)
}

func qualified(sp Span, s string, lang Lang) string {
	switch {
	case sp.Approximate && lang == EN:
		s = "about " + s
	case sp.Approximate:
		s += "ごろ"
	}
	if sp.Uncertain {
		s += choose(lang, "（推定）", " (inferred)")
	}
	return s
}

// formatEnd writes the unit of precision by in which t lies.
func formatEnd(t time.Time, by Precision, lang Lang) string {
	layout := map[Precision][2]string{
		ByCentury: {"2006年からの100年間", "the century from 2006"},
		ByDecade:  {"2006年代", "the 2006s"},
		ByYear:    {"2006年", "2006"},
		BySeason:  {"2006年1月からの3か月", "the quarter from January 2006"},
		ByMonth:   {"2006年1月", "January 2006"},
		ByDay:     {"2006年1月2日", "2 January 2006"},
		ByHour:    {"2006年1月2日15時 JST", "2 January 2006, 15:00 JST"},
		ByMinute:  {"2006年1月2日15時4分 JST", "2 January 2006, 15:04 JST"},
		BySecond:  {"2006年1月2日15時4分5秒 JST", "2 January 2006, 15:04:05 JST"},
	}[by]
	if lang == EN {
		return t.Format(layout[1])
	}
	// Go writes hours with a leading zero; a full hour is not followed by 0分.
	return strings.Replace(trimZeros(t.Format(layout[0])), "時0分 JST", "時 JST", 1)
}

// trimZeros takes the leading zero from hours, minutes and seconds: 09時05分 becomes 9時5分.
func trimZeros(s string) string {
	for _, unit := range []string{"時", "分", "秒"} {
		i := strings.Index(s, unit)
		if i >= 2 && s[i-2] == '0' {
			s = s[:i-2] + s[i-1:]
		}
	}
	return s
}

func choose(lang Lang, ja, en string) string {
	if lang == EN {
		return en
	}
	return ja
}
