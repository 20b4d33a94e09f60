package state

import (
	"context"
	"errors"
	"slices"
	"strings"
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

// Run goes to the search screen and searches for query; Back leads to the query before.
func (s *Search) Run(query string) {
	p := s.app.place
	p.Screen, p.Query = SearchScreen, query
	s.app.move(p)
}

// Narrow adds a term to the query.
func (s *Search) Narrow(term string) { s.Run(strings.TrimSpace(s.Query + " " + term)) }

// Between searches within a range of dates, written as the query language has it, in the
// place of the range that the query had.
func (s *Search) Between(dates string) {
	words := slices.DeleteFunc(strings.Fields(s.Query), func(w string) bool { return strings.HasPrefix(w, "when:") })
	s.Run(strings.Join(append(words, "when:"+dates), " "))
}

// arrive asks for the query of a place.
func (s *Search) arrive(p Place) {
	if p.Screen != SearchScreen || p.Query == s.Query {
		return
	}
	s.Query, s.Selected = p.Query, -1
	s.ask(0, pageSize, false)
}
