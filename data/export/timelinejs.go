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

// The objects of TimelineJS 3 (Knight Lab, "JSON data format"). It shows headline and text as
// HTML, so every text is escaped here.
type (
	jsTimeline struct {
		Title  jsSlide   `json:"title"`
		Events []jsSlide `json:"events"`
		Scale  string    `json:"scale"`
	}
	jsSlide struct {
		ID       string  `json:"unique_id,omitempty"`
		Start    *jsDate `json:"start_date,omitempty"`
		End      *jsDate `json:"end_date,omitempty"`
		Display  string  `json:"display_date,omitempty"`
		Group    string  `json:"group,omitempty"`
		Text     jsText  `json:"text"`
		Autolink bool    `json:"autolink"`
	}
	jsText struct {
		Headline string `json:"headline"`
		Text     string `json:"text"`
	}
	jsDate struct {
		Year   int `json:"year"`
		Month  int `json:"month,omitempty"`
		Day    int `json:"day,omitempty"`
		Hour   int `json:"hour,omitempty"`
		Minute int `json:"minute,omitempty"`
	}
)

// writeTimelineJS writes the lines of the timeline that the summary has, as slides.
func writeTimelineJS(_ context.Context, w io.Writer, d *Document) error {
	c := &composer{v: d.view, o: d.opts, lang: d.Lang}
	out := jsTimeline{Scale: "human", Events: []jsSlide{},
		Title: jsSlide{Text: jsText{escapeHTML(named(d.Title)), "<p>" + escapeHTML(d.Subtitle) + "</p>"}}}
	for _, h := range happenings(d, c.timelineRows()) {
		out.Events = append(out.Events, c.slide(d, h))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

func (c *composer) slide(d *Document, h happening) jsSlide {
	s := jsSlide{ID: h.row.Record.Slug, Display: escapeHTML(c.when(h.row.When)), Text: jsText{Headline: escapeHTML(named(h.title))}}
	by := data.ByDay
	if h.dated {
		by = h.row.Span.From
	}
	s.Start = jsMoment(h.at, by)
	if sp := h.row.Span; sp.Interval && !sp.Lo.IsZero() && !sp.Hi.IsZero() {
		s.End = jsMoment(sp.Hi.Add(-time.Second), sp.To)
	}
	if len(h.row.Lanes) > 0 {
		if code, ok := data.Lanes().Code(h.row.Lanes[0]); ok {
			s.Group = c.t(code.Label)
		}
	}
	var b strings.Builder
	if h.text != "" {
		b.WriteString("<p>" + escapeHTML(h.text) + "</p>")
	}
	for _, n := range h.notes {
		note := d.Notes[n-1]
		b.WriteString("<p><small>" + fillWords(wNoteMark, d.Lang, "n", strconv.Itoa(n)) + wColon.In(d.Lang) + linked(note.In) + "</small></p>")
	}
	s.Text.Text = b.String()
	return s
}

// linked writes inlines as HTML; a note has no marks in it.
func linked(in []Inline) string {
	var b strings.Builder
	for _, x := range in {
		if l, ok := x.(Link); ok {
			b.WriteString(linkHTML(l))
			continue
		}
		b.WriteString(escapeHTML(plainText(Phrase{In: []Inline{x}})))
	}
	return b.String()
}

// jsMoment writes as much of a time in Japan as its date names.
func jsMoment(t time.Time, by data.Precision) *jsDate {
	t = t.In(data.JST)
	d := &jsDate{Year: t.Year()}
	if by >= data.BySeason {
		d.Month = int(t.Month())
	}
	if by >= data.ByDay {
		d.Day = t.Day()
	}
	if by >= data.ByHour {
		d.Hour, d.Minute = t.Hour(), t.Minute()
	}
	return d
}
