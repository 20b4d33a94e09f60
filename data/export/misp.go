package export

import (
	"context"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"time"

	"shirabe/data"
)

// A mispEvent is an event of MISP's core format. Whoever imports it decides what becomes of
// it: it is not published, not shared, and nothing in it is for detection.
type mispEvent struct {
	UUID         string          `json:"uuid"`
	Info         string          `json:"info"`
	Date         string          `json:"date"`
	Timestamp    string          `json:"timestamp"` // seconds since 1970
	PublishedAt  string          `json:"publish_timestamp"`
	Published    bool            `json:"published"`
	Analysis     string          `json:"analysis"`        // 1: ongoing
	ThreatLevel  string          `json:"threat_level_id"` // 4: undefined
	Distribution string          `json:"distribution"`    // 0: your organisation only
	Orgc         mispOrg         `json:"Orgc"`
	Attributes   []mispAttribute `json:"Attribute"`
	Objects      []mispObject    `json:"Object"`
	Reports      []mispReport    `json:"EventReport"`
}

type mispOrg struct {
	UUID string `json:"uuid"`
	Name string `json:"name"`
}

type mispAttribute struct {
	UUID          string `json:"uuid"`
	Relation      string `json:"object_relation,omitempty"`
	Type          string `json:"type"`
	Category      string `json:"category"`
	Value         string `json:"value"`
	Comment       string `json:"comment"`
	ToIDs         bool   `json:"to_ids"`
	Distribution  string `json:"distribution"` // 5: the event's
	Timestamp     string `json:"timestamp"`
	Deleted       bool   `json:"deleted"`
	NoCorrelation bool   `json:"disable_correlation"`
}

type mispObject struct {
	UUID         string          `json:"uuid"`
	Name         string          `json:"name"`
	MetaCategory string          `json:"meta-category"`
	Template     string          `json:"template_uuid"`
	Version      string          `json:"template_version"`
	Description  string          `json:"description"`
	Comment      string          `json:"comment"`
	Distribution string          `json:"distribution"`
	Timestamp    string          `json:"timestamp"`
	Deleted      bool            `json:"deleted"`
	Attributes   []mispAttribute `json:"Attribute"`
}

type mispReport struct {
	UUID         string `json:"uuid"`
	Name         string `json:"name"`
	Content      string `json:"content"` // Markdown
	Distribution string `json:"distribution"`
	Timestamp    string `json:"timestamp"`
	Deleted      bool   `json:"deleted"`
}

// mispTemplate names an object template of MISP/misp-objects.
type mispTemplate struct{ name, uuid, version string }

func mispTemplates() map[string]mispTemplate {
	return map[string]mispTemplate{
		"incident": {"incident", "38597424-f9bb-4865-9b4b-819172df0334", "1"},
		"event":    {"event", "3853b726-6a9c-43b3-8ffb-23839b07d5a9", "1"},
		"victim":   {"victim", "a8806e40-39ad-435f-be02-ac2a13d6fc7d", "10"},
	}
}

// writeMISP writes an event: the incident, what happened and the damaged banks as objects, the
// addresses of the sources and the techniques as attributes, the summary as the event's report.
func writeMISP(ctx context.Context, w io.Writer, d *Document) error {
	b := newBundle(d)
	m := &misp{b: b, d: d, lang: d.Lang}
	last, err := time.Parse(time.RFC3339, b.modified)
	if err != nil {
		return err // never: stixTime wrote it
	}
	m.at = strconv.FormatInt(last.Unix(), 10)
	e := mispEvent{
		UUID: derivedID("misp", string(d.Colophon.ID)), Info: clean(d.Title), Date: b.created[:10], Timestamp: m.at, PublishedAt: "0",
		Analysis: "1", ThreatLevel: "4", Distribution: "0",
		Orgc: mispOrg{derivedID("dossier", string(d.Colophon.ID)), named(clean(d.Colophon.Dossier))},
	}
	e.Attributes = append(m.links(), m.techniques()...)
	e.Objects = append(append(append([]mispObject{}, m.incident()...), m.events()...), m.victims()...)
	var text strings.Builder
	if err := writeMarkdown(ctx, &text, d); err != nil {
		return err
	}
	e.Reports = []mispReport{{UUID: derivedID("misp report", string(d.Colophon.ID)), Name: clean(d.Title), Content: text.String(), Distribution: "5", Timestamp: m.at}}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(map[string]mispEvent{"Event": e})
}

type misp struct {
	b    *bundle
	d    *Document
	lang data.Lang
	at   string // the event's time, seconds since 1970
}

func (m *misp) attribute(key, kind, category, value, comment string) mispAttribute {
	return mispAttribute{UUID: derivedID("misp attribute", key), Type: kind, Category: category, Value: named(value), Comment: comment,
		Distribution: "5", Timestamp: m.at, NoCorrelation: true}
}

// links are the addresses of the sources that the notes cite, each with its notes.
func (m *misp) links() []mispAttribute {
	out := []mispAttribute{}
	for _, s := range m.d.Sources {
		url, ok := webAddress(s.Record.Source.URL)
		if !ok {
			continue
		}
		notes := make([]string, len(s.Notes))
		for i, n := range s.Notes {
			notes[i] = "[" + strconv.Itoa(n) + "]"
		}
		comment := clean(plainText(Phrase{In: fullSource(s.Record, "", m.lang)[:1]})) + " " + strings.Join(notes, "")
		out = append(out, m.attribute(string(s.Record.ID), "link", "External analysis", url, comment))
	}
	return out
}

// techniques are those of MITRE F3 that claims name; a theory's says that it is one.
func (m *misp) techniques() []mispAttribute {
	var out []mispAttribute
	for r := range m.b.v.Records(data.KindIncident, data.KindStep, data.KindHypothesis) {
		for _, t := range m.b.used(r) {
			comment := m.d.sentence(t.claim)
			if t.claim.Basis == data.Hypothesis {
				comment = wHypothesised.In(m.lang) + comment
			}
			code, _ := data.Techniques().Code(t.code)
			out = append(out, m.attribute(string(t.claim.ID)+t.code, "text", "Other", "MITRE F3 "+code.Label.EN, comment))
		}
	}
	return out
}

// object makes an object of a template; blank values are left out.
func (m *misp) object(template string, id data.ID, comment string, values ...mispAttribute) mispObject {
	t := mispTemplates()[template]
	o := mispObject{UUID: derivedID("misp "+template, string(id)), Name: t.name, MetaCategory: "misc", Template: t.uuid, Version: t.version,
		Comment: comment, Distribution: "5", Timestamp: m.at, Attributes: []mispAttribute{}}
	for _, a := range values {
		if a.Value == "" {
			continue
		}
		full := m.attribute(string(id)+template+a.Relation, a.Type, a.Category, a.Value, "")
		full.Relation = a.Relation
		o.Attributes = append(o.Attributes, full)
	}
	return o
}

// value is a value of an object, before object completes it.
func value(relation, kind, category, text string) mispAttribute {
	return mispAttribute{Relation: relation, Type: kind, Category: category, Value: text}
}

func (m *misp) incident() []mispObject {
	r := incident(m.b.v)
	if r == nil {
		return nil
	}
	return []mispObject{m.object("incident", r.ID, "", value("name", "text", "Other", named(clean(r.Title.In(m.lang)))), value("description", "text", "Other", m.b.told(r)))}
}

func (m *misp) events() []mispObject {
	var out []mispObject
	for _, h := range happenings(m.d, m.b.v.Timeline()) {
		values := []mispAttribute{value("name", "text", "Other", named(h.title)), value("description", "text", "Other", h.text), value("status", "text", "Other", "occurred")}
		if h.dated {
			values = append(values, value("start_time", "datetime", "Other", h.at.Format(time.RFC3339)), value("start_time_fidelity", "text", "Other", fidelity(h.row.Span.From)))
		}
		out = append(out, m.object("event", h.row.Record.ID, h.marks(), values...))
	}
	return out
}

func (m *misp) victims() []mispObject {
	var out []mispObject
	for _, b := range m.b.v.Banks() {
		if !b.Damaged() {
			continue
		}
		out = append(out, m.object("victim", b.Bank.ID, m.d.sentence(*b.Damage),
			value("name", "target-org", "Targeting data", named(clean(b.Bank.Title.In(m.lang)))), value("sectors", "text", "Other", "financial services"),
			value("classification", "text", "Other", "organization")))
	}
	return out
}
