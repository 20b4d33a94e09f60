package segment

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	bleve "github.com/blevesearch/bleve_index_api"
	"github.com/blevesearch/vellum"
	zap "github.com/blevesearch/zapx/v17"
)

// The field by which scorch finds a document again.
const idField = "_id"

// noDocValues stands for the place of doc values that are not there.
const noDocValues = math.MaxUint64

// A made is a segment in memory.
type made struct {
	bytes    []byte
	stored   uint64 // where the stored fields are listed
	sections uint64 // where the fields are listed
}

// A raw is a segment in the making. Its memory but for out serves again.
type raw struct {
	out        []byte
	postings   postings
	chunk      []byte // frequencies of one term
	ends       []uint64
	bitmap     *roaring.Bitmap
	numbers    []uint32
	dictionary bytes.Buffer
	builder    *vellum.Builder
}

// raws keeps the memory of segments made.
var raws = sync.Pool{New: func() any { return &raw{bitmap: roaring.New()} }}

// write makes a segment of docs.
func write(docs []Document) (made, error) {
	w, ok := raws.Get().(*raw)
	if !ok {
		w = &raw{bitmap: roaring.New()}
	}
	out, err := w.write(docs)
	if err != nil {
		return made{}, err
	}
	w.out = nil
	w.postings.reset()
	raws.Put(w)
	return out, nil
}

func (w *raw) write(docs []Document) (made, error) {
	w.out = make([]byte, 0, len(docs)*bytesPerDocument)
	if w.builder == nil {
		var err error
		// Shared endings of terms are not looked for: that would cost more time than it saves room.
		if w.builder, err = vellum.New(&w.dictionary, &vellum.BuilderOpts{Encoder: 1, RegistryMRUSize: 1}); err != nil {
			return made{}, fmt.Errorf("segment: write dictionary: %w", err)
		}
	}
	out := made{stored: w.storeIDs(docs)}
	var fields []Field
	if len(docs) > 0 {
		fields = docs[0].Fields()
	}
	places := make([]uint64, 1+len(fields))
	for i := range places {
		var lengths []uint64
		counted := true
		if i == 0 {
			lengths = w.postings.gatherIDs(docs)
		} else {
			counted = fields[i-1].Counted
			lengths = w.postings.gather(docs, i-1, counted)
		}
		var err error
		if places[i], err = w.field(lengths, counted); err != nil {
			return made{}, err
		}
	}
	out.sections = w.listFields(fields, places)
	out.bytes = w.out
	return out, nil
}

// bytesPerDocument is what a document of a paragraph takes, to begin with enough room.
const bytesPerDocument = 2048

func (w *raw) uvarint(values ...uint64) {
	for _, v := range values {
		w.out = binary.AppendUvarint(w.out, v)
	}
}

func (w *raw) place() uint64 { return uint64(len(w.out)) }

// storeIDs writes the stored fields, of which there is none but the name, and where each document's begin.
func (w *raw) storeIDs(docs []Document) (listed uint64) {
	places := make([]uint64, len(docs))
	var meta [binary.MaxVarintLen64]byte
	for i, d := range docs {
		places[i] = w.place()
		id := d.ID()
		n := binary.PutUvarint(meta[:], uint64(len(id)))
		w.uvarint(uint64(n), uint64(len(id)+1))
		w.out = append(w.out, meta[:n]...)
		w.out = append(w.out, id...)
		w.out = append(w.out, 0) // Snappy's form of nothing
	}
	listed = w.place()
	for _, p := range places {
		w.out = binary.BigEndian.AppendUint64(w.out, p)
	}
	w.uvarint(0) // documents within documents
	return listed
}

// field writes the postings gathered, their dictionary, and where it is; it returns the place of that.
func (w *raw) field(lengths []uint64, counted bool) (uint64, error) {
	w.dictionary.Reset()
	if err := w.builder.Reset(&w.dictionary); err != nil {
		return 0, fmt.Errorf("segment: write dictionary: %w", err)
	}
	var key []byte
	err := w.postings.each(func(term string, in []occurrence) error {
		at, err := w.term(in, lengths, counted)
		if err != nil {
			return err
		}
		key = append(key[:0], term...)
		return w.builder.Insert(key, at)
	})
	if err == nil {
		err = w.builder.Close()
	}
	if err != nil {
		return 0, fmt.Errorf("segment: write dictionary: %w", err)
	}
	dictionary := w.place()
	w.uvarint(uint64(w.dictionary.Len()))
	w.out = append(w.out, w.dictionary.Bytes()...)
	place := w.place()
	w.uvarint(noDocValues, noDocValues, dictionary)
	return place, nil
}

// term writes the documents of a term and returns where.
func (w *raw) term(in []occurrence, lengths []uint64, counted bool) (uint64, error) {
	frequencies := w.frequencies(in, lengths, counted)
	w.numbers = w.numbers[:0]
	for _, o := range in {
		w.numbers = append(w.numbers, o.doc)
	}
	w.bitmap.Clear()
	w.bitmap.AddMany(w.numbers)
	place := w.place()
	w.uvarint(frequencies, 0, w.bitmap.GetSerializedSizeInBytes()) // 0: no positions
	to := bytes.NewBuffer(w.out)
	if _, err := w.bitmap.WriteTo(to); err != nil {
		return 0, fmt.Errorf("segment: write term: %w", err)
	}
	w.out = to.Bytes()
	return place, nil
}

// frequencies writes how often the documents have a term, and their lengths, in chunks of so many
// documents that each has about a thousand of the term's (chunk mode 1026). It returns where.
func (w *raw) frequencies(in []occurrence, lengths []uint64, counted bool) uint64 {
	docs := uint64(len(lengths))
	size := docs / (uint64(len(in))/1024 + 1)
	w.chunk, w.ends = w.chunk[:0], w.ends[:0]
	for _, o := range in {
		for uint64(o.doc)/size > uint64(len(w.ends)) {
			w.ends = append(w.ends, uint64(len(w.chunk)))
		}
		if !counted {
			w.chunk = append(w.chunk, 0)
			continue
		}
		w.chunk = binary.AppendUvarint(w.chunk, uint64(o.times)<<1) // the last bit: no positions
		w.chunk = binary.AppendUvarint(w.chunk, lengths[o.doc])
	}
	for uint64(len(w.ends)) < (docs-1)/size+1 {
		w.ends = append(w.ends, uint64(len(w.chunk)))
	}
	place := w.place()
	w.uvarint(uint64(len(w.ends)))
	w.uvarint(w.ends...)
	w.out = append(w.out, w.chunk...)
	return place
}

// listFields writes the fields with their options and the place of each.
func (w *raw) listFields(fields []Field, places []uint64) (listed uint64) {
	starts := make([]uint64, len(places))
	for i, place := range places {
		name, options := idField, bleve.IndexField|bleve.StoreField
		if i > 0 {
			name, options = fields[i-1].Name, bleve.IndexField
			if !fields[i-1].Counted {
				options |= bleve.SkipFreqNorm
			}
		}
		starts[i] = w.place()
		w.uvarint(uint64(len(name)))
		w.out = append(w.out, name...)
		w.uvarint(uint64(options), 1) // one section: the inverted index
		w.out = binary.BigEndian.AppendUint16(w.out, zap.SectionInvertedTextIndex)
		w.out = binary.BigEndian.AppendUint64(w.out, place)
	}
	listed = w.place()
	w.uvarint(uint64(len(places)))
	for _, s := range starts {
		w.out = binary.BigEndian.AppendUint64(w.out, s)
	}
	return listed
}
