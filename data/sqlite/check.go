package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"

	"shirabe/data"
)

// A Report is what Check found.
type Report struct {
	Bytes      int64                  // size of the file
	Damage     []string               // what is wrong with the file, in SQLite's words
	Dangling   []*data.ReferenceError // references to things that are not there, at most 100
	Missing    []string               // SHA-256 sums of attachments whose content is not there
	Altered    []string               // SHA-256 sums whose content has another sum
	LastBackup string                 // the newest good backup; blank: none
}

// OK reports whether nothing was found.
func (r Report) OK() bool {
	return len(r.Damage)+len(r.Dangling)+len(r.Missing)+len(r.Altered) == 0
}

// Check reads the whole file and reports what is wrong with it: about 1 s for 50 MB.
// The error is for a check that could not be finished; damage is in the report.
func (s *Store) Check(ctx context.Context) (Report, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	r := Report{LastBackup: newestGood(s.path)}
	for _, check := range []func(context.Context, *Report) error{s.checkPages, s.checkContent} {
		if err := check(ctx, &r); err != nil {
			if !damaged(err) {
				return r, s.explain("check", err)
			}
			r.Damage = append(r.Damage, err.Error())
			break
		}
	}
	return r, nil
}

func (s *Store) checkPages(ctx context.Context, r *Report) error {
	if err := s.readers.QueryRowContext(ctx, `SELECT page_count * page_size FROM pragma_page_count, pragma_page_size`).Scan(&r.Bytes); err != nil {
		return err
	}
	found, err := column[string](ctx, s.readers, `PRAGMA integrity_check`)
	if len(found) != 1 || found[0] != "ok" {
		r.Damage = found
	}
	return err
}

func (s *Store) checkContent(ctx context.Context, r *Report) (err error) {
	if r.Dangling, err = danglingReferences(ctx, s.readers, 100); err != nil {
		return err
	}
	if r.Missing, err = column[string](ctx, s.readers, `SELECT DISTINCT sha256 FROM attachment WHERE sha256 NOT IN (SELECT sha256 FROM blob)`); err != nil {
		return err
	}
	return each(ctx, s.readers, `SELECT sha256, data FROM blob`, nil, func(scan scanner) error {
		var sum string
		var b sql.RawBytes
		err := scan(&sum, &b)
		if hash := sha256.Sum256(b); err == nil && hex.EncodeToString(hash[:]) != sum {
			r.Altered = append(r.Altered, sum)
		}
		return err
	})
}

// quickCheck reads every page, whose checksums tell of any flipped bit.
func quickCheck(ctx context.Context, db *sql.DB) error {
	found, err := column[string](ctx, db, `PRAGMA quick_check(1)`)
	if err == nil && (len(found) != 1 || found[0] != "ok") {
		err = fmt.Errorf("%w: %s", sqlite3.CORRUPT, found)
	}
	return err
}

// checkFile reports what keeps a dossier that is not open from being opened.
func checkFile(ctx context.Context, path string) (err error) {
	if _, err := readHeader(path); err != nil {
		return err
	}
	db, err := connect(address(path, "ro"), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return quickCheck(ctx, db)
}

// enableChecksums makes an empty file one whose pages carry checksums.
func enableChecksums(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	err = conn.Raw(func(c any) error { return c.(driver.Conn).Raw().EnableChecksums("main") })
	return errors.Join(err, conn.Close())
}
