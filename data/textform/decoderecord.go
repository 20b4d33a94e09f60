package textform

import "shirabe/data"

// The tables below are the file format as it is read; none is ever changed.

var textFields = fields[data.Text]{
	"ja": func(d *decoder, p *place, t *data.Text) { word(d, p, &t.JA) },
	"en": func(d *decoder, p *place, t *data.Text) { word(d, p, &t.EN) },
}

func both(d *decoder, p *place, into *data.Text) { object(d, p, into, textFields) }

// A draft is a record or a dossier's own description while it is read.
type draft struct {
	data.Record
	data.Meta
	format int64
	front  data.Text // text in the front matter rather than in the body
}

var recordFields = fields[draft]{
	"id":          func(d *decoder, p *place, r *draft) { word(d, p, &r.Record.ID) },
	"kind":        func(d *decoder, p *place, r *draft) { word(d, p, &r.Kind) },
	"slug":        func(d *decoder, p *place, r *draft) { word(d, p, &r.Slug) },
	"title":       func(d *decoder, p *place, r *draft) { both(d, p, &r.Record.Title) },
	"aliases":     func(d *decoder, p *place, r *draft) { r.Aliases = items(d, p, word[string]) },
	"readings":    func(d *decoder, p *place, r *draft) { r.Readings = items(d, p, word[string]) },
	"tags":        func(d *decoder, p *place, r *draft) { r.Tags = items(d, p, word[string]) },
	"source":      func(d *decoder, p *place, r *draft) { r.Source = &data.Source{}; object(d, p, r.Source, sourceFields) },
	"attachments": func(d *decoder, p *place, r *draft) { r.Attachments = items(d, p, attachment) },
	"claims":      func(d *decoder, p *place, r *draft) { r.Claims = items(d, p, claim) },
	"text":        func(d *decoder, p *place, r *draft) { both(d, p, &r.front) },
}

var metaFields = fields[draft]{
	"format":   func(d *decoder, p *place, m *draft) { m.format = d.integer(p) },
	"id":       func(d *decoder, p *place, m *draft) { word(d, p, &m.Meta.ID) },
	"title":    func(d *decoder, p *place, m *draft) { both(d, p, &m.Meta.Title) },
	"incident": func(d *decoder, p *place, m *draft) { word(d, p, &m.Incident) },
	"licence":  func(d *decoder, p *place, m *draft) { word(d, p, &m.Licence) },
	"text":     func(d *decoder, p *place, m *draft) { both(d, p, &m.front) },
}

var sourceFields = fields[data.Source]{
	"publisher":   func(d *decoder, p *place, s *data.Source) { both(d, p, &s.Publisher) },
	"published":   func(d *decoder, p *place, s *data.Source) { word(d, p, &s.Published) },
	"url":         func(d *decoder, p *place, s *data.Source) { word(d, p, &s.URL) },
	"archive":     func(d *decoder, p *place, s *data.Source) { word(d, p, &s.Archive) },
	"accessed":    func(d *decoder, p *place, s *data.Source) { word(d, p, &s.Accessed) },
	"lang":        func(d *decoder, p *place, s *data.Source) { word(d, p, &s.Lang) },
	"type":        func(d *decoder, p *place, s *data.Source) { word(d, p, &s.Type) },
	"number":      func(d *decoder, p *place, s *data.Source) { s.Number = int(d.integer(p)) },
	"reliability": func(d *decoder, p *place, s *data.Source) { word(d, p, &s.Reliability) },
}

var attachmentFields = fields[data.Attachment]{
	"id":     func(d *decoder, p *place, a *data.Attachment) { word(d, p, &a.ID) },
	"name":   func(d *decoder, p *place, a *data.Attachment) { word(d, p, &a.Name) },
	"mime":   func(d *decoder, p *place, a *data.Attachment) { word(d, p, &a.MIME) },
	"size":   func(d *decoder, p *place, a *data.Attachment) { a.Size = d.integer(p) },
	"sha256": func(d *decoder, p *place, a *data.Attachment) { word(d, p, &a.SHA256) },
}

func attachment(d *decoder, p *place, a *data.Attachment) { object(d, p, a, attachmentFields) }

// A claimDraft is a claim while it is read.
type claimDraft struct {
	data.Claim
	others bool // belongs to codes
}

var claimFields = fields[claimDraft]{
	"id":        func(d *decoder, p *place, c *claimDraft) { word(d, p, &c.ID) },
	"property":  func(d *decoder, p *place, c *claimDraft) { word(d, p, &c.Property) },
	"text":      func(d *decoder, p *place, c *claimDraft) { c.value(d, p, textValue) },
	"quantity":  func(d *decoder, p *place, c *claimDraft) { c.value(d, p, quantity) },
	"moment":    func(d *decoder, p *place, c *claimDraft) { c.value(d, p, moment) },
	"codes":     func(d *decoder, p *place, c *claimDraft) { c.value(d, p, codes) },
	"others":    func(d *decoder, p *place, c *claimDraft) { c.others = d.truth(p) },
	"record":    func(d *decoder, p *place, c *claimDraft) { c.value(d, p, ref) },
	"unknown":   func(d *decoder, p *place, c *claimDraft) { c.value(d, p, unknown) },
	"say":       func(d *decoder, p *place, c *claimDraft) { both(d, p, &c.Text) },
	"when":      func(d *decoder, p *place, c *claimDraft) { object(d, p, &c.When, whenFields) },
	"known":     func(d *decoder, p *place, c *claimDraft) { word(d, p, &c.Known) },
	"basis":     func(d *decoder, p *place, c *claimDraft) { word(d, p, &c.Basis) },
	"rank":      func(d *decoder, p *place, c *claimDraft) { word(d, p, &c.Rank) },
	"note":      func(d *decoder, p *place, c *claimDraft) { both(d, p, &c.Note) },
	"links":     func(d *decoder, p *place, c *claimDraft) { c.Links = items(d, p, link) },
	"citations": func(d *decoder, p *place, c *claimDraft) { c.Citations = items(d, p, citation) },
}

func claim(d *decoder, p *place, c *data.Claim) {
	var draft claimDraft
	object(d, p, &draft, claimFields)
	if draft.others {
		if list, ok := draft.Value.(data.Codes); ok {
			list.Others = true
			draft.Value = list
		} else {
			d.fail(p, KeyValue, "“others” goes with “codes” only")
		}
	}
	if draft.Rank == data.Normal {
		draft.Rank = ""
	}
	*c = draft.Claim
}

// value sets the claim's value, of which there is one.
func (c *claimDraft) value(d *decoder, p *place, read func(*decoder, *place) data.Value) {
	if c.Value != nil {
		d.fail(p, KeyValue, "the claim has a second value; one is expected")
		return
	}
	c.Value = read(d, p)
}

func textValue(d *decoder, p *place) data.Value {
	var t data.Text
	both(d, p, &t)
	return t
}

func moment(d *decoder, p *place) data.Value {
	var m data.Moment
	object(d, p, &m.When, whenFields)
	return m
}

func codes(d *decoder, p *place) data.Value {
	return data.Codes{Codes: items(d, p, word[string])}
}

func ref(d *decoder, p *place) data.Value {
	var r data.Ref
	word(d, p, &r.Record)
	return r
}

func unknown(d *decoder, p *place) data.Value {
	var u data.Unknown
	word(d, p, &u.Reason)
	return u
}

var whenFields = fields[data.When]{
	"edtf": func(d *decoder, p *place, w *data.When) { word(d, p, &w.EDTF) },
	"text": func(d *decoder, p *place, w *data.When) { word(d, p, &w.Verbatim) },
}

// A quantityDraft is a quantity while it is read.
type quantityDraft struct {
	data.Quantity
	number *float64 // short for min and max
}

var quantityFields = fields[quantityDraft]{
	"number":      func(d *decoder, p *place, q *quantityDraft) { q.number = d.real(p) },
	"min":         func(d *decoder, p *place, q *quantityDraft) { q.Min = d.real(p) },
	"max":         func(d *decoder, p *place, q *quantityDraft) { q.Max = d.real(p) },
	"approximate": func(d *decoder, p *place, q *quantityDraft) { q.Approximate = d.truth(p) },
	"unit":        func(d *decoder, p *place, q *quantityDraft) { word(d, p, &q.Unit) },
	"text":        func(d *decoder, p *place, q *quantityDraft) { word(d, p, &q.Verbatim) },
}

func quantity(d *decoder, p *place) data.Value {
	var q quantityDraft
	object(d, p, &q, quantityFields)
	if q.number != nil {
		if q.Min != nil || q.Max != nil {
			d.fail(p, KeyValue, "“number” stands for both bounds; leave out “min” and “max”")
		}
		lo, hi := *q.number, *q.number
		q.Min, q.Max = &lo, &hi
	}
	return q.Quantity
}

var linkFields = fields[data.Link]{
	"type":    func(d *decoder, p *place, l *data.Link) { word(d, p, &l.Type) },
	"claim":   func(d *decoder, p *place, l *data.Link) { word(d, p, &l.Claim) },
	"status":  func(d *decoder, p *place, l *data.Link) { word(d, p, &l.Status) },
	"differs": func(d *decoder, p *place, l *data.Link) { both(d, p, &l.Differs) },
	"note":    func(d *decoder, p *place, l *data.Link) { both(d, p, &l.Note) },
}

func link(d *decoder, p *place, l *data.Link) { object(d, p, l, linkFields) }

var citationFields = fields[data.Citation]{
	"id":          func(d *decoder, p *place, c *data.Citation) { word(d, p, &c.ID) },
	"source":      func(d *decoder, p *place, c *data.Citation) { word(d, p, &c.Source) },
	"locator":     func(d *decoder, p *place, c *data.Citation) { word(d, p, &c.Locator) },
	"quote":       func(d *decoder, p *place, c *data.Citation) { word(d, p, &c.Quote) },
	"stance":      func(d *decoder, p *place, c *data.Citation) { word(d, p, &c.Stance) },
	"credibility": func(d *decoder, p *place, c *data.Citation) { c.Credibility = int(d.integer(p)) },
}

func citation(d *decoder, p *place, c *data.Citation) {
	object(d, p, c, citationFields)
	if c.Stance == data.Supports {
		c.Stance = ""
	}
}
