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
	found   map[*shard][]wordDocs
}

// wordDocs are the documents of a shard that have a word, and those that have it in a name.
type wordDocs struct{ text, names *roaring.Bitmap }

// commonest is the part of all records that a word may be in and still tell something: a query for 七十八銀行 is not
// answered with every bank. In a small dossier a word may be in two records all the same.
const commonest = 8

// named is how many times a word in a record's name counts: the record about a thing answers for what is asked of it.
const named = 2

// coverage is the share of the words' weight that a record needs to be among the best matches for key words.
const coverage = 0.5

// newCover looks the words up. A sentence asks for any of them: its records are held to the best one's score later.
func (s *search) newCover(words []*wordNode, sentence bool) (*coverNode, error) {
	n := &coverNode{
		words: words, weights: make([]float64, len(words)), telling: make([]bool, len(words)), loose: sentence,
		found: make(map[*shard][]wordDocs, len(s.edition.parts)),
	}
	frequencies := make([]float64, len(words))
	for _, p := range s.edition.parts {
		if err := s.stopped(); err != nil {
			return nil, err
		}
		l := newLookup(p, s.edition.table.rows)
		found := make([]wordDocs, len(words))
		for i, w := range words {
			var err error
			if found[i], err = w.everywhere(l); err != nil {
				return nil, err
			}
			frequencies[i] += s.shown(p, found[i].text)
		}
		n.found[p] = found
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

// everywhere finds the documents that have w.
func (w *wordNode) everywhere(l *lookup) (wordDocs, error) {
	d, err := w.narrow(l)
	if err != nil {
		return wordDocs{}, err
	}
	d.sure.Or(d.maybe)
	if l.gone != nil {
		d.sure.AndNot(l.gone)
	}
	names, err := w.named(l)
	return wordDocs{text: d.sure, names: names}, err
}

// enough reports whether words are enough; times tells how often word i counts, 0 for not at all.
func (n *coverNode) enough(times func(i int) int) bool {
	sum, telling := 0.0, false
	for i, weight := range n.weights {
		if weight == 0 {
			continue
		}
		t := times(i)
		if t > 0 && n.loose {
			return true
		}
		sum += float64(t) * weight
		telling = telling || t > 0 && n.telling[i]
	}
	return telling && sum >= n.least
}

// narrow takes what the inverted index says for the truth: a few records too many at the end of a ranking do no harm.
func (n *coverNode) narrow(l *lookup) (docs, error) {
	found := n.found[l.shard]
	all := roaring.New()
	for _, d := range found {
		all.Or(d.text)
	}
	if n.loose || all.IsEmpty() {
		return sure(all), nil
	}
	out := roaring.New()
	for it := all.Iterator(); it.HasNext(); {
		doc := it.Next()
		if n.enough(func(i int) int {
			switch {
			case !found[i].text.Contains(doc):
				return 0
			case found[i].names.Contains(doc):
				return named
			}
			return 1
		}) {
			out.Add(doc)
		}
	}
	return sure(out), nil
}

func (n *coverNode) holds(r *row) bool {
	return n.enough(func(i int) int {
		w := n.words[i]
		switch {
		case !w.holds(r):
			return 0
		case w.names(r):
			return named
		}
		return 1
	})
}
