package index

import (
	"slices"
	"unicode/utf8"

	"shirabe/data"
	"shirabe/index/analysis"
)

// snippetRunes is how long a snippet may be: two lines of a result list.
const snippetRunes = 120

// show makes hits of candidates.
func (s *search) show(page []candidate, words []*wordNode) []Hit {
	finder := finderOf(words)
	out := make([]Hit, len(page))
	for i, c := range page {
		row := s.row(c.number)
		rec := row.rec
		finder := finder
		if loose := variants(row, words); len(loose) > 0 {
			finder = analysis.NewFinder(append(needles(words), loose...)...)
		}
		h := Hit{Record: rec.ID, Kind: rec.Kind, Title: rec.Title, Score: float64(c.score), When: row.when, Known: row.known}
		h.TitleMarks = titleMarks(rec.Title, finder)
		parts := row.normalized()
		found := findParts(parts, finder)
		h.Claims = claimsOf(found)
		if !s.request.Typing {
			h.Matched = explain(row, parts, words, false)
		}
		if s.request.Snippets {
			h.Snippet = snippets(parts, found)
		}
		out[i] = h
	}
	return out
}

// finderOf marks every word with its synonyms.
func finderOf(words []*wordNode) *analysis.Finder { return analysis.NewFinder(needles(words)...) }

// variants are the texts of a row that are near words asked for loosely.
func variants(r *row, words []*wordNode) []analysis.Needle {
	var out []analysis.Needle
	for _, w := range words {
		if w.fuzzy == nil {
			continue
		}
		for _, v := range w.fuzzy.variants(r, mostVariants) {
			out = append(out, analysis.Needle{Text: v, Exact: true})
		}
	}
	return out
}

func needles(words []*wordNode) []analysis.Needle {
	var needles []analysis.Needle
	for _, w := range words {
		needles = append(needles, analysis.Needle{Text: w.text, Exact: w.exact, Prefix: w.prefix})
		for _, o := range w.synonyms {
			needles = append(needles, analysis.Needle{Text: o.text})
		}
	}
	return needles
}

func titleMarks(title data.Text, finder *analysis.Finder) map[data.Lang][]Mark {
	out := map[data.Lang][]Mark{}
	for _, lang := range data.Langs() {
		if m := marks(finder.Find(title.Exact(lang))); len(m) > 0 {
			out[lang] = m
		}
	}
	return out
}

func marks(ranges []analysis.Range) []Mark {
	out := make([]Mark, len(ranges))
	for i, r := range ranges {
		out[i] = Mark{Start: r.Start, End: r.End}
	}
	return out
}

// A foundPart is a part with what matched in it.
type foundPart struct {
	part
	ranges []analysis.Range
	score  int // different matched texts, then current before superseded
}

// findParts finds the parts of a row that match, best first.
func findParts(parts []part, finder *analysis.Finder) []foundPart {
	var out []foundPart
	for _, p := range parts {
		ranges := p.find(finder)
		if len(ranges) == 0 {
			continue
		}
		different := map[string]bool{}
		for _, x := range ranges {
			different[p.raw[x.Start:x.End]] = true
		}
		f := foundPart{part: p, ranges: ranges, score: 4 * len(different)}
		if p.state == data.Current || p.claim == "" {
			f.score += 2
		}
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b foundPart) int { return b.score - a.score })
	return out
}

// claimsOf lists the claims that matched, best first.
func claimsOf(found []foundPart) []data.ID {
	var out []data.ID
	for _, f := range found {
		if f.claim != "" && !slices.Contains(out, f.claim) {
			out = append(out, f.claim)
		}
	}
	return out
}

// snippets cuts the best passage in each language: one that matches if there is one, else the
// beginning of the record's text.
func snippets(parts []part, found []foundPart) map[data.Lang]Passage {
	out := map[data.Lang]Passage{}
	for _, lang := range data.Langs() {
		var best *foundPart
		for i := range found {
			f := &found[i]
			if f.named() || f.lang != lang && f.lang != "" {
				continue
			}
			best = f
			break
		}
		if best == nil {
			best = opening(parts, lang)
		}
		if best == nil {
			continue
		}
		p := analysis.Snippet(around(best.raw, best.ranges))
		out[lang] = Passage{Text: p.Text, Marks: marks(p.Ranges), Claim: best.claim}
	}
	return out
}

// nearby is how many bytes around the most matches a snippet is cut from: reading a whole long text
// for two lines of it would cost more than finding it.
const nearby = 3 * snippetRunes

// around takes from a long text the part that has the most matches near each other, with some room
// before and after, and what to cut from it.
func around(raw string, ranges []analysis.Range) (text string, within []analysis.Range, runes int) {
	if len(raw) <= 3*nearby {
		return raw, ranges, snippetRunes
	}
	first, most := 0, 0
	for i, j := 0, 0; i < len(ranges); i++ {
		for j < len(ranges) && ranges[j].End-ranges[i].Start <= nearby {
			j++
		}
		if j-i > most {
			first, most = i, j-i
		}
	}
	from := 0
	if len(ranges) > 0 {
		from = max(ranges[first].Start-nearby, 0)
	}
	to := min(from+3*nearby, len(raw))
	for from > 0 && !utf8.RuneStart(raw[from]) {
		from--
	}
	for to < len(raw) && !utf8.RuneStart(raw[to]) {
		to++
	}
	for _, r := range ranges {
		if r.Start >= from && r.End <= to {
			within = append(within, analysis.Range{Start: r.Start - from, End: r.End - from})
		}
	}
	return raw[from:to], within, snippetRunes
}

// opening is the first of the texts in a language that is not its name.
func opening(parts []part, lang data.Lang) *foundPart {
	for _, p := range parts {
		if !p.named() && p.lang == lang && p.where != inTag {
			return &foundPart{part: p}
		}
	}
	return nil
}
