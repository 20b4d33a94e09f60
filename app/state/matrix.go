package state

import (
	"slices"
	"strings"

	"shirabe/assets"
	"shirabe/data"
)

// A MatrixOrder is how the rows of the matrix are sorted and clustered.
type MatrixOrder int

// The orders. Within a cluster, banks that ask for the same lie together.
const (
	MatrixByDamage MatrixOrder = iota
	MatrixByCount
	MatrixByName
)

// The keys of the columns of the matrix before those of the factors.
const (
	MatrixName   = "name"
	MatrixDamage = "damage"
	MatrixCount  = "count"
)

// matrixLead is how many columns come before those of the factors.
const matrixLead = 3

// MatrixTable sets the information that banks ask for against their damage.
type MatrixTable struct {
	*Grid
	Order   MatrixOrder
	Factors []data.MatrixSum // one a column, from column Lead on
	Says    string           // what the data shows
	Cannot  string           // what it does not show
}

// NewMatrixTable makes the matrix at v's clock in w's language, by damage.
func NewMatrixTable(v data.View, w assets.Words) *MatrixTable {
	t := &MatrixTable{Grid: NewGrid(nil, nil)}
	t.Update(v, w)
	t.Arrange(MatrixByDamage)
	return t
}

// Lead is how many columns come before those of the factors.
func (t *MatrixTable) Lead() int { return matrixLead }

// Update takes another view or language; the order stays.
func (t *MatrixTable) Update(v data.View, w assets.Words) {
	m := v.Matrix()
	t.Factors = m.Sums()
	t.Says, t.Cannot = matrixSentences(m, w)
	sortByPattern(m.Rows)
	rows := make([]GridRow, len(m.Rows))
	for i := range m.Rows {
		rows[i] = matrixRow(v, &m.Rows[i], w)
	}
	t.Take(matrixColumns(m, w), rows)
}

// Arrange sorts and clusters the rows.
func (t *MatrixTable) Arrange(o MatrixOrder) {
	t.Order = o
	switch o {
	case MatrixByDamage:
		t.SortKey, t.GroupBy = "", MatrixDamage
	case MatrixByCount:
		t.SortKey, t.GroupBy = "", MatrixCount
	case MatrixByName:
		t.SortKey, t.GroupBy = MatrixName, ""
	}
	t.Down = false
	t.arrange()
}

func matrixColumns(m data.Matrix, w assets.Words) []GridColumn {
	lang := data.Lang(w.Lang())
	out := []GridColumn{
		{Key: MatrixName, Title: w.T("matrix.column.name"), Width: 176},
		{Key: MatrixDamage, Title: w.T("matrix.column.damage"), Width: 72},
		{Key: MatrixCount, Title: w.T("matrix.column.count"), Width: 64, Right: true},
	}
	for _, f := range m.Factors {
		out = append(out, GridColumn{Key: f.Key, Title: f.Label.In(lang), Width: 33})
	}
	return out
}

// sortByPattern puts banks that ask for the same side by side, longer lists first.
func sortByPattern(rows []data.MatrixRow) {
	slices.SortStableFunc(rows, func(a, b data.MatrixRow) int {
		if d := listed(&b) - listed(&a); d != 0 {
			return d
		}
		for i := range a.Cells {
			if d := cellOrder(a.Cells[i]) - cellOrder(b.Cells[i]); d != 0 {
				return d
			}
		}
		return 0
	})
}

func cellOrder(c data.Cell) int { return slices.Index(data.Cells(), c) }

// listed is how many pieces of information the bank's list names.
func listed(r *data.MatrixRow) int {
	n := 0
	for _, c := range r.Cells {
		if c == data.CellListed {
			n++
		}
	}
	return n
}

// hasList reports whether it is recorded what the bank asks for.
func hasList(r *data.MatrixRow) bool {
	if r.Required == nil {
		return false
	}
	_, ok := r.Required.Value.(data.Codes)
	return ok
}

func matrixRow(v data.View, r *data.MatrixRow, w assets.Words) GridRow {
	lang := data.Lang(w.Lang())
	n := listed(r)
	count := GridCell{Text: w.N("matrix.items", n), Number: float64(n), Sorts: ByNumber}
	if !hasList(r) {
		count = factorsCell(r.Required, w)
		count.Number, count.Unknown = sortsNotStated, true
		if r.Required == nil {
			count.Text, count.Number = w.T("banks.nothing_known"), sortsNothing
		}
	}
	if r.Required != nil {
		count.Known = r.Required.Known
	}
	if r.Others {
		count.Second = w.T("banks.and_others")
	}
	out := GridRow{ID: r.Bank.ID, Cells: []GridCell{nameCell(r.Bank, lang), damageCell(v, r.BankRow, w), count}}
	for _, c := range r.Cells {
		out.Cells = append(out.Cells, factorCell(r, c, w))
	}
	return out
}

// factorCell says of one piece of information at one bank what is known.
func factorCell(r *data.MatrixRow, c data.Cell, w assets.Words) GridCell {
	g := GridCell{
		Text: CellLabel(c, w), Codes: []string{string(c)}, Number: float64(cellOrder(c)), Sorts: ByNumber,
		Unknown: c == data.CellUnconfirmed || c == data.CellUnknown,
	}
	if c == data.CellNotListed && r.Others {
		g.Text = w.T("matrix.cell.not_listed_others")
	}
	from := r.Required
	switch c {
	case data.CellPlanned:
		from = r.Planned
	case data.CellAfter:
		from = r.Added
	case data.CellListed, data.CellNotListed, data.CellUnconfirmed, data.CellUnknown:
	}
	if from != nil {
		g.Known = from.Known
	}
	return g
}

// CellLabel says what a cell means, for the legend and for reading out.
func CellLabel(c data.Cell, w assets.Words) string {
	switch c {
	case data.CellListed:
		return w.T("matrix.cell.listed")
	case data.CellNotListed:
		return w.T("matrix.cell.not_listed")
	case data.CellUnconfirmed:
		return w.T("matrix.cell.unconfirmed")
	case data.CellPlanned:
		return w.T("matrix.cell.planned")
	case data.CellAfter:
		return w.T("matrix.cell.after_incident")
	case data.CellUnknown:
	}
	return w.T("matrix.cell.unknown")
}

// matrixCounts are the numbers the sentences under the matrix are made of.
type matrixCounts struct {
	banks, damaged        int
	lists, listsDamaged   int // banks whose list is recorded
	open, unknown, notYet int // lists that end with "and others"; banks whose list is unconfirmed; not recorded yet

	common       []string // what the list of every damaged bank names
	commonListed int      // banks that list each of common

	spared           string // what no damaged bank lists, though many banks do
	sparedListed     int    // banks that list it
	sparedNot        int    // banks recorded without it
	sparedNotDamaged int
}

// fewest is how many banks must list a factor before it is said that none of them had damage.
const fewest = 5

// matrixSentences says what the matrix shows and what it cannot show. It counts and never
// explains: a factor that goes with damage need not have caused or prevented it.
func matrixSentences(m data.Matrix, w assets.Words) (says, cannot string) {
	c := countMatrix(m, data.Lang(w.Lang()))
	var s, not []string
	if c.damaged == 0 {
		s = append(s, w.N("matrix.says.no_damage", c.banks))
	} else {
		s = append(s, w.N("matrix.says.damage", c.damaged, c.banks))
	}
	if c.lists == 0 {
		s = append(s, w.T("matrix.says.no_lists"))
	} else {
		s = append(s, w.N("matrix.says.lists", c.lists))
	}
	if c.listsDamaged > 0 {
		s = append(s, w.N("matrix.says.lists_damaged", c.listsDamaged))
	}
	if len(c.common) > 0 {
		s = append(s, w.N("matrix.says.common", c.listsDamaged, joinWords(c.common, w)))
		if rest := c.lists - c.listsDamaged; rest > 0 {
			s = append(s, w.N("matrix.says.common_rest", rest, c.commonListed-c.listsDamaged))
		}
	}
	if c.spared != "" {
		s = append(s, w.N("matrix.says.spared", c.sparedListed, c.spared), w.N("matrix.says.spared_not", c.sparedNot, c.spared, c.sparedNotDamaged))
	}
	if c.notYet > 0 {
		not = append(not, w.N("matrix.cannot.not_yet", c.notYet))
	}
	if c.unknown > 0 {
		not = append(not, w.N("matrix.cannot.unconfirmed", c.unknown))
	}
	if c.open > 0 {
		not = append(not, w.N("matrix.cannot.others", c.open))
	}
	not = append(not, w.T("matrix.cannot.silence"), w.T("matrix.cannot.cause"))
	space := ""
	if data.Lang(w.Lang()) == data.EN {
		space = " "
	}
	return strings.Join(s, space), strings.Join(not, space)
}

func countMatrix(m data.Matrix, lang data.Lang) matrixCounts {
	c := matrixCounts{banks: len(m.Rows)}
	for i := range m.Rows {
		r := &m.Rows[i]
		hit := 0
		if r.Damaged() {
			hit = 1
		}
		c.damaged += hit
		switch {
		case r.Required == nil:
			c.notYet++
			continue
		case !hasList(r):
			c.unknown++
			continue
		case r.Others:
			c.open++
		}
		c.lists++
		c.listsDamaged += hit
	}
	if c.damaged > 0 {
		c.countFactors(m.Sums(), lang)
	}
	return c
}

// countFactors finds what every damaged bank lists, the most often listed of it, and what none
// of them lists though many banks do.
func (c *matrixCounts) countFactors(sums []data.MatrixSum, lang data.Lang) {
	for _, f := range sums {
		label := f.Factor.Label.In(lang)
		if c.listsDamaged > 0 && f.ListedDamaged == c.listsDamaged {
			switch {
			case f.Listed > c.commonListed:
				c.common, c.commonListed = []string{label}, f.Listed
			case f.Listed == c.commonListed:
				c.common = append(c.common, label)
			}
		}
		if f.ListedDamaged == 0 && f.Listed >= fewest && f.Listed > c.sparedListed {
			c.spared, c.sparedListed = label, f.Listed
			c.sparedNot, c.sparedNotDamaged = f.Others, f.OthersDamaged
		}
	}
}

// joinWords joins names as the language does: a・b, a and b, a, b and c.
func joinWords(names []string, w assets.Words) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return w.T("matrix.and", strings.Join(names[:last], w.T("matrix.comma")), names[last])
}
