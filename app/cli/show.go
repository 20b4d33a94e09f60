package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"shirabe/app/problem"
	"shirabe/data"
	"shirabe/index/analysis"
)

// runShow prints one record with its claims and citations.
func runShow(ctx context.Context, c *call) error {
	name := strings.TrimSpace(strings.Join(c.args, " "))
	if name == "" {
		return usage(c.words.T("cli.show.which"))
	}
	return c.reading(ctx, func(v data.View) error {
		r, err := c.record(v, name)
		if err != nil {
			return err
		}
		s := c.see(v)
		if c.json {
			j, err := s.record(r)
			if err != nil {
				return err
			}
			return c.emit(j)
		}
		return c.print(c.asOf() + c.card(s, r))
	})
}

// record finds the record that name names: by its ID, the name of its file, the ID of one of
// its claims, its title or an alias.
func (c *call) record(v data.View, name string) (*data.Record, error) {
	d := v.Dossier()
	r := d.Record(data.ID(strings.ToLower(name)))
	if r == nil {
		r = d.Slug(name)
	}
	if r == nil {
		if seen, ok := v.Claim(data.ID(strings.ToLower(name))); ok {
			r = seen.Subject
		}
	}
	if r == nil {
		same := titled(v, name)
		if len(same) > 1 {
			return nil, c.ambiguous(name, same)
		}
		if len(same) == 1 {
			r = same[0]
		}
	}
	switch {
	case r == nil:
		return nil, nothing(c.words.T("cli.show.missing", short(name)))
	case !v.Visible(r):
		return nil, nothing(c.atClock("cli.show.later", short(name)))
	}
	return r, nil
}

// titled are the records shown that bear the name, in whatever width, case or kana: as a title
// in either language or, if none does, as an alias or reading.
func titled(v data.View, name string) []*data.Record {
	var titles, aliases []*data.Record
	fold := func(s string) string { return analysis.Normalize(strings.TrimSpace(s)).String() }
	want := fold(name)
	is := func(s string) bool { return fold(s) == want }
	for r := range v.Records() {
		switch {
		case is(r.Title.JA) || is(r.Title.EN):
			titles = append(titles, r)
		case slices.ContainsFunc(r.Aliases, is) || slices.ContainsFunc(r.Readings, is):
			aliases = append(aliases, r)
		}
	}
	if len(titles) > 0 {
		return titles
	}
	return aliases
}

// ambiguous lists the records that bear the name, on one line of standard error.
func (c *call) ambiguous(name string, same []*data.Record) error {
	const most = 10
	var names []string
	for _, r := range same[:min(len(same), most)] {
		names = append(names, fmt.Sprintf("%s (%s)", r.Slug, c.kind(r.Kind)))
	}
	if len(same) > most {
		names = append(names, "…")
	}
	return usage(c.words.T("cli.show.ambiguous", problem.Line(name), len(same), strings.Join(names, ", ")))
}

// card is a record for reading.
func (c *call) card(s sight, r *data.Record) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", line(r.Title.In(c.lang)))
	if other := r.Title.Exact(otherLang(c.lang)); other != "" && other != r.Title.In(c.lang) {
		fmt.Fprintf(&b, "%s\n", line(other))
	}
	fmt.Fprintf(&b, "%s · %s · %s\n", c.kind(r.Kind), r.Slug, r.ID)
	comma := c.words.T("cli.list_comma")
	for _, l := range []struct {
		label string
		words []string
	}{
		{c.words.T("cli.aliases"), r.Aliases}, {c.words.T("cli.readings"), r.Readings}, {c.words.T("cli.tags"), r.Tags},
	} {
		if len(l.words) > 0 {
			fmt.Fprintf(&b, "%s\n", line(c.words.T("cli.label", l.label, strings.Join(l.words, comma))))
		}
	}
	if r.Source != nil {
		b.WriteString(c.sourceLines(r.Source))
	}
	if text := r.Text.In(c.lang); text != "" {
		b.WriteString("\n" + indent(text, "") + "\n")
	}
	n := s.notes()
	b.WriteString(c.claimLines(n, r))
	return b.String() + n.list(c.words.T("cli.sources"))
}

func otherLang(lang data.Lang) data.Lang {
	if lang == data.EN {
		return data.JA
	}
	return data.EN
}

func (c *call) sourceLines(s *data.Source) string {
	var b strings.Builder
	for _, l := range [][2]string{
		{c.words.T("cli.source.publisher"), s.Publisher.In(c.lang)},
		{c.words.T("cli.source.published"), data.FormatEDTF(s.Published, c.lang)},
		{c.words.T("cli.source.url"), s.URL},
		{c.words.T("cli.source.archive"), s.Archive},
		{c.words.T("cli.source.reliability"), string(s.Reliability)},
	} {
		if l[1] != "" {
			b.WriteString(line(c.words.T("cli.label", l[0], l[1])) + "\n")
		}
	}
	return b.String()
}

// claimLines are the claims about r under the names of their properties, those that stand
// before those that were replaced.
func (c *call) claimLines(n *notes, r *data.Record) string {
	cs := n.shown(r)
	slices.SortStableFunc(cs, func(a, b data.Seen) int {
		if d := data.PropertyOrder(a.Property) - data.PropertyOrder(b.Property); d != 0 {
			return d
		}
		return replaced(a) - replaced(b)
	})
	var b strings.Builder
	property := ""
	for _, s := range cs {
		if s.Property != property {
			property = s.Property
			fmt.Fprintf(&b, "\n%s\n", c.label(property))
		}
		b.WriteString(c.claim(n, s))
	}
	return b.String()
}

// replaced is 1 for a claim that no longer stands.
func replaced(s data.Seen) int {
	if s.State == data.Current {
		return 0
	}
	return 1
}

// claim is a claim for reading: value, what is known about it, its words, its citations.
func (c *call) claim(n *notes, s data.Seen) string {
	var b strings.Builder
	value := n.FormatValue(s.Claim, c.lang)
	marks := []string{c.basis(s.Basis), c.known(s)}
	if w := data.FormatWhen(s.When, c.lang); w != "" {
		marks = append([]string{w}, marks...)
	}
	if s.State != data.Current {
		marks = append(marks, c.state(s.State))
		if s.By != nil {
			marks = append(marks, c.words.T("cli.now", n.FormatValue(s.By, c.lang)))
		}
	}
	fmt.Fprintf(&b, "  - %s  (%s)\n", line(value), line(strings.Join(marks, " · ")))
	if words := line(s.Text.In(c.lang)); words != "" && words != line(value) {
		b.WriteString(indent(words, "      ") + "\n")
	}
	if note := line(s.Note.In(c.lang)); note != "" {
		b.WriteString(indent(c.words.T("cli.note", note), "      ") + "\n")
	}
	for _, k := range n.Disputes(s.ID) {
		b.WriteString(indent(c.words.T("cli.disputed", c.status(k.Status), line(k.Differs.In(c.lang))), "      ") + "\n")
	}
	for _, t := range n.citations(s) {
		b.WriteString("      " + line(c.cited(n, t)) + "\n")
	}
	return b.String()
}

// cited is a citation: the number of the source, where in it, and its words.
func (c *call) cited(n *notes, t data.Citation) string {
	out := n.mark(t.Source)
	if t.Stance == data.Disputes {
		out += " " + c.words.T("cli.disputes")
	}
	if t.Locator != "" {
		out += " " + t.Locator
	}
	if t.Quote != "" {
		out += " " + c.words.T("cli.quote", t.Quote)
	}
	return out
}
