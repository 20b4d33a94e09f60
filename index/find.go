package index

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

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
	s := &search{ctx: ctx, edition: e, request: r, clock: e.at(r.Clock)}
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
}

// answer finds what has all the words.
func (s *search) answer(q query.Query) (Result, error) {
	c := newCompiler(s.edition, s.request, q)
	plan := andNode(append(c.filters(s.request), c.plan(q)))
	s.grows = c.grows
	found, err := s.collect(plan, c.words)
	if err != nil {
		return Result{}, err
	}
	out := Result{Total: len(found.hits)}
	s.rank(found, c.words)
	s.count(&out, found)
	out.Hits = s.show(found.page(s.request), c.words)
	return out, nil
}

// row returns the row as shown at the search's clock; nil if it is not shown.
func (s *search) row(number int32) (r *row, same bool) {
	if s.clock == nil {
		return s.edition.table.rows[number], true
	}
	return s.clock.rows[number], s.clock.same[number]
}

// checkEvery is how many texts are read between two looks at the context.
const checkEvery = 256

func (s *search) stopped() error {
	if err := s.ctx.Err(); err != nil {
		return fmt.Errorf("index: find: %w", err)
	}
	return nil
}
