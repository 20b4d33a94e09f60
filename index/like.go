package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"shirabe/data"
	"shirabe/index/analysis"
)

// likeTerms is how many of a record's terms stand for it.
const likeTerms = 25

// Like finds the records most like the one with id, as shown at the clock, without itself.
func (x *Index) Like(ctx context.Context, id data.ID, clock data.Clock, limit int) ([]Hit, error) {
	e, err := x.holdCurrent()
	if err != nil {
		return nil, err
	}
	defer func() { _ = e.release() }() // the reader's close reports nothing a reader can act on
	s := &search{ctx: ctx, edition: e, request: Request{Clock: clock, Limit: limit, Snippets: true}, clock: e.at(clock), grows: true, morph: x.dictionary()}
	number, ok := e.table.number[id]
	if !ok {
		return nil, fmt.Errorf("index: like %s: %w", id, data.ErrNotFound)
	}
	r := s.row(number)
	if r == nil {
		return nil, fmt.Errorf("index: like %s: %w", id, data.ErrNotFound)
	}
	terms, err := s.typical(r)
	if err != nil {
		return nil, err
	}
	found, err := s.collect(allNode{}, s.newScorer(terms, nil))
	if err != nil {
		return nil, err
	}
	found.hits = slices.DeleteFunc(found.hits, func(c candidate) bool { return s.row(c.number) == r || c.score <= 0 })
	s.best(found, limit)
	return s.show(found.page(s.request), nil), nil
}

// typical are the terms that set a row apart: often in it, rare elsewhere.
func (s *search) typical(r *row) ([]string, error) {
	counts := map[string]int{}
	for _, p := range r.parts() {
		for _, tok := range analysis.Ranking(analysis.Normalize(p.raw)) {
			counts[tok.Term]++
		}
	}
	type weighed struct {
		term   string
		weight float64
	}
	var all []weighed
	n := s.population()
	for term, tf := range counts {
		df, err := s.spread(term)
		if err != nil {
			return nil, err
		}
		all = append(all, weighed{term, float64(tf) * inverse(df, n)})
	}
	slices.SortFunc(all, func(a, b weighed) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.term, b.term)) })
	var out []string
	for _, w := range all[:min(len(all), likeTerms)] {
		out = append(out, w.term)
	}
	return out, nil
}
