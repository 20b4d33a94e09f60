package index

import (
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"shirabe/index/analysis"
	"shirabe/index/query"
)

// An insideNode matches a piece of a Latin word: back in loopback_detection.
type insideNode struct{ piece string }

func (n insideNode) narrow(l *lookup) (docs, error) {
	var out *roaring.Bitmap
	for _, tok := range analysis.Trigrams(analysis.Normalize(n.piece)) {
		b, err := l.any(fieldInside, tok.Term)
		if err != nil {
			return docs{}, err
		}
		if out == nil {
			out = b
		} else {
			out.And(b)
		}
	}
	if out == nil {
		out = roaring.New()
	}
	return maybe(out), nil
}

func (n insideNode) holds(r *row) bool { return strings.Contains(r.normal(), n.piece) }

// inside prepares a query whose Latin words may stand inside longer ones.
func (c *compiler) inside(q query.Query) (node, bool) {
	var out []node
	some := false
	for _, n := range q.Terms() {
		compiled := c.compile(n, true)
		if compiled == nil {
			continue
		}
		if w, ok := compiled.(*wordNode); ok && !w.exact && len(analysis.Trigrams(w.normal)) > 0 {
			compiled, some = orNode{compiled, insideNode{w.normal.String()}}, true
		}
		out = append(out, compiled)
	}
	return andNode(out), some
}
