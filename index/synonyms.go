package index

import (
	"slices"
	"strings"
	"sync"

	"shirabe/data"
	"shirabe/index/analysis"
	"shirabe/index/query"
)

// Words that mean the same are looked for beside each other, in the query only: the index knows nothing of them. They are
// those shipped for this domain, and a dossier's own: the title in both languages and the aliases of each of its terms, banks and
// organizations. So who edits a term edits the synonyms, and they are undone, merged and exported with it.

// OwnSynonyms is the tag of a term whose names alone are to be looked for: groups shipped that have its title do not hold for
// the dossier.
const OwnSynonyms = "own-synonyms"

// A thesaurus is the synonyms of one dossier.
type thesaurus struct {
	once  sync.Once
	terms *analysis.Synonyms
}

// naming reports whether the names of a kind of record are synonyms. Such records are shown at every clock.
func naming(k data.Kind) bool {
	return k == data.KindTerm || k == data.KindBank || k == data.KindOrganization
}

// of returns the synonyms of the table's dossier, made when first asked for.
func (t *thesaurus) of(table *table) *analysis.Synonyms {
	t.once.Do(func() {
		var groups []analysis.Group
		own := map[string]bool{}
		for _, r := range table.rows {
			if !naming(r.rec.Kind) {
				continue
			}
			names := append([]string{r.rec.Title.JA, r.rec.Title.EN}, r.rec.Aliases...)
			groups = append(groups, slices.DeleteFunc(names, func(s string) bool { return runes(s) < 2 }))
			if r.rec.Kind == data.KindTerm && slices.Contains(r.rec.Tags, OwnSynonyms) {
				own[folded(r.rec.Title.JA)], own[folded(r.rec.Title.EN)] = true, true
			}
		}
		for _, g := range analysis.DomainGroups() {
			if !slices.ContainsFunc(g, func(s string) bool { return own[folded(s)] }) {
				groups = append(groups, g)
			}
		}
		t.terms = analysis.NewSynonyms(groups...)
	})
	return t.terms
}

// rename returns the thesaurus after an edit: the same one unless the edit touches a name.
func (e *edition) rename(after *table, changed map[data.ID]bool) *thesaurus {
	for id := range changed {
		if !sameNames(e.table.dossier.Record(id), after.dossier.Record(id)) {
			return &thesaurus{}
		}
	}
	return e.related
}

// sameNames reports whether two states of a record, nil where it is not there, give the
// thesaurus the same.
func sameNames(a, b *data.Record) bool {
	named := func(r *data.Record) bool { return r != nil && naming(r.Kind) }
	if !named(a) || !named(b) {
		return named(a) == named(b)
	}
	return a.Kind == b.Kind && a.Title == b.Title && slices.Equal(a.Aliases, b.Aliases) && slices.Equal(a.Tags, b.Tags)
}

func folded(s string) string { return analysis.FoldKana(analysis.Normalize(s)).String() }

// insideRunes is how long a term must be to be exchanged inside a longer word.
const insideRunes = 3

// synonymsOf lists what may stand for a word: the other names of what it is and, unless it is being typed, the word with a
// term in it exchanged: 不正送金の件数 for 不正利用の件数.
func (c *compiler) synonymsOf(text string) []string {
	var out []string
	trimmed := strings.TrimSpace(text)
	for _, e := range c.edition.related.of(c.edition.table).Expand(trimmed) {
		whole := e.Start == 0 && e.End == len(trimmed)
		if !whole && (c.typing || runes(trimmed[e.Start:e.End]) < insideRunes || !japanese(analysis.Normalize(trimmed).String())) {
			continue
		}
		for _, term := range e.Terms {
			if s := trimmed[:e.Start] + term + trimmed[e.End:]; !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// apartSynonyms finds terms of several words among words typed apart, as in two step verification. It returns what may
// stand for all of them with each word: a text that has one of those has everything the words ask for.
func (c *compiler) apartSynonyms(nodes []query.Node) [][]string {
	out := make([][]string, len(nodes))
	for from := 0; from < len(nodes); {
		if _, ok := nodes[from].(query.Word); !ok {
			from++
			continue
		}
		var joined strings.Builder
		var starts []int
		to := from
		for ; to < len(nodes); to++ {
			w, ok := nodes[to].(query.Word)
			if !ok {
				break
			}
			if to > from {
				joined.WriteByte(' ')
			}
			starts = append(starts, joined.Len())
			joined.WriteString(w.Text)
		}
		if to-from > 1 {
			c.spread(out[from:to], joined.String(), starts)
		}
		from = to
	}
	return out
}

// spread gives each word of a term in text, of which the words begin at starts, the others of its group.
func (c *compiler) spread(words [][]string, text string, starts []int) {
	for _, e := range c.edition.related.of(c.edition.table).Expand(text) {
		first, _ := slices.BinarySearch(starts, e.Start)
		last, within := slices.BinarySearch(starts, e.End)
		if last--; first >= len(starts) || starts[first] != e.Start || within || last <= first {
			continue
		}
		if end := len(text); last+1 < len(starts) && e.End != starts[last+1]-1 || last+1 == len(starts) && e.End != end {
			continue
		}
		for i := first; i <= last; i++ {
			words[i] = append(words[i], e.Terms...)
		}
	}
}
