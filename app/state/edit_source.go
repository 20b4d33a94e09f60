package state

import (
	"shirabe/data"
	"shirabe/data/importer"
)

// WriteSource begins a source from a reference as people paste it: an address, a citation in the
// style of a paper. A text that is none begins a source with nothing filled in.
func (a *App) WriteSource(reference string) *Form {
	f := a.WriteRecord(data.KindSource)
	r, ok := importer.ParseReference(reference, a.anchor(nil))
	if !ok || r.Source == nil {
		return f
	}
	for key, value := range recordValues(&r) {
		if value != "" && key != fieldSlug {
			f.values[key] = value
		}
	}
	f.touched[FieldURL] = true // it is worth a draft
	f.relabel()
	return f
}

// A twin is a source that the dossier has already under an address; it is looked for once for
// each address that is typed, since that goes through all of them.
type twin struct {
	of    *data.Dossier
	url   string
	title string // blank: there is none
}

// twin names the source that has the address already; blank if none has.
func (p *recordPlan) twinOf(f *Form) string {
	d, url := f.app.view.Dossier(), data.AddressKey(trimmed(f.values[FieldURL]))
	if url == "" {
		return ""
	}
	if p.twin.of == d && p.twin.url == url {
		return p.twin.title
	}
	p.twin = twin{of: d, url: url}
	for _, r := range d.Records() {
		if r.Source != nil && r.ID != p.base.ID && r.Source.URL != "" && data.AddressKey(r.Source.URL) == url {
			p.twin.title = r.Title.In(f.app.lang)
			break
		}
	}
	return p.twin.title
}
