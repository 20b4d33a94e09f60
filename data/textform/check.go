package textform

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"shirabe/data"
)

// A checker looks at one record field by field, without the rest of the dossier. Marshal and
// Unmarshal use the same one, so that nothing is written that would be refused when read.
// What data.Validate looks at too has its keys.
type checker struct {
	*terms
	path     []string
	problems []Problem
}

func (c *checker) fail(field, key, format string, args ...any) {
	if len(c.problems) == maxProblems {
		return
	}
	path := c.path
	if field != "" {
		path = append(path[:len(path):len(path)], field)
	}
	c.problems = append(c.problems, Problem{Path: strings.Join(path, "/"), Key: key, Text: fmt.Sprintf(format, args...)})
}

func (c *checker) at(list string, i int, check func()) {
	c.path = append(c.path, list, strconv.Itoa(i))
	check()
	c.path = c.path[:len(c.path)-2]
}

func (c *checker) id(field string, id data.ID) {
	if !id.Valid() {
		c.fail(field, "id.invalid", "%q is not an ID: a UUID of version 4 in lower case is expected", string(id))
	}
}

// term checks a word of a closed list; a blank one passes unless it is required.
func (c *checker) term(field string, list termList, word string, required bool) {
	if word == "" && !required || list.has(word) {
		return
	}
	if word == "" {
		c.fail(field, list.key, "no %s; one of %s is expected", list.name, list)
		return
	}
	c.fail(field, list.key, "unknown %s %q; one of %s is expected", list.name, word, list)
}

func (c *checker) date(field, edtf string) {
	if _, err := data.ParseEDTF(edtf); err != nil {
		c.fail(field, "date.invalid", "%q is not a date this program reads, such as 2020-09-10, 2020-09-10T18 or 2019-10/2020-09", edtf)
	}
}

func (c *checker) record(r *data.Record) {
	c.id("id", r.ID)
	c.term("kind", c.kinds, string(r.Kind), true)
	if !slugFits(r.Slug) {
		c.fail("slug", "slug.invalid", "slug %q: a–z, 0–9 and single hyphens are expected, %d at most", r.Slug, maxSlug)
	}
	if s := r.Source; s != nil {
		c.date("source/published", s.Published)
		c.date("source/accessed", s.Accessed)
		c.term("source/reliability", c.reliabilities, string(s.Reliability), false)
	}
	for i := range r.Attachments {
		c.at("attachments", i, func() { c.attachment(&r.Attachments[i]) })
	}
	for i := range r.Claims {
		c.at("claims", i, func() { c.claim(&r.Claims[i]) })
	}
}

func (c *checker) meta(m *data.Meta) {
	c.id("id", m.ID)
	if m.Incident != "" {
		c.id("incident", m.Incident)
	}
}

func (c *checker) attachment(a *data.Attachment) {
	c.id("id", a.ID)
	if a.Size < 0 {
		c.fail("size", "size.invalid", "size %d is less than nothing", a.Size)
	}
	if len(a.SHA256) != 64 || strings.Trim(a.SHA256, "0123456789abcdef") != "" {
		c.fail("sha256", "sha256.invalid", "%q is not a SHA-256: 64 digits of lower-case hex are expected", a.SHA256)
	}
}

func (c *checker) claim(cl *data.Claim) {
	c.id("id", cl.ID)
	p, ok := c.properties[cl.Property]
	if !ok {
		c.fail("property", "property.unknown", "unknown property %q", cl.Property)
	}
	switch {
	case cl.Value == nil:
		c.fail("", "value.missing", "the claim has no value")
	case ok && cl.Value.Type() != p.Type && cl.Value.Type() != data.TypeUnknown:
		c.fail(string(cl.Value.Type()), "value.type", "property %s takes a value of type %s or unknown, not %s", p.Key, p.Type, cl.Value.Type())
	default:
		c.value(cl.Value, p)
	}
	c.date("when/edtf", cl.When.EDTF)
	c.date("known", cl.Known)
	c.term("basis", c.bases, string(cl.Basis), true)
	c.term("rank", c.ranks, string(cl.Rank), false)
	for i, l := range cl.Links {
		c.at("links", i, func() {
			c.term("type", c.linkTypes, string(l.Type), true)
			c.id("claim", l.Claim)
			c.term("status", c.statuses, string(l.Status), false)
		})
	}
	for i := range cl.Citations {
		c.at("citations", i, func() { c.citation(&cl.Citations[i]) })
	}
}

func (c *checker) value(v data.Value, p data.Property) {
	switch v := v.(type) {
	case data.Quantity:
		c.term("quantity/unit", c.units, v.Unit, false)
		for _, n := range []*float64{v.Min, v.Max} {
			if n != nil && (math.IsNaN(*n) || math.IsInf(*n, 0)) {
				c.fail("quantity", KeyNumber, "%v is not a number", *n)
			}
		}
	case data.Moment:
		c.date("moment/edtf", v.EDTF)
	case data.Codes:
		for i, code := range v.Codes {
			if p.Codes != nil && p.Codes.Index(code) < 0 {
				c.fail("codes/"+strconv.Itoa(i), "code.unknown", "unknown code %q of property %s", code, p.Key)
			}
		}
	case data.Ref:
		c.id("record", v.Record)
	case data.Unknown:
		c.term("unknown", c.reasons, string(v.Reason), true)
	}
}

const worstCredibility = 6 // of the Admiralty code: cannot be judged

func (c *checker) citation(ci *data.Citation) {
	c.id("id", ci.ID)
	c.id("source", ci.Source)
	c.term("stance", c.stances, string(ci.Stance), false)
	if ci.Credibility < 0 || ci.Credibility > worstCredibility {
		c.fail("credibility", "credibility.range", "credibility %d: 1 to %d, or nothing, is expected", ci.Credibility, worstCredibility)
	}
}

// maxSlug leaves room for a suffix in file systems that take 255 bytes a name, and for the
// folders around it in those that take 260 a path.
const maxSlug = 100

func slugFits(s string) bool {
	if s == "" || len(s) > maxSlug || s[0] == '-' || s[len(s)-1] == '-' || strings.Contains(s, "--") {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
