package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"shirabe/data"
	"shirabe/index"
)

// facetShown is how many values of a facet show before "more".
const facetShown = 6

// A facetColumn lists the facets of the answer with counts; a chip filters. What is chosen
// stays in view, also when nothing has it any more.
type facetColumn struct {
	h      *host
	rows   *fyne.Container
	scroll *container.Scroll
	groups map[string]*facetGroup
	whole  map[string]bool // facets shown to the last value
}

// A facetGroup is one facet: its name and chips that are used again from answer to answer.
type facetGroup struct {
	head  *SectionHeader
	chips *fyne.Container
	pool  []*Chip
	more  *LinkButton
	all   *fyne.Container
}

func newFacetColumn(h *host) *facetColumn {
	c := &facetColumn{h: h, groups: map[string]*facetGroup{}, whole: map[string]bool{}}
	c.rows = VStack(SizeGap8)
	for _, key := range []string{index.FacetKind, index.FacetStatus, index.FacetBasis, index.FacetFactor, index.FacetPublisher, index.FacetMonth} {
		g := &facetGroup{head: NewGroupHeader(""), chips: Wrap(SizeGap4)}
		g.more = NewLinkButton("", func() {
			c.whole[key] = !c.whole[key]
			c.refresh()
		})
		g.all = VStack(SizeGap4, g.head, g.chips, flush(g.more))
		c.groups[key] = g
		c.rows.Add(g.all)
	}
	c.scroll = container.NewVScroll(c.rows)
	return c
}

func (c *facetColumn) object() fyne.CanvasObject { return c.scroll }

func (c *facetColumn) refresh() {
	found := map[string][]index.FacetValue{}
	for _, f := range c.h.state.Search.Result.Facets {
		found[f.Key] = f.Values
	}
	for key, g := range c.groups {
		c.group(key, g, found[key])
	}
	c.rows.Refresh()
}

func (c *facetColumn) group(key string, g *facetGroup, values []index.FacetValue) {
	search := c.h.state.Search
	for _, f := range search.Filters {
		if f.Facet == key && !slices.ContainsFunc(values, func(v index.FacetValue) bool { return v.Value == f.Value }) {
			values = append([]index.FacetValue{{Value: f.Value}}, values...)
		}
	}
	reveal(g.all, len(values) > 0)
	g.head.SetText(c.h.T("facet." + key))
	shown := values
	if !c.whole[key] && len(values) > facetShown {
		shown = values[:facetShown]
	}
	for len(g.pool) < len(shown) {
		g.pool = append(g.pool, NewChip("", NoCount, nil))
		g.chips.Add(g.pool[len(g.pool)-1])
	}
	for i, chip := range g.pool {
		reveal(chip, i < len(shown))
		if i >= len(shown) {
			continue
		}
		filter := index.Filter{Facet: key, Value: shown[i].Value}
		chip.OnTapped = func(bool) { search.Filter(filter) }
		chip.Set(c.fitting(c.h.facetLabel(filter)), shown[i].Count, slices.Contains(search.Filters, filter))
	}
	g.chips.Refresh()
	reveal(g.more, len(values) > facetShown)
	if c.whole[key] {
		g.more.SetText(c.h.T("facet.fewer"))
	} else {
		g.more.SetText(c.h.N("facet.more", len(values)-facetShown))
	}
}

// fitting shortens a label so that its chip fits the column.
func (c *facetColumn) fitting(label string) string {
	p := pen{w: c.groups[index.FacetKind].head}
	l := lettering{size: sizeOf(p.w, SizeLabel), bold: true}
	return p.fit(label, l, facetWidth*l.size/13-sizeOf(p.w, SizeRow)*1.7)
}

// facetLabel is a value of a facet in the language shown.
func (h *host) facetLabel(f index.Filter) string {
	switch f.Facet {
	case index.FacetKind:
		return h.T("kind." + f.Value)
	case index.FacetBasis:
		return h.T("basis." + f.Value)
	case index.FacetStatus:
		return codeLabel(data.DamageStatuses(), f.Value, h.state.Lang())
	case index.FacetFactor:
		return codeLabel(data.Factors(), f.Value, h.state.Lang())
	}
	return f.Value
}

func codeLabel(set *data.CodeSet, key string, lang data.Lang) string {
	if c, ok := set.Code(key); ok {
		return c.Label.In(lang)
	}
	return key
}
