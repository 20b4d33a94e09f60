package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"shirabe/data"
)

// queryer is a *sql.DB, *sql.Conn or *sql.Tx.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Load reads the whole dossier and the number of its last change.
func (s *Store) Load(ctx context.Context) (*data.Dossier, data.Revision, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var d *data.Dossier
	var rev data.Revision
	err := s.read(ctx, func(q queryer) error {
		var err error
		if rev, err = lastChange(ctx, q); err != nil {
			return err
		}
		meta, err := loadMeta(ctx, q)
		if err != nil {
			return err
		}
		// A second connection halves the time, if it sees the same state: another process may
		// have saved in between.
		return s.read(ctx, func(second queryer) error {
			l := loader{ctx: ctx, q: q, claimsFrom: second}
			if now, err := lastChange(ctx, second); err != nil || now != rev {
				l.claimsFrom = q
			}
			records, err := l.all()
			d = data.NewDossier(meta, records)
			return err
		})
	})
	if err != nil {
		return nil, 0, s.explain("load", err)
	}
	return d, rev, nil
}

// changedSince names the records that changes have touched. The signs keep SQLite from walking
// the index of record_id from end to end for the sake of DISTINCT.
const changedSince = `SELECT DISTINCT +record_id FROM revision WHERE change_id > ? AND +record_id <> ''`

// Changed returns the records that changes after since have added or edited, as they are
// now, those that are gone, and the number of the last change. Both lists are in no
// particular order. Meta is not among them.
func (s *Store) Changed(ctx context.Context, since data.Revision) (put []data.Record, removed []data.ID, rev data.Revision, err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	err = s.read(ctx, func(q queryer) error {
		var err error
		if rev, err = lastChange(ctx, q); err != nil {
			return err
		}
		ids, err := column[data.ID](ctx, q, changedSince, int64(since))
		if err != nil {
			return err
		}
		l := loader{ctx: ctx, q: q}
		if put, err = l.some(ids); err != nil {
			return err
		}
		there := make(map[data.ID]bool, len(put))
		for i := range put {
			there[put[i].ID] = true
		}
		removed = slices.DeleteFunc(ids, func(id data.ID) bool { return there[id] })
		return nil
	})
	if err != nil {
		return nil, nil, 0, s.explain("list changed records", err)
	}
	return put, removed, rev, nil
}

func lastChange(ctx context.Context, q queryer) (rev data.Revision, err error) {
	err = q.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM change`).Scan(&rev)
	return rev, err
}

// column reads the only column of a query.
func column[T any](ctx context.Context, q queryer, query string, args ...any) (out []T, err error) {
	err = each(ctx, q, query, args, func(scan scanner) error {
		var v T
		err := scan(&v)
		out = append(out, v)
		return err
	})
	return out, err
}

type scanner func(dest ...any) error

// each calls fn for every row of a query.
func each(ctx context.Context, q queryer, query string, args []any, fn func(scanner) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func loadMeta(ctx context.Context, q queryer) (m data.Meta, err error) {
	fields := map[string]*string{
		"id": (*string)(&m.ID), "title_ja": &m.Title.JA, "title_en": &m.Title.EN, "incident": (*string)(&m.Incident),
		"licence": &m.Licence, "about_ja": &m.About.JA, "about_en": &m.About.EN,
	}
	err = each(ctx, q, `SELECT key, value FROM meta`, nil, func(scan scanner) error {
		var k, v string
		err := scan(&k, &v)
		if f := fields[k]; f != nil {
			*f = v
		}
		return err
	})
	return m, err
}
