package data

import "maps"

// A layered is a map of which a changed copy is made without copying all of it: a large base
// that copies share, and over it what has changed since. The zero value is empty. A value that
// is shared is not changed any more.
type layered[K comparable, V any] struct {
	base map[K]V
	over map[K]layer[V]
}

type layer[V any] struct {
	value V
	gone  bool
}

// get returns the value of k.
func (m layered[K, V]) get(k K) (V, bool) {
	if e, ok := m.over[k]; ok {
		return e.value, !e.gone
	}
	v, ok := m.base[k]
	return v, ok
}

// at returns the value of k, the zero value if there is none.
func (m layered[K, V]) at(k K) V {
	v, _ := m.get(k)
	return v
}

// copied is a copy that may be changed. What lies over the base is folded into a new one once it
// is a thirty-second of its size: until then a copy is cheap, and folding is rare.
func (m layered[K, V]) copied() layered[K, V] {
	if len(m.over) <= len(m.base)/32+256 {
		over := maps.Clone(m.over)
		if over == nil {
			over = map[K]layer[V]{}
		}
		return layered[K, V]{m.base, over}
	}
	base := maps.Clone(m.base)
	for k, e := range m.over {
		if e.gone {
			delete(base, k)
		} else {
			base[k] = e.value
		}
	}
	return layered[K, V]{base, map[K]layer[V]{}}
}

// set and remove change a copy that nobody else has yet.
func (m layered[K, V]) set(k K, v V) { m.over[k] = layer[V]{value: v} }

func (m layered[K, V]) remove(k K) { m.over[k] = layer[V]{gone: true} }
