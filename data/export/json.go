package export

import (
	"context"
	"encoding/json"
	"io"
	"time"

	"shirabe/data"
)

// formatVersion is raised when the JSON changes in a way that its readers notice.
const formatVersion = 1

// writeJSON writes the document as one object: its blocks and inlines carry their type as
// "t", and the records that it was made from follow as the command line shows them.
func writeJSON(_ context.Context, w io.Writer, d *Document) error {
	out := struct {
		Format   string      `json:"format"`
		Version  int         `json:"version"`
		Title    string      `json:"title"`
		Subtitle string      `json:"subtitle"`
		Lang     data.Lang   `json:"lang"`
		Clock    string      `json:"clock"`
		Colophon Colophon    `json:"colophon"`
		Blocks   []any       `json:"blocks"`
		Notes    []noteOut   `json:"notes"`
		Sources  []sourceOut `json:"sources"`
		Records  []recordOut `json:"records"`
	}{
		Format: "shirabe-summary", Version: formatVersion, Title: d.Title, Subtitle: d.Subtitle, Lang: d.Lang,
		Clock: d.view.Clock().EDTF(), Colophon: d.Colophon, Blocks: blocksOut(d.Blocks),
		Notes: []noteOut{}, Sources: []sourceOut{}, Records: []recordOut{},
	}
	for _, n := range d.Notes {
		out.Notes = append(out.Notes, noteOut{n, inlinesOut(n.In)})
	}
	for _, s := range d.Sources {
		out.Sources = append(out.Sources, sourceOut{s.Record.ID, s.Record.Slug, s.Record.Title, s.Record.Source, s.Notes})
	}
	for r := range d.view.Records() {
		out.Records = append(out.Records, recordJSON(d.view, r))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

type noteOut struct {
	Note
	In []any `json:"in"`
}

type sourceOut struct {
	ID     data.ID      `json:"id"`
	Slug   string       `json:"slug"`
	Title  data.Text    `json:"title"`
	Source *data.Source `json:"source"`
	Notes  []int        `json:"notes"`
}

type phraseOut struct {
	Claims []data.ID `json:"claims,omitempty"`
	In     []any     `json:"in"`
	Lang   data.Lang `json:"lang,omitempty"` // where it is not the document's
}

func phraseJSON(p Phrase) phraseOut { return phraseOut{p.Claims, inlinesOut(p.In), p.Lang} }

func phrasesOut(ps []Phrase) []phraseOut {
	out := make([]phraseOut, len(ps))
	for i, p := range ps {
		out[i] = phraseJSON(p)
	}
	return out
}

func rowsOut(rows [][]Phrase) [][]phraseOut {
	out := make([][]phraseOut, len(rows))
	for i, r := range rows {
		out[i] = phrasesOut(r)
	}
	return out
}

// blocksOut puts each block's type beside its fields.
func blocksOut(blocks []Block) []any {
	out := make([]any, len(blocks))
	for i, b := range blocks {
		out[i] = blockOut(b)
	}
	return out
}

func blockOut(b Block) any {
	switch x := b.(type) {
	case Heading:
		return struct {
			T string `json:"t"`
			Heading
		}{x.Type(), x}
	case Paragraph:
		return struct {
			T       string      `json:"t"`
			Phrases []phraseOut `json:"phrases"`
		}{x.Type(), phrasesOut(x.Phrases)}
	case List:
		return struct {
			T       string        `json:"t"`
			Ordered bool          `json:"ordered"`
			Items   [][]phraseOut `json:"items"`
		}{x.Type(), x.Ordered, rowsOut(x.Items)}
	case KeyFigures:
		return struct {
			T     string   `json:"t"`
			Items []keyOut `json:"items"`
		}{x.Type(), keysOut(x)}
	case *Table:
		return tableJSON(x)
	case *Figure:
		return struct {
			T string `json:"t"`
			*Figure
			Data tableOut `json:"data"`
		}{x.Type(), x, tableJSON(x.Data)}
	case Box:
		return struct {
			T      string `json:"t"`
			Title  string `json:"title"`
			Blocks []any  `json:"blocks"`
		}{x.Type(), x.Title, blocksOut(x.Blocks)}
	}
	return nil
}

type keyOut struct {
	KeyFigure
	Notes phraseOut `json:"notes"`
}

func keysOut(k KeyFigures) []keyOut {
	out := make([]keyOut, len(k.Items))
	for i, f := range k.Items {
		out[i] = keyOut{f, phraseJSON(f.Notes)}
	}
	return out
}

type tableOut struct {
	T string `json:"t"`
	*Table
	Rows [][]phraseOut `json:"rows"`
}

func tableJSON(t *Table) tableOut { return tableOut{t.Type(), t, rowsOut(t.Rows)} }

// inlinesOut puts each inline's type beside its fields.
func inlinesOut(in []Inline) []any {
	out := make([]any, 0, len(in))
	for _, i := range in {
		switch x := i.(type) {
		case Text:
			out = append(out, stringOut{x.Type(), x.S})
		case Strong:
			out = append(out, stringOut{x.Type(), x.S})
		case Emphasis:
			out = append(out, stringOut{x.Type(), x.S})
		case Struck:
			out = append(out, stringOut{x.Type(), x.S})
		case Link:
			out = append(out, struct {
				T string `json:"t"`
				Link
			}{x.Type(), x})
		case *Cite:
			out = append(out, struct {
				T string `json:"t"`
				*Cite
			}{x.Type(), x})
		case *Remark:
			out = append(out, struct {
				T    string `json:"t"`
				Note int    `json:"note"`
			}{x.Type(), x.Note})
		}
	}
	return out
}

type stringOut struct {
	T string `json:"t"`
	S string `json:"s"`
}

// A recordOut is a record as the view shows it.
type recordOut struct {
	ID       data.ID      `json:"id"`
	Slug     string       `json:"slug"`
	Kind     data.Kind    `json:"kind"`
	Title    data.Text    `json:"title"`
	Text     data.Text    `json:"text"`
	Aliases  []string     `json:"aliases"`
	Readings []string     `json:"readings"`
	Tags     []string     `json:"tags"`
	Source   *data.Source `json:"source,omitempty"`
	Claims   []claimOut   `json:"claims"`
}

type claimOut struct {
	ID         data.ID         `json:"id"`
	Property   string          `json:"property"`
	Value      json.RawMessage `json:"value"`
	Text       data.Text       `json:"text"` // the statement in words
	When       *whenOut        `json:"when,omitempty"`
	Known      string          `json:"known"`
	Basis      data.Basis      `json:"basis"`
	Rank       data.Rank       `json:"rank"`
	State      data.State      `json:"state"`
	Note       data.Text       `json:"note,omitzero"`
	Supersedes []data.ID       `json:"supersedes"`
	Links      []data.Link     `json:"links"`
	Citations  []citationOut   `json:"citations"`
}

type whenOut struct {
	EDTF string `json:"edtf"`
	Text string `json:"text"`
	Lo   string `json:"lo"` // RFC 3339; blank: open
	Hi   string `json:"hi"`
}

type citationOut struct {
	Source      data.ID   `json:"source,omitempty"` // blank: published after the clock
	Publisher   data.Text `json:"publisher"`
	Title       data.Text `json:"title"`
	Date        string    `json:"date"`
	Locator     string    `json:"locator"`
	Quote       string    `json:"quote"`
	Stance      string    `json:"stance"`
	Credibility int       `json:"credibility"`
}

func recordJSON(v data.View, r *data.Record) recordOut {
	out := recordOut{ID: r.ID, Slug: r.Slug, Kind: r.Kind, Title: r.Title, Text: r.Text, Source: r.Source,
		Aliases: notNil(r.Aliases), Readings: notNil(r.Readings), Tags: notNil(r.Tags), Claims: []claimOut{}}
	for _, s := range v.Claims(r) {
		if ref, ok := s.Value.(data.Ref); ok {
			if to := v.Dossier().Record(ref.Record); to == nil || !v.Visible(to) {
				continue // its value would name what is not known yet
			}
		}
		out.Claims = append(out.Claims, claimJSON(v, s))
	}
	return out
}

func notNil(s []string) []string { return append([]string{}, s...) }

func claimJSON(v data.View, s data.Seen) claimOut {
	value, err := data.MarshalValue(s.Value)
	if err != nil {
		value = []byte("null") // a value of a type that no file can hold
	}
	out := claimOut{ID: s.ID, Property: s.Property, Value: value, When: whenJSON(s.When), Known: s.Known, Basis: s.Basis,
		Rank: s.Rank, State: s.State, Note: s.Note, Supersedes: []data.ID{}, Links: []data.Link{}, Citations: []citationOut{},
		Text: data.Text{JA: v.Statement(s, data.JA), EN: v.Statement(s, data.EN)}}
	if out.Rank == "" {
		out.Rank = data.Normal
	}
	for _, l := range s.Links {
		if _, ok := v.Claim(l.Claim); !ok {
			continue
		}
		out.Links = append(out.Links, l)
		if l.Type == data.Supersedes {
			out.Supersedes = append(out.Supersedes, l.Claim)
		}
	}
	for _, t := range s.Citations {
		out.Citations = append(out.Citations, citationJSON(v, t))
	}
	return out
}

func whenJSON(w data.When) *whenOut {
	if w.Zero() {
		return nil
	}
	out := &whenOut{EDTF: w.EDTF, Text: w.Verbatim}
	if sp, err := w.Span(); err == nil {
		if !sp.Lo.IsZero() {
			out.Lo = sp.Lo.Format(time.RFC3339)
		}
		if !sp.Hi.IsZero() {
			out.Hi = sp.Hi.Format(time.RFC3339)
		}
	}
	return out
}

// citationJSON leaves out what names a source or a day later than the clock.
func citationJSON(v data.View, t data.Citation) citationOut {
	out := citationOut{Stance: string(t.Stance), Credibility: t.Credibility}
	if out.Stance == "" {
		out.Stance = string(data.Supports)
	}
	r := v.Dossier().Record(t.Source)
	if r == nil || !v.Visible(r) || r.Source == nil {
		return out
	}
	out.Source, out.Publisher, out.Title, out.Date, out.Quote = r.ID, r.Source.Publisher, r.Title, r.Source.Published, t.Quote
	if !namesLater(t.Locator, v.Clock()) {
		out.Locator = t.Locator
	}
	return out
}
