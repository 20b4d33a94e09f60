package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"shirabe/app/problem"
	"shirabe/app/workspace"
	"shirabe/data"
	"shirabe/index"
	"shirabe/index/query"
)

type searchJSON struct {
	Query       string                    `json:"query"`
	Total       int                       `json:"total"`
	TookMS      float64                   `json:"took_ms"`
	Hits        []hitJSON                 `json:"hits"`
	Facets      map[string]map[string]int `json:"facets"`
	Suggestion  string                    `json:"suggestion"`            // blank: none
	Suggestions []string                  `json:"suggestions,omitempty"` // also: all of them
	BestMatch   bool                      `json:"best_match"`            // also: no record has all the words
	Problem     string                    `json:"problem,omitempty"`     // also: what of the query was not understood
}

type hitJSON struct {
	ID      data.ID     `json:"id"`
	Slug    string      `json:"slug"` // also
	Kind    data.Kind   `json:"kind"`
	Title   textJSON    `json:"title"`
	Snippet string      `json:"snippet"`
	Score   float64     `json:"score"`
	When    string      `json:"when"`
	Known   string      `json:"known"`
	Matched []string    `json:"matched"` // the texts found
	Claims  []data.ID   `json:"claims"`  // also: that matched, best first
	Matches []matchJSON `json:"matches"` // also: how each word was found
}

type matchJSON struct {
	Word  string    `json:"word"`
	Text  string    `json:"text"`
	Way   index.Way `json:"way"`
	Where string    `json:"where"`
	Claim data.ID   `json:"claim,omitempty"`
}

// runSearch answers one query or, with --batch, many.
func runSearch(ctx context.Context, c *call) (err error) {
	limit, err := c.number("limit", 20)
	if err != nil {
		return err
	}
	kinds, err := c.kinds()
	if err != nil {
		return err
	}
	request := index.Request{Clock: c.clock, Lang: c.lang, Kinds: kinds, Limit: limit, Facets: c.json, Snippets: true}
	asked := strings.TrimSpace(strings.Join(c.args, " "))
	batch, isBatch := c.values["batch"]
	switch {
	case isBatch && asked != "":
		return usage(c.words.T("cli.search.both"))
	case !isBatch && asked == "":
		return usage(c.words.T("cli.search.empty"))
	}
	var queries []string
	if isBatch {
		if queries, err = c.batch(batch); err != nil {
			return err
		}
	} else if err := c.refuse(asked); err != nil {
		return err // before the dossier is opened
	}
	w, err := c.open(ctx, workspace.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	if err := w.Ready(ctx); err != nil {
		return err
	}
	search := searcher{c, w, c.see(w.Dossier().At(c.clock)), request}
	if isBatch {
		return search.all(ctx, queries)
	}
	return search.one(ctx, asked)
}

// kinds reads --kind, which may name several kinds with commas.
func (c *call) kinds() ([]data.Kind, error) {
	text, given := c.values["kind"]
	if !given {
		return nil, nil
	}
	var out []data.Kind
	for name := range strings.SplitSeq(text, ",") {
		k, err := c.kindNamed(name)
		if err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, nil
}

// refuse returns an error for a query whose answer would mislead: one that is cut off, or a
// field whose value would be ignored, which widens the search.
func (c *call) refuse(asked string) error {
	for _, p := range query.ParseLenient(asked).Problems {
		switch p.Code {
		case query.TooLong, query.TooMany, query.TooDeep, query.BadText, query.EmptyValue,
			query.UnknownOption, query.BadDate, query.BadNumber, query.Reversed:
			return p
		case query.UnclosedQuote, query.UnclosedParen, query.Unopened, query.Dangling, query.EmptyWord,
			query.EmptyPhrase, query.EmptyGroup, query.UnknownField, query.BadFuzzy:
		}
	}
	if query.ParseLenient(asked).Empty() {
		return usage(c.words.T("cli.search.empty"))
	}
	return nil
}

// A searcher answers queries about an open dossier.
type searcher struct {
	*call
	desk    *workspace.Workspace
	sight   sight
	request index.Request
}

// find answers a query and says what of it was not understood.
func (s searcher) find(ctx context.Context, asked string) (index.Result, string, error) {
	if err := s.refuse(asked); err != nil {
		return index.Result{Query: asked}, "", err
	}
	request := s.request
	request.Query = asked
	said := ""
	if _, err := query.Parse(asked); err != nil {
		said = problem.Explain(s.words, err).Text
		request.Query = query.ParseLenient(asked).String()
	}
	r, err := s.desk.Find(ctx, request)
	r.Query = asked
	return r, said, err
}

func (s searcher) one(ctx context.Context, asked string) error {
	r, said, err := s.find(ctx, asked)
	if err != nil {
		return err
	}
	if said != "" {
		s.say(s.words.T("cli.search.warning", said))
	}
	if s.json {
		err = s.emit(s.result(r, said))
	} else if r.Total > 0 {
		err = s.print(s.asOf() + s.resultText(r))
	}
	if err != nil || r.Total > 0 {
		return err
	}
	if len(r.Suggestions) > 0 {
		return nothing(s.words.T("cli.search.suggest", short(asked), strings.Join(r.Suggestions, s.words.T("cli.list_comma"))))
	}
	return nothing(s.words.T("cli.search.nothing", short(asked)))
}

// all answers each query, as soon as it can; a query that cannot be read does not keep the
// others from being answered.
func (s searcher) all(ctx context.Context, queries []string) error {
	found := false
	for i, asked := range queries {
		r, said, err := s.find(ctx, asked)
		var unread *query.Error
		var unfit *fault
		switch {
		case errors.As(err, &unread):
			said = problem.Explain(s.words, err).Text
		case errors.As(err, &unfit):
			said = unfit.text
		case err != nil:
			return err
		}
		if said != "" && !s.json {
			s.say(s.words.T("cli.search.line", i+1, said))
		}
		found = found || r.Total > 0
		if s.json {
			err = s.emit(s.result(r, said))
		} else {
			err = s.print(s.words.T("cli.search.query", line(short(asked))) + "\n" + s.resultText(r) + "\n")
		}
		if err := errors.Join(err, s.out.Flush()); err != nil {
			return err
		}
	}
	if !found {
		return nothing(s.words.T("cli.search.batch_nothing", len(queries)))
	}
	return nil
}

func (s searcher) result(r index.Result, said string) searchJSON {
	out := searchJSON{
		Query: r.Query, Total: r.Total, TookMS: float64(r.Took.Microseconds()) / 1000, BestMatch: r.BestMatch,
		Hits: []hitJSON{}, Facets: map[string]map[string]int{}, Suggestions: r.Suggestions, Problem: said,
	}
	if len(r.Suggestions) > 0 {
		out.Suggestion = r.Suggestions[0]
	}
	for _, f := range r.Facets {
		out.Facets[f.Key] = map[string]int{}
		for _, v := range f.Values {
			out.Facets[f.Key][v.Value] = v.Count
		}
	}
	for _, h := range r.Hits {
		out.Hits = append(out.Hits, s.hit(h))
	}
	return out
}

func (s searcher) hit(h index.Hit) hitJSON {
	out := hitJSON{
		ID: h.Record, Kind: h.Kind, Title: bothLanguages(h.Title), Snippet: s.snippet(h), Score: h.Score,
		When: h.When, Known: h.Known, Claims: list(h.Claims), Matched: []string{}, Matches: []matchJSON{},
	}
	if r := s.sight.Dossier().Record(h.Record); r != nil {
		out.Slug = r.Slug
	}
	for _, m := range h.Matched {
		out.Matches = append(out.Matches, matchJSON(m))
		if !slices.Contains(out.Matched, m.Text) {
			out.Matched = append(out.Matched, m.Text)
		}
	}
	return out
}

// snippet is the passage in the language of the answer or, where nothing of that matched, in
// the other.
func (s searcher) snippet(h index.Hit) string {
	mine, other := h.Snippet[s.lang], h.Snippet[otherLang(s.lang)]
	if mine.Text == "" || len(mine.Marks) == 0 && len(other.Marks) > 0 {
		return other.Text
	}
	return mine.Text
}

// resultText is an answer for reading.
func (s searcher) resultText(r index.Result) string {
	var b strings.Builder
	switch {
	case r.Total == 0 && len(r.Suggestions) > 0:
		return s.words.T("cli.search.none_suggest", strings.Join(r.Suggestions, s.words.T("cli.list_comma"))) + "\n"
	case r.Total == 0:
		return s.words.T("cli.search.none") + "\n"
	case r.BestMatch && r.AllWords > 0:
		b.WriteString(s.words.N("cli.search.filled_up", r.AllWords, r.Total, len(r.Hits)) + "\n")
	case r.BestMatch:
		b.WriteString(s.words.N("cli.search.best", r.Total, len(r.Hits)) + "\n")
	default:
		b.WriteString(s.words.N("cli.search.total", r.Total, len(r.Hits)) + "\n")
	}
	for i, h := range r.Hits {
		b.WriteString(s.hitText(i+1, h))
	}
	return b.String()
}

func (s searcher) hitText(number int, h index.Hit) string {
	var b strings.Builder
	slug := ""
	r := s.sight.Dossier().Record(h.Record)
	if r != nil {
		slug = r.Slug
	}
	fmt.Fprintf(&b, "%3d. %s  (%s · %s)\n", number, line(h.Title.In(s.lang)), s.kind(h.Kind), slug)
	if text := line(s.snippet(h)); text != "" {
		b.WriteString("     " + text + "\n")
	}
	var parts []string
	if h.When != "" {
		parts = append(parts, data.FormatEDTF(h.When, s.lang))
	}
	if h.Known != "" {
		parts = append(parts, s.words.T("cli.known", data.FormatEDTF(h.Known, s.lang)))
	} else if r != nil && len(r.Claims) > 0 {
		parts = append(parts, s.words.T("cli.undated"))
	}
	if from := s.from(h); from != "" {
		parts = append(parts, s.words.T("cli.search.source", from))
	}
	if len(parts) > 0 {
		b.WriteString("     " + line(strings.Join(parts, " · ")) + "\n")
	}
	return b.String()
}

// from names the source of the best claim that matched.
func (s searcher) from(h index.Hit) string {
	for _, id := range h.Claims {
		c, ok := s.sight.Claim(id)
		if !ok {
			continue
		}
		if cited := s.sight.citations(c); len(cited) > 0 {
			return s.sight.source(cited[0].Source)
		}
	}
	return ""
}
