package analysis

// canonical is a number or date written in units [first, last] of a text.
type canonical struct {
	terms       []string // the most exact first
	first, last int
	kind        Kind
}

// canonicals returns the numbers and dates of t in order; numbers inside dates are there as well.
func canonicals(t *Text, us []unit) []canonical {
	var out []canonical
	numberEnd, dateEnd := 0, 0
	for k, u := range us {
		if !mayCount(t.Runes[u.from]) {
			continue
		}
		if int(u.from) >= dateEnd {
			if d, end, ok := dateAt(t.Runes, int(u.from)); ok {
				dateEnd = end
				out = append(out, canonical{d.terms(), k, lastUnit(us, k, end), Date})
			}
		}
		if int(u.from) >= numberEnd {
			if d, end, ok := numberAt(t.Runes, int(u.from)); ok {
				numberEnd = end
				out = append(out, canonical{[]string{d.term()}, k, lastUnit(us, k, end), Number})
			}
		}
	}
	return out
}

// mayCount reports whether a number or date may begin with r.
func mayCount(r rune) bool {
	switch {
	case r < 0x80:
		return isDigit(r) || r >= 'a' && r <= 'z'
	case r < firstHan:
		return r == '〇'
	}
	switch r {
	case '十', '百', '千', '拾', '令', '平', '昭', '大', '明':
		return true
	}
	_, ok := kanjiDigit(r)
	return ok
}

// lastUnit returns the last unit from k on that begins before rune end.
func lastUnit(us []unit, k, end int) int {
	for k+1 < len(us) && int(us[k+1].from) < end {
		k++
	}
	return k
}

// appendCanonical adds the canonical tokens of t, at the first and the last position each is written at, so that
// a phrase can lead up to them and on from them.
func appendCanonical(tokens []Token, t *Text, us []unit) []Token {
	for _, c := range canonicals(t, us) {
		start, end := int(t.Start[us[c.first].from]), int(t.End[us[c.last].to-1])
		for _, term := range c.terms {
			tokens = append(tokens, Token{Term: term, Start: start, End: end, Pos: c.first + 1, Kind: c.kind})
			if c.last > c.first {
				tokens = append(tokens, Token{Term: term, Start: start, End: end, Pos: c.last + 1, Kind: c.kind})
			}
		}
	}
	return tokens
}
