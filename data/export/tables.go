package export

import (
	"slices"
	"strings"
	"time"

	"shirabe/data"
)

// A sheet is a table of data rather than of text: one kind of records, or all claims.
type sheet struct {
	key   string // of the file and, titled, of the sheet
	title string
	head  []string
	rows  [][]any // string, float64, time.Time or nil for what is not known
}

// sheets makes one table for each kind of record that the view shows, and one of all claims.
// What is unknown is an empty cell, never zero; the words of the source stand beside.
func sheets(d *Document) []sheet {
	g := &gatherer{d: d, v: d.view, lang: d.Lang}
	var out []sheet
	for _, k := range data.Kinds() {
		if s := g.kind(k); len(s.rows) > 0 {
			out = append(out, s)
		}
	}
	return append(out, g.claims())
}

type gatherer struct {
	d    *Document
	v    data.View
	lang data.Lang
}

// kind tables the records of one kind: a column a property, two where the source's words may
// say more than a number or a date.
func (g *gatherer) kind(k data.Kind) sheet {
	s := sheet{key: string(k), title: kindLabels()[k].In(g.lang)}
	records := slices.Collect(g.v.Records(k))
	properties := g.properties(records)
	s.head = []string{"slug", wHeadTitle.In(data.JA), wHeadTitle.In(data.EN), wHeadAliases.In(g.lang), wHeadTags.In(g.lang)}
	if k == data.KindSource {
		for _, h := range []data.Text{wHeadPublisher, wHeadPublished, wHeadType, wHeadReliability} {
			s.head = append(s.head, h.In(g.lang))
		}
		s.head = append(s.head, "URL")
	}
	for _, p := range properties {
		s.head = append(s.head, p.Label.In(g.lang))
		if p.Type == data.TypeQuantity || p.Type == data.TypeMoment {
			s.head = append(s.head, p.Label.In(g.lang)+wHeadWords.In(g.lang))
		}
	}
	s.head = append(s.head, wHeadSources.In(g.lang))
	for _, r := range records {
		row := []any{r.Slug, r.Title.JA, r.Title.EN, strings.Join(r.Aliases, "; "), strings.Join(r.Tags, "; ")}
		if k == data.KindSource {
			row = append(row, g.source(r)...)
		}
		for _, p := range properties {
			row = append(row, g.cells(r, p)...)
		}
		s.rows = append(s.rows, append(row, g.cited(g.v.Claims(r))))
	}
	return s
}

func (g *gatherer) source(r *data.Record) []any {
	if r.Source == nil {
		return []any{nil, nil, nil, nil, nil}
	}
	return []any{r.Source.Publisher.In(g.lang), day(r.Source.Published), r.Source.Type, string(r.Source.Reliability), r.Source.URL}
}

// day is a date of one day as such, any other as it is written.
func day(edtf string) any {
	sp, err := data.ParseEDTF(edtf)
	if edtf == "" {
		return nil
	}
	if err != nil || sp.Interval || sp.OneOf || sp.Approximate || sp.Uncertain || sp.From < data.ByDay {
		return edtf
	}
	return sp.Lo
}

// properties returns those that the records have, in the vocabulary's order.
func (g *gatherer) properties(records []*data.Record) []data.Property {
	used := map[string]bool{}
	for _, r := range records {
		for _, s := range g.v.Claims(r) {
			used[s.Property] = true
		}
	}
	return slices.DeleteFunc(data.Properties(), func(p data.Property) bool { return !used[p.Key] })
}

// cells are a property's current values.
func (g *gatherer) cells(r *data.Record, p data.Property) []any {
	current := g.v.Current(r, p.Key)
	var words []string
	var exact any
	for _, s := range current {
		if _, unknown := s.Value.(data.Unknown); unknown || !g.names(s) {
			continue
		}
		words = append(words, g.v.FormatValue(s.Claim, g.lang))
		if exact == nil && len(current) == 1 {
			exact = exactly(s.Value)
		}
	}
	var text any
	if len(words) > 0 {
		text = strings.Join(words, " / ")
	}
	if p.Type == data.TypeQuantity || p.Type == data.TypeMoment {
		return []any{exact, text}
	}
	return []any{text}
}

// names reports whether the claim's value may be written at the clock.
func (g *gatherer) names(s data.Seen) bool {
	ref, ok := s.Value.(data.Ref)
	if !ok {
		return true
	}
	r := g.v.Dossier().Record(ref.Record)
	return r != nil && g.v.Visible(r)
}

// exactly is a value as a number or a date where it is one; nil where it is vaguer.
func exactly(v data.Value) any {
	switch x := v.(type) {
	case data.Quantity:
		if n, ok := x.Single(); ok {
			return n
		}
	case data.Moment:
		if t, ok := day(x.EDTF).(time.Time); ok {
			return t
		}
	}
	return nil
}

// cited lists the slugs of the sources of claims.
func (g *gatherer) cited(claims []data.Seen) any {
	var out []string
	for _, s := range claims {
		for _, t := range s.Citations {
			r := g.v.Dossier().Record(t.Source)
			if r != nil && g.v.Visible(r) && !slices.Contains(out, r.Slug) {
				out = append(out, r.Slug)
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return strings.Join(out, "; ")
}

// claims tables every claim that the view shows, one a row.
func (g *gatherer) claims() sheet {
	s := sheet{key: "claims", title: wHeadClaims.In(g.lang), head: []string{"id", "kind", "slug"}}
	for _, h := range []data.Text{wHeadTitle, wHeadProperty, wHeadValue, wHeadNumber, wHeadUnit, wHeadWhen, wHeadKnown, wColumnBasis, wColumnState, wHeadStatement, wHeadSources, wHeadReplaced} {
		s.head = append(s.head, h.In(g.lang))
	}
	for r := range g.v.Records() {
		for _, c := range g.v.Claims(r) {
			if g.names(c) {
				s.rows = append(s.rows, g.claim(c))
			}
		}
	}
	return s
}

func (g *gatherer) claim(s data.Seen) []any {
	label := s.Property
	if p, ok := data.PropertyByKey(s.Property); ok {
		label = p.Label.In(g.lang)
	}
	var value, number, unit, when, replaced any
	if _, unknown := s.Value.(data.Unknown); !unknown {
		value = g.v.FormatValue(s.Claim, g.lang)
	}
	if q, ok := s.Value.(data.Quantity); ok {
		number, unit = exactly(q), q.Unit
	}
	if !s.When.Zero() {
		when = data.FormatWhen(s.When, g.lang)
	}
	if s.By != nil {
		replaced = string(s.By.ID)
	}
	return []any{string(s.ID), string(s.Subject.Kind), s.Subject.Slug, s.Subject.Title.In(g.lang), label, value, number, unit, when,
		day(s.Known), basisLabels()[s.Basis].In(g.lang), stateLabels()[s.State].In(g.lang), g.v.Statement(s, g.lang), g.cited([]data.Seen{s}), replaced}
}
