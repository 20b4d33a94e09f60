package state

import (
	"context"
	"errors"
)

// An Example is a query that shows what searching can do. Key names its explanation.
type Example struct{ Query, Key string }

// Examples returns queries that the empty search screen offers.
func Examples() []Example {
	return []Example{
		{"七十七銀行", "name"},
		{"shiga", "romaji"},
		{"ドコモはいつ記者会見を開いたか", "question"},
		{"2797万円", "amount"},
		{"2020/09/10", "date"},
		{"two-step", "synonym"},
		{"kind:source 朝日", "field"},
		{"\"ドコモ口座\" status:announced", "phrase"},
	}
}

// Blank reports whether there is nothing to search for.
func (s *Search) Blank() bool { return s.Query == "" && len(s.Filters) == 0 }

// Told reports whether Err is worth telling: a search that was cancelled is not.
func (s *Search) Told() bool { return !errors.Is(s.Err, context.Canceled) }

// Run puts query into the box and searches for it.
func (s *Search) Run(query string) {
	s.Query = query
	s.app.Go(SearchScreen)
	s.ask(0, pageSize, false)
}

// Later returns how many records the query would find if the clock were now; 0 when it is, or
// when that is not known.
func (s *Search) Later() int { return 0 }
