package state

import "shirabe/data"

// Restore goes to a place without a way back to where the App was before; for the start.
func (a *App) Restore(p Place) {
	a.place = p
	a.Search.arrive(p)
	a.OnChange(PlaceChanged)
}

// Counts returns how many things the screens list that list things, at the clock.
func (a *App) Counts() map[Screen]int {
	out := map[Screen]int{Contradictions: len(a.view.Contradictions())}
	for r := range a.view.Records(data.KindBank, data.KindReport, data.KindSource, data.KindNote) {
		switch r.Kind {
		case data.KindBank:
			out[Banks]++
		case data.KindReport:
			out[Reports]++
		case data.KindSource:
			out[Sources]++
		case data.KindNote:
			out[Notes]++
		}
	}
	return out
}

// Hidden returns how many claims the clock hides because they became public later.
func (a *App) Hidden() int {
	if a.clock.Now() {
		return 0
	}
	return len(a.view.Dossier().At(data.Clock{}).NewSince(a.clock))
}

// A Total counts what the clock shows.
type Total struct{ Records, Claims int }

// Shown counts the records and claims known at the clock.
func (a *App) Shown() Total {
	var t Total
	for r := range a.view.Records() {
		t.Records++
		t.Claims += len(a.view.Claims(r))
	}
	return t
}
