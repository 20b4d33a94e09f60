package ui

import (
	"shirabe/app/state"
)

// toolActions look after the dossier.
func (w *Window) toolActions() []action {
	closed := func() bool { return !w.isOpen() }
	visit := func(s state.Screen) func() { return func() { w.h.state.Go(s); w.rail.Choose(-1) } }
	at := func(s state.Screen) func() bool { return func() bool { return w.h.state.Place().Screen == s } }
	return []action{
		{menu: menuTools, key: "tools.check", do: visit(state.CheckScreen), on: at(state.CheckScreen), off: closed},
	}
}
