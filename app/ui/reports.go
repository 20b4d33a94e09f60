package ui

import (
	"fyne.io/fyne/v2/theme"

	"shirabe/app/state"
	"shirabe/data"
)

// newReportsScreen lists what was published or announced.
func newReportsScreen(h *host) screen {
	return newRecordsScreen(h, recordKind{
		add: data.KindReport, area: "reports", grades: true, icon: theme.DocumentIcon(), bold: state.ColumnTitle,
		make: state.NewReportTable, take: state.TakeReports,
	})
}
