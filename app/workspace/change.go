package workspace

import (
	"context"
	"fmt"

	"shirabe/data"
)

// Apply makes one change. When it returns without an error the change is on the disk; an index
// that could not follow is rebuilt and is no reason to fail. What was changed since the dossier that
// the change was made over stays: see data.Change. The error matches data.ErrPutAway if that is
// another dossier than the one open.
func (w *Workspace) Apply(ctx context.Context, c data.Change) error {
	w.write.Lock()
	defer w.write.Unlock()
	if c.Author == "" {
		c.Author = w.author
	}
	c, err := w.rebase(c)
	if err != nil {
		return err
	}
	if _, err := w.store.Apply(ctx, c); err != nil {
		return err
	}
	return w.follow(ctx)
}

// Undo takes back the newest change that is in effect.
func (w *Workspace) Undo(ctx context.Context) (data.Entry, error) {
	w.write.Lock()
	defer w.write.Unlock()
	e, err := w.store.Undo(ctx, w.author)
	if err != nil {
		return e, err
	}
	return e, w.follow(ctx)
}

// Redo makes the change again that was undone last.
func (w *Workspace) Redo(ctx context.Context) (data.Entry, error) {
	w.write.Lock()
	defer w.write.Unlock()
	e, err := w.store.Redo(ctx, w.author)
	if err != nil {
		return e, err
	}
	return e, w.follow(ctx)
}

// follow takes what the file holds now into the snapshot and the index. The caller holds write.
func (w *Workspace) follow(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx) // the change is on the disk: the rest must not stop half way
	put, removed, rev, err := w.store.Changed(ctx, w.rev)
	if err != nil {
		return fmt.Errorf("workspace: read what changed: %w", err)
	}
	d := w.Dossier().With(put, removed)
	if meta, err := w.store.Meta(ctx); err != nil {
		return fmt.Errorf("workspace: read what changed: %w", err)
	} else if meta != d.Meta {
		d = d.WithMeta(meta)
	}
	w.mu.Lock()
	w.dossier, w.rev = d, rev
	w.mu.Unlock()
	defer w.onChange()
	w.indexChange(ctx, d, put, removed)
	return nil
}

// indexChange takes a change into the index. One that it missed is made good by building it anew
// at the next. The caller holds write.
func (w *Workspace) indexChange(ctx context.Context, d *data.Dossier, put []data.Record, removed []data.ID) {
	select {
	case <-w.opened:
	default:
		return // still opening: it will start from the snapshot
	}
	w.mu.RLock()
	x, syncing := w.index, w.syncing
	w.mu.RUnlock()
	if x == nil || syncing {
		return
	}
	s, err := w.snapshot(ctx)
	if err != nil {
		w.missed = true
		w.fail(fmt.Errorf("workspace: index a change: %w", err))
		return
	}
	if !w.missed && x.Apply(ctx, d, s.stamp, identify(put), removed) == nil {
		return
	}
	if err := x.Sync(ctx, d, s.stamp, func(int, int) {}); err != nil {
		w.fail(fmt.Errorf("workspace: build the index: %w", err))
	} else {
		w.missed = false
		w.fail(nil)
	}
}

func identify(records []data.Record) []data.ID {
	ids := make([]data.ID, len(records))
	for i := range records {
		ids[i] = records[i].ID
	}
	return ids
}
