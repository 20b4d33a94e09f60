package state

import (
	"strings"

	"shirabe/assets"
	"shirabe/data"
)

// ColumnAbout is the column that names the records a note speaks of.
const ColumnAbout = "about"

// NewNoteTable makes the table of the user's own notes at v's clock in w's language.
func NewNoteTable(v data.View, w assets.Words) *Grid { return NewGrid(noteColumns(w), noteRows(v, w)) }

// TakeNotes brings a table of notes to another view or language.
func TakeNotes(g *Grid, v data.View, w assets.Words) { g.Take(noteColumns(w), noteRows(v, w)) }

func noteColumns(w assets.Words) []GridColumn {
	return []GridColumn{
		{Key: ColumnTitle, Title: w.T("notes.column.title"), Width: 320},
		{Key: ColumnAbout, Title: w.T("notes.column.about"), Width: 240},
		{Key: "text", Title: w.T("notes.column.text"), Width: 320},
		{Key: ColumnAny, Hidden: true},
	}
}

func noteRows(v data.View, w assets.Words) []GridRow {
	lang := data.Lang(w.Lang())
	var rows []GridRow
	for r := range v.Records(data.KindNote) {
		var about, known []string
		for _, s := range v.Claims(r) {
			if _, ok := s.Value.(data.Ref); ok && s.State == data.Current {
				about, known = append(about, v.FormatValue(s.Claim, lang)), append(known, s.Known)
			}
		}
		rows = append(rows, withAny(GridRow{ID: r.ID, Cells: []GridCell{
			{Text: r.Title.In(lang), Spellings: append(r.Aliases[:len(r.Aliases):len(r.Aliases)], r.Tags...)},
			{Text: strings.Join(about, " · "), Known: strings.Join(known, " ")},
			{Text: strings.Join(strings.Fields(r.Text.In(lang)), " ")},
		}}))
	}
	return rows
}
