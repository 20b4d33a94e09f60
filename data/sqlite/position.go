package sqlite

import "sort"

// gap is the room left between siblings: 30 insertions in a row at one place fit, and 2³³
// siblings.
const gap = 1 << 30

// place returns increasing positions for keys in their order. It keeps as many of the old
// positions as it can, so that adding or moving one part changes the row of that part only.
func place(keys []rowKey, old map[rowKey]int64) []int64 {
	out := make([]int64, len(keys))
	kept := longestIncreasing(keys, old)
	for i := 0; i < len(keys); {
		if kept[i] {
			out[i] = old[keys[i]]
			i++
			continue
		}
		end := i
		for end < len(keys) && !kept[end] {
			end++
		}
		first, step := int64(gap), int64(gap)
		switch {
		case end < len(keys) && i > 0: // between two that stay
			step = (old[keys[end]] - out[i-1]) / int64(end-i+1)
			first = out[i-1] + step
		case end < len(keys): // before the first that stays
			first = old[keys[end]] - int64(end-i)*gap
		case i > 0: // after the last that stays
			first = out[i-1] + gap
		}
		if step == 0 { // no room left
			return place(keys, nil)
		}
		for ; i < end; i++ {
			out[i] = first
			first += step
		}
	}
	return out
}

// longestIncreasing marks a longest subsequence of keys whose old positions increase, by
// patience sorting: ends[n] is the index of the smallest last element of a run of n+1.
func longestIncreasing(keys []rowKey, old map[rowKey]int64) []bool {
	kept := make([]bool, len(keys))
	if len(old) == 0 {
		return kept
	}
	var ends []int
	before := make([]int, len(keys))
	for i, k := range keys {
		at, ok := old[k]
		if !ok {
			continue
		}
		n := sort.Search(len(ends), func(n int) bool { return old[keys[ends[n]]] >= at })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	if len(ends) == 0 {
		return kept
	}
	for i := ends[len(ends)-1]; i >= 0; i = before[i] {
		kept[i] = true
	}
	return kept
}
