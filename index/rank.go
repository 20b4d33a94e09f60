package index

import (
	"math"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"shirabe/index/analysis"
)

// The best candidates by pairs of letters are ranked again by what only their text shows: whole
// words, words that stand together, names.
const reranked = 100

// Weights of the ranking, tuned on JaQuAD; see the package's benchmarks.
const (
	weightPairs = 0.4  // of the score by pairs beside that by words
	weightNear  = 0.35 // of two neighbouring words of the query standing near
	nearBytes   = 30   // ten runes of Japanese
	weightTitle = 0.5  // of words in the record's names, in a sentence
)

// A closeRanker scores texts in memory.
type closeRanker struct {
	words   []string
	weights []float64 // inverse document frequency
	sum     float64
	average float64 // length of a text in bytes
}

// newCloseRanker weighs words by the documents that have all their pairs.
func (s *search) newCloseRanker(words []string, hits []candidate) (*closeRanker, error) {
	out := &closeRanker{average: 1}
	n := float64(len(s.edition.table.rows))
	for _, w := range words {
		df, err := s.frequency(w)
		if err != nil {
			return nil, err
		}
		if df == 0 {
			continue
		}
		idf := math.Log(1 + (n-df+0.5)/(df+0.5))
		out.words, out.weights = append(out.words, w), append(out.weights, idf)
		out.sum += idf
	}
	for _, h := range hits {
		out.average += float64(len(h.row.normal()))
	}
	out.average /= float64(max(len(hits), 1))
	return out, nil
}

// frequency estimates how many documents have w.
func (s *search) frequency(w string) (float64, error) {
	phrases := analysis.Phrases(analysis.Normalize(w), false)
	if phrases == nil {
		return 0, nil
	}
	total := 0.0
	for _, p := range s.edition.parts {
		d, err := conjunction(newLookup(p, nil), phrases[0])
		if err != nil {
			return 0, err
		}
		total += float64(d.GetCardinality())
	}
	return total, nil
}

// score is BM25 by words, with a bonus for neighbours of the query that stand together in the
// text, and for words in names.
func (c *closeRanker) score(r *row) float64 {
	text := r.normal()
	names := strings.Join(r.names(), partEnd)
	names = analysis.Normalize(names).String()
	length := float64(len(text)) / c.average
	total := 0.0
	places := make([][]int, len(c.words))
	for i, w := range c.words {
		places[i] = occurrences(text, w)
		if tf := float64(len(places[i])); tf > 0 {
			tf = math.Sqrt(tf)
			total += c.weights[i] * tf * (k1 + 1) / (tf + k1*(1-b+b*length))
		}
		if strings.Contains(names, w) {
			total += weightTitle * c.weights[i]
		}
	}
	for i := 1; i < len(c.words); i++ {
		if near(places[i-1], places[i], len(c.words[i-1])) {
			total += weightNear * (c.weights[i-1] + c.weights[i])
		}
	}
	return total
}

// mostPlaces bounds how many places of a word are looked at.
const mostPlaces = 32

func occurrences(text, w string) []int {
	var out []int
	for from := 0; len(out) < mostPlaces; {
		i := strings.Index(text[from:], w)
		if i < 0 {
			break
		}
		out = append(out, from+i)
		from += i + len(w)
	}
	return out
}

// near reports whether some place of the second word follows or leads one of the first closely.
func near(first, second []int, length int) bool {
	for _, a := range first {
		i, _ := slices.BinarySearch(second, a-nearBytes)
		if i < len(second) && second[i] <= a+length+nearBytes {
			return true
		}
	}
	return false
}

// Bonuses for names, in units of the whole query's weight: a record whose name is asked for comes
// before every record that only mentions it.
const (
	nameWhole  = 6.0
	nameBegins = 4.0
	nameHas    = 2.5
)

// nameBonus says how well the names of r answer all of words, from 0 to nameWhole.
func nameBonus(r *row, words []*wordNode, query string) float64 {
	best := 0.0
	whole := analysis.Normalize(query).String()
	for i, name := range r.names() {
		n := analysis.Normalize(name).String()
		bonus := 0.0
		switch {
		case n == whole:
			bonus = nameWhole
		case strings.HasPrefix(n, whole):
			bonus = nameBegins
		case hasAll(name, words):
			bonus = nameHas
		}
		if bonus > 0 { // of two names that begin so, the shorter; titles before aliases
			bonus += float64(len(whole))/float64(len(n)+1) - 0.01*float64(i)
		}
		best = max(best, bonus)
	}
	if best == 0 && len(words) == 1 && len(words[0].readings) > 0 && words[0].readsAs(r) {
		best = nameHas
	}
	return best
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
	return out, nil
}
