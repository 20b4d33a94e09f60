package merge

import (
	"slices"

	"shirabe/data"
)

// A part says how one kind of parts of a record, or of a claim, is merged.
type part[T any] struct {
	key    Key // without ID
	id     func(*T) string
	same   func(a, b *T) bool
	name   func(*T) data.Text         // for conflicts
	inside func(base, out, theirs *T) // merges what is inside one that all have; nil: nothing is
}

// mergeList merges the parts of one owner, by their IDs. The order is mine's, unless only they
// have changed it; what they added goes behind what it stood behind.
func mergeList[T any](m *merger, p part[T], base, mine, theirs []T) []T {
	b, o, t := byID(p, base), byID(p, mine), byID(p, theirs)
	merged := map[string]T{}
	for _, id := range union(p, mine, theirs) {
		if v, stays := mergeOne(m, p, id, three[T]{b[id], o[id], t[id]}); stays {
			merged[id] = v
		}
	}
	lead, follow := ids(p, mine), ids(p, theirs)
	common := func(list []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return b[id] == nil || o[id] == nil || t[id] == nil })
	}
	if slices.Equal(common(lead), common(ids(p, base))) {
		lead, follow = follow, lead // I kept the order, so that theirs holds
	}
	var out []T
	for _, id := range interleave(lead, follow) {
		if v, ok := merged[id]; ok {
			out = append(out, v)
		}
	}
	return out
}

type three[T any] struct{ base, mine, theirs *T }

// mergeOne merges one part; it reports whether the part stays.
func mergeOne[T any](m *merger, p part[T], id string, s three[T]) (T, bool) {
	key := p.key
	key.ID = id
	if key.Part == data.PartClaim {
		key.Claim = data.ID(id)
	}
	var none T
	switch {
	case s.mine != nil && s.theirs != nil:
		if s.base == nil {
			s.base = &none
		}
		out := *s.mine
		if !p.same(s.mine, s.theirs) {
			m.fields(key, s.base, &out, s.theirs)
			if p.inside != nil {
				p.inside(s.base, &out, s.theirs)
			}
		}
		return out, true
	case s.base == nil && s.mine != nil:
		return *s.mine, true
	case s.base == nil:
		return *s.theirs, true
	case s.mine != nil:
		return decide(m, key, p, s, s.mine)
	}
	return decide(m, key, p, s, s.theirs)
}

// decide settles what becomes of a part that one side removed; left is the other side's.
func decide[T any](m *merger, key Key, p part[T], s three[T], left *T) (T, bool) {
	var none T
	if p.same(s.base, left) {
		return none, false
	}
	name := func(v *T) data.Text {
		if v == nil {
			return data.Text{}
		}
		return p.name(v)
	}
	var chosen *T
	switch m.conflict(key, name(s.base), name(s.mine), name(s.theirs)) {
	case TakeMine, Undecided:
		chosen = s.mine
	case TakeTheirs:
		chosen = s.theirs
	case TakeBase:
		chosen = s.base
	}
	if chosen == nil {
		return none, false
	}
	return *chosen, true
}

func byID[T any](p part[T], list []T) map[string]*T {
	out := make(map[string]*T, len(list))
	for i := range list {
		out[p.id(&list[i])] = &list[i]
	}
	return out
}

func ids[T any](p part[T], list []T) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = p.id(&list[i])
	}
	return out
}

// union lists the IDs of both lists, those of the first first.
func union[T any](p part[T], a, b []T) []string {
	out := ids(p, a)
	for _, id := range ids(p, b) {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// interleave is lead with what only follow has put behind what it follows there, after what
// lead has added at that place.
func interleave(lead, follow []string) []string {
	out := slices.Clone(lead)
	after := -1 // place in out behind which the next one goes
	for _, id := range follow {
		if at := slices.Index(out, id); at >= 0 {
			after = at
			continue
		}
		for after+1 < len(out) && !slices.Contains(follow, out[after+1]) {
			after++
		}
		after++
		out = slices.Insert(out, after, id)
	}
	return out
}
