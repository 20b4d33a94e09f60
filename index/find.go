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
	s := &search{ctx: ctx, edition: e, request: r, clock: e.at(r.Clock), morph: x.dictionary(), tuning: defaultTuning()}
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
	tuning  tuning
	unit    float32 // the weight of the whole query
}

// answer finds what has all the words; a sentence, or words no record has all of, by best match.
func (s *search) answer(q query.Query) (Result, error) {
	if !s.request.Typing && asks(q, s.request.Query) {
		return s.answerSentence(q)
	}
	c := newCompiler(s.edition, s.request, q)
	filters := c.filters(s.request)
	plan := c.plan(q)
	out, err := s.run(c, andNode(append(filters, plan)))
	if err != nil || out.Total > 0 || q.Empty() {
		return out, err
	}
	for _, relax := range [...]func(*compiler) (node, bool){
		func(c *compiler) (node, bool) { return c.apart(q, s.morph) },
		func(c *compiler) (node, bool) { return c.inside(q) },
		func(c *compiler) (node, bool) { return c.some(q) },
	} {
		c := newCompiler(s.edition, s.request, q)
		filters := c.filters(s.request)
		plan, ok := relax(c)
		if !ok {
			continue
		}
		out, err := s.run(c, andNode(append(filters, plan)))
		if err != nil {
			return out, err
		}
		if out.Total > 0 {
			_, some := last(plan).(someNode)
			out.BestMatch = some
			return out, nil
		}
	}
	out.Suggestions, err = s.suggest(q)
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

func last(n node) node {
	if and, ok := n.(andNode); ok && len(and) > 0 {
		return and[len(and)-1]
	}
	return n
}

// run answers with a plan.
func (s *search) run(c *compiler, plan node) (Result, error) {
	s.grows = c.grows
	found, err := s.collect(plan, s.newScorer(termsOf(c.words), c.words))
	if err != nil {
		return Result{}, err
	}
	if err := s.rank(found, c.words); err != nil {
		return Result{}, err
	}
	out := Result{Total: len(found.hits)}
	s.count(&out, found)
	out.Hits = s.show(found.page(s.request), c.words)
	return out, nil
}

// enough is the share of the best score that a record needs to count as an answer to a sentence.
const enough = 0.3

// answerSentence finds the records that have the most of a sentence.
func (s *search) answerSentence(q query.Query) (Result, error) {
	if err := s.morph.Load(s.ctx); err != nil {
		return Result{}, fmt.Errorf("index: find: %w", err)
	}
	c := newCompiler(s.edition, s.request, q)
	filters := c.filters(s.request)
	ask := c.sentence(q, s.morph)
	s.grows = true // every record is a candidate
	plan := andNode(append(append(filters, ask.must...), allNode{}))
	found, err := s.collect(plan, s.newScorer(ask.terms, nil))
	if err != nil {
		return Result{}, err
	}
	if err := s.rankSentence(found, ask); err != nil {
		return Result{}, err
	}
	out := Result{Total: len(found.hits), BestMatch: true}
	s.count(&out, found)
	out.Hits = s.show(found.page(s.request), ask.mark)
	if out.Total == 0 {
		out.Suggestions, err = s.suggest(q)
	}
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
