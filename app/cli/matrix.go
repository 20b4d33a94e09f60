package cli

import (
	"context"
	"fmt"
	"strings"

	"shirabe/data"
)

type matrixJSON struct {
	ID           data.ID              `json:"id"`
	Slug         string               `json:"slug"`
	Title        textJSON             `json:"title"`
	Type         string               `json:"type"`
	Damage       string               `json:"damage"` // announced, reported, past; not_stated, unconfirmed; unknown: nothing recorded
	DamageClaim  *claimJSON           `json:"damage_claim"`
	Cases        *claimJSON           `json:"cases"`
	Amount       *claimJSON           `json:"amount"`
	Period       *claimJSON           `json:"period"`
	Notices      *claimJSON           `json:"notices"`
	Stopped      *claimJSON           `json:"stopped"`
	Services     *claimJSON           `json:"services"`
	Cells        map[string]data.Cell `json:"cells"`  // by factor
	Others       bool                 `json:"others"` // the bank's list ends with "and others"
	Required     *claimJSON           `json:"required"`
	Planned      *claimJSON           `json:"planned"`
	AddedClaim   *claimJSON           `json:"added"`
	RemarkClaims []claimJSON          `json:"remarks"`
}

// unknownDamage is the damage of a bank of which nothing is recorded at the clock.
const unknownDamage = "unknown"

// runMatrix prints what each bank asks for against its damage.
func runMatrix(ctx context.Context, c *call) error {
	return c.reading(ctx, func(v data.View) error {
		m := v.Matrix()
		if len(m.Rows) == 0 {
			return nothing(c.words.T("cli.matrix.none"))
		}
		s := c.see(v)
		if !c.json {
			return c.print(c.asOf() + c.matrixText(s, m))
		}
		return emitEach(c, m.Rows, func(r data.MatrixRow) (matrixJSON, error) { return matrixRow(s, m.Factors, r) })
	})
}

func matrixRow(s sight, factors []data.Code, row data.MatrixRow) (matrixJSON, error) {
	out := matrixJSON{
		ID: row.Bank.ID, Slug: row.Bank.Slug, Title: bothLanguages(row.Bank.Title), Type: row.Type,
		Damage: damage(row.BankRow), Cells: map[string]data.Cell{}, Others: row.Others,
	}
	for i, f := range factors {
		out.Cells[f.Key] = row.Cells[i]
	}
	for _, x := range []struct {
		to   **claimJSON
		from *data.Seen
	}{
		{&out.DamageClaim, row.Damage}, {&out.Cases, row.Cases}, {&out.Amount, row.Amount}, {&out.Period, row.Period},
		{&out.Notices, row.Notices}, {&out.Stopped, row.Stopped}, {&out.Services, row.Services},
		{&out.Required, row.Required}, {&out.Planned, row.Planned}, {&out.AddedClaim, row.Added},
	} {
		j, err := s.best(x.from)
		if err != nil {
			return out, err
		}
		*x.to = j
	}
	var err error
	out.RemarkClaims, err = s.claims(row.Remarks)
	return out, err
}

// damage is the code of what is known of a bank's damage, or why nothing is.
func damage(b data.BankRow) string {
	if b.Damage == nil {
		return unknownDamage
	}
	switch x := b.Damage.Value.(type) {
	case data.Codes:
		if len(x.Codes) > 0 {
			return x.Codes[0]
		}
	case data.Unknown:
		return string(x.Reason)
	}
	return unknownDamage
}

// cellSigns stand for the cells in the table, where a word would not fit. Each is one column
// wide in a terminal.
func cellSigns() map[data.Cell]string {
	return map[data.Cell]string{
		data.CellListed: "o", data.CellPlanned: "p", data.CellAfter: "a",
		data.CellNotListed: "-", data.CellUnconfirmed: "?", data.CellUnknown: "??",
	}
}

func (c *call) matrixText(s sight, m data.Matrix) string {
	signs := cellSigns()
	t := table{header: []string{c.words.T("cli.matrix.bank"), c.words.T("cli.matrix.damage"), c.words.T("cli.matrix.cases"), c.words.T("cli.matrix.amount")}}
	var legend strings.Builder
	for i, f := range m.Factors {
		t.header = append(t.header, fmt.Sprintf("%2d", i+1))
		fmt.Fprintf(&legend, "  %2d  %s\n", i+1, f.Label.In(c.lang))
	}
	t.header = append(t.header, c.words.T("cli.matrix.sources"))
	n := s.notes()
	for _, row := range m.Rows {
		cells := []string{row.Bank.Title.In(c.lang), c.value(s.View, row.Damage), c.value(s.View, row.Cases), c.value(s.View, row.Amount)}
		for _, k := range row.Cells {
			cells = append(cells, signs[k])
		}
		cells[len(cells)-1] += c.andOthers(row.Others)
		t.add(append(cells, n.marks(known(row.Damage, row.Cases, row.Amount, row.Required, row.Planned, row.Added)...))...)
	}
	for _, k := range data.Cells() {
		fmt.Fprintf(&legend, "  %-2s  %s\n", signs[k], c.cell(k))
	}
	return t.String() + "\n" + c.words.T("cli.matrix.legend") + "\n" + legend.String() +
		"\n" + c.sums(m) + n.list(c.words.T("cli.sources"))
}

// andOthers marks a bank whose own list does not end.
func (c *call) andOthers(others bool) string {
	if others {
		return " +"
	}
	return ""
}

// sums is, for each factor, how many of the banks that list it had damage.
func (c *call) sums(m data.Matrix) string {
	t := table{header: []string{c.words.T("cli.matrix.factor"), c.words.T("cli.matrix.listed"), c.words.T("cli.matrix.not_listed"), c.words.T("cli.matrix.unconfirmed")}}
	for _, x := range m.Sums() {
		t.add(x.Factor.Label.In(c.lang),
			c.words.T("cli.matrix.of", x.Listed, x.ListedDamaged),
			c.words.T("cli.matrix.of", x.Others, x.OthersDamaged),
			c.words.T("cli.matrix.of", x.Unconfirmed, x.UnconfirmedDamaged))
	}
	return t.String()
}

// known are the claims that there are.
func known(cs ...*data.Seen) []data.Seen {
	var out []data.Seen
	for _, s := range cs {
		if s != nil {
			out = append(out, *s)
		}
	}
	return out
}
