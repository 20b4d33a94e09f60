package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"shirabe/data"
)

// A lineJSON is a record as a line of JSONL has it: the fields that the commands show and list
// print, of which those that are worked out from others are not used.
type lineJSON struct {
	ID          data.ID           `json:"id"`
	Slug        string            `json:"slug"`
	Kind        data.Kind         `json:"kind"`
	Title       data.Text         `json:"title"`
	Text        data.Text         `json:"text"`
	Aliases     []string          `json:"aliases"`
	Readings    []string          `json:"readings"`
	Tags        []string          `json:"tags"`
	Source      *data.Source      `json:"source"`
	Attachments []data.Attachment `json:"attachments"`
	Claims      []claimJSON       `json:"claims"`
}

type claimJSON struct {
	ID       data.ID         `json:"id"`
	Property string          `json:"property"`
	Value    json.RawMessage `json:"value"`
	Text     data.Text       `json:"text"`
	Composed bool            `json:"composed"` // the text is put together from the value
	When     struct {
		EDTF string `json:"edtf"`
		Text string `json:"text"`
		Lo   string `json:"lo"` // not used
		Hi   string `json:"hi"` // not used
	} `json:"when"`
	Known      string         `json:"known"`
	Undated    bool           `json:"undated"` // not used
	Basis      data.Basis     `json:"basis"`
	Rank       data.Rank      `json:"rank"`
	State      data.State     `json:"state"` // not used
	Supersedes *data.ID       `json:"supersedes"`
	Superseded *data.ID       `json:"superseded_by"` // not used
	Note       *data.Text     `json:"note"`
	Links      []data.Link    `json:"links"`
	Citations  []citationJSON `json:"citations"`
}

type citationJSON struct {
	ID          data.ID          `json:"id"`
	Source      data.ID          `json:"source"`
	Publisher   string           `json:"publisher"` // not used
	Title       string           `json:"title"`     // not used
	Date        string           `json:"date"`      // not used
	Locator     string           `json:"locator"`
	Quote       string           `json:"quote"`
	Stance      data.Stance      `json:"stance"`
	Credibility int              `json:"credibility"`
	Reliability data.Reliability `json:"reliability"` // not used
	URL         string           `json:"url"`         // not used
}

// parseLine reads one JSON value as a record and refuses fields that are not known.
func parseLine(text []byte) (data.Record, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	var l lineJSON
	if err := dec.Decode(&l); err != nil {
		return data.Record{}, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return data.Record{}, errors.New("more than one value on the line")
	}
	r := data.Record{
		ID: l.ID, Slug: l.Slug, Kind: l.Kind, Title: l.Title, Text: l.Text,
		Aliases: l.Aliases, Readings: l.Readings, Tags: slices.Compact(slices.Sorted(slices.Values(l.Tags))),
		Source: l.Source, Attachments: l.Attachments,
	}
	for _, k := range l.Claims {
		c, err := k.claim()
		if err != nil {
			return r, err
		}
		r.Claims = append(r.Claims, c)
	}
	return r, nil
}

func (k claimJSON) claim() (data.Claim, error) {
	value, err := data.UnmarshalValue(k.Value)
	if err != nil {
		return data.Claim{}, err
	}
	out := data.Claim{
		ID: orNew(k.ID), Property: k.Property, Value: value, When: data.When{EDTF: k.When.EDTF, Verbatim: k.When.Text},
		Known: k.Known, Basis: k.Basis, Rank: k.Rank, Links: k.Links,
	}
	if !k.Composed {
		out.Text = k.Text
	}
	if k.Note != nil {
		out.Note = *k.Note
	}
	if k.Supersedes != nil && !slices.ContainsFunc(k.Links, func(l data.Link) bool { return l.Claim == *k.Supersedes }) {
		out.Links = append(out.Links, data.Link{Type: data.Supersedes, Claim: *k.Supersedes})
	}
	for _, t := range k.Citations {
		out.Citations = append(out.Citations, data.Citation{
			ID: orNew(t.ID), Source: t.Source, Locator: t.Locator, Quote: t.Quote, Stance: t.Stance, Credibility: t.Credibility,
		})
	}
	return out, nil
}

// orNew is the ID or, if it is blank, a new one.
func orNew(id data.ID) data.ID {
	if id == "" {
		return data.NewID()
	}
	return id
}
