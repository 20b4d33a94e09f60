package index

import (
	"cmp"
	"slices"

	"shirabe/data"
)

// A candidate is a record that matches, with its score.
type candidate struct {
	number int32
	score  float32
	row    *row
}

// matches are the records a plan finds, in no order until ranked.
type matches struct{ hits []candidate }

// collect runs a plan over every shard, checks what the index cannot decide, and scores.
func (s *search) collect(plan node, words []*wordNode) (*matches, error) {
	out := &matches{}
	scorer := s.newScorer(words)
	for _, p := range s.edition.parts {
		if err := s.stopped(); err != nil {
			return nil, err
		}
		l := newLookup(p, s.edition.table.rows)
		d, err := plan.narrow(l)
		if err != nil {
			return nil, err
		}
		first := len(out.hits)
		if out.hits, err = s.checked(out.hits, l, plan, d); err != nil {
			return nil, err
		}
		if err := scorer.score(l, out.hits[first:]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// checked appends the documents of d that match, as candidates numbered by document.
func (s *search) checked(hits []candidate, l *lookup, plan node, d docs) ([]candidate, error) {
	certain := d.sure.Clone()
	d.sure.Or(d.maybe)
	if s.clock != nil && s.grows {
		for doc, number := range l.rows {
			if number >= 0 && !s.clock.same[number] {
				d.sure.Add(uint32(doc))
			}
		}
	}
	d.sure.And(l.live)
	read := 0
	for it := d.sure.Iterator(); it.HasNext(); {
		doc := it.Next()
		r, same := s.row(l.rows[doc])
		if r == nil {
			continue
		}
		if !same || !certain.Contains(doc) {
			if read++; read%checkEvery == 0 {
				if err := s.stopped(); err != nil {
					return nil, err
				}
			}
			if !plan.holds(r) {
				continue
			}
		}
		hits = append(hits, candidate{number: int32(doc), row: r})
	}
	return hits, nil
}

// page is the part of the hits that a request wants.
func (m *matches) page(r Request) []candidate {
	from := min(max(r.Offset, 0), len(m.hits))
	return m.hits[from:min(from+r.Limit, len(m.hits))]
}

// rank puts the hits in the order asked for.
func (s *search) rank(m *matches, words []*wordNode) {
	byDate := func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.row.day, b.row.day), cmp.Compare(a.number, b.number))
	}
	switch {
	case s.request.Sort == ByDate:
		slices.SortFunc(m.hits, byDate)
	case s.request.Sort == ByName:
		name := nameKey(s.request.Lang)
		slices.SortStableFunc(m.hits, func(a, b candidate) int { return cmp.Compare(name(a.row), name(b.row)) })
	case len(words) == 0:
		order := map[data.Kind]int{}
		for i, k := range data.Kinds() {
			order[k] = i
		}
		slices.SortFunc(m.hits, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(order[a.row.rec.Kind], order[b.row.rec.Kind]), byDate(a, b))
		})
	default:
		slices.SortFunc(m.hits, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.score, a.score), byDate(b, a)) })
	}
}

// nameKey orders names: Japanese ones by reading where there is one.
func nameKey(lang data.Lang) func(*row) string {
	return func(r *row) string {
		if lang != data.EN && len(r.rec.Readings) > 0 {
			return r.rec.Readings[0]
		}
		return r.rec.Title.In(lang)
	}
}
