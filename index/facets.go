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
		out.Histogram = histogram(m)
	}
}

func (s *search) facets(m *matches) []Facet {
	all := s.edition.table.values.all()
	counts := make([]int, len(all))
	for _, h := range m.hits {
		for _, n := range h.row.values {
			counts[n]++
		}
	}
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

// Histograms have a bucket a day up to two months, a bucket a month up to ten years, else one a year.
const (
	daySpan   = 62 * 24 * time.Hour
	monthSpan = 10 * 366 * 24 * time.Hour
)

// histogram counts the hits by date, without gaps between the first and the last.
func histogram(m *matches) []Bucket {
	lo, hi := int64(noDate), int64(-noDate)
	for _, h := range m.hits {
		if h.row.day != noDate {
			lo, hi = min(lo, h.row.day), max(hi, h.row.day)
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
	for _, h := range m.hits {
		if h.row.day == noDate {
			continue
		}
		t := time.Unix(h.row.day, 0)
		i, _ := slices.BinarySearchFunc(out, t, func(b Bucket, t time.Time) int {
			if b.To.After(t) {
				return 1
			}
			return -1
		})
		out[i].Count++
	}
	return out
}
