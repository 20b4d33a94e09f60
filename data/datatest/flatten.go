package datatest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"shirabe/data"
)

// A flat is one part of a dossier as named fields. Fields that are not set are not there.
type flat struct {
	data.Edit
	fields map[string]string
}

// flatten takes a record apart. The names of parts and fields are those of data.Edit.
func flatten(r *data.Record) []flat {
	if r == nil {
		return nil
	}
	out := []flat{part(data.PartRecord, string(r.ID), r.ID, "", "kind", r.Kind, "slug", r.Slug, "title_ja", r.Title.JA, "title_en", r.Title.EN,
		"text_ja", r.Text.JA, "text_en", r.Text.EN, "aliases", r.Aliases, "readings", r.Readings, "tags", r.Tags)}
	if s := r.Source; s != nil {
		out = append(out, part(data.PartSource, string(r.ID), r.ID, "", "publisher_ja", s.Publisher.JA, "publisher_en", s.Publisher.EN,
			"published", s.Published, "url", s.URL, "archive", s.Archive, "accessed", s.Accessed, "lang", s.Lang, "type", s.Type,
			"number", s.Number, "reliability", s.Reliability))
	}
	for _, a := range r.Attachments {
		out = append(out, part(data.PartAttachment, string(a.ID), r.ID, "", "name", a.Name, "mime", a.MIME, "size", a.Size, "sha256", a.SHA256))
	}
	for i := range r.Claims {
		out = append(out, flattenClaim(r.ID, &r.Claims[i])...)
	}
	return out
}

func flattenClaim(owner data.ID, c *data.Claim) []flat {
	value := ""
	if c.Value != nil {
		b, err := data.MarshalValue(c.Value)
		if err != nil {
			panic(err) // refused by check
		}
		value = string(b)
	}
	out := []flat{part(data.PartClaim, string(c.ID), owner, c.ID, "property", c.Property, "value", value, "text_ja", c.Text.JA, "text_en", c.Text.EN,
		"edtf", c.When.EDTF, "verbatim", c.When.Verbatim, "known", c.Known, "basis", c.Basis, "rank", c.Rank, "note_ja", c.Note.JA, "note_en", c.Note.EN)}
	seen := map[string]int{}
	for _, l := range c.Links {
		id := fmt.Sprintf("%s/%s/%s", c.ID, l.Type, l.Claim)
		seen[id]++
		if seen[id] > 1 {
			id += "/" + strconv.Itoa(seen[id])
		}
		out = append(out, part(data.PartLink, id, owner, c.ID, "type", l.Type, "target", l.Claim, "status", l.Status,
			"differs_ja", l.Differs.JA, "differs_en", l.Differs.EN, "note_ja", l.Note.JA, "note_en", l.Note.EN))
	}
	for _, q := range c.Citations {
		out = append(out, part(data.PartCitation, string(q.ID), owner, c.ID, "source_id", q.Source, "locator", q.Locator, "quote", q.Quote,
			"stance", q.Stance, "credibility", q.Credibility))
	}
	return out
}

func flattenMeta(m data.Meta) []flat {
	var out []flat
	for _, kv := range [][2]string{{"id", string(m.ID)}, {"title_ja", m.Title.JA}, {"title_en", m.Title.EN}, {"incident", string(m.Incident)},
		{"licence", m.Licence}, {"about_ja", m.About.JA}, {"about_en", m.About.EN}} {
		out = append(out, part(data.PartMeta, kv[0], "", "", "value", kv[1]))
	}
	return out
}

// part makes a flat of names and values in turn.
func part(p data.Part, id string, owner, claim data.ID, pairs ...any) flat {
	f := flat{data.Edit{Part: p, ID: id, Record: owner, Claim: claim}, map[string]string{}}
	for i := 0; i < len(pairs); i += 2 {
		s := fmt.Sprint(pairs[i+1])
		switch v := pairs[i+1].(type) {
		case []string:
			s = array(v)
		case int, int64:
			if s == "0" {
				s = ""
			}
		}
		if s != "" {
			f.fields[pairs[i].(string)] = s
		}
	}
	return f
}

func array(list []string) string {
	if len(list) == 0 {
		return ""
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(list); err != nil {
		panic(err) // strings always can
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// compare returns the edits that lead from before to after, without moves, sorted.
func compare(before, after []flat) []data.Edit {
	type key struct {
		part data.Part
		id   string
	}
	old := map[key]flat{}
	for _, f := range before {
		old[key{f.Part, f.ID}] = f
	}
	var out []data.Edit
	add := func(kind data.EditKind, f flat, was, is map[string]string) {
		f.Kind = kind
		names := maps.Clone(was)
		maps.Copy(names, is)
		for _, n := range slices.Sorted(maps.Keys(names)) {
			if was[n] != is[n] {
				f.Fields = append(f.Fields, data.Field{Name: n, Before: was[n], After: is[n]})
			}
		}
		if kind != data.Edited || len(f.Fields) > 0 {
			out = append(out, f.Edit)
		}
	}
	none := map[string]string{}
	for _, f := range after {
		if was, ok := old[key{f.Part, f.ID}]; ok {
			add(data.Edited, f, was.fields, f.fields)
		} else {
			add(data.Added, f, none, f.fields)
		}
		delete(old, key{f.Part, f.ID})
	}
	for _, f := range old {
		add(data.Removed, f, f.fields, none)
	}
	slices.SortFunc(out, compareEdits)
	return out
}

func compareEdits(a, b data.Edit) int {
	return cmp.Or(cmp.Compare(a.Record, b.Record), cmp.Compare(a.Part, b.Part), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Kind, b.Kind))
}
