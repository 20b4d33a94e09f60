package query

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse reads a query strictly: the first problem in it is returned as an *Error. A blank
// string is the empty query. Time is linear in the length of s up to MaxRunes and constant
// beyond.
func Parse(s string) (Query, error) {
	q := ParseLenient(s)
	for _, e := range q.Problems {
		if e.Code == TooLong { // what else is wrong may come from cutting it off
			return Query{}, e
		}
	}
	if len(q.Problems) > 0 {
		return Query{}, q.Problems[0]
	}
	return q, nil
}

// ParseLenient reads a query as far as it goes and never fails; it is meant for every
// keystroke. What it ignored or read as plain text is in Problems.
func ParseLenient(s string) Query {
	p := newParser(s)
	root, _ := p.either()
	slices.SortStableFunc(p.problems, func(a, b *Error) int { return a.Rune - b.Rune })
	return Query{Root: root, Problems: p.problems}
}

// A parser reads one query. Its methods leave pos behind what they read and return nil for
// what they had to ignore.
type parser struct {
	in       []rune
	offsets  []int // the byte each rune starts at, and the end
	pos      int
	depth    int       // open parentheses
	ignored  int       // open parentheses beyond MaxDepth
	terms    int       // leaves read
	cut      bool      // the rest was not read, so that nothing can be called unclosed
	field    *FieldDef // inside field:( … )
	problems []*Error
}

func newParser(s string) *parser {
	p := &parser{}
	for i, r := range s {
		if len(p.in) == MaxRunes {
			p.offsets = append(p.offsets, i)
			p.cut = true
			p.problems = append(p.problems, &Error{Code: TooLong, Byte: i, Rune: MaxRunes})
			return p
		}
		if r == utf8.RuneError && len(p.problems) == 0 && !strings.HasPrefix(s[i:], string(r)) {
			p.problems = append(p.problems, &Error{Code: BadText, Byte: i, Rune: len(p.in)})
		}
		p.in, p.offsets = append(p.in, r), append(p.offsets, i)
	}
	p.offsets = append(p.offsets, len(s))
	return p
}

// problem notes that what lies from rune from to rune to is at fault.
func (p *parser) problem(code Code, from, to int) { p.problemMeant(code, from, to, "") }

// problemMeant is problem with what may have been meant instead.
func (p *parser) problemMeant(code Code, from, to int, meant string) {
	p.problems = append(p.problems, &Error{
		Code: code, Byte: p.offsets[from], Rune: from, Token: string(p.in[from:to]), Suggest: meant,
	})
}

// at is the folded rune n behind pos, or 0 at the end.
func (p *parser) at(n int) rune {
	if p.pos+n >= len(p.in) {
		return 0
	}
	return fold(p.in[p.pos+n])
}

func (p *parser) end() bool { return p.pos >= len(p.in) }

func (p *parser) space() {
	for !p.end() && unicode.IsSpace(p.in[p.pos]) {
		p.pos++
	}
}

// An operator joins or negates operands.
type operator int

const (
	noOperator operator = iota
	orOperator
	andOperator
	notOperator
)

// keyword is the operator that text stands for. Lower-case or, and, not are words.
func keyword(text string) operator {
	switch foldText(text) {
	case "OR", "または", "又は", "もしくは":
		return orOperator
	case "AND", "&&", "かつ":
		return andOperator
	case "NOT":
		return notOperator
	}
	return noOperator
}

// operator tells which operator is at pos and how many runes it takes. A minus counts only
// before something else: --flag is text.
func (p *parser) operator() (op operator, width int) {
	for p.at(width) == '|' {
		width++
	}
	if width > 0 {
		return orOperator, width
	}
	if p.at(0) == '-' && p.at(1) != '-' {
		return notOperator, 1
	}
	const longest = 4 // runes in もしくは
	for p.pos+width < len(p.in) && !delimits(p.in[p.pos+width]) {
		if width++; width > longest {
			return noOperator, 0
		}
	}
	return keyword(string(p.in[p.pos : p.pos+width])), width
}

// either reads operands joined by OR, to the end or a closing parenthesis. Seen tells
// whether there was an operand, be it one that was ignored.
func (p *parser) either() (n Node, seen bool) {
	var nodes []Node
	from, to := 0, 0 // the last OR
	for {
		n, some := p.all()
		seen = seen || some
		if n != nil {
			nodes = append(nodes, n)
		}
		op, width := p.operator()
		if p.end() || op != orOperator {
			if !some && to > 0 {
				p.problem(Dangling, from, to)
			}
			return join(nodes, true), seen
		}
		if !some {
			p.problem(Dangling, p.pos, p.pos+width)
		}
		from, to = p.pos, p.pos+width
		p.pos = to
	}
}

// all reads operands that must all hold, to the end, an OR or a closing parenthesis.
func (p *parser) all() (n Node, seen bool) {
	var nodes []Node
	from, to := 0, 0 // an AND that still lacks its right side
	for {
		p.space()
		if p.strayParen() {
			continue
		}
		op, width := p.operator()
		if p.end() || p.at(0) == ')' || op == orOperator {
			if to > 0 {
				p.problem(Dangling, from, to)
			}
			return join(nodes, false), seen
		}
		if op == andOperator {
			if !seen || to > 0 {
				p.problem(Dangling, p.pos, p.pos+width)
			} else {
				from, to = p.pos, p.pos+width
			}
			p.pos += width
			continue
		}
		if n := p.operand(); n != nil {
			nodes = append(nodes, n)
		}
		seen, to = true, 0
	}
}

// strayParen skips a closing parenthesis that closes nothing.
func (p *parser) strayParen() bool {
	switch {
	case p.at(0) != ')':
		return false
	case p.ignored > 0:
		p.ignored--
	case p.depth > 0:
		return false
	default:
		p.problem(Unopened, p.pos, p.pos+1)
	}
	p.pos++
	return true
}

// operand reads a leaf or group with the NOTs before it.
func (p *parser) operand() Node {
	negated, from, to := false, 0, 0
	for op, width := p.operator(); op == notOperator; op, width = p.operator() {
		from, to = p.pos, p.pos+width
		minus := p.at(0) == '-'
		p.pos = to
		if minus && (p.end() || unicode.IsSpace(p.in[p.pos])) { // "a - b" subtracts nothing
			p.problem(Dangling, from, to)
			return nil
		}
		p.space()
		negated = !negated
	}
	if op, _ := p.operator(); to > 0 && (p.end() || p.at(0) == ')' || op != noOperator) {
		p.problem(Dangling, from, to)
		return nil
	}
	n := p.leaf()
	if n != nil && negated {
		return negate(n)
	}
	return n
}

// group reads what is in parentheses.
func (p *parser) group() Node {
	from := p.pos
	p.pos++
	if p.depth == MaxDepth {
		p.problem(TooDeep, from, p.pos)
		p.ignored++
		return nil
	}
	p.depth++
	n, seen := p.either()
	p.depth--
	if p.at(0) == ')' {
		p.pos++
		if !seen {
			p.problem(EmptyGroup, from, p.pos)
		}
	} else if !p.cut {
		p.problem(UnclosedParen, from, from+1)
	}
	return n
}
