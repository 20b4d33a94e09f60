package segment

import (
	"cmp"
	"slices"
)

// An occurrence is that a term is in a document, so many times.
type occurrence struct{ term, doc, times uint32 }

// postings gathers the terms of one field over all documents.
type postings struct {
	numbers map[string]uint32 // of terms, in order of their first occurrence
	terms   []string
	docs    []uint32 // how many documents have each term
	last    []uint32 // where in found each term was last
	found   []occurrence

	sorted []occurrence // found, by term
	order  []uint32     // of terms, by their bytes
}

// reset forgets everything but its memory.
func (p *postings) reset() {
	if p.numbers == nil {
		p.numbers = map[string]uint32{}
	}
	clear(p.numbers)
	clear(p.terms)
	p.terms, p.docs, p.last, p.found = p.terms[:0], p.docs[:0], p.last[:0], p.found[:0]
}

// gather takes in the terms of field i of all documents, and returns the documents' lengths.
func (p *postings) gather(docs []Document, i int, counted bool) []uint64 {
	p.reset()
	lengths := make([]uint64, len(docs))
	for doc, d := range docs {
		t := d.Take(i)
		lengths[doc] = uint64(t.Length)
		for at, term := range t.All {
			p.add(term, uint32(doc), counted && at < t.Once)
		}
	}
	return lengths
}

// gatherIDs takes in the documents' own names.
func (p *postings) gatherIDs(docs []Document) []uint64 {
	p.reset()
	lengths := make([]uint64, len(docs))
	for doc, d := range docs {
		lengths[doc] = 1
		p.add(d.ID(), uint32(doc), false)
	}
	return lengths
}

// add takes in that doc has term; again says that it counts each time.
func (p *postings) add(term string, doc uint32, again bool) {
	n, ok := p.numbers[term]
	if !ok {
		n = uint32(len(p.terms))
		p.numbers[term] = n
		p.terms, p.docs, p.last = append(p.terms, term), append(p.docs, 0), append(p.last, 0)
	}
	if last := p.last[n]; p.docs[n] > 0 && p.found[last].doc == doc {
		if again {
			p.found[last].times++
		}
		return
	}
	p.docs[n]++
	p.last[n] = uint32(len(p.found))
	p.found = append(p.found, occurrence{n, doc, 1})
}

// each visits the terms in order of their bytes, with the documents that have them in ascending order.
func (p *postings) each(visit func(term string, in []occurrence) error) error {
	ends := make([]uint32, len(p.terms)) // where the occurrences of each term end
	from := uint32(0)
	for n, docs := range p.docs {
		ends[n] = from
		from += docs
	}
	p.sorted = slices.Grow(p.sorted[:0], len(p.found))[:len(p.found)] // of one term as found: by document
	for _, o := range p.found {
		p.sorted[ends[o.term]] = o
		ends[o.term]++
	}
	p.order = p.order[:0]
	for n := range p.terms {
		p.order = append(p.order, uint32(n))
	}
	slices.SortFunc(p.order, func(a, b uint32) int { return cmp.Compare(p.terms[a], p.terms[b]) })
	for _, n := range p.order {
		if err := visit(p.terms[n], p.sorted[ends[n]-p.docs[n]:ends[n]]); err != nil {
			return err
		}
	}
	return nil
}
