package ui

import (
	"shirabe/app/state"
)

// screens says how each screen is made. A screen without an entry has no place in the rail.
func screens() map[state.Screen]func(*host) screen {
	return map[state.Screen]func(*host) screen{
		state.SearchScreen: newSearchScreen,
		state.Overview:     newOverviewScreen,
		state.Banks:        newBanksScreen,
		state.Figures:      newFiguresScreen,
		state.Matrix:       newMatrixScreen,

		state.Timeline:       newTimelineScreen,
		state.Reports:        newReportsScreen,
		state.Sources:        newSourcesScreen,
		state.Contradictions: newContradictionsScreen,
		state.Method:         newMethodScreen,
		state.Notes:          newNotesScreen,

		state.CheckScreen:   newCheckScreen,
		state.BackupsScreen: newBackupsScreen,
		state.BinScreen:     newBinScreen,
		state.ImportScreen:  newImportScreen,
		state.MergeScreen:   newMergeScreen,

		state.ManualScreen: newManualScreen,
	}
}

// screenTitle is the name of s in the rail and in the menu.
func (h *host) screenTitle(s state.Screen) string { return h.T("screen." + string(s)) }
