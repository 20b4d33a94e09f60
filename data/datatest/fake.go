package datatest

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

	"shirabe/data"
)

// A Fake is a Store in memory. The zero value is an empty dossier. It may be used by any
// number of goroutines.
type Fake struct {
	Err error // if set, every change fails with it, as on a full disk

	mu    sync.Mutex
	now   state
	log   []entry // change n is at n-1
	blobs map[string][]byte
}

// A state is all that changes change. Its records are never altered, only replaced.
type state struct {
	meta    data.Meta
	records map[data.ID]*data.Record
}

type entry struct {
	data.Entry
	before, after state
	overtaken     bool // undone, and no longer to be redone
}

// NewFake makes a Fake that holds d, which is not a change.
func NewFake(d *data.Dossier) *Fake {
	f := &Fake{now: state{d.Meta, map[data.ID]*data.Record{}}}
	for _, r := range d.Records() {
		r = Clone(r)
		f.now.records[r.ID] = &r
	}
	return f
}

// Load returns the dossier and the number of the last change.
func (f *Fake) Load(context.Context) (*data.Dossier, data.Revision, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var records []data.Record
	for _, r := range f.now.records {
		records = append(records, Clone(*r))
	}
	return data.NewDossier(f.now.meta, records), f.revision(), nil
}

func (f *Fake) revision() data.Revision { return data.Revision(len(f.log)) }

// Changed returns the records that changes after since have touched.
func (f *Fake) Changed(_ context.Context, since data.Revision) (put []data.Record, removed []data.ID, rev data.Revision, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	touched := map[data.ID]bool{}
	for _, e := range f.log[since:] {
		for _, id := range e.touched() {
			touched[id] = true
		}
	}
	for id := range touched {
		if r := f.now.records[id]; r != nil {
			put = append(put, Clone(*r))
		} else {
			removed = append(removed, id)
		}
	}
	return put, removed, f.revision(), nil
}

// touched lists the records that the change has replaced.
func (e *entry) touched() (ids []data.ID) {
	for id, r := range e.after.records {
		if e.before.records[id] != r {
			ids = append(ids, id)
		}
	}
	for id := range e.before.records {
		if e.after.records[id] == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// Apply makes one change.
func (f *Fake) Apply(_ context.Context, c data.Change) (data.Revision, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.Err != nil {
		return 0, fmt.Errorf("datatest: save: %w", f.Err)
	}
	next, err := f.now.with(c)
	if err == nil {
		err = next.check()
	}
	if err != nil {
		return 0, fmt.Errorf("datatest: save: %w", err)
	}
	e := entry{Entry: data.Entry{Kind: data.EntryEdit, Author: c.Author, Title: c.Title}, before: f.now, after: next}
	if len(e.touched()) == 0 && next.meta == f.now.meta {
		return f.revision(), nil
	}
	for i := range f.log {
		f.log[i].overtaken = f.log[i].overtaken || f.log[i].Undone
	}
	f.append(e)
	return f.revision(), nil
}

func (f *Fake) append(e entry) {
	e.Change = f.revision() + 1
	e.Time = time.Now().UTC().Truncate(time.Millisecond)
	f.log = append(f.log, e)
	f.now = e.after
}

// Undo takes back the newest edit that is in effect.
func (f *Fake) Undo(_ context.Context, author string) (data.Entry, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := len(f.log) - 1; i >= 0; i-- {
		if e := &f.log[i]; e.Kind == data.EntryEdit && !e.Undone {
			return f.step(e, author, data.EntryUndo, e.before)
		}
	}
	return data.Entry{}, fmt.Errorf("datatest: %w", data.ErrNothingToUndo)
}

// Redo makes the edit again that was undone last.
func (f *Fake) Redo(_ context.Context, author string) (data.Entry, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.log {
		if e := &f.log[i]; e.Kind == data.EntryEdit && e.Undone && !e.overtaken {
			return f.step(e, author, data.EntryRedo, e.after)
		}
	}
	return data.Entry{}, fmt.Errorf("datatest: %w", data.ErrNothingToRedo)
}

func (f *Fake) step(target *entry, author string, kind data.EntryKind, to state) (data.Entry, error) {
	if f.Err != nil {
		return data.Entry{}, fmt.Errorf("datatest: %s: %w", kind, f.Err)
	}
	target.Undone = kind == data.EntryUndo
	f.append(entry{before: f.now, after: to,
		Entry: data.Entry{Kind: kind, Author: author, Title: target.Title, Target: target.Change}})
	return f.log[len(f.log)-1].entry(""), nil
}

// History returns what was done, newest first.
func (f *Fake) History(_ context.Context, record data.ID, limit int, before data.Revision) (out []data.Entry, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := len(f.log) - 1; i >= 0 && len(out) < limit; i-- {
		e := &f.log[i]
		if before > 0 && e.Change >= before || record != "" && !slices.Contains(e.touched(), record) {
			continue
		}
		out = append(out, e.entry(record))
	}
	return out, nil
}

// entry works out the edits, of one record or of all.
func (e *entry) entry(record data.ID) data.Entry {
	out := e.Entry
	ids := e.touched()
	slices.Sort(ids)
	if record != "" {
		ids = []data.ID{record}
	} else {
		out.Edits = compare(flattenMeta(e.before.meta), flattenMeta(e.after.meta))
	}
	for _, id := range ids {
		out.Edits = append(out.Edits, compare(flatten(e.before.records[id]), flatten(e.after.records[id]))...)
	}
	out.Size = len(out.Edits)
	return out
}

// AddBlob keeps the content of a file.
func (f *Fake) AddBlob(_ context.Context, r io.Reader) (sum string, size int64, err error) {
	b, err := io.ReadAll(r)
	if err = cmp.Or(err, f.Err); err != nil {
		return "", 0, fmt.Errorf("datatest: attach: %w", err)
	}
	hash := sha256.Sum256(b)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.blobs == nil {
		f.blobs = map[string][]byte{}
	}
	f.blobs[hex.EncodeToString(hash[:])] = b
	return hex.EncodeToString(hash[:]), int64(len(b)), nil
}

// Attachment returns the content with the SHA-256 sum.
func (f *Fake) Attachment(_ context.Context, sum string) (io.Reader, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	b, ok := f.blobs[sum]
	if !ok {
		return nil, fmt.Errorf("datatest: attachment %s: %w", sum, data.ErrNotFound)
	}
	return bytes.NewReader(b), nil
}

// with returns the state after a change, which replaces only what differs.
func (s state) with(c data.Change) (state, error) {
	next := state{s.meta, maps.Clone(s.records)}
	if next.records == nil {
		next.records = map[data.ID]*data.Record{}
	}
	if c.Meta != nil {
		next.meta = *c.Meta
	}
	named := map[data.ID]bool{}
	for _, id := range c.Remove {
		if named[id] {
			return state{}, fmt.Errorf("record %s: %w", id, data.ErrDuplicate)
		}
		named[id] = true
		if s.records[id] == nil {
			return state{}, fmt.Errorf("record %s: %w", id, data.ErrNotFound)
		}
		delete(next.records, id)
	}
	for _, r := range c.Put {
		if named[r.ID] {
			return state{}, fmt.Errorf("record %s: %w", r.ID, data.ErrDuplicate)
		}
		named[r.ID] = true
		if r = Clone(r); s.records[r.ID] == nil || !same(s.records[r.ID], &r) {
			next.records[r.ID] = &r
		}
	}
	return next, nil
}
