package export

import "shirabe/data"

// NotesTitle heads the notes.
func NotesTitle(lang data.Lang) string { return wNotesTitle.In(lang) }

// TableTitle is a table's number with its caption.
func TableTitle(lang data.Lang, t *Table) string {
	return labelOf(wTable, lang, t.Number, t.Caption).String()
}

// FigureTitle is a figure's number with its caption.
func FigureTitle(lang data.Lang, f *Figure) string {
	return labelOf(wFigure, lang, f.Number, f.Caption).String()
}
