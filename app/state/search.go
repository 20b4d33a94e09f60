package state

import (
	"context"
	"slices"
	"time"

	"shirabe/data"
	"shirabe/index"
)

// pause is how long typing rests before a search starts: long enough to skip the letters of
// a fast typist, short enough to feel immediate.
const pause = 60 * time.Millisecond

// pageSize is how many hits are asked for at a time.
const pageSize = 50

// A Search is the search box with what it found. The newest query wins: a slower, older
// answer never replaces it.
type Search struct {
	// OnChange is called when the fields below have changed.
	OnChange func()

	Query    string
	Filters  []index.Filter
	Sort     index.Sort
	Result   index.Result // of the newest finished query; kept while a newer one runs
	Err      error
	Busy     bool
	Selected int // index into Result.Hits; -1: none

	app    *App
	wait   time.Duration
	cancel context.CancelFunc
}

func newSearch(a *App) *Search {
	return &Search{OnChange: func() {}, app: a, wait: pause, cancel: func() {}, Selected: -1}
}

// Type takes the box's text after a keystroke.
func (s *Search) Type(query string) {
	if query == s.Query {
		return
	}
	s.Query, s.app.place.Query = query, query
	s.ask(s.wait, pageSize, true)
}

// Commit searches at once and exactly: errors of syntax are told, and a sentence is answered
// by best match.
func (s *Search) Commit() { s.ask(0, pageSize, false) }

// Filter adds a filter, or takes it away if it is set.
func (s *Search) Filter(f index.Filter) {
	if i := slices.Index(s.Filters, f); i >= 0 {
		s.Filters = slices.Delete(slices.Clone(s.Filters), i, i+1)
	} else {
		s.Filters = append(slices.Clone(s.Filters), f)
	}
	s.ask(0, pageSize, false)
}

// ClearFilters takes every filter away.
func (s *Search) ClearFilters() {
	if len(s.Filters) > 0 {
		s.Filters = nil
		s.ask(0, pageSize, false)
	}
}

// SortBy changes the order of the hits.
func (s *Search) SortBy(o index.Sort) {
	if o != s.Sort {
		s.Sort = o
		s.ask(0, pageSize, false)
	}
}

// More asks for further hits; those shown stay.
func (s *Search) More() {
	if n := len(s.Result.Hits); n < s.Result.Total && !s.Busy {
		s.ask(0, n+pageSize, false)
	}
}

// Select moves the selection to hit i and opens it in the reader.
func (s *Search) Select(i int) {
	if i < 0 || i >= len(s.Result.Hits) {
		return
	}
	s.Selected = i
	s.app.Open(s.Result.Hits[i].Record)
	s.OnChange()
}

// Step moves the selection by n hits.
func (s *Search) Step(n int) {
	if len(s.Result.Hits) > 0 {
		s.Select(min(max(s.Selected+n, 0), len(s.Result.Hits)-1))
	}
}

// again repeats the search after the clock, the language or the dossier changed.
func (s *Search) again() {
	if s.Query != "" || len(s.Filters) > 0 || len(s.Result.Hits) > 0 {
		s.ask(0, max(pageSize, len(s.Result.Hits)), false)
	}
}

func (s *Search) ask(wait time.Duration, limit int, typing bool) {
	s.cancel()
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.Busy = true
	s.OnChange()
	request := index.Request{
		Query: s.Query, Typing: typing, Clock: s.app.clock, Lang: s.app.lang, Filters: s.Filters, Sort: s.Sort,
		Limit: limit, Facets: true, Histogram: true, Snippets: true,
	}
	go func() {
		result, err := s.findAfter(ctx, wait, request)
		s.app.post(func() {
			if ctx.Err() != nil {
				return // superseded: the fields belong to a newer query
			}
			cancel()
			s.take(result, err)
		})
	}()
}

func (s *Search) findAfter(ctx context.Context, wait time.Duration, r index.Request) (index.Result, error) {
	if wait > 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			return index.Result{}, ctx.Err()
		}
	}
	return s.app.desk.Find(ctx, r)
}

// take shows an answer. Where the query is the same, at another clock say, the selection stays
// on its record if that is still found.
func (s *Search) take(r index.Result, err error) {
	var selected data.ID
	if s.Selected >= 0 && s.Selected < len(s.Result.Hits) && r.Query == s.Result.Query {
		selected = s.Result.Hits[s.Selected].Record
	}
	s.Busy, s.Err = false, err
	if err == nil {
		s.Result = r
		s.Selected = slices.IndexFunc(r.Hits, func(h index.Hit) bool { return h.Record == selected && selected != "" })
	}
	s.OnChange()
}
