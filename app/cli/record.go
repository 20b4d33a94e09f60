package cli

import (
	"encoding/json"
	"slices"
	"time"

	"shirabe/data"
)

// The JSON of a record. Scripts depend on these fields: they are added to, never renamed.
// Fields marked "also" go beyond the contract; with them a record can be read back by import.
type recordJSON struct {
	ID          data.ID           `json:"id"`
	Slug        string            `json:"slug"` // also
	Kind        data.Kind         `json:"kind"`
	Title       textJSON          `json:"title"`
	Text        textJSON          `json:"text"`
	Aliases     []string          `json:"aliases"`
	Readings    []string          `json:"readings"`
	Tags        []string          `json:"tags"`
	Source      *data.Source      `json:"source,omitempty"`      // also: of sources
	Attachments []data.Attachment `json:"attachments,omitempty"` // also
	Claims      []claimJSON       `json:"claims"`
}

// textJSON has both languages, also when one is blank.
type textJSON struct {
	JA string `json:"ja"`
	EN string `json:"en"`
}

type whenJSON struct {
	EDTF string `json:"edtf"`
	Text string `json:"text"` // the source's own words
	Lo   string `json:"lo"`   // RFC 3339, included; blank: open or no date
	Hi   string `json:"hi"`   // excluded
}

type claimJSON struct {
	ID         data.ID         `json:"id"`
	Property   string          `json:"property"`
	Value      json.RawMessage `json:"value"`
	Text       textJSON        `json:"text"`               // the statement
	Composed   bool            `json:"composed,omitempty"` // also: the statement is put together from the value
	When       whenJSON        `json:"when"`
	Known      string          `json:"known"`
	Undated    bool            `json:"undated"` // also: no known date, so shown at every clock
	Basis      data.Basis      `json:"basis"`
	Rank       data.Rank       `json:"rank"`
	State      data.State      `json:"state"`                   // also
	Supersedes *data.ID        `json:"supersedes"`              // the first; links has all
	Superseded *data.ID        `json:"superseded_by,omitempty"` // also
	Note       *textJSON       `json:"note,omitempty"`          // also
	Links      []data.Link     `json:"links,omitempty"`         // also
	Citations  []citationJSON  `json:"citations"`
}

type citationJSON struct {
	ID          data.ID          `json:"id"` // also
	Source      data.ID          `json:"source"`
	Publisher   string           `json:"publisher"`
	Title       string           `json:"title"`
	Date        string           `json:"date"`
	Locator     string           `json:"locator"`
	Quote       string           `json:"quote"`
	Stance      data.Stance      `json:"stance"`                // also
	Credibility int              `json:"credibility,omitempty"` // also
	Reliability data.Reliability `json:"reliability,omitempty"` // also
	URL         string           `json:"url,omitempty"`         // also
}

// A sight is a view in a language: what a command prints from.
type sight struct {
	data.View
	lang data.Lang
}

func (c *call) see(v data.View) sight { return sight{v, c.lang} }

func bothLanguages(t data.Text) textJSON { return textJSON(t) }

// record is r with the claims that are shown.
func (s sight) record(r *data.Record) (recordJSON, error) {
	out := recordJSON{
		ID: r.ID, Slug: r.Slug, Kind: r.Kind, Title: bothLanguages(r.Title), Text: bothLanguages(r.Text),
		Aliases: list(r.Aliases), Readings: list(r.Readings), Tags: list(r.Tags),
		Source: r.Source, Attachments: r.Attachments, Claims: []claimJSON{},
	}
	for _, seen := range s.shown(r) {
		c, err := s.claim(seen)
		if err != nil {
			return out, err
		}
		out.Claims = append(out.Claims, c)
	}
	return out, nil
}

// list makes an empty list of none, which JSON would print as null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func (s sight) claim(c data.Seen) (claimJSON, error) {
	value, err := data.MarshalValue(c.Value)
	if err != nil {
		return claimJSON{}, err
	}
	out := claimJSON{
		ID: c.ID, Property: c.Property, Value: value, Composed: c.Text.Blank(),
		Text: textJSON{JA: s.Statement(c, data.JA), EN: s.Statement(c, data.EN)},
		When: when(c.When), Known: c.Known, Undated: c.Undated, Basis: c.Basis, Rank: c.Rank, State: c.State,
		Citations: []citationJSON{},
	}
	if out.Rank == "" {
		out.Rank = data.Normal
	}
	if !c.Text.Blank() {
		out.Text = bothLanguages(c.Text)
	}
	if !c.Note.Blank() {
		note := bothLanguages(c.Note)
		out.Note = &note
	}
	if c.By != nil {
		out.Superseded = &c.By.ID
	}
	for _, l := range c.Links {
		if _, shown := s.Claim(l.Claim); !shown {
			continue // it would tell that more is to come
		}
		out.Links = append(out.Links, l)
		if l.Type == data.Supersedes && out.Supersedes == nil {
			out.Supersedes = &l.Claim
		}
	}
	for _, t := range s.citations(c) {
		out.Citations = append(out.Citations, s.citation(t))
	}
	return out, nil
}

// shown are the claims about r without those that name a record of which nothing is public
// yet: its title alone would tell.
func (s sight) shown(r *data.Record) []data.Seen {
	return slices.DeleteFunc(s.Claims(r), func(c data.Seen) bool {
		ref, ok := c.Value.(data.Ref)
		if !ok {
			return false
		}
		to := s.Dossier().Record(ref.Record)
		return to != nil && !s.Visible(to)
	})
}

// citations are those of c whose source had been published by the clock.
func (s sight) citations(c data.Seen) []data.Citation {
	out := make([]data.Citation, 0, len(c.Citations))
	for _, t := range c.Citations {
		if r := s.Dossier().Record(t.Source); r == nil || s.Visible(r) {
			out = append(out, t)
		}
	}
	return out
}

func (s sight) claims(cs []data.Seen) ([]claimJSON, error) {
	out := make([]claimJSON, 0, len(cs))
	for _, c := range cs {
		j, err := s.claim(c)
		if err != nil {
			return nil, err
		}
		out = append(out, j)
	}
	return out, nil
}

// best is the claim or, as null, that there is none.
func (s sight) best(c *data.Seen) (*claimJSON, error) {
	if c == nil {
		return nil, nil
	}
	j, err := s.claim(*c)
	return &j, err
}

func (s sight) citation(t data.Citation) citationJSON {
	out := citationJSON{
		ID: t.ID, Source: t.Source, Locator: t.Locator, Quote: t.Quote, Stance: t.Stance, Credibility: t.Credibility,
	}
	if out.Stance == "" {
		out.Stance = data.Supports
	}
	r := s.Dossier().Record(t.Source)
	if r == nil {
		return out
	}
	out.Title = r.Title.In(s.lang)
	if r.Source != nil {
		out.Publisher, out.Date = r.Source.Publisher.In(s.lang), r.Source.Published
		out.Reliability, out.URL = r.Source.Reliability, r.Source.URL
	}
	return out
}

func when(w data.When) whenJSON {
	out := whenJSON{EDTF: w.EDTF, Text: w.Verbatim}
	if sp, err := w.Span(); err == nil {
		out.Lo, out.Hi = instant(sp.Lo), instant(sp.Hi)
	}
	return out
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
