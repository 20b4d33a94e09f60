package index

import (
	"math"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"shirabe/data"
	"shirabe/index/analysis"
)

// A row is what a search knows of one record at one clock, apart from the inverted index: its
// columns, and its text in normal form for checking what the index can only narrow down.
// It is immutable; the text is made when it is first asked for.
type row struct {
	rec  *data.Record
	view data.View
	*facts
}

// facts are what a row has of its own: the same for the same record in a newer dossier.
type facts struct {
	day      int64    // Unix seconds of the record's date; noDate: none
	until    int64    // its exclusive end
	when     string   // EDTF of the date
	known    string   // EDTF: the earliest of its claims
	values   []uint32 // of facets, see values; sorted
	outdated bool     // it has claims that are not current
	text     atomic.Pointer[string]
	tokens   atomic.Int32 // length plus one; 0: not counted yet
	folded   atomic.Pointer[[]string]
}

const noDate = math.MaxInt64

// partEnd ends a part in a row's text; no text in normal form has it inside a word. Remarks stand at the
// end of the text, behind remarksBegin.
const (
	partEnd      = "\x00"
	remarksBegin = "\x01" + partEnd
)

// A part is a text of a record with its place.
type part struct {
	where  string // title, alias, reading, text, tag, publisher, or a claim's property
	lang   data.Lang
	claim  data.ID
	state  data.State // of the claim
	raw    string
	normal string // of raw; blank: not known
	// A remark is said about a claim, often the same about many: it is found, but hardly ranks.
	remark bool
}

// The places that are no property of a claim.
const (
	inTitle     = "title"
	inAlias     = "alias"
	inReading   = "reading"
	inText      = "text"
	inTag       = "tag"
	inPublisher = "publisher"
)

// named reports whether the part is a name of the record.
func (p part) named() bool { return p.where == inTitle || p.where == inAlias || p.where == inReading }

// parts lists the searchable texts of r as shown by its view, names first and remarks last. Blank ones are left out.
func (r *row) parts() []part {
	rec := r.rec
	b := partsBuilder{view: r.view, out: make([]part, 0, 6+3*len(rec.Claims))}
	b.text(inTitle, rec.Title)
	for _, s := range rec.Aliases {
		b.add(inAlias, "", s)
	}
	for _, s := range rec.Readings {
		b.add(inReading, "", s)
	}
	b.text(inText, rec.Text)
	for _, s := range rec.Tags {
		b.add(inTag, "", s)
	}
	if rec.Source != nil {
		b.text(inPublisher, rec.Source.Publisher)
		b.add("url", "", rec.Source.URL)
	}
	for _, a := range rec.Attachments {
		b.add("attachment", "", a.Name)
	}
	for _, s := range r.view.Claims(rec) {
		b.claim(s)
	}
	return append(b.out, b.remarks...)
}

// A partsBuilder collects the parts of one record.
type partsBuilder struct {
	view    data.View
	seen    data.Seen // the claim being added
	out     []part
	remarks []part
	start   int // of the claim's parts
}

func (b *partsBuilder) add(where string, lang data.Lang, raw string) {
	if strings.TrimSpace(raw) == "" {
		return
	}
	p := part{where: where, lang: lang, raw: raw}
	if b.seen.Claim != nil {
		p.claim, p.state = b.seen.ID, b.seen.State
		for _, q := range b.out[b.start:] {
			if strings.Contains(q.raw, raw) {
				return // the statement already says it
			}
		}
	}
	b.out = append(b.out, p)
}

func (b *partsBuilder) text(where string, t data.Text) {
	b.add(where, data.JA, t.JA)
	b.add(where, data.EN, t.EN)
}

// claim adds the claim's words, else its property and value; its date in the source's words and
// its value where the words do not have them; its remark; and the quotes of citations whose
// source is shown.
func (b *partsBuilder) claim(s data.Seen) {
	b.seen, b.start = s, len(b.out)
	b.text(s.Property, s.Text)
	label := data.Text{JA: s.Property, EN: s.Property}
	if p, ok := data.PropertyByKey(s.Property); ok {
		label = p.Label
	}
	if b.shown(s.Value) {
		for _, lang := range data.Langs() {
			value := b.view.FormatValue(s.Claim, lang)
			switch {
			case strings.TrimSpace(value) == "":
			case s.Text.Blank() && !isText(s.Value):
				b.add(s.Property, lang, label.In(lang)+separator(lang)+value)
			default:
				b.add(s.Property, lang, value)
			}
		}
	}
	if q, ok := s.Value.(data.Quantity); ok {
		b.add(s.Property, data.JA, q.Verbatim)
	}
	b.add(s.Property, data.JA, s.When.Verbatim)
	if !s.When.Zero() {
		for _, lang := range data.Langs() {
			b.add(s.Property, lang, data.FormatWhen(s.When, lang))
		}
	}
	for _, c := range s.Citations {
		if src := b.view.Dossier().Record(c.Source); src == nil || b.view.Visible(src) {
			b.add(s.Property, "", c.Quote)
		}
	}
	b.remark(data.JA, s.Note.JA)
	b.remark(data.EN, s.Note.EN)
	b.seen = data.Seen{}
}

// remark adds what is said about the claim.
func (b *partsBuilder) remark(lang data.Lang, raw string) {
	n := len(b.out)
	b.add(b.seen.Property, lang, raw)
	for _, p := range b.out[n:] {
		p.remark = true
		b.remarks = append(b.remarks, p)
	}
	b.out = b.out[:n]
}

// shown reports whether v may be shown: a reference to a record not yet known may not.
func (b *partsBuilder) shown(v data.Value) bool {
	ref, ok := v.(data.Ref)
	if !ok {
		return v != nil
	}
	r := b.view.Dossier().Record(ref.Record)
	return r != nil && b.view.Visible(r)
}

func isText(v data.Value) bool {
	_, ok := v.(data.Text)
	return ok
}

func separator(lang data.Lang) string {
	if lang == data.EN {
		return ": "
	}
	return "："
}

// normal is the row's text in normal form, every part ended by partEnd.
func (r *row) normal() string {
	if s := r.text.Load(); s != nil {
		return *s
	}
	var b normalBuilder
	var t analysis.Text
	for _, p := range r.parts() {
		t.Set(p.raw)
		b.add(p, t.String())
	}
	s := b.String()
	r.text.Store(&s)
	return s
}

// A normalBuilder puts parts in normal form together, in their order.
type normalBuilder struct {
	strings.Builder
	remarks bool
}

func (b *normalBuilder) add(p part, normal string) {
	if p.remark && !b.remarks {
		b.remarks = true
		b.WriteString(remarksBegin)
	}
	b.WriteString(normal)
	b.WriteString(partEnd)
}

// normalized is parts with their normal forms, which are in the row's text already; without them if a text has ends of parts inside.
func (r *row) normalized() []part {
	parts := r.parts()
	text := r.normal()
	if slices.ContainsFunc(parts, func(p part) bool { return p.remark }) {
		text = strings.Replace(text, remarksBegin, "", 1)
	}
	if strings.Count(text, partEnd) != len(parts) {
		return parts
	}
	for i := range parts {
		parts[i].normal, text, _ = strings.Cut(text, partEnd)
	}
	return parts
}

// find marks what finder finds in the part.
func (p part) find(finder *analysis.Finder) []analysis.Range {
	if p.normal != "" && finder.Misses(p.normal) {
		return nil
	}
	return finder.Find(p.raw)
}

// split cuts a text in normal form into what ranks and the remarks.
func split(text string) (said, remarks string) {
	said, remarks, _ = strings.Cut(text, remarksBegin)
	return said, remarks
}

// names lists the record's titles, aliases and readings.
func (r *row) names() []string {
	out := make([]string, 0, 2+len(r.rec.Aliases)+len(r.rec.Readings))
	for _, s := range []string{r.rec.Title.JA, r.rec.Title.EN} {
		if s != "" {
			out = append(out, s)
		}
	}
	return append(append(out, r.rec.Aliases...), r.rec.Readings...)
}

// foldedNames are the names in folded form; they are kept, since those in the top of one ranking are in that of the next keystroke.
func (r *row) foldedNames() []string {
	if kept := r.folded.Load(); kept != nil {
		return *kept
	}
	out := r.names()
	for i := range out {
		out[i] = folded(out[i])
	}
	r.folded.Store(&out)
	return out
}

// readings lists what is known of how the record's name is read: its readings, and names that are kana. Other names are
// no readings: "there" must not find The Resona Bank.
func (r *row) readings() []string {
	out := slices.Clip(r.rec.Readings)
	for _, s := range append([]string{r.rec.Title.JA, r.rec.Title.EN}, r.rec.Aliases...) {
		if analysis.IsKana(s) {
			out = append(out, s)
		}
	}
	return out
}

// newRow makes the row of rec as shown by view.
func newRow(view data.View, rec *data.Record, values *values) *row {
	r := &row{rec: rec, view: view, facts: &facts{day: noDate, until: noDate}}
	r.claims(values)
	if rec.Source != nil {
		r.add(values, FacetPublisher, rec.Source.Publisher)
		r.setDate(data.When{EDTF: rec.Source.Published})
	}
	r.code(values, FacetKind, string(rec.Kind))
	if r.day != noDate {
		r.code(values, FacetMonth, time.Unix(r.day, 0).In(data.JST).Format("2006-01"))
	}
	for _, t := range rec.Tags {
		r.code(values, facetTag, t)
	}
	slices.Sort(r.values)
	r.values = slices.Compact(r.values)
	return r
}

// claims fills in what the row's claims say.
func (r *row) claims(values *values) {
	first := int64(noDate)
	dated := false
	for _, s := range r.view.Claims(r.rec) {
		r.code(values, FacetBasis, string(s.Basis))
		if end := knownEnd(s.Known); end < first {
			first, r.known = end, s.Known
		}
		for _, c := range s.Citations {
			if src := r.view.Dossier().Record(c.Source); src != nil && src.Source != nil && r.view.Visible(src) {
				r.add(values, FacetPublisher, src.Source.Publisher)
			}
		}
		r.outdated = r.outdated || s.State != data.Current
		if s.State == data.Current {
			r.claimCodes(values, s.Claim)
		}
		occurred := s.Property == data.PropOccurred && s.State == data.Current
		if w, ok := dateOf(s.Claim); ok && (occurred && !dated || r.when == "") {
			dated = dated || occurred
			r.setDate(w)
		}
	}
}

// dateOf is the date a claim gives its record: that of its value, else when it holds.
func dateOf(c *data.Claim) (data.When, bool) {
	if m, ok := c.Value.(data.Moment); ok && m.EDTF != "" {
		return m.When, true
	}
	return c.When, c.When.EDTF != ""
}

func (r *row) setDate(w data.When) {
	sp, err := w.Span()
	if err != nil || sp.Zero() || sp.Lo.IsZero() {
		return
	}
	r.when, r.day, r.until = w.EDTF, sp.Lo.Unix(), noDate
	if !sp.Hi.IsZero() {
		r.until = sp.Hi.Unix()
	}
}

// claimCodes adds the facet values that a current claim gives its record.
func (r *row) claimCodes(values *values, c *data.Claim) {
	set, ok := c.Value.(data.Codes)
	if !ok {
		return
	}
	facet := ""
	switch c.Property {
	case data.PropDamage:
		facet = FacetStatus
	case data.PropRequired, data.PropPlanned, data.PropAdded:
		facet = FacetFactor
	case data.PropServices:
		facet = facetService
	default:
		return
	}
	for _, code := range set.Codes {
		r.code(values, facet, code)
	}
}

func (r *row) code(values *values, facet, code string) {
	r.add(values, facet, data.Text{JA: code, EN: code})
}

func (r *row) add(values *values, facet string, t data.Text) {
	if !t.Blank() {
		r.values = append(r.values, values.id(facet, t))
	}
}

// knownEnd is the end of a known date in Unix seconds; noDate if there is none.
func knownEnd(known string) int64 {
	if known == "" {
		return noDate
	}
	sp, err := data.ParseEDTF(known)
	if err != nil || sp.Hi.IsZero() {
		return noDate
	}
	return sp.Hi.Unix()
}
