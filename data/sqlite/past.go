package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"shirabe/data"
)

// At returns those of the records in ids that the dossier had after the change rev, as they
// were then, in no particular order.
func (s *Store) At(ctx context.Context, rev data.Revision, ids []data.ID) (records []data.Record, err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	err = s.past(ctx, func(p *past) error {
		if err := p.name(ids); err != nil {
			return err
		}
		records, err = p.records(rev)
		return err
	})
	if err != nil {
		return nil, s.explain("read an earlier state", err)
	}
	return records, nil
}

// Past returns the whole dossier as it was after the change rev. What it says of itself is as
// it was then, too.
func (s *Store) Past(ctx context.Context, rev data.Revision) (*data.Dossier, error) {
	now, _, err := s.Load(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var then *data.Dossier
	err = s.past(ctx, func(p *past) error {
		touched, err := column[data.ID](ctx, p.tx, `SELECT DISTINCT record_id FROM revision WHERE change_id > ? AND record_id <> ''`, int64(rev))
		if err != nil {
			return err
		}
		if err := p.name(touched); err != nil {
			return err
		}
		records, err := p.records(rev)
		if err != nil {
			return err
		}
		meta, err := p.meta(rev)
		then = now.With(records, touched).WithMeta(meta)
		return err
	})
	if err != nil {
		return nil, s.explain("read an earlier state", err)
	}
	return then, nil
}

// A past is a transaction that sees earlier states. It has tables of its own, in memory, with
// the names of the file's: what it reads are those, and they are gone when it ends.
type past struct {
	ctx context.Context
	tx  *sql.Tx
}

// past runs fn in such a transaction. It writes nothing to the file.
func (s *Store) past(ctx context.Context, fn func(*past) error) error {
	conn, err := s.readers.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil) // not marked read-only: that would forbid the tables in memory
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing to undo in the file
	return fn(&past{ctx, tx})
}

// name says which records are asked for.
func (p *past) name(ids []data.ID) error {
	if _, err := p.tx.ExecContext(p.ctx, `CREATE TEMP TABLE asked(id TEXT PRIMARY KEY) WITHOUT ROWID`); err != nil {
		return err
	}
	add, err := p.tx.PrepareContext(p.ctx, `INSERT INTO temp.asked VALUES(?) ON CONFLICT DO NOTHING`)
	if err != nil {
		return err
	}
	defer add.Close()
	for _, id := range ids {
		if _, err := add.ExecContext(p.ctx, string(id)); err != nil {
			return err
		}
	}
	return nil
}

// records returns the records asked for as they were after rev: the rows as they are now, with
// the oldest state logged since in the place of each that was touched.
func (p *past) records(rev data.Revision) ([]data.Record, error) {
	for _, t := range tables() {
		if t.owner == "" {
			continue
		}
		query := fmt.Sprintf(`CREATE TEMP TABLE %[1]s AS SELECT %[2]s FROM main.%[1]s t WHERE %[3]s IN (SELECT id FROM temp.asked)`,
			t.part, strings.Join(t.cols, ", "), fmt.Sprintf(t.owner, "t"))
		if _, err := p.tx.ExecContext(p.ctx, query); err != nil {
			return nil, err
		}
	}
	logs, err := p.oldest(rev)
	if err != nil {
		return nil, err
	}
	for _, r := range logs {
		if err := p.putBack(r); err != nil {
			return nil, err
		}
	}
	l := loader{ctx: p.ctx, q: p.tx}
	return l.all()
}

// oldest lists the first state that was logged of each row since rev.
func (p *past) oldest(rev data.Revision) (out []logged, err error) {
	err = each(p.ctx, p.tx, `SELECT tbl, key, before FROM revision WHERE seq IN (
		SELECT min(r.seq) FROM temp.asked a CROSS JOIN revision r ON r.record_id = a.id WHERE r.change_id > ? GROUP BY r.tbl, r.key)`,
		[]any{int64(rev)}, func(scan scanner) error {
			var r logged
			err := scan(&r.key.part, &r.key.key, &r.before)
			out = append(out, r)
			return err
		})
	return out, err
}

func (p *past) putBack(r logged) error {
	t := tableOf(r.key.part)
	if _, err := p.tx.ExecContext(p.ctx, fmt.Sprintf(`DELETE FROM temp.%s WHERE %s = ?`, t.part, t.key), r.key.key); err != nil {
		return err
	}
	if !r.before.Valid {
		return nil
	}
	vals, err := loggedValues(t, r.before.String)
	if err != nil {
		return fmt.Errorf("read logged %s %s: %w", t.part, r.key.key, err)
	}
	_, err = p.tx.ExecContext(p.ctx, fmt.Sprintf(`INSERT INTO temp.%s(%s) VALUES(?%s)`,
		t.part, strings.Join(t.cols, ", "), strings.Repeat(", ?", len(t.cols)-1)), vals...)
	return err
}

// meta returns what the dossier said of itself after rev.
func (p *past) meta(rev data.Revision) (data.Meta, error) {
	query := `CREATE TEMP TABLE meta AS SELECT m.key, m.value FROM main.meta m`
	if _, err := p.tx.ExecContext(p.ctx, query); err != nil {
		return data.Meta{}, err
	}
	var logs []logged
	err := each(p.ctx, p.tx, `SELECT tbl, key, before FROM revision WHERE seq IN (
		SELECT min(seq) FROM revision WHERE record_id = '' AND change_id > ? GROUP BY tbl, key)`, []any{int64(rev)},
		func(scan scanner) error {
			var r logged
			err := scan(&r.key.part, &r.key.key, &r.before)
			logs = append(logs, r)
			return err
		})
	if err != nil {
		return data.Meta{}, err
	}
	for _, r := range logs {
		if err := p.putBack(r); err != nil {
			return data.Meta{}, err
		}
	}
	return loadMeta(p.ctx, p.tx)
}

// A Gone is a record that was removed.
type Gone struct {
	Record data.ID
	Kind   data.Kind
	Slug   string
	Title  data.Text
	Time   time.Time     // of the removal; UTC, milliseconds
	Author string        // of the removal
	Change data.Revision // the removal
	Before data.Revision // after which the record was last there
}

// Gone lists the records that edits have removed, the last removed first. What an undo took
// away is not among them: redo brings that back.
func (s *Store) Gone(ctx context.Context) (list []Gone, err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	err = s.read(ctx, func(q queryer) error {
		return each(ctx, q, `SELECT r.key, r.before, c.id, c.at, c.author FROM revision r JOIN change c ON c.id = r.change_id
			WHERE r.seq IN (SELECT max(seq) FROM revision WHERE tbl = 'record' AND key NOT IN (SELECT id FROM record) GROUP BY key)
			AND r.before IS NOT NULL AND c.kind <> 'undo' ORDER BY r.seq DESC`, nil, func(scan scanner) error {
			var g Gone
			var before sql.NullString
			var at string
			if err := scan(&g.Record, &before, &g.Change, &at, &g.Author); err != nil {
				return err
			}
			vals, err := loggedValues(tableOf(data.PartRecord), before.String)
			if err != nil {
				return err
			}
			g.Kind, g.Slug = data.Kind(asText(vals[1])), asText(vals[2])
			g.Title = data.Text{JA: asText(vals[3]), EN: asText(vals[4])}
			g.Before = g.Change - 1
			var parsed error
			g.Time, parsed = time.Parse(time.RFC3339, at)
			list = append(list, g)
			return parsed
		})
	})
	if err != nil {
		return nil, s.explain("list removed records", err)
	}
	return list, nil
}
