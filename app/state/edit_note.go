package state

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"shirabe/data"
)

// brackets are the names of records in the text of a note: [[The 77 Bank]], [[77-bank]].
var brackets = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\[\[([^\[\]\n]{1,200})\]\]`) })

// WriteNote begins a note about a record, which may be blank.
func (a *App) WriteNote(about data.ID) *Form {
	p := &recordPlan{base: data.Record{ID: data.NewID()}, isNew: true}
	v := recordValues(&p.base)
	v[FieldKind], v[FieldAbout] = string(data.KindNote), string(about)
	if r := a.view.Dossier().Record(about); r != nil {
		title := inOrder(a.lang, FieldTitleJA, FieldTitleEN)[0]
		v[title] = a.words().T("edit.note_on", r.Title.In(a.lang))
	}
	return newForm(a, p, v)
}

// Named finds the record that a name in double brackets means: by its name in files, else by a
// title or another name. Upper and lower case are one.
func Named(d *data.Dossier, name string) *data.Record {
	name = strings.TrimSpace(name)
	if r := d.Slug(name); r != nil {
		return r
	}
	for i, r := range d.Records() {
		names := append([]string{r.Title.JA, r.Title.EN}, r.Aliases...)
		if slices.ContainsFunc(names, func(n string) bool { return n != "" && strings.EqualFold(n, name) }) {
			return &d.Records()[i]
		}
	}
	return nil
}

// mentioned are the records that a note names in its texts and in the field for it, each once.
func (p *recordPlan) mentioned(f *Form) []*data.Record {
	d := f.app.view.Dossier()
	var out []*data.Record
	add := func(r *data.Record) {
		if r != nil && r.ID != p.base.ID && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	add(d.Record(data.ID(f.values[FieldAbout])))
	for _, key := range []string{FieldTextJA, FieldTextEN} {
		for _, m := range brackets().FindAllStringSubmatch(f.values[key], -1) {
			add(Named(d, m[1]))
		}
	}
	return out
}

// speaksOf says which records the note is going to be linked to.
func (p *recordPlan) speaksOf(f *Form) string {
	var titles []string
	for _, r := range p.mentioned(f) {
		titles = append(titles, r.Title.In(f.app.lang))
	}
	return strings.Join(titles, " · ")
}

// connect links the note to the records it names. Links that it has already stay.
func (p *recordPlan) connect(f *Form, r *data.Record) {
	r.Claims = slices.Clone(r.Claims)
	if p.links == nil {
		p.links = map[data.ID]data.ID{}
	}
	for _, other := range p.mentioned(f) {
		has := slices.ContainsFunc(r.Claims, func(c data.Claim) bool { return c.Value == data.Value(data.Ref{Record: other.ID}) })
		if has {
			continue
		}
		if p.links[other.ID] == "" {
			p.links[other.ID] = data.NewID()
		}
		r.Claims = append(r.Claims, data.Claim{
			ID: p.links[other.ID], Property: data.PropInvolves, Value: data.Ref{Record: other.ID}, Basis: data.Observed,
		})
	}
}
