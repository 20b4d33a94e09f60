package index

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// A node is a compiled part of a query. The inverted index keeps no positions, so it
// often only narrows the documents down; holds then reads their text.
type node interface {
	// narrow finds the documents of a shard as known now. Deleted ones may be among them.
	narrow(l *lookup) (docs, error)
	// holds decides for one row, at whatever clock it is of.
	holds(r *row) bool
}

// docs are documents of a shard: those that surely match, and those that holds must decide on. No
// document is in both. Narrow gives the bitmaps away.
type docs struct{ sure, maybe *roaring.Bitmap }

func sure(b *roaring.Bitmap) docs  { return docs{b, roaring.New()} }
func maybe(b *roaring.Bitmap) docs { return docs{roaring.New(), b} }

// either is what a or b match. It takes both over.
func (a docs) either(b docs) docs {
	a.sure.Or(b.sure)
	a.maybe.Or(b.maybe)
	a.maybe.AndNot(a.sure)
	return a
}

// both is what a and b match. It takes both over.
func (a docs) both(b docs) docs {
	a.maybe.Or(a.sure)
	b.maybe.Or(b.sure)
	a.sure.And(b.sure)
	a.maybe.And(b.maybe)
	a.maybe.AndNot(a.sure)
	return a
}

// andNode matches what all its nodes match.
type andNode []node

func (n andNode) narrow(l *lookup) (docs, error) {
	var out docs
	for i, c := range n {
		d, err := c.narrow(l)
		if err != nil {
			return docs{}, err
		}
		if i == 0 {
			out = d
			continue
		}
		if out = out.both(d); out.sure.IsEmpty() && out.maybe.IsEmpty() {
			break
		}
	}
	return out, nil
}

func (n andNode) holds(r *row) bool {
	for _, c := range n {
		if !c.holds(r) {
			return false
		}
	}
	return true
}

// orNode matches what one of its nodes matches.
type orNode []node

func (n orNode) narrow(l *lookup) (docs, error) {
	out := sure(roaring.New())
	for _, c := range n {
		d, err := c.narrow(l)
		if err != nil {
			return docs{}, err
		}
		out = out.either(d)
	}
	return out, nil
}

func (n orNode) holds(r *row) bool {
	for _, c := range n {
		if c.holds(r) {
			return true
		}
	}
	return false
}

// notNode matches what its node does not.
type notNode struct{ node }

func (n notNode) narrow(l *lookup) (docs, error) {
	d, err := n.node.narrow(l)
	if err != nil {
		return docs{}, err
	}
	rest := l.live.Clone()
	rest.AndNot(d.sure)
	rest.AndNot(d.maybe)
	return docs{rest, d.maybe}, nil
}

func (n notNode) holds(r *row) bool { return !n.node.holds(r) }

// allNode matches everything.
type allNode struct{}

func (allNode) narrow(l *lookup) (docs, error) { return sure(l.live.Clone()), nil }
func (allNode) holds(*row) bool                { return true }

// columnNode matches by what a row has besides text.
type columnNode struct{ accept func(*row) bool }

func (n columnNode) narrow(l *lookup) (docs, error) {
	out := roaring.New()
	for doc, number := range l.rows {
		if number >= 0 && n.accept(l.rowsOf[number]) {
			out.Add(uint32(doc))
		}
	}
	return sure(out), nil
}

func (n columnNode) holds(r *row) bool { return n.accept(r) }
