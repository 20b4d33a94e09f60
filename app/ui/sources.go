package ui

import (
	"fyne.io/fyne/v2/theme"

	"shirabe/app/state"
	"shirabe/data"
)

// newSourcesScreen lists where it can be read; the reader shows every claim that rests on a
// source.
func newSourcesScreen(h *host) screen {
	return newRecordsScreen(h, recordKind{
		add: data.KindSource, area: "sources", grades: true, icon: theme.FileTextIcon(), bold: state.ColumnTitle,
		make: state.NewSourceTable, take: state.TakeSources,
	})
}
