package segment

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	bleve "github.com/blevesearch/bleve_index_api"
	api "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// A sample is a document for both makers: ours takes it by Take, bleve's by its fields.
type sample struct {
	bleve.Document // panics on what neither should ask for
	id             string
	terms          []Terms
}

func fields() []Field { return []Field{{Name: "b", Counted: true}, {Name: "p"}, {Name: "r"}} }

func (s *sample) ID() string                                 { return s.id }
func (s *sample) Fields() []Field                            { return fields() }
func (s *sample) Take(i int) Terms                           { return s.terms[i] }
func (s *sample) VisitComposite(bleve.CompositeFieldVisitor) {}

func (s *sample) VisitFields(visit bleve.FieldVisitor) {
	id := Terms{All: []string{s.id}, Once: 1, Length: 1}
	visit(sampleField{name: idField, value: s.id, options: bleve.IndexField | bleve.StoreField, terms: id, counted: true})
	for i, f := range fields() {
		options := bleve.IndexField
		if !f.Counted {
			options |= bleve.SkipFreqNorm
		}
		visit(sampleField{name: f.Name, options: options, terms: s.terms[i], counted: f.Counted})
	}
}

// A sampleField is a field as bleve's maker takes it.
type sampleField struct {
	bleve.Field
	name, value string
	options     bleve.FieldIndexingOptions
	terms       Terms
	counted     bool
}

func (f sampleField) Name() string                        { return f.name }
func (f sampleField) Value() []byte                       { return []byte(f.value) }
func (f sampleField) ArrayPositions() []uint64            { return nil }
func (f sampleField) EncodedFieldType() byte              { return 't' }
func (f sampleField) Options() bleve.FieldIndexingOptions { return f.options }
func (f sampleField) AnalyzedLength() int                 { return f.terms.Length }

func (f sampleField) AnalyzedTokenFrequencies() bleve.TokenFrequencies {
	out := bleve.TokenFrequencies{}
	for i, term := range f.terms.All {
		tf, ok := out[term]
		if !ok {
			tf = &bleve.TokenFreq{}
			out[term] = tf
		}
		if f.counted && (!ok || i < f.terms.Once) {
			tf.SetFrequency(tf.Frequency() + 1)
		}
	}
	return out
}

// samples are documents with common and rare terms: with 3000 of them, common ones fill several chunks.
func samples(n int, seed uint64) []bleve.Document {
	random := rand.New(rand.NewPCG(seed, 1))
	docs := make([]bleve.Document, n)
	for i := range docs {
		s := &sample{id: fmt.Sprintf("id-%d-%d", seed, i)}
		for range fields() {
			var t Terms
			for range random.IntN(20) {
				t.All = append(t.All, fmt.Sprintf("語%d", int(random.ExpFloat64()*40)))
			}
			t.Once, t.Length = random.IntN(len(t.All)+1), 1+random.IntN(200)
			s.terms = append(s.terms, t)
		}
		docs[i] = s
	}
	return docs
}

// answers is all that a segment tells: of each field and term the documents with frequency and length.
func answers(t *testing.T, s api.Segment) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, field := range slices.Sorted(slices.Values(s.Fields())) {
		d, err := s.Dictionary(field)
		if err != nil {
			t.Fatal(err)
		}
		for it := d.AutomatonIterator(nil, nil, nil); ; {
			entry, err := it.Next()
			if err != nil {
				t.Fatal(err)
			}
			if entry == nil {
				break
			}
			list, err := d.PostingsList([]byte(entry.Term), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			key := field + " " + entry.Term
			for postings := list.Iterator(true, true, false, nil); ; {
				p, err := postings.Next()
				if err != nil {
					t.Fatal(err)
				}
				if p == nil {
					break
				}
				length, ok := p.(interface{ NormUint64() uint64 })
				if !ok {
					t.Fatalf("%T tells no length", p)
				}
				said := fmt.Sprint(p.Number(), p.Frequency())
				if !slices.ContainsFunc(fields(), func(f Field) bool { return f.Name == field && !f.Counted }) {
					said += fmt.Sprint(" of ", length.NormUint64())
				}
				out[key] = append(out[key], said)
			}
		}
	}
	for n := range s.Count() {
		id, err := s.DocID(n)
		if err != nil {
			t.Fatal(err)
		}
		out["stored"] = append(out["stored"], string(id))
	}
	return out
}

func TestSegmentAnswersAsBlevesOwn(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 2, 300, 3000} {
		docs := samples(n, 1)
		ours, _, err := plugin{}.New(docs)
		if err != nil {
			t.Fatal(err)
		}
		theirs, _, err := (&zap.ZapPlugin{}).New(docs)
		if err != nil {
			t.Fatal(err)
		}
		got, want := answers(t, ours), answers(t, theirs)
		if !maps.EqualFunc(got, want, slices.Equal) {
			for key := range want {
				if !slices.Equal(got[key], want[key]) {
					t.Errorf("%d documents, %s: %.200q, want %.200q", n, key, got[key], want[key])
				}
			}
			t.Fatalf("%d documents: %d terms, want %d", n, len(got), len(want))
		}
	}
}

// Segments of ours are merged by bleve, with documents left out, as segments of its own are.
func TestMergeAnswersAsBlevesOwn(t *testing.T) {
	t.Parallel()
	merged := func(maker func([]bleve.Document) (api.Segment, uint64, error)) map[string][]string {
		var segments []api.Segment
		for seed := range uint64(3) {
			s, _, err := maker(samples(500+int(seed), seed))
			if err != nil {
				t.Fatal(err)
			}
			segments = append(segments, s)
		}
		path := filepath.Join(t.TempDir(), "merged.zap")
		drops := []*roaring.Bitmap{nil, roaring.BitmapOf(0, 7, 499), nil}
		if _, _, err := (&zap.ZapPlugin{}).Merge(segments, drops, path, nil, nil); err != nil {
			t.Fatal(err)
		}
		s, err := (&zap.ZapPlugin{}).Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = s.Close() }() // read whole
		return answers(t, s)
	}
	got, want := merged(plugin{}.New), merged((&zap.ZapPlugin{}).New)
	if !maps.EqualFunc(got, want, slices.Equal) {
		t.Errorf("merged: %d terms, want %d, or other documents", len(got), len(want))
	}
}

func TestForeignDocumentIsRefused(t *testing.T) {
	t.Parallel()
	var foreign struct{ bleve.Document }
	if _, _, err := (plugin{}).New([]bleve.Document{foreign}); err == nil {
		t.Error("a document without terms makes a segment")
	}
}
