package export

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"shirabe/data"
)

// A happening is an entry of the timeline as other tools take it in: with a moment, however
// vague its date is.
type happening struct {
	row     data.TimelineRow
	title   string
	text    string      // what is told of it, in sentences; may be blank
	claims  []data.Seen // that text and date rest on
	notes   []int       // numbers of the document's notes for them
	sources []*data.Record
	at      time.Time // in JST
	dated   bool      // at is when it happened; otherwise it is when that became public
}

// happenings lists the entries of rows that have a moment. One without any date has no place in
// a tool that sorts by time; the summary's own table has it.
func happenings(d *Document, rows []data.TimelineRow) []happening {
	c := &composer{v: d.view, o: d.opts, lang: d.Lang}
	numbers := claimNotes(d)
	var out []happening
	for _, row := range rows {
		h := happening{row: row, title: clean(row.Record.Title.In(d.Lang)), claims: []data.Seen{row.Claim}}
		var told []string
		for _, s := range c.prose(row.Record) {
			if s.State != data.Current {
				continue
			}
			h.claims = append(h.claims, s)
			told = append(told, d.sentence(s))
		}
		h.text = strings.Join(told, gap(d.Lang))
		h.cite(d, numbers)
		if h.moment() {
			out = append(out, h)
		}
	}
	return out
}

// claimNotes are the numbers of the notes that carry each claim, in their order.
func claimNotes(d *Document) map[data.ID][]int {
	out := map[data.ID][]int{}
	for _, n := range d.Notes {
		for _, id := range n.Claims {
			out[id] = append(out[id], n.Number)
		}
	}
	return out
}

// cite gathers notes and sources of the claims.
func (h *happening) cite(d *Document, numbers map[data.ID][]int) {
	for _, s := range h.claims {
		for _, n := range numbers[s.ID] {
			if !slices.Contains(h.notes, n) {
				h.notes = append(h.notes, n)
			}
		}
		for _, t := range s.Citations {
			r := d.view.Dossier().Record(t.Source)
			if r != nil && r.Source != nil && d.view.Visible(r) && t.Stance != data.Disputes && !slices.Contains(h.sources, r) {
				h.sources = append(h.sources, r)
			}
		}
	}
	slices.Sort(h.notes)
}

// moment places the entry: where it begins, else where it ends, else where it became public.
func (h *happening) moment() bool {
	sp := h.row.Span
	switch {
	case !sp.Lo.IsZero():
		h.at, h.dated = sp.Lo, true
	case !sp.Hi.IsZero():
		h.at, h.dated = sp.Hi.Add(-time.Second), true // open at the start: "until"
	default:
		known, err := data.ParseEDTF(h.row.Claim.Known)
		if err != nil || known.Lo.IsZero() {
			return false
		}
		h.at = known.Lo
	}
	h.at = h.at.In(data.JST)
	return true
}

// marks writes the numbers of the notes as a reader knows them: [3][5].
func (h *happening) marks() string {
	var b strings.Builder
	for _, n := range h.notes {
		b.WriteString("[" + strconv.Itoa(n) + "]")
	}
	return b.String()
}

// slugs names the sources.
func (h *happening) slugs() []string {
	out := make([]string, len(h.sources))
	for i, r := range h.sources {
		out[i] = r.Slug
	}
	return out
}
