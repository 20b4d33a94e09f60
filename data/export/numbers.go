package export

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"shirabe/data"
)

// asOf is the moment for which a claim's value is given: when it holds, else when it became
// public.
func (c *composer) asOf(s data.Seen) string {
	switch {
	case !s.When.Zero():
		return c.when(s.When)
	case s.Known != "":
		return dateIn(s.Known, c.lang)
	}
	return c.t(wUndated)
}

// dateIn writes a date as running text has it. In Japanese every time is Japan's, as the reader
// expects; in English the zone is named.
func dateIn(edtf string, lang data.Lang) string {
	s := data.FormatEDTF(edtf, lang)
	if lang == data.JA {
		return strings.ReplaceAll(s, " JST", "")
	}
	return s
}

// when writes a date in full where it is one date; the source's own words are kept where they
// say what a date cannot.
func (c *composer) when(w data.When) string {
	sp, err := w.Span()
	if err == nil && !sp.Zero() && !sp.Interval && !sp.OneOf && !sp.Approximate {
		return dateIn(w.EDTF, c.lang)
	}
	if err == nil && !sp.Zero() && !strings.ContainsAny(w.Verbatim, "0123456789０１２３４５６７８９") {
		return c.timeOfDay(w, sp) // "that evening" needs the sentence before it
	}
	return data.FormatWhen(w, c.lang)
}

// timeOfDay writes a date whose words name no day: the day, with the words where they fit.
func (c *composer) timeOfDay(w data.When, sp data.Span) string {
	if c.lang == data.EN || w.Verbatim == "" || sp.Lo.IsZero() || sp.Hi.IsZero() || sp.Hi.Sub(sp.Lo) > 24*time.Hour {
		return dateIn(w.EDTF, c.lang)
	}
	return dateIn(sp.Lo.In(data.JST).Format(time.DateOnly), c.lang) + strings.TrimPrefix(w.Verbatim, "同日")
}

// number writes a claim's value for running text: one number in the same form everywhere,
// anything vaguer in the source's own words.
func (c *composer) number(s data.Seen) string {
	q, ok := s.Value.(data.Quantity)
	if _, single := q.Single(); !ok || !single {
		return c.v.FormatValue(s.Claim, c.lang)
	}
	q.Verbatim = ""
	return data.FormatQuantity(q, c.lang)
}

// counted is a claim's number after the label of what it counts: English leaves out a unit that
// the label has named already.
func (c *composer) counted(label string, s data.Seen) string {
	value := c.number(s)
	cut := strings.LastIndexByte(value, ' ')
	if c.lang == data.EN && cut > 0 && slices.Contains(strings.Fields(strings.ToLower(label)), value[cut+1:]) {
		return value[:cut]
	}
	return value
}

// lowerFirst makes a title fit into an English sentence; names that go on in capitals stay.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	if !unicode.IsUpper(r) || !unicode.IsLower(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// headlines returns the headline figures of which the value is known at the clock; every
// figure that has a value where the dossier marks none.
func (c *composer) headlines() []data.Figure {
	var marked, valued []data.Figure
	for _, f := range c.v.Figures() {
		if f.Current == nil {
			continue
		}
		valued = append(valued, f)
		if f.Headline() {
			marked = append(marked, f)
		}
	}
	if len(marked) > 0 {
		return marked
	}
	return valued
}

// standing tells what the headline figures are, one sentence for each moment at which they stood.
func (c *composer) standing() []Phrase {
	figures := c.headlines()
	var moments []string
	for _, f := range figures {
		if at := c.asOf(*f.Current); !slices.Contains(moments, at) {
			moments = append(moments, at)
		}
	}
	var out []Phrase
	for _, at := range moments {
		p := Phrase{In: []Inline{Text{c.fill(wStood, "when", at)}}}
		first := true
		for _, f := range figures {
			if c.asOf(*f.Current) != at {
				continue
			}
			label, sep := c.t(f.Record.Title), "、"
			if c.lang == data.EN {
				label, sep = lowerFirst(label), "; "
			}
			if first {
				sep = ""
			}
			first = false
			p.In = append(p.In, Text{sep + c.fill(wStoodItem, "label", label, "value", c.counted(label, *f.Current))})
			if mark := c.caution([]data.Seen{*f.Current}); mark != "" {
				p.In = append(p.In, Emphasis{mark})
			}
			c.cite(&p, *f.Current)
		}
		p.In = append(p.In, Text{c.t(wStoodEnd)})
		out = append(out, p)
	}
	return out
}

// lead states what happened, how much, and what the parties say of cause and redress.
func (c *composer) lead() {
	if c.o.Guide {
		c.guide()
	}
	r := incident(c.v)
	if r == nil {
		c.paragraph(c.standing()...)
		return
	}
	opening, rest := c.opening(r)
	c.paragraph(append(c.said(opening), c.said(c.chosen(r, "cause"))...)...)
	c.paragraph(c.standing()...)
	c.paragraph(c.said(rest)...)
}

// opening divides what is to be told of the incident into what opens the lead and what
// closes it. The rest of its statements are told with the damage.
func (c *composer) opening(r *data.Record) (first, last []data.Seen) {
	const opens = 2 // statements: who was hit how, and where it began
	first = c.chosen(r, data.PropStatement)
	first = first[:min(opens, len(first))]
	last = c.chosen(r, "compensation", "measure", "demand")
	if c.o.Detail == Brief {
		last = last[:min(1, len(last))]
	}
	return first, last
}

// guide explains the marks to the reader.
func (c *composer) guide() {
	items := [][]Phrase{}
	for _, w := range []data.Text{wGuideNotes, wGuideBasis, wGuideUnknown, wGuideZone, wGuideClock} {
		items = append(items, []Phrase{c.plain(c.t(w))})
	}
	c.add(Box{Title: c.t(wGuideTitle), Blocks: []Block{List{Items: items}}})
}

// figures shows the headline numbers and a table of all.
func (c *composer) figures() {
	var keys []KeyFigure
	for _, f := range c.headlines() {
		k := KeyFigure{Label: c.t(f.Record.Title), Value: c.number(*f.Current), AsOf: c.asOf(*f.Current)}
		c.cite(&k.Notes, *f.Current)
		c.checkWords(*f.Current)
		keys = append(keys, k)
	}
	if len(keys) > 0 {
		c.add(KeyFigures{Items: keys})
	}
	if c.o.Detail == Brief {
		return
	}
	t := &Table{ID: "table-figures", Caption: c.t(wCaptionFigures), Columns: c.columns(
		Column{wColumnFigure.In(c.lang), AlignStart, 6}, Column{wColumnValue.In(c.lang), AlignEnd, 3},
		Column{wColumnAsOf.In(c.lang), AlignStart, 4}, Column{wColumnBasis.In(c.lang), AlignStart, 2})}
	for _, f := range c.v.Figures() {
		for _, s := range f.History {
			if s.State == data.Current || c.o.Claims >= WithSuperseded {
				t.Rows = append(t.Rows, c.figureRow(f, s))
			}
		}
	}
	c.table(t)
}

func (c *composer) figureRow(f data.Figure, s data.Seen) []Phrase {
	c.checkWords(s)
	return []Phrase{
		c.cell(c.t(f.Record.Title)), c.bestCell(&s),
		c.cell(c.asOf(s)), c.cell(c.t(basisLabels()[s.Basis])), c.notesCell(s),
	}
}

// columns adds the column of notes.
func (c *composer) columns(cs ...Column) []Column {
	return append(cs, Column{Head: c.t(wColumnNotes), Width: 2})
}

func (c *composer) table(t *Table) {
	if len(t.Rows) > 0 {
		c.add(t)
	}
}

func (c *composer) cell(s string) Phrase { return c.plain(s) }

// valueCell shows a claim's value, struck where it no longer holds.
func (c *composer) valueCell(s data.Seen) Phrase {
	value := c.number(s)
	if s.State == data.Current {
		return Phrase{Claims: []data.ID{s.ID}, In: []Inline{Text{value}}}
	}
	return Phrase{Claims: []data.ID{s.ID}, In: []Inline{Struck{value}, Text{c.caution([]data.Seen{s})}}}
}

// notesCell carries a row's citations.
func (c *composer) notesCell(claims ...data.Seen) Phrase {
	var p Phrase
	c.cite(&p, claims...)
	if len(p.In) == 0 {
		p.In = []Inline{Text{c.t(wBlankCell)}}
	}
	return p
}

// loss tells how the figure grew that counts the loss, with every value it had.
func (c *composer) loss() {
	f, ok := c.v.Figure(data.MeasureLoss)
	if !ok || len(f.History) == 0 {
		return
	}
	label := c.t(f.Record.Title)
	first, last := f.History[0], f.History[len(f.History)-1]
	if len(f.History) == 1 {
		c.paragraph(c.state(c.fill(wLossOne, "label", label, "when", c.asOf(first), "value", c.number(first)), first))
	} else {
		c.paragraph(c.rest(c.fill(wLossGrew, "label", label, "first_when", c.asOf(first), "first", c.number(first),
			"count", strconv.Itoa(len(f.History)), "nth", ordinal(len(f.History)), "last_when", c.asOf(last), "last", c.number(last)), first, last))
	}
	c.add(c.lossFigure(f))
	if c.o.Detail != Brief {
		c.paragraph(c.said(c.chosen(f.Record, data.PropStatement, data.PropRemark))...)
	}
}

// lossFigure draws the steps of the loss beside their table.
func (c *composer) lossFigure(f data.Figure) *Figure {
	t := &Table{ID: "data-loss", Caption: c.fill(wCaptionLoss, "label", c.t(f.Record.Title)), Columns: c.columns(
		Column{wColumnAsOf.In(c.lang), AlignStart, 4}, Column{wColumnValue.In(c.lang), AlignEnd, 3},
		Column{wColumnState.In(c.lang), AlignStart, 3})}
	for _, s := range f.History {
		value := Phrase{Claims: []data.ID{s.ID}, In: []Inline{Text{c.number(s)}}}
		if s.State != data.Current {
			value.In = []Inline{Struck{c.number(s)}}
		}
		t.Rows = append(t.Rows, []Phrase{c.cell(c.asOf(s)), value, c.cell(c.t(stateLabels()[s.State])), c.notesCell(s)})
	}
	caption := t.Caption
	if first, last := f.History[0], f.History[len(f.History)-1]; len(f.History) > 1 {
		caption = c.fill(wFoundLoss, "label", c.t(f.Record.Title), "first", c.number(first), "last", c.number(last))
	}
	return &Figure{ID: "figure-loss", Caption: caption, Alt: c.altOf(t), Scene: c.lossScene(f), Data: t}
}

// altOf tells in words what a figure shows: its caption and its rows, briefly.
func (c *composer) altOf(t *Table) string {
	const most = 12 // rows; the table beside the figure has all
	var rows []string
	for _, row := range t.Rows[:min(most, len(t.Rows))] {
		rows = append(rows, plainText(row[0])+" "+plainText(row[1]))
	}
	if c.lang == data.EN {
		return t.Caption + ": " + strings.Join(rows, "; ") + "."
	}
	return t.Caption + "：" + strings.Join(rows, "、") + "。"
}

// ordinal writes n as English counts in order.
func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// plainText is a phrase without its marks.
func plainText(p Phrase) string {
	var b strings.Builder
	for _, in := range p.In {
		switch x := in.(type) {
		case Text:
			b.WriteString(x.S)
		case Strong:
			b.WriteString(x.S)
		case Emphasis:
			b.WriteString(x.S)
		case Struck:
			b.WriteString(x.S)
		case Link:
			b.WriteString(x.S)
		}
	}
	return b.String()
}
