package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"shirabe/data"
	"shirabe/data/importer"
)

// A mappingPanel lets the user say what the columns of a table mean. Every choice is handed
// over at once, so that the preview follows.
type mappingPanel struct {
	h      *host
	change func(file string, m *importer.Mapping)
	drafts []*importer.Draft
	sheet  *widget.Select
	kind   *widget.Select
	form   *fyne.Container
	whole  *fyne.Container
	shown  int  // place in tables
	quiet  bool // selects are being set, not chosen
}

func newMappingPanel(h *host, change func(string, *importer.Mapping)) *mappingPanel {
	p := &mappingPanel{h: h, change: change, form: container.New(&formLayout{})}
	p.sheet = widget.NewSelect(nil, func(string) {
		if !p.quiet {
			p.shown = max(p.sheet.SelectedIndex(), 0)
			p.fill()
		}
	})
	p.kind = widget.NewSelect(nil, func(string) { p.edit(func(t *importer.Table) { t.Kind = p.chosenKind() }) })
	scroll := container.NewVScroll(p.form)
	scroll.SetMinSize(fyne.NewSize(formWidth, 190))
	head := HStack(SizeGap8, p.sheet, p.kind)
	p.whole = card(container.New(layout.NewCustomPaddedVBoxLayout(8), head, scroll))
	p.whole.Hide()
	return p
}

func (p *mappingPanel) hide() { p.whole.Hide() }

func (p *mappingPanel) toggle() { reveal(p.whole, !p.whole.Visible()) }

// A mappedTable is one table of one file.
type mappedTable struct {
	file  string
	m     *importer.Mapping
	table int // in m.Tables
}

func (p *mappingPanel) tables() (out []mappedTable) {
	for _, d := range p.drafts {
		for i := range d.Mapping.Tables {
			out = append(out, mappedTable{d.File, d.Mapping, i})
		}
	}
	return out
}

// update takes the mappings that were used.
func (p *mappingPanel) update(drafts []*importer.Draft) {
	if slices.Equal(drafts, p.drafts) {
		return
	}
	p.drafts = drafts
	if p.shown >= len(p.tables()) {
		p.shown = 0
	}
	p.fill()
}

// fill shows the mapping of the table chosen.
func (p *mappingPanel) fill() {
	p.quiet = true
	defer func() { p.quiet = false }()
	tables := p.tables()
	p.form.RemoveAll()
	if len(tables) == 0 {
		return
	}
	var names []string
	for _, t := range tables {
		name := t.file
		if s := t.m.Tables[t.table].Sheet; s != "" {
			name += " – " + s
		}
		names = append(names, name)
	}
	p.sheet.SetOptions(names)
	p.sheet.SetSelectedIndex(p.shown)
	reveal(p.sheet, len(names) > 1)
	table := tables[p.shown].m.Tables[tables[p.shown].table]
	kinds := []string{p.h.T("take.kind.none")}
	for _, k := range data.Kinds() {
		kinds = append(kinds, p.h.T("kind."+string(k)))
	}
	p.kind.SetOptions(kinds)
	p.kind.SetSelectedIndex(slices.Index(data.Kinds(), table.Kind) + 1)
	labels, fields := p.fields()
	for i, c := range table.Columns {
		choose := widget.NewSelect(labels, nil)
		choose.SetSelectedIndex(slices.Index(fields, c.To))
		choose.OnChanged = func(string) {
			p.edit(func(t *importer.Table) { t.Columns[i].To = fields[max(choose.SelectedIndex(), 0)] })
		}
		p.form.Add(widget.NewLabel(c.Head))
		p.form.Add(choose)
	}
	p.form.Refresh()
}

// fields are the meanings a column can have, with their names; the first is none.
func (p *mappingPanel) fields() (labels []string, fields []importer.Field) {
	labels, fields = []string{p.h.T("take.column.none")}, []importer.Field{importer.FieldNone}
	for _, f := range importer.Fields() {
		labels, fields = append(labels, f.Label.In(p.h.state.Lang())), append(fields, f.Field)
	}
	return labels, fields
}

func (p *mappingPanel) chosenKind() data.Kind {
	if i := p.kind.SelectedIndex(); i > 0 {
		return data.Kinds()[i-1]
	}
	return ""
}

// edit changes a copy of the mapping on show and hands it over.
func (p *mappingPanel) edit(change func(*importer.Table)) {
	tables := p.tables()
	if p.quiet || p.shown >= len(tables) {
		return
	}
	at := tables[p.shown]
	m := importer.Mapping{Tables: slices.Clone(at.m.Tables)}
	t := &m.Tables[at.table]
	t.Columns = slices.Clone(t.Columns)
	change(t)
	p.change(at.file, &m)
}
