package state

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"shirabe/index/analysis"
)

// A gridOrder is a column's ascending order. Rows of one rank are equal and keep the order
// they came in; unknown ones are the last, from place known on.
type gridOrder struct {
	rows  []int // places in Grid.rows
	rank  []int // by place in Grid.rows
	known int
}

// arrange works out what is shown, in what order.
func (g *Grid) arrange() {
	keep := g.kept()
	rows := make([]int, 0, len(g.rows))
	for _, i := range g.sorted() {
		if keep == nil || keep[i] {
			rows = append(rows, i)
		}
	}
	g.count, g.heads = len(rows), nil
	if at := g.column(g.GroupBy); at >= 0 {
		rows = g.grouped(rows, at)
	}
	g.shown = rows
}

// sorted returns every row in the order asked for. What is unknown comes last either way, and
// equal rows keep their own order either way.
func (g *Grid) sorted() []int {
	at := g.column(g.SortKey)
	if at < 0 {
		out := make([]int, len(g.rows))
		for i := range out {
			out[i] = i
		}
		return out
	}
	o := g.order(at)
	if !g.Down {
		return o.rows
	}
	out := make([]int, 0, len(o.rows))
	for end := o.known; end > 0; {
		start := end - 1
		for start > 0 && o.rank[o.rows[start-1]] == o.rank[o.rows[end-1]] {
			start--
		}
		out = append(out, o.rows[start:end]...)
		end = start
	}
	return append(out, o.rows[o.known:]...)
}

// order sorts by column at, once for the same rows.
func (g *Grid) order(at int) *gridOrder {
	name := g.Columns[at].Key
	if o := g.orders[name]; o != nil {
		return o
	}
	s := newCellSorter(len(g.rows))
	for i := range g.rows {
		s.add(&g.rows[i].Cells[at])
	}
	slices.SortFunc(s.items, func(a, b cellItem) int { return cmp.Or(s.compare(&a, &b), a.row-b.row) })
	o := &gridOrder{rows: make([]int, len(s.items)), rank: make([]int, len(s.items))}
	for n := range s.items {
		it := &s.items[n]
		o.rows[n] = it.row
		if !it.cell.Unknown {
			o.known = n + 1
		}
		if n > 0 {
			o.rank[it.row] = o.rank[o.rows[n-1]]
			if s.compare(&s.items[n-1], it) != 0 {
				o.rank[it.row]++
			}
		}
	}
	if g.orders == nil {
		g.orders = map[string]*gridOrder{}
	}
	g.orders[name] = o
	return o
}

// A cellSorter compares cells by their collation keys (Unicode TR 10, Japanese, digits by
// value), since collating two texts anew for every comparison takes three times as long.
type cellSorter struct {
	collator *collate.Collator
	buffer   collate.Buffer
	items    []cellItem
}

// A cellItem is a cell with what it is compared by. The head of the key decides most
// comparisons without following a pointer.
type cellItem struct {
	head uint64
	key  []byte // nil until it is needed
	cell *GridCell
	row  int
}

func newCellSorter(rows int) *cellSorter {
	return &cellSorter{collator: collate.New(language.Japanese, collate.Numeric), items: make([]cellItem, 0, rows)}
}

func (s *cellSorter) add(c *GridCell) {
	it := cellItem{cell: c, row: len(s.items)}
	if c.Sorts == ByText {
		it.key = s.keyOf(c)
		var head [8]byte
		copy(head[:], it.key)
		it.head = binary.BigEndian.Uint64(head[:])
	}
	s.items = append(s.items, it)
}

func (s *cellSorter) keyOf(c *GridCell) []byte {
	return s.collator.KeyFromString(&s.buffer, cmp.Or(c.Order, c.Text))
}

// compare puts what is unknown last. Numbers that are equal go by their text.
func (s *cellSorter) compare(a, b *cellItem) int {
	x, y := a.cell, b.cell
	if x.Unknown != y.Unknown {
		if x.Unknown {
			return 1
		}
		return -1
	}
	if x.Sorts == ByNumber || y.Sorts == ByNumber {
		if x.Number != y.Number {
			return cmp.Compare(x.Number, y.Number)
		}
		if x.Text == y.Text && x.Order == y.Order {
			return 0
		}
		return bytes.Compare(s.keyOf(x), s.keyOf(y))
	}
	return cmp.Or(cmp.Compare(a.head, b.head), bytes.Compare(a.key, b.key))
}

// grouped parts rows by the ranks of column at and puts a head before each group.
func (g *Grid) grouped(rows []int, at int) []int {
	o := g.order(at)
	members := map[int][]int{}
	for _, i := range rows {
		members[o.rank[i]] = append(members[o.rank[i]], i)
	}
	ranks := make([]int, 0, len(members))
	for r := range members {
		ranks = append(ranks, r)
	}
	slices.Sort(ranks)
	out := make([]int, 0, len(rows)+len(ranks))
	for _, r := range ranks {
		first := g.rows[members[r][0]].Cells[at]
		head := GridRow{Head: true, Cells: make([]GridCell, len(g.Columns))}
		head.Cells[0] = GridCell{Text: first.Text, Number: float64(len(members[r])), Unknown: first.Unknown, Known: first.Known}
		g.heads = append(g.heads, head)
		out = append(out, ^(len(g.heads) - 1))
		out = append(out, members[r]...)
	}
	return out
}

// kept tells of each row whether it passes every filter; nil if there is none.
func (g *Grid) kept() []bool {
	var keep []bool
	for key, text := range g.Filters {
		at := g.column(key)
		if at < 0 {
			continue
		}
		if keep == nil {
			keep = make([]bool, len(g.rows))
			for i := range keep {
				keep[i] = true
			}
		}
		cells := g.foldedColumn(at)
		for word := range strings.FieldsSeq(text) {
			word = fold(word)
			for i := range keep {
				keep[i] = keep[i] && strings.Contains(cells[i], word)
			}
		}
	}
	return keep
}

// foldedColumn is what the filter of column at looks into, worked out once for the same rows.
func (g *Grid) foldedColumn(at int) []string {
	name := g.Columns[at].Key
	if f := g.folded[name]; f != nil {
		return f
	}
	f := make([]string, len(g.rows))
	for i := range g.rows {
		c := &g.rows[i].Cells[at]
		parts := append([]string{c.Text, c.Second}, c.Chips...)
		f[i] = fold(strings.Join(append(parts, c.Spellings...), "\n"))
	}
	if g.folded == nil {
		g.folded = map[string][]string{}
	}
	g.folded[name] = f
	return f
}

// fold makes spellings of one word alike, as the search does; hiragana finds katakana.
func fold(s string) string { return analysis.FoldKana(analysis.Normalize(s)).String() }
