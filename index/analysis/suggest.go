package analysis

import (
	"cmp"
	"slices"
)

// A Name is something a misspelt query may have meant.
type Name struct {
	Text     string
	Readings []string // kana, romaji or other spellings
}

// A Speller finds the names nearest to a misspelt query: 三井往友銀行, mitsuisumitmo, ミツイスミモト. It is immutable: any number of
// goroutines may use it.
type Speller struct{ keys []spelling }

type spelling struct {
	key  []rune
	name string
}

// NewSpeller returns a Speller over names. Each is known by its kana-folded form and by the keys of its readings.
func NewSpeller(names []Name) *Speller {
	s := &Speller{}
	for _, n := range names {
		s.add(spellingKey(n.Text), n.Text)
		for _, r := range append([]string{n.Text}, n.Readings...) {
			if key := ReadingKey(r); key != "" {
				s.add([]rune(key), n.Text)
			}
		}
	}
	return s
}

func (s *Speller) add(key []rune, name string) {
	if len(key) > 0 {
		s.keys = append(s.keys, spelling{key, name})
	}
}

// spellingKey returns the kana-folded letters of text, with one space between Latin words.
func spellingKey(text string) []rune {
	t := FoldKana(Normalize(text))
	var out []rune
	latin := false
	for _, u := range t.units() {
		if latin && u.class == wordRune {
			out = append(out, ' ')
		}
		out = append(out, t.Runes[u.from:u.to]...)
		latin = u.class == wordRune
	}
	return out
}

// A Suggestion is a name and how many letters away it is.
type Suggestion struct {
	Name     string
	Distance int
}

// Suggest returns at most limit names near query, the nearest first, then in order of name. A query of four letters (three, if
// there are kanji) may differ in one, a query of eight in two. The name that the query already is, in any spelling,
// is not suggested.
func (s *Speller) Suggest(query string, limit int) []Suggestion {
	best := map[string]int{}
	plain, reading := spellingKey(query), []rune(ReadingKey(query))
	for _, k := range s.keys {
		d := min(near(plain, k.key), near(reading, k.key))
		if old, ok := best[k.name]; d <= maxTypos && (!ok || d < old) {
			best[k.name] = d
		}
	}
	var out []Suggestion
	for name, d := range best {
		if d > 0 {
			out = append(out, Suggestion{name, d})
		}
	}
	slices.SortFunc(out, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(a.Distance, b.Distance), cmp.Compare(a.Name, b.Name))
	})
	return out[:min(max(limit, 0), len(out))]
}

const maxTypos = 2

// near returns the distance of a query from a key, or more than maxTypos if it is too far for the query's length. Kanji carry more than
// letters, so that three of them allow one typing error; letters need four for one and eight for two.
func near(query, key []rune) int {
	allowed := 0
	switch n := len(query); {
	case n >= 8:
		allowed = 2
	case n >= 4, n == 3 && slices.ContainsFunc(query, isIdeograph):
		allowed = 1
	}
	if d := len(query) - len(key); d > allowed || -d > allowed {
		return maxTypos + 1
	}
	if d := Distance(query, key, allowed); d <= allowed {
		return d
	}
	return maxTypos + 1
}

// Distance returns how many insertions, deletions, substitutions and swaps of neighbours turn a into b, each rune being touched by
// at most one swap (optimal string alignment, Boytsov 2011, sect. 2.1), or limit+1 if that is more than limit.
func Distance(a, b []rune, limit int) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		best := i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			best = min(best, row[j])
		}
		if best > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}
