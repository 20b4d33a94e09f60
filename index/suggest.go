package index

import (
	"cmp"
	"slices"
	"strings"

	"shirabe/index/analysis"
	"shirabe/index/query"
)

// mostSuggestions is how many other spellings are offered.
const mostSuggestions = 5

// mostTried bounds how many are tried.
const mostTried = 12

// mostSpelled is up to how many records suggestions are made at a keystroke: reading the names of more
// would be felt. A committed query gets them whatever it takes.
const mostSpelled = 5000

// A spelling is another way to write a word, with how far it is from it.
type spelling struct {
	text string
	far  int
}

// suggest lists queries like q that find something at the search's clock: with a word spelled
// otherwise, or with one word alone. Only what is shown at the clock is considered.
func (s *search) suggest(q query.Query) ([]string, error) {
	if s.request.Typing && len(s.edition.table.rows) > mostSpelled {
		return nil, nil
	}
	tried, err := s.candidates(q)
	if err != nil {
		return nil, err
	}
	var out []string
	for i, t := range tried {
		if len(out) == mostSuggestions || i == mostTried {
			break
		}
		if slices.Contains(out, t.text) || t.text == s.request.Query {
			continue
		}
		found, err := s.finds(t.text)
		if err != nil {
			return nil, err
		}
		if found {
			out = append(out, t.text)
		}
	}
	return out, nil
}

// candidates lists queries to try, nearest first.
func (s *search) candidates(q query.Query) ([]spelling, error) {
	words := q.Words()
	var tried []spelling
	for _, w := range words {
		near, err := s.spellings(w)
		if err != nil {
			return nil, err
		}
		for _, n := range near {
			tried = append(tried, spelling{strings.Replace(s.request.Query, w, n.text, 1), n.far})
		}
	}
	slices.SortStableFunc(tried, func(a, b spelling) int { return cmp.Compare(a.far, b.far) })
	if len(words) > 1 {
		for _, w := range words {
			if !slices.Contains(query.StopWords(), strings.ToLower(w)) {
				tried = append(tried, spelling{text: w})
			}
		}
	}
	return tried, nil
}

// finds reports whether a query finds anything as it stands.
func (s *search) finds(text string) (bool, error) {
	r := s.request
	r.Query, r.Typing = text, false
	c := newCompiler(s.edition, r, query.ParseLenient(text))
	filters := c.filters(r)
	plan := andNode(append(filters, c.plan(query.ParseLenient(text))))
	s.grows = c.grows
	for _, p := range s.edition.parts {
		l := newLookup(p, s.edition.table.rows)
		d, err := plan.narrow(l)
		if err != nil {
			return false, err
		}
		hits, err := s.checked(nil, l, plan, d)
		if err != nil || len(hits) > 0 {
			return len(hits) > 0, err
		}
	}
	return false, nil
}

// spellings finds names and words near w, nearest first.
func (s *search) spellings(w string) ([]spelling, error) {
	want := analysis.Normalize(w).Runes
	key := []rune(analysis.ReadingKey(w))
	limit := max(1, min(len(want)/3, 2))
	var out []spelling
	add := func(text string, far int) {
		if far <= limit && !slices.ContainsFunc(out, func(o spelling) bool { return o.text == text }) {
			out = append(out, spelling{text, far})
		}
	}
	for i := range s.edition.table.rows {
		r := s.row(int32(i))
		if r == nil {
			continue
		}
		names := r.names()
		for _, name := range names {
			far := distance(want, analysis.Normalize(name).Runes, limit)
			if len(key) >= minFuzzy {
				far = min(far, distance(key, []rune(analysis.ReadingKey(name)), limit))
			}
			if far <= limit {
				add(names[0], far)
			}
			for _, piece := range strings.Fields(name) {
				if piece != name {
					add(strings.Trim(piece, ",.()"), distance(want, analysis.Normalize(piece).Runes, limit))
				}
			}
		}
	}
	if s.clock == nil && len(want) >= minFuzzy {
		if err := s.spelledTerms(string(want), limit, add); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b spelling) int { return cmp.Compare(a.far, b.far) })
	return out[:min(len(out), mostTried)], nil
}

// spelledTerms adds the Latin words of any text near word.
func (s *search) spelledTerms(word string, limit int, add func(string, int)) error {
	for _, r := range word {
		if r >= 0x80 {
			return nil
		}
	}
	dfa, err := speller(word, limit)
	if err != nil {
		return err
	}
	for _, p := range s.edition.parts {
		terms, err := neighbours(newLookup(p, nil), fieldText, dfa)
		if err != nil {
			return err
		}
		for _, t := range terms {
			if !strings.ContainsAny(t, "~#@") {
				add(t, distance([]rune(word), []rune(t), limit))
			}
		}
	}
	return nil
}
