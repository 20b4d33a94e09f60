package export

import (
	"slices"
	"strconv"
	"strings"

	"shirabe/data"
)

// changes tells in what the dossier differs from the baseline: the values that moved in a
// table, then what was corrected, what is new, and what is gone.
func (c *composer) changes() {
	if c.o.Since == nil {
		return
	}
	all := c.tellable(Compare(c.o.Since, c.v))
	c.paragraph(c.plain(c.changesLead(all)))
	c.table(c.changedTable(all))
	for _, part := range []struct {
		kind  ChangeKind
		label data.Text
	}{{StateChanged, wChangesState}, {ClaimAdded, wChangesAdded}, {ClaimGone, wChangesGone}, {SourcesChanged, wChangesSources}} {
		if items := c.changeItems(all, part.kind); len(items) > 0 && (c.o.Detail != Brief || part.kind == ClaimGone) {
			c.heading(2, string(part.kind), c.t(part.label))
			c.list(items)
		}
	}
}

// changesLead counts the changes of each kind that there are.
func (c *composer) changesLead(all []Delta) string {
	var parts []string
	for _, k := range []struct {
		kind  ChangeKind
		words data.Text
	}{{ValueChanged, wCountValue}, {StateChanged, wCountState}, {ClaimAdded, wCountAdded}, {ClaimGone, wCountGone}, {SourcesChanged, wCountSources}} {
		n := 0
		for _, d := range all {
			if d.Kind == k.kind {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, c.fill(k.words, "n", strconv.Itoa(n)))
		}
	}
	if len(parts) == 0 {
		return c.fill(wChangesNone, "since", c.since())
	}
	return c.fill(wChangesLead, "since", c.since(), "counts", strings.Join(parts, c.t(data.Text{JA: "、", EN: "; "})))
}

// tellable leaves out what only orders and links the records, since a reader of the summary has
// no use for "this report is about that incident", and below the full detail what is said of
// the sources themselves.
func (c *composer) tellable(all []Delta) []Delta {
	structure := []string{data.PropOrder, data.PropLane, data.PropInvolves, data.PropMeasures, data.PropPublishedBy, data.PropReadIn, data.PropOccurred}
	return slices.DeleteFunc(slices.Clone(all), func(d Delta) bool {
		superseded := d.Kind == ClaimAdded && d.After.State != data.Current
		r := c.v.Dossier().Record(d.Record)
		aside := r != nil && r.Kind == data.KindSource && c.o.Detail != Full
		return superseded || aside || slices.Contains(structure, d.Property)
	})
}

// since names the baseline.
func (c *composer) since() string {
	b := c.o.Since
	switch {
	case b.Clock != "":
		return c.fill(wSinceClock, "clock", dateIn(b.Clock, c.lang))
	case b.Change > 0:
		return c.fill(wSinceChange, "change", strconv.FormatInt(int64(b.Change), 10))
	}
	return c.fill(wSinceHash, "hash", b.Hash[:min(12, len(b.Hash))])
}

func (c *composer) changedTable(all []Delta) *Table {
	t := &Table{ID: "table-changes", Caption: c.t(wCaptionChanges), Columns: []Column{
		{c.t(wColumnItem), AlignStart, 4}, {c.t(wColumnBefore), AlignStart, 5}, {c.t(wColumnAfter), AlignStart, 5}}}
	for _, d := range all {
		if d.Kind != ValueChanged {
			continue
		}
		item := d.Title.In(c.lang)
		if p, ok := data.PropertyByKey(d.Property); ok && d.Property != data.PropValue {
			item += c.t(wColon) + c.t(p.Label)
		}
		t.Rows = append(t.Rows, []Phrase{c.cell(item), c.told(d, d.Before, true), c.told(d, d.After, false)})
	}
	return t
}

// told shows one side of a change with its sources: by notes where the claim is still there, in
// words where it is not.
func (c *composer) told(d Delta, s *Stated, struck bool) Phrase {
	value := c.short(d, s)
	p := Phrase{In: []Inline{Text{value}}}
	if struck {
		p.In = []Inline{Struck{value}}
	}
	seen, ok := c.v.Claim(s.Claim)
	if ok && c.same(d, s, seen) {
		if !struck {
			c.checkWords(seen)
			if mark := c.caution([]data.Seen{seen}); mark != "" {
				p.In = append(p.In, Emphasis{mark})
			}
		}
		c.cite(&p, seen)
		return p
	}
	p.In = append(p.In, Text{c.inWords(s)})
	return p
}

// same reports whether the side is what the claim says now; a claim that was rewritten has
// only its new side in the dossier.
func (c *composer) same(d Delta, s *Stated, now data.Seen) bool {
	return s == d.After || s.Text == data.Text{JA: c.v.Statement(now, data.JA), EN: c.v.Statement(now, data.EN)}
}

// short is the value alone, as of when it stood, where both sides have one that differs; else
// the statement.
func (c *composer) short(d Delta, s *Stated) string {
	if d.Before.Value.Blank() || d.After.Value.Blank() || d.Before.Value == d.After.Value {
		return s.Text.In(c.lang)
	}
	seen, ok := c.v.Claim(s.Claim)
	if !ok || !c.same(d, s, seen) {
		return s.Value.In(c.lang)
	}
	if d.Property != data.PropValue {
		return c.number(seen)
	}
	return c.number(seen) + wBrackets(c.lang, c.asOf(seen))
}

// inWords names the sources of what the dossier has no more.
func (c *composer) inWords(s *Stated) string {
	if len(s.Sources) == 0 {
		return c.t(wNoSource)
	}
	names := make([]string, len(s.Sources))
	for i, x := range s.Sources {
		names[i] = x.In(c.lang)
	}
	return c.fill(wSourceWas, "sources", strings.Join(names, c.t(data.Text{JA: "、", EN: "; "})))
}

// changeItems lists the changes of a kind by record.
func (c *composer) changeItems(all []Delta, kind ChangeKind) [][]Phrase {
	var items [][]Phrase
	last, begun := data.ID(""), false
	for _, d := range all {
		if d.Kind != kind {
			continue
		}
		p, ok := c.changeItem(d)
		if !ok {
			continue
		}
		if d.Record != last || !begun {
			last, begun = d.Record, true
			items = append(items, []Phrase{c.named(d.Title)})
		}
		items[len(items)-1] = append(items[len(items)-1], p)
	}
	return items
}

func (c *composer) changeItem(d Delta) (Phrase, bool) {
	if d.Kind == ClaimGone {
		return Phrase{In: []Inline{Struck{d.Before.Text.In(c.lang)}, Text{c.inWords(d.Before)}}}, true
	}
	seen, ok := c.v.Claim(d.After.Claim)
	if !ok {
		return Phrase{}, false
	}
	return c.say(seen)
}

// named puts a title before what is said of its record.
func (c *composer) named(title data.Text) Phrase {
	if c.lang == data.EN {
		return Phrase{In: []Inline{strong(c.t(title) + ".")}}
	}
	return Phrase{In: []Inline{strong(c.t(title)), Text{"　"}}}
}
