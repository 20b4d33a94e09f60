package analysis

import "strconv"

// decimal is mant × 10^-frac.
type decimal struct {
	mant uint64
	frac int
}

const maxMantissa = 1e17 // keeps sums and ten-fold products within uint64

// times multiplies by 10^exp.
func (d decimal) times(exp int) (decimal, bool) {
	for ; exp > 0; exp-- {
		switch {
		case d.frac > 0:
			d.frac--
		case d.mant > maxMantissa:
			return d, false
		default:
			d.mant *= 10
		}
	}
	return d, true
}

// trim takes zeros off the end of the fraction.
func (d decimal) trim() decimal {
	for d.frac > 0 && d.mant%10 == 0 {
		d.mant, d.frac = d.mant/10, d.frac-1
	}
	return d
}

// term returns the canonical token: "#27970000", "#3.14".
func (d decimal) term() string {
	d = d.trim()
	s := strconv.FormatUint(d.mant, 10)
	if d.frac > 0 {
		for len(s) <= d.frac {
			s = "0" + s
		}
		s = s[:len(s)-d.frac] + "." + s[len(s)-d.frac:]
	}
	return "#" + s
}

func kanjiDigit(r rune) (uint64, bool) {
	switch r {
	case '〇':
		return 0, true
	case '一', '壱':
		return 1, true
	case '二', '弐':
		return 2, true
	case '三', '参':
		return 3, true
	case '四':
		return 4, true
	case '五':
		return 5, true
	case '六':
		return 6, true
	case '七':
		return 7, true
	case '八':
		return 8, true
	case '九':
		return 9, true
	}
	return 0, false
}

// smallUnit and bigUnit return the power of ten of a kanji unit, or 0.
func smallUnit(rs []rune, i int) int {
	if i < len(rs) {
		switch rs[i] {
		case '十', '拾':
			return 1
		case '百':
			return 2
		case '千':
			return 3
		}
	}
	return 0
}

func bigUnit(rs []rune, i int) int {
	if i < len(rs) {
		switch rs[i] {
		case '万':
			return 4
		case '億':
			return 8
		case '兆':
			return 12
		}
	}
	return 0
}

// numberAt reads the number that begins at rune i: 2,797 二千七百九十七 2797万 1億2,345万 3万5千 1.5億 二〇二〇 27.97 million two.
// ok is false for what is no number, is vague (数十, 二三十), has a leading zero (codes) or is one kanji that
// more likely belongs to a word or name (三 in 三井, unlike 三件).
func numberAt(rs []rune, i int) (d decimal, end int, ok bool) {
	if r := rs[i]; r >= 'a' && r <= 'z' {
		return englishNumber(rs, i)
	}
	if i > 0 && vague(rs[i-1]) {
		return d, i, false
	}
	d, end, ok = japaneseNumber(rs, i)
	if !ok || end < len(rs) && vague(rs[end]) || isDigit(rs[end-1]) && end < len(rs) && classOf(rs[end]) == wordRune {
		return d, end, false
	}
	if end == i+1 && !isDigit(rs[i]) && !counted(rs, i) {
		return d, end, false
	}
	if isDigit(rs[end-1]) {
		d, end, ok = scaleInEnglish(rs, d, end)
	}
	return d, end, ok
}

func vague(r rune) bool { return r == '数' || r == '幾' || r == '何' }

// counted reports whether the single numeral at rune i counts something.
func counted(rs []rune, i int) bool {
	if i > 0 && rs[i-1] == '第' {
		return true
	}
	if i+1 >= len(rs) {
		return false
	}
	switch string(rs[i : i+2]) {
	case "一時", "一度", "一段", "十分", "一種": // adverbs, far more often than counts
		return false
	}
	switch rs[i+1] {
	case '件', '円', '段', '人', '名', '社', '行', '回', '日', '月', '年', '分', '秒', '時', 'つ', '個', '口', '歳', '台', '位', '号',
		'点', '割', '倍', '週', 'ヶ', 'か', 'カ', '枚', '種', '通', '度', '桁', '章', '条', '項', '期', '階', '代', '要':
		return true
	}
	return false
}

// japaneseNumber reads sections below ten thousand, each with a unit smaller than the one before.
func japaneseNumber(rs []rune, i int) (total decimal, end int, ok bool) {
	limit := 16
	for j := i; ; {
		sec, stop, good := section(rs, j)
		if !good {
			break
		}
		exp := bigUnit(rs, stop)
		if exp >= limit || j > i && (sec.frac > 0 || sec.mant >= 1e4) {
			break
		}
		if sec, good = sec.times(exp); !good || j > i && total.frac > 0 {
			break
		}
		total, end, ok = decimal{total.mant + sec.mant, sec.frac}, stop, true
		if exp == 0 {
			break
		}
		end, limit = stop+1, exp
		j = end
	}
	return total, end, ok
}

// section reads a number without 万 and above: 2,797 | 二千七百九十七 | 3千5百 | 二〇二〇.
func section(rs []rune, i int) (total decimal, end int, ok bool) {
	limit := 4
	for j := i; ; {
		part, stop, many := digits(rs, j)
		exp := smallUnit(rs, stop)
		switch {
		case exp >= limit, exp == 0 && stop == j, stop > j && total.frac > 0:
			return total, end, ok
		case exp > 0 && many:
			return total, i, false // 二三十: twenty or thirty
		case j > i && stop > j && (part.frac > 0 || part.mant >= 10):
			return total, end, ok
		case stop == j:
			part.mant = 1
		}
		part, good := part.times(exp)
		if !good {
			return total, i, false
		}
		total, end, ok = decimal{total.mant + part.mant, part.frac}, stop, true
		if exp == 0 {
			return total, end, ok
		}
		end, limit = stop+1, exp
		j = end
	}
}

// digits reads a numeral in digits; many reports several kanji digits. end is i if there is none.
func digits(rs []rune, i int) (d decimal, end int, many bool) {
	if i < len(rs) && isDigit(rs[i]) {
		end = fractionEnd(rs, i, numeralEnd(rs, i))
		if rs[i] == '0' && end > i+1 && rs[i+1] != '.' {
			return d, i, false
		}
		point := false
		for _, r := range rs[i:end] {
			switch {
			case r == '.':
				point = true
			case r == ',':
			case d.mant > maxMantissa:
				return decimal{}, i, false
			default:
				d.mant = d.mant*10 + uint64(r-'0')
				if point {
					d.frac++
				}
			}
		}
		return d, end, false
	}
	for end = i; end < len(rs); end++ {
		v, ok := kanjiDigit(rs[end])
		if !ok {
			break
		}
		if d.mant > maxMantissa {
			return decimal{}, i, false
		}
		d.mant = d.mant*10 + v
	}
	return d, end, end > i+1
}

// fractionEnd returns the end of the fraction after the whole number in runes [i, end), or end. 1.2.3 is a version or a date.
func fractionEnd(rs []rune, i, end int) int {
	if i > 1 && rs[i-1] == '.' && isDigit(rs[i-2]) || end >= len(rs) || rs[end] != '.' {
		return end
	}
	stop := digitsEnd(rs, end+1)
	if stop == end+1 || stop+1 < len(rs) && rs[stop] == '.' && isDigit(rs[stop+1]) {
		return end
	}
	return stop
}

var englishNumerals = map[string]uint64{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
	"ninety": 90,
}

var englishScales = map[string]int{"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}

// letters returns the end of the lower-case Latin word at rune i, which may be i.
func letters(rs []rune, i int) int {
	for i < len(rs) && rs[i] >= 'a' && rs[i] <= 'z' {
		i++
	}
	return i
}

// englishNumber reads two, thirty-five, eleven million. "one" counts only before a scale, being mostly a pronoun.
func englishNumber(rs []rune, i int) (d decimal, end int, ok bool) {
	const longest = len("seventeen")
	end = letters(rs, i)
	if end-i > longest || end-i < 3 || end < len(rs) && classOf(rs[end]) == wordRune {
		return d, i, false
	}
	word := string(rs[i:end])
	v, ok := englishNumerals[word]
	if !ok && word != "one" {
		return d, i, false
	}
	if v >= 20 && end < len(rs) && (rs[end] == '-' || rs[end] == ' ') {
		stop := letters(rs, end+1)
		if ones := englishNumerals[string(rs[end+1:stop])]; ones > 0 && ones < 10 {
			v, end = v+ones, stop
		}
	}
	d.mant = max(v, 1)
	plain := end
	d, end, _ = scaleInEnglish(rs, d, end)
	return d, end, word != "one" || end > plain
}

// scaleInEnglish multiplies d by the scale words that follow rune end.
func scaleInEnglish(rs []rune, d decimal, end int) (decimal, int, bool) {
	for end+1 < len(rs) && (rs[end] == ' ' || rs[end] == '-') {
		stop := letters(rs, end+1)
		if stop-end > 9 || stop == end+1 {
			break
		}
		exp := englishScales[string(rs[end+1:stop])]
		if exp == 0 {
			break
		}
		next, ok := d.times(exp)
		if !ok {
			return d, end, false
		}
		d, end = next, stop
	}
	return d, end, true
}
