package index

import (
	"cmp"
	"slices"
	"time"

	"shirabe/data"
)

// counted are the facets a result has, in the order they are shown.
func counted() []string {
	return []string{FacetKind, FacetPublisher, FacetBasis, FacetStatus, FacetFactor, FacetMonth}
}

// count fills in facets and histogram.
func (s *search) count(out *Result, m *matches) {
	if s.request.Facets {
		out.Facets = s.facets(m)
	}
	if s.request.Histogram {
		out.Histogram = s.histogram(m)
	}
}

func (s *search) facets(m *matches) []Facet {
	all := s.edition.table.values.all()
	counts := s.valuesOf(m, len(all))
	byFacet := map[string][]FacetValue{}
	for n, c := range counts {
		if c > 0 {
			f := all[n].facet
			byFacet[f] = append(byFacet[f], FacetValue{Value: all[n].label.In(s.request.Lang), Count: c})
		}
	}
	var out []Facet
	for _, key := range counted() {
		values := byFacet[key]
		if len(values) == 0 {
			continue
		}
		slices.SortFunc(values, func(a, b FacetValue) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
		})
		out = append(out, Facet{Key: key, Values: values})
	}
	return out
}

// valuesOf counts the hits that have each value.
func (s *search) valuesOf(m *matches, size int) []int {
	t, counts := s.edition.table, make([]int, size)
	if s.clock == nil && 2*len(m.hits) > len(t.rows) { // fewer are left out: those are taken from all
		copy(counts, t.totals())
		hit := make([]bool, len(t.rows))
		for _, h := range m.hits {
			hit[h.number] = true
		}
		for number := range t.rows {
			if hit[number] {
				continue
			}
			for _, n := range t.flat[t.from[number]:t.from[number+1]] {
				counts[n]--
			}
		}
		return counts
	}
	for _, h := range m.hits {
		numbers := t.flat[t.from[h.number]:t.from[h.number+1]]
		if s.clock != nil {
			numbers = s.row(h.number).values
		}
		for _, n := range numbers {
			counts[n]++
		}
	}
	return counts
}

// totals counts the rows that have each value, once.
func (t *table) totals() []int {
	t.counting.Do(func() {
		for _, n := range t.flat {
			for int(n) >= len(t.counts) {
				t.counts = append(t.counts, 0)
			}
			t.counts[n]++
		}
	})
	return t.counts
}

// Histograms have a bucket a day up to two months, a bucket a month up to ten years, else one a year.
const (
	daySpan   = 62 * 24 * time.Hour
	monthSpan = 10 * 366 * 24 * time.Hour
)

// histogram counts the hits by date, without gaps between the first and the last.
func (s *search) histogram(m *matches) []Bucket {
	lo, hi := int64(noDate), int64(-noDate)
	for _, h := range m.hits {
		if day := s.day(h.number); day != noDate {
			lo, hi = min(lo, day), max(hi, day)
		}
	}
	if lo == noDate {
		return nil
	}
	first, last := time.Unix(lo, 0).In(data.JST), time.Unix(hi, 0).In(data.JST)
	y, mon, d := first.Date()
	var step [3]int
	switch width := last.Sub(first); {
	case width <= daySpan:
		step[2] = 1
	case width <= monthSpan:
		step[1], d = 1, 1
	default:
		step[0], mon, d = 1, 1, 1
	}
	var out []Bucket
	for from := time.Date(y, mon, d, 0, 0, 0, 0, data.JST); !from.After(last); {
		to := from.AddDate(step[0], step[1], step[2])
		out = append(out, Bucket{From: from, To: to})
		from = to
	}
	starts := make([]int64, len(out))
	for i := range out {
		starts[i] = out[i].From.Unix()
	}
	width := float64(last.Unix()-starts[0]+1) / float64(len(starts))
	for _, h := range m.hits {
		day := s.day(h.number)
		if day == noDate {
			continue
		}
		i := min(int(float64(day-starts[0])/width), len(starts)-1) // buckets are nearly alike
		for starts[i] > day {
			i--
		}
		for i+1 < len(starts) && starts[i+1] <= day {
			i++
		}
		out[i].Count++
	}
	return out
}
