package sqlite

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func keysOf(names string) (keys []rowKey) {
	for _, n := range names {
		keys = append(keys, rowKey{"claim", string(n)})
	}
	return keys
}

// TestPlace counts the rows that an edit of the order changes.
func TestPlace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to string
		moved    int // of those that were there
	}{
		{"", "abc", 0}, {"abc", "abc", 0}, {"abc", "abcd", 0}, {"abc", "xabc", 0}, {"abc", "axybc", 0}, {"abcd", "ad", 0}, {"abc", "", 0},
		{"abcde", "eabcd", 1}, {"abcde", "bcdea", 1}, {"abcde", "acbde", 1}, {"abc", "cba", 2}, {"abcd", "xdaybcz", 1},
	} {
		old := map[rowKey]int64{}
		was := keysOf(c.from)
		for i, at := range place(was, nil) {
			old[was[i]] = at
		}
		now := keysOf(c.to)
		moved := 0
		got := place(now, old)
		for i, at := range got {
			if i > 0 && at <= got[i-1] {
				t.Errorf("%q to %q: positions %v do not increase", c.from, c.to, got)
			}
			if o, ok := old[now[i]]; ok && o != at {
				moved++
			}
		}
		if moved != c.moved {
			t.Errorf("%q to %q moves %d, want %d", c.from, c.to, moved, c.moved)
		}
	}
}

// TestPlaceRunsOutOfRoom inserts at one place again and again.
func TestPlaceRunsOutOfRoom(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]func(n int) int{
		"front": func(int) int { return 0 }, "second": func(int) int { return 1 },
		"end": func(n int) int { return n }, "anywhere": func(n int) int { return rand.IntN(n + 1) },
	} {
		var keys []rowKey
		old := map[rowKey]int64{}
		for i := range 400 {
			j := min(at(len(keys)), len(keys))
			keys = append(keys[:j:j], append([]rowKey{{"claim", fmt.Sprint(i)}}, keys[j:]...)...)
			got := place(keys, old)
			for k := 1; k < len(got); k++ {
				if got[k] <= got[k-1] {
					t.Fatalf("%s: after %d insertions %d follows %d", name, i+1, got[k], got[k-1])
				}
			}
			for k := range keys {
				old[keys[k]] = got[k]
			}
		}
	}
}
