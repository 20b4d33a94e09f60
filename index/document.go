package index

import (
	"math"
	"slices"
	"sync"

	bleve "github.com/blevesearch/bleve_index_api"

	"shirabe/index/analysis"
	"shirabe/index/segment"
)

// The fields of the inverted index. No field is stored, none keeps positions: where the order
// of words matters, the row's text in memory decides.
const (
	fieldText    = "b" // every text: analysis.Literal; the only one with frequencies, for scoring
	fieldPrefix  = "p" // every text: analysis.Prefixes
	fieldName    = "t" // names: analysis.Literal
	fieldReading = "r" // names: analysis.ReadingKeys
	fieldInside  = "w" // every text: analysis.Trigrams
	fieldID      = "_id"
)

// indexFields are the fields in the order of their names; documentTerms has its terms in the same order.
func indexFields() []segment.Field {
	return []segment.Field{
		{Name: fieldText, Counted: true}, {Name: fieldPrefix}, {Name: fieldReading}, {Name: fieldName}, {Name: fieldInside},
	}
}

// The places of fields in indexFields.
const (
	numberText = iota
	numberPrefix
	numberReading
	numberName
	numberInside
	numberFields
)

// A document is a row as scorch takes it. It is analysed by scorch's workers.
type document struct {
	id    string
	row   *row
	terms [numberFields]segment.Terms
	done  func(tokens int) // told the length of fieldText; may be nil
}

func newDocument(r *row, done func(int)) *document {
	return &document{id: string(r.rec.ID), row: r, done: done}
}

// gathered keeps the memory in which documents are taken apart.
var gathered = sync.Pool{New: func() any { return &analysis.Terms{} }}

// analyse fills in the terms: of names first, then of the rest that ranks, then of remarks.
func (d *document) analyse() {
	terms, ok := gathered.Get().(*analysis.Terms)
	if !ok {
		terms = &analysis.Terms{}
	}
	terms.Reset()
	defer gathered.Put(terms)
	var normal normalBuilder
	names, said := 0, -1
	for _, p := range d.row.parts() {
		if p.remark && said < 0 {
			said = len(terms.Literal)
		}
		normal.add(p, terms.Add(p.raw))
		if p.named() {
			names = len(terms.Literal)
		}
	}
	if said < 0 {
		said = len(terms.Literal)
	}
	kept := normal.String()
	d.row.text.Store(&kept) // searches will ask for it
	d.row.tokens.Store(int32(said) + 1)
	literal := slices.Clone(terms.Literal)
	d.terms[numberText] = segment.Terms{All: literal, Once: said, Length: shortLength(said)}
	d.terms[numberPrefix].All = slices.Clone(terms.Prefixes)
	d.terms[numberReading].All = analysis.ReadingKeys(d.row.readings()...)
	d.terms[numberName].All = literal[:names]
	d.terms[numberInside].All = slices.Clone(terms.Trigrams)
	if d.done != nil {
		d.done(said)
	}
}

// The length of a document is kept beside each of its postings, so it is kept short: in twelfths of a
// power of two, which one byte holds up to two thousand tokens.
const lengthSteps = 12

func shortLength(tokens int) int {
	return 1 + int(math.Round(lengthSteps*math.Log2(float64(max(tokens, 1)))))
}

// longLengths undoes shortLength, to three per cent.
var longLengths = sync.OnceValue(func() []float64 {
	out := make([]float64, 512)
	for i := range out {
		out[i] = math.Exp2(float64(i-1) / lengthSteps)
	}
	return out
})

// Take hands over the terms of a field, once it is analysed.
func (d *document) Take(i int) segment.Terms {
	t := d.terms[i]
	d.terms[i] = segment.Terms{}
	return t
}

// Fields are the fields of every document.
func (d *document) Fields() []segment.Field { return indexFields() }

// The methods below are scorch's interfaces.

// ID is the record's ID.
func (d *document) ID() string { return d.id }

// Size is an estimate for scorch's statistics.
func (d *document) Size() int { return 0 }

// VisitFields visits one field, by which scorch's workers analyse the document: all its texts at once.
func (d *document) VisitFields(visit bleve.FieldVisitor) { visit(everything{d}) }

// VisitComposite visits nothing: there are no composite fields.
func (d *document) VisitComposite(bleve.CompositeFieldVisitor) {}

// HasComposite reports that there are no composite fields.
func (d *document) HasComposite() bool { return false }

// NumPlainTextBytes is for scorch's statistics only.
func (d *document) NumPlainTextBytes() uint64 { return 0 }

// StoredFieldsBytes is for scorch's statistics only.
func (d *document) StoredFieldsBytes() uint64 { return 0 }

// Indexed reports whether scorch's own filters take the document; it is for statistics only.
func (d *document) Indexed() bool { return false }

// AddIDField does nothing: segments have the field of themselves.
func (d *document) AddIDField() {}

// everything is a document as a field that stands for all of them.
type everything struct{ document *document }

// Name is the field's name.
func (everything) Name() string { return fieldText }

// Value is nothing: no field is stored.
func (everything) Value() []byte { return nil }

// ArrayPositions is nil: a field is no list.
func (everything) ArrayPositions() []uint64 { return nil }

// EncodedFieldType says that the field is text.
func (everything) EncodedFieldType() byte { return 't' }

// Analyze fills in the terms.
func (f everything) Analyze() { f.document.analyse() }

// Options says that the field is to be analysed.
func (everything) Options() bleve.FieldIndexingOptions { return bleve.IndexField }

// AnalyzedLength is not asked for: segments take the document's terms.
func (everything) AnalyzedLength() int { return 0 }

// AnalyzedTokenFrequencies is not asked for.
func (everything) AnalyzedTokenFrequencies() bleve.TokenFrequencies { return nil }

// NumPlainTextBytes is for scorch's statistics only.
func (everything) NumPlainTextBytes() uint64 { return 0 }
