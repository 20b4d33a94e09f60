package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"shirabe/app/problem"
	"shirabe/data"
)

// maxJSONL is the size in bytes of the largest file of records that is read: some hundred
// thousand records.
const maxJSONL = 256 << 20

// A lineJSON is a record as a line of JSONL has it, which may name records by slug and leave
// out IDs.
type lineJSON struct {
	recordJSON
	where place
}

// A place is a line of a file, for messages.
type place struct {
	file string
	line int
}

// jsonLines reads one record a line, as show and list print them. Blank lines are passed over.
func (c *call) jsonLines(path string) ([]lineJSON, error) {
	raw, err := c.file(path, maxJSONL)
	if err != nil {
		return nil, err
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	var out []lineJSON
	n := 0
	for text := range bytes.SplitSeq(raw, []byte("\n")) {
		n++
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		l := lineJSON{where: place{path, n}}
		if err := strict(text, &l.recordJSON); err != nil {
			return nil, c.unread(l.where, err)
		}
		out = append(out, l)
	}
	return out, nil
}

// strict reads one JSON value and refuses fields that are not known.
func strict(text []byte, to any) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(to); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one value on the line")
	}
	return nil
}

func (c *call) unread(at place, err error) error {
	return refused(c.words.T("cli.import.line", problem.Line(at.file), at.line, problem.Line(err.Error())))
}

// resolve makes records of lines. What has no ID gets one: a record that of the record with
// its slug, if the dossier has one. others are records that come in beside them.
func (c *call) resolve(d *data.Dossier, others []data.Record, lines []lineJSON) ([]data.Record, error) {
	ids := map[string]data.ID{} // by slug
	for _, records := range [][]data.Record{d.Records(), others} {
		for i := range records {
			ids[records[i].Slug] = records[i].ID
		}
	}
	for i := range lines {
		l := &lines[i]
		if l.ID == "" {
			l.ID = ids[l.Slug]
		}
		if l.ID == "" {
			l.ID = data.NewID()
		}
		ids[l.Slug] = l.ID
	}
	find := func(name data.ID) data.ID {
		if id, ok := ids[string(name)]; ok && !name.Valid() {
			return id
		}
		return name
	}
	out := make([]data.Record, len(lines))
	for i, l := range lines {
		r, err := l.record(find)
		if err != nil {
			return nil, c.unread(l.where, err)
		}
		out[i] = r
	}
	return out, nil
}

// record is the record of the line; find gives the ID of a record named by ID or slug.
func (l recordJSON) record(find func(data.ID) data.ID) (data.Record, error) {
	r := data.Record{
		ID: l.ID, Slug: l.Slug, Kind: l.Kind, Title: data.Text(l.Title), Text: data.Text(l.Text),
		Aliases: l.Aliases, Readings: l.Readings, Tags: slices.Compact(slices.Sorted(slices.Values(l.Tags))),
		Source: l.Source, Attachments: l.Attachments,
	}
	for _, k := range l.Claims {
		claim, err := k.claim(find)
		if err != nil {
			return r, err
		}
		r.Claims = append(r.Claims, claim)
	}
	return r, nil
}

func (k claimJSON) claim(find func(data.ID) data.ID) (data.Claim, error) {
	value, err := data.UnmarshalValue(k.Value)
	if err != nil {
		return data.Claim{}, err
	}
	if ref, ok := value.(data.Ref); ok {
		value = data.Ref{Record: find(ref.Record)}
	}
	out := data.Claim{
		ID: or(k.ID), Property: k.Property, Value: value, When: data.When{EDTF: k.When.EDTF, Verbatim: k.When.Text},
		Known: k.Known, Basis: k.Basis, Rank: k.Rank, Links: k.Links,
	}
	if !k.Composed {
		out.Text = data.Text(k.Text)
	}
	if k.Note != nil {
		out.Note = data.Text(*k.Note)
	}
	if k.Supersedes != nil && !slices.ContainsFunc(k.Links, func(l data.Link) bool { return l.Claim == *k.Supersedes }) {
		out.Links = append(out.Links, data.Link{Type: data.Supersedes, Claim: *k.Supersedes})
	}
	for _, t := range k.Citations {
		out.Citations = append(out.Citations, data.Citation{
			ID: or(t.ID), Source: find(t.Source), Locator: t.Locator, Quote: t.Quote, Stance: t.Stance, Credibility: t.Credibility,
		})
	}
	return out, nil
}

// or is the ID or, if it is blank, a new one.
func or(id data.ID) data.ID {
	if id == "" {
		return data.NewID()
	}
	return id
}
