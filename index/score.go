package index

import (
	"fmt"
	"math"

	"shirabe/index/analysis"
)

// Scores are BM25 (Robertson and Zaragoza, 2009) over fieldText, summed a term at a time into one
// array a shard: the arrays fit the cache, and postings are read in order.
const (
	k1 = 1.2
	b  = 0.75
)

// A scorer scores candidates by the ranking terms of a query.
type scorer struct {
	search  *search
	terms   []string
	weights []float64 // of terms: their inverse document frequency
	average float64   // length of a document
	scores  []float32 // of the documents of the shard at hand
}

func (s *search) newScorer(words []*wordNode) *scorer {
	out := &scorer{search: s, average: 1}
	if n := len(s.edition.table.rows); n > 0 {
		out.average = max(float64(s.edition.mark.Tokens)/float64(n), 1)
	}
	seen := map[string]bool{}
	for _, w := range words {
		for _, tok := range analysis.Ranking(w.normal) {
			if !seen[tok.Term] {
				seen[tok.Term] = true
				out.terms = append(out.terms, tok.Term)
			}
		}
	}
	return out
}

// weigh finds the document frequency of every term over all shards.
func (sc *scorer) weigh() error {
	n := float64(len(sc.search.edition.table.rows))
	for _, term := range sc.terms {
		df := 0.0
		for _, p := range sc.search.edition.parts {
			l := newLookup(p, nil)
			list, err := l.postings(fieldText, term)
			if err != nil {
				return err
			}
			df += float64(list.Count())
		}
		sc.weights = append(sc.weights, math.Log(1+(n-df+0.5)/(df+0.5)))
	}
	return nil
}

// score scores hits, which are numbered by document of the shard, and numbers them by row.
func (sc *scorer) score(l *lookup, hits []candidate) error {
	if sc.weights == nil {
		if err := sc.weigh(); err != nil {
			return err
		}
	}
	if len(hits) > 0 && len(sc.terms) > 0 {
		if err := sc.sum(l); err != nil {
			return err
		}
	}
	for i := range hits {
		h := &hits[i]
		if len(sc.terms) > 0 {
			h.score = sc.scores[h.number]
		}
		h.number = l.rows[h.number]
	}
	return nil
}

// A posting of scorch's segments knows its field's length.
type lengthed interface{ NormUint64() uint64 }

// sum fills scores for every document of the shard.
func (sc *scorer) sum(l *lookup) error {
	if cap(sc.scores) < int(l.count) {
		sc.scores = make([]float32, l.count)
	}
	sc.scores = sc.scores[:l.count]
	clear(sc.scores)
	for i, term := range sc.terms {
		list, err := l.postings(fieldText, term)
		if err != nil {
			return err
		}
		w := sc.weights[i] * (k1 + 1)
		for it := list.Iterator(true, true, false, nil); ; {
			p, err := it.Next()
			if err != nil {
				return fmt.Errorf("index: read term %q: %w", term, err)
			}
			if p == nil {
				break
			}
			length := 1.0
			if n, ok := p.(lengthed); ok {
				length = float64(n.NormUint64())
			}
			tf := float64(p.Frequency())
			sc.scores[p.Number()] += float32(w * tf / (tf + k1*(1-b+b*length/sc.average)))
		}
	}
	return nil
}
