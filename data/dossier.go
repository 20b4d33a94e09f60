package data

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// ErrNotFound is wrapped by errors that say that a record or a claim does not exist.
var ErrNotFound = errors.New("not found")

// Meta is what a dossier says of itself.
type Meta struct {
	ID       ID     `json:"id"`
	Title    Text   `json:"title"`
	Incident ID     `json:"incident,omitempty"` // the record of KindIncident that the dossier is about
	Licence  string `json:"licence,omitempty"`
	About    Text   `json:"about,omitzero"` // where the content comes from
}

// A Dossier is everything recorded about one incident. It is immutable and may be read by any
// number of goroutines.
type Dossier struct {
	Meta
	records []Record // by kind, then slug
	byID    map[ID]int
	bySlug  map[string]int
	claims  map[ID]place

	from     []int64          // per record: from when it is shown, in the form of knownEnd
	known    [][]int64        // per record and claim: from when it is shown
	replaced map[ID][]backref // claim → claims that supersede or correct it
	referred map[ID][]ID      // record → claims whose value is that record
	cited    map[ID][]ID      // source → claims that cite it
	disputes []pair           // every contradicts link
	disputed map[ID][]int     // claim → its places in disputes
}

// A pair is a contradicts link with the claim that holds it.
type pair struct {
	from ID
	link *Link
}

type place struct{ record, claim int }

// A backref is a link seen from its target.
type backref struct {
	from ID
	link LinkType
}

// NewDossier makes a dossier of records, which it takes over and sorts by kind and slug.
// Records are not validated; of two with one ID the last in that order is found.
func NewDossier(meta Meta, records []Record) *Dossier {
	order := map[Kind]int{}
	for i, k := range Kinds() {
		order[k] = i + 1
	}
	slices.SortStableFunc(records, func(a, b Record) int {
		return cmp.Or(cmp.Compare(order[a.Kind], order[b.Kind]), cmp.Compare(a.Slug, b.Slug), cmp.Compare(a.ID, b.ID))
	})
	d := &Dossier{
		Meta: meta, records: records,
		byID: make(map[ID]int, len(records)), bySlug: make(map[string]int, len(records)), claims: map[ID]place{},
		known: make([][]int64, len(records)), replaced: map[ID][]backref{}, referred: map[ID][]ID{}, cited: map[ID][]ID{},
		disputed: map[ID][]int{},
	}
	d.from = make([]int64, len(records))
	for i := range records {
		r := &records[i]
		d.byID[r.ID] = i
		d.bySlug[r.Slug] = i
		d.known[i] = make([]int64, len(r.Claims))
		for j := range r.Claims {
			d.claims[r.Claims[j].ID] = place{i, j}
			d.known[i][j] = knownEnd(r.Claims[j].Known)
			d.link(&r.Claims[j])
		}
		d.from[i] = shownFrom(r, d.known[i])
	}
	d.holdBack()
	return d
}

// shownFrom returns from when a record is shown. Banks, organizations, terms, figures, steps,
// notes and the incident always are: they say what exists. A source is from its publication,
// anything else from the time the first of its dated claims is public. What has no date at all
// is always shown.
func shownFrom(r *Record, known []int64) int64 {
	switch r.Kind {
	case KindIncident, KindBank, KindOrganization, KindTerm, KindFigure, KindStep, KindNote:
		return undated
	case KindSource:
		if r.Source == nil {
			return undated
		}
		return knownEnd(r.Source.Published)
	case KindReport, KindEvent, KindCase, KindHypothesis:
	}
	first := int64(undated)
	for _, end := range known {
		if end != undated && (first == undated || end < first) {
			first = end
		}
	}
	return first
}

// holdBack keeps a claim that names another record from being shown before that record is.
func (d *Dossier) holdBack() {
	for i := range d.records {
		for j := range d.records[i].Claims {
			if ref, ok := d.records[i].Claims[j].Value.(Ref); ok {
				if target, ok := d.byID[ref.Record]; ok {
					d.known[i][j] = max(d.known[i][j], d.from[target])
				}
			}
		}
	}
}

// link records what c points to, seen from there.
func (d *Dossier) link(c *Claim) {
	for i := range c.Links {
		l := &c.Links[i]
		if l.Type == Contradicts {
			d.disputed[c.ID] = append(d.disputed[c.ID], len(d.disputes))
			d.disputed[l.Claim] = append(d.disputed[l.Claim], len(d.disputes))
			d.disputes = append(d.disputes, pair{c.ID, l})
			continue
		}
		d.replaced[l.Claim] = append(d.replaced[l.Claim], backref{c.ID, l.Type})
	}
	if ref, ok := c.Value.(Ref); ok {
		d.referred[ref.Record] = append(d.referred[ref.Record], c.ID)
	}
	for i, t := range c.Citations {
		if !slices.ContainsFunc(c.Citations[:i], func(e Citation) bool { return e.Source == t.Source }) {
			d.cited[t.Source] = append(d.cited[t.Source], c.ID)
		}
	}
}

// knownEnd is the end of known in Unix seconds, undated for none and never for one that no
// clock but now shows.
func knownEnd(known string) int64 {
	if known == "" {
		return undated
	}
	sp, err := ParseEDTF(known)
	if err != nil || sp.Hi.IsZero() {
		return never
	}
	return sp.Hi.Unix()
}

const (
	undated = math.MinInt64
	never   = math.MaxInt64
)

// Records returns every record, by kind and slug. The slice must not be changed.
func (d *Dossier) Records() []Record { return d.records }

// Record returns the record with id; nil if there is none. It must not be changed.
func (d *Dossier) Record(id ID) *Record {
	if i, ok := d.byID[id]; ok {
		return &d.records[i]
	}
	return nil
}

// Slug returns the record with slug; nil if there is none.
func (d *Dossier) Slug(slug string) *Record {
	if i, ok := d.bySlug[slug]; ok {
		return &d.records[i]
	}
	return nil
}

// Claim returns the claim with id and the record it is about; nils if there is none.
func (d *Dossier) Claim(id ID) (*Record, *Claim) {
	p, ok := d.claims[id]
	if !ok {
		return nil, nil
	}
	r := &d.records[p.record]
	return r, &r.Claims[p.claim]
}

// Counts returns the numbers of records, claims and citations.
func (d *Dossier) Counts() (records, claims, citations int) {
	for i := range d.records {
		claims += len(d.records[i].Claims)
		for j := range d.records[i].Claims {
			citations += len(d.records[i].Claims[j].Citations)
		}
	}
	return len(d.records), claims, citations
}

// With returns a dossier in which the records in put are added or replaced and those in
// remove are gone. The old dossier is unchanged.
func (d *Dossier) With(put []Record, remove []ID) *Dossier {
	gone := make(map[ID]bool, len(put)+len(remove))
	for _, id := range remove {
		gone[id] = true
	}
	for i := range put {
		gone[put[i].ID] = true
	}
	records := make([]Record, 0, len(d.records)+len(put))
	for i := range d.records {
		if !gone[d.records[i].ID] {
			records = append(records, d.records[i])
		}
	}
	return NewDossier(d.Meta, append(records, put...))
}

// WithMeta returns the dossier with other words about itself.
func (d *Dossier) WithMeta(m Meta) *Dossier {
	e := *d
	e.Meta = m
	return &e
}
