package state

import "shirabe/data"

// Pinned makes the state of a window beside a's that keeps to one record. It has a's dossier,
// clock and language at the time; Follow brings it up to date.
func (a *App) Pinned(id data.ID) *App {
	p := New(a.desk, a.lang, a.post)
	p.clock = a.clock
	p.read()
	p.place = Place{Screen: a.place.Screen, Record: id}
	return p
}

// Follow takes up the dossier, the clock and the language of other.
func (a *App) Follow(other *App) {
	a.lang, a.clock = other.lang, other.clock
	a.view, a.stops = other.view, other.stops
	a.wantsDifferences = other.wantsDifferences
}
