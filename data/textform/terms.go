package textform

import (
	"slices"
	"strings"
	"sync"

	"shirabe/data"
)

// A termList is a closed list of words that a field may hold.
type termList struct {
	name  string // as a message says it
	key   string // of that message
	words []string
}

func (l termList) has(word string) bool { return slices.Contains(l.words, word) }

func (l termList) String() string { return strings.Join(l.words, ", ") }

func termsOf[T ~string](name, key string, words ...T) termList {
	l := termList{name: name, key: key}
	for _, w := range words {
		l.words = append(l.words, string(w))
	}
	return l
}

// terms is every closed list of the model.
type terms struct {
	kinds, bases, ranks, stances, linkTypes, statuses, reasons, units, reliabilities termList
	properties                                                                       map[string]data.Property
}

// vocabulary gives the terms. They are gathered once because the model makes its lists anew
// at every call, and reading asks for them at every claim. The result is only read.
var vocabulary = sync.OnceValue(func() *terms {
	v := &terms{
		kinds:         termsOf("kind", "kind.unknown", data.Kinds()...),
		bases:         termsOf("basis", "basis.unknown", data.Bases()...),
		ranks:         termsOf("rank", "rank.unknown", data.Preferred, data.Normal, data.Deprecated),
		stances:       termsOf("stance", "stance.unknown", data.Supports, data.Disputes, data.Mentions),
		linkTypes:     termsOf("link type", "link.unknown", data.Supersedes, data.Corrects, data.Contradicts),
		statuses:      termsOf("status", "status.unknown", data.Open, data.Explained, data.Corrected, data.Typo),
		reasons:       termsOf("reason", "reason.unknown", data.NotStated, data.Unconfirmed),
		reliabilities: termsOf[data.Reliability]("reliability", "reliability.unknown", "A", "B", "C", "D", "E", "F"),
		units:         termList{name: "unit", key: "unit.unknown"},
		properties:    map[string]data.Property{},
	}
	for _, u := range data.Units() {
		v.units.words = append(v.units.words, u.Key)
	}
	for _, p := range data.Properties() {
		v.properties[p.Key] = p
	}
	return v
})
