package state

import "context"

// Background runs work on a goroutine of its own and what work returns on the window's.
func (a *App) Background(work func(context.Context) func()) {
	go func() {
		done := work(context.Background())
		a.post(done)
	}()
}
