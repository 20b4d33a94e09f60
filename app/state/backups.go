package state

import (
	"context"

	"shirabe/data"
)

// A Backup is one line of the list of backups.
type Backup struct {
	BackupFile
	Read   bool // the fields below are known
	Change data.Revision
	Diff   data.Difference // what was added, removed and changed since
	Err    error           // why it cannot be read
}

// Backups is the list of backups, each compared with the dossier as it is now. They are read
// one after the other beside the window, the newest first.
type Backups struct {
	// OnChange is called after anything below has changed.
	OnChange func()

	List   []Backup // newest first
	Busy   bool     // backups are being read
	Acting bool     // one is being made or restored
	Err    error    // of the last thing that was asked for

	app  *App
	held Desk // of the dossier whose backups are listed
	read task
	of   *data.Dossier // with which the backups were compared
}

// NewBackups makes a list that has not been loaded.
func (a *App) NewBackups() *Backups { return &Backups{OnChange: func() {}, app: a} }

// Load lists the backups and compares them with the dossier as it is now.
func (b *Backups) Load() {
	a, d := b.app, b.app.desk.Dossier()
	b.held = a.hold()
	archive, ok := b.held.(Archive)
	if !ok {
		b.Err = ErrNotHere
		b.OnChange()
		return
	}
	b.Busy, b.of = true, d
	b.OnChange()
	b.read.run(a.post, func(ctx context.Context, tell func(func())) func() {
		files, err := archive.Backups(ctx)
		list := make([]Backup, len(files))
		for i, f := range files {
			list[i] = Backup{BackupFile: f}
		}
		tell(func() { b.List = list; b.OnChange() })
		for i := range files {
			if ctx.Err() != nil {
				break
			}
			state, err := archive.ReadBackup(ctx, files[i].Path)
			row := Backup{BackupFile: files[i], Read: true, Change: state.Change, Err: err}
			if err == nil {
				row.Diff = data.Compare(state.Dossier, d)
			}
			tell(func() { b.List[i] = row; b.OnChange() })
		}
		return func() {
			b.Busy = false
			if err != nil {
				b.Err = err
			}
			b.OnChange()
		}
	})
}

// Stale reports whether the dossier has changed since the backups were compared with it.
func (b *Backups) Stale() bool { return b.of != nil && b.of != b.app.desk.Dossier() }

// Stop ends reading; what has been read stays.
func (b *Backups) Stop() {
	b.read.stop()
	b.Busy = false
	b.OnChange()
}

// Make makes a backup now, and calls done on the window's goroutine.
func (b *Backups) Make(done func(error)) {
	b.act(done, func(ctx context.Context, a Archive) error { return a.BackUp(ctx) })
}

// Restore makes the dossier what backup i holds, as one change with the title.
func (b *Backups) Restore(i int, title string, done func(error)) {
	path := b.List[i].Path
	b.act(done, func(ctx context.Context, a Archive) error { return a.Restore(ctx, path, title) })
}

// RestoreCopy makes a new dossier file of backup i.
func (b *Backups) RestoreCopy(i int, to string, done func(error)) {
	path := b.List[i].Path
	b.act(done, func(ctx context.Context, a Archive) error { return a.RestoreCopy(ctx, path, to) })
}

// act does something on another goroutine and lists the backups anew. It is not cancelled:
// what it does takes a moment and is whole or not done at all.
func (b *Backups) act(done func(error), do func(context.Context, Archive) error) {
	if b.held == nil {
		b.held = b.app.hold()
	}
	archive, ok := b.held.(Archive)
	if !ok {
		done(ErrNotHere)
		return
	}
	if b.Acting {
		return
	}
	b.read.stop() // the file is not read while it is written
	b.Busy, b.Acting, b.Err = false, true, nil
	b.OnChange()
	b.app.Background(func(ctx context.Context) func() {
		err := do(ctx, archive)
		return func() {
			b.Acting, b.Err = false, err
			done(err)
			b.Load()
		}
	})
}
