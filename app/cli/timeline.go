package cli

import (
	"context"
	"strings"

	"shirabe/data"
)

type timelineJSON struct {
	ID    data.ID   `json:"id"`
	Slug  string    `json:"slug"`
	Kind  data.Kind `json:"kind"`
	Title textJSON  `json:"title"`
	When  whenJSON  `json:"when"`
	Lanes []string  `json:"lanes"`
	Known string    `json:"known"`
	Claim claimJSON `json:"claim"` // its date
}

// runTimeline prints what happened, in order.
func runTimeline(ctx context.Context, c *call) error {
	return c.reading(ctx, func(v data.View) error {
		rows := v.Timeline()
		if len(rows) == 0 {
			return nothing(c.words.T("cli.timeline.none"))
		}
		s := c.see(v)
		if !c.json {
			return c.print(c.asOf() + c.timelineText(s, rows))
		}
		return emitEach(c, rows, s.timelineRow)
	})
}

func (s sight) timelineRow(r data.TimelineRow) (timelineJSON, error) {
	claim, err := s.claim(r.Claim)
	return timelineJSON{
		ID: r.Record.ID, Slug: r.Record.Slug, Kind: r.Record.Kind, Title: bothLanguages(r.Record.Title),
		When: when(r.When), Lanes: list(r.Lanes), Known: r.Claim.Known, Claim: claim,
	}, err
}

// dated is a date with the source's own words, in Japanese, where they say it in another way.
func (c *call) dated(w data.When) string {
	date := data.FormatEDTF(w.EDTF, c.lang)
	switch {
	case date == "":
		return w.Verbatim
	case w.Verbatim == "" || c.lang == data.EN || strings.Contains(date, w.Verbatim):
		return date
	}
	return c.words.T("cli.timeline.verbatim", date, w.Verbatim)
}

func (c *call) timelineText(s sight, rows []data.TimelineRow) string {
	n := s.notes()
	t := table{header: []string{c.words.T("cli.timeline.when"), c.words.T("cli.timeline.who"),
		c.words.T("cli.timeline.what"), c.words.T("cli.timeline.sources")}}
	for _, r := range rows {
		t.add(c.dated(r.When), c.lanes(r.Lanes), r.Record.Title.In(c.lang), n.marks(r.Claim))
	}
	return t.String() + n.list(c.words.T("cli.sources"))
}
