package analysis

// A Kind says how a token came to be.
type Kind uint8

const (
	Word    Kind = iota // letters and digits between separators; digits without grouping commas
	Bigram              // two neighbouring runes of Japanese
	Single              // one rune of Japanese, at the border of a run
	Stemmed             // the stem of an English Word at the same position, with a leading "~"
	Number              // a canonical number, "#27970000", at the first or last position of the words it is written with
	Date                // a canonical date: "@2020-09-10", "@2020-09", "@2020", "@--09-10", "@--09"; positions as for Number
	Lemma               // a dictionary word in its base form, from Morph
)

// A Token is one term of a text.
type Token struct {
	Term       string
	Start, End int // bytes in the raw text
	Pos        int // counts words and runes of Japanese from 1; separators do not count
	Kind       Kind
}

// unit is a stretch of normalised runes that takes one position (a rune of Japanese) or is one word.
type unit struct {
	from, to int // runes [from, to)
	class    class
	open     bool // the next unit continues this run of Japanese
	first    bool // no unit continues into this one
}

// units cuts t into positions, in order.
func (t *Text) units() []unit {
	us := make([]unit, 0, len(t.Runes))
	for i := 0; i < len(t.Runes); {
		c := classOf(t.Runes[i])
		switch {
		case c == separator:
			i++
		case c == wordRune:
			j := t.wordEnd(i)
			us = append(us, unit{from: i, to: j, class: wordRune, first: true})
			i = j
		default:
			first := i == 0 || !classOf(t.Runes[i-1]).scriptio()
			open := i+1 < len(t.Runes) && classOf(t.Runes[i+1]).scriptio()
			us = append(us, unit{from: i, to: i + 1, class: c, open: open, first: first})
			i++
		}
	}
	return us
}

// wordEnd returns the end of the word at rune i. Digits hold together over grouping commas and one decimal point.
func (t *Text) wordEnd(i int) int {
	if isDigit(t.Runes[i]) {
		if j := numeralEnd(t.Runes, i); j > i && (j == len(t.Runes) || classOf(t.Runes[j]) != wordRune) {
			return j
		}
	}
	for i < len(t.Runes) && classOf(t.Runes[i]) == wordRune {
		i++
	}
	return i
}

// numeralEnd returns the end of the numeral at rune i: digits, grouped by commas in threes or not, then
// perhaps a point and more digits.
func numeralEnd(rs []rune, i int) int {
	digits := func(j int) int {
		for j < len(rs) && isDigit(rs[j]) {
			j++
		}
		return j
	}
	end := digits(i)
	if end-i <= 3 {
		for end < len(rs) && rs[end] == ',' && digits(end+1) == end+4 {
			end += 4
		}
	}
	if dotted := i > 1 && rs[i-1] == '.' && isDigit(rs[i-2]); !dotted && end+1 < len(rs) && rs[end] == '.' && isDigit(rs[end+1]) {
		stop := digits(end + 1)
		if stop == len(rs) || rs[stop] != '.' { // 1.2.3 is a version or a date
			end = stop
		}
	}
	return end
}
