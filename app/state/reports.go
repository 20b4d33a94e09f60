package state

import (
	"strconv"
	"strings"

	"shirabe/assets"
	"shirabe/data"
)

// The keys of the columns of the tables of reports and of sources. The last two are hidden:
// they hold what a filter by grade and a search over the whole row look into.
const (
	ColumnDate        = "date"
	ColumnPublisher   = "publisher"
	ColumnTitle       = "title"
	ColumnSources     = "sources"
	ColumnReliability = "reliability"
	ColumnClaims      = "claims"
	ColumnNumber      = "number"
	ColumnAddress     = "address"
	ColumnGrade       = "grade"
	ColumnAny         = "any"
)

// NewReportTable makes the table of reports and announcements at v's clock in w's language.
func NewReportTable(v data.View, w assets.Words) *Grid {
	return NewGrid(reportColumns(w), reportRows(v, w))
}

// TakeReports brings a table of reports to another view or language.
func TakeReports(g *Grid, v data.View, w assets.Words) { g.Take(reportColumns(w), reportRows(v, w)) }

func reportColumns(w assets.Words) []GridColumn {
	return []GridColumn{
		{Key: ColumnDate, Title: w.T("reports.column.date"), Width: 136},
		{Key: ColumnPublisher, Title: w.T("reports.column.publisher"), Width: 136},
		{Key: ColumnTitle, Title: w.T("reports.column.title"), Width: 336},
		{Key: ColumnClaims, Title: w.T("reports.column.claims"), Width: 64, Right: true},
		{Key: ColumnReliability, Title: w.T("reports.column.reliability"), Width: 64},
		{Key: ColumnSources, Title: w.T("reports.column.sources"), Width: 240},
		{Key: ColumnGrade, Hidden: true},
		{Key: ColumnAny, Hidden: true},
	}
}

// reportRows lists the reports by when they were made.
func reportRows(v data.View, w assets.Words) []GridRow {
	lang := data.Lang(w.Lang())
	var rows []GridRow
	dated := map[data.ID]bool{}
	for _, t := range v.Timeline() {
		if t.Record.Kind == data.KindReport && !dated[t.Record.ID] {
			dated[t.Record.ID] = true
			rows = append(rows, reportRow(v, t.Record, timelineWhen(t.When, lang), t, w))
		}
	}
	for r := range v.Records(data.KindReport) {
		if !dated[r.ID] {
			rows = append(rows, reportRow(v, r, "", data.TimelineRow{}, w))
		}
	}
	return rows
}

func reportRow(v data.View, r *data.Record, when string, t data.TimelineRow, w assets.Words) GridRow {
	lang := data.Lang(w.Lang())
	date := GridCell{Text: when, Sorts: ByNumber, Unknown: when == ""}
	if when == "" {
		date.Text = w.T("reports.undated")
	} else {
		date.Known, date.Number = t.Claim.Known, float64(t.Span.Lo.Unix())
	}
	publisher := GridCell{Text: w.T("reports.publisher_unknown"), Unknown: true}
	if s := v.Best(r, data.PropPublishedBy); s != nil {
		publisher = GridCell{Text: v.FormatValue(s.Claim, lang), Known: s.Known}
		if ref, ok := s.Value.(data.Ref); ok {
			publisher.Spellings, publisher.Order = spellings(v, ref.Record, lang)
		}
	}
	title := GridCell{Text: r.Title.In(lang), Spellings: append([]string{r.Title.JA, r.Title.EN}, r.Aliases...)}
	n := len(v.Claims(r))
	sources, grade := readIn(v, r, w)
	claims := GridCell{Text: strconv.Itoa(n), Number: float64(n), Sorts: ByNumber}
	return withAny(GridRow{ID: r.ID, Cells: []GridCell{date, publisher, title, claims, grade, sources, gradeKey(grade)}})
}

// spellings gives a record's other names and, in Japanese, the reading it is sorted by.
func spellings(v data.View, id data.ID, lang data.Lang) (names []string, order string) {
	r := v.Dossier().Record(id)
	if r == nil {
		return nil, ""
	}
	if lang == data.JA && len(r.Readings) > 0 {
		order = r.Readings[0]
	}
	return append(append([]string{r.Title.JA, r.Title.EN}, r.Aliases...), r.Readings...), order
}

// readIn tells where a report can be read, and the grade of the most reliable place.
func readIn(v data.View, r *data.Record, w assets.Words) (sources, grade GridCell) {
	lang := data.Lang(w.Lang())
	var titles, known []string
	best := data.Reliability("")
	for _, s := range v.Current(r, data.PropReadIn) {
		ref, ok := s.Value.(data.Ref)
		source := v.Dossier().Record(ref.Record)
		if !ok || source == nil || source.Source == nil || !v.Visible(source) {
			continue
		}
		titles, known = append(titles, source.Title.In(lang)), append(known, s.Known)
		if g := source.Source.Reliability; best == "" || g != "" && g < best {
			best = g
		}
	}
	sources = GridCell{Text: strings.Join(titles, " · "), Known: strings.Join(known, " ")}
	if len(titles) == 0 {
		sources = GridCell{Text: w.T("reports.no_source"), Unknown: true}
	}
	return sources, gradeCell(best, w)
}

// gradeCell sorts the best grade first and F, which cannot be judged, last but "not graded".
func gradeCell(g data.Reliability, w assets.Words) GridCell {
	if g == "" {
		return GridCell{Text: w.T("reports.not_graded"), Unknown: true}
	}
	return GridCell{Text: string(g)}
}

// gradeKey is what a filter by grade looks for: a word that no other grade contains.
func gradeKey(c GridCell) GridCell {
	if c.Unknown {
		return GridCell{Spellings: []string{GradeWord("")}}
	}
	return GridCell{Spellings: []string{GradeWord(data.Reliability(c.Text))}}
}

// GradeWord is the text to filter ColumnGrade by for the rows of one reliability; the blank
// one is that of rows that are not graded.
func GradeWord(g data.Reliability) string {
	if g == "" {
		return "ungraded"
	}
	return "grade" + string(g)
}

// withAny adds the hidden cell that a search over the whole row looks into.
func withAny(r GridRow) GridRow {
	var all GridCell
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.Sorts == ByNumber && c.Known == "" {
			continue // a count is nothing that a word means
		}
		all.Spellings = append(append(append(all.Spellings, c.Text, c.Second), c.Chips...), c.Spellings...)
	}
	r.Cells = append(r.Cells, all)
	return r
}
