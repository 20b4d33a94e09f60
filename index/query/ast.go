package query

import "slices"

// A Node is a part of a query: And, Or, Not, Word, Phrase or Field.
type Node interface{ node() }

// And finds what every one of Nodes finds.
type And struct{ Nodes []Node }

// Or finds what at least one of Nodes finds.
type Or struct{ Nodes []Node }

// Not finds what Node does not find.
type Not struct{ Node Node }

// A Word is one run of text as typed. It may be a whole Japanese clause: cutting it into
// terms is the index's business.
type Word struct {
	Text   string
	Prefix bool // word*: any word that begins so
	Fuzzy  int  // word~, word~2: edits allowed, 0 to MaxFuzzy
}

// A Phrase is text that must occur as it stands, apart from what the index folds.
type Phrase struct{ Text string }

// A Field limits a search to one field.
// Invariant: Name is the Name of one of Fields, and Value has that field's type.
type Field struct {
	Name  string
	Value Value
}

// A Value is what a field is compared with: a Word or Phrase for text fields, a Word that
// holds the code for fields with options, Dates or Numbers for ranges.
type Value interface{ value() }

func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Word) node()   {}
func (Phrase) node() {}
func (Field) node()  {}

func (Word) value()    {}
func (Phrase) value()  {}
func (Dates) value()   {}
func (Numbers) value() {}

// A Query is a parsed search. The zero Query asks for nothing.
type Query struct {
	Root     Node     // nil: nothing asked
	Problems []*Error // what was ignored or read as plain text, by position; none after Parse
}

// Empty reports whether the query asks for nothing.
func (q Query) Empty() bool { return q.Root == nil }

// Walk calls visit for every node, parents first, in the order typed, until visit returns
// false for a node whose children are then skipped. Negated tells whether the node lies
// under an odd number of Nots.
func (q Query) Walk(visit func(n Node, negated bool) bool) {
	if q.Root != nil {
		walk(q.Root, false, visit)
	}
}

func walk(n Node, negated bool, visit func(Node, bool) bool) {
	if !visit(n, negated) {
		return
	}
	switch n := n.(type) {
	case And:
		for _, c := range n.Nodes {
			walk(c, negated, visit)
		}
	case Or:
		for _, c := range n.Nodes {
			walk(c, negated, visit)
		}
	case Not:
		walk(n.Node, !negated, visit)
	}
}

// Words lists the texts that are wanted, words and phrases outside fields, in the order
// typed and each once: what to highlight and what to spell-check.
func (q Query) Words() []string {
	var out []string
	q.Walk(func(n Node, negated bool) bool {
		text := ""
		switch n := n.(type) {
		case Word:
			text = n.Text
		case Phrase:
			text = n.Text
		}
		if text != "" && !negated && !slices.Contains(out, text) {
			out = append(out, text)
		}
		return true
	})
	return out
}

// Terms lists the parts that must all hold: the children of an And at the top, or the one
// node there is. The caller owns the slice.
func (q Query) Terms() []Node {
	switch n := q.Root.(type) {
	case nil:
		return nil
	case And:
		return slices.Clone(n.Nodes)
	}
	return []Node{q.Root}
}

// With is q narrowed by n. A term that q already has is not added again.
func (q Query) With(n Node) Query {
	terms := q.Terms()
	for _, t := range (Query{Root: n}).Terms() {
		if !slices.ContainsFunc(terms, same(t)) {
			terms = append(terms, t)
		}
	}
	return Query{Root: join(terms, false)}
}

// Without is q widened by taking away each of its terms that prints as n does.
func (q Query) Without(n Node) Query {
	return Query{Root: join(slices.DeleteFunc(q.Terms(), same(n)), false)}
}

func same(n Node) func(Node) bool {
	text := printNode(n)
	return func(m Node) bool { return printNode(m) == text }
}

// join makes one node of nodes: an Or if either is set, else an And. It unwraps a single
// node, flattens nested nodes of the same kind and returns nil for none.
func join(nodes []Node, either bool) Node {
	var flat []Node
	for _, n := range nodes {
		switch n := n.(type) {
		case And:
			if !either {
				flat = append(flat, n.Nodes...)
				continue
			}
		case Or:
			if either {
				flat = append(flat, n.Nodes...)
				continue
			}
		}
		flat = append(flat, n)
	}
	switch {
	case len(flat) == 0:
		return nil
	case len(flat) == 1:
		return flat[0]
	case either:
		return Or{flat}
	}
	return And{flat}
}

// negate is Not of n, or what n negates.
func negate(n Node) Node {
	if not, ok := n.(Not); ok {
		return not.Node
	}
	return Not{n}
}
