package textform

import (
	"math"
	"strconv"

	"shirabe/data"
)

// record writes the front matter of r. The order of the fields is the file format.
func (e *emitter) record(r *data.Record, front data.Text) {
	e.plain("id", string(r.ID))
	e.plain("kind", string(r.Kind))
	e.text("slug", r.Slug)
	e.both("title", r.Title, true)
	e.strings("aliases", r.Aliases, false)
	e.strings("readings", r.Readings, false)
	e.strings("tags", r.Tags, false)
	if r.Source != nil {
		e.source(r.Source)
	}
	e.list("attachments", len(r.Attachments), false, func(i int) { e.attachment(&r.Attachments[i]) })
	e.list("claims", len(r.Claims), true, func(i int) { e.claim(&r.Claims[i]) })
	e.both("text", front, false)
}

// meta writes the front matter of dossier.md.
func (e *emitter) meta(m *data.Meta, front data.Text) {
	e.number("format", Format)
	e.plain("id", string(m.ID))
	e.both("title", m.Title, true)
	e.plain("incident", string(m.Incident))
	e.text("licence", m.Licence)
	e.both("text", front, false)
}

func (e *emitter) source(s *data.Source) {
	if *s == (data.Source{}) {
		e.plain("source", "{}")
		return
	}
	e.nest("source", func() {
		e.both("publisher", s.Publisher, false)
		e.date("published", s.Published)
		e.text("url", s.URL)
		e.text("archive", s.Archive)
		e.date("accessed", s.Accessed)
		e.text("lang", string(s.Lang))
		e.text("type", s.Type)
		e.number("number", int64(s.Number))
		e.plain("reliability", string(s.Reliability))
	})
}

func (e *emitter) attachment(a *data.Attachment) {
	e.plain("id", string(a.ID))
	e.text("name", a.Name)
	e.text("mime", a.MIME)
	e.number("size", a.Size)
	e.plain("sha256", a.SHA256)
}

func (e *emitter) claim(c *data.Claim) {
	e.plain("id", string(c.ID))
	e.plain("property", c.Property)
	e.value(c.Value)
	e.both("say", c.Text, false)
	if !c.When.Zero() {
		e.when("when", c.When)
	}
	e.date("known", c.Known)
	e.plain("basis", string(c.Basis))
	if c.Rank != data.Normal {
		e.plain("rank", string(c.Rank))
	}
	e.both("note", c.Note, false)
	e.list("links", len(c.Links), false, func(i int) { e.link(&c.Links[i]) })
	e.list("citations", len(c.Citations), false, func(i int) { e.citation(&c.Citations[i]) })
}

func (e *emitter) value(v data.Value) {
	switch v := v.(type) {
	case data.Text:
		e.both("text", v, true)
	case data.Quantity:
		e.quantity(v)
	case data.Moment:
		e.when("moment", v.When)
	case data.Codes:
		e.strings("codes", v.Codes, true)
		if v.Others {
			e.plain("others", "true")
		}
	case data.Ref:
		e.plain("record", string(v.Record))
	case data.Unknown:
		e.plain("unknown", string(v.Reason))
	}
}

func (e *emitter) quantity(q data.Quantity) {
	var number, lo, hi, approximate string
	if n, ok := q.Single(); ok {
		number = formatNumber(n)
	} else {
		if q.Min != nil {
			lo = formatNumber(*q.Min)
		}
		if q.Max != nil {
			hi = formatNumber(*q.Max)
		}
	}
	if q.Approximate {
		approximate = "true"
	}
	e.flow("quantity", pair{"number", number}, pair{"min", lo}, pair{"max", hi}, pair{"approximate", approximate},
		pair{"unit", q.Unit}, e.flowText("quantity", "text", q.Verbatim))
}

// formatNumber gives the shortest decimal that is read back as n, without an exponent where
// people would not write one.
func formatNumber(n float64) string {
	format := byte('f')
	if a := math.Abs(n); a != 0 && (a < 1e-6 || a >= 1e21) {
		format = 'e'
	}
	return strconv.FormatFloat(n, format, -1, 64)
}

func (e *emitter) when(key string, w data.When) {
	e.flow(key, pair{"edtf", formatDate(w.EDTF)}, e.flowText(key, "text", w.Verbatim))
}

func (e *emitter) date(key, edtf string) { e.plain(key, formatDate(edtf)) }

// formatDate leaves dates without quotes, except sets, whose bracket means something in YAML.
func formatDate(edtf string) string {
	if edtf != "" && edtf[0] == '[' {
		return quote(edtf)
	}
	return edtf
}

func (e *emitter) link(l *data.Link) {
	e.plain("type", string(l.Type))
	e.plain("claim", string(l.Claim))
	e.plain("status", string(l.Status))
	e.both("differs", l.Differs, false)
	e.both("note", l.Note, false)
}

func (e *emitter) citation(c *data.Citation) {
	e.plain("id", string(c.ID))
	e.plain("source", string(c.Source))
	e.text("locator", c.Locator)
	e.text("quote", c.Quote)
	if c.Stance != data.Supports {
		e.plain("stance", string(c.Stance))
	}
	e.number("credibility", int64(c.Credibility))
}
