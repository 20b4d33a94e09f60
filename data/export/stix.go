package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"shirabe/data"
)

// A stixObject is one object of a STIX 2.1 bundle (OASIS, 10 June 2021). A field that a type
// does not have stays blank.
type stixObject struct {
	Type        string    `json:"type"`
	Spec        string    `json:"spec_version"`
	ID          string    `json:"id"`
	CreatedBy   string    `json:"created_by_ref,omitempty"`
	Created     string    `json:"created"`
	Modified    string    `json:"modified"`
	Name        string    `json:"name,omitempty"`
	Description string    `json:"description,omitempty"`
	Aliases     []string  `json:"aliases,omitempty"`
	Class       string    `json:"identity_class,omitempty"`
	Sectors     []string  `json:"sectors,omitempty"`
	Abstract    string    `json:"abstract,omitempty"`
	Content     string    `json:"content,omitempty"`
	Labels      []string  `json:"labels,omitempty"`
	Lang        string    `json:"lang,omitempty"`
	Refs        []string  `json:"object_refs,omitempty"`
	External    []stixRef `json:"external_references,omitempty"`
	Relation    string    `json:"relationship_type,omitempty"`
	Source      string    `json:"source_ref,omitempty"`
	Target      string    `json:"target_ref,omitempty"`
	Object      string    `json:"object_ref,omitempty"`
	ObjectAt    string    `json:"object_modified,omitempty"`
	Contents    stixWords `json:"contents,omitempty"`
	Published   string    `json:"published,omitempty"`
	ReportTypes []string  `json:"report_types,omitempty"`

	Category   string         `json:"impact_category,omitempty"`
	End        string         `json:"end_time,omitempty"`
	Fidelity   string         `json:"end_time_fidelity,omitempty"`
	Superseded string         `json:"superseded_by_ref,omitempty"`
	Extensions map[string]any `json:"extensions,omitempty"`
}

// stixWords are the fields of another object in another language, by language.
type stixWords map[string]map[string]string

type stixRef struct {
	Name        string `json:"source_name"`
	Description string `json:"description,omitempty"`
	URL         string `json:"url,omitempty"`
	External    string `json:"external_id,omitempty"`
}

// writeSTIX writes a bundle: the incident as incident and campaign, its steps as attack
// patterns, banks and organizations as identities, everything told as notes with the sources
// as external references. What is only supposed is a note labelled hypothesis, never
// something that the campaign uses. Objects keep the IDs of their records, so a later bundle
// updates them.
func writeSTIX(_ context.Context, w io.Writer, d *Document) error {
	b := newBundle(d)
	b.identities()
	b.campaign()
	b.notes()
	b.report()
	return b.write(w)
}

// write writes the bundle, one property a line.
func (b *bundle) write(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(struct {
		Type    string       `json:"type"`
		ID      string       `json:"id"`
		Objects []stixObject `json:"objects"`
	}{"bundle", "bundle--" + derivedID("bundle", b.d.Colophon.Hash, string(b.d.Lang), strconv.Itoa(len(b.objects))), b.objects})
}

type bundle struct {
	d                 *Document
	v                 data.View
	created, modified string
	by                string // the identity of the dossier
	subject           string // the incident, which the notes are about
	noteAt            map[place]int
	objects           []stixObject
}

// newBundle dates the bundle by what it holds: from the first to the last claim that became
// public, since the time of day would make other bytes on every run.
func newBundle(d *Document) *bundle {
	b := &bundle{d: d, v: d.view, noteAt: map[place]int{}}
	for _, n := range d.Notes {
		b.noteAt[place{n.Source, n.Locator}] = n.Number
	}
	first := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	last := first
	if stops := d.view.Dossier().Stops(); len(stops) > 0 {
		first = stops[0].Clock.End()
		last = first
		for _, s := range stops {
			if end := d.view.Clock().End(); end.IsZero() || !s.Clock.End().After(end) {
				last = s.Clock.End()
			}
		}
	}
	b.created, b.modified = stixTime(first), stixTime(last)
	b.by = "identity--" + derivedID("dossier", string(d.Colophon.ID))
	b.put(stixObject{Type: "identity", ID: b.by, Name: clean(d.Colophon.Dossier), Class: "system"})
	return b
}

func stixTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// derivedID makes an ID of the form of a UUID of version 4 out of what it stands for: validators
// want that version, and a random one would differ on every run.
func derivedID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	h := sum[:16]
	h[6], h[8] = h[6]&0x0f|0x40, h[8]&0x3f|0x80
	s := hex.EncodeToString(h)
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}

func (b *bundle) put(o stixObject) string {
	o.Spec, o.Created, o.Modified = "2.1", b.created, b.modified
	if o.ID != b.by {
		o.CreatedBy = b.by
	}
	if o.Name != "" || o.Content != "" || o.Description != "" {
		o.Lang = string(b.d.Lang)
	}
	b.objects = append(b.objects, o)
	return o.ID
}

// record puts an object for a record, with its name in the other language beside it.
func (b *bundle) record(kind string, r *data.Record, o stixObject) string {
	o.Type, o.ID = kind, kind+"--"+string(r.ID)
	o.Name = clean(r.Title.In(b.d.Lang))
	o.External = append(o.External, b.sources(b.v.Claims(r))...)
	for _, t := range b.used(r) {
		o.External = append(o.External, t.reference())
	}
	id := b.put(o)
	other := data.EN
	if b.d.Lang == data.EN {
		other = data.JA
	}
	if name := clean(r.Title.Exact(other)); name != "" && name != o.Name {
		b.put(stixObject{Type: "language-content", ID: "language-content--" + derivedID("words", string(r.ID)), Object: id, ObjectAt: b.modified,
			Contents: stixWords{string(other): {"name": name}}})
	}
	return id
}

func (b *bundle) relate(source, relation, target string) {
	b.relateAs(source, relation, target, stixObject{})
}

// relateAs relates two objects; o says more about the relation.
func (b *bundle) relateAs(source, relation, target string, o stixObject) {
	o.Type, o.ID = "relationship", "relationship--"+derivedID(source, relation, target)
	o.Relation, o.Source, o.Target = relation, source, target
	b.put(o)
}

// identities puts the banks and organizations.
func (b *bundle) identities() {
	for r := range b.v.Records(data.KindBank, data.KindOrganization) {
		o := stixObject{Class: "organization", Aliases: nil}
		if r.Kind == data.KindBank {
			o.Sectors = []string{"financial-services"}
		}
		b.record("identity", r, o)
	}
}

// campaign puts the incident, and the campaign that its steps and damaged banks belong to: an
// incident itself has no relationships in STIX 2.1.
func (b *bundle) campaign() {
	r := incident(b.v)
	if r == nil {
		b.subject = b.by
		return
	}
	about := b.told(r)
	b.subject = b.record("incident", r, stixObject{Description: about})
	c := b.put(stixObject{Type: "campaign", ID: "campaign--" + derivedID("campaign", string(r.ID)), Name: clean(r.Title.In(b.d.Lang)), Description: about})
	b.relate(c, "related-to", b.subject)
	for step := range b.v.Records(data.KindStep) {
		p := b.record("attack-pattern", step, stixObject{Description: b.told(step)})
		b.relate(c, "uses", p)
		b.uses(c, step)
	}
	b.uses(c, r)
	for _, bank := range b.v.Banks() {
		if bank.Damaged() {
			b.relate(c, "targets", "identity--"+string(bank.Bank.ID))
		}
	}
}

// told is what the current claims of a record say, with a caution where they are disputed.
func (b *bundle) told(r *data.Record) string {
	var out []string
	for _, s := range b.v.Claims(r) {
		if s.State == data.Current && slices.Contains([]string{data.PropStatement, "cause", "measure", "demand", "compensation", data.PropValue, "not_stated"}, s.Property) {
			out = append(out, b.d.sentence(s))
		}
	}
	return strings.Join(out, gap(b.d.Lang))
}

// sentence says a claim without its notes, with what a reader must know before taking it for a
// fact.
func (d *Document) sentence(s data.Seen) string {
	c := &composer{v: d.view, o: d.opts, lang: d.Lang}
	return clean(plainText(c.state(d.view.Statement(s, d.Lang), s)))
}

// notes puts what is told of events, reports, cases, figures and theories.
func (b *bundle) notes() {
	for r := range b.v.Records(data.KindFigure, data.KindReport, data.KindEvent, data.KindCase, data.KindHypothesis) {
		content := b.told(r)
		if content == "" {
			continue
		}
		refs := []string{b.subject}
		for _, t := range b.used(r) {
			refs = append(refs, b.technique(t))
		}
		b.put(stixObject{Type: "note", ID: "note--" + string(r.ID), Abstract: clean(r.Title.In(b.d.Lang)), Content: content,
			Labels: []string{string(r.Kind)}, Refs: refs, External: b.sources(b.v.Claims(r))})
	}
}

// report gathers the bundle's objects.
func (b *bundle) report() {
	refs := make([]string, len(b.objects))
	for i, o := range b.objects {
		refs[i] = o.ID
	}
	b.put(stixObject{Type: "report", ID: "report--" + derivedID("report", string(b.d.Colophon.ID)), Name: clean(b.d.Title), Description: clean(b.d.Subtitle),
		ReportTypes: []string{"incident"}, Published: b.modified, Refs: refs})
}

// sources names where claims can be read, each place once, with the number of its note.
func (b *bundle) sources(claims []data.Seen) []stixRef {
	c := &composer{v: b.v, o: b.d.opts, lang: b.d.Lang}
	var out []stixRef
	for _, s := range claims {
		for _, t := range s.Citations {
			source, locator := c.visiblePlace(t)
			r := b.v.Dossier().Record(source)
			if r == nil || r.Source == nil || t.Stance == data.Disputes {
				continue
			}
			ref := stixRef{Name: clean(r.Source.Publisher.In(b.d.Lang)),
				Description: clean(plainText(Phrase{In: fullSource(r, locatorIn(locator, b.d.Lang), b.d.Lang)[:1]}))}
			if n := b.noteAt[place{source, locator}]; n > 0 {
				ref.Description = strings.TrimSpace(ref.Description) + fillWords(wInNote, b.d.Lang, "notes", strconv.Itoa(n))
			}
			if ref.Name == "" {
				ref.Name = r.Slug
			}
			if url, ok := webAddress(r.Source.URL); ok {
				ref.URL = url
			}
			if !slices.Contains(out, ref) {
				out = append(out, ref)
			}
		}
	}
	return out
}
