package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"shirabe/app/state"
	"shirabe/data"
)

// A claimView shows one claim: what it says with its source marks, its basis and dates, what
// took its place or disputes it, and the citation cards that its marks have opened.
type claimView struct {
	r     *readerPane
	line  state.Line
	cards map[int]bool // by note number
	ring  *canvas.Rectangle
	text  *Prose // stays when the rest is made anew, for it may have the focus
	body  *fyne.Container
	whole *fyne.Container
}

func newClaimView(r *readerPane, l state.Line, cards map[int]bool) *claimView {
	if cards == nil {
		cards = map[int]bool{}
	}
	c := &claimView{r: r, line: l, cards: cards, ring: canvas.NewRectangle(nil), body: VStack(SizeGap4)}
	c.ring.CornerRadius = sizeOf(r.empty, SizeRadius)
	c.text = NewProse(c.says())
	c.text.Words = r.h.proseWords()
	c.text.More = c.menu()
	c.whole = container.NewStack(c.ring, c.body)
	c.build()
	return c
}

// menu offers to copy the claim as a sentence with its citations.
func (c *claimView) menu() []MenuLine {
	h := c.r.h
	return append(append(h.quoteMenu(), h.claimMenu(c.line.Seen.Claim)...), []MenuLine{
		{h.T("reader.copy_claim"), func() { h.copyText(state.Cited(h.state.View(), c.r.read, c.line, h.state.Lang())) }},
		{h.T("reader.copy_markdown"), func() { h.copyText(state.CitedMarkdown(h.state.View(), c.r.read, c.line, h.state.Lang())) }},
	}...)
}

// point rings the claim, or takes the ring away.
func (c *claimView) point(on bool) {
	c.ring.FillColor = nil
	if on {
		c.ring.FillColor = colourOf(c.r.empty, ColourSelection)
	}
	c.ring.Refresh()
}

func (c *claimView) build() {
	h := c.r.h
	c.body.Objects = []fyne.CanvasObject{c.text}
	if more := c.saysMore(); len(more) > 0 {
		c.body.Add(small(h, more...))
	}
	c.body.Add(c.meta())
	for _, o := range h.standings(c.line.Seen.Claim) {
		c.body.Add(o)
	}
	if now, differs := h.state.Differences().Claim(c.line.Seen.ID); differs {
		c.body.Add(h.nowSays(now))
	}
	for _, n := range c.line.Marks {
		if c.cards[n] {
			c.body.Add(newCitationCard(c.r, c.r.read.Notes[n-1]))
		}
	}
	if by := c.line.Seen.By; by != nil {
		c.body.Add(c.replaced(by))
	}
	for _, d := range c.line.Disputes {
		c.body.Add(c.dispute(d))
	}
	c.body.Refresh()
}

// says is the value with its source marks.
func (c *claimView) says() []Span {
	l, v := c.line, c.r.h.state.View()
	past := l.Seen.State != data.Current
	value := Span{Text: l.Value, Strike: past}
	_, isText := l.Seen.Value.(data.Text)
	_, unknown := l.Seen.Value.(data.Unknown)
	switch {
	case unknown:
		value.Colour = ColourSecond
	case !isText && !past:
		value.Bold = true
	}
	if target := l.Target; target != "" && v.Dossier().Record(target) != nil {
		value.Link = func() { c.r.h.open(target) }
	}
	first := []Span{value}
	for _, n := range l.Marks {
		first = append(first, Span{Text: strconv.Itoa(n), Superscript: true, Link: func() { c.toggle(n) }})
	}
	return first
}

// saysMore is the statement where it says more than the value, and the note on the claim.
func (c *claimView) saysMore() [][]Span {
	l := c.line
	var out [][]Span
	if s := l.Seen.Text.In(c.r.h.state.Lang()); s != "" && s != l.Value {
		out = append(out, []Span{{Text: s, Colour: ColourSecond}})
	}
	if s := l.Seen.Note.In(c.r.h.state.Lang()); s != "" {
		out = append(out, []Span{{Text: c.r.h.T("reader.note") + " " + s, Colour: ColourSecond}})
	}
	return out
}

func (c *claimView) toggle(n int) {
	c.cards[n] = !c.cards[n]
	c.build()
	c.r.page.Refresh()
	c.r.scroll.Refresh()
}

// meta is the basis badge with the dates.
func (c *claimView) meta() fyne.CanvasObject {
	h, l := c.r.h, c.line
	row := Wrap(SizeGap8, NewBadge(h.basisTag(l.Seen.Basis)))
	if l.Seen.State != data.Current {
		row.Add(NewBadge(Tag{Text: h.T("state." + string(l.Seen.State))}))
	}
	if l.When != "" && l.When != l.Value && l.When != l.Known {
		row.Add(caption(l.When))
	}
	if l.Seen.Undated {
		row.Add(caption(h.T("reader.undated")))
	} else {
		row.Add(caption(h.T("reader.known", l.Known)))
	}
	if len(l.Marks) == 0 && len(l.Seen.Citations) > 0 {
		row.Add(caption(h.T("reader.withheld")))
	}
	if lines := h.claimMenu(l.Seen.Claim); len(lines) > 0 {
		row.Add(h.more(lines))
	}
	return row
}

// basisTag is the badge of a basis.
func (h *host) basisTag(b data.Basis) Tag {
	shape := map[data.Basis]Basis{
		data.Announced: BasisAnnounced, data.Reported: BasisReported, data.Observed: BasisObserved,
		data.Derived: BasisDerived, data.Hypothesis: BasisHypothesis,
	}
	return Tag{shape[b], h.T("basis." + string(b))}
}

// replaced links to the claim that took this one's place.
func (c *claimView) replaced(by *data.Claim) fyne.CanvasObject {
	h := c.r.h
	p := NewProse([]Span{
		{Text: h.T("reader.replaced") + " ", Colour: ColourSecond},
		{Text: h.state.View().FormatValue(by, h.state.Lang()), Link: func() { c.r.goTo(by.ID) }},
	})
	p.TextSize, p.Words = SizeLabel, h.proseWords()
	return p
}

// dispute says what another claim says instead, and what is to be made of it.
func (c *claimView) dispute(d data.Contradiction) fyne.CanvasObject {
	h, lang := c.r.h, c.r.h.state.Lang()
	rival := d.B
	if rival.ID == c.line.Seen.ID {
		rival = d.A
	}
	first := []Span{
		{Text: h.T("dispute."+string(d.Status)) + " ", Bold: true, Colour: ColourDisputed},
		{Text: d.Differs.In(lang) + " "},
		{Text: h.T("reader.rival", h.state.View().FormatValue(rival.Claim, lang)), Link: func() { c.r.goTo(rival.ID) }},
	}
	p := NewProse(first, []Span{{Text: d.Note.In(lang), Colour: ColourSecond}})
	p.TextSize, p.Words = SizeLabel, h.proseWords()
	return container.New(bulletLayout{}, NewMark(Glyph{Shape: ShapeTriangle}), p)
}

// goTo shows a claim, opening the record it is about.
func (r *readerPane) goTo(id data.ID) {
	record, _ := r.h.state.View().Dossier().Claim(id)
	if record == nil {
		return
	}
	if r.h.elsewhere != nil && record.ID != r.read.Record.ID {
		r.h.elsewhere(func(other *readerPane) { other.goTo(id) })
		return
	}
	if r.h.elsewhere == nil {
		r.h.open(record.ID)
	}
	r.showClaim(id)
}

// caption is a short line in small letters.
func caption(text string) fyne.CanvasObject { return newLetters(text, SizeCaption, ColourSecond) }

// bulletLayout puts a mark beside the first line of a text in label size.
type bulletLayout struct{}

func (bulletLayout) indent() float32 { return themeSize(SizeMark) + themeSize(SizeGap8) }

func (l bulletLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	side := themeSize(SizeMark)
	place(o[0], box{0, (themeSize(SizeLabel)*1.6 - side) / 2, side, side})
	place(o[1], box{l.indent(), 0, max(s.Width-l.indent(), 1), s.Height})
}

func (l bulletLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[1].MinSize().AddWidthHeight(l.indent(), 0)
}
