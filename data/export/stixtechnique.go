package export

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"

	"shirabe/data"
)

// A technique is one of MITRE's Fight Fraud Framework (F3), as claims name it.
type technique struct {
	code  string // F1005.001
	claim data.Seen
}

// MITRE publishes F3 as a STIX bundle whose objects were created at this time. The object
// here bears it as its time of change too: whoever holds the bundle has a later version of
// the object, which wins.
const f3Created = "2026-04-02T19:15:57.686Z"

// f3Domain is the UUID of version 5 of the name ctid.mitre.org. in the namespace of DNS; F3's
// objects are named in it by their codes (fight-fraud-framework, generate_stix.py).
var f3Domain = [16]byte{0x4a, 0xac, 0xf1, 0xbd, 0x1e, 0xf7, 0x59, 0x91, 0xa1, 0x45, 0xf1, 0xc6, 0xc4, 0xff, 0xe0, 0x9a}

// f3ID is the ID of the object of a technique in MITRE's own bundle.
func f3ID(code string) string {
	h := sha1.New() // RFC 4122 §4.3 wants it
	h.Write(f3Domain[:])
	h.Write([]byte(code))
	id := h.Sum(nil)[:16]
	id[6], id[8] = id[6]&0x0f|0x50, id[8]&0x3f|0x80
	s := hex.EncodeToString(id)
	return "attack-pattern--" + s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}

// reference is where MITRE describes the technique.
func (t technique) reference() stixRef {
	return stixRef{Name: "mitre-f3", External: t.code, URL: "https://ctid.mitre.org/fraud/techniques/" + t.code}
}

// used lists the techniques of F3 that the current claims about a record name.
func (b *bundle) used(r *data.Record) []technique {
	var out []technique
	for _, s := range b.v.Current(r, data.PropTechnique) {
		named, _ := s.Value.(data.Codes)
		for _, code := range named.Codes {
			if data.Techniques().Index(code) >= 0 {
				out = append(out, technique{code, s})
			}
		}
	}
	return out
}

// uses puts that the campaign uses the techniques of a record, with the claims that say so.
func (b *bundle) uses(campaign string, r *data.Record) {
	for _, t := range b.used(r) {
		if t.claim.Basis == data.Hypothesis {
			continue
		}
		b.relateAs(campaign, "uses", b.technique(t), stixObject{
			Description: b.d.sentence(t.claim), External: b.sources([]data.Seen{t.claim})})
	}
}

// technique puts the object of a technique once, under MITRE's ID and English name, and
// returns the ID.
func (b *bundle) technique(t technique) string {
	id := f3ID(t.code)
	for _, o := range b.objects {
		if o.ID == id {
			return id
		}
	}
	name := t.code
	if c, ok := data.Techniques().Code(t.code); ok {
		name = strings.TrimPrefix(c.Label.EN, t.code+" ")
	}
	b.objects = append(b.objects, stixObject{Type: "attack-pattern", Spec: "2.1", ID: id, Created: f3Created, Modified: f3Created,
		Name: name, Lang: string(data.EN), External: []stixRef{t.reference()}})
	return id
}
