package index

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"shirabe/data"
)

// An edition is what searches see between two changes: a dossier and an inverted index of
// exactly that dossier. It is immutable but for its caches and may be searched by many
// goroutines; who searches holds it, and the last to let go closes its reader.
type edition struct {
	mark    mark
	table   *table
	gen     *generation
	reader  *scorch.IndexSnapshot
	parts   []*shard
	holders atomic.Int64
	retire  func() error // called after the reader is closed; nil: nothing to do

	clocks  clockCache
	related *thesaurus
}

// A shard is one segment of the inverted index.
type shard struct {
	segment segment.Segment
	live    *roaring.Bitmap // documents not deleted
	gone    *roaring.Bitmap // documents deleted; may be nil
	id      uint64          // of the segment
	rows    []int32         // row of each document; -1: deleted
	count   uint64
}

// A table is the rows of a dossier as known now.
type table struct {
	dossier *data.Dossier
	values  *values
	rows    []*row
	number  map[data.ID]int32
	moved   []int32 // number here of each row of the table before; nil: all are the same

	// Columns of the rows, side by side for counting.
	days []int64
	flat []uint32 // values of row n are flat[from[n]:from[n+1]]
	from []uint32

	counting sync.Once // for counts
	counts   []int     // rows that have each value
}

// columns copies what is counted out of the rows.
func (t *table) columns() {
	size := 0
	for _, r := range t.rows {
		size += len(r.values)
	}
	t.days, t.from, t.flat = make([]int64, len(t.rows)), make([]uint32, 1, len(t.rows)+1), make([]uint32, 0, size)
	for i, r := range t.rows {
		t.days[i] = r.day
		t.flat = append(t.flat, r.values...)
		t.from = append(t.from, uint32(len(t.flat)))
	}
}

// newTable makes the rows of d. Rows of old whose records are not in changed are taken over, which
// makes a table after an edit cheap.
func newTable(d *data.Dossier, old *table, changed map[data.ID]bool) *table {
	records := d.Records()
	t := &table{dossier: d, rows: make([]*row, len(records))}
	if old == nil {
		t.values = newValues()
		t.numberAll(records)
	} else {
		t.values = old.values
		t.renumber(records, old)
	}
	view := d.At(data.Clock{})
	if old != nil {
		moved := make([]row, len(records)) // at once: one by one, a hundred thousand are felt
		for i, r := range old.rows {
			n := int32(i)
			if t.moved != nil {
				n = t.moved[i]
			}
			if n >= 0 {
				moved[n] = row{rec: &records[n], view: view, facts: r.facts}
				t.rows[n] = &moved[n]
			}
		}
		for id := range changed {
			if n, ok := t.number[id]; ok {
				t.rows[n] = nil
			}
		}
	}
	for i := range records {
		if t.rows[i] == nil {
			t.rows[i] = newRow(view, &records[i], t.values)
		}
	}
	t.columns()
	return t
}

func (t *table) numberAll(records []data.Record) {
	t.number = make(map[data.ID]int32, len(records))
	for i := range records {
		t.number[records[i].ID] = int32(i)
	}
}

// renumber numbers records; after an edit that adds, removes and moves none, as before.
func (t *table) renumber(records []data.Record, old *table) {
	same := len(records) == len(old.rows)
	for i := 0; same && i < len(records); i++ {
		same = records[i].ID == old.rows[i].rec.ID
	}
	if same {
		t.number = old.number
		return
	}
	t.numberAll(records)
	t.moved = make([]int32, len(old.rows))
	for i, r := range old.rows {
		n, ok := t.number[r.rec.ID]
		if !ok {
			n = -1
		}
		t.moved[i] = n
	}
}

// newEdition opens a reader on gen, which must hold exactly the records of t. What old, which may be nil,
// knows of the same segments is taken over.
func newEdition(gen *generation, t *table, m mark, old *edition) (*edition, error) {
	reader, err := gen.index.Reader()
	if err != nil {
		return nil, fmt.Errorf("index: open reader: %w", err)
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return nil, errors.Join(fmt.Errorf("index: open reader: unexpected %T", reader), reader.Close())
	}
	e := &edition{mark: m, table: t, gen: gen, reader: snapshot, related: &thesaurus{}}
	e.holders.Store(1)
	live := 0
	for _, s := range snapshot.Segments() {
		p, err := newShard(s, t, old.shard(s.Id()))
		if err != nil {
			return nil, errors.Join(err, reader.Close())
		}
		live += int(p.live.GetCardinality())
		e.parts = append(e.parts, p)
	}
	if live != len(t.rows) {
		return nil, errors.Join(fmt.Errorf("index: open reader: %d documents for %d records", live, len(t.rows)), reader.Close())
	}
	return e, nil
}

// shard returns the shard of a segment; nil if there is none.
func (e *edition) shard(id uint64) *shard {
	if e == nil {
		return nil
	}
	for _, p := range e.parts {
		if p.id == id {
			return p
		}
	}
	return nil
}

// newShard finds the rows of a segment's documents: from old, the same segment before an edit, or by
// reading their identifiers.
func newShard(s *scorch.SegmentSnapshot, t *table, old *shard) (*shard, error) {
	p := &shard{id: s.Id(), segment: s.Segment(), gone: s.Deleted(), count: s.Segment().Count()}
	p.live = roaring.New()
	p.live.AddRange(0, p.count)
	if p.gone != nil {
		p.live.AndNot(p.gone)
	}
	if old != nil {
		p.rows = old.after(p.gone, t.moved)
		return p, nil
	}
	p.rows = make([]int32, p.count)
	for n := range p.rows {
		p.rows[n] = -1
	}
	for it := p.live.Iterator(); it.HasNext(); {
		n := it.Next()
		id, err := p.segment.DocID(uint64(n))
		if err != nil {
			return nil, fmt.Errorf("index: read document %d: %w", n, err)
		}
		row, ok := t.number[data.ID(id)]
		if !ok {
			return nil, fmt.Errorf("index: read document %d: %w", n, errNotOurs)
		}
		p.rows[n] = row
	}
	return p, nil
}

// after returns the rows of the segment's documents after an edit that has deleted the documents gone and moved rows; moved may be nil.
func (p *shard) after(gone *roaring.Bitmap, moved []int32) []int32 {
	rows := slices.Clone(p.rows)
	if gone != nil {
		for it := gone.Iterator(); it.HasNext(); {
			rows[it.Next()] = -1
		}
	}
	if moved != nil {
		for n, number := range rows {
			if number >= 0 {
				rows[n] = moved[number]
			}
		}
	}
	return rows
}

// hold keeps the edition open until release. It fails if the edition is closed already.
func (e *edition) hold() bool {
	for {
		n := e.holders.Load()
		if n == 0 {
			return false
		}
		if e.holders.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// release lets go of the edition.
func (e *edition) release() error {
	if e.holders.Add(-1) > 0 {
		return nil
	}
	err := e.reader.Close()
	if e.retire != nil {
		err = errors.Join(err, e.retire())
	}
	return err
}

// clockCache keeps the rows of the earlier clock last asked for.
type clockCache struct {
	mu   sync.Mutex
	last *clockRows
}

// clockRows are the rows as shown at an earlier clock.
type clockRows struct {
	clock data.Clock
	rows  []*row // nil: not shown
	same  []bool // the row is the one of now: all of it is shown
	shown int    // rows shown

	once   sync.Once // for what count counts
	terms  map[string]float64
	tokens int
}

// at returns the rows at the clock; nil for now.
func (e *edition) at(clock data.Clock) *clockRows {
	if clock.Now() {
		return nil
	}
	e.clocks.mu.Lock()
	defer e.clocks.mu.Unlock()
	if c := e.clocks.last; c != nil && c.clock.End().Equal(clock.End()) {
		return c
	}
	t := e.table
	view := t.dossier.At(clock)
	c := &clockRows{clock: clock, rows: make([]*row, len(t.rows)), same: make([]bool, len(t.rows))}
	for i, now := range t.rows {
		switch {
		case !view.Visible(now.rec):
		case whole(view, now.rec):
			c.rows[i], c.same[i] = now, true
		default:
			c.rows[i] = newRow(view, now.rec, t.values)
		}
	}
	for _, r := range c.rows {
		if r != nil {
			c.shown++
		}
	}
	e.clocks.last = c
	return c
}

// whole reports whether view shows everything the record's row of now holds: all its claims, the
// records they refer to, the sources they cite, and none that became superseded later.
func whole(view data.View, rec *data.Record) bool {
	claims := view.Claims(rec)
	if len(claims) != len(rec.Claims) {
		return false
	}
	d := view.Dossier()
	now := d.At(data.Clock{})
	for _, s := range claims {
		if ref, ok := s.Value.(data.Ref); ok {
			if r := d.Record(ref.Record); r != nil && !view.Visible(r) {
				return false
			}
		}
		for _, c := range s.Citations {
			if r := d.Record(c.Source); r != nil && !view.Visible(r) {
				return false
			}
		}
		if later, ok := now.Claim(s.ID); ok && later.State != s.State {
			return false
		}
	}
	return true
}
