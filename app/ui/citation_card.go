package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"shirabe/app/state"
)

// newCitationCard shows a citation in place: who published it, its title and date, where in
// it, the words quoted, how reliable it is, and the way to the source.
func newCitationCard(r *readerPane, n state.Note) fyne.CanvasObject {
	h, lang := r.h, r.h.state.Lang()
	var lines [][]Span
	if n.Source != nil {
		source := n.Source
		lines = append(lines, []Span{{Text: source.Title.In(lang), Bold: true, Link: func() { h.open(source.ID) }}})
		lines = append(lines, []Span{{Text: strings.Join(present(n.Publisher, orElse(n.Date, h.T("source.no_date")), n.Citation.Locator), " · "), Colour: ColourSecond}})
	}
	if q := n.Citation.Quote; q != "" {
		lines = append(lines, []Span{{Text: h.T("reader.quote", q)}})
	}
	lines = append(lines, []Span{{Text: gradeOf(h, n), Colour: ColourSecond}})
	if s := h.state.View().Standing(n.Citation.Source); s != nil {
		lines = append(lines, []Span{{Text: "▲ " + h.T("standing.source", h.state.View().FormatValue(s.Claim, lang)), Bold: true, Colour: ColourDisputed}})
	}
	if n.Source != nil && n.Source.Source != nil {
		url := n.Source.Source.URL
		if url == "" {
			url = h.T("source.no_url")
		}
		lines = append(lines, []Span{{Text: url, Colour: ColourSecond}})
	}
	text := NewProse(lines...)
	text.TextSize, text.Words = SizeLabel, h.proseWords()
	ground := canvas.NewRectangle(colourOf(text, ColourGround))
	ground.CornerRadius = sizeOf(text, SizeRadius)
	ground.StrokeColor, ground.StrokeWidth = colourOf(text, ColourLine), sizeOf(text, SizeLine)
	return container.NewStack(ground, container.New(layout.NewCustomPaddedLayout(8, 8, 12, 12), VStack(SizeGap4, text)))
}

// gradeOf is the source's reliability and the statement's credibility in words.
func gradeOf(h *host, n state.Note) string {
	var out []string
	if n.Source != nil && n.Source.Source != nil && n.Source.Source.Reliability != "" {
		out = append(out, h.T("reliability."+string(n.Source.Source.Reliability)))
	}
	if c := n.Citation.Credibility; c > 0 {
		out = append(out, h.T("credibility."+string(rune('0'+c))))
	}
	if n.Citation.Stance != "" {
		out = append(out, h.T("stance."+string(n.Citation.Stance)))
	}
	return strings.Join(out, " · ")
}

// present leaves blank strings out.
func present(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
