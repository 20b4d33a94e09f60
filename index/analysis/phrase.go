package analysis

// A Phrase is a row of positions; at each, any one of the terms must stand. A position without terms may hold anything.
// It has no such position at its ends.
type Phrase [][]string

// Phrases returns what a Literal index must hold for the text of a query to occur in it: any of the alternatives, each a
// conjunction of phrases. The first alternative is the text as it is; a second one, if the text has numbers
// or dates, finds them in any notation. Words match any word of the same stem unless exact is set.
//
// A lone Japanese rune is a Phrase of one term of one rune: ask Prefixes, since a
// Literal index has such a term only at the border of a run. The second alternative may find a little too much
// (the counter after a number is not always checked); Finder decides. A text without letters gives nil.
func Phrases(t *Text, exact bool) [][]Phrase {
	us := t.units()
	if len(us) == 0 {
		return nil
	}
	p := phraser{encoded: encode(t), units: us, exact: exact}
	out := [][]Phrase{{p.literal()}}
	if cs := outermost(canonicals(t, us)); len(cs) > 0 {
		out = append(out, p.canonical(cs))
	}
	return out
}

type phraser struct {
	encoded
	units []unit
	exact bool
}

// literal returns the text as one phrase.
func (p phraser) literal() Phrase {
	out := make(Phrase, 0, len(p.units))
	for k, u := range p.units {
		last := k == len(p.units)-1
		terms := p.at(k, last)
		if last && terms == nil && u.first {
			terms = []string{p.text(u.from, u.to)} // a rune of its own at the end: in the text it begins a run
		}
		out = append(out, terms)
	}
	return out.trim()
}

// at returns the terms of unit k. When cut is set, what follows the unit in the query need not follow it in the text.
func (p phraser) at(k int, cut bool) []string {
	u := p.units[k]
	switch {
	case u.class == wordRune && p.exact:
		return []string{p.word(u, 0).Term}
	case u.class == wordRune:
		return Variants(p.word(u, 0).Term)
	case cut:
		return nil
	case u.open:
		return []string{p.text(u.from, u.to+1)}
	}
	return []string{p.text(u.from, u.to)}
}

// trim takes empty positions off the ends.
func (p Phrase) trim() Phrase {
	for len(p) > 0 && p[0] == nil {
		p = p[1:]
	}
	for len(p) > 0 && p[len(p)-1] == nil {
		p = p[:len(p)-1]
	}
	return p
}

// canonical returns phrases that lead from one number or date to the next.
func (p phraser) canonical(cs []canonical) []Phrase {
	var out []Phrase
	from := 0
	var before []string // the number or date just left
	emit := func(to int, after []string) {
		var ph Phrase
		if before != nil {
			ph = append(ph, before)
		}
		for k := from; k < to; k++ {
			ph = append(ph, p.at(k, k == to-1))
		}
		if after != nil {
			ph = append(ph, after)
		}
		if ph = ph.trim(); len(ph) > 0 && (len(ph) > 1 || before == nil || after != nil) {
			out = append(out, ph)
		}
	}
	for _, c := range cs {
		term := c.terms[:1]
		emit(c.first, term)
		from, before = c.last+1, term
	}
	emit(len(p.units), nil)
	// A number on its own says nothing if a longer phrase has it too.
	if len(out) > 1 && len(out[0]) == 1 {
		out = out[1:]
	}
	return out
}

// outermost drops what lies within the canonical before it: the numbers in a date.
func outermost(cs []canonical) []canonical {
	var out []canonical
	for _, c := range cs {
		if n := len(out); n > 0 && c.first <= out[n-1].last {
			if c.last > out[n-1].last && c.first == out[n-1].first {
				out[n-1] = c
			}
			continue
		}
		out = append(out, c)
	}
	return out
}
