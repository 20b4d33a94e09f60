package importer

import (
	"cmp"
	"slices"

	"shirabe/data"
)

// merge adds to old what from has beyond it: a blank field is filled, a list gains what it
// lacks, a claim that is there gains citations. Nothing of old is changed or lost.
func merge(old, from data.Record) *merger {
	m := &merger{out: old, moved: map[data.ID]data.ID{}}
	m.text(&m.out.Title, from.Title)
	if !titled(&m.out, from.Text) {
		m.text(&m.out.Text, from.Text)
	}
	var names []string
	for _, lang := range data.Langs() {
		if s := from.Title.Exact(lang); s != "" && fold(s) != fold(m.out.Title.Exact(lang)) {
			names = append(names, s)
		}
	}
	m.out.Aliases = m.list(m.out.Aliases, append(names, from.Aliases...))
	m.out.Readings = m.list(m.out.Readings, from.Readings)
	m.out.Tags = m.list(m.out.Tags, from.Tags)
	if !slices.IsSorted(m.out.Tags) {
		m.out.Tags = slices.Sorted(slices.Values(m.out.Tags))
	}
	if m.out.Source != nil && from.Source != nil {
		s := *m.out.Source
		m.source(&s, *from.Source)
		m.out.Source = &s
	}
	m.attachments(from.Attachments)
	m.out.Claims = slices.Clone(m.out.Claims)
	for _, c := range from.Claims {
		m.claim(c)
	}
	return m
}

// A merger is a record being merged into another.
type merger struct {
	out     data.Record
	moved   map[data.ID]data.ID // claim of from → claim of old that it was found to be
	changed bool                // old did not have it all
	differ  []string            // properties of claims that are in both with different values
}

func (m *merger) text(to *data.Text, from data.Text) {
	to.JA = fill(m, to.JA, from.JA)
	to.EN = fill(m, to.EN, from.EN)
}

// titled reports whether a text says no more than the record's titles: a list of references may
// hold the translated title as a note.
func titled(r *data.Record, text data.Text) bool {
	for _, lang := range data.Langs() {
		for _, s := range []string{text.JA, text.EN} {
			if s != "" && fold(s) == fold(r.Title.Exact(lang)) {
				return true
			}
		}
	}
	return false
}

// fill is old or, if it is blank, from.
func fill[T comparable](m *merger, old, from T) T {
	var blank T
	if old != blank || from == blank {
		return old
	}
	m.changed = true
	return from
}

// list is old with what of more it lacks.
func (m *merger) list(old, more []string) []string {
	out := old
	for _, s := range more {
		if s == "" || slices.ContainsFunc(out, func(have string) bool { return fold(have) == fold(s) }) {
			continue
		}
		out = append(slices.Clip(out), s)
		m.changed = true
	}
	return out
}

func (m *merger) source(to *data.Source, from data.Source) {
	m.text(&to.Publisher, from.Publisher)
	to.Published = fill(m, to.Published, from.Published)
	to.URL = fill(m, to.URL, from.URL)
	to.Archive = fill(m, to.Archive, from.Archive)
	to.Accessed = fill(m, to.Accessed, from.Accessed)
	to.Lang = fill(m, to.Lang, from.Lang)
	to.Type = fill(m, to.Type, from.Type)
	to.Number = fill(m, to.Number, from.Number)
	to.Reliability = fill(m, to.Reliability, from.Reliability)
}

func (m *merger) attachments(more []data.Attachment) {
	for _, a := range more {
		if !slices.ContainsFunc(m.out.Attachments, func(b data.Attachment) bool { return a.SHA256 == b.SHA256 }) {
			m.out.Attachments = append(slices.Clip(m.out.Attachments), a)
			m.changed = true
		}
	}
}

func (m *merger) claim(c data.Claim) {
	i := slices.IndexFunc(m.out.Claims, func(have data.Claim) bool { return have.ID == c.ID || sameClaim(&have, &c) })
	if i < 0 {
		m.out.Claims = append(m.out.Claims, c)
		m.changed = true
		return
	}
	have := m.out.Claims[i]
	m.moved[c.ID] = have.ID
	if !sameValue(have.Value, c.Value) { // the claim has been edited here or there
		m.differ = append(m.differ, c.Property)
		return
	}
	if have.Known == "" && c.Known != "" {
		have.Known, m.changed = c.Known, true
	}
	if have.When.Zero() && !c.When.Zero() {
		have.When, m.changed = c.When, true
	}
	if v, ok := have.Value.(data.Text); ok {
		if more, ok := c.Value.(data.Text); ok { // a translation
			m.text(&v, more)
			have.Value = v
		}
	}
	m.text(&have.Text, c.Text)
	m.text(&have.Note, c.Note)
	have.Citations = m.citations(have.Citations, c.Citations)
	m.out.Claims[i] = have
}

// citations is old with those of more that cite another source or another place in it.
func (m *merger) citations(old, more []data.Citation) []data.Citation {
	out := old
	for _, t := range more {
		if !slices.ContainsFunc(out, func(have data.Citation) bool { return sameCitation(have, t) }) {
			out = append(slices.Clip(out), t)
			m.changed = true
		}
	}
	return out
}

// sameCitation reports whether b says nothing beyond a.
func sameCitation(a, b data.Citation) bool {
	if b == (data.Citation{ID: b.ID, Source: b.Source}) {
		return a.Source == b.Source
	}
	stance := func(s data.Stance) data.Stance { return cmp.Or(s, data.Supports) }
	return a.Source == b.Source && stance(a.Stance) == stance(b.Stance) &&
		(b.Locator == "" || a.Locator == b.Locator) && (b.Quote == "" || a.Quote == b.Quote)
}
