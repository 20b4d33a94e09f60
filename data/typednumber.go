package data

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// kanjiDigit is the value of a kanji numeral below ten; -1 for anything else.
func kanjiDigit(r rune) int {
	if r == '零' {
		return 0
	}
	if i := strings.IndexRune("〇一二三四五六七八九", r); i >= 0 {
		return i / len("〇")
	}
	return -1
}

// kanjiNumber reads a whole number below ten thousand in kanji numerals: 二十三, 千五百, 二〇二〇.
// It returns its digits.
func kanjiNumber(rs []rune) (string, bool) {
	p := typedQuantity{rest: string(rs)}
	n, ok := p.number()
	if !ok || p.rest != "" || n.min == nil || n.min != n.max || *n.min >= 1e4 {
		return "", false
	}
	return strconv.FormatFloat(*n.min, 'f', -1, 64), true
}

// A typedNumber is a number as it was written. Its bounds are one pointer for an exact number.
type typedNumber struct {
	min, max *float64
	scale    float64 // of its last word, 10,000 for 30万; 1 if it has none
}

func exact(n, scale float64) typedNumber { return typedNumber{&n, &n, scale} }

// number reads a number at the beginning of the rest.
func (p *typedQuantity) number() (typedNumber, bool) {
	if n, ok := p.several(); ok {
		return n, true
	}
	if n, ok := p.numeralWord(); ok {
		return p.englishScale(exact(n, 1)), true
	}
	n, ok := p.japaneseNumber()
	if ok && n.scale == 1 {
		n = p.englishScale(n)
	}
	return n, ok
}

// japaneseNumber reads digits or kanji numerals with 十, 百, 千 and 万, 億, 兆 in falling order:
// 2,797万, 1億2千万, 2.8億, 二十三, and 十数 for eleven to nineteen.
func (p *typedQuantity) japaneseNumber() (typedNumber, bool) {
	var total, section float64
	scale, bigLimit, smallLimit, read := 1.0, 1e13, 1e4, false
	for {
		before := p.rest
		numeral, kanji := p.digits()
		exp := p.unitOfTen()
		unit := pow10(exp)
		switch {
		case numeral == "" && exp == 0:
			return p.vagueEnd(total+section, scale), read
		case exp == 0:
			return exact(total+section+decimal(numeral, 0), scale), true
		case exp < 4 && (kanji > 1 || unit >= smallLimit), exp >= 4 && (unit >= bigLimit || numeral == "" && section == 0):
			p.rest = before // 二三十, 百千, 万億: no number
			return exact(total+section, scale), read
		case exp < 4:
			if numeral == "" {
				numeral = "1"
			}
			section += decimal(numeral, exp)
			smallLimit = unit
		case section == 0:
			total += decimal(numeral, exp)
			bigLimit, smallLimit = unit, 1e4
		default:
			total += (section + decimal(numeral, 0)) * unit
			section, bigLimit, smallLimit = 0, unit, 1e4
		}
		scale, read = unit, true
	}
}

// vagueEnd reads 数 after a ten, a hundred or a thousand: 十数件 are 11 to 19.
func (p *typedQuantity) vagueEnd(n, scale float64) typedNumber {
	rest, ok := strings.CutPrefix(p.rest, "数")
	if !ok || scale == 1 || scale > 1000 {
		return exact(n, scale)
	}
	p.rest, p.worded = rest, true
	low, high := n+1, n+scale-1
	return typedNumber{&low, &high, 1}
}

// decimal is numeral × 10^exp; a blank numeral is zero. Parsing with the exponent keeps 2.8億
// exact.
func decimal(numeral string, exp int) float64 {
	f, err := strconv.ParseFloat(numeral+"e"+strconv.Itoa(exp), 64)
	if err != nil {
		return 0
	}
	return f
}

func pow10(exp int) float64 { return decimal("1", exp) }

// digits reads a numeral in ASCII digits, with separators of thousands and a fraction, or in
// kanji; kanji is how many of the latter there were.
func (p *typedQuantity) digits() (numeral string, kanji int) {
	if n := len(plainNumber().FindString(p.rest)); n > 0 {
		numeral = strings.ReplaceAll(p.rest[:n], ",", "")
		p.rest = p.rest[n:]
		return numeral, 0
	}
	for i, r := range p.rest {
		d := kanjiDigit(r)
		if d < 0 || i > 30 {
			break
		}
		numeral += strconv.Itoa(d)
		kanji++
	}
	p.rest = p.rest[kanji*len("〇"):]
	return numeral, kanji
}

// plainNumber is a number in ASCII digits, no longer than a float64 holds exactly.
var plainNumber = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?`)
})

// unitOfTen reads 十, 百, 千, 万, 億 or 兆 and returns its power of ten; 0 is none.
func (p *typedQuantity) unitOfTen() int {
	for exp, word := range map[int]string{1: "十", 2: "百", 3: "千", 4: "万", 8: "億", 12: "兆"} {
		if rest, ok := strings.CutPrefix(p.rest, word); ok {
			p.rest = rest
			return exp
		}
	}
	return 0
}

// several reads a number with a lower bound only: 数十万, several hundred, a few.
func (p *typedQuantity) several() (typedNumber, bool) {
	low := 2.0
	for _, w := range []string{"数", "several ", "a few ", "a couple of "} {
		rest, ok := strings.CutPrefix(p.rest, w)
		if !ok {
			continue
		}
		p.rest, p.worded = rest, true
		for exp := p.unitOfTen(); exp > 0; exp = p.unitOfTen() {
			low *= pow10(exp)
		}
		n := p.englishScale(exact(low, 1))
		return typedNumber{min: n.min, scale: n.scale}, true
	}
	return typedNumber{}, false
}

// numeralWord reads a numeral in English words, and the Japanese words for zero.
func (p *typedQuantity) numeralWord() (float64, bool) {
	for i, w := range []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "a dozen", "ゼロ"} {
		rest, ok := strings.CutPrefix(p.rest, w)
		if !ok || !ends(p.rest, w) {
			continue
		}
		p.rest, p.worded = strings.TrimSpace(rest), true
		switch w {
		case "a dozen":
			return 12, true
		case "ゼロ":
			return 0, true
		}
		return float64(i), true
	}
	return 0, false
}

// englishScale multiplies n by the words hundred, thousand, million, billion and their short forms.
func (p *typedQuantity) englishScale(n typedNumber) typedNumber {
	for _, w := range []struct {
		word string
		exp  int
	}{{"hundred", 2}, {"thousand", 3}, {"million", 6}, {"billion", 9}, {"trillion", 12}, {"bn", 9}, {"k", 3}, {"m", 6}} {
		rest := strings.TrimPrefix(p.rest, " ")
		if after, ok := strings.CutPrefix(rest, w.word); ok && ends(rest, w.word) {
			p.rest, p.worded = after, true
			scale := pow10(w.exp)
			return p.englishScale(exact(decimal(strconv.FormatFloat(*n.min, 'f', -1, 64), w.exp), n.scale*scale))
		}
	}
	return n
}
