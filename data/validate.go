package data

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A Problem is one thing in a dossier that breaks the model's rules.
type Problem struct {
	Record ID     // where; blank for the dossier itself
	Slug   string // the record's, for people
	Path   string // inside the record: claims/2/citations/0/credibility
	Key    string // what is wrong, for catalogues: claim.property_unknown …
	Detail string // what was found, as written
}

func (p Problem) String() string {
	return strings.TrimSuffix(fmt.Sprintf("%s: %s: %s: %s", p.Slug, p.Path, p.Key, p.Detail), ": ")
}

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Validate returns every breach of the invariants that the types state, in the dossier's order.
func Validate(d *Dossier) []Problem {
	c := &checker{d: d, ids: map[ID]string{}, slugs: map[string]ID{}}
	if !d.ID.Valid() {
		c.add("id", "id.invalid", string(d.ID))
	}
	if d.Title.Blank() {
		c.add("title", "title.blank", "")
	}
	if d.Incident != "" && (d.Record(d.Incident) == nil || d.Record(d.Incident).Kind != KindIncident) {
		c.add("incident", "record.missing", string(d.Incident))
	}
	for i := range d.records {
		c.record(&d.records[i])
	}
	c.cycles()
	return c.out
}

// ValidateRecord returns every breach of the invariants by r alone, as if r were in d in the place
// of the record with its ID. It looks at nothing else of d than r refers to, so that it is quick
// in a large dossier; IDs that are in use elsewhere are left to the store.
func ValidateRecord(d *Dossier, r *Record) []Problem {
	c := &checker{d: d, self: r, ids: map[ID]string{}, slugs: map[string]ID{}}
	if other := d.Slug(r.Slug); other != nil && other.ID != r.ID {
		c.slugs[r.Slug] = other.ID
	}
	c.record(r)
	if i := c.circular(r.Claims); i >= 0 {
		c.add(fmt.Sprintf("claims/%d/links", i), "links.cycle", string(r.Claims[i].ID))
	}
	return c.out
}

// circular returns the place of the first claim that supersedes or corrects itself through others;
// -1 if there is none.
func (c *checker) circular(claims []Claim) int {
	for i := range claims {
		seen := map[ID]bool{}
		next := []ID{claims[i].ID}
		for len(next) > 0 {
			_, k := c.find(next[0])
			next = next[1:]
			for j := 0; k != nil && j < len(k.Links); j++ {
				l := k.Links[j]
				if l.Type == Contradicts || seen[l.Claim] {
					continue
				}
				if l.Claim == claims[i].ID {
					return i
				}
				seen[l.Claim] = true
				next = append(next, l.Claim)
			}
		}
	}
	return -1
}

// find returns a claim, those of the record under check as they would be.
func (c *checker) find(id ID) (*Record, *Claim) {
	if c.self == nil {
		return c.d.Claim(id)
	}
	for i := range c.self.Claims {
		if c.self.Claims[i].ID == id {
			return c.self, &c.self.Claims[i]
		}
	}
	r, k := c.d.Claim(id)
	if r != nil && r.ID == c.self.ID {
		return nil, nil // it would be gone
	}
	return r, k
}

// at returns a record, the one under check as it would be.
func (c *checker) at(id ID) *Record {
	if c.self != nil && c.self.ID == id {
		return c.self
	}
	return c.d.Record(id)
}

type checker struct {
	d     *Dossier
	r     *Record // under check; nil for the dossier
	self  *Record // checked alone, in the place of the dossier's; nil: the whole dossier is
	ids   map[ID]string
	slugs map[string]ID
	out   []Problem
}

func (c *checker) add(path, key, detail string) {
	p := Problem{Path: path, Key: key, Detail: detail}
	if c.r != nil {
		p.Record, p.Slug = c.r.ID, c.r.Slug
	}
	c.out = append(c.out, p)
}

func (c *checker) id(path string, id ID) {
	switch was, seen := c.ids[id]; {
	case !id.Valid():
		c.add(path, "id.invalid", string(id))
	case seen:
		c.add(path, "id.twice", string(id)+" ("+was+")")
	default:
		c.ids[id] = c.r.Slug + " " + path
	}
}

func (c *checker) date(path, edtf string) {
	if _, err := ParseEDTF(edtf); err != nil {
		c.add(path, "date.invalid", edtf)
	}
}

func (c *checker) record(r *Record) {
	c.r = r
	c.id("id", r.ID)
	if !slugForm.MatchString(r.Slug) {
		c.add("slug", "slug.invalid", r.Slug)
	} else if other, seen := c.slugs[r.Slug]; seen {
		c.add("slug", "slug.twice", string(other))
	}
	c.slugs[r.Slug] = r.ID
	if !slices.Contains(Kinds(), r.Kind) {
		c.add("kind", "kind.unknown", string(r.Kind))
	}
	if r.Title.Blank() {
		c.add("title", "title.blank", "")
	}
	if (r.Source != nil) != (r.Kind == KindSource) {
		c.add("source", "source.misplaced", "")
	}
	if r.Source != nil {
		c.source(r.Source)
	}
	if !slices.IsSorted(r.Tags) || len(slices.Compact(slices.Clone(r.Tags))) != len(r.Tags) {
		c.add("tags", "tags.unsorted", strings.Join(r.Tags, " "))
	}
	for i := range r.Claims {
		c.claim(fmt.Sprintf("claims/%d", i), &r.Claims[i])
	}
}

func (c *checker) source(s *Source) {
	c.date("source/published", s.Published)
	c.date("source/accessed", s.Accessed)
	if s.Reliability != "" && (len(s.Reliability) != 1 || s.Reliability < "A" || s.Reliability > "F") {
		c.add("source/reliability", "reliability.unknown", string(s.Reliability))
	}
}

func (c *checker) claim(path string, k *Claim) {
	c.id(path+"/id", k.ID)
	c.date(path+"/when", k.When.EDTF)
	c.date(path+"/known", k.Known)
	if !slices.Contains(Bases(), k.Basis) {
		c.add(path+"/basis", "basis.unknown", string(k.Basis))
	}
	if !slices.Contains([]Rank{"", Preferred, Normal, Deprecated}, k.Rank) {
		c.add(path+"/rank", "rank.unknown", string(k.Rank))
	}
	p, ok := PropertyByKey(k.Property)
	switch {
	case !ok:
		c.add(path+"/property", "property.unknown", k.Property)
	case len(p.Kinds) > 0 && !slices.Contains(p.Kinds, c.r.Kind):
		c.add(path+"/property", "property.misplaced", k.Property)
	default:
		c.value(path+"/value", p, k.Value)
	}
	for i, l := range k.Links {
		c.linked(fmt.Sprintf("%s/links/%d", path, i), k, l)
	}
	for i, t := range k.Citations {
		c.citation(fmt.Sprintf("%s/citations/%d", path, i), t)
	}
}

func (c *checker) value(path string, p Property, v Value) {
	if v == nil {
		c.add(path, "value.missing", "")
		return
	}
	if _, unknown := v.(Unknown); !unknown && v.Type() != p.Type {
		c.add(path, "value.type", string(v.Type()))
		return
	}
	switch x := v.(type) {
	case Text:
		if x.Blank() {
			c.add(path, "value.missing", "")
		}
	case Quantity:
		c.quantity(path, x)
	case Moment:
		c.date(path, x.EDTF)
		if x.Zero() {
			c.add(path, "value.missing", "")
		}
	case Codes:
		c.codes(path, p, x)
	case Ref:
		c.ref(path, p, x)
	case Unknown:
		if x.Reason != NotStated && x.Reason != Unconfirmed {
			c.add(path, "reason.unknown", string(x.Reason))
		}
	}
}

func (c *checker) quantity(path string, x Quantity) {
	if x.Min != nil && x.Max != nil && *x.Min > *x.Max {
		c.add(path, "quantity.reversed", FormatQuantity(x, EN))
	}
	if !slices.ContainsFunc(Units(), func(u Unit) bool { return u.Key == x.Unit }) {
		c.add(path, "unit.unknown", x.Unit)
	}
}

func (c *checker) ref(path string, p Property, x Ref) {
	if r := c.at(x.Record); r == nil || len(p.Refs) > 0 && !slices.Contains(p.Refs, r.Kind) {
		c.add(path, "record.missing", string(x.Record))
	}
}

func (c *checker) codes(path string, p Property, x Codes) {
	last := -1
	for _, key := range x.Codes {
		i := p.Codes.Index(key)
		if i < 0 {
			c.add(path, "code.unknown", key)
		} else if i <= last {
			c.add(path, "codes.unsorted", key)
		}
		last = max(last, i)
	}
	if len(x.Codes) == 0 && !x.Others {
		c.add(path, "value.missing", "")
	}
}

func (c *checker) linked(path string, k *Claim, l Link) {
	if !slices.Contains([]LinkType{Supersedes, Corrects, Contradicts}, l.Type) {
		c.add(path+"/type", "link.unknown", string(l.Type))
	}
	if _, other := c.find(l.Claim); other == nil || l.Claim == k.ID {
		c.add(path+"/claim", "claim.missing", string(l.Claim))
	}
	if l.Type == Contradicts {
		if !slices.Contains([]Status{Open, Explained, Corrected, Typo}, l.Status) {
			c.add(path+"/status", "status.unknown", string(l.Status))
		}
		if l.Note.Blank() {
			c.add(path+"/note", "note.blank", "")
		}
	}
}

func (c *checker) citation(path string, t Citation) {
	c.id(path+"/id", t.ID)
	if r := c.at(t.Source); r == nil || r.Kind != KindSource {
		c.add(path+"/source", "record.missing", string(t.Source))
	}
	if !slices.Contains([]Stance{"", Supports, Disputes, Mentions}, t.Stance) {
		c.add(path+"/stance", "stance.unknown", string(t.Stance))
	}
	if t.Credibility < 0 || t.Credibility > 6 {
		c.add(path+"/credibility", "credibility.range", fmt.Sprint(t.Credibility))
	}
}

// cycles refuses claims that supersede or correct themselves through others.
func (c *checker) cycles() {
	const visiting, done = 1, 2
	state := map[ID]int{}
	var walk func(id ID) bool
	walk = func(id ID) bool {
		if state[id] != 0 {
			return state[id] == visiting
		}
		state[id] = visiting
		defer func() { state[id] = done }()
		_, k := c.d.Claim(id)
		for i := 0; k != nil && i < len(k.Links); i++ {
			if k.Links[i].Type != Contradicts && walk(k.Links[i].Claim) {
				return true
			}
		}
		return false
	}
	for i := range c.d.records {
		c.r = &c.d.records[i]
		for j := range c.r.Claims {
			if walk(c.r.Claims[j].ID) {
				c.add(fmt.Sprintf("claims/%d/links", j), "links.cycle", string(c.r.Claims[j].ID))
				return
			}
		}
	}
}
