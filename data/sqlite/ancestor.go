package sqlite

import (
	"context"
	"slices"
	"strings"
	"time"

	"shirabe/data"
)

// mergedPrefix begins the keys of meta that say what was merged: the mark of the other file's
// last change follows. They are logged like everything, so that undoing a merge forgets it.
const mergedPrefix = "merged/"

// merged notes that a change merges the other file up to its change with the mark.
func (d *delta) merged(ctx context.Context, w *writer, mark string) error {
	var there int
	if err := w.QueryRowContext(ctx, `SELECT count(*) FROM meta WHERE key = ?`, mergedPrefix+mark).Scan(&there); err != nil || there > 0 {
		return err
	}
	b := rowBuilder{}
	b.add(data.PartMeta, mergedPrefix+mark, "")
	d.added = append(d.added, b.rows...)
	return b.err
}

// An Ancestor is what two files of a dossier began from, and what has come to the other since.
type Ancestor struct {
	Base *data.Dossier // empty when the two have nothing in common
	// Kin says that they come from one file, or hold the same dossier.
	Kin   bool
	Mark  string     // for data.Change.Merged; blank: the other has no change
	Since []Authored // the other's changes since Base, newest first
}

// An Authored is who changed a dossier, and when.
type Authored struct {
	Author string
	Time   time.Time // UTC, milliseconds
}

// Ancestor finds the newest state that both files contain: where their change logs part, or
// what one has merged of the other since. Two files made separately from one text form have
// their beginnings in common as far as those are the same.
func (s *Store) Ancestor(ctx context.Context, other *Store) (Ancestor, error) {
	mine, err := s.trail(ctx)
	if err != nil {
		return Ancestor{}, err
	}
	theirs, err := other.trail(ctx)
	if err != nil {
		return Ancestor{}, err
	}
	a := Ancestor{Kin: true}
	if n := len(theirs.steps); n > 0 && theirs.steps[n-1].rev > 0 {
		a.Mark = theirs.steps[n-1].uid
	}
	from := theirs.settled()
	switch at := meet(mine, theirs); {
	case at.theirs >= 0:
		a.Base, err = other.Past(ctx, data.Revision(at.theirs))
		from = data.Revision(at.theirs)
	case at.mine >= 0:
		a.Base, err = s.Past(ctx, data.Revision(at.mine))
		from = data.Revision(theirs.after(mine, at.mine))
	default:
		a.Base, a.Kin, err = s.beginnings(ctx, other, mine, theirs)
	}
	for _, step := range slices.Backward(theirs.steps) {
		if step.rev > from {
			a.Since = append(a.Since, step.Authored)
		}
	}
	return a, err
}

// A step is one change of a trail.
type step struct {
	Authored
	rev   data.Revision
	uid   string
	state int
}

// A trail is a change log, oldest first, with what was merged.
type trail struct {
	steps  []step
	places map[string]int           // uid → index in steps
	merged map[string]data.Revision // mark → the change that merged it
}

func (s *Store) trail(ctx context.Context) (t trail, err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	t = trail{places: map[string]int{}, merged: map[string]data.Revision{}}
	err = s.read(ctx, func(q queryer) error {
		err := each(ctx, q, `SELECT id, uid, at, author, state FROM change ORDER BY id`, nil, func(scan scanner) error {
			var x step
			var at string
			if err := scan(&x.rev, &x.uid, &at, &x.Author, &x.state); err != nil {
				return err
			}
			t.places[x.uid] = len(t.steps)
			var err error
			x.Time, err = time.Parse(time.RFC3339, at)
			t.steps = append(t.steps, x)
			return err
		})
		if err != nil {
			return err
		}
		return each(ctx, q, `SELECT m.key, coalesce((SELECT max(r.change_id) FROM revision r WHERE r.record_id = '' AND r.tbl = 'meta' AND r.key = m.key), 0)
			FROM meta m WHERE m.key LIKE ?`, []any{mergedPrefix + "%"}, func(scan scanner) error {
			var key string
			var rev data.Revision
			err := scan(&key, &rev)
			t.merged[strings.TrimPrefix(key, mergedPrefix)] = rev
			return err
		})
	})
	return t, s.explain("read the change log", err)
}

// settled is the last change that belongs to the making of the dossier; 0: there is none.
func (t trail) settled() (rev data.Revision) {
	for _, x := range t.steps {
		if x.state == stateSettled {
			rev = x.rev
		}
	}
	return rev
}

// after is the change of t that was merged, or is shared, when the other trail was at rev.
func (t trail) after(other trail, rev int64) (last data.Revision) {
	for _, x := range t.steps {
		if at, shared := other.places[x.uid]; shared && int64(other.steps[at].rev) <= rev {
			last = x.rev
		}
	}
	for mark, when := range other.merged {
		if at, mine := t.places[mark]; mine && int64(when) <= rev {
			last = max(last, t.steps[at].rev)
		}
	}
	return last
}

// A meeting is a state that both files contain, as a change of one of them; -1: not of it.
type meeting struct{ mine, theirs int64 }

// meet finds the newest such state. What I merged of theirs, up to a change of theirs, is in
// mine from then on; so is the other way round. Of the two the one that includes the other
// counts.
func meet(mine, theirs trail) meeting {
	iMerged, when := newestMerged(theirs, mine.merged) // a change of theirs that mine contains, since when
	theyMerged, _ := newestMerged(mine, theirs.merged) // a change of mine that theirs contains
	switch {
	case iMerged < 0 && theyMerged < 0:
		return meeting{mine: parting(mine, theirs), theirs: -1}
	case theyMerged >= 0 && theyMerged >= when: // when is -1 if I merged nothing
		return meeting{mine: theyMerged, theirs: -1}
	}
	return meeting{mine: -1, theirs: iMerged}
}

// newestMerged is the newest change of t that the other has merged, and the other's change
// that did; -1 if there is none.
func newestMerged(t trail, merged map[string]data.Revision) (rev, by int64) {
	rev, by = -1, -1
	for mark, when := range merged {
		if at, ok := t.places[mark]; ok && int64(t.steps[at].rev) > rev {
			rev, by = int64(t.steps[at].rev), int64(when)
		}
	}
	return rev, by
}

// parting is the last change that two logs have in common; -1: not even their beginning.
func parting(mine, theirs trail) int64 {
	last := int64(-1)
	for i := 0; i < min(len(mine.steps), len(theirs.steps)) && mine.steps[i].uid == theirs.steps[i].uid; i++ {
		last = int64(mine.steps[i].rev)
	}
	return last
}

// beginnings is what two files made separately began with alike.
func (s *Store) beginnings(ctx context.Context, other *Store, mine, theirs trail) (base *data.Dossier, kin bool, err error) {
	a, err := s.Past(ctx, mine.settled())
	if err != nil {
		return nil, false, err
	}
	b, err := other.Past(ctx, theirs.settled())
	if err != nil {
		return nil, false, err
	}
	kin = a.ID == b.ID
	meta := a.Meta
	if a.Meta != b.Meta {
		meta = data.Meta{ID: a.ID}
	}
	var records []data.Record
	for i := range a.Records() {
		r := &a.Records()[i]
		if o := b.Record(r.ID); o != nil && data.SameRecord(r, o) {
			records = append(records, *r)
		}
	}
	return data.NewDossier(meta, records), kin, nil
}
