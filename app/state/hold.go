package state

// A Holder is a Desk whose dossier may be put away for another while something is done with it.
type Holder interface {
	// Hold returns a desk that stays at the dossier that is open now. Once another is in its
	// place, what the held desk cannot do any more fails with data.ErrPutAway.
	Hold() Desk
}

// hold returns a desk for work that begins now and ends later: it never reaches a dossier that
// the user opens in between.
func (a *App) hold() Desk {
	if h, ok := a.desk.(Holder); ok {
		return h.Hold()
	}
	return a.desk
}

// putAway reports whether the dossier of a held desk is no longer the window's.
func putAway(held Desk) bool {
	p, ok := held.(interface{ PutAway() bool })
	return ok && p.PutAway()
}
