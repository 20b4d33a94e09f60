package query

import (
	"strings"
)

// String prints the query in its canonical form: English names, ASCII syntax, as few
// parentheses as needed. What Parse makes of it prints the same. Nodes without text, which
// the parser never makes, are left out.
func (q Query) String() string {
	if q.Root == nil {
		return ""
	}
	return printNode(q.Root)
}

func printNode(n Node) string {
	switch n := n.(type) {
	case And:
		return printAll(n.Nodes, " ", func(c Node) bool { _, or := c.(Or); return or })
	case Or:
		return printAll(n.Nodes, " OR ", func(Node) bool { return false })
	case Not:
		return printNot(n.Node)
	case Word:
		return n.print(false)
	case Phrase:
		return n.print()
	case Field:
		return n.print()
	}
	return ""
}

func printAll(nodes []Node, between string, group func(Node) bool) string {
	var parts []string
	for _, c := range nodes {
		text := printNode(c)
		if text == "" {
			continue
		}
		if group(c) {
			text = "(" + text + ")"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, between)
}

func printNot(n Node) string {
	text := printNode(n)
	switch n.(type) {
	case And, Or, Not:
		text = "(" + text + ")"
	}
	if text == "" || text == "()" {
		return ""
	}
	return "-" + text
}

func (p Phrase) print() string {
	if strings.TrimSpace(p.Text) == "" {
		return ""
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range p.Text {
		if f := fold(r); f == '"' || f == '\\' {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

func (f Field) print() string {
	text := ""
	switch v := f.Value.(type) {
	case Word:
		text = v.print(true)
	case Phrase:
		text = v.print()
	case Dates:
		text = v.text()
	case Numbers:
		text = v.text()
	}
	if text == "" {
		return ""
	}
	return f.Name + ":" + text
}

// print escapes what would be read as syntax where the word stands: alone, or as the value
// of a field.
func (w Word) print(value bool) string {
	if w.Text == "" {
		return ""
	}
	if !value && !w.marked() && keyword(w.Text) != noOperator {
		return Phrase{w.Text}.print()
	}
	cs := w.escape(value)
	var b strings.Builder
	for _, c := range cs {
		if c.escaped {
			b.WriteByte('\\')
		}
		b.WriteRune(c.r)
	}
	switch last := fold(cs[len(cs)-1].r); {
	case w.Prefix:
		b.WriteByte('*')
	case w.Fuzzy > 1 && !isDigit(last): // behind a digit ~2 is text
		b.WriteString("~2")
	case w.Fuzzy > 0:
		b.WriteByte('~')
	}
	return b.String()
}

// escape tells which runes of w, which has some, want a backslash to be read as text.
func (w Word) escape(value bool) []char {
	cs := chars(w.Text)
	for i := range cs {
		r := cs[i].r
		cs[i].escaped = delimits(r) || fold(r) == '\\' || i == 0 && !value && fold(r) == '-'
	}
	if _, i, is := split(cs); !value && is != plain {
		cs[i].escaped = true
	}
	if _, rest := mark(cs); !w.marked() && len(rest) < len(cs) {
		cs[len(rest)].escaped = true
	}
	return cs
}

// marked reports whether a mark stands behind the word.
func (w Word) marked() bool { return w.Prefix || w.Fuzzy > 0 }
