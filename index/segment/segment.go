package segment

import (
	"fmt"
	"hash/crc32"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
	api "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// Type and Version name the format in scorch's configuration (forceSegmentType, forceSegmentVersion) and in its root file.
const (
	Type    = "shirabe-zap"
	Version = zap.Version
)

// A Field is a field that every document may have.
type Field struct {
	Name    string // sorts after "_id"
	Counted bool   // keeps how often a term occurs, and how long the document is
}

// Terms are the terms of one field of one document. The strings are not copied.
type Terms struct {
	All    []string // in any order, with repetitions
	Once   int      // from here on, terms of All count once and only where they are not there before
	Length int      // of the document; kept if the field is counted
}

// A Document is a document as the maker of segments takes it.
type Document interface {
	bleve.Document
	// Take hands over the terms of field i of Fields, after analysis, and forgets them.
	Take(i int) Terms
	// Fields are the fields that documents may have, the same for all, sorted by name.
	Fields() []Field
}

// A plugin is zap with another maker.
type plugin struct{ *zap.ZapPlugin }

// Register makes the format known to scorch. It is to be called before an index of it is opened.
func Register() { register() }

// register runs once: scorch's table of formats is not guarded.
var register = sync.OnceFunc(func() { scorch.RegisterSegmentPlugin(plugin{&zap.ZapPlugin{}}, false) })

// Type is scorch's name for the format.
func (plugin) Type() string { return Type }

// Version is scorch's version of the format.
func (plugin) Version() uint32 { return Version }

// New makes a segment in memory of documents, which must all be Documents.
func (p plugin) New(docs []bleve.Document) (api.Segment, uint64, error) { return p.NewUsing(docs, nil) }

// NewUsing makes a segment in memory of documents, which must all be Documents.
func (plugin) NewUsing(docs []bleve.Document, config map[string]any) (api.Segment, uint64, error) {
	own := make([]Document, len(docs))
	for i, d := range docs {
		o, ok := d.(Document)
		if !ok {
			return nil, 0, fmt.Errorf("segment: make: unexpected document %T", d)
		}
		own[i] = o
	}
	made, err := write(own)
	if err != nil {
		return nil, 0, err
	}
	stats, ok := config[api.StatsKey].(*api.Stats)
	if !ok || stats == nil {
		stats = new(api.Stats)
	}
	s, err := zap.InitSegmentBase(made.bytes, crc32.ChecksumIEEE(made.bytes), zap.DefaultChunkMode, uint64(len(docs)), made.stored, made.sections, config, stats)
	if err != nil {
		return nil, 0, fmt.Errorf("segment: open: %w", err)
	}
	return s, uint64(len(made.bytes)), nil
}
