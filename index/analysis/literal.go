package analysis

import "strings"

// encoded is a Text in UTF-8 with the byte offset of every rune, so that terms can be cut from it without copying.
type encoded struct {
	*Text
	s       string
	offsets []int32 // offsets[i] is where rune i begins in s; one more at the end
}

// text returns runes [from, to).
func (e encoded) text(from, to int32) string { return e.s[e.offsets[from]:e.offsets[to]] }

func encode(t *Text) encoded { return encodeWith(t, nil) }

// encodeWith is encode with the memory of offsets, which are lost.
func encodeWith(t *Text, offsets []int32) encoded {
	var b strings.Builder
	b.Grow(len(t.Runes)*3 + 8)
	if cap(offsets) <= len(t.Runes) {
		offsets = make([]int32, len(t.Runes)+1)
	}
	offsets = offsets[:len(t.Runes)+1]
	for i, r := range t.Runes {
		offsets[i] = int32(b.Len())
		b.WriteRune(r)
	}
	offsets[len(t.Runes)] = int32(b.Len())
	return encoded{Text: t, s: b.String(), offsets: offsets}
}

func (e encoded) token(from, to int32, pos int, kind Kind) Token {
	return Token{
		Term: e.text(from, to), Start: int(e.Start[from]), End: int(e.End[to-1]), Pos: pos, Kind: kind,
	}
}

// word returns the token of a Latin word or numeral; grouping commas are not part of the term.
func (e encoded) word(u unit, pos int) Token {
	tok := e.token(u.from, u.to, pos, Word)
	if strings.Contains(tok.Term, ",") {
		tok.Term = strings.ReplaceAll(tok.Term, ",", "")
	}
	return tok
}

// Literal returns the tokens by which t is found literally: words; all pairs of neighbouring Japanese runes; the first and the
// last rune of each Japanese run, so that a run of one rune beside a word can be asked for; and, as extra tokens at the same
// positions, stems, canonical numbers and dates. Extra tokens come last. Terms share memory.
func Literal(t *Text) []Token {
	e := encode(t)
	us := t.units()
	out := make([]Token, 0, len(us)+len(us)/4+4)
	for k, u := range us {
		pos := k + 1
		if u.class == wordRune {
			out = append(out, e.word(u, pos))
			continue
		}
		if u.open {
			out = append(out, e.token(u.from, u.to+1, pos, Bigram))
		}
		if u.first || !u.open {
			out = append(out, e.token(u.from, u.to, pos, Single))
		}
	}
	out = appendStems(out)
	return appendCanonical(out, t, us)
}

// Ranking returns the tokens by which t is scored: as Literal, but without pairs of hiragana, single hiragana, English stop words,
// and with plain stems (no "~") instead of the words they come from. Numbers and dates are canonical only where that says more.
func Ranking(t *Text) []Token {
	e := encode(t)
	us := t.units()
	out := make([]Token, 0, len(us))
	for k, u := range us {
		pos := k + 1
		switch {
		case u.class == wordRune:
			tok := e.word(u, pos)
			if isStopWord(tok.Term) {
				continue
			}
			if s := Stem(tok.Term); s != tok.Term {
				tok.Term, tok.Kind = s, Stemmed
			}
			out = append(out, tok)
		case u.open:
			if u.class != hiragana || classOf(t.Runes[u.to]) != hiragana {
				out = append(out, e.token(u.from, u.to+1, pos, Bigram))
			}
		case u.first && u.class != hiragana:
			out = append(out, e.token(u.from, u.to, pos, Single))
		}
	}
	return out
}

// prefixLetters is how many letters of a word Prefixes answers for; longer beginnings are
// rare enough to be looked up as prefixes of Literal terms.
const prefixLetters = 3

// Prefixes returns, once each, every Japanese rune of t and the first one to three letters of its words: what a search box
// asks for while the first letters are typed. Positions are 1.
func Prefixes(t *Text) []Token {
	e := encode(t)
	us := t.units()
	seen := make(map[string]struct{}, min(len(us), 256))
	out := make([]Token, 0, min(len(us), 256))
	emit := func(from, to int32) {
		tok := e.token(from, to, 1, Single)
		if _, ok := seen[tok.Term]; !ok {
			seen[tok.Term] = struct{}{}
			out = append(out, tok)
		}
	}
	for _, u := range us {
		if u.class != wordRune {
			emit(u.from, u.to)
			continue
		}
		for to := u.from + 1; to <= u.to && to-u.from <= prefixLetters; to++ {
			if t.Runes[to-1] == ',' {
				break
			}
			emit(u.from, to)
		}
	}
	return out
}

// trigram is how many letters a piece of a word has.
const trigram = 3

// Trigrams returns, once each, the three-letter pieces of the words of t, for finding the inside of an identifier.
// Words of fewer letters give nothing. Positions are 1.
func Trigrams(t *Text) []Token {
	e := encode(t)
	seen := make(map[string]struct{}, 64)
	var out []Token
	for _, u := range t.units() {
		for from := u.from; u.class == wordRune && from+trigram <= u.to; from++ {
			tok := e.token(from, from+trigram, 1, Word)
			if _, ok := seen[tok.Term]; !ok {
				seen[tok.Term] = struct{}{}
				out = append(out, tok)
			}
		}
	}
	return out
}
