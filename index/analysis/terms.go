package analysis

// Terms gathers what an index holds of texts: the terms of Literal, Prefixes and Trigrams, with
// repetitions, each text taken apart once. The zero Terms is empty. Not for several goroutines.
type Terms struct {
	Literal  []string
	Prefixes []string
	Trigrams []string

	text    Text
	offsets []int32
	units   []unit
}

// Reset empties x but for its memory, which serves again.
func (x *Terms) Reset() {
	x.Literal, x.Prefixes, x.Trigrams = x.Literal[:0], x.Prefixes[:0], x.Trigrams[:0]
}

// Add adds the terms of a text and returns its normal form, of whose memory they are parts.
func (x *Terms) Add(raw string) string {
	t := &x.text
	t.Set(raw)
	e := encodeWith(t, x.offsets)
	x.units = t.appendUnits(x.units[:0])
	x.offsets = e.offsets
	words := false
	for _, u := range x.units {
		if u.class == wordRune {
			words = true
			x.word(e, u)
			continue
		}
		if u.open {
			x.Literal = append(x.Literal, e.text(u.from, u.to+1))
		}
		if u.first || !u.open {
			x.Literal = append(x.Literal, e.text(u.from, u.to))
		}
		x.Prefixes = append(x.Prefixes, e.text(u.from, u.to))
	}
	if !words && !mayCountAny(t.Runes) {
		return e.s
	}
	for _, tok := range appendCanonical(nil, t, x.units) {
		x.Literal = append(x.Literal, tok.Term)
	}
	return e.s
}

// word adds a word of letters or digits.
func (x *Terms) word(e encoded, u unit) {
	term := e.word(u, 0).Term
	x.Literal = append(x.Literal, term)
	if s := Stem(term); s != term {
		x.Literal = append(x.Literal, "~"+s)
	}
	for to := u.from + 1; to <= u.to && to-u.from <= prefixLetters && e.Runes[to-1] != ','; to++ {
		x.Prefixes = append(x.Prefixes, e.text(u.from, to))
	}
	for from := u.from; from+trigram <= u.to; from++ {
		x.Trigrams = append(x.Trigrams, e.text(from, from+trigram))
	}
}

// mayCountAny reports whether a number or date may begin anywhere in rs.
func mayCountAny(rs []rune) bool {
	for _, r := range rs {
		if mayCount(r) {
			return true
		}
	}
	return false
}
