package index

import (
	"math"
	"sync"

	bleve "github.com/blevesearch/bleve_index_api"

	"shirabe/index/analysis"
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

// A document is a row as scorch takes it. It is analysed by scorch's workers.
type document struct {
	id     string
	row    *row
	fields []*field
	done   func(tokens int) // told the length of fieldText; may be nil
}

// A field is one field of a document.
type field struct {
	name    string
	options bleve.FieldIndexingOptions
	value   []byte
	length  int
	terms   bleve.TokenFrequencies
	analyse func(*field)
}

func newDocument(r *row, done func(int)) *document {
	d := &document{id: string(r.rec.ID), row: r, done: done}
	plain := bleve.IndexField | bleve.SkipFreqNorm
	text := &field{name: fieldText, options: bleve.IndexField}
	prefix := &field{name: fieldPrefix, options: plain}
	name := &field{name: fieldName, options: plain}
	reading := &field{name: fieldReading, options: plain}
	inside := &field{name: fieldInside, options: plain}
	// The first field fills all of them: the text is normalised once.
	text.analyse = func(*field) { d.analyse(text, prefix, name, reading, inside) }
	d.fields = []*field{text, prefix, name, reading, inside}
	return d
}

func (d *document) analyse(text, prefix, name, reading, inside *field) {
	var t analysis.Text
	for _, f := range d.fields {
		f.terms = make(bleve.TokenFrequencies, 64)
	}
	text.terms = make(bleve.TokenFrequencies, 256)
	var normal normalBuilder
	for _, p := range d.row.parts() {
		t.Set(p.raw)
		normal.add(p, &t)
		literal := analysis.Literal(&t)
		for _, tok := range literal {
			if p.remark {
				text.once(tok.Term)
			} else {
				text.count(tok.Term)
			}
		}
		for _, tok := range analysis.Prefixes(&t) {
			prefix.set(tok.Term)
		}
		for _, tok := range analysis.Trigrams(&t) {
			inside.set(tok.Term)
		}
		if p.named() {
			for _, tok := range literal {
				name.set(tok.Term)
			}
		}
	}
	kept := normal.String()
	d.row.text.Store(&kept) // searches will ask for it
	for _, key := range analysis.ReadingKeys(d.row.readings()...) {
		reading.set(key)
	}
	if d.done != nil {
		d.done(text.length)
	}
	text.length = shortLength(text.length)
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

// count adds an occurrence of term.
func (f *field) count(term string) {
	f.length++
	if tf := f.terms[term]; tf != nil {
		tf.SetFrequency(tf.Frequency() + 1)
		return
	}
	tf := &bleve.TokenFreq{}
	tf.SetFrequency(1)
	f.terms[term] = tf
}

// once adds term without making it more frequent, nor the document longer.
func (f *field) once(term string) {
	if f.terms[term] == nil {
		f.count(term)
		f.length--
	}
}

// present is the entry of every term of a field without frequencies.
var present = &bleve.TokenFreq{}

// set adds term, once.
func (f *field) set(term string) { f.terms[term] = present }

// The methods below are scorch's interfaces.

// ID is the record's ID.
func (d *document) ID() string { return d.id }

// Size is an estimate for scorch's statistics.
func (d *document) Size() int { return 0 }

// VisitFields visits every field.
func (d *document) VisitFields(visit bleve.FieldVisitor) {
	for _, f := range d.fields {
		visit(f)
	}
}

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

// AddIDField adds the field by which scorch finds the document again.
func (d *document) AddIDField() {
	d.fields = append(d.fields, &field{
		name: fieldID, options: bleve.IndexField | bleve.StoreField, value: []byte(d.id), length: 1,
		analyse: func(f *field) {
			f.terms = bleve.TokenFrequencies{}
			tf := &bleve.TokenFreq{}
			tf.SetFrequency(1)
			f.terms[d.id] = tf
		},
	})
}

// Name is the field's name.
func (f *field) Name() string { return f.name }

// Value is the stored value.
func (f *field) Value() []byte { return f.value }

// ArrayPositions is nil: a field is no list.
func (f *field) ArrayPositions() []uint64 { return nil }

// EncodedFieldType says that the field is text.
func (f *field) EncodedFieldType() byte { return 't' }

// Analyze fills the terms.
func (f *field) Analyze() {
	if f.analyse != nil {
		f.analyse(f)
	}
}

// Options says what is kept of the field.
func (f *field) Options() bleve.FieldIndexingOptions { return f.options }

// AnalyzedLength is the number of tokens.
func (f *field) AnalyzedLength() int { return f.length }

// AnalyzedTokenFrequencies are the terms.
func (f *field) AnalyzedTokenFrequencies() bleve.TokenFrequencies { return f.terms }

// NumPlainTextBytes is for scorch's statistics only.
func (f *field) NumPlainTextBytes() uint64 { return 0 }
