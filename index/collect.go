package index

import (
	"cmp"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"shirabe/data"
	"shirabe/index/analysis"
)

// A candidate is a record that matches, with its score.
type candidate struct {
	number int32 // of the row
	score  float32
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
		s.clock.addChanged(d.sure, l.rows)
	}
	if l.gone != nil {
		d.sure.AndNot(l.gone)
	}
	hits = slices.Grow(hits, int(d.sure.GetCardinality()))
	read := 0
	for it := d.sure.Iterator(); it.HasNext(); {
		doc := it.Next()
		same := s.clock == nil
		if !same {
			number := l.rows[doc]
			if s.clock.rows[number] == nil {
				continue
			}
			same = s.clock.same[number]
		}
		if !same || !all && uncertain.Contains(doc) {
			if read++; read%checkEvery == 0 {
				if err := s.stopped(); err != nil {
					return nil, err
				}
			}
			if !plan.holds(s.row(l.rows[doc])) {
				continue
			}
		}
		hits = append(hits, candidate{number: int32(doc)})
	}
	return hits, nil
}

// addChanged adds the documents of rows of which not all is shown.
func (c *clockRows) addChanged(docs *roaring.Bitmap, rows []int32) {
	for doc, number := range rows {
		if number >= 0 && !c.same[number] {
			docs.Add(uint32(doc))
		}
	}
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
		slices.SortFunc(m.hits, s.byDate)
	case s.request.Sort == ByName:
		s.byName(m.hits)
	case len(words) == 0:
		order := map[data.Kind]int{}
		for i, k := range data.Kinds() {
			order[k] = i
		}
		slices.SortFunc(m.hits, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(order[s.row(a.number).rec.Kind], order[s.row(b.number).rec.Kind]), s.byDate(a, b))
		})
	default:
		top := s.best(m, max(reranked, s.request.Offset+s.request.Limit))
		asked, finder := newAsked(s.request.Query, words), finderOf(words)
		for i := range top {
			s.adjust(&top[i], asked, finder)
		}
		slices.SortFunc(top, s.byScore)
	}
	return nil
}

func (s *search) byDate(a, b candidate) int {
	return cmp.Or(cmp.Compare(s.day(a.number), s.day(b.number)), cmp.Compare(a.number, b.number))
}

// day is the date of a row as shown.
func (s *search) day(number int32) int64 {
	if s.clock == nil {
		return s.edition.table.days[number]
	}
	return s.clock.rows[number].day
}

// byScore puts the best first; of equals the newest.
func (s *search) byScore(a, b candidate) int {
	if a.score != b.score {
		return cmp.Compare(b.score, a.score)
	}
	return s.byDate(b, a)
}

// best moves the n best hits to the front, in order, and returns them.
func (s *search) best(m *matches, n int) []candidate {
	if len(m.hits) <= n {
		slices.SortFunc(m.hits, s.byScore)
		return m.hits
	}
	// A heap of the n best with the worst on top.
	top := m.hits[:n]
	worse := func(i, j int) bool { return s.byScore(top[i], top[j]) > 0 }
	for i := n/2 - 1; i >= 0; i-- {
		sink(top, i, worse)
	}
	for i := n; i < len(m.hits); i++ {
		if m.hits[i].score < top[0].score {
			continue
		}
		if s.byScore(m.hits[i], top[0]) < 0 {
			m.hits[i], top[0] = top[0], m.hits[i]
			sink(top, 0, worse)
		}
	}
	slices.SortFunc(top, s.byScore)
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
func (s *search) adjust(c *candidate, asked asked, finder *analysis.Finder) {
	r := s.row(c.number)
	bonus := asked.bonus(r)
	if bonus == 0 && onlyRemarks(r.normal(), asked.words) {
		c.score *= remarked
	}
	c.score += float32(bonus) * s.unit
	if bonus == 0 && r.outdated && !s.request.Typing && onlyOutdated(r, finder) {
		c.score *= outdated
	}
}

// remarked is what remains of the score of a record in which only remarks match.
const remarked = 0.5

// onlyRemarks reports whether none of the words stands in what a record says itself, but one in its remarks.
func onlyRemarks(text string, words []*wordNode) bool {
	said, remarks := split(text)
	if remarks == "" {
		return false
	}
	there := func(text string) bool {
		return slices.ContainsFunc(words, func(w *wordNode) bool { return strings.Contains(text, w.asked) })
	}
	return there(remarks) && !there(said)
}

// onlyOutdated reports whether what matches in r are claims that are no longer current.
func onlyOutdated(r *row, finder *analysis.Finder) bool {
	matched := false
	for _, p := range r.parts() {
		current := p.claim == "" || p.state == data.Current
		if !current && matched || len(finder.Find(p.raw)) == 0 {
			continue
		}
		if current {
			return false
		}
		matched = true
	}
	return matched
}

// rankClosely orders by pairs of letters, then the best again by words, and keeps what comes near the best.
func (s *search) rankClosely(m *matches, ask best) error {
	m.hits = slices.DeleteFunc(m.hits, func(c candidate) bool { return c.score <= 0 })
	top := s.best(m, max(reranked, s.request.Offset+s.request.Limit))
	closely, err := s.newCloseRanker(ask, top)
	if err != nil {
		return err
	}
	shares, scale := s.rankTexts(closely, top)
	if !ask.sentence { // each key word is wanted
		for i := range top {
			top[i].score *= float32(shares[i])
		}
	}
	for i := len(top); i < len(m.hits); i++ {
		m.hits[i].score *= float32(scale)
	}
	slices.SortFunc(top, s.byScore)
	if len(top) > 0 && ask.sentence { // key words have their coverage
		floor := top[0].score * enough
		m.hits = slices.DeleteFunc(m.hits, func(c candidate) bool { return c.score < floor })
	}
	switch s.request.Sort {
	case ByDate:
		slices.SortFunc(m.hits, s.byDate)
	case ByName:
		s.byName(m.hits)
	case Relevance:
	}
	return nil
}

func (s *search) byName(hits []candidate) {
	name := nameKey(s.request.Lang)
	slices.SortStableFunc(hits, func(a, b candidate) int { return cmp.Compare(name(s.row(a.number)), name(s.row(b.number))) })
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
