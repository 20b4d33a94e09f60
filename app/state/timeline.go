package state

import (
	"slices"
	"strings"
	"time"

	"shirabe/assets"
	"shirabe/data"
)

// TagTimeline marks the records that are lines of the timeline in the work that the dossier
// was made from.
const TagTimeline = "timeline"

// A Chronology is the timeline: what happened, in lanes by actor, filtered, over a stretch of
// time that is zoomed and panned. The stretch stays when the clock, the language or a filter
// changes.
type Chronology struct {
	Lanes      []TimelineLane // those that have items, top to bottom
	Items      []TimelineItem // that pass the filters, by when they happened
	All        int            // items before filtering
	Text       string         // words that an item must contain, under any spelling
	Hidden     map[string]bool
	MarkedOnly bool      // only what has TagTimeline
	From, To   time.Time // the stretch shown

	lang  data.Lang
	all   []TimelineItem
	start time.Time // of the earliest item
	end   time.Time // of the latest, where things without an end are cut
}

// A TimelineLane is one actor.
type TimelineLane struct {
	Code  string // of data.Lanes; blank: no actor given
	Label string
	Count int // items at the clock, filtered or not
}

// A TimelineItem is one thing that happened. Lo and Hi are its time as far as it is known, Hi
// excluded; an open end is cut at the end of the chronology and Fades.
type TimelineItem struct {
	Record  *data.Record
	Title   string
	When    string
	Lanes   []string
	Lo, Hi  time.Time
	Dated   bool // else it has no place in the drawing
	Lasts   bool // from Lo to Hi; otherwise it fell somewhere within
	FadesLo bool // the beginning is approximate or open
	FadesHi bool
	Marked  bool   // has TagTimeline
	Known   string // EDTF of the date's claim; for tests of the clock

	folded string
}

// NewChronology makes the timeline at v's clock in w's language.
func NewChronology(v data.View, w assets.Words) *Chronology {
	c := &Chronology{Hidden: map[string]bool{}}
	c.Update(v, w)
	return c
}

// Update takes another view or language; filters and the stretch shown stay.
func (c *Chronology) Update(v data.View, w assets.Words) {
	c.lang = data.Lang(w.Lang())
	rows := v.Timeline()
	c.all = make([]TimelineItem, 0, len(rows))
	c.start, c.end = time.Time{}, time.Time{}
	for _, r := range rows {
		c.all = append(c.all, timelineItem(r, c.lang))
		for _, t := range []time.Time{r.Span.Lo, r.Span.Hi} {
			c.cover(t)
		}
	}
	for i := range c.all {
		c.close(&c.all[i])
	}
	c.All = len(c.all)
	c.count(w)
	c.filter()
	if c.From.IsZero() {
		c.Focus()
	}
}

func (c *Chronology) cover(t time.Time) {
	if t.IsZero() {
		return
	}
	if c.start.IsZero() || t.Before(c.start) {
		c.start = t
	}
	if t.After(c.end) {
		c.end = t
	}
}

// close cuts open ends where the chronology ends.
func (c *Chronology) close(i *TimelineItem) {
	if !i.Dated {
		return
	}
	if i.Lo.IsZero() {
		i.Lo = c.start
	}
	if i.Hi.IsZero() {
		i.Hi = c.end
	}
	if !i.Hi.After(i.Lo) {
		i.Hi = i.Lo.Add(time.Minute)
	}
}

func timelineItem(r data.TimelineRow, lang data.Lang) TimelineItem {
	s := r.Span
	i := TimelineItem{
		Record: r.Record, Title: r.Record.Title.In(lang), When: timelineWhen(r.When, lang), Lanes: r.Lanes,
		Lo: s.Lo, Hi: s.Hi, Dated: !s.Zero(), Marked: slices.Contains(r.Record.Tags, TagTimeline), Known: r.Claim.Known,
	}
	// From hour to hour is how "in the evening" is written: it names when, not how long.
	i.Lasts = s.Interval && s.From < data.ByHour
	if len(i.Lanes) == 0 {
		i.Lanes = []string{""}
	}
	i.FadesLo = s.Approximate || s.Lo.IsZero()
	i.FadesHi = s.Approximate || s.Hi.IsZero()
	words := []string{r.Record.Title.JA, r.Record.Title.EN, i.When, r.When.Verbatim}
	words = append(append(words, r.Record.Aliases...), r.Record.Readings...)
	i.folded = fold(strings.Join(words, "\n"))
	return i
}

// timelineWhen is the date in full: the source's own "the same day" says nothing without the
// line before it.
func timelineWhen(w data.When, lang data.Lang) string {
	if w.EDTF == "" {
		return w.Verbatim
	}
	if date := data.FormatEDTF(w.EDTF, lang); date != "" {
		return date
	}
	return w.Verbatim
}

// count makes the lanes in the order of the code list.
func (c *Chronology) count(w assets.Words) {
	n := map[string]int{}
	for i := range c.all {
		for _, lane := range c.all[i].Lanes {
			n[lane]++
		}
	}
	c.Lanes = c.Lanes[:0]
	for _, code := range append(data.Lanes().Codes, data.Code{}) {
		if n[code.Key] == 0 {
			continue
		}
		label := code.Label.In(c.lang)
		if code.Key == "" {
			label = w.T("timeline.no_actor")
		}
		c.Lanes = append(c.Lanes, TimelineLane{code.Key, label, n[code.Key]})
	}
}

// ShownLanes returns the lanes that are not hidden.
func (c *Chronology) ShownLanes() []TimelineLane {
	var out []TimelineLane
	for _, l := range c.Lanes {
		if !c.Hidden[l.Code] {
			out = append(out, l)
		}
	}
	return out
}

// LaneLabels names the item's actors.
func (c *Chronology) LaneLabels(i *TimelineItem) string {
	var out []string
	for _, l := range c.Lanes {
		if slices.Contains(i.Lanes, l.Code) {
			out = append(out, l.Label)
		}
	}
	return strings.Join(out, "・")
}

// Search keeps the items that contain every word of text.
func (c *Chronology) Search(text string) {
	c.Text = text
	c.filter()
}

// ToggleLane hides a lane or brings it back.
func (c *Chronology) ToggleLane(code string) {
	c.Hidden[code] = !c.Hidden[code]
	c.filter()
}

// ToggleMarked shows only what has TagTimeline, or everything again.
func (c *Chronology) ToggleMarked() {
	c.MarkedOnly = !c.MarkedOnly
	c.filter()
}

// Clear takes every filter away.
func (c *Chronology) Clear() {
	c.Text, c.MarkedOnly = "", false
	clear(c.Hidden)
	c.filter()
}

// Filtered reports whether a filter hides anything.
func (c *Chronology) Filtered() bool { return len(c.Items) < c.All }

func (c *Chronology) filter() {
	words := strings.Fields(c.Text)
	for i := range words {
		words[i] = fold(words[i])
	}
	c.Items = nil
	for i := range c.all {
		if c.passes(&c.all[i], words) {
			c.Items = append(c.Items, c.all[i])
		}
	}
}

func (c *Chronology) passes(i *TimelineItem, words []string) bool {
	if c.MarkedOnly && !i.Marked {
		return false
	}
	if !slices.ContainsFunc(i.Lanes, func(lane string) bool { return !c.Hidden[lane] }) {
		return false
	}
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(i.folded, word) })
}

// Find returns the place of the record among the items shown; -1 if it is not there.
func (c *Chronology) Find(id data.ID) int {
	return slices.IndexFunc(c.Items, func(i TimelineItem) bool { return i.Record.ID == id })
}
