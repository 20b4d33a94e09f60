package ui

import (
	"testing"

	"shirabe/app/state"
)

// The keys reach every screen without the mouse: those with a table get it there, the others the
// first thing that can be used. Only from one with nothing in it yet does it go to the rail.
func TestKeyboardReachesScreens(t *testing.T) {
	s := newShell(t, Memory{})
	tables := map[state.Screen]bool{state.Banks: true, state.Reports: true, state.Sources: true, state.Figures: true}
	bare := map[state.Screen]bool{state.SearchScreen: true, state.Notes: true} // nothing searched, no notes
	for _, place := range s.places {
		s.h.state.Go(place)
		s.win.Canvas().Unfocus()
		s.run(t, "go.main")
		switch f := s.win.Canvas().Focused(); {
		case f == nil || (f == s.rail) != bare[place]:
			t.Errorf("%s: the keyboard is at %T", place, f)
		case tables[place]:
			if _, ok := f.(*tableList); !ok {
				t.Errorf("%s: the keyboard is at %T, want the table", place, f)
			}
		}
	}
	s.run(t, "edit.new_claim")
	s.win.Canvas().Unfocus()
	s.run(t, "go.main")
	if _, ok := s.win.Canvas().Focused().(*fieldEntry); !ok {
		t.Errorf("with a form open the keyboard is at %T", s.win.Canvas().Focused())
	}
}
