package index

import (
	"math"
	"slices"
	"strings"

	"shirabe/index/analysis"
)

// The close ranking of questions and key words: signs of an answer, each from 0 to 1 as a share of the most that any candidate
// has, weighed and added up.
type sign int

// The signs.
const (
	byPairs   sign = iota // BM25 by pairs of letters, from the index
	byWords               // BM25 by whole words, from the text
	near                  // neighbouring words of the query that stand near each other
	together              // words in the one sentence that has the most of them, by rarity
	covered               // share of the query's words that are there at all, by rarity
	answering             // a number where one is asked for, before what is counted if that is said
	pairsHere             // pairs of letters in the one sentence that has the most of them
	triples               // three letters in a row as in the query
	byNames               // pairs of letters in the record's names
	signs
)

// signWeights were learned from JaQuAD's questions by softmax over the hundred candidates of each. Learned on one half of the
// articles they rank the other half at MRR@10 .901; with 29 more signs, among them BM25 by a dictionary's base forms, at .904.
func signWeights() [signs]float64 {
	return [signs]float64{
		byPairs: 2.4, byWords: 4.9, near: 1.0, together: 2.3, covered: 1.9, answering: 3.5, pairsHere: 1.4, triples: 1.3, byNames: 1.3,
	}
}

// BM25 by words. Texts differ in length for good reason, and a word said often says little more than once: hence the low
// lengthness and the power of the frequency.
const (
	wordSaturation = 1.2
	wordLengthness = 0.35
	frequencyPower = 0.4
	remarkWeight   = 0.4 // of words that only remarks have
	nearBytes      = 8   // how near neighbours are: three bytes to a rune of Japanese
)

// A weighed is a piece of the query with its rarity.
type weighed struct {
	text   string
	weight float64
}

// A closeRanker ranks texts in memory.
type closeRanker struct {
	words   []weighed
	pairs   []weighed // of letters, rare among the candidates
	triples []weighed
	names   []weighed // of letters, rare among all records
	sum     float64   // of the words' weights
	average float64   // length of a text in bytes
	answer  answerKind
}

// newCloseRanker weighs the pieces of a query: words by the records that have them, letters by the candidates.
func (s *search) newCloseRanker(ask best, hits []candidate) (*closeRanker, error) {
	out := &closeRanker{average: 1, answer: ask.answer}
	n := s.population()
	for _, w := range ask.words {
		df, err := s.frequency(w)
		if err != nil {
			return nil, err
		}
		if df > 0 {
			out.words = append(out.words, weighed{w, inverse(df, n)})
			out.sum += inverse(df, n)
		}
	}
	for _, term := range ask.terms {
		df, err := s.spread(term)
		if err != nil {
			return nil, err
		}
		out.names = append(out.names, weighed{strings.TrimPrefix(term, "~"), inverse(df, n)})
	}
	texts := make([]string, len(hits))
	for i, h := range hits {
		text := s.row(h.number).normal()
		out.average += float64(len(text))
		texts[i], _ = split(text)
	}
	out.average /= float64(max(len(hits), 1))
	out.pairs, out.triples = weighGrams(ask.text, 2, texts), weighGrams(ask.text, 3, texts)
	return out, nil
}

// weighGrams lists every n neighbouring letters of a text in normal form, each once, by their rarity in texts.
func weighGrams(text []rune, n int, texts []string) []weighed {
	var out []weighed
	for i := 0; i+n <= len(text); i++ {
		g := string(text[i : i+n])
		if strings.ContainsAny(g, " 、。,.?!") || slices.ContainsFunc(out, func(w weighed) bool { return w.text == g }) {
			continue
		}
		df := 0.0
		for _, t := range texts {
			if strings.Contains(t, g) {
				df++
			}
		}
		out = append(out, weighed{g, inverse(df, float64(len(texts)))})
	}
	return out
}

// weightIn is the weight of the pieces that stand in text.
func weightIn(text string, pieces []weighed) float64 {
	sum := 0.0
	for _, p := range pieces {
		if strings.Contains(text, p.text) {
			sum += p.weight
		}
	}
	return sum
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

// look finds the signs in a row; byPairs is not among them.
func (c *closeRanker) look(r *row) (found [signs]float64) {
	text, remarks := split(r.normal())
	length := float64(len(text)) / c.average
	there := 0.0
	places := make([][]int, len(c.words))
	for i, w := range c.words {
		places[i] = occurrences(text, w.text)
		if tf := float64(len(places[i])); tf > 0 {
			tf = math.Pow(tf, frequencyPower)
			found[byWords] += w.weight * tf * (wordSaturation + 1) / (tf + wordSaturation*(1-wordLengthness+wordLengthness*length))
			there += w.weight
		} else if strings.Contains(remarks, w.text) {
			found[byWords] += remarkWeight * w.weight
			there += remarkWeight * w.weight
		}
	}
	for i := 1; i < len(c.words); i++ {
		if standNear(places[i-1], places[i], len(c.words[i-1].text)) {
			found[near] += c.words[i-1].weight + c.words[i].weight
		}
	}
	if c.sum > 0 {
		found[covered] = there / c.sum
	}
	found[together] = c.fullest(text, places)
	found[answering] = c.answer.in(text)
	for sentence := range strings.FieldsFuncSeq(text, endsSentence) {
		found[pairsHere] = max(found[pairsHere], weightIn(sentence, c.pairs))
	}
	found[triples] = weightIn(text, c.triples)
	found[byNames] = weightIn(analysis.Normalize(strings.Join(r.names(), partEnd)).String(), c.names)
	return found
}

// rank scores the candidates, of which pairs has been scored already, and tells of each what share of the query's words
// it has. scale is what the score by pairs was multiplied by.
func (s *search) rankTexts(c *closeRanker, top []candidate) (shares []float64, scale float64) {
	found := make([][signs]float64, len(top))
	var most [signs]float64
	for i := range top {
		found[i] = c.look(s.row(top[i].number))
		found[i][byPairs] = float64(top[i].score)
		for j, v := range found[i] {
			most[j] = max(most[j], v)
		}
	}
	weights := signWeights()
	shares = make([]float64, len(top))
	for i := range top {
		score := 0.0
		for j, v := range found[i] {
			if most[j] > 0 {
				score += weights[j] * v / most[j]
			}
		}
		top[i].score, shares[i] = float32(score), found[i][covered]
	}
	return shares, weights[byPairs] / max(most[byPairs], 1e-9)
}

func endsSentence(r rune) bool { return r == '。' || r == '\n' || r == 0 }

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
				sum += c.words[i].weight
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

// standNear reports whether some place of the second word follows or leads one of the first closely.
func standNear(first, second []int, length int) bool {
	for _, a := range first {
		i, _ := slices.BinarySearch(second, a-nearBytes)
		if i < len(second) && second[i] <= a+length+nearBytes {
			return true
		}
	}
	return false
}

// An answerKind is what a question asks for, as far as its form tells.
type answerKind struct {
	number  bool
	counter string // what is to be counted; blank: not said
}

// answerOf tells what a question in normal form asks for.
func answerOf(question string) answerKind {
	words := []string{"何", "いつ", "いくつ", "いくら", "どのくらい", "どれくらい", "how many", "how much", "when ", "what year", "what date"}
	out := answerKind{number: slices.ContainsFunc(words, func(w string) bool { return strings.Contains(question, w) })}
	_, counted, ok := strings.Cut(question, "何")
	if r := []rune(counted); ok && len(r) > 0 && (r[0] < 0x3041 || r[0] > 0x3096) && r[0] > 0x7F {
		out.counter = string(r[0])
	}
	return out
}

// in tells how well a text answers: 1 if it has a number with what is counted, half of that if any.
func (a answerKind) in(text string) float64 {
	if !a.number {
		return 0
	}
	found := 0.0
	for i := 0; i+1 < len(text); i++ {
		if c := text[i]; c < '0' || c > '9' || text[i+1] >= '0' && text[i+1] <= '9' {
			continue
		}
		if a.counter != "" && strings.HasPrefix(text[i+1:], a.counter) {
			return 1
		}
		found = 0.5
	}
	return found
}
