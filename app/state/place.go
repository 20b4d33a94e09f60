package state

import "shirabe/data"

// Restore goes to a place without a way back to where the App was before; for the start.
func (a *App) Restore(p Place) {
	a.place = p
	a.Search.arrive(p)
	a.OnChange(PlaceChanged)
}

// A tally is what is counted of a view; counting goes through the whole dossier, so it is done
// once a view.
type tally struct {
	of     *data.Dossier
	clock  data.Clock
	counts map[Screen]int
	shown  Total
	hidden int
}

// A Total counts what the clock shows.
type Total struct{ Records, Claims int }

func (a *App) tallied() *tally {
	t := &a.tally
	if t.of == a.view.Dossier() && t.clock == a.clock {
		return t
	}
	*t = tally{of: a.view.Dossier(), clock: a.clock, counts: map[Screen]int{Contradictions: len(a.view.Contradictions())}}
	lists := map[data.Kind]Screen{data.KindBank: Banks, data.KindReport: Reports, data.KindSource: Sources, data.KindNote: Notes}
	for r := range a.view.Records() {
		t.shown.Records++
		t.shown.Claims += a.view.Known(r)
		if s, ok := lists[r.Kind]; ok {
			t.counts[s]++
		}
	}
	if !a.clock.Now() {
		t.hidden = len(t.of.At(data.Clock{}).NewSince(a.clock))
	}
	return t
}

// Counts returns how many things the screens list that list things, at the clock. The map must
// not be changed.
func (a *App) Counts() map[Screen]int { return a.tallied().counts }

// Hidden returns how many claims the clock hides because they became public later.
func (a *App) Hidden() int { return a.tallied().hidden }

// Shown counts the records and claims known at the clock.
func (a *App) Shown() Total { return a.tallied().shown }
