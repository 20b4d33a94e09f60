package state

import (
	"context"

	"shirabe/data"
)

// BinList lists the records that were removed, and brings them back.
type BinList struct {
	// OnChange is called after anything below has changed.
	OnChange func()

	List []Removed // the last removed first
	Busy bool
	Err  error // of the last thing that was asked for

	app  *App
	task task
	of   *data.Dossier // when the list was made
}

// NewBin makes a list that has not been loaded.
func (a *App) NewBin() *BinList { return &BinList{OnChange: func() {}, app: a} }

// Load lists what was removed.
func (b *BinList) Load() {
	a := b.app
	bin, ok := a.desk.(Bin)
	if !ok {
		b.Err = ErrNotHere
		b.OnChange()
		return
	}
	b.Busy, b.of = true, a.desk.Dossier()
	b.OnChange()
	b.task.run(a.post, func(ctx context.Context, _ func(func())) func() {
		list, err := bin.Removed(ctx)
		return func() {
			b.Busy, b.Err = false, err
			if err == nil {
				b.List = list
			}
			b.OnChange()
		}
	})
}

// Stale reports whether the dossier has changed since the list was made.
func (b *BinList) Stale() bool { return b.of != b.app.desk.Dossier() }

// Return brings the records from up to, but not with, to of the list back, as one change with
// the title. done is called on the window's goroutine, with what could not be brought back.
func (b *BinList) Return(from, to int, title string, done func(data.Detached, error)) {
	a := b.app
	desk := a.hold()
	bin, isBin := desk.(Bin)
	changer, can := desk.(Changer)
	if !isBin || !can || b.Busy {
		done(data.Detached{}, ErrNotHere)
		return
	}
	chosen := append([]Removed(nil), b.List[from:to]...)
	b.Busy, b.Err = true, nil
	b.OnChange()
	a.Background(func(ctx context.Context) func() {
		lost, err := returnRecords(ctx, desk.Dossier(), bin, changer, returning{chosen, title})
		return func() {
			b.Busy, b.Err = false, err
			done(lost, err)
			b.Load()
		}
	})
}

type returning struct {
	chosen []Removed
	title  string
}

func returnRecords(ctx context.Context, d *data.Dossier, bin Bin, changer Changer, r returning) (data.Detached, error) {
	var old []data.Record
	for _, x := range r.chosen {
		was, err := bin.At(ctx, x.Before, []data.ID{x.Record})
		if err != nil {
			return data.Detached{}, err
		}
		old = append(old, was...)
	}
	c, lost := d.Return(old)
	c.Title, c.Over = r.title, d
	return lost, changer.Apply(ctx, c)
}

// Remove moves a record to the bin, as one change with the title, with what refers to it in
// other records. done is called on the window's goroutine.
func (a *App) Remove(id data.ID, title string, done func(data.Detached, error)) {
	desk := a.hold()
	changer, ok := desk.(Changer)
	if !ok {
		done(data.Detached{}, ErrNotHere)
		return
	}
	a.Background(func(ctx context.Context) func() {
		d := desk.Dossier()
		c, lost := d.Removal(id)
		c.Title, c.Over = title, d
		err := changer.Apply(ctx, c)
		return func() { done(lost, err) }
	})
}
