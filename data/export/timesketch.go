package export

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"time"

	"shirabe/data"
)

// A sketchEvent is an event as Timesketch imports it: message, datetime and timestamp_desc
// are its mandatory fields (timesketch.org, "Create timeline from JSON, JSONL or CSV").
type sketchEvent struct {
	Message   string   `json:"message"`
	Datetime  string   `json:"datetime"`  // with Japan's offset: a day stays that day
	Timestamp int64    `json:"timestamp"` // microseconds since 1970
	Desc      string   `json:"timestamp_desc"`
	Tag       []string `json:"tag"`
	Kind      string   `json:"kind"`
	Precision string   `json:"date_precision"`
	EDTF      string   `json:"edtf"`
	Words     string   `json:"date_text"`
	Known     string   `json:"known"`
	Basis     string   `json:"basis"`
	TitleJA   string   `json:"title_ja"`
	TitleEN   string   `json:"title_en"`
	Notes     []int    `json:"notes"`
	Sources   []string `json:"sources"`
	Record    string   `json:"record_id"`
	Claim     string   `json:"claim_id"`
}

// sketchEvents lists the whole timeline.
func sketchEvents(d *Document) []sketchEvent {
	var out []sketchEvent
	for _, h := range happenings(d, d.view.Timeline()) {
		e := sketchEvent{
			Message: h.title, Datetime: h.at.Format(time.RFC3339), Timestamp: h.at.UnixMicro(),
			Tag: append([]string{}, h.row.Lanes...), Kind: string(h.row.Record.Kind), EDTF: clean(h.row.When.EDTF), Words: clean(h.row.When.Verbatim),
			Known: clean(h.row.Claim.Known), Basis: string(h.row.Claim.Basis), TitleJA: clean(h.row.Record.Title.In(data.JA)), TitleEN: clean(h.row.Record.Title.In(data.EN)),
			Notes: append([]int{}, h.notes...), Sources: append([]string{}, h.slugs()...), Record: string(h.row.Record.ID), Claim: string(h.row.Claim.ID),
		}
		if h.text != "" {
			e.Message += wColon.In(d.Lang) + h.text
		}
		e.Message += h.marks()
		switch {
		case !h.dated:
			e.Desc, e.Precision = wDescKnown.In(d.Lang), "unknown"
		case h.row.Record.Kind == data.KindReport:
			e.Desc, e.Precision = wDescReported.In(d.Lang), fidelity(h.row.Span.From)
		default:
			e.Desc, e.Precision = wDescHappened.In(d.Lang), fidelity(h.row.Span.From)
		}
		out = append(out, e)
	}
	return out
}

// writeTimesketch writes one object a line.
func writeTimesketch(_ context.Context, w io.Writer, d *Document) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, e := range sketchEvents(d) {
		if err := enc.Encode(e); err != nil {
			return err
		}
	}
	return nil
}

// writeTimesketchCSV writes the same as a table. It has no byte order mark, which Timesketch
// would take for a part of the first column's name.
func writeTimesketchCSV(_ context.Context, w io.Writer, d *Document) error {
	c := csv.NewWriter(w)
	rows := [][]string{{"message", "datetime", "timestamp", "timestamp_desc", "tag", "kind", "date_precision", "edtf", "date_text", "known", "basis",
		"title_ja", "title_en", "notes", "sources", "record_id", "claim_id"}}
	for _, e := range sketchEvents(d) {
		notes := make([]string, len(e.Notes))
		for i, n := range e.Notes {
			notes[i] = strconv.Itoa(n)
		}
		rows = append(rows, []string{harmless(e.Message), e.Datetime, strconv.FormatInt(e.Timestamp, 10), e.Desc, strings.Join(e.Tag, ","), e.Kind,
			e.Precision, harmless(e.EDTF), harmless(e.Words), harmless(e.Known), e.Basis, harmless(e.TitleJA), harmless(e.TitleEN),
			strings.Join(notes, " "), harmless(strings.Join(e.Sources, " ")), e.Record, e.Claim})
	}
	if err := c.WriteAll(rows); err != nil {
		return err
	}
	return c.Error()
}
