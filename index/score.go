package index

import (
	"fmt"
	"slices"

	"shirabe/index/analysis"
)

// Scores are BM25 (Robertson and Zaragoza, 2009) over fieldText, summed a term at a time into one
// array a shard: the arrays fit the cache, and postings are read in order.
const (
	saturation = 1.2  // k1
	lengthness = 0.75 // b
)

// A scorer scores candidates by the ranking terms of a query.
type scorer struct {
	search  *search
	terms   []string
	names   []*wordNode // worth a bonus in names
	weights []float64   // of terms: their inverse document frequency
	unit    float32     // the whole query's weight
	average float64     // length of a document
	scores  []float32   // of the documents of the shard at hand
}

func (s *search) newScorer(terms []string, names []*wordNode) *scorer {
	return &scorer{search: s, terms: terms, names: names, average: s.average()}
}

// termsOf are the ranking terms of words, each once.
func termsOf(words []*wordNode) []string {
	var out []string
	for _, w := range words {
		out = appendTerms(out, w.normal)
	}
	return out
}

// appendTerms adds the ranking terms of t as fieldText has them: an English word also as the stem of others.
func appendTerms(out []string, t *analysis.Text) []string {
	add := func(term string) {
		if !slices.Contains(out, term) {
			out = append(out, term)
		}
	}
	for _, tok := range analysis.Ranking(t) {
		if tok.Kind != analysis.Word && tok.Kind != analysis.Stemmed {
			add(tok.Term)
			continue
		}
		for _, v := range analysis.Variants(tok.Term) {
			add(v)
		}
	}
	return out
}

// weigh finds the weight of every term.
func (sc *scorer) weigh() error {
	n := sc.search.population()
	for _, term := range sc.terms {
		df, err := sc.search.spread(term)
		if err != nil {
			return err
		}
		idf := inverse(df, n)
		sc.weights = append(sc.weights, idf)
		sc.unit += float32(idf)
	}
	sc.unit = max(sc.unit, 1)
	sc.search.unit = sc.unit
	return nil
}

// score scores hits, which are numbered by document of the shard, and numbers them by row.
func (sc *scorer) score(l *lookup, hits []candidate) error {
	if sc.unit == 0 {
		if err := sc.weigh(); err != nil {
			return err
		}
	}
	if len(hits) == 0 {
		return nil
	}
	if err := sc.sum(l); err != nil {
		return err
	}
	for i := range hits {
		h := &hits[i]
		doc := h.number
		h.number = l.rows[doc]
		if sc.search.clock == nil || sc.search.clock.same[h.number] {
			h.score = sc.scores[doc]
		} else {
			h.score = sc.text(sc.search.row(h.number)) // less is known of it than the index holds
		}
	}
	return nil
}

// text scores a row by its text in memory, as sum does by the index.
func (sc *scorer) text(r *row) float32 {
	t := termCounts(r)
	score := 0.0
	for i, term := range sc.terms {
		score += sc.bm25(i, float64(t.counts[term]), longLengths()[shortLength(t.length)])
	}
	for _, w := range sc.names {
		if w.names(r) {
			score += float64(sc.unit)
		}
	}
	return float32(score)
}

// bm25 is what term i adds to a document of that length that has it tf times.
func (sc *scorer) bm25(i int, tf, length float64) float64 {
	return sc.weights[i] * (saturation + 1) * tf /
		(tf + saturation*(1-lengthness+lengthness*length/sc.average))
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
	lengths := longLengths()
	for i, term := range sc.terms {
		list, err := l.postings(fieldText, term)
		if err != nil {
			return err
		}
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
				length = lengths[min(n.NormUint64(), uint64(len(lengths)-1))]
			}
			sc.scores[p.Number()] += float32(sc.bm25(i, float64(p.Frequency()), length))
		}
	}
	return sc.addNames(l)
}

// addNames adds the query's weight to documents with a word in their names, so that they are among the
// best that are ranked closely.
func (sc *scorer) addNames(l *lookup) error {
	for _, w := range sc.names {
		named, err := w.named(l)
		if err != nil {
			return err
		}
		for it := named.Iterator(); it.HasNext(); {
			sc.scores[it.Next()] += sc.unit
		}
	}
	return nil
}

// names reports whether w stands in a name of r or is how it is read.
func (w *wordNode) names(r *row) bool {
	return slices.ContainsFunc(r.names(), func(name string) bool { return len(w.finder.Find(name)) > 0 }) || !w.exact && w.readsAs(r)
}
