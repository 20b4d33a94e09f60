package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"shirabe/data"
	"shirabe/index"
)

// passageLines is how many lines of a hit's passage show.
const passageLines = 2

// A hitRow draws one hit: kind, title with the other language beside it, the passage with
// what matched, and a line with the date and the way it was found.
type hitRow struct {
	widget.BaseWidget
	l       *hitList
	index   int
	hovered bool
	title   *Passage
	passage *Passage
}

var (
	_ fyne.Tappable      = (*hitRow)(nil)
	_ desktop.Hoverable  = (*hitRow)(nil)
	_ desktop.Cursorable = (*hitRow)(nil)
)

func newHitRow(l *hitList) *hitRow {
	r := &hitRow{l: l, index: noRow, title: NewPassage(), passage: NewPassage()}
	r.title.MaxLines, r.title.Leading = 1, 1.5
	r.passage.MaxLines, r.passage.TextSize, r.passage.Leading = passageLines, SizeLabel, 1.55
	r.ExtendBaseWidget(r)
	return r
}

func (r *hitRow) hit() *index.Hit {
	if hits := r.l.h.state.Search.Result.Hits; r.index >= 0 && r.index < len(hits) {
		return &hits[r.index]
	}
	return nil
}

func (r *hitRow) showHit(i int) {
	r.index = i
	if r.hit() != nil {
		title, passage := r.l.texts(i)
		r.title.sought.needle, r.passage.sought.needle = r.l.sought.needle, r.l.sought.needle
		r.title.sought.places, r.passage.sought.places = nil, nil
		r.title.SetParagraphs(title)
		r.passage.SetParagraphs(passage)
	}
	r.Refresh()
}

// texts are the title and the passage of hit i as a row shows them.
func (l *hitList) texts(i int) (title, passage []Span) {
	hit, lang := &l.h.state.Search.Result.Hits[i], l.h.state.Lang()
	p := hit.Snippet[lang]
	if len(p.Marks) == 0 { // what matched is in the other language only
		if q := hit.Snippet[otherLang(lang)]; len(q.Marks) > 0 {
			p = q
		}
	}
	return titleSpans(hit, lang), marked(p.Text, p.Marks, ColourText)
}

func otherLang(l data.Lang) data.Lang {
	if l == data.JA {
		return data.EN
	}
	return data.JA
}

// titleSpans is the title in the language shown, bold, with the other one behind it.
func titleSpans(hit *index.Hit, lang data.Lang) []Span {
	title, other := hit.Title.In(lang), hit.Title.Exact(otherLang(lang))
	marks := hit.TitleMarks[lang]
	if hit.Title.Exact(lang) == "" {
		marks = hit.TitleMarks[otherLang(lang)]
	}
	spans := marked(title, marks, ColourText)
	for i := range spans {
		spans[i].Bold = true
	}
	if other != "" && other != title {
		spans = append(spans, Span{Text: "  "})
		spans = append(spans, marked(other, hit.TitleMarks[otherLang(lang)], ColourSecond)...)
	}
	return spans
}

// marked cuts text into spans at the marks, which are byte offsets.
func marked(text string, marks []index.Mark, colour fyne.ThemeColorName) []Span {
	var out []Span
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > len(text) || m.End <= m.Start {
			continue
		}
		if m.Start > at {
			out = append(out, Span{Text: text[at:m.Start], Colour: colour})
		}
		out = append(out, Span{Text: text[m.Start:m.End], Mark: true, Colour: colour})
		at = m.End
	}
	if at < len(text) {
		out = append(out, Span{Text: text[at:], Colour: colour})
	}
	return out
}

// foot is the line under the passage: when, known when, and how it was found if not literally.
func (r *hitRow) foot(hit *index.Hit) string {
	h := r.l.h
	lang := h.state.Lang()
	var parts []string
	if hit.When != "" {
		parts = append(parts, data.FormatEDTF(hit.When, lang))
	}
	if hit.Known != "" && hit.Known != hit.When {
		parts = append(parts, h.T("reader.known", data.FormatEDTF(hit.Known, lang)))
	}
	said := map[string]bool{}
	for _, m := range hit.Matched {
		if m.Way == index.Literal || m.Way == index.Prefix || m.Way == "" || strings.EqualFold(m.Word, m.Text) {
			continue
		}
		why := h.T("search.why", m.Word, m.Text, h.T("way."+string(m.Way)))
		if !said[why] && len(said) < 3 {
			said[why] = true
			parts = append(parts, why)
		}
	}
	return strings.Join(parts, " · ")
}

// CreateRenderer belongs to Fyne.
func (r *hitRow) CreateRenderer() fyne.WidgetRenderer { return &hitRenderer{pen: pen{w: r}, r: r} }

type hitRenderer struct {
	pen
	r *hitRow
}

func (d *hitRenderer) Destroy() {}

func (d *hitRenderer) Objects() []fyne.CanvasObject {
	if d.r.hit() == nil {
		return d.objects
	}
	return append(d.objects[:len(d.objects):len(d.objects)], d.r.title, d.r.passage)
}

func (d *hitRenderer) lineHeight(p *Passage) float32 {
	return float32(int(sizeOf(p, p.TextSize)*p.Leading + 0.5))
}

func (d *hitRenderer) MinSize() fyne.Size {
	pad, gap := sizeOf(d.r, SizeGap8), sizeOf(d.r, SizeGap4)
	h := 2*pad + d.lineHeight(d.r.title) + passageLines*d.lineHeight(d.r.passage) + lineBox(sizeOf(d.r, SizeCaption), false) + gap
	return fyne.NewSize(sizeOf(d.r, SizeRow)*4, h)
}

func (d *hitRenderer) Layout(s fyne.Size) {
	r := d.r
	d.begin()
	pad, gap := sizeOf(r, SizeGap8), sizeOf(r, SizeGap8)
	all := box{0, 0, s.Width, s.Height}
	selected := r.index == r.l.h.state.Search.Selected
	switch {
	case selected:
		d.fill(ColourSelection, all, 0)
		d.fill(ColourAccent, box{0, 0, 3, s.Height}, 0)
	case r.hovered:
		d.fill(ColourHover, all, 0)
	}
	d.fill(ColourLine, box{0, s.Height - 1, s.Width, 1}, 0)
	if r.l.looked(r.index) {
		d.ring(all.inset(1), 2)
	}
	hit := r.hit()
	if hit == nil {
		d.more(all)
		return
	}
	h := r.l.h
	left, right := 2*pad, s.Width-2*pad
	top := pad
	title := d.lineHeight(r.title)
	kind := Tag{Text: h.T("kind." + string(hit.Kind))}
	w := d.badge(kind, left, box{left, top, right - left, title})
	place(r.title, box{left + w + gap, top, right - left - w - gap, title})
	top += title
	lines := passageLines * d.lineHeight(r.passage)
	place(r.passage, box{left, top, right - left, lines})
	top += lines
	l := lettering{colour: ColourSecond, size: sizeOf(r, SizeCaption)}
	foot := d.fit(r.foot(hit), l, right-left)
	d.centred(foot, l, box{left, top, right - left, lineBox(l.size, false) + gap/2})
	if selected && r.l.focused {
		d.ring(all.inset(1), 2)
	}
}

// more is the last line where there are hits that have not been fetched.
func (d *hitRenderer) more(b box) {
	res := &d.r.l.h.state.Search.Result
	l := lettering{colour: ColourLink, size: sizeOf(d.r, SizeLabel), bold: true, align: fyne.TextAlignCenter}
	d.centred(d.r.l.h.N("search.more", res.Total-len(res.Hits)), l, b)
}

func (d *hitRenderer) Refresh() {
	d.Layout(d.r.Size())
	canvas.Refresh(d.r)
}

// Tapped chooses.
func (r *hitRow) Tapped(*fyne.PointEvent) { r.l.choose(r.index) }

func (r *hitRow) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.Refresh() }
func (r *hitRow) MouseMoved(*desktop.MouseEvent) {}
func (r *hitRow) MouseOut()                      { r.hovered = false; r.Refresh() }

// Cursor is a hand.
func (r *hitRow) Cursor() desktop.Cursor { return desktop.PointerCursor }
