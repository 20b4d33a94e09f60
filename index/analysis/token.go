package analysis

// A Kind says how a token came to be.
type Kind uint8

// The kinds of tokens.
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

// unit is a stretch of normalised runes that takes one position: a rune of Japanese, or a word.
type unit struct {
	from, to int32 // runes [from, to)
	class    class
	open     bool // the next unit continues this run of Japanese
	first    bool // no unit continues into this one
}

// units cuts t into positions, in order.
func (t *Text) units() []unit { return t.appendUnits(make([]unit, 0, len(t.Runes))) }

// appendUnits appends the positions of t to us.
func (t *Text) appendUnits(us []unit) []unit {
	for i := 0; i < len(t.Runes); {
		c := classOf(t.Runes[i])
		switch c {
		case separator:
			i++
		case wordRune:
			j := t.wordEnd(i)
			us = append(us, unit{from: int32(i), to: int32(j), class: wordRune, first: true})
			i = j
		default:
			first := true
			for c.scriptio() {
				next := separator
				if i+1 < len(t.Runes) {
					next = classOf(t.Runes[i+1])
				}
				us = append(us, unit{from: int32(i), to: int32(i + 1), class: c, open: next.scriptio(), first: first})
				c, first = next, false
				i++
			}
		}
	}
	return us
}

// wordEnd returns the end of the word at rune i. Digits hold together over grouping commas.
func (t *Text) wordEnd(i int) int {
	if isDigit(t.Runes[i]) {
		if j := numeralEnd(t.Runes, i); j == len(t.Runes) || classOf(t.Runes[j]) != wordRune {
			return j
		}
	}
	for i < len(t.Runes) && classOf(t.Runes[i]) == wordRune {
		i++
	}
	return i
}

// numeralEnd returns the end of the whole number at rune i: digits, which may be grouped by commas in threes.
func numeralEnd(rs []rune, i int) int {
	end := digitsEnd(rs, i)
	if end-i <= 3 {
		for end < len(rs) && rs[end] == ',' && digitsEnd(rs, end+1) == end+4 {
			end += 4
		}
	}
	return end
}

func digitsEnd(rs []rune, i int) int {
	for i < len(rs) && isDigit(rs[i]) {
		i++
	}
	return i
}
