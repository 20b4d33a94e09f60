package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"shirabe/data"
)

// maxEdits is how many edits of one change History returns; Entry.Size has the number of all.
// A person reads no more, and an import may have hundreds of thousands.
const maxEdits = 200

// History returns at most limit entries before the change before (0: from the newest), newest
// first. A record's history has only the changes that touched it, and only its edits; a
// blank record means all.
func (s *Store) History(ctx context.Context, record data.ID, limit int, before data.Revision) (entries []data.Entry, err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	err = s.read(ctx, func(q queryer) (err error) {
		entries, err = history(ctx, q, record, limit, before)
		return err
	})
	if err != nil {
		return nil, s.explain("read history", err)
	}
	return entries, nil
}

func history(ctx context.Context, q queryer, record data.ID, limit int, before data.Revision) (entries []data.Entry, err error) {
	query := `SELECT id, kind, at, author, title, coalesce(target, 0), state FROM change WHERE id > 0`
	var args []any
	if before > 0 {
		query, args = query+` AND id < ?`, append(args, int64(before))
	}
	if record != "" {
		query, args = query+` AND id IN (SELECT change_id FROM revision WHERE record_id = ?)`, append(args, string(record))
	}
	err = each(ctx, q, query+` ORDER BY id DESC LIMIT ?`, append(args, limit), func(scan scanner) error {
		var e data.Entry
		var at string
		var state int
		if err := scan(&e.Change, &e.Kind, &at, &e.Author, &e.Title, &e.Target, &state); err != nil {
			return err
		}
		e.Undone = state == stateUndone || state == stateOvertaken
		var err error
		e.Time, err = time.Parse(time.RFC3339, at)
		entries = append(entries, e)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range entries {
		if err := fillEdits(ctx, q, &entries[i], record); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

// A logged is one row of the table revision.
type logged struct {
	seq    int64
	key    rowKey
	record string
	before sql.NullString
}

// fillEdits adds what the entry's change did, to one record or to all.
func fillEdits(ctx context.Context, q queryer, e *data.Entry, record data.ID) error {
	where, args := ` FROM revision WHERE change_id = ?`, []any{int64(e.Change)}
	if record != "" {
		// The plus keeps SQLite from the index on change_id: a record has few revisions, an import many.
		where, args = ` FROM revision WHERE +change_id = ? AND record_id = ?`, append(args, string(record))
	}
	if err := q.QueryRowContext(ctx, `SELECT count(*)`+where, args...).Scan(&e.Size); err != nil {
		return err
	}
	var list []logged
	err := each(ctx, q, `SELECT seq, tbl, key, record_id, before`+where+` ORDER BY seq LIMIT ?`, append(args, maxEdits), func(scan scanner) error {
		var r logged
		err := scan(&r.seq, &r.key.part, &r.key.key, &r.record, &r.before)
		list = append(list, r)
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range list {
		edit, err := editOf(ctx, q, r)
		if err != nil {
			return fmt.Errorf("change %d: %s %s: %w", e.Change, r.key.part, r.key.key, err)
		}
		e.Edits = append(e.Edits, edit)
	}
	return nil
}

// editOf works out what a logged row became.
func editOf(ctx context.Context, q queryer, r logged) (data.Edit, error) {
	after, err := rowAfter(ctx, q, r)
	if err != nil {
		return data.Edit{}, err
	}
	t := tableOf(r.key.part)
	e := data.Edit{Kind: data.Edited, Part: r.key.part, ID: r.key.key, Record: data.ID(r.record)}
	was, is := make([]any, len(t.cols)), make([]any, len(t.cols))
	if r.before.Valid {
		if was, err = loggedValues(t, r.before.String); err != nil {
			return data.Edit{}, err
		}
	} else {
		e.Kind = data.Added
	}
	if after.Valid {
		if is, err = loggedValues(t, after.String); err != nil {
			return data.Edit{}, err
		}
	} else {
		e.Kind = data.Removed
	}
	for i, c := range t.cols {
		f := fieldOf(c, was[i], is[i])
		if c == "claim_id" || c == t.key && e.Part == data.PartClaim {
			e.Claim = data.ID(cmp.Or(f.After, f.Before))
		}
		switch {
		case f.Before == f.After, c == t.key, c == "record_id", c == "claim_id":
			continue
		case c == "position":
			if e.Kind != data.Edited {
				continue
			}
			f.Before, f.After = "", ""
		}
		e.Fields = append(e.Fields, f)
	}
	return e, nil
}

// rowAfter returns a logged row as it was after the revision: as it was before the next one,
// or as it is. A row that moved to another record has left this one.
func rowAfter(ctx context.Context, q queryer, r logged) (after sql.NullString, err error) {
	err = q.QueryRowContext(ctx, `SELECT before FROM revision WHERE record_id = ? AND tbl = ? AND key = ? AND seq > ? ORDER BY seq LIMIT 1`,
		r.record, string(r.key.part), r.key.key, r.seq).Scan(&after)
	if !errors.Is(err, sql.ErrNoRows) {
		return after, err
	}
	t := tableOf(r.key.part)
	query := "SELECT " + jsonRow(t, "t") + " FROM " + string(t.part) + " t WHERE t." + t.key + " = ?1"
	if t.owner != "" {
		query += " AND " + fmt.Sprintf(t.owner, "t") + " = ?2"
	}
	args := []any{r.key.key, r.record}
	err = q.QueryRowContext(ctx, query, args[:strings.Count(query, "?")]...).Scan(&after)
	if errors.Is(err, sql.ErrNoRows) {
		return sql.NullString{}, nil
	}
	return after, err
}

// asText writes a value of a column for people; zero is blank.
func asText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		if v != 0 {
			return strconv.FormatInt(v, 10)
		}
	}
	return ""
}

// fieldOf is one column of a row before and after.
func fieldOf(col string, was, is any) data.Field {
	f := data.Field{Name: col, Before: asText(was), After: asText(is)}
	switch col {
	case "aliases", "readings", "tags":
		for _, s := range []*string{&f.Before, &f.After} {
			if *s == "[]" {
				*s = ""
			}
		}
	}
	return f
}
