package data

// A Cell says what is known of one piece of information at one bank.
type Cell string

// The cells. CellUnknown is a bank of which nothing is recorded at the clock; it is not "no".
const (
	CellListed      Cell = "listed"
	CellNotListed   Cell = "not_listed"
	CellUnconfirmed Cell = "unconfirmed"
	CellPlanned     Cell = "planned"
	CellAfter       Cell = "after_incident"
	CellUnknown     Cell = "unknown"
)

// Cells lists every cell, in the order of the legend.
func Cells() []Cell {
	return []Cell{CellListed, CellPlanned, CellAfter, CellNotListed, CellUnconfirmed, CellUnknown}
}

// A Matrix sets the information banks ask for against the damage.
type Matrix struct {
	Factors []Code // the columns
	Rows    []MatrixRow
}

// A MatrixRow is one bank. Cells are in the order of the matrix's Factors.
type MatrixRow struct {
	BankRow
	Cells  []Cell
	Others bool // the bank's own list ends with "and others", so a blank cell proves nothing
}

// A MatrixSum counts one column: of the banks that list the factor, how many had damage.
type MatrixSum struct {
	Factor                                          Code
	Listed, ListedDamaged, Others, OthersDamaged    int // Others: banks with a list in which the factor is not
	Unconfirmed, UnconfirmedDamaged, Planned, Added int
}

// Matrix returns the required information of every bank against its damage.
func (v View) Matrix() Matrix {
	m := Matrix{Factors: Factors().Codes}
	for _, b := range v.Banks() {
		row := MatrixRow{BankRow: b, Cells: make([]Cell, len(m.Factors))}
		required, listed := codesOf(b.Required)
		planned, _ := codesOf(b.Planned)
		added, _ := codesOf(b.Added)
		row.Others = required.Others
		for i, f := range m.Factors {
			row.Cells[i] = cell(b, listed, f.Key, required, planned, added)
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

func cell(b BankRow, listed bool, factor string, required, planned, added Codes) Cell {
	switch {
	case required.Has(factor):
		return CellListed
	case added.Has(factor):
		return CellAfter
	case planned.Has(factor):
		return CellPlanned
	case listed:
		return CellNotListed
	case b.Required == nil:
		return CellUnknown
	}
	return CellUnconfirmed
}

// Sums counts each column of the matrix.
func (m Matrix) Sums() []MatrixSum {
	out := make([]MatrixSum, len(m.Factors))
	for i, f := range m.Factors {
		out[i].Factor = f
		for _, r := range m.Rows {
			hit := 0
			if r.Damaged() {
				hit = 1
			}
			switch r.Cells[i] {
			case CellListed:
				out[i].Listed++
				out[i].ListedDamaged += hit
			case CellNotListed:
				out[i].Others++
				out[i].OthersDamaged += hit
			case CellUnconfirmed, CellUnknown:
				out[i].Unconfirmed++
				out[i].UnconfirmedDamaged += hit
			case CellPlanned:
				out[i].Planned++
				out[i].Others++
				out[i].OthersDamaged += hit
			case CellAfter:
				out[i].Added++
				out[i].Others++
				out[i].OthersDamaged += hit
			}
		}
	}
	return out
}
