package export

import (
	"slices"
	"strconv"
	"strings"

	"shirabe/data"
)

// tagTimeline marks the events that are the main lines of the timeline.
const tagTimeline = "timeline"

// timeline lists what happened, oldest first: the main lines, or everything in a full summary.
func (c *composer) timeline() {
	rows := c.timelineRows()
	if len(rows) == 0 {
		return
	}
	caption := c.t(wCaptionTimeline)
	if len(rows) > 1 {
		caption = c.fill(wFoundTimeline, "count", strconv.Itoa(len(rows)), "first", c.shortDate(rows[0]), "last", c.shortDate(rows[len(rows)-1]))
	}
	t := &Table{ID: "data-timeline", Caption: caption, Columns: c.columns(
		Column{wColumnWhen.In(c.lang), AlignStart, 4}, Column{wColumnWhat.In(c.lang), AlignStart, 10}, Column{wColumnActor.In(c.lang), AlignStart, 2})}
	for _, row := range rows {
		when := Phrase{Claims: []data.ID{row.Claim.ID}, In: []Inline{Text{c.when(row.When)}}}
		what, claims := c.cell(strings.Replace(c.t(row.Record.Title), wBrackets(c.lang, c.when(row.When)), "", 1)), []data.Seen{row.Claim}
		if told := c.chosen(row.Record, data.PropStatement); len(told) > 0 && row.Record.Kind == data.KindEvent {
			what = Phrase{Claims: []data.ID{told[0].ID}, In: []Inline{Text{undated(c.v.Statement(told[0], c.lang), c.when(row.When), c.lang)}}}
			if mark := c.caution(told[:1]); mark != "" {
				what.In = append(what.In, Emphasis{mark})
			}
			claims = append(claims, told[0])
			c.checkWords(told[0])
		}
		t.Rows = append(t.Rows, []Phrase{when, what, c.cell(c.actors(row)), c.notesCell(claims...)})
	}
	if c.o.Detail == Brief {
		c.table(t)
		return
	}
	c.add(&Figure{ID: "figure-timeline", Caption: t.Caption, Alt: c.altOf(t), Scene: c.laneScene(rows), Data: t})
}

// undated leaves out the date with which a sentence begins: the row gives it already.
func undated(sentence, date string, lang data.Lang) string {
	if rest, ok := strings.CutPrefix(sentence, date+"、"); ok && lang == data.JA {
		return rest
	}
	for _, begin := range []string{"On ", "In "} {
		if rest, ok := strings.CutPrefix(sentence, begin+date); ok {
			return upperFirst(strings.TrimLeft(rest, ", "))
		}
	}
	return sentence
}

func (c *composer) timelineRows() []data.TimelineRow {
	rows := c.v.Timeline()
	if c.o.Detail == Full {
		return rows
	}
	main := slices.DeleteFunc(slices.Clone(rows), func(r data.TimelineRow) bool { return !tagged(r.Record, tagTimeline) })
	if len(main) > 0 {
		return main
	}
	return rows
}

func (c *composer) actors(row data.TimelineRow) string {
	s := ""
	for i, key := range row.Lanes {
		if i > 0 {
			s += c.t(data.Text{JA: "・", EN: ", "})
		}
		if code, ok := data.Lanes().Code(key); ok {
			s += c.t(code.Label)
		}
	}
	if s == "" {
		return c.t(wBlankCell)
	}
	return s
}

// reports tells what was announced and reported, by actor and in order of date.
func (c *composer) reports() {
	by := map[string][][]Phrase{}
	for _, row := range c.v.Timeline() {
		if row.Record.Kind != data.KindReport {
			continue
		}
		told := c.prose(row.Record)
		if c.o.Detail == Brief {
			told = told[:min(1, len(told))]
		}
		if said := c.said(told); len(said) > 0 {
			lane := ""
			if len(row.Lanes) > 0 {
				lane = row.Lanes[0]
			}
			by[lane] = append(by[lane], append([]Phrase{c.label(row.Record)}, said...))
		}
	}
	for _, code := range append(data.Lanes().Codes, data.Code{Label: wNoActor}) {
		if items := by[code.Key]; len(items) > 0 {
			key := code.Key
			if key == "" {
				key = "others"
			}
			c.heading(2, key, c.t(code.Label))
			c.list(items)
		}
	}
}

// cases tells the single cases, with the withdrawals of each as a table.
func (c *composer) cases() {
	for r := range c.v.Records(data.KindCase) {
		said := c.said(c.prose(r))
		total := c.v.Best(r, data.PropWithdrawn)
		if total != nil {
			if p, ok := c.say(*total); ok {
				said = append([]Phrase{p}, said...)
			}
		}
		taken := c.v.Current(r, data.PropWithdrawal)
		if len(said) == 0 && len(taken) == 0 {
			continue
		}
		c.heading(2, r.Slug, c.t(r.Title))
		c.paragraph(said...)
		t := &Table{ID: "table-" + r.Slug, Caption: c.fill(wCaptionTaken, "case", c.t(r.Title)), Columns: c.columns(
			Column{wColumnNumber.In(c.lang), AlignEnd, 1}, Column{wColumnAmount.In(c.lang), AlignEnd, 3}, Column{wColumnWhen.In(c.lang), AlignStart, 5})}
		for i, s := range taken {
			t.Rows = append(t.Rows, []Phrase{c.cell(strconv.Itoa(i + 1)), c.valueCell(s), c.cell(c.asOf(s)), c.notesCell(s)})
		}
		if c.o.Detail != Brief {
			c.table(t)
		}
	}
}

// hypotheses sets out each theory with what speaks for and against it.
func (c *composer) hypotheses() {
	rs := slices.Collect(c.v.Records(data.KindHypothesis))
	if len(rs) == 0 {
		return
	}
	c.byOrder(rs)
	c.paragraph(c.plain(c.t(wHypCaution)))
	for _, r := range rs {
		c.heading(2, r.Slug, c.t(r.Title))
		c.paragraph(c.said(c.prose(r))...)
		for _, side := range []struct {
			property string
			label    data.Text
		}{{data.PropConsistent, wFor}, {data.PropInconsistent, wAgainst}, {data.PropNeutral, wNeither}} {
			said := c.said(c.chosen(r, side.property))
			if len(said) == 0 {
				continue
			}
			items := make([][]Phrase, len(said))
			for i, p := range said {
				items[i] = []Phrase{p}
			}
			c.heading(3, r.Slug+"-"+key(side.property), c.t(side.label))
			c.list(items)
		}
	}
}

// key makes a property's key fit for an ID.
func key(property string) string {
	b := []byte(property)
	for i := range b {
		if b[i] == '.' || b[i] == '_' {
			b[i] = '-'
		}
	}
	return string(b)
}

// contradictions lists the pairs that cannot both be right, by what became of them: a brief
// summary names those that are open.
func (c *composer) contradictions() {
	pairs := c.v.Contradictions()
	if c.o.Detail == Brief {
		c.openPairs(pairs)
		return
	}
	for _, status := range []data.Status{data.Open, data.Explained, data.Corrected, data.Typo} {
		var items [][]Phrase
		for _, x := range pairs {
			if x.Status == status {
				items = append(items, c.contradiction(x))
			}
		}
		if len(items) > 0 {
			label := c.t(statusLabels()[status])
			if c.lang == data.EN {
				label = upperFirst(label)
			}
			c.heading(2, string(status), label)
			c.list(items)
		}
	}
}

// openPairs lists in a line each what is in dispute, and counts the rest.
func (c *composer) openPairs(pairs []data.Contradiction) {
	var items [][]Phrase
	for _, x := range pairs {
		if x.Status != data.Open {
			continue
		}
		p := Phrase{In: []Inline{Text{c.differs(x)}}}
		c.cite(&p, x.A, x.B)
		if c.lang == data.JA {
			p.In = append(p.In, Text{"。"})
		}
		items = append(items, []Phrase{p})
	}
	if len(items) == 0 {
		return
	}
	c.paragraph(c.plain(c.fill(wOpenPairs, "open", strconv.Itoa(len(items)), "total", strconv.Itoa(len(pairs)))))
	c.list(items)
}

// differs says what the two claims differ in.
func (c *composer) differs(x data.Contradiction) string {
	head := x.Differs.In(c.lang)
	switch {
	case head == "":
		return c.t(x.A.Subject.Title)
	case c.lang == data.JA:
		return strings.ReplaceAll(head, ": ", "：")
	}
	return head
}

func (c *composer) contradiction(x data.Contradiction) []Phrase {
	head := c.differs(x)
	stop, gap := ".", ""
	if c.lang == data.JA {
		stop, gap = "", "　"
	}
	out := []Phrase{{In: []Inline{strong(head + stop), Text{gap}}}}
	out = append(out, c.side(wOneSide, x.A), c.side(wOther, x.B))
	if note := x.Note.In(c.lang); note != "" && c.o.Detail != Brief {
		p := Phrase{In: []Inline{Emphasis{c.fill(wVerdict, "status", c.t(statusLabels()[x.Status]))}}}
		more := c.rest(note, x.A, x.B)
		p.Claims, p.In = more.Claims, append(p.In, more.In...)
		out = append(out, p)
	}
	return out
}

// side states one claim of a contradiction; that it is disputed goes without saying here.
func (c *composer) side(label data.Text, s data.Seen) Phrase {
	p := c.rest(c.v.Statement(s, c.lang), s)
	p.In = append([]Inline{Emphasis{c.t(label)}}, p.In...)
	return p
}

// openQuestions lists what the sources do not say, by what it is about.
func (c *composer) openQuestions() {
	for _, kind := range data.Kinds() {
		for r := range c.v.Records(kind) {
			said := c.said(c.chosen(r, "not_stated"))
			if len(said) == 0 || !c.asks(r) {
				continue
			}
			title := c.t(r.Title)
			if kind == data.KindIncident {
				title = c.t(wGeneral)
			}
			c.heading(2, r.Slug, title)
			items := make([][]Phrase, len(said))
			for i, p := range said {
				items[i] = []Phrase{p}
			}
			c.list(items)
		}
	}
}

// asks reports whether the open questions about r are told at the level of detail.
func (c *composer) asks(r *data.Record) bool {
	switch c.o.Detail {
	case Full:
		return true
	case Brief:
		return r.Kind == data.KindIncident
	case Standard:
	}
	switch r.Kind {
	case data.KindIncident, data.KindFigure, data.KindStep, data.KindCase, data.KindHypothesis, data.KindBank, data.KindNote:
		return true
	case data.KindOrganization, data.KindReport, data.KindSource, data.KindEvent, data.KindTerm:
	}
	return false
}
