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
// number of goroutines. Dossiers made of one another by With share what has not changed.
//
// A record is known by its slot, which stays the same while records before it come and go; its
// place in Records is another number.
type Dossier struct {
	Meta
	records []Record // by kind, then slug
	slots   []int    // of records
	pos     []int    // slot → place in records; -1: no longer there
	byID    layered[ID, int]
	bySlug  layered[string, int]
	claims  layered[ID, place]
	twins   bool // two records or claims share an ID, or two records a slug

	from     []int64                // per slot: from when it is shown, in the form of knownEnd
	known    [][]int64              // per slot and claim: from when it is shown
	replaced layered[ID, []backref] // claim → claims that supersede or correct it
	referred layered[ID, []ID]      // record → claims whose value is that record
	cited    layered[ID, []ID]      // source → claims that cite it
	disputes []pair                 // every contradicts link
	disputed map[ID][]int           // claim → its places in disputes
}

// A pair is a contradicts link with the claim that holds it.
type pair struct {
	from ID
	link *Link
}

// A place is where a claim is: the slot of its record, and the number of the claim in it.
type place struct{ record, claim int }

// A backref is a link seen from its target.
type backref struct {
	from ID
	link LinkType
}

// compareRecords puts records into the dossier's order: by kind, slug and ID.
func compareRecords() func(a, b Record) int {
	order := map[Kind]int{}
	for i, k := range Kinds() {
		order[k] = i + 1
	}
	return func(a, b Record) int {
		return cmp.Or(cmp.Compare(order[a.Kind], order[b.Kind]), cmp.Compare(a.Slug, b.Slug), cmp.Compare(a.ID, b.ID))
	}
}

// NewDossier makes a dossier of records, which it takes over and sorts by kind and slug.
// Records are not validated; of two with one ID the last in that order is found.
func NewDossier(meta Meta, records []Record) *Dossier {
	slices.SortStableFunc(records, compareRecords())
	byID, bySlug, claims := make(map[ID]int, len(records)), make(map[string]int, len(records)), map[ID]place{}
	d := &Dossier{
		Meta: meta, records: records, slots: make([]int, len(records)), pos: make([]int, len(records)),
		from: make([]int64, len(records)), known: make([][]int64, len(records)),
	}
	replaced, referred, cited, total := map[ID][]backref{}, map[ID][]ID{}, map[ID][]ID{}, 0
	for i := range records {
		r := &records[i]
		d.slots[i], d.pos[i] = i, i
		byID[r.ID], bySlug[r.Slug] = i, i
		d.from[i], d.known[i] = publicFrom(r)
		total += len(r.Claims)
		for j := range r.Claims {
			c := &r.Claims[j]
			claims[c.ID] = place{i, j}
			for _, l := range replacements(c) {
				replaced[l.target] = append(replaced[l.target], l.backref)
			}
			if ref, ok := c.Value.(Ref); ok {
				referred[ref.Record] = append(referred[ref.Record], c.ID)
			}
			for _, source := range sources(c) {
				cited[source] = append(cited[source], c.ID)
			}
		}
	}
	d.byID, d.bySlug, d.claims = layered[ID, int]{base: byID}, layered[string, int]{base: bySlug}, layered[ID, place]{base: claims}
	d.replaced, d.referred, d.cited = layered[ID, []backref]{base: replaced}, layered[ID, []ID]{base: referred}, layered[ID, []ID]{base: cited}
	d.twins = len(byID) < len(records) || len(bySlug) < len(records) || len(claims) < total
	d.collectDisputes()
	for slot := range d.known {
		d.holdBack(slot)
	}
	return d
}

// publicFrom returns from when a record and its claims are shown, each claim by itself.
func publicFrom(r *Record) (from int64, known []int64) {
	known = make([]int64, len(r.Claims))
	for j := range r.Claims {
		known[j] = knownEnd(r.Claims[j].Known)
	}
	return shownFrom(r, known), known
}

// A replacement is a link to the claim that is superseded or corrected.
type replacement struct {
	target ID
	backref
}

// replacements are the links of c that supersede or correct.
func replacements(c *Claim) []replacement {
	var out []replacement
	for _, l := range c.Links {
		if l.Type != Contradicts {
			out = append(out, replacement{l.Claim, backref{c.ID, l.Type}})
		}
	}
	return out
}

// sources are those that c cites, each once.
func sources(c *Claim) []ID {
	out := make([]ID, 0, len(c.Citations))
	for _, t := range c.Citations {
		if !slices.Contains(out, t.Source) {
			out = append(out, t.Source)
		}
	}
	return out
}

// collectDisputes finds every contradicts link, in the dossier's order.
func (d *Dossier) collectDisputes() {
	d.disputes, d.disputed = nil, map[ID][]int{}
	for i := range d.records {
		for j := range d.records[i].Claims {
			c := &d.records[i].Claims[j]
			for k := range c.Links {
				l := &c.Links[k]
				if l.Type != Contradicts {
					continue
				}
				d.disputed[c.ID] = append(d.disputed[c.ID], len(d.disputes))
				d.disputed[l.Claim] = append(d.disputed[l.Claim], len(d.disputes))
				d.disputes = append(d.disputes, pair{c.ID, l})
			}
		}
	}
}

// at returns the record in a slot.
func (d *Dossier) at(slot int) *Record { return &d.records[d.pos[slot]] }

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

// holdBack keeps the claims in a slot that name another record from being shown before that
// record is.
func (d *Dossier) holdBack(slot int) {
	claims := d.at(slot).Claims
	for j := range claims {
		if ref, ok := claims[j].Value.(Ref); ok {
			if target, ok := d.byID.get(ref.Record); ok {
				d.known[slot][j] = max(d.known[slot][j], d.from[target])
			}
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
	if slot, ok := d.byID.get(id); ok {
		return d.at(slot)
	}
	return nil
}

// Slug returns the record with slug; nil if there is none.
func (d *Dossier) Slug(slug string) *Record {
	if slot, ok := d.bySlug.get(slug); ok {
		return d.at(slot)
	}
	return nil
}

// Claim returns the claim with id and the record it is about; nils if there is none.
func (d *Dossier) Claim(id ID) (*Record, *Claim) {
	p, ok := d.claims.get(id)
	if !ok {
		return nil, nil
	}
	r := d.at(p.record)
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

// WithMeta returns the dossier with other words about itself.
func (d *Dossier) WithMeta(m Meta) *Dossier {
	e := *d
	e.Meta = m
	return &e
}
