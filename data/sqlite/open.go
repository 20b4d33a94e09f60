package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ncruces/go-sqlite3"

	"shirabe/data"
)

// Options says how a dossier is opened. The zero value will do.
type Options struct {
	Author   string // of changes that name none
	ReadOnly bool   // make no changes and keep no lock; one that was cut short is still taken back

	// OnBackup is told of every automatic backup, or why it failed, on the goroutine that
	// saves. A failed backup does not keep a change from being saved. May be nil.
	OnBackup func(path string, err error)

	Now func() time.Time // the time of changes and backups; nil: time.Now
}

// A Store is an open dossier. Its methods may be called from any goroutine.
type Store struct {
	path   string
	opts   Options
	reason error // why it is read-only; nil: it is not, or it was asked for
	lock   *lock // nil: read-only

	mu      sync.RWMutex // readers and the writer of this process; other processes go by SQLite's locks
	writing *sql.DB      // one connection; nil: read-only
	readers *sql.DB

	backedUp atomic.Int64 // when a backup was last made or tried: Unix time in ns; 0: never
}

// checkedAtOnce is the size up to which Open checks every page first: about a second's work.
// A larger file is checked as far as it is read, and whole by Check.
const checkedAtOnce = 256 << 20

// Create makes a new, empty dossier at path and opens it. A file that is there already is an
// error that matches data.ErrExists. A blank meta.ID becomes a new one.
func Create(ctx context.Context, path string, meta data.Meta) (*Store, error) {
	if meta.ID == "" {
		meta.ID = data.NewID()
	}
	if err := build(ctx, path, meta); err != nil {
		return nil, fmt.Errorf("sqlite: create dossier: %w", err)
	}
	return Open(ctx, path, Options{})
}

func build(ctx context.Context, path string, meta data.Meta) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return &data.OpenError{Reason: data.ErrExists, Path: path}
	}
	path, err = filepath.Abs(path)
	if err != nil {
		return err
	}
	tmp, err := temporary(path, 0o666)
	if err != nil {
		return &data.OpenError{Reason: reasonOf(err), Path: path, Cause: err}
	}
	defer os.Remove(tmp) // does nothing once it is published
	if err := fill(ctx, tmp, meta); err != nil {
		return err
	}
	return publish(tmp, path)
}

// fill makes an empty dossier of the empty file tmp.
func fill(ctx context.Context, tmp string, meta data.Meta) (err error) {
	db, err := connect(address(tmp, "rw"), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := enableChecksums(ctx, db); err != nil {
		return err
	}
	list, err := steps()
	if err != nil {
		return err
	}
	if err := migrate(ctx, db, list, 0); err != nil {
		return err
	}
	rows, err := metaRows(meta)
	if err != nil {
		return err
	}
	// Change 0 is what nobody made and nobody undoes.
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	w := &writer{tx, map[string]*sql.Stmt{}}
	if err := w.exec(ctx, `INSERT INTO change(id, uid, kind, at, author, title, state) VALUES(0, ?, 'edit', ?, '', '', ?)`,
		string(data.NewID()), timestamp(time.Now()), stateOvertaken); err != nil {
		return err
	}
	for _, r := range rows {
		if err := w.insert(ctx, r); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Open opens the dossier at path. A file it cannot work with is refused with a
// *data.OpenError and left as it is. Where only writing is impossible (a medium that is
// read-only, a dossier that is open elsewhere), the Store is read-only and says why.
func Open(ctx context.Context, path string, opts Options) (*Store, error) {
	s, err := open(ctx, path, opts)
	if err != nil {
		return nil, fmt.Errorf("sqlite: open dossier: %w", err)
	}
	return s, nil
}

func open(ctx context.Context, path string, opts Options) (_ *Store, err error) {
	if path, err = resolve(path); err != nil {
		return nil, err
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	s := &Store{path: path, opts: opts}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	h, err := readHeader(path)
	if err != nil {
		return nil, withBackup(err)
	}
	if !opts.ReadOnly {
		s.lock, s.reason = acquire(path)
	}
	if s.lock != nil {
		// Another process may have had it until now, and left it changed.
		if h, err = readHeader(path); err != nil {
			return nil, withBackup(err)
		}
		removeTemporary(path)
	}
	if err := s.connect(ctx, h); err != nil {
		if open := (*data.OpenError)(nil); errors.As(err, &open) || ctx.Err() != nil {
			return nil, withBackup(err)
		}
		return nil, withBackup(&data.OpenError{Reason: s.openReason(h, err), Path: path, Cause: err})
	}
	if list, err := Backups(path); err == nil && len(list) > 0 {
		s.backedUp.Store(list[0].Time.UnixNano())
	}
	return s, nil
}

// resolve returns the one absolute path of a file: all its names share one lock.
func resolve(path string) (string, error) {
	resolved, err := filepath.EvalSymlinks(path)
	if err == nil {
		resolved, err = filepath.Abs(resolved)
	}
	if err != nil {
		return "", &data.OpenError{Reason: reasonOf(err), Path: path, Cause: err}
	}
	return resolved, nil
}

// connect opens the pools, after all checks that can be made without writing.
func (s *Store) connect(ctx context.Context, h header) (err error) {
	if s.readers, err = connect(address(s.path, "ro"), 0); err != nil {
		return err
	}
	if h.journal && (s.lock != nil || s.opts.ReadOnly) {
		if err := s.mend(ctx); err != nil {
			return err
		}
		if h, err = readHeader(s.path); err != nil { // it was that of the change
			return err
		}
	}
	if h.size <= checkedAtOnce {
		if err := quickCheck(ctx, s.readers); err != nil {
			return err
		}
	}
	list, err := steps()
	if err != nil {
		return err
	}
	switch {
	case h.version < len(list) && s.lock == nil:
		return &data.OpenError{Reason: data.ErrReadOnlyMedium, Path: s.path,
			Cause: fmt.Errorf("file version %d must be brought to %d, for which it must be written to", h.version, len(list))}
	case h.version == len(list):
		if err := checkSchema(ctx, s.readers); err != nil {
			return err
		}
	}
	if s.lock == nil {
		return nil
	}
	return s.connectWriting(ctx, h.version, list)
}

// mend takes back a change that was cut short, also for a store that only reads: until that is
// done nobody can read. Who has no lock holds it meanwhile, and where it cannot be had (another
// process is saving, the medium is read-only) leaves the file alone.
func (s *Store) mend(ctx context.Context) (err error) {
	if s.lock != nil {
		return s.rollBack(ctx)
	}
	if s.lock, _ = acquire(s.path); s.lock == nil {
		return nil // reading tells whether that matters
	}
	err = s.rollBack(ctx)
	if s.writing != nil {
		err = errors.Join(err, s.writing.Close())
	}
	err = errors.Join(err, s.lock.release())
	s.writing, s.lock = nil, nil
	return err
}

// rollBack does what mend says. SQLite does so at the first look, for which it must write.
func (s *Store) rollBack(ctx context.Context) (err error) {
	if s.writing, err = connect(address(s.path, "rw"), 1); err != nil {
		return err
	}
	_, err = s.writing.ExecContext(ctx, `SELECT count(*) FROM sqlite_schema`)
	return err
}

// connectWriting opens the pool that writes and brings an old file up to date, after a backup.
func (s *Store) connectWriting(ctx context.Context, version int, list []string) (err error) {
	if s.writing == nil {
		if s.writing, err = connect(address(s.path, "rw"), 1); err != nil {
			return err
		}
	}
	if version == len(list) {
		return nil
	}
	if _, err := s.backup(ctx); err != nil {
		return fmt.Errorf("back up before migration: %w", err)
	}
	if err := migrate(ctx, s.writing, list, version); err != nil {
		return err
	}
	return checkSchema(ctx, s.readers)
}

func (s *Store) openReason(h header, err error) error {
	switch {
	case h.journal && s.lock == nil:
		return data.ErrReadOnlyMedium // a change that was cut short has to be taken back first
	case s.diskFull(err): // no room for the backup before a migration
		return data.ErrDiskFull
	case errors.Is(err, sqlite3.BUSY):
		return data.ErrLocked
	case errors.Is(err, os.ErrPermission):
		return data.ErrNoPermission
	}
	return data.ErrDamaged
}

// withBackup adds the newest good backup to an error that calls for one.
func withBackup(err error) error {
	var open *data.OpenError
	if errors.As(err, &open) && (errors.Is(open.Reason, data.ErrDamaged) || errors.Is(open.Reason, data.ErrEmptyFile)) {
		open.Backup = newestGood(open.Path)
	}
	return err
}

// Close ends the use of the dossier and gives up its lock. It waits for a change that is
// being saved. Close may be called again.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, db := range []*sql.DB{s.writing, s.readers} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if s.lock != nil {
		errs = append(errs, s.lock.release())
		s.lock = nil
	}
	return errors.Join(errs...)
}

// Path returns the absolute path of the file, with symbolic links resolved.
func (s *Store) Path() string { return s.path }

// ReadOnly reports whether the dossier can only be read, and why: a *data.OpenError that
// matches data.ErrLocked (and names the holder), data.ErrReadOnlyMedium or data.ErrDiskFull;
// nil if that was asked for.
func (s *Store) ReadOnly() (bool, error) { return s.writing == nil, s.reason }
