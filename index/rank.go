package index

import (
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"shirabe/index/analysis"
)

// The best candidates are ranked again by what only their text shows: whole words, words that stand together, names.
const reranked = 100

// Bonuses for names, in units of the whole query's weight: a record whose name is asked for comes
// before every record that only mentions it.
const (
	nameWhole  = 6.0
	nameBegins = 4.0
	nameHas    = 2.5
)

// An asked is the text of a query as names are compared with it.
type asked struct {
	folded string
	key    string // reading key; blank if the query is no reading
	words  []*wordNode
}

func newAsked(text string, words []*wordNode) asked {
	a := asked{folded: folded(text), words: words}
	if len(words) == 1 && len(words[0].readings) > 0 {
		a.key = analysis.ReadingKey(text)
	}
	return a
}

// bonus says how well the names of r answer the query, from 0 to a little above nameWhole.
func (a asked) bonus(r *row) float64 {
	best := 0.0
	names := r.foldedNames()
	for i, name := range r.names() {
		n := names[i]
		bonus := 0.0
		switch {
		case n == a.folded:
			bonus = nameWhole
		case strings.HasPrefix(n, a.folded):
			bonus = nameBegins
		case hasAll(name, a.words):
			bonus = nameHas
		}
		if bonus > 0 { // of two names that begin so, the shorter; titles before aliases
			bonus += float64(len(a.folded))/float64(len(n)+1) - 0.01*float64(i)
		}
		best = max(best, bonus)
	}
	return max(best, a.read(r, best))
}

// read is what the readings of r are worth, if its names are worth best.
func (a asked) read(r *row, best float64) float64 {
	if len(a.words) == 1 && a.words[0].mixed != nil && best < nameHas && a.words[0].mixed.holds(r) {
		return nameBegins
	}
	if a.key == "" || best >= nameWhole {
		return 0
	}
	for _, reading := range r.readings() {
		if analysis.ReadingKey(reading) == a.key {
			return nameWhole
		}
	}
	if best == 0 && a.words[0].readsAs(r) {
		return nameHas
	}
	return 0
}

func hasAll(name string, words []*wordNode) bool {
	for _, w := range words {
		if len(w.finder.Find(name)) == 0 {
			return false
		}
	}
	return len(words) > 0
}

// outdated is what remains of the score of a record in which only superseded or withdrawn claims match.
const outdated = 0.6

// named finds the documents whose names have all of the word's terms.
func (w *wordNode) named(l *lookup) (*roaring.Bitmap, error) {
	out := roaring.New()
	if w.run == "" || runes(w.run) > 1 {
		phrases := analysis.Phrases(w.normal, w.exact)
		for i, terms := range phrases[0][0] {
			if terms == nil {
				continue
			}
			b, err := l.any(fieldName, terms...)
			if err != nil {
				return nil, err
			}
			if i == 0 {
				out = b
			} else {
				out.And(b)
			}
		}
	}
	d, err := w.read(l)
	if err != nil {
		return nil, err
	}
	out.Or(d.sure)
	if w.mixed != nil {
		out.Or(d.maybe)
	}
	return out, nil
}
