package index

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"
)

// A coverNode matches rows that have enough of the content words of a query, by weight, and among them one that is
// not in every other record. Words that are nowhere in the dossier do not count.
type coverNode struct {
	words   []*wordNode
	weights []float64 // inverse document frequency; 0: the word is nowhere
	telling []bool    // the word is in few records
	least   float64   // the weight a row needs
	loose   bool      // any of the words will do
	found   map[*shard][]*roaring.Bitmap
}

// commonest is the part of all records that a word may be in and still tell something: a query for 七十八銀行 is not
// answered with every bank. In a small dossier a word may be in two records all the same.
const commonest = 8

// coverage is the share of the words' weight that a record needs to be among the best matches for key words.
const coverage = 0.5

// newCover looks the words up. A sentence asks for any of them: its records are held to the best one's score later.
func (s *search) newCover(words []*wordNode, sentence bool) (*coverNode, error) {
	n := &coverNode{
		words: words, weights: make([]float64, len(words)), telling: make([]bool, len(words)), loose: sentence,
		found: make(map[*shard][]*roaring.Bitmap, len(s.edition.parts)),
	}
	frequencies := make([]float64, len(words))
	for _, p := range s.edition.parts {
		if err := s.stopped(); err != nil {
			return nil, err
		}
		l := newLookup(p, s.edition.table.rows)
		maps := make([]*roaring.Bitmap, len(words))
		for i, w := range words {
			d, err := w.narrow(l)
			if err != nil {
				return nil, err
			}
			d.sure.Or(d.maybe)
			if p.gone != nil {
				d.sure.AndNot(p.gone)
			}
			maps[i] = d.sure
			frequencies[i] += s.shown(p, d.sure)
		}
		n.found[p] = maps
	}
	if s.clock != nil {
		for _, r := range s.clock.changed() {
			for i, w := range words {
				if w.holds(r) {
					frequencies[i]++
				}
			}
		}
	}
	all := s.population()
	for i, df := range frequencies {
		if df == 0 {
			continue
		}
		n.weights[i] = inverse(df, all)
		n.telling[i] = df <= max(2, all/commonest)
		n.least += coverage * n.weights[i]
	}
	return n, nil
}

// inverse is the inverse document frequency of a word in df of n documents.
func inverse(df, n float64) float64 { return math.Log(1 + (n-df+0.5)/(df+0.5)) }

// enough reports whether the words that has tells of are enough.
func (n *coverNode) enough(has func(i int) bool) bool {
	sum, telling := 0.0, false
	for i, weight := range n.weights {
		if weight == 0 || !has(i) {
			continue
		}
		if n.loose {
			return true
		}
		sum += weight
		telling = telling || n.telling[i]
	}
	return telling && sum >= n.least
}

// narrow takes what the inverted index says for the truth: a few records too many at the end of a ranking do no harm.
func (n *coverNode) narrow(l *lookup) (docs, error) {
	maps := n.found[l.shard]
	all := roaring.FastOr(maps...)
	if n.loose || all.IsEmpty() {
		return sure(all), nil
	}
	out := roaring.New()
	for it := all.Iterator(); it.HasNext(); {
		if doc := it.Next(); n.enough(func(i int) bool { return maps[i].Contains(doc) }) {
			out.Add(doc)
		}
	}
	return sure(out), nil
}

func (n *coverNode) holds(r *row) bool {
	return n.enough(func(i int) bool { return n.words[i].holds(r) })
}
