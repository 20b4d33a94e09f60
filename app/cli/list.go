package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"shirabe/data"
)

// runList prints the records of a kind.
func runList(ctx context.Context, c *call) error {
	kind, err := c.kindNamed(strings.Join(c.args, ""))
	if err != nil {
		return err
	}
	keep, err := c.where()
	if err != nil {
		return err
	}
	return c.reading(ctx, func(v data.View) error {
		s := c.see(v)
		var rows []*data.Record
		for r := range v.Records(kind) {
			if keep(s, r) {
				rows = append(rows, r)
			}
		}
		if len(rows) == 0 {
			return nothing(c.words.T("cli.list.none", c.kind(kind)))
		}
		if !c.json {
			return c.print(c.asOf() + c.listText(s, kind, rows))
		}
		return emitEach(c, rows, s.record)
	})
}

// kindNamed reads a kind: its key, its plural in English, or its name in either language.
func (c *call) kindNamed(s string) (data.Kind, error) {
	word := strings.ToLower(strings.TrimSpace(s))
	for _, k := range data.Kinds() {
		names := []string{string(k), string(k) + "s", c.kind(k)}
		if slices.Contains(names, word) || word == "hypotheses" && k == data.KindHypothesis {
			return k, nil
		}
	}
	keys := make([]string, 0, len(data.Kinds()))
	for _, k := range data.Kinds() {
		keys = append(keys, string(k))
	}
	if word == "" {
		return "", usage(c.words.T("cli.list.which", strings.Join(keys, " ")))
	}
	return "", usage(c.words.T("cli.list.kind", short(s), strings.Join(keys, " ")))
}

// where reads --where PROP=VALUE into a condition on records.
func (c *call) where() (func(sight, *data.Record) bool, error) {
	text, given := c.values["where"]
	if !given {
		return func(sight, *data.Record) bool { return true }, nil
	}
	name, want, ok := strings.Cut(text, "=")
	want = strings.TrimSpace(want)
	if !ok || want == "" {
		return nil, usage(c.words.T("cli.list.where", short(text)))
	}
	property, ok := propertyNamed(strings.TrimSpace(name))
	if !ok {
		return nil, usage(c.words.T("cli.list.property", short(name)))
	}
	return func(s sight, r *data.Record) bool {
		return slices.ContainsFunc(s.Current(r, property.Key), func(x data.Seen) bool { return s.has(x, property, want) })
	}, nil
}

// propertyNamed finds a property by its key or its name in either language.
func propertyNamed(name string) (data.Property, bool) {
	if p, ok := data.PropertyByKey(name); ok {
		return p, true
	}
	for _, p := range data.Properties() {
		if strings.EqualFold(p.Label.JA, name) || strings.EqualFold(p.Label.EN, name) {
			return p, true
		}
	}
	return data.Property{}, false
}

// has reports whether the claim's value is, or contains, what is wanted: a code or its name, a
// record or its name, a number, a date, words, or why the value is unknown.
func (s sight) has(x data.Seen, p data.Property, want string) bool {
	same := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, want) })
	}
	switch v := x.Value.(type) {
	case data.Codes:
		return slices.ContainsFunc(v.Codes, func(key string) bool {
			code, _ := p.Codes.Code(key)
			return same(key, code.Label.JA, code.Label.EN)
		})
	case data.Ref:
		r := s.Dossier().Record(v.Record)
		return r != nil && same(string(r.ID), r.Slug, r.Title.JA, r.Title.EN)
	case data.Quantity:
		n, err := strconv.ParseFloat(strings.ReplaceAll(want, ",", ""), 64)
		exact, single := v.Single()
		return err == nil && single && n == exact || same(v.Verbatim)
	case data.Moment:
		return strings.HasPrefix(v.EDTF, want) || same(v.Verbatim)
	case data.Text:
		return contains(v.JA, want) || contains(v.EN, want)
	case data.Unknown:
		return same(string(v.Reason), "unknown", data.FormatReason(v.Reason, data.JA), data.FormatReason(v.Reason, data.EN))
	}
	return false
}

func contains(text, part string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(part))
}

// listed are the properties that the table of a kind shows beside the title.
func listed(k data.Kind) []string {
	switch k {
	case data.KindBank:
		return []string{data.PropDamage, data.PropCases, data.PropAmount, data.PropStopped}
	case data.KindFigure:
		return []string{data.PropValue}
	case data.KindEvent, data.KindReport, data.KindCase:
		return []string{data.PropOccurred}
	case data.KindStep:
		return []string{data.PropOrder}
	case data.KindIncident, data.KindHypothesis, data.KindOrganization, data.KindSource, data.KindTerm, data.KindNote:
	}
	return nil
}

func (c *call) listText(s sight, kind data.Kind, rows []*data.Record) string {
	n := s.notes()
	t := table{header: []string{c.words.T("cli.list.name"), c.words.T("cli.list.title")}}
	properties := listed(kind)
	for _, p := range properties {
		t.header = append(t.header, c.label(p))
	}
	if kind == data.KindSource {
		t.header = append(t.header, c.words.T("cli.source.publisher"), c.words.T("cli.source.published"), c.words.T("cli.source.reliability"))
	}
	t.header = append(t.header, c.words.T("cli.figures.sources"))
	for _, r := range rows {
		cells := []string{r.Slug, r.Title.In(c.lang)}
		var shown []*data.Seen
		for _, p := range properties {
			best := s.Best(r, p)
			cells = append(cells, c.value(s.View, best))
			shown = append(shown, best)
		}
		if kind == data.KindSource && r.Source != nil {
			cells = append(cells, r.Source.Publisher.In(c.lang), data.FormatEDTF(r.Source.Published, c.lang), string(r.Source.Reliability))
		}
		t.add(append(cells, n.marks(known(shown...)...))...)
	}
	return t.String() + n.list(c.words.T("cli.sources"))
}
