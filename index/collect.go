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
func (s *search) collect(plan node, scorer *scorer) (*matches, error) {
	out := &matches{}
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
	uncertain := d.maybe
	d.sure.Or(d.maybe)
	all := uncertain.IsEmpty()
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
		if !same || !all && uncertain.Contains(doc) {
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
func (s *search) rank(m *matches, words []*wordNode) error {
	switch {
	case s.request.Sort == ByDate:
		slices.SortFunc(m.hits, byDate)
	case s.request.Sort == ByName:
		s.byName(m.hits)
	case len(words) == 0:
		order := map[data.Kind]int{}
		for i, k := range data.Kinds() {
			order[k] = i
		}
		slices.SortFunc(m.hits, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(order[a.row.rec.Kind], order[b.row.rec.Kind]), byDate(a, b))
		})
	default:
		top := m.best(max(reranked, s.request.Offset+s.request.Limit))
		for i := range top {
			s.adjust(&top[i], words)
		}
		slices.SortFunc(top, byScore)
	}
	return nil
}

func byDate(a, b candidate) int {
	return cmp.Or(cmp.Compare(a.row.day, b.row.day), cmp.Compare(a.number, b.number))
}

// byScore puts the best first; of equals the newest.
func byScore(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.score, a.score), byDate(b, a))
}

// best moves the n best hits to the front, in order, and returns them.
func (m *matches) best(n int) []candidate {
	if len(m.hits) <= n {
		slices.SortFunc(m.hits, byScore)
		return m.hits
	}
	// A heap of the n best with the worst on top.
	top := m.hits[:n]
	worse := func(i, j int) bool { return byScore(top[i], top[j]) > 0 }
	for i := n/2 - 1; i >= 0; i-- {
		sink(top, i, worse)
	}
	for i := n; i < len(m.hits); i++ {
		if byScore(m.hits[i], top[0]) < 0 {
			m.hits[i], top[0] = top[0], m.hits[i]
			sink(top, 0, worse)
		}
	}
	slices.SortFunc(top, byScore)
	return top
}

func sink(h []candidate, i int, worse func(i, j int) bool) {
	for {
		worst := i
		for _, child := range [...]int{2*i + 1, 2*i + 2} {
			if child < len(h) && worse(child, worst) {
				worst = child
			}
		}
		if worst == i {
			return
		}
		h[i], h[worst] = h[worst], h[i]
		i = worst
	}
}

// adjust adds to a score what the record's names are worth, and takes from it if only
// outdated claims match.
func (s *search) adjust(c *candidate, words []*wordNode) {
	bonus := nameBonus(c.row, words, s.request.Query)
	c.score += float32(bonus) * s.unit
	if bonus == 0 && c.row.outdated && !s.request.Typing && onlyOutdated(c.row, words) {
		c.score *= outdated
	}
}

func onlyOutdated(r *row, words []*wordNode) bool {
	for _, f := range findParts(r, finderOf(words)) {
		if f.claim == "" || f.state == data.Current {
			return false
		}
	}
	return true
}

// rankSentence orders by pairs of letters, then the best again by words, and keeps what comes near the best.
func (s *search) rankSentence(m *matches, ask best) error {
	m.hits = slices.DeleteFunc(m.hits, func(c candidate) bool { return c.score <= 0 })
	top := m.best(max(reranked, s.request.Offset+s.request.Limit))
	closely, err := s.newCloseRanker(ask, top)
	if err != nil {
		return err
	}
	for i := range top {
		top[i].score = float32(s.tuning.pairs)*top[i].score + float32(closely.score(top[i].row))
	}
	for i := len(top); i < len(m.hits); i++ {
		m.hits[i].score *= float32(s.tuning.pairs)
	}
	slices.SortFunc(top, byScore)
	if len(top) > 0 {
		floor := top[0].score * enough
		m.hits = slices.DeleteFunc(m.hits, func(c candidate) bool { return c.score < floor })
	}
	switch s.request.Sort {
	case ByDate:
		slices.SortFunc(m.hits, byDate)
	case ByName:
		s.byName(m.hits)
	case Relevance:
	}
	return nil
}

func (s *search) byName(hits []candidate) {
	name := nameKey(s.request.Lang)
	slices.SortStableFunc(hits, func(a, b candidate) int { return cmp.Compare(name(a.row), name(b.row)) })
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
