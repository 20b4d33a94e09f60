package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"shirabe/data"
)

// The states of an edit in the column change.state.
const (
	stateDone      = 0
	stateUndone    = 1
	stateOvertaken = 2 // undone, and no longer to be redone since there was a newer edit
	stateSettled   = 3 // in effect for good, see Settle
)

// timestamp writes a time as the file keeps it: UTC, milliseconds.
func timestamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// Apply makes one change and returns its number; when it returns, the change is on the disk.
// A change that changes nothing is not logged: it returns the number of the last one.
//
// A refused change leaves everything as it was. The error matches data.ErrReadOnly,
// data.ErrDiskFull, data.ErrNotFound (a record to remove is not there), data.ErrDuplicate,
// data.ErrReferenced (see data.ReferenceError), data.ErrNotText or, if the file turns out to
// be damaged, data.ErrDamaged. Apply keeps no reference to c.
func (s *Store) Apply(ctx context.Context, c data.Change) (data.Revision, error) {
	if err := s.writable("save"); err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.backupIfDue(ctx)
	var rev data.Revision
	err := s.write(ctx, func(w *writer) error {
		d, err := diff(ctx, w, c)
		if err != nil {
			return err
		}
		if rev, err = lastChange(ctx, w); err != nil || d.empty() {
			return err
		}
		if rev, err = s.begin(ctx, w, data.EntryEdit, c.Author, c.Title, 0); err != nil {
			return err
		}
		if err := w.exec(ctx, `UPDATE change SET state = ? WHERE kind = 'edit' AND state = ?`, stateOvertaken, stateUndone); err != nil {
			return err
		}
		return d.write(ctx, w)
	})
	if err != nil {
		return 0, s.explain("save", err)
	}
	return rev, nil
}

// writable refuses a change to a dossier that is read-only.
func (s *Store) writable(verb string) error {
	if s.writing != nil {
		return nil
	}
	if s.reason != nil {
		return fmt.Errorf("sqlite: %s: %w: %w", verb, data.ErrReadOnly, s.reason)
	}
	return fmt.Errorf("sqlite: %s: %w", verb, data.ErrReadOnly)
}

// begin starts a change. Rows written from now on in the transaction are logged as its.
func (s *Store) begin(ctx context.Context, w *writer, kind data.EntryKind, author, title string, target data.Revision) (data.Revision, error) {
	var of any
	if target != 0 {
		of = int64(target)
	}
	r, err := w.ExecContext(ctx, `INSERT INTO change(uid, kind, at, author, title, target) VALUES(?, ?, ?, ?, ?, ?)`,
		string(data.NewID()), string(kind), timestamp(s.opts.Now()),
		strings.ToValidUTF8(cmp.Or(author, s.opts.Author), "\ufffd"), strings.ToValidUTF8(title, "\ufffd"), of)
	if err != nil {
		return 0, err
	}
	id, err := r.LastInsertId()
	return data.Revision(id), err
}

// A delta is what a change does to rows. Removals come first, so that a claim can move from
// one record to another.
type delta struct {
	removed []row
	edited  []row
	added   []row
	fresh   []*data.Record // records that are new as a whole; their rows are made when they are written
	slugs   []string       // that may be in use twice
}

func (d *delta) empty() bool {
	return len(d.removed)+len(d.edited)+len(d.added)+len(d.fresh) == 0
}

// diff finds out what c changes.
func diff(ctx context.Context, w *writer, c data.Change) (*delta, error) {
	d := &delta{}
	if err := d.about(ctx, w, c); err != nil {
		return nil, err
	}
	touched := make([]data.ID, 0, len(c.Put)+len(c.Remove))
	put := make(map[data.ID]*data.Record, len(c.Put))
	for i := range c.Put {
		touched = append(touched, c.Put[i].ID)
		put[c.Put[i].ID] = &c.Put[i]
	}
	remove := make(map[data.ID]bool, len(c.Remove))
	for _, id := range c.Remove {
		touched = append(touched, id)
		remove[id] = true
	}
	if len(put)+len(remove) != len(touched) {
		return nil, fmt.Errorf("a record is named twice in one change: %w", data.ErrDuplicate)
	}
	l := loader{ctx: ctx, q: w}
	old, err := l.some(touched)
	if err != nil {
		return nil, err
	}
	at := l.positions()
	for i := range old {
		id := old[i].ID
		if put[id] != nil && remove[id] {
			return nil, fmt.Errorf("record %s is put and removed in one change: %w", id, data.ErrDuplicate)
		}
		if err := d.record(&old[i], put[id], at); err != nil {
			return nil, err
		}
		delete(put, id)
		delete(remove, id)
	}
	for id := range remove {
		return nil, fmt.Errorf("remove record %s: %w", id, data.ErrNotFound)
	}
	for i := range c.Put {
		if r := &c.Put[i]; put[r.ID] != nil {
			d.fresh = append(d.fresh, r)
			d.slugs = append(d.slugs, r.Slug)
		}
	}
	return d, nil
}

// record adds what becomes of one record that is there; now is nil if it goes. at has the
// positions of its parts.
func (d *delta) record(was, now *data.Record, at map[rowKey]int64) error {
	before, err := rowsOf(was, func(keys []rowKey) []int64 {
		out := make([]int64, len(keys))
		for i, k := range keys {
			out[i] = at[k]
		}
		return out
	})
	if err != nil {
		return err
	}
	var after []row
	if now != nil {
		after, err = rowsOf(now, func(keys []rowKey) []int64 { return place(keys, at) })
		if err != nil {
			return err
		}
		if was.Slug != now.Slug {
			d.slugs = append(d.slugs, now.Slug)
		}
	}
	d.compare(before, after)
	return nil
}

func (d *delta) compare(before, after []row) {
	there := make(map[rowKey]row, len(before))
	for _, r := range before {
		there[r.rowKey] = r
	}
	for _, r := range after {
		old, ok := there[r.rowKey]
		delete(there, r.rowKey)
		switch {
		case !ok:
			d.added = append(d.added, r)
		case !old.equal(r):
			d.edited = append(d.edited, r)
		}
	}
	for i := len(before) - 1; i >= 0; i-- { // children before parents
		if _, ok := there[before[i].rowKey]; ok {
			d.removed = append(d.removed, before[i])
		}
	}
}

// about adds what c changes of what the dossier says of itself.
func (d *delta) about(ctx context.Context, w *writer, c data.Change) error {
	if c.Meta != nil {
		if err := d.meta(ctx, w, *c.Meta); err != nil {
			return err
		}
	}
	if c.Merged == "" {
		return nil
	}
	return d.merged(ctx, w, c.Merged)
}

func (d *delta) meta(ctx context.Context, w *writer, m data.Meta) error {
	now, err := loadMeta(ctx, w)
	if err != nil {
		return err
	}
	before, err := metaRows(now)
	if err != nil {
		return err
	}
	after, err := metaRows(m)
	if err != nil {
		return err
	}
	d.compare(before, after)
	return nil
}

// write makes the change.
func (d *delta) write(ctx context.Context, w *writer) error {
	for _, r := range d.removed {
		if err := w.remove(ctx, r.rowKey); err != nil {
			return err
		}
	}
	for _, r := range d.edited {
		if err := w.replace(ctx, r); err != nil {
			return err
		}
	}
	for _, r := range d.added {
		if err := w.insert(ctx, r); err != nil {
			return err
		}
	}
	for _, rec := range d.fresh {
		rows, err := rowsOf(rec, func(keys []rowKey) []int64 { return place(keys, nil) })
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := w.insert(ctx, r); err != nil {
				return err
			}
		}
	}
	return checkSlugs(ctx, w, d.slugs)
}

// checkSlugs refuses slugs that two records have. It is asked at the end of a change, not by a
// constraint, so that records may trade slugs.
func checkSlugs(ctx context.Context, q queryer, slugs []string) error {
	const few = 200 // more are faster in one pass over the index
	if len(slugs) > few {
		twice, err := column[string](ctx, q, `SELECT slug FROM record GROUP BY slug HAVING count(*) > 1 LIMIT 1`)
		if err == nil && len(twice) > 0 {
			err = fmt.Errorf("slug %q: %w", twice[0], data.ErrDuplicate)
		}
		return err
	}
	for _, slug := range slugs {
		var n int
		if err := q.QueryRowContext(ctx, `SELECT count(*) FROM record WHERE slug = ?`, slug).Scan(&n); err != nil {
			return err
		}
		if n > 1 {
			return fmt.Errorf("slug %q: %w", slug, data.ErrDuplicate)
		}
	}
	return nil
}

// insert adds a row that must not be there.
func (w *writer) insert(ctx context.Context, r row) error {
	t := tableOf(r.part)
	query := "INSERT INTO " + string(t.part) + "(" + strings.Join(t.cols, ", ") + ") VALUES(?" + strings.Repeat(", ?", len(t.cols)-1) + ")"
	if err := w.exec(ctx, query, r.vals...); err != nil {
		return fmt.Errorf("add %s %s: %w", r.part, r.key, err)
	}
	return nil
}

// replace changes a row that is there.
func (w *writer) replace(ctx context.Context, r row) error {
	t := tableOf(r.part)
	query := "UPDATE " + string(t.part) + " SET " + strings.Join(t.cols, " = ?, ") + " = ? WHERE " + t.key + " = ?"
	args := append(append(make([]any, 0, len(r.vals)+1), r.vals...), r.key)
	if err := w.exec(ctx, query, args...); err != nil {
		return fmt.Errorf("edit %s %s: %w", r.part, r.key, err)
	}
	return nil
}

// remove removes a row.
func (w *writer) remove(ctx context.Context, k rowKey) error {
	t := tableOf(k.part)
	if err := w.exec(ctx, "DELETE FROM "+string(t.part)+" WHERE "+t.key+" = ?", k.key); err != nil {
		return fmt.Errorf("remove %s %s: %w", k.part, k.key, err)
	}
	return nil
}
