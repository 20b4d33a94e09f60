package ui

import (
	"fyne.io/fyne/v2/theme"

	"shirabe/app/state"
)

// newNotesScreen lists the user's own notes.
func newNotesScreen(h *host) screen {
	return newRecordsScreen(h, recordKind{
		area: "notes", icon: theme.DocumentCreateIcon(), bold: state.ColumnTitle,
		make: state.NewNoteTable, take: state.TakeNotes,
	})
}
