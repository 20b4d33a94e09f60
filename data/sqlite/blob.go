package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"shirabe/data"
)

// MaxBlob is the size in bytes up to which a file can be kept in a dossier. It is held in
// memory as a whole; SQLite's own limit is about four times as much.
const MaxBlob = 256 << 20

// ErrTooLarge says that a file to be attached is larger than MaxBlob.
var ErrTooLarge = errors.New("larger than a dossier can hold")

// AddBlob keeps the content of a file and returns what an Attachment needs to name it. It is
// no change: nothing refers to the content until a record does. What is kept once is never
// removed, since an undo may bring back the record that refers to it.
func (s *Store) AddBlob(ctx context.Context, r io.Reader) (sum string, size int64, err error) {
	if err := s.writable("attach"); err != nil {
		return "", 0, err
	}
	b, err := io.ReadAll(io.LimitReader(r, MaxBlob+1))
	if err == nil && len(b) > MaxBlob {
		err = ErrTooLarge
	}
	if err != nil {
		return "", 0, fmt.Errorf("sqlite: attach: %w", err)
	}
	hash := sha256.Sum256(b)
	sum = hex.EncodeToString(hash[:])
	if b == nil {
		b = []byte{}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	err = s.write(ctx, func(w *writer) error {
		return w.exec(ctx, `INSERT INTO blob(sha256, data) VALUES(?, ?) ON CONFLICT DO NOTHING`, sum, b)
	})
	if err != nil {
		return "", 0, s.explain("attach", err)
	}
	return sum, int64(len(b)), nil
}

// Attachment returns the content with the SHA-256 sum; an error matches data.ErrNotFound if
// the dossier does not have it.
func (s *Store) Attachment(ctx context.Context, sum string) (io.Reader, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var b []byte
	err := s.readers.QueryRowContext(ctx, `SELECT data FROM blob WHERE sha256 = ?`, sum).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("sqlite: attachment %s: %w", sum, data.ErrNotFound)
	}
	if err != nil {
		return nil, s.explain("read attachment", err)
	}
	return bytes.NewReader(b), nil
}
