package index

import (
	"slices"
	"strings"

	"shirabe/data"
	"shirabe/index/analysis"
	"shirabe/index/query"
)

// A compiler turns a parsed query into a plan over one edition.
type compiler struct {
	edition *edition
	lang    data.Lang
	typing  bool
	words   []*wordNode // wanted, in the order typed: what to score and to mark
	last    query.Node  // when typing: the word still being typed
	grows   bool        // an earlier clock may find what now does not: negations, and states of claims
}

func newCompiler(e *edition, r Request, q query.Query) *compiler {
	c := &compiler{edition: e, lang: r.Lang, typing: r.Typing}
	if r.Typing && !strings.HasSuffix(r.Query, " ") && !strings.HasSuffix(r.Query, "　") {
		if terms := q.Terms(); len(terms) > 0 {
			c.last = terms[len(terms)-1]
		}
	}
	return c
}

// plan compiles a query; a query that asks for nothing finds everything.
func (c *compiler) plan(q query.Query) node {
	if q.Empty() {
		return allNode{}
	}
	if n := c.compile(q.Root, true); n != nil {
		return n
	}
	return orNode{} // words without a letter find nothing
}

// compile returns nil for a word without letters, which is left out.
func (c *compiler) compile(n query.Node, wanted bool) node {
	switch n := n.(type) {
	case query.And:
		return andNode(c.all(n.Nodes, c.apartSynonyms(n.Nodes), wanted))
	case query.Or:
		return orNode(c.all(n.Nodes, nil, wanted))
	case query.Not:
		c.grows = true
		if inner := c.compile(n.Node, !wanted); inner != nil {
			return notNode{inner}
		}
		return nil
	case query.Word:
		return c.word(n, nil, wanted)
	case query.Phrase:
		return c.add(newWord(n.Text, true, false), wanted)
	case query.Field:
		c.grows = true
		return c.field(n)
	}
	return nil
}

// all compiles nodes; synonyms, which may be nil, are of those that are words, beside their own.
func (c *compiler) all(nodes []query.Node, synonyms [][]string, wanted bool) []node {
	var out []node
	for i, n := range nodes {
		if w, ok := n.(query.Word); ok && synonyms != nil {
			if compiled := c.word(w, synonyms[i], wanted); compiled != nil {
				out = append(out, compiled)
			}
			continue
		}
		if compiled := c.compile(n, wanted); compiled != nil {
			out = append(out, compiled)
		}
	}
	return out
}

func (c *compiler) word(n query.Word, synonyms []string, wanted bool) node {
	w := newWord(n.Text, false, n.Prefix || c.last == query.Node(n))
	if w == nil {
		return nil
	}
	w.typing = c.typing
	for _, o := range append(c.synonymsOf(n.Text), synonyms...) {
		if s := newWord(o, false, false); s != nil {
			s.readings, s.mixed, s.typing = nil, nil, c.typing
			w.synonyms = append(w.synonyms, s)
		}
	}
	c.add(w, wanted)
	if n.Fuzzy > 0 {
		return newFuzzy(w, n.Fuzzy)
	}
	return w
}

func (c *compiler) add(w *wordNode, wanted bool) node {
	if w == nil {
		return nil
	}
	if wanted {
		c.words = append(c.words, w)
	}
	return w
}

// filters are the kinds and facet values a request is limited to.
func (c *compiler) filters(r Request) []node {
	var out []node
	c.grows = c.grows || len(r.Filters) > 0
	if len(r.Kinds) > 0 {
		out = append(out, columnNode{func(x *row) bool { return slices.Contains(r.Kinds, x.rec.Kind) }})
	}
	byFacet := map[string][]uint32{}
	for _, f := range r.Filters {
		byFacet[f.Facet] = append(byFacet[f.Facet], c.edition.table.values.matching(f.Facet, func(t data.Text) bool {
			return t.JA == f.Value || t.EN == f.Value
		})...)
	}
	for _, numbers := range byFacet {
		out = append(out, columnNode{func(x *row) bool { return x.hasAny(numbers) }})
	}
	return out
}

// field compiles a field of the search language.
func (c *compiler) field(f query.Field) node {
	switch v := f.Value.(type) {
	case query.Dates:
		return dateNode(f.Name, v)
	case query.Numbers:
		return numberNode(f.Name, v)
	case query.Word:
		return c.textField(f.Name, v.Text, v.Prefix)
	case query.Phrase:
		return c.textField(f.Name, v.Text, false)
	}
	return nil
}

func dateNode(name string, dates query.Dates) node {
	lo, hi := dates.Interval()
	within := func(from, to int64) bool {
		return from != noDate && (hi.IsZero() || from < hi.Unix()) && (lo.IsZero() || to > lo.Unix())
	}
	if name == "known" {
		return columnNode{func(r *row) bool {
			return anyClaim(r, func(s data.Seen) bool {
				sp, err := data.ParseEDTF(s.Known)
				return err == nil && !sp.Zero() && within(span(sp))
			})
		}}
	}
	return columnNode{func(r *row) bool {
		return within(r.day, r.until) || anyClaim(r, func(s data.Seen) bool {
			w, ok := dateOf(s.Claim)
			if !ok {
				return false
			}
			sp, err := w.Span()
			return err == nil && within(span(sp))
		})
	}}
}

// span is sp in Unix seconds; open ends are as far as they go.
func span(sp data.Span) (from, to int64) {
	from, to = -noDate, noDate
	if !sp.Lo.IsZero() {
		from = sp.Lo.Unix()
	}
	if !sp.Hi.IsZero() {
		to = sp.Hi.Unix()
	}
	return from, to
}

func anyClaim(r *row, accept func(data.Seen) bool) bool {
	return slices.ContainsFunc(r.view.Claims(r.rec), accept)
}

// numberNode compares quantities: yen for amounts, everything else for counts.
func numberNode(name string, numbers query.Numbers) node {
	return columnNode{func(r *row) bool {
		return anyClaim(r, func(s data.Seen) bool {
			q, ok := s.Value.(data.Quantity)
			if !ok || (q.Unit == "yen") != (name == "amount") || s.State != data.Current {
				return false
			}
			return q.Min != nil && numbers.Contains(*q.Min) || q.Max != nil && numbers.Contains(*q.Max)
		})
	}}
}

// textField compiles a field that is compared with a text or a code.
func (c *compiler) textField(name, text string, prefix bool) node {
	same := sameText(text, prefix)
	byValue := func(facet string) node {
		numbers := c.edition.table.values.matching(facet, func(t data.Text) bool { return same(t.JA) || same(t.EN) })
		return columnNode{func(r *row) bool { return r.hasAny(numbers) }}
	}
	switch name {
	case "kind":
		return columnNode{func(r *row) bool { return string(r.rec.Kind) == text }}
	case "basis":
		return byValue(FacetBasis)
	case "publisher":
		return byValue(FacetPublisher)
	case "tag":
		return byValue(facetTag)
	case "factor", "service":
		return c.codes(name, same)
	case "status":
		return orNode{c.codes(FacetStatus, same), columnNode{func(r *row) bool { return disputed(r, text) }}}
	}
	if accept := recordField(name, text, same); accept != nil {
		return columnNode{accept}
	}
	return nil
}

// recordField is the test of a field that is read from the record; nil if there is no such field.
func recordField(name, text string, same func(string) bool) func(*row) bool {
	switch name {
	case "id":
		return func(r *row) bool { return same(string(r.rec.ID)) || same(r.rec.Slug) }
	case "title":
		named := containing(text)
		return func(r *row) bool { return slices.ContainsFunc(r.names(), named) }
	case "rank":
		return func(r *row) bool {
			return anyClaim(r, func(s data.Seen) bool { return rank(s.Claim) == text })
		}
	case "property":
		return func(r *row) bool {
			return anyClaim(r, func(s data.Seen) bool { return isProperty(s.Property, same) })
		}
	case "lang":
		return func(r *row) bool { return r.rec.Source != nil && string(r.rec.Source.Lang) == text }
	case "bank":
		named := containing(text)
		return func(r *row) bool { return concerns(r, data.KindBank, named) }
	case "source":
		named := containing(text)
		return func(r *row) bool { return cites(r, text, named) }
	}
	return nil
}

// codes matches a facet of codes by code or by label in either language.
func (c *compiler) codes(facet string, same func(string) bool) node {
	var keys []string
	for _, set := range data.CodeSets() {
		if set.Key != facet && (set.Key != "damage" || facet != FacetStatus) {
			continue
		}
		for _, code := range set.Codes {
			if same(code.Key) || same(code.Label.JA) || same(code.Label.EN) {
				keys = append(keys, code.Key)
			}
		}
	}
	numbers := c.edition.table.values.matching(facet, func(t data.Text) bool { return slices.Contains(keys, t.JA) })
	return columnNode{func(r *row) bool { return r.hasAny(numbers) }}
}

// sameText compares whole values in normal form.
func sameText(text string, prefix bool) func(string) bool {
	want := analysis.Normalize(text).String()
	return func(s string) bool {
		got := analysis.Normalize(s).String()
		return got == want || prefix && strings.HasPrefix(got, want)
	}
}

// containing finds text within a name.
func containing(text string) func(string) bool {
	finder := analysis.NewFinder(analysis.Needle{Text: text})
	return func(s string) bool { return len(finder.Find(s)) > 0 }
}

func rank(c *data.Claim) string {
	if c.Rank == "" {
		return string(data.Normal)
	}
	return string(c.Rank)
}

func isProperty(key string, same func(string) bool) bool {
	if same(key) {
		return true
	}
	p, ok := data.PropertyByKey(key)
	return ok && (same(p.Label.JA) || same(p.Label.EN))
}

// disputed reports whether one of the row's claims holds a contradiction of that status.
func disputed(r *row, status string) bool {
	return anyClaim(r, func(s data.Seen) bool {
		return slices.ContainsFunc(s.Links, func(l data.Link) bool {
			return l.Type == data.Contradicts && string(l.Status) == status
		})
	})
}

// concerns reports whether the row is a record of that kind and name, or refers to one.
func concerns(r *row, kind data.Kind, named func(string) bool) bool {
	if r.rec.Kind == kind && slices.ContainsFunc(r.names(), named) {
		return true
	}
	return anyClaim(r, func(s data.Seen) bool {
		ref, ok := s.Value.(data.Ref)
		if !ok {
			return false
		}
		to := r.view.Dossier().Record(ref.Record)
		return to != nil && to.Kind == kind && r.view.Visible(to) && (named(to.Title.JA) || named(to.Title.EN))
	})
}

// cites reports whether the row is the source of that number or title, or cites it.
func cites(r *row, text string, named func(string) bool) bool {
	is := func(rec *data.Record) bool {
		if rec == nil || rec.Source == nil || !r.view.Visible(rec) {
			return false
		}
		return rec.Slug == text || rec.Source.Number > 0 && sameNumber(text, rec.Source.Number) ||
			named(rec.Title.JA) || named(rec.Title.EN)
	}
	if is(r.rec) {
		return true
	}
	return anyClaim(r, func(s data.Seen) bool {
		return slices.ContainsFunc(s.Citations, func(c data.Citation) bool { return is(r.view.Dossier().Record(c.Source)) })
	})
}
