package state

import (
	"cmp"
	"slices"
	"strings"

	"shirabe/data"
	"shirabe/index/analysis"
)

// A PaletteEntry is one line of the command palette: something to do, or a record to open.
type PaletteEntry struct {
	Title  string
	Hint   string    // small, behind the title: the name in the other language
	Kind   data.Kind // of a record; blank for an action
	Record data.ID   // blank for an action
	Action int       // number of the action, as given to Take; -1 for a record
	Key    string    // names the entry among the recent ones, in every language
}

// A PaletteAction is something that can be done, as the palette lists it.
type PaletteAction struct {
	Key   string   // names it in every language
	Title string   // in the language shown
	Other []string // further words that find it: its names in other languages
}

// A Palette finds actions and records by what is typed: any part of a name under any
// spelling, or the beginning of a reading in kana or romaji.
type Palette struct {
	Recent []string // keys of the entries used last, newest first

	entries []paletteItem
}

type paletteItem struct {
	PaletteEntry
	names []string // folded
	keys  []string // of readings
}

// recentEntries is how many used entries are remembered.
const recentEntries = 20

// Take makes the entries anew from what can be done and what is known at v's clock.
func (p *Palette) Take(v data.View, lang data.Lang, actions []PaletteAction) {
	p.entries = p.entries[:0]
	for i, a := range actions {
		item := paletteItem{PaletteEntry: PaletteEntry{Title: a.Title, Action: i, Key: a.Key}}
		for _, name := range append([]string{a.Title}, a.Other...) {
			item.names = append(item.names, fold(name))
		}
		p.entries = append(p.entries, item)
	}
	for r := range v.Records() {
		p.entries = append(p.entries, recordItem(r, lang))
	}
}

func recordItem(r *data.Record, lang data.Lang) paletteItem {
	other := data.JA
	if lang == data.JA {
		other = data.EN
	}
	item := paletteItem{PaletteEntry: PaletteEntry{
		Title: r.Title.In(lang), Hint: r.Title.Exact(other), Kind: r.Kind, Record: r.ID, Action: -1, Key: string(r.ID),
	}}
	if item.Hint == item.Title {
		item.Hint = ""
	}
	for _, name := range append([]string{r.Title.JA, r.Title.EN}, r.Aliases...) {
		if name != "" {
			item.names = append(item.names, fold(name))
		}
	}
	item.keys = analysis.ReadingKeys(append([]string{r.Title.EN}, r.Readings...)...)
	return item
}

// Used remembers an entry as the newest of the recent ones.
func (p *Palette) Used(e PaletteEntry) {
	recent := []string{e.Key}
	for _, key := range p.Recent {
		if key != e.Key && len(recent) < recentEntries {
			recent = append(recent, key)
		}
	}
	p.Recent = recent
}

// How well an entry answers, best first.
const (
	matchesWhole = iota
	matchesBeginning
	matchesWord // the beginning of a word of a name
	matchesReading
	matchesInside
	matchesNot
)

// Find returns at most limit entries for what is typed: the best matches first, among equals
// the recent ones, then actions, then records in the dossier's order. For a blank query those
// are the recent ones and then everything.
func (p *Palette) Find(typed string, limit int) []PaletteEntry {
	words := strings.Fields(typed)
	needles := make([]needle, len(words))
	for i, w := range words {
		needles[i] = needle{fold(w), analysis.ReadingPrefixes(w)}
	}
	whole := needle{fold(strings.Join(words, " ")), analysis.ReadingPrefixes(typed)}
	recent := map[string]int{}
	for i, key := range p.Recent {
		recent[key] = i
	}
	type hit struct{ entry, grade, recent int }
	var hits []hit
	for i := range p.entries {
		grade := p.entries[i].grade(whole, needles)
		if grade == matchesNot {
			continue
		}
		h := hit{i, grade, recentEntries}
		if at, ok := recent[p.entries[i].Key]; ok {
			h.recent = at
		}
		hits = append(hits, h)
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.grade, b.grade), cmp.Compare(a.recent, b.recent), cmp.Compare(a.entry, b.entry))
	})
	out := make([]PaletteEntry, 0, min(limit, len(hits)))
	for _, h := range hits[:min(limit, len(hits))] {
		out = append(out, p.entries[h.entry].PaletteEntry)
	}
	return out
}

// A needle is what is typed, or a word of it: as text and as the beginnings of reading keys.
type needle struct {
	text string
	keys []string
}

// grade tells how well the item answers all that is typed. The words may stand anywhere, in
// any of the names; then the worst of them counts.
func (i *paletteItem) grade(whole needle, words []needle) int {
	if len(words) == 0 {
		return matchesInside
	}
	best := i.gradeOf(whole)
	if len(words) == 1 {
		return best
	}
	worst := matchesWord // words in another order are never a beginning
	for _, w := range words {
		worst = max(worst, i.gradeOf(w))
	}
	return min(best, worst)
}

func (i *paletteItem) gradeOf(n needle) int {
	best := matchesNot
	for _, name := range i.names {
		at := strings.Index(name, n.text)
		switch {
		case at < 0:
		case name == n.text:
			return matchesWhole
		case at == 0:
			best = min(best, matchesBeginning)
		case strings.Contains(name, " "+n.text):
			best = min(best, matchesWord)
		default:
			best = min(best, matchesInside)
		}
	}
	if best > matchesReading && slices.ContainsFunc(n.keys, i.readsFrom) {
		best = matchesReading
	}
	return best
}

// readsFrom reports whether a reading of the item begins with key.
func (i *paletteItem) readsFrom(key string) bool {
	return slices.ContainsFunc(i.keys, func(k string) bool { return strings.HasPrefix(k, key) })
}
