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

// A tuning is the weights of the close ranking.
type tuning struct {
	pairs    float64 // of the score by pairs beside that by words
	near     float64 // of two neighbouring words of the query standing near
	nearBy   int     // how near, in bytes: three to a rune of Japanese
	names    float64 // of words in the record's names
	sentence float64 // of words that stand in one sentence
	grams    float64 // of three runes of the query standing together
	oneGrams float64 // of the same in one sentence
	k1, b    float64 // of BM25 by words
	root     float64 // power of a word's frequency
	idf      float64 // power of a word's inverse document frequency
	cover    float64 // power of the share of the query that is there at all
	remarks  float64 // of words that only remarks have
}

// defaultTuning was found on a quarter of JaQuAD's questions.
func defaultTuning() tuning {
	return tuning{pairs: 0.3, near: 0.7, nearBy: 8, names: 1.5, sentence: 0.8, grams: 1, oneGrams: 1.5,
		k1: 1.2, b: 0.35, root: 0.4, idf: 1, cover: 1, remarks: 0.4}
}

// A closeRanker scores texts in memory.
type closeRanker struct {
	tuning
	words   []string
	grams3  []string  // every three neighbouring runes of the query
	weights []float64 // inverse document frequency
	sum     float64
	average float64 // length of a text in bytes
}

// newCloseRanker weighs words by the documents that have all their pairs.
func (s *search) newCloseRanker(ask best, hits []candidate) (*closeRanker, error) {
	out := &closeRanker{tuning: s.tuning, grams3: ask.grams, average: 1}
	n := s.population()
	for _, w := range ask.words {
		df, err := s.frequency(w)
		if err != nil {
			return nil, err
		}
		if df == 0 {
			continue
		}
		idf := math.Pow(inverse(df, n), s.tuning.idf)
		out.words, out.weights = append(out.words, w), append(out.weights, idf)
		out.sum += idf
	}
	for _, h := range hits {
		out.average += float64(len(s.row(h.number).normal()))
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
		total += s.shown(p, d)
	}
	if s.clock != nil {
		for _, r := range s.clock.changed() {
			if strings.Contains(r.normal(), w) {
				total++
			}
		}
	}
	return total, nil
}

// score is BM25 by words, with bonuses for neighbours of the query that stand together, for words
// in one sentence, and for words in names. It also tells the share of the query that is there, by weight.
func (c *closeRanker) score(r *row) (score, share float64) {
	text, remarks := split(r.normal())
	names := analysis.Normalize(strings.Join(r.names(), partEnd)).String()
	length := float64(len(text)) / c.average
	total, there := 0.0, 0.0
	places := make([][]int, len(c.words))
	for i, w := range c.words {
		places[i] = occurrences(text, w)
		if tf := float64(len(places[i])); tf > 0 {
			tf = math.Pow(tf, c.root)
			total += c.weights[i] * tf * (c.k1 + 1) / (tf + c.k1*(1-c.b+c.b*length))
			there += c.weights[i]
		} else if strings.Contains(remarks, w) {
			total += c.remarks * c.weights[i]
			there += c.remarks * c.weights[i]
		}
		if strings.Contains(names, w) {
			total += c.names * c.weights[i]
		}
	}
	for i := 1; i < len(c.words); i++ {
		if near(places[i-1], places[i], len(c.words[i-1]), c.nearBy) {
			total += c.near * (c.weights[i-1] + c.weights[i])
		}
	}
	total += c.sentence * c.fullest(text, places)
	all, one := c.shared(text)
	total += c.sum * (c.grams*all + c.oneGrams*one)
	if c.sum > 0 {
		share = there / c.sum
	}
	return total * math.Pow(share, c.cover), share
}

// shared is the share of the query's grams that the text has, and that its sentence with the most has.
func (c *closeRanker) shared(text string) (all, one float64) {
	share := func(s string) float64 {
		found := 0
		for _, g := range c.grams3 {
			if strings.Contains(s, g) {
				found++
			}
		}
		return float64(found) / float64(max(len(c.grams3), 1))
	}
	for sentence := range strings.FieldsFuncSeq(text, endsSentence) {
		one = max(one, share(sentence))
	}
	return share(text), one
}

func endsSentence(r rune) bool { return r == '。' || r == '\n' || r == 0 }

// gramsOf lists every three neighbouring letters of a text in normal form, each once.
func gramsOf(t *analysis.Text) []string {
	var out []string
	for i := 0; i+3 <= len(t.Runes); i++ {
		g := string(t.Runes[i : i+3])
		if !strings.ContainsAny(g, " 、。,.?!") && !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	return out
}

// fullest is the weight of the words in the sentence that has the most.
func (c *closeRanker) fullest(text string, places [][]int) float64 {
	best := 0.0
	next := make([]int, len(places)) // the first place of each word not before the sentence
	for from := 0; from < len(text); {
		to := len(text)
		if i := strings.IndexAny(text[from:], "。\n"+partEnd); i >= 0 {
			to = from + i + 1
		}
		sum := 0.0
		for i, at := range places {
			for next[i] < len(at) && at[next[i]] < from {
				next[i]++
			}
			if next[i] < len(at) && at[next[i]] < to {
				sum += c.weights[i]
			}
		}
		best = max(best, sum)
		from = to
	}
	return best
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
func near(first, second []int, length, by int) bool {
	for _, a := range first {
		i, _ := slices.BinarySearch(second, a-by)
		if i < len(second) && second[i] <= a+length+by {
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
