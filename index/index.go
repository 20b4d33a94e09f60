package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"

	bleve "github.com/blevesearch/bleve_index_api"

	"shirabe/data"
	"shirabe/index/analysis"
)

// version names the analysis and the fields. An index of another version is rebuilt. It is to be
// changed with everything that changes what the index holds.
const version = "shirabe-3"

// Options say where an index is kept.
type Options struct {
	Dir      string // blank: in memory only, nothing on disk
	ReadOnly bool   // the folder is not written to; what is missing is built in memory
}

// An Index finds the records of one dossier. Its methods may be called from many goroutines;
// Sync, Apply and Close wait for each other, Find waits for none of them.
type Index struct {
	options Options
	lock    *os.File   // of the folder; nil: none, and the index is in memory
	writing sync.Mutex // held by Sync, Apply and Close
	beside  sync.WaitGroup
	life    context.Context //nolint:containedctx // of the work beside: it ends with the index
	stop    context.CancelFunc

	mu       sync.RWMutex // guards the fields below
	current  *edition     // nil: nothing to search yet
	status   Status
	closed   bool
	waiting  *found // an index opened from disk that waits for its dossier
	inMemory bool
	morph    *analysis.Morph // made with the first dossier; loaded when first needed
}

// errClosed says that the index was closed.
var errClosed = errors.New("index: closed")

// batchSize is how many documents are written at once. Smaller batches cost a segment each, which must be
// merged; larger ones memory.
const batchSize = 2000

// memoryShards is into how many segments an index in memory is built at most.
const memoryShards = 16

// Open opens the index in options.Dir. A missing, foreign, damaged or locked index is no error:
// Sync builds it anew, in memory if the folder is in use by another process.
func Open(ctx context.Context, options Options) (*Index, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("index: open: %w", err)
	}
	x := &Index{options: options, status: Status{State: Empty, InMemory: options.Dir == ""}}
	x.life, x.stop = context.WithCancel(context.WithoutCancel(ctx))
	x.inMemory = options.Dir == "" || options.ReadOnly
	if !x.inMemory {
		x.waiting = x.discover(ctx)
		x.inMemory = x.waiting == nil
	}
	x.status.InMemory = x.inMemory
	return x, nil
}

// Status tells what the index can answer.
func (x *Index) Status() Status {
	x.mu.RLock()
	defer x.mu.RUnlock()
	s := x.status
	if x.current != nil {
		s.Stamp, s.Docs = x.current.mark.Stamp, len(x.current.table.rows)
	}
	return s
}

// Sync makes searches see d. Stamp names the exact state of d. If the index is of that state, it is
// taken as it is; else it is built anew, while Find goes on answering from the old one.
// Progress, which may be nil, is told after every batch. When ctx ends, or the disk is full, the old index stays.
func (x *Index) Sync(ctx context.Context, d *data.Dossier, stamp string, progress func(done, total int)) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	if x.isClosed() {
		return errClosed
	}
	if x.adopt(d, stamp) {
		return nil
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	return x.renew(ctx, d, stamp, progress)
}

// renew builds the index anew and makes it what searches see.
func (x *Index) renew(ctx context.Context, d *data.Dossier, stamp string, progress func(done, total int)) error {
	x.setStatus(func(s *Status) { s.State, s.Done, s.Total, s.Err = Building, 0, len(d.Records()), nil })
	next, err := x.build(ctx, d, stamp, func(done, total int) {
		x.setStatus(func(s *Status) { s.Done, s.Total = done, total })
		progress(done, total)
	})
	if err != nil {
		x.setStatus(func(s *Status) {
			s.State, s.Err = Failed, err
			if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
				s.State, s.Err = Empty, nil
				if x.current != nil {
					s.State = Ready
				}
			}
		})
		return err
	}
	return x.swap(next)
}

// build makes a new generation of d and an edition of it.
func (x *Index) build(ctx context.Context, d *data.Dossier, stamp string, progress func(done, total int)) (*edition, error) {
	path, err := x.newPath()
	if err != nil {
		return nil, err
	}
	gen, err := openGeneration(path)
	if err != nil {
		return nil, diskError(err)
	}
	e, err := fill(ctx, gen, newTable(d, nil, nil), stamp, progress)
	if err == nil {
		err = x.publish(gen)
	}
	if err != nil {
		if e != nil {
			err = errors.Join(err, e.release())
		}
		return nil, errors.Join(err, gen.close(), x.discard(path))
	}
	return e, nil
}

// fill writes every row of t to gen. Two batches are under way at a time: while one is analysed
// by all processors, the other is made a segment by one.
func fill(ctx context.Context, gen *generation, t *table, stamp string, progress func(done, total int)) (*edition, error) {
	m := mark{Version: version, Stamp: stamp, Docs: len(t.rows)}
	defer beThrifty(len(t.rows))()
	size := batchSize
	if gen.path == "" { // segments in memory are never merged
		size = max(size, len(t.rows)/memoryShards)
	}
	f := filler{gen: gen, table: t, progress: progress, batches: make(chan []*row)}
	var writers sync.WaitGroup
	for range 2 {
		writers.Go(f.write)
	}
	var err error
	for from := 0; from < len(t.rows) && err == nil; from += size {
		if err = ctx.Err(); err != nil {
			err = fmt.Errorf("index: build: %w", err)
			break
		}
		f.batches <- t.rows[from:min(from+size, len(t.rows))]
		err = f.failed()
	}
	close(f.batches)
	writers.Wait()
	if err = errors.Join(err, f.failed()); err != nil {
		return nil, err
	}
	m.Tokens = f.tokens
	last := bleve.NewBatch()
	m.set(last)
	if err := gen.write(last); err != nil {
		return nil, err
	}
	return newEdition(gen, t, m, nil)
}

// A filler writes rows in batches.
type filler struct {
	gen      *generation
	table    *table
	progress func(done, total int)
	batches  chan []*row

	mu     sync.Mutex // guards the fields below, and progress
	tokens int
	done   int
	err    error
}

func (f *filler) write() {
	for rows := range f.batches {
		if f.failed() != nil {
			continue
		}
		batch := bleve.NewBatch()
		for _, r := range rows {
			batch.Update(newDocument(r, f.count))
		}
		err := f.gen.write(batch)
		f.mu.Lock()
		if err != nil && f.err == nil {
			f.err = err
		}
		if err == nil {
			f.done += len(rows)
			f.progress(f.done, len(f.table.rows))
		}
		f.mu.Unlock()
	}
}

func (f *filler) count(tokens int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tokens += tokens
}

func (f *filler) failed() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

// swap makes next what searches see. The one before is closed when its last search ends.
func (x *Index) swap(next *edition) error {
	x.mu.Lock()
	old := x.current
	x.current = next
	if x.morph == nil {
		x.morph = analysis.NewMorph(entries(next.table.dossier))
	}
	x.status.State, x.status.Err = Ready, nil
	x.status.Done, x.status.Total = len(next.table.rows), len(next.table.rows)
	x.mu.Unlock()
	if old == nil {
		return nil
	}
	if old.gen != next.gen {
		gen := old.gen
		old.retire = gen.close
	}
	return old.release()
}

// Apply takes over an edit: d is the dossier after it, put the records added or changed and
// removed those gone. The index must have been at the state before. The edit is searchable at
// return. When it cannot be written, searches go on without it, and this and further calls fail
// (with ErrDiskFull, ErrStale) until Sync.
func (x *Index) Apply(ctx context.Context, d *data.Dossier, stamp string, put, removed []data.ID) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	old, err := x.holdCurrent()
	if err != nil {
		return err
	}
	defer func() { _ = old.release() }() // it is held by the index besides
	if old.gen.broken {
		return ErrStale
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("index: apply: %w", err)
	}
	changed := affected(old.table.dossier, d, put, removed)
	t := newTable(d, old.table, changed)
	m := old.mark
	m.Stamp, m.Docs = stamp, len(t.rows)
	batch := bleve.NewBatch()
	for id := range changed {
		if n, ok := old.table.number[id]; ok {
			m.Tokens -= old.table.rows[n].length()
		}
		n, ok := t.number[id]
		if !ok {
			batch.Delete(string(id))
			continue
		}
		m.Tokens += t.rows[n].length()
		batch.Update(newDocument(t.rows[n], nil))
	}
	m.set(batch)
	if err := old.gen.write(batch); err != nil {
		return x.abandon(old, err)
	}
	next, err := newEdition(old.gen, t, m, old)
	if err != nil {
		return err
	}
	next.related = old.rename(t, changed)
	return x.swap(next)
}

// abandon closes the writing side of an index that could not be written to, which would else try for
// ever. Searches go on in what they see; Sync builds anew.
func (x *Index) abandon(e *edition, cause error) error {
	e.gen.broken = true
	cause = errors.Join(cause, e.gen.close())
	x.setStatus(func(s *Status) { s.State, s.Err = Failed, cause })
	return cause
}

// affected are the records whose text an edit changes: those edited, and those that show the
// title of one or depend on its date.
func affected(before, after *data.Dossier, put, removed []data.ID) map[data.ID]bool {
	out := map[data.ID]bool{}
	for _, ids := range [...][]data.ID{put, removed} {
		for _, id := range ids {
			out[id] = true
			for _, d := range [...]*data.Dossier{before, after} {
				view := d.At(data.Clock{})
				for _, s := range append(view.ReferredBy(id), view.CitedBy(id)...) {
					out[s.Subject.ID] = true
				}
				if r := d.Record(id); r != nil {
					linked(d, r, out)
				}
			}
		}
	}
	return out
}

// linked adds the records of the claims that r's claims supersede or correct.
func linked(d *data.Dossier, r *data.Record, out map[data.ID]bool) {
	for i := range r.Claims {
		for _, l := range r.Claims[i].Links {
			if other, _ := d.Claim(l.Claim); other != nil {
				out[other.ID] = true
			}
		}
	}
}

// Close closes the index. Searches under way end first.
func (x *Index) Close() error {
	x.stop()
	x.beside.Wait()
	x.writing.Lock()
	defer x.writing.Unlock()
	x.mu.Lock()
	old, waiting := x.current, x.waiting
	x.current, x.waiting, x.closed = nil, nil, true
	x.status.State = Empty
	x.mu.Unlock()
	var err error
	if waiting != nil {
		err = waiting.close()
	}
	if old != nil {
		old.retire = old.gen.close
		err = errors.Join(err, old.release())
	}
	return errors.Join(err, x.unlock())
}

func (x *Index) isClosed() bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.closed
}

func (x *Index) setStatus(change func(*Status)) {
	x.mu.Lock()
	defer x.mu.Unlock()
	change(&x.status)
}

// holdCurrent returns what searches see, held.
func (x *Index) holdCurrent() (*edition, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	switch {
	case x.closed:
		return nil, errClosed
	case x.current == nil || !x.current.hold():
		return nil, ErrEmpty
	}
	return x.current, nil
}

// dictionary is the dictionary of words, which may not be loaded yet.
func (x *Index) dictionary() *analysis.Morph {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.morph
}

// Warm loads the dictionary that questions need, so that the first one does not wait for it. It does nothing
// before the first Sync.
func (x *Index) Warm(ctx context.Context) error {
	morph := x.dictionary()
	if morph == nil {
		return nil
	}
	if err := morph.Load(ctx); err != nil {
		return fmt.Errorf("index: warm: %w", err)
	}
	return nil
}

// entries are the names with readings of a dossier, for the dictionary.
func entries(d *data.Dossier) []analysis.Entry {
	var out []analysis.Entry
	records := d.Records()
	for i := range records {
		if r := &records[i]; len(r.Readings) > 0 && r.Title.JA != "" {
			out = append(out, analysis.Entry{Name: r.Title.JA, Kana: r.Readings[0]})
		}
	}
	return out
}
