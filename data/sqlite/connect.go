package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"

	"shirabe/data"
)

// settings hold for every connection. What they were measured against is told in the package
// comment; busy_timeout is for another process that reads or saves at the same moment.
const settings = `PRAGMA busy_timeout = 30000; PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON;
	PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -32768;`

// connect opens a pool of at most conns connections, 0 for no limit; dsn comes from address. It
// opens no file yet.
func connect(dsn string, conns int) (*sql.DB, error) {
	db, err := driver.Open(dsn, func(c *sqlite3.Conn) error {
		if _, err := c.Config(sqlite3.DBCONFIG_DEFENSIVE, true); err != nil {
			return err
		}
		return c.Exec(settings)
	})
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(max(conns, 2))
	return db, nil
}

// address is the data source name of a file, whatever characters its path has.
// mode is ro, rw or rwc; see https://www.sqlite.org/uri.html.
func address(path, mode string) string {
	return location(filepath.ToSlash(path)) + "?mode=" + mode
}

// location is the URI of a file at a path with forward slashes. C:/x stays C:/x: SQLite as the
// driver has it is built for no system and does not take the slash off /C:/x. A share's
// //server/x gets an empty authority, without which server would be read as one.
func location(path string) string {
	escaped := (&url.URL{Path: path}).EscapedPath()
	if strings.HasPrefix(path, "//") {
		escaped = "//" + escaped
	}
	return "file:" + escaped
}

// read runs fn in a read transaction, so that all it reads is of one state.
func (s *Store) read(ctx context.Context, fn func(queryer) error) error {
	tx, err := s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing to undo
	return fn(tx)
}

// A writer is one writing transaction.
type writer struct {
	*sql.Tx
	prepared map[string]*sql.Stmt
}

// exec runs a statement that it prepares once.
func (w *writer) exec(ctx context.Context, query string, args ...any) error {
	st := w.prepared[query]
	if st == nil {
		var err error
		if st, err = w.PrepareContext(ctx, query); err != nil {
			return err
		}
		w.prepared[query] = st // closed with the transaction
	}
	_, err := st.ExecContext(ctx, args...)
	return err
}

// write runs fn in a transaction that is committed unless there is an error.
func (s *Store) write(ctx context.Context, fn func(*writer) error) (err error) {
	conn, err := s.writing.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	// Serializable: the driver takes the write lock at once, not at the first write.
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelSerializable})
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	if err := fn(&writer{tx, map[string]*sql.Stmt{}}); err != nil {
		return err
	}
	if err := checkReferences(ctx, conn, tx); err != nil {
		return err
	}
	return tx.Commit()
}

// checkReferences returns a *data.ReferenceError if a commit would fail for a reference to
// something that is not there. SQLite itself would not say which.
func checkReferences(ctx context.Context, conn *sql.Conn, q queryer) error {
	var open int64
	err := conn.Raw(func(c any) (err error) {
		open, _, err = c.(driver.Conn).Raw().Status(sqlite3.DBSTATUS_DEFERRED_FKS, false)
		return err
	})
	if err != nil || open == 0 {
		return err
	}
	bad, err := danglingReferences(ctx, q, 1)
	if err != nil {
		return err
	}
	if len(bad) == 0 {
		return data.ErrReferenced
	}
	return bad[0]
}

// danglingReferences lists references to things that are not there, at most limit.
func danglingReferences(ctx context.Context, q queryer, limit int) (out []*data.ReferenceError, err error) {
	for _, f := range []struct{ part, column, parent string }{
		{"source", "record_id", "record"}, {"attachment", "record_id", "record"}, {"claim", "record_id", "record"},
		{"claim", "ref", "record"}, {"link", "claim_id", "claim"}, {"link", "target", "claim"},
		{"citation", "claim_id", "claim"}, {"citation", "source_id", "record"},
	} {
		query := fmt.Sprintf(`SELECT record_id, %[2]s FROM %[1]s WHERE %[2]s IS NOT NULL AND %[2]s NOT IN (SELECT id FROM %[3]s) LIMIT ?`,
			f.part, f.column, f.parent)
		err := each(ctx, q, query, []any{limit - len(out)}, func(scan scanner) error {
			e := &data.ReferenceError{Part: data.Part(f.part)}
			err := scan(&e.Record, &e.Missing)
			out = append(out, e)
			return err
		})
		if err != nil {
			return nil, err
		}
		if len(out) >= limit {
			break
		}
	}
	return out, nil
}

// explain turns an error of the driver into one of ours.
func (s *Store) explain(verb string, err error) error {
	if err == nil {
		return nil
	}
	switch {
	case s.diskFull(err):
		err = fmt.Errorf("%w (%w)", data.ErrDiskFull, err)
	case damaged(err):
		err = &data.OpenError{Reason: data.ErrDamaged, Path: s.path, Backup: newestGood(s.path), Cause: err}
	case errors.Is(err, sqlite3.CONSTRAINT_PRIMARYKEY), errors.Is(err, sqlite3.CONSTRAINT_UNIQUE):
		err = fmt.Errorf("%w (%w)", data.ErrDuplicate, err)
	case errors.Is(err, sqlite3.READONLY), errors.Is(err, sqlite3.PERM):
		err = fmt.Errorf("%w (%w)", data.ErrReadOnly, err)
	}
	return fmt.Errorf("sqlite: %s: %w", verb, err)
}

// damaged reports whether err says that the file's content is not what was written.
func damaged(err error) bool {
	for _, code := range []error{sqlite3.CORRUPT, sqlite3.NOTADB, sqlite3.IOERR_DATA, sqlite3.IOERR_CORRUPTFS, sqlite3.IOERR_SHORT_READ} {
		if errors.Is(err, code) {
			return true
		}
	}
	return false
}

// enough is the free space below which an I/O error while writing is put down to a full disk.
const enough = 1 << 20

// diskFull reports whether err comes from a full disk, a quota or a limit on file size. The
// driver reports most of them as plain I/O errors, so the free space decides.
func (s *Store) diskFull(err error) bool {
	for _, code := range []error{sqlite3.FULL, syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, code) {
			return true
		}
	}
	if !errors.Is(err, sqlite3.IOERR) || damaged(err) {
		return false
	}
	dir := filepath.Dir(s.path)
	free, ok := freeSpace(dir)
	return ok && free < enough || overQuota(dir)
}

// overQuota tries whether a file can be written at all, since a user's quota does not show in
// the free space.
func overQuota(dir string) bool {
	f, err := os.CreateTemp(dir, ".space-*.tmp")
	if err != nil {
		return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
	}
	_, err = f.Write(make([]byte, 64<<10))
	err = errors.Join(err, f.Sync(), f.Close(), os.Remove(f.Name()))
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
