package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"

	"shirabe/index/segment"
)

// A generation is one inverted index: in a folder of its own, or in memory if path is blank.
type generation struct {
	path  string
	index bleve.Index
	queue *bleve.AnalysisQueue

	broken  bool // could not be written to and is closed; guarded by Index.writing
	closed  bool // guarded by closing
	closing sync.Mutex
}

// A mark is what a generation keeps of itself; it is written in the same batch as the documents
// it speaks for, so that it is never ahead of them.
type mark struct {
	Version string // of the analysis and the fields
	Stamp   string // the state of the dossier; blank while a build is under way
	Tokens  int    // in fieldText of all documents
	Docs    int
}

const markKey = "shirabe"

// lockWait is how long to wait for another process to let go of an index before doing without.
const lockWait = "200ms"

// errNotOurs says that a folder holds no index of this program.
var errNotOurs = errors.New("not an index of this program")

// openGeneration opens the index at path, making it if there is none. Without a path it is made in
// memory. Batches are on disk when written: a full disk is told to the writer.
func openGeneration(path string) (g *generation, err error) {
	// scorch panics on some damaged files, and a file cut short faults where it is mapped.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			g, err = nil, fmt.Errorf("index: open %s: %v", path, p)
		}
	}()
	segment.Register()
	config := map[string]any{
		"path": path, "bolt_timeout": lockWait, "forceSegmentType": segment.Type, "forceSegmentVersion": int(segment.Version),
		// Few segments: every one is another look into a dictionary for each term of a query.
		"scorchMergePlanOptions": map[string]any{
			"maxSegmentsPerTier": 4, "segmentsPerMergeTask": 8, "tierGrowth": 10.0,
			"floorSegmentSize": 2000, "maxSegmentSize": 5_000_000, "reclaimDeletesWeight": 2.0,
		},
		"numSnapshotsToKeep": 1,
	}
	queue := bleve.NewAnalysisQueue(min(runtime.GOMAXPROCS(0), 4))
	index, err := scorch.NewScorch(scorch.Name, config, queue)
	if err == nil {
		err = index.Open()
	}
	if err != nil {
		queue.Close()
		return nil, fmt.Errorf("index: open %q: %w", path, err)
	}
	return &generation{path: path, index: index, queue: queue}, nil
}

// close closes the index; readers still open go on reading. Closing again does nothing.
func (g *generation) close() error {
	g.closing.Lock()
	defer g.closing.Unlock()
	if g.closed {
		return nil
	}
	g.closed = true
	if err := g.index.Close(); err != nil {
		return fmt.Errorf("index: close %q: %w", g.path, err)
	}
	g.queue.Close()
	return nil
}

// mark reads what the generation says of itself.
func (g *generation) mark() (mark, error) {
	reader, err := g.index.Reader()
	if err != nil {
		return mark{}, fmt.Errorf("index: read mark: %w", err)
	}
	raw, err := reader.GetInternal([]byte(markKey))
	err = errors.Join(err, reader.Close())
	if err != nil {
		return mark{}, fmt.Errorf("index: read mark: %w", err)
	}
	var m mark
	if raw == nil || json.Unmarshal(raw, &m) != nil {
		return mark{}, errNotOurs
	}
	return m, nil
}

// set puts m into batch.
func (m mark) set(batch *bleve.Batch) {
	raw, err := json.Marshal(m)
	if err != nil { // strings and numbers always marshal
		panic("index: marshal mark of " + strconv.Quote(m.Stamp) + ": " + err.Error())
	}
	batch.SetInternal([]byte(markKey), raw)
}

// write applies batch; it is searchable at return.
func (g *generation) write(batch *bleve.Batch) error {
	if err := g.index.Batch(batch); err != nil {
		return fmt.Errorf("index: write: %w", diskError(err))
	}
	return nil
}
