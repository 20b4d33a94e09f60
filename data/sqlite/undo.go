package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"shirabe/data"
)

// Undo takes back the newest edit that is in effect and returns the entry of the history
// that this makes. How far to undo survives closing the file; there is no limit to the steps.
// The error matches data.ErrNothingToUndo or is one of Apply's.
func (s *Store) Undo(ctx context.Context, author string) (data.Entry, error) {
	return s.step(ctx, author, stepping{
		kind:    data.EntryUndo,
		target:  `SELECT max(id) FROM change WHERE kind = 'edit' AND state = 0`,
		source:  `SELECT ?`, // as it was before the edit
		state:   stateUndone,
		nothing: data.ErrNothingToUndo,
	})
}

// Redo makes the edit again that was undone last. A new edit overtakes what was undone before
// it: that can no longer be redone. The error matches data.ErrNothingToRedo or is one of Apply's.
func (s *Store) Redo(ctx context.Context, author string) (data.Entry, error) {
	return s.step(ctx, author, stepping{
		kind:    data.EntryRedo,
		target:  `SELECT min(id) FROM change WHERE kind = 'edit' AND state = 1`,
		source:  `SELECT max(id) FROM change WHERE kind = 'undo' AND target = ?`, // as it was before its undo
		state:   stateDone,
		nothing: data.ErrNothingToRedo,
	})
}

// Settle makes what the dossier holds now its beginning: Undo goes back to here and no
// further. It is for a dossier that is made with content in it, whose first undo must not
// empty it. The history keeps the edits.
func (s *Store) Settle(ctx context.Context) error {
	if err := s.writable("settle"); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.write(ctx, func(w *writer) error {
		return w.exec(ctx, `UPDATE change SET state = ? WHERE kind = 'edit' AND state = ?`, stateSettled, stateDone)
	})
	if err != nil {
		return s.explain("settle", err)
	}
	return nil
}

// stepping is what Undo and Redo differ in.
type stepping struct {
	kind    data.EntryKind
	target  string // SQL for the edit
	source  string // SQL for the change to take back, given the edit
	state   int    // of the edit afterwards
	nothing error
}

func (s *Store) step(ctx context.Context, author string, st stepping) (data.Entry, error) {
	if err := s.writable(string(st.kind)); err != nil {
		return data.Entry{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.backupIfDue(ctx)
	var entries []data.Entry
	err := s.write(ctx, func(w *writer) error {
		var target sql.NullInt64
		if err := w.QueryRowContext(ctx, st.target).Scan(&target); err != nil {
			return err
		}
		if !target.Valid {
			return st.nothing
		}
		var source int64
		if err := w.QueryRowContext(ctx, st.source, target.Int64).Scan(&source); err != nil {
			return err
		}
		var title string
		if err := w.QueryRowContext(ctx, `SELECT title FROM change WHERE id = ?`, target.Int64).Scan(&title); err != nil {
			return err
		}
		rev, err := s.begin(ctx, w, st.kind, author, title, data.Revision(target.Int64))
		if err != nil {
			return err
		}
		if err := w.takeBack(ctx, source); err != nil {
			return err
		}
		if err := w.exec(ctx, `UPDATE change SET state = ? WHERE id = ?`, st.state, target.Int64); err != nil {
			return err
		}
		entries, err = history(ctx, w, "", 1, rev+1)
		return err
	})
	if errors.Is(err, st.nothing) {
		return data.Entry{}, fmt.Errorf("sqlite: %w", st.nothing)
	}
	if err != nil {
		return data.Entry{}, s.explain(string(st.kind), err)
	}
	return entries[0], nil
}

// takeBack makes every row that a change touched what it was before, the last one first.
// Nothing else has touched them since: edits are undone and redone in order.
func (w *writer) takeBack(ctx context.Context, change int64) error {
	type was struct {
		rowKey
		before sql.NullString
	}
	var list []was
	err := each(ctx, w, `SELECT tbl, key, before FROM revision WHERE change_id = ? ORDER BY seq DESC`, []any{change}, func(scan scanner) error {
		var r was
		err := scan(&r.part, &r.key, &r.before)
		list = append(list, r)
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range list {
		if !r.before.Valid {
			err = w.remove(ctx, r.rowKey)
		} else {
			err = w.putBack(ctx, r.rowKey, r.before.String)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// putBack writes a logged row, whether it is there or not.
func (w *writer) putBack(ctx context.Context, k rowKey, before string) error {
	t := tableOf(k.part)
	vals, err := loggedValues(t, before)
	if err != nil {
		return fmt.Errorf("read logged %s %s: %w", k.part, k.key, err)
	}
	set := make([]string, len(t.cols))
	for i, c := range t.cols {
		set[i] = c + " = excluded." + c
	}
	query := "INSERT INTO " + string(t.part) + "(" + strings.Join(t.cols, ", ") + ") VALUES(?" + strings.Repeat(", ?", len(t.cols)-1) +
		") ON CONFLICT(" + t.key + ") DO UPDATE SET " + strings.Join(set, ", ")
	if err := w.exec(ctx, query, vals...); err != nil {
		return fmt.Errorf("put back %s %s: %w", k.part, k.key, err)
	}
	return nil
}

// loggedValues reads a logged row: strings, int64s or nil, in the order of t.cols. It is done
// here and not in SQL, whose JSON functions end a text at its first NUL.
func loggedValues(t table, logged string) ([]any, error) {
	dec := json.NewDecoder(strings.NewReader(logged))
	dec.UseNumber()
	var fields map[string]any
	if err := dec.Decode(&fields); err != nil {
		return nil, err
	}
	vals := make([]any, len(t.cols))
	for i, c := range t.cols {
		switch v := fields[c].(type) {
		case json.Number:
			n, err := v.Int64()
			if err != nil {
				return nil, err
			}
			vals[i] = n
		case string:
			vals[i] = v
		}
	}
	return vals, nil
}
