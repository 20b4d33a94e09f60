package cli

import (
	"context"
	"fmt"
	"strings"

	"shirabe/data"
)

type contradictionJSON struct {
	ID      string      `json:"id"`
	Status  data.Status `json:"status"`
	Differs textJSON    `json:"differs"`
	Note    textJSON    `json:"note"` // how it is resolved, or why it is open
	A       sideJSON    `json:"a"`
	B       sideJSON    `json:"b"`
}

type sideJSON struct {
	Record data.ID   `json:"record"`
	Slug   string    `json:"slug"`
	Title  textJSON  `json:"title"`
	Claim  claimJSON `json:"claim"`
}

// runContradictions prints the pairs of claims that cannot both be right.
func runContradictions(ctx context.Context, c *call) error {
	return c.reading(ctx, func(v data.View) error {
		all := v.Contradictions()
		if len(all) == 0 {
			return nothing(c.words.T("cli.contradictions.none"))
		}
		s := c.see(v)
		if !c.json {
			return c.print(c.asOf() + c.contradictionText(s, all))
		}
		return emitEach(c, all, s.contradiction)
	})
}

func (s sight) contradiction(k data.Contradiction) (contradictionJSON, error) {
	out := contradictionJSON{ID: k.ID(), Status: k.Status, Differs: bothLanguages(k.Differs), Note: bothLanguages(k.Note)}
	for _, x := range []struct {
		to   *sideJSON
		from data.Seen
	}{{&out.A, k.A}, {&out.B, k.B}} {
		claim, err := s.claim(x.from)
		if err != nil {
			return out, err
		}
		r := x.from.Subject
		*x.to = sideJSON{Record: r.ID, Slug: r.Slug, Title: bothLanguages(r.Title), Claim: claim}
	}
	return out, nil
}

func (c *call) contradictionText(s sight, all []data.Contradiction) string {
	var b strings.Builder
	n := s.notes()
	for i, k := range all {
		fmt.Fprintf(&b, "%2d. %s\n", i+1, line(c.words.T("cli.contradictions.head", c.status(k.Status), k.Differs.In(c.lang))))
		for _, side := range []data.Seen{k.A, k.B} {
			fmt.Fprintf(&b, "    - %s %s\n", line(s.Statement(side, c.lang)), n.marks(side))
			fmt.Fprintf(&b, "      %s · %s · %s\n", side.Subject.Slug, c.basis(side.Basis), c.known(side))
		}
		b.WriteString("    " + line(c.words.T("cli.contradictions.note", k.Note.In(c.lang))) + "\n")
		if i < len(all)-1 {
			b.WriteString("\n")
		}
	}
	return b.String() + n.list(c.words.T("cli.sources"))
}
