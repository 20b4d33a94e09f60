package ui

import (
	"fyne.io/fyne/v2/theme"

	"shirabe/app/state"
	"shirabe/data"
)

// newNotesScreen lists the user's own notes.
func newNotesScreen(h *host) screen {
	return newRecordsScreen(h, recordKind{
		add: data.KindNote, area: "notes", icon: theme.DocumentCreateIcon(), bold: state.ColumnTitle,
		make: state.NewNoteTable, take: state.TakeNotes,
	})
}
