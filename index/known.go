package index

import (
	"github.com/RoaringBitmap/roaring/v2"

	"shirabe/index/analysis"
)

// Statistics of the text, as far as it is shown at a search's clock. At an earlier clock a word's rarity is counted in the
// records shown then, so that the order of hits gives nothing away of what came later.

// population is the number of records shown.
func (s *search) population() float64 {
	if s.clock == nil {
		return float64(len(s.edition.table.rows))
	}
	return float64(s.clock.shown)
}

// shown counts the documents of a shard whose rows are shown just as they are in the index. Those of which only
// a part is shown are in clockRows.changed.
func (s *search) shown(p *shard, docs *roaring.Bitmap) float64 {
	if s.clock == nil {
		return float64(docs.GetCardinality())
	}
	n := 0
	for it := docs.Iterator(); it.HasNext(); {
		if number := p.rows[it.Next()]; number >= 0 && s.clock.same[number] {
			n++
		}
	}
	return float64(n)
}

// spread is the number of records shown that have a term in fieldText.
func (s *search) spread(term string) (float64, error) {
	df := 0.0
	for _, p := range s.edition.parts {
		l := newLookup(p, nil)
		if s.clock == nil {
			list, err := l.postings(fieldText, term)
			if err != nil {
				return 0, err
			}
			df += float64(list.Count())
			continue
		}
		docs, err := l.any(fieldText, term)
		if err != nil {
			return 0, err
		}
		df += s.shown(p, docs)
	}
	if s.clock != nil {
		s.clock.count()
		df += s.clock.terms[term]
	}
	return df, nil
}

// changed are the rows of which not all is shown, but something.
func (c *clockRows) changed() []*row {
	var out []*row
	for i, r := range c.rows {
		if r != nil && !c.same[i] {
			out = append(out, r)
		}
	}
	return out
}

// measured is up to how many records the average length of a text at an earlier clock is measured; beyond, that of now
// stands for it, which moves scores by less than the order shows.
const measured = 2000

// count counts, once, the changed rows that have each term of fieldText, and the length of all rows shown.
func (c *clockRows) count() {
	c.once.Do(func() {
		c.terms = map[string]float64{}
		for i, r := range c.rows {
			switch {
			case r == nil:
			case !c.same[i]:
				t := termCounts(r)
				for term := range t.counts {
					c.terms[term]++
				}
				c.tokens += t.length
			case len(c.rows) <= measured:
				c.tokens += r.length()
			}
		}
	})
}

// average is the mean length of a text.
func (s *search) average() float64 {
	rows, tokens := len(s.edition.table.rows), s.edition.mark.Tokens
	if s.clock != nil && rows <= measured {
		s.clock.count()
		rows, tokens = s.clock.shown, s.clock.tokens
	}
	return max(float64(tokens)/float64(max(rows, 1)), 1)
}

// length is the number of tokens in the row's fieldText, counted once.
func (r *row) length() int {
	if n := r.tokens.Load(); n > 0 {
		return int(n) - 1
	}
	n := termCounts(r).length
	r.tokens.Store(int32(n) + 1)
	return n
}

// A countedTerms is how often a row's text has each term, and its length, as the index has them.
type countedTerms struct {
	counts map[string]int
	length int
}

func termCounts(r *row) countedTerms {
	out := countedTerms{counts: map[string]int{}}
	var t analysis.Text
	for _, p := range r.parts() {
		t.Set(p.raw)
		for _, tok := range analysis.Literal(&t) {
			if p.remark {
				out.counts[tok.Term] = max(out.counts[tok.Term], 1)
				continue
			}
			out.counts[tok.Term]++
			out.length++
		}
	}
	return out
}
