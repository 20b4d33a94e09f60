package main

import (
	"context"
	"sync"

	"shirabe/app/workspace"
	"shirabe/data"
	"shirabe/index"
)

// A desk is the window's dossier before, while and after a file is open: the window shows at
// once and the file is read beside it. Until then the dossier is empty. It may be used by any
// number of goroutines.
type desk struct {
	empty *data.Dossier
	home  string // the program's folder, for drafts; blank: none are kept

	mu   sync.RWMutex
	open *workspace.Workspace // nil: none
}

func newDesk(home string) *desk { return &desk{home: home, empty: data.NewDossier(data.Meta{}, nil)} }

func (k *desk) workspace() *workspace.Workspace {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.open
}

// swap puts w in the place of what was open, and returns that.
func (k *desk) swap(w *workspace.Workspace) *workspace.Workspace {
	k.mu.Lock()
	defer k.mu.Unlock()
	old := k.open
	k.open = w
	return old
}

// Dossier returns the newest snapshot.
func (k *desk) Dossier() *data.Dossier {
	if w := k.workspace(); w != nil {
		return w.Dossier()
	}
	return k.empty
}

// Find searches; with nothing open it finds nothing.
func (k *desk) Find(ctx context.Context, r index.Request) (index.Result, error) {
	if w := k.workspace(); w != nil {
		return w.Find(ctx, r)
	}
	return index.Result{Query: r.Query}, ctx.Err()
}

// Status tells what the index can answer.
func (k *desk) Status() index.Status {
	if w := k.workspace(); w != nil {
		return w.Status()
	}
	return index.Status{State: index.Empty}
}

// Revision is the number of the newest change; 0 with nothing open.
func (k *desk) Revision() data.Revision {
	if w := k.workspace(); w != nil {
		return w.Revision()
	}
	return 0
}

// History returns the newest changes of a record, of the whole dossier if id is blank.
func (k *desk) History(ctx context.Context, id data.ID, limit int) ([]data.Entry, error) {
	if w := k.workspace(); w != nil {
		return w.History(ctx, id, limit)
	}
	return nil, nil
}
