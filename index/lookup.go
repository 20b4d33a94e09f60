package index

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"
)

// A lookup reads terms of one shard for one search. Not for several goroutines: dictionaries
// have a cursor.
type lookup struct {
	*shard
	rowsOf []*row // of the table
	dicts  map[string]segment.TermDictionary
	list   segment.PostingsList // reused
}

func newLookup(s *shard, rows []*row) *lookup {
	return &lookup{shard: s, rowsOf: rows, dicts: map[string]segment.TermDictionary{}}
}

// share is the part of n that falls to the shard by its size.
func (l *lookup) share(n int) uint64 {
	return (uint64(n)*l.count + uint64(len(l.rowsOf))) / uint64(max(len(l.rowsOf), 1))
}

func (l *lookup) dictionary(field string) (segment.TermDictionary, error) {
	if d, ok := l.dicts[field]; ok {
		return d, nil
	}
	d, err := l.segment.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("index: read dictionary %s: %w", field, err)
	}
	l.dicts[field] = d
	return d, nil
}

// postings reads the documents of a term, deleted ones left out. The result is valid until the next call.
func (l *lookup) postings(field, term string) (segment.PostingsList, error) {
	d, err := l.dictionary(field)
	if err != nil {
		return nil, err
	}
	if l.list, err = d.PostingsList([]byte(term), l.gone, l.list); err != nil {
		return nil, fmt.Errorf("index: read term %q of %s: %w", term, field, err)
	}
	return l.list, nil
}

// orInto is what postings lists of scorch's segments can do.
type orInto interface {
	OrInto(receiver *roaring.Bitmap)
}

// add adds the documents of a term to docs; deleted ones may be among them.
func (l *lookup) add(docs *roaring.Bitmap, field, term string) error {
	p, err := l.postings(field, term)
	if err != nil {
		return err
	}
	if o, ok := p.(orInto); ok {
		o.OrInto(docs)
		return nil
	}
	for it := p.Iterator(false, false, false, nil); ; {
		next, err := it.Next()
		if err != nil {
			return fmt.Errorf("index: read term %q of %s: %w", term, field, err)
		}
		if next == nil {
			return nil
		}
		docs.Add(uint32(next.Number()))
	}
}

// any returns the documents that have one of the terms; deleted ones may be among them.
func (l *lookup) any(field string, terms ...string) (*roaring.Bitmap, error) {
	docs := roaring.New()
	for _, t := range terms {
		if err := l.add(docs, field, t); err != nil {
			return nil, err
		}
	}
	return docs, nil
}

// expansion bounds how many terms a prefix or a fuzzy word stands for: beyond, a word says too little.
const expansion = 4096

// terms calls visit for the terms of field in [from, to) that automaton accepts, until visit returns false.
func (l *lookup) terms(field string, automaton vellum.Automaton, from, to []byte, visit func(term string) bool) error {
	d, err := l.dictionary(field)
	if err != nil {
		return err
	}
	for it := d.AutomatonIterator(automaton, from, to); ; {
		entry, err := it.Next()
		if err != nil {
			return fmt.Errorf("index: read dictionary %s: %w", field, err)
		}
		if entry == nil || !visit(entry.Term) {
			return nil
		}
	}
}

// prefixed returns the documents that have a term with the prefix.
func (l *lookup) prefixed(field, prefix string) (*roaring.Bitmap, error) {
	var terms []string
	err := l.terms(field, &vellum.AlwaysMatch{}, []byte(prefix), after(prefix), func(term string) bool {
		terms = append(terms, term)
		return len(terms) < expansion
	})
	if err != nil {
		return nil, err
	}
	return l.any(field, terms...)
}

// after is the least key greater than every key with the prefix; nil if there is none.
func after(prefix string) []byte {
	b := []byte(prefix)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] < 0xFF {
			b[i]++
			return b[:i+1]
		}
	}
	return nil
}
