package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"shirabe/app/state"
	"shirabe/data"
)

// A readerPane shows the record in the reader: names, text, claims by property with their
// sources, what speaks of it elsewhere, and its history.
type readerPane struct {
	h      *host
	read   state.Reader
	open   bool // a record is shown
	page   *fyne.Container
	scroll *container.Scroll
	empty  *EmptyState
	whole  *fyne.Container
	claims map[data.ID]*claimView
	fold   map[string]bool // sections below the claims that are unfolded
	past   *recordHistory
}

func newReaderPane(h *host) *readerPane {
	r := &readerPane{h: h, claims: map[data.ID]*claimView{}, fold: map[string]bool{}}
	r.page = VStack(SizeGap16)
	r.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(8, 24, 16, 20), r.page))
	r.empty = NewEmptyState(theme.DocumentIcon(), "", "", nil)
	r.whole = container.NewStack(r.empty, r.scroll)
	r.past = newRecordHistory(h, func() { r.build() })
	r.refresh(state.LangChanged)
	return r
}

func (r *readerPane) object() fyne.CanvasObject { return r.whole }

// refresh lays the record out anew. The same record keeps its place.
func (r *readerPane) refresh(c state.Change) {
	id := r.h.state.Place().Record
	same := r.open && r.read.Record.ID == id
	if same && c&(state.LangChanged|state.ClockChanged|state.DossierChanged) == 0 {
		return
	}
	read, ok := state.Read(r.h.state.View(), id, r.h.state.Lang())
	if !ok && !r.open && c&state.LangChanged == 0 {
		return
	}
	r.read, r.open = read, ok
	empty := "reader.empty"
	if r.h.elsewhere != nil {
		empty = "reader.unknown"
	}
	r.empty.Set(r.h.T(empty), "")
	reveal(r.empty, !ok)
	reveal(r.scroll, ok)
	if !ok {
		r.page.RemoveAll()
		return
	}
	if !same {
		r.past.forget()
		r.fold = map[string]bool{}
	}
	r.build()
	if !same {
		r.scroll.ScrollToTop()
	}
}

// build makes the page of r.read.
func (r *readerPane) build() {
	open := map[data.ID]map[int]bool{} // citation cards stay open where they are
	for id, c := range r.claims {
		open[id] = c.cards
	}
	clear(r.claims)
	r.page.Objects = []fyne.CanvasObject{r.head()}
	if r.read.Text != "" {
		text := NewProse(r.h.linked(markdown(r.read.Text))...)
		text.Gap, text.Words, text.More = SizeGap8, r.h.proseWords(), r.h.quoteMenu()
		r.page.Objects = append(r.page.Objects, text)
	}
	if s := r.read.Record.Source; s != nil {
		r.page.Objects = append(r.page.Objects, r.sourceFacts(s))
	}
	for _, g := range r.read.Groups {
		group := VStack(SizeGap8, NewGroupHeader(g.Label))
		for _, l := range g.Claims {
			c := newClaimView(r, l, open[l.Seen.ID])
			r.claims[l.Seen.ID] = c
			group.Add(c.whole)
		}
		r.page.Objects = append(r.page.Objects, group)
	}
	if len(r.read.Record.Attachments) > 0 {
		r.page.Objects = append(r.page.Objects, r.attachments())
	}
	if n := len(r.read.Backlinks); n > 0 {
		r.page.Objects = append(r.page.Objects, r.section("backlinks", r.h.N("reader.mentioned", n), r.backlinks))
	}
	r.page.Objects = append(r.page.Objects, r.section("history", r.h.T("reader.history"), r.past.objects))
	r.page.Refresh()
	r.scroll.Refresh()
}

// head is the title in both languages, what the record is, and what can be done with it.
func (r *readerPane) head() fyne.CanvasObject {
	title := NewProse([]Span{{Text: r.read.Title, Bold: true}})
	title.TextSize, title.Leading, title.Words = SizeHeading, 1.4, r.h.proseWords()
	head := VStack(SizeGap4, title)
	if r.read.Other != "" {
		other := NewProse([]Span{{Text: r.read.Other, Colour: ColourSecond}})
		other.TextSize, other.Words = SizeLabel, r.h.proseWords()
		head.Add(other)
	}
	what := []string{r.h.T("kind." + string(r.read.Record.Kind))}
	what = append(what, r.read.Record.Aliases...)
	line := NewProse([]Span{{Text: strings.Join(what, " · "), Colour: ColourSecond}})
	line.TextSize, line.Words = SizeCaption, r.h.proseWords()
	head.Add(line)
	id := r.read.Record.ID
	apart := NewLinkButton(r.h.T("reader.apart"), func() { r.h.ownWindow(id) })
	if r.h.elsewhere != nil {
		apart = NewLinkButton(r.h.T("reader.together"), func() { r.h.open(id) })
	}
	buttons := flush(NewLinkButton(r.h.T("reader.copy"), r.copyRecord), apart)
	if lines := r.h.recordMenu(r.read.Record); len(lines) > 0 {
		buttons = flush(NewLinkButton(r.h.T("reader.copy"), r.copyRecord), apart, r.h.more(lines))
	}
	head.Add(buttons)
	if n := r.h.state.Differences().Later(id); n > 0 {
		head.Add(small(r.h, []Span{{Text: r.h.N("difference.later", n), Colour: ColourDisputed}}))
	}
	return head
}

// copyRecord copies the record with its citations.
func (r *readerPane) copyRecord() {
	if r.open {
		r.h.copyText(state.Markdown(r.h.state.View(), r.read, r.h.state.Lang()))
	}
}

// sourceFacts says where a source can be read; what is not given is said plainly.
func (r *readerPane) sourceFacts(s *data.Source) fyne.CanvasObject {
	h, lang := r.h, r.h.state.Lang()
	url := h.T("source.no_url")
	if s.URL != "" {
		url = s.URL
	}
	lines := [][]Span{
		{{Text: h.T("source.publisher") + "  ", Colour: ColourSecond}, {Text: s.Publisher.In(lang)}},
		{{Text: h.T("source.date") + "  ", Colour: ColourSecond}, {Text: orElse(data.FormatEDTF(s.Published, lang), h.T("source.no_date"))}},
		{{Text: "URL  ", Colour: ColourSecond}, {Text: url}},
	}
	if s.Reliability != "" {
		lines = append(lines, []Span{{Text: h.T("source.reliability") + "  ", Colour: ColourSecond}, {Text: h.T("reliability." + string(s.Reliability))}})
	}
	p := NewProse(lines...)
	p.TextSize, p.Words = SizeLabel, h.proseWords()
	return p
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// section is a heading that shows what unfolded gives when it is open.
func (r *readerPane) section(key, text string, unfolded func() []fyne.CanvasObject) fyne.CanvasObject {
	sign := "▸ "
	if r.fold[key] {
		sign = "▾ "
	}
	head := NewLinkButton(sign+text, func() {
		r.fold[key] = !r.fold[key]
		r.build()
	})
	box := VStack(SizeGap8, flush(head))
	if r.fold[key] {
		for _, o := range unfolded() {
			box.Add(o)
		}
	}
	return box
}

func (r *readerPane) backlinks() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(r.read.Backlinks))
	for _, b := range r.read.Backlinks {
		from := b.From
		p := NewProse([]Span{{Text: from.Title.In(r.h.state.Lang()), Link: func() { r.h.open(from.ID) }}},
			[]Span{{Text: b.Statement, Colour: ColourSecond}})
		p.TextSize, p.Words = SizeLabel, r.h.proseWords()
		out = append(out, p)
	}
	return out
}

// showClaim brings a claim of the record into view and rings it.
func (r *readerPane) showClaim(id data.ID) {
	c := r.claims[id]
	if c == nil {
		return
	}
	for _, other := range r.claims {
		other.point(other == c)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.whole).Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(r.page).Y
	r.scroll.ScrollToOffset(fyne.NewPos(0, max(at-sizeOf(r.empty, SizeGap24), 0)))
}

// proseWords are the lines of a text's context menu.
func (h *host) proseWords() ProseWords {
	return ProseWords{Copy: h.T("edit.copy"), SelectAll: h.T("edit.select_all")}
}

// flush lets the words of a link begin where the text above it begins; more go beside it.
func flush(l *LinkButton, more ...fyne.CanvasObject) fyne.CanvasObject {
	row := Wrap(SizeGap4, append([]fyne.CanvasObject{l}, more...)...)
	return container.New(layout.NewCustomPaddedLayout(0, 0, -sizeOf(l, SizeGap8), 0), row)
}

// focus gives the keyboard to the first source mark of the record.
func (r *readerPane) focus() {
	for _, g := range r.read.Groups {
		for _, l := range g.Claims {
			if c := r.claims[l.Seen.ID]; c != nil && len(l.Marks) > 0 {
				r.h.window.Canvas().Focus(c.text)
				return
			}
		}
	}
}
