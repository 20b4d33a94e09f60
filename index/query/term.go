package query

import (
	"slices"
	"strings"
	"unicode"
)

// A char is a rune of a word without the backslash that may have stood before it.
type char struct {
	r       rune
	at      int // its place in the input
	escaped bool
}

func (c char) is(r rune) bool { return !c.escaped && fold(c.r) == r }

func chars(text string) []char {
	var out []char
	for _, r := range text {
		out = append(out, char{r: r})
	}
	return out
}

func textOf(cs []char) string {
	var b strings.Builder
	for _, c := range cs {
		b.WriteRune(c.r)
	}
	return b.String()
}

// leaf reads a word, phrase, field or group.
func (p *parser) leaf() Node {
	switch p.at(0) {
	case '(':
		return p.group()
	case '」', '』':
		p.problem(Unopened, p.pos, p.pos+1)
		p.pos++
		return nil
	case '"', '「', '『':
		from := p.pos
		text, ok := p.phrase()
		switch {
		case !ok:
			return nil
		case p.field != nil:
			return p.phraseValue(*p.field, text, from)
		}
		return p.count(Phrase{text}, from)
	}
	return p.term()
}

// count adds n, which starts at rune from, to the leaves, and ends the parse when there are
// too many.
func (p *parser) count(n Node, from int) Node {
	if p.terms == MaxTerms {
		p.problem(TooMany, from, p.pos)
		p.cut, p.pos = true, len(p.in)
		return nil
	}
	p.terms++
	return n
}

// phrase reads a quotation. Straight and curved double quotes close each other, for
// keyboards mix them; brackets nest.
func (p *parser) phrase() (text string, ok bool) {
	from, opener := p.pos, p.at(0)
	closer := opener
	switch opener {
	case '「':
		closer = '」'
	case '『':
		closer = '』'
	}
	var b strings.Builder
	level := 0
	for p.pos++; !p.end(); p.pos++ {
		switch r := p.at(0); {
		case p.in[p.pos] == '\\' && p.at(1) != 0 && strings.ContainsRune(`\"「」『』`, p.at(1)):
			p.pos++
		case r == closer && level == 0:
			p.pos++
			text = strings.TrimSpace(b.String())
			if text == "" {
				p.problem(EmptyPhrase, from, p.pos)
			}
			return text, text != ""
		case r == closer:
			level--
		case r == opener:
			level++
		}
		b.WriteRune(p.in[p.pos])
	}
	if !p.cut {
		p.problem(UnclosedQuote, from, from+1)
	}
	text = strings.TrimSpace(b.String())
	return text, text != ""
}

// term reads a word, or a field with its value.
func (p *parser) term() Node {
	from := p.pos
	cs := p.scan()
	if p.field != nil {
		return p.value(*p.field, cs, from)
	}
	def, i, is := split(cs)
	if is != plain && i == len(cs)-1 && fold(cs[i].r) == ':' && p.at(0) != 0 && unicode.IsSpace(p.in[p.pos]) {
		is = heading
	}
	switch is {
	case known:
		return p.fieldNode(def, cs, i)
	case unknown:
		if near := nearest(textOf(cs[:i])); near != "" {
			p.problemMeant(UnknownField, from, cs[i].at+1, near)
		}
	case heading:
		cs = cs[:i]
	case plain:
	}
	if w := p.word(cs, from); w.Text != "" {
		return p.count(w, from)
	}
	return nil
}

// scan reads runes to the next delimiter and takes backslashes off.
func (p *parser) scan() []char {
	var out []char
	for ; !p.end() && !delimits(p.in[p.pos]); p.pos++ {
		c := char{r: p.in[p.pos], at: p.pos}
		if c.r == '\\' && p.pos+1 < len(p.in) && escapable(p.in[p.pos+1]) {
			p.pos++
			c.r, c.escaped = p.in[p.pos], true
		}
		out = append(out, c)
	}
	return out
}

// A prefix is what stands before the first colon or comparison of a word.
type prefix int

const (
	plain   prefix = iota // no field: part of the text
	known                 // a field's name
	unknown               // it looks like a field, but there is none of that name
	heading               // a colon and a space behind it, as in a sentence: the part of the text before the colon
)

// split finds the first colon or comparison in cs, at i, and tells what is before it. Only
// the first counts: in when:2020-09-10T18:00 the second colon belongs to the value. Text that
// goes on with a slash or backslash (URLs, paths) or has digits on both sides (times, ratios)
// is no field; neither is a comparison behind anything but the name of a range field.
func split(cs []char) (def FieldDef, i int, is prefix) {
	i = slices.IndexFunc(cs, func(c char) bool { return fold(c.r) == ':' || compares(c.r) })
	if i <= 0 || cs[i].escaped {
		return def, i, plain
	}
	def, ok := lookup(foldName(textOf(cs[:i])))
	colon := fold(cs[i].r) == ':'
	switch {
	case ok && (colon || def.ranged()):
		return def, i, known
	case !colon:
		return def, i, plain
	case i+1 < len(cs):
		next := fold(cs[i+1].r)
		if next == '/' || next == '\\' || isDigit(next) && isDigit(fold(cs[i-1].r)) {
			return def, i, plain
		}
	}
	return def, i, unknown
}

// fieldNode reads the value of def behind its separator, cs[i].
func (p *parser) fieldNode(def FieldDef, cs []char, i int) Node {
	from := cs[0].at
	rest := cs[i:]
	if cs[i].is(':') {
		rest = cs[i+1:]
	}
	if len(rest) > 0 {
		return p.value(def, rest, from)
	}
	switch p.at(0) {
	case '"', '「', '『':
		if text, ok := p.phrase(); ok {
			return p.phraseValue(def, text, from)
		}
		return nil
	case '(':
		p.field = &def
		defer func() { p.field = nil }()
		return p.group()
	}
	p.problem(EmptyValue, from, p.pos)
	return nil
}

// value makes the node for a value of def that was typed as cs. From is where the leaf starts.
func (p *parser) value(def FieldDef, cs []char, from int) Node {
	if n, ok := p.typedValue(def, textOf(cs), from, cs[0].at); ok {
		return n
	}
	if w := p.word(cs, cs[0].at); w.Text != "" {
		return p.count(Field{def.Name, w}, from)
	}
	return nil
}

// phraseValue is value for a quotation that starts at rune from or behind the field's name.
func (p *parser) phraseValue(def FieldDef, text string, from int) Node {
	if n, ok := p.typedValue(def, text, from, from); ok {
		return n
	}
	return p.count(Field{def.Name, Phrase{text}}, from)
}

// typedValue reads text, at rune at, as def's type wants it: the node, nil if it is nothing of
// the kind. It is not ok where def takes text as it is.
func (p *parser) typedValue(def FieldDef, text string, from, at int) (n Node, ok bool) {
	switch def.Type {
	case DateField, NumberField:
		return p.rangeValue(def, text, from, at), true
	case OptionField:
		if code, found := def.option(text); found {
			return p.count(Field{def.Name, Word{Text: code}}, from), true
		}
		if !def.Open {
			return p.unknownOption(def, at), true
		}
	case TextField:
	}
	return nil, false
}

func (p *parser) rangeValue(def FieldDef, text string, from, at int) Node {
	var v Value
	var code Code
	if def.Type == DateField {
		v, code = valueOrCode(parseDates(text))
	} else {
		v, code = valueOrCode(parseNumbers(text))
	}
	if code != "" {
		p.problem(code, at, p.pos)
		return nil
	}
	return p.count(Field{def.Name, v}, from)
}

func valueOrCode[V Value](v V, code Code) (Value, Code) { return v, code }

func (p *parser) unknownOption(def FieldDef, at int) Node {
	var codes []string
	for _, o := range def.Options {
		if !slices.Contains(codes, o.Code) {
			codes = append(codes, o.Code)
		}
	}
	p.problemMeant(UnknownOption, at, p.pos, strings.Join(codes, ", "))
	return nil
}

// word takes the mark off the end of cs. Its Text is empty if there was nothing but the mark.
func (p *parser) word(cs []char, from int) Word {
	w, rest := mark(cs)
	if w.Text = textOf(rest); w.Text == "" {
		p.problem(EmptyWord, from, p.pos)
	} else if w.Fuzzy != min(max(w.Fuzzy, 0), MaxFuzzy) || w.Fuzzy == 0 && len(rest) < len(cs) && !w.Prefix {
		p.problem(BadFuzzy, from, p.pos)
		w.Fuzzy = min(max(w.Fuzzy, 1), MaxFuzzy)
	}
	return w
}

// mark reads *, ~ or ~n at the end of cs and returns what is before it. A tilde between
// digits, as in 9〜10, is text.
func mark(cs []char) (w Word, rest []char) {
	n := len(cs)
	switch {
	case n >= 1 && cs[n-1].is('*'):
		return Word{Prefix: true}, cs[:n-1]
	case n >= 1 && cs[n-1].is('~'):
		return Word{Fuzzy: 1}, cs[:n-1]
	case n >= 2 && cs[n-2].is('~') && isDigit(fold(cs[n-1].r)) && (n == 2 || !isDigit(fold(cs[n-3].r))):
		return Word{Fuzzy: int(fold(cs[n-1].r) - '0')}, cs[:n-2]
	}
	return Word{}, cs
}

// nearest is the field's name that is one or two slips of the finger away, or blank.
func nearest(name string) string {
	best, least := "", 3
	typed := []rune(foldName(name))
	if len(typed) < 2 || len(typed) > 16 {
		return ""
	}
	for _, d := range Fields() {
		for _, n := range append([]string{d.Name, d.Label}, d.Aliases...) {
			want := []rune(n)
			if e := edits(typed, want); e < least && 2*e < len(want)+1 {
				best, least = n, e
			}
		}
	}
	return best
}

// edits is the Levenshtein distance of a and b.
func edits(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
