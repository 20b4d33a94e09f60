package cli

import (
	"context"
	"strings"

	"shirabe/data"
)

type figureJSON struct {
	ID       data.ID     `json:"id"`
	Slug     string      `json:"slug"`
	Title    textJSON    `json:"title"`
	Measure  string      `json:"measure"`
	Headline bool        `json:"headline"`
	Text     textJSON    `json:"text"`    // the value in words; "unknown" if there is none
	Current  *claimJSON  `json:"current"` // null: not known at the clock
	History  []claimJSON `json:"history"` // every value shown, oldest first
	AsOf     string      `json:"as_of"`   // the clock; blank: now
}

// runFigures prints every figure with what it was before.
func runFigures(ctx context.Context, c *call) error {
	return c.reading(ctx, func(v data.View) error {
		figures := v.Figures()
		if len(figures) == 0 {
			return nothing(c.words.T("cli.figures.none"))
		}
		s := c.see(v)
		if !c.json {
			return c.print(c.asOf() + c.figureText(s, figures))
		}
		return emitEach(c, figures, func(f data.Figure) (figureJSON, error) { return c.figure(s, f) })
	})
}

func (c *call) figure(s sight, f data.Figure) (figureJSON, error) {
	out := figureJSON{
		ID: f.Record.ID, Slug: f.Record.Slug, Title: bothLanguages(f.Record.Title), Measure: f.Measure,
		Headline: f.Headline(), AsOf: c.clock.EDTF(),
		Text: textJSON{JA: "不明", EN: "unknown"},
	}
	if f.Current != nil {
		out.Text = textJSON{JA: s.FormatValue(f.Current.Claim, data.JA), EN: s.FormatValue(f.Current.Claim, data.EN)}
	}
	var err error
	if out.Current, err = s.best(f.Current); err != nil {
		return out, err
	}
	out.History, err = s.claims(f.History)
	return out, err
}

func (c *call) figureText(s sight, figures []data.Figure) string {
	var b strings.Builder
	n := s.notes()
	for i, f := range figures {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(line(c.words.T("cli.label", f.Record.Title.In(c.lang), c.figureValue(s, f))) + "\n")
		if f.Current != nil {
			b.WriteString("    " + line(c.circumstances(n, *f.Current)) + "\n")
		}
		if len(f.History) < 2 {
			continue
		}
		t := table{header: []string{c.words.T("cli.figures.known"), c.words.T("cli.figures.value"), c.words.T("cli.figures.basis"),
			c.words.T("cli.figures.state"), c.words.T("cli.figures.sources")}}
		for _, h := range f.History {
			t.add(c.known(h), s.FormatValue(h.Claim, c.lang), c.basis(h.Basis), c.state(h.State), n.marks(h))
		}
		b.WriteString(indent(t.String(), "    ") + "\n")
	}
	return b.String() + n.list(c.words.T("cli.sources"))
}

// figureValue is what the figure is at the clock.
func (c *call) figureValue(s sight, f data.Figure) string {
	if f.Current == nil {
		return c.words.T("cli.figures.unknown")
	}
	return s.FormatValue(f.Current.Claim, c.lang)
}

// circumstances are when a claim holds, when it became public, its basis and its sources.
func (c *call) circumstances(n *notes, s data.Seen) string {
	var parts []string
	if w := data.FormatWhen(s.When, c.lang); w != "" {
		parts = append(parts, c.words.T("cli.when", w))
	}
	known := c.known(s)
	if !s.Undated {
		known = c.words.T("cli.known", known)
	}
	parts = append(parts, known, c.basis(s.Basis))
	if marks := n.marks(s); marks != "" {
		parts = append(parts, marks)
	}
	return strings.Join(parts, " · ")
}
