package index

import (
	"slices"
	"sync"

	"shirabe/data"
)

// Facets that are filters of the search language but are not counted.
const (
	facetService = "service"
	facetTag     = "tag"
)

// values numbers the values of facets, so that counting them needs no text. Numbers are given
// in the order of first use and never change. It may be used by many goroutines.
type values struct {
	mu     sync.RWMutex
	number map[value]uint32
	list   []value
}

// A value is one value of a facet.
type value struct {
	facet string
	label data.Text // a code has the same text in both languages
}

func newValues() *values { return &values{number: map[value]uint32{}} }

// id is the number of t as a value of facet; a new one if it has none.
func (v *values) id(facet string, t data.Text) uint32 {
	key := value{facet, t}
	v.mu.RLock()
	n, ok := v.number[key]
	v.mu.RUnlock()
	if ok {
		return n
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if n, ok = v.number[key]; !ok {
		n = uint32(len(v.list))
		v.number[key], v.list = n, append(v.list, key)
	}
	return n
}

// all returns the values numbered so far, by number. It must not be changed.
func (v *values) all() []value {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.list[:len(v.list):len(v.list)]
}

// matching returns the numbers of the values of facet that accept takes.
func (v *values) matching(facet string, accept func(data.Text) bool) []uint32 {
	var out []uint32
	for n, x := range v.all() {
		if x.facet == facet && accept(x.label) {
			out = append(out, uint32(n))
		}
	}
	return out
}

// hasAny reports whether r has one of the values.
func (r *row) hasAny(numbers []uint32) bool {
	for _, n := range numbers {
		if _, ok := slices.BinarySearch(r.values, n); ok {
			return true
		}
	}
	return false
}
