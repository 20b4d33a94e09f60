package index

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"shirabe/index/analysis"
	"shirabe/index/query"
)

func sameNumber(text string, n int) bool { return strings.TrimSpace(text) == strconv.Itoa(n) }

const defaultLimit = 20

// Find answers r. Errors are a *query.Error (not when typing), ErrEmpty before the first Sync, or
// ctx's error. An empty query finds everything, by kind and date.
func (x *Index) Find(ctx context.Context, r Request) (Result, error) {
	start := time.Now()
	e, err := x.holdCurrent()
	if err != nil {
		return Result{}, err
	}
	defer func() { _ = e.release() }() // the reader's close reports nothing a searcher can act on
	q := query.ParseLenient(r.Query)
	if len(q.Problems) > 0 && !r.Typing {
		return Result{}, q.Problems[0]
	}
	if r.Limit <= 0 {
		r.Limit = defaultLimit
	}
	s := &search{ctx: ctx, edition: e, request: r, clock: e.at(r.Clock), morph: x.dictionary()}
	out, err := s.answer(q)
	if err != nil {
		return Result{}, err
	}
	out.Query, out.Took = r.Query, time.Since(start)
	return out, nil
}

// A search is one Find under way.
type search struct {
	ctx     context.Context //nolint:containedctx // a search lives within one call
	edition *edition
	request Request
	clock   *clockRows // nil: now
	grows   bool       // see compiler
	morph   *analysis.Morph
	unit    float32 // the weight of the whole query
}

// answer finds what has all the words; a sentence, or words no record has all of, by best match.
func (s *search) answer(q query.Query) (Result, error) {
	if !s.request.Typing && asks(q, s.request.Query) {
		if err := s.morph.Load(s.ctx); err != nil {
			return Result{}, fmt.Errorf("index: find: %w", err)
		}
		c := newCompiler(s.edition, s.request, q)
		out, err := s.bestMatch(c, c.sentence(q, s.morph))
		return s.finish(q, out, err)
	}
	c := newCompiler(s.edition, s.request, q)
	filters := c.filters(s.request)
	plan := c.plan(q)
	out, err := s.run(c, andNode(append(filters, plan)))
	if err != nil || q.Empty() {
		return s.finish(q, out, err)
	}
	for _, relax := range [...]func(*compiler) (node, bool){
		func(c *compiler) (node, bool) { return c.apart(q, s.morph) },
		func(c *compiler) (node, bool) { return c.inside(q) },
	} {
		if err != nil || len(out.hits) > 0 {
			break
		}
		c := newCompiler(s.edition, s.request, q)
		filters := c.filters(s.request)
		if plan, ok := relax(c); ok {
			out, err = s.run(c, andNode(append(filters, plan)))
		}
	}
	if err == nil {
		err = s.fillUp(q, &out)
	}
	return s.finish(q, out, err)
}

// Few hits with all the words of a long query are followed by those with the most of them.
const (
	fewHits   = 3
	longQuery = 3 // content words
)

// fillUp adds the best matches to no hits, or to few.
func (s *search) fillUp(q query.Query, out *answer) error {
	if len(out.hits) >= fewHits || len(out.hits) > 0 && (s.request.Typing || s.request.Sort != Relevance || !long(q)) {
		return nil
	}
	if !s.request.Typing {
		if err := s.morph.Load(s.ctx); err != nil {
			return fmt.Errorf("index: find: %w", err)
		}
	}
	c := newCompiler(s.edition, s.request, q)
	ask, ok, err := s.keywords(c, q)
	if err != nil || !ok {
		return err
	}
	more, err := s.bestMatch(c, ask)
	if err != nil {
		return err
	}
	out.followedBy(more)
	return nil
}

// followedBy adds the hits of more that a does not have.
func (a *answer) followedBy(more answer) {
	has := map[int32]bool{}
	for _, h := range a.hits {
		has[h.number] = true
	}
	for _, h := range more.hits {
		if !has[h.number] {
			a.hits, a.best = append(a.hits, h), true
		}
	}
	if a.best {
		a.words, a.loosened = more.words, a.all == 0
	}
}

// long reports whether a query has many content words, apart from each other.
func long(q query.Query) bool {
	n := 0
	for _, t := range q.Terms() {
		if w, ok := t.(query.Word); ok && !functionWord(w.Text) {
			n++
		}
	}
	return n >= longQuery
}

// An answer is what a search found, in order.
type answer struct {
	matches
	words []*wordNode // to mark
	all   int         // how many have all the words
	best  bool        // others follow
	// No record has all of the key words: one may be spelled wrong.
	loosened bool
}

// finish makes the result of an answer.
func (s *search) finish(q query.Query, found answer, err error) (Result, error) {
	if err != nil {
		return Result{}, err
	}
	out := Result{Total: len(found.hits), AllWords: found.all, BestMatch: found.best && len(found.hits) > 0}
	s.count(&out, &found.matches)
	out.Hits = s.show(found.page(s.request), found.words)
	if len(found.hits) == 0 && !q.Empty() || found.loosened && len(s.edition.table.rows) <= mostSpelled {
		out.Suggestions, err = s.suggest(q)
	}
	return out, err
}

// asks reports whether text is a sentence or question, and not just something in quotes.
func asks(q query.Query, text string) bool {
	words := false
	q.Walk(func(n query.Node, _ bool) bool {
		_, word := n.(query.Word)
		words = words || word
		return true
	})
	return words && query.Sentence(text)
}

// run finds what a plan matches.
func (s *search) run(c *compiler, plan node) (answer, error) {
	s.grows = c.grows
	found, err := s.collect(plan, s.newScorer(termsOf(c.words), c.words))
	if err != nil {
		return answer{}, err
	}
	if err := s.rank(found, c.words); err != nil {
		return answer{}, err
	}
	return answer{matches: *found, words: c.words, all: len(found.hits)}, nil
}

// enough is the share of the best score that a record needs to count as a best match.
const enough = 0.3

// bestMatch finds the records that have the most of what is asked.
func (s *search) bestMatch(c *compiler, ask best) (answer, error) {
	out := answer{words: ask.mark, best: true}
	filters := c.filters(s.request)
	cover, err := s.newCover(ask.mark, ask.sentence)
	if err != nil {
		return out, err
	}
	s.grows = true // rarer words may be enough at an earlier clock
	found, err := s.collect(andNode(append(append(filters, ask.must...), cover)), s.newScorer(ask.terms, nil))
	if err != nil {
		return out, err
	}
	if s.request.Typing {
		err = s.rank(found, ask.mark)
	} else {
		err = s.rankClosely(found, ask)
	}
	out.matches = *found
	return out, err
}

// row returns the row as shown at the search's clock; nil if it is not shown.
func (s *search) row(number int32) *row {
	if s.clock == nil {
		return s.edition.table.rows[number]
	}
	return s.clock.rows[number]
}

// checkEvery is how many texts are read between two looks at the context.
const checkEvery = 256

func (s *search) stopped() error {
	if err := s.ctx.Err(); err != nil {
		return fmt.Errorf("index: find: %w", err)
	}
	return nil
}
