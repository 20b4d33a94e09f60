package index

import (
	"context"
	"slices"
	"strings"

	"shirabe/data"
	"shirabe/index/analysis"
	"shirabe/index/query"
)

// Explain says which words of a request reach the record with id, every place they reach. It is empty if none does or the record is not shown at
// the request's clock.
func (x *Index) Explain(ctx context.Context, r Request, id data.ID) ([]Match, error) {
	e, err := x.holdCurrent()
	if err != nil {
		return nil, err
	}
	defer func() { _ = e.release() }() // the reader's close reports nothing a reader can act on
	q := query.ParseLenient(r.Query)
	if len(q.Problems) > 0 && !r.Typing {
		return nil, q.Problems[0]
	}
	s := &search{ctx: ctx, edition: e, request: r, clock: e.at(r.Clock), morph: x.dictionary()}
	number, ok := e.table.number[id]
	if !ok {
		return nil, nil
	}
	row := s.row(number)
	if row == nil {
		return nil, nil
	}
	c := newCompiler(e, r, q)
	var words []*wordNode
	if asks(q, r.Query) && !r.Typing {
		if err := s.morph.Load(ctx); err != nil {
			return nil, err
		}
		words = c.sentence(q, s.morph).mark
	} else {
		c.plan(q)
		words = c.words
	}
	return explain(row, row.normalized(), words, true), nil
}

// explain lists how words reach the row: the best place of each, or every place if all is set.
func explain(r *row, parts []part, words []*wordNode, all bool) []Match {
	var out []Match
	for _, w := range words {
		found := w.places(w.text, w.finder, parts, all)
		for _, o := range w.synonyms {
			if len(found) > 0 && !all {
				break
			}
			for _, m := range o.places(w.text, o.finder, parts, all) {
				m.Way = Synonym
				found = append(found, m)
			}
		}
		if len(found) == 0 {
			found = w.byReading(parts)
		}
		if w.fuzzy != nil && (len(found) == 0 || all) {
			found = w.near(r, parts, found, all)
		}
		out = append(out, found...)
	}
	return out
}

// places lists where a word stands in parts, names first.
func (w *wordNode) places(asked string, finder *analysis.Finder, parts []part, all bool) []Match {
	var out []Match
	for _, p := range parts {
		for _, x := range p.find(finder) {
			text := p.raw[x.Start:x.End]
			m := Match{Word: asked, Text: text, Way: w.way(text), Where: p.where, Claim: p.claim}
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
			if !all {
				return out
			}
		}
	}
	return out
}

// near adds the places of texts near a word asked for loosely.
func (w *wordNode) near(r *row, parts []part, found []Match, all bool) []Match {
	for _, needle := range variants(r, []*wordNode{w}) {
		for _, m := range w.places(w.text, analysis.NewFinder(needle), parts, all) {
			m.Way = Fuzzy
			if !slices.ContainsFunc(found, func(o Match) bool { return o.Text == m.Text && o.Where == m.Where && o.Claim == m.Claim }) {
				found = append(found, m)
			}
		}
		if len(found) > 0 && !all {
			break
		}
	}
	return found
}

// way says how the word reached a text that its finder marks.
func (w *wordNode) way(text string) Way {
	found := analysis.Normalize(text)
	asked := w.normal.String()
	switch {
	case strings.Contains(text, strings.TrimSpace(w.text)):
		return Literal
	case strings.Contains(found.String(), asked):
		return Spelling
	case strings.Contains(analysis.FoldKana(found).String(), analysis.FoldKana(w.normal).String()):
		return Spelling
	}
	kind := Morpheme
	for _, tok := range analysis.Literal(found) {
		switch tok.Kind {
		case analysis.Date:
			return Date
		case analysis.Number:
			kind = Number
		case analysis.Word, analysis.Bigram, analysis.Single, analysis.Stemmed, analysis.Lemma:
		}
	}
	if kind == Morpheme && w.prefix && strings.HasPrefix(found.String(), asked) {
		return Prefix
	}
	return kind
}

// byReading says which reading reaches a name.
func (w *wordNode) byReading(parts []part) []Match {
	way := Reading
	if strings.ContainsFunc(w.normal.String(), func(c rune) bool { return c >= 'a' && c <= 'z' }) {
		way = Romaji
	}
	if w.mixed != nil {
		return w.mixed.byReading(w.text, parts)
	}
	for _, p := range parts {
		if p.where != inReading && (!p.named() || !analysis.IsKana(p.raw)) {
			continue
		}
		for _, key := range analysis.ReadingKeys(p.raw) {
			for _, prefix := range w.readings {
				if strings.HasPrefix(key, prefix) {
					return []Match{{Word: w.text, Text: p.raw, Way: way, Where: p.where}}
				}
			}
		}
	}
	return nil
}
