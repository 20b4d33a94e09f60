package state

import (
	"cmp"
	"slices"
	"strconv"

	"shirabe/assets"
	"shirabe/data"
)

// NewSourceTable makes the table of sources at v's clock in w's language.
func NewSourceTable(v data.View, w assets.Words) *Grid {
	return NewGrid(sourceColumns(w), sourceRows(v, w))
}

// TakeSources brings a table of sources to another view or language.
func TakeSources(g *Grid, v data.View, w assets.Words) { g.Take(sourceColumns(w), sourceRows(v, w)) }

func sourceColumns(w assets.Words) []GridColumn {
	return []GridColumn{
		{Key: ColumnNumber, Title: w.T("sources.column.number"), Width: 56, Right: true},
		{Key: ColumnDate, Title: w.T("sources.column.date"), Width: 136},
		{Key: ColumnPublisher, Title: w.T("sources.column.publisher"), Width: 136},
		{Key: ColumnTitle, Title: w.T("sources.column.title"), Width: 360},
		{Key: ColumnClaims, Title: w.T("sources.column.claims"), Width: 80, Right: true},
		{Key: ColumnReliability, Title: w.T("sources.column.reliability"), Width: 80},
		{Key: ColumnAddress, Title: w.T("sources.column.address"), Width: 200},
		{Key: ColumnGrade, Hidden: true},
		{Key: ColumnAny, Hidden: true},
	}
}

// sourceRows lists the sources by their number, those without one after them by date.
func sourceRows(v data.View, w assets.Words) []GridRow {
	var all []*data.Record
	for r := range v.Records(data.KindSource) {
		if r.Source != nil {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b *data.Record) int {
		if (a.Source.Number == 0) != (b.Source.Number == 0) {
			return cmp.Compare(b.Source.Number, a.Source.Number) // 0 is last
		}
		return cmp.Or(cmp.Compare(a.Source.Number, b.Source.Number), cmp.Compare(a.Source.Published, b.Source.Published))
	})
	rows := make([]GridRow, len(all))
	for i, r := range all {
		rows[i] = sourceRow(v, r, w)
	}
	return rows
}

func sourceRow(v data.View, r *data.Record, w assets.Words) GridRow {
	lang, s := data.Lang(w.Lang()), r.Source
	number := GridCell{Unknown: s.Number == 0, Number: float64(s.Number), Sorts: ByNumber}
	if s.Number != 0 {
		number.Text = strconv.Itoa(s.Number)
	}
	date := GridCell{Text: data.FormatEDTF(s.Published, lang), Sorts: ByNumber, Known: s.Published}
	if sp, err := data.ParseEDTF(s.Published); err == nil && !sp.Zero() {
		date.Number = float64(sp.Lo.Unix())
	} else {
		date.Text, date.Unknown = w.T("sources.undated"), true
	}
	publisher := GridCell{Text: s.Publisher.In(lang), Spellings: []string{s.Publisher.JA, s.Publisher.EN}}
	if publisher.Text == "" {
		publisher = GridCell{Text: w.T("reports.publisher_unknown"), Unknown: true}
	}
	title := GridCell{Text: r.Title.In(lang), Spellings: append([]string{r.Title.JA, r.Title.EN}, r.Aliases...)}
	n := len(v.CitedBy(r.ID))
	address := GridCell{Text: s.URL}
	if s.URL == "" {
		address = GridCell{Text: w.T("sources.no_address"), Unknown: true}
	}
	claims, grade := GridCell{Text: strconv.Itoa(n), Number: float64(n), Sorts: ByNumber}, gradeCell(s.Reliability, w)
	return withAny(GridRow{ID: r.ID, Cells: []GridCell{number, date, publisher, title, claims, grade, address, gradeKey(grade)}})
}

// Grades counts the rows of a table of sources or reports by reliability, best first; those
// that are not graded have the blank grade and come last.
func Grades(g *Grid) []Grade {
	n := map[string]int{}
	at := g.column(ColumnReliability)
	for i := range g.rows {
		c := &g.rows[i].Cells[at]
		if c.Unknown {
			n[""]++
		} else {
			n[c.Text]++
		}
	}
	var out []Grade
	for _, grade := range []string{"A", "B", "C", "D", "E", "F", ""} {
		if n[grade] > 0 {
			out = append(out, Grade{data.Reliability(grade), n[grade]})
		}
	}
	return out
}

// A Grade counts the sources of one reliability.
type Grade struct {
	Reliability data.Reliability
	Count       int
}
