package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"shirabe/data"
	"shirabe/data/sqlite"
	"shirabe/index"
)

// ErrNoIndex is the error of searching in a Workspace that was opened without its index.
var ErrNoIndex = errors.New("workspace: opened without an index")

// Options says how a dossier is opened.
type Options struct {
	Path     string // of the file
	Home     string // the program's folder; blank: the index is kept in memory
	Author   string // of changes
	ReadOnly bool   // never write to the file and take no lock
	NoIndex  bool   // for those who do not search; the index catches up at the next Open without it
	// OnChange is called after the dossier or the index has moved on, on any goroutine. It may
	// be nil.
	OnChange func()
}

// A Workspace is an open dossier with its index.
type Workspace struct {
	store    *sqlite.Store
	author   string
	onChange func()

	write  sync.Mutex // held through a change, from the file to the index
	missed bool       // the index lacks a change and must be built anew; guarded by write

	mu      sync.RWMutex
	dossier *data.Dossier
	rev     data.Revision
	err     error // of opening or syncing the index; nil while under way
	unkept  error // why the index was taken into memory after all; nil: it was not
	syncing bool  // a build is under way; it takes in later changes when it is done

	home   string        // the program's folder; blank: the index is kept in memory
	folder string        // of the index, below home
	index  *index.Index  // nil: none; guarded by mu
	opened chan struct{} // closed when index is set, or err says why not
	synced chan struct{} // closed when the index has caught up for the first time, or failed
	stop   context.CancelFunc
	done   sync.WaitGroup
}

// Open reads the dossier and starts to open its index. The error is a *data.OpenError when the
// file is refused.
func Open(ctx context.Context, opts Options) (*Workspace, error) {
	store, err := sqlite.Open(ctx, opts.Path, sqlite.Options{Author: opts.Author, ReadOnly: opts.ReadOnly})
	if err != nil {
		return nil, err
	}
	d, rev, err := store.Load(ctx)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	w := &Workspace{
		store: store, author: opts.Author, onChange: opts.OnChange, dossier: d, rev: rev,
		opened: make(chan struct{}), synced: make(chan struct{}), stop: stop,
	}
	if w.onChange == nil {
		w.onChange = func() {}
	}
	if opts.NoIndex {
		w.err = ErrNoIndex
		close(w.opened)
		close(w.synced)
		return w, nil
	}
	w.home, w.folder = opts.Home, indexFolder(opts.Home, store.Path())
	w.done.Add(1)
	go w.openIndex(background, w.folder)
	return w, nil
}

// indexFolder is where the index of the dossier at path is kept; blank for in memory.
func indexFolder(home, path string) string {
	if home == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(path))
	return filepath.Join(home, "index", hex.EncodeToString(sum[:8]))
}

func (w *Workspace) openIndex(ctx context.Context, dir string) {
	defer w.done.Done()
	defer close(w.synced)
	x, err := index.Open(ctx, index.Options{Dir: dir})
	if err != nil {
		w.fail(fmt.Errorf("workspace: open the index: %w", err))
		close(w.opened)
		return
	}
	w.setIndex(x)
	close(w.opened)
	err = w.sync(ctx)
	if err != nil && dir != "" && ctx.Err() == nil {
		err = w.inMemory(ctx, err)
	}
	w.fail(err)
	w.onChange()
}

// inMemory takes an index in memory in the place of the one on the disk, which cannot be
// built: the disk is full, or another process is at it. why is returned if that fails too.
func (w *Workspace) inMemory(ctx context.Context, why error) error {
	x, err := index.Open(ctx, index.Options{})
	if err != nil {
		return errors.Join(why, err)
	}
	old := w.searching()
	w.mu.Lock()
	w.index, w.unkept = x, why
	w.mu.Unlock()
	_ = old.Close() // it holds nothing that cannot be made again
	if err := w.sync(ctx); err != nil {
		return errors.Join(why, err)
	}
	return nil
}

func (w *Workspace) setIndex(x *index.Index) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.index = x
}

// searching is the index; nil if there is none.
func (w *Workspace) searching() *index.Index {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return w.index
}

// sync brings the index to the snapshot. Changes go on meanwhile and are taken in at the end.
func (w *Workspace) sync(ctx context.Context) error {
	for behind := true; behind; {
		s, err := w.begin(ctx)
		if err == nil {
			err = w.searching().Sync(ctx, s.dossier, s.stamp, w.progress())
		}
		if err != nil {
			w.setSyncing(false)
			return fmt.Errorf("workspace: build the index: %w", err)
		}
		behind = !w.catchUp(ctx, s.rev)
	}
	return nil
}

// A snapshot is the dossier at one moment.
type snapshot struct {
	dossier *data.Dossier
	rev     data.Revision
	stamp   string
}

// begin takes the snapshot to build from. From here on changes leave the index alone.
func (w *Workspace) begin(ctx context.Context) (snapshot, error) {
	w.write.Lock()
	defer w.write.Unlock()
	w.setSyncing(true)
	return w.snapshot(ctx)
}

// catchUp gives the index the changes made since it was built at rev, and reports whether that
// could be done; from then on changes go to the index themselves.
func (w *Workspace) catchUp(ctx context.Context, rev data.Revision) bool {
	w.write.Lock()
	defer w.write.Unlock()
	if s, err := w.snapshot(ctx); err != nil || s.rev != rev {
		put, removed, _, changed := w.store.Changed(ctx, rev)
		if err := errors.Join(err, changed); err != nil {
			return ctx.Err() != nil // begin says why the next time
		}
		if err := w.searching().Apply(ctx, s.dossier, s.stamp, identify(put), removed); err != nil {
			return ctx.Err() != nil
		}
	}
	w.setSyncing(false)
	return true
}

// progress tells OnChange of a build, ten times a second at most.
func (w *Workspace) progress() func(done, total int) {
	var told time.Time
	return func(done, total int) {
		if now := time.Now(); done == total || now.Sub(told) > 100*time.Millisecond {
			told = now
			w.onChange()
		}
	}
}

// snapshot is the state of the dossier. Its stamp names which dossier it is, its last change,
// and when that was made, since two copies of one file can each have a change of the same
// number. The caller holds write.
func (w *Workspace) snapshot(ctx context.Context) (snapshot, error) {
	last, err := w.store.History(ctx, "", 1, 0)
	if err != nil {
		return snapshot{}, err
	}
	at := int64(0)
	if len(last) > 0 {
		at = last[0].Time.UnixMilli()
	}
	w.mu.RLock()
	defer w.mu.RUnlock()
	return snapshot{w.dossier, w.rev, fmt.Sprintf("%s %d %d", w.dossier.ID, w.rev, at)}, nil
}

func (w *Workspace) setSyncing(on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.syncing = on
}

// fail keeps why the index cannot follow; nil: it can.
func (w *Workspace) fail(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.err = err
}

// Ready waits until the index has caught up with the dossier, and returns why it could not.
func (w *Workspace) Ready(ctx context.Context) error {
	select {
	case <-w.synced:
	case <-ctx.Done():
		return ctx.Err()
	}
	w.mu.RLock()
	defer w.mu.RUnlock()
	return w.err
}

// Dossier returns the newest snapshot.
func (w *Workspace) Dossier() *data.Dossier {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return w.dossier
}

// Revision returns the number of the last change in the snapshot.
func (w *Workspace) Revision() data.Revision {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return w.rev
}

// Store returns the file, for backups, copies, checks and history.
func (w *Workspace) Store() *sqlite.Store { return w.store }

// History returns the newest changes of a record, of the whole dossier if id is blank.
func (w *Workspace) History(ctx context.Context, id data.ID, limit int) ([]data.Entry, error) {
	return w.store.History(ctx, id, limit, 0)
}

// Find searches the dossier. It waits for the index to open, not for it to catch up.
func (w *Workspace) Find(ctx context.Context, r index.Request) (index.Result, error) {
	x, err := w.searcher(ctx)
	if err != nil {
		return index.Result{}, err
	}
	return x.Find(ctx, r)
}

// searcher returns the index once it is open.
func (w *Workspace) searcher(ctx context.Context) (*index.Index, error) {
	select {
	case <-w.opened:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.index == nil {
		return nil, w.err
	}
	return w.index, nil
}

// Status tells what the index can answer.
func (w *Workspace) Status() index.Status {
	select {
	case <-w.opened:
	default:
		return index.Status{State: index.Empty}
	}
	w.mu.RLock()
	err, x := w.err, w.index
	w.mu.RUnlock()
	if x == nil {
		return index.Status{State: index.Failed, Err: err}
	}
	s := x.Status()
	if err != nil {
		s.State, s.Err = index.Failed, err
	}
	return s
}

// Reindex makes the index anew from the file.
func (w *Workspace) Reindex(ctx context.Context) error {
	x, err := w.searcher(ctx)
	if err != nil {
		return err
	}
	if err := x.Reset(ctx); err != nil {
		return fmt.Errorf("workspace: clear the index: %w", err)
	}
	w.fail(nil)
	return w.sync(ctx)
}

// Close stops work under way and closes the index and the file. What was saved is saved.
func (w *Workspace) Close() error {
	w.stop()
	w.done.Wait()
	w.write.Lock()
	defer w.write.Unlock()
	var err error
	if x := w.searching(); x != nil {
		err = x.Close()
	}
	return errors.Join(err, w.store.Close())
}
