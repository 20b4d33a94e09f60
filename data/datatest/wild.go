package datatest

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"shirabe/data"
)

// Texts returns texts that stores and writers stumble over. All are valid UTF-8.
func Texts() []string {
	return []string{
		"", " ", "\x00", "a\x00b", "\x01\x1f\x7f\u0080", "\ufeffBOM", "\ufffd", `\ufffd`, "\\", `"'` + "`", "'; DROP TABLE record; --",
		"null", "[]", "{}", "0", "1e999", "true", "~", "---\n", "a: b # c", "<b>&amp;</b>", "line\nline\r\nline\r\tend\n", "\u2028\u2029\u0085",
		"ドコモ口座", "ﾄﾞｺﾓ口座", "か\u3099", "邉󠄂", "👩‍👩‍👧‍👦", "\U0010ffff", "\ue000", "e\u0301", "\u202eabc", "二段階　認証 ", strings.Repeat("長い", 5000),
	}
}

// Wild makes records that refer to each other only, with the texts of Texts everywhere and all
// kinds of values, links, citations and attachments. They keep the IDs and slugs that a store
// asks for, and no other rule. A seed always gives the same.
func Wild(seed uint64, n int) []data.Record {
	w := &wild{sampler: &sampler{rnd: rand.New(rand.NewPCG(seed, 1)), made: seed << 20}, texts: Texts()}
	out := make([]data.Record, n)
	for range n {
		w.records = append(w.records, w.id())
	}
	for i := range out {
		out[i] = w.record(w.records[i])
	}
	return out
}

type wild struct {
	*sampler
	texts   []string
	records []data.ID
	claims  []data.ID // made so far
}

func (w *wild) text() string { return w.texts[w.rnd.IntN(len(w.texts))] }

func (w *wild) both() data.Text { return data.Text{JA: w.text(), EN: w.text()} }

func (w *wild) any() data.ID { return w.records[w.rnd.IntN(len(w.records))] }

func (w *wild) some() []string {
	var out []string
	for range w.rnd.IntN(4) {
		out = append(out, w.text())
	}
	return out
}

func (w *wild) record(id data.ID) data.Record {
	r := data.Record{
		ID: id, Slug: w.text() + string(id), Kind: data.Kind(w.text()), Title: w.both(), Text: w.both(),
		Aliases: w.some(), Readings: w.some(), Tags: w.some(),
	}
	if w.rnd.IntN(2) == 0 {
		r.Source = &data.Source{Publisher: w.both(), Published: w.text(), URL: w.text(), Archive: w.text(), Accessed: w.text(),
			Lang: data.Lang(w.text()), Type: w.text(), Number: w.rnd.IntN(3) - 1, Reliability: data.Reliability(w.text())}
	}
	for range w.rnd.IntN(3) {
		r.Attachments = append(r.Attachments, data.Attachment{ID: w.id(), Name: w.text(), MIME: w.text(), Size: w.rnd.Int64(), SHA256: w.text()})
	}
	for range w.rnd.IntN(4) {
		r.Claims = append(r.Claims, w.claim())
	}
	return r
}

func (w *wild) claim() data.Claim {
	c := data.Claim{
		ID: w.id(), Property: w.text(), Value: w.value(), Text: w.both(), When: data.When{EDTF: w.text(), Verbatim: w.text()},
		Known: w.text(), Basis: data.Basis(w.text()), Rank: data.Rank(w.text()), Note: w.both(),
	}
	w.claims = append(w.claims, c.ID)
	for range w.rnd.IntN(3) {
		c.Links = append(c.Links, data.Link{Type: data.LinkType(w.text()), Claim: w.claims[w.rnd.IntN(len(w.claims))],
			Status: data.Status(w.text()), Differs: w.both(), Note: w.both()})
	}
	for range w.rnd.IntN(3) {
		c.Citations = append(c.Citations, data.Citation{ID: w.id(), Source: w.any(), Locator: w.text(), Quote: w.text(),
			Stance: data.Stance(w.text()), Credibility: w.rnd.IntN(8)})
	}
	return c
}

func (w *wild) value() data.Value {
	switch w.rnd.IntN(7) {
	case 0:
		return w.both()
	case 1:
		return data.Quantity{Min: w.number(), Max: w.number(), Approximate: w.rnd.IntN(2) == 0, Unit: w.text(), Verbatim: w.text()}
	case 2:
		return data.Moment{When: data.When{EDTF: w.text(), Verbatim: w.text()}}
	case 3:
		return data.Codes{Codes: w.some(), Others: w.rnd.IntN(2) == 0}
	case 4:
		return data.Ref{Record: w.any()}
	case 5:
		return data.Unknown{Reason: data.Reason(w.text())}
	}
	return nil
}

func (w *wild) number() *float64 {
	list := []float64{0, 1, -1, 0.1, 1.0 / 3, 2.0 / 3 * 1e-7, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Copysign(0, -1), 1 << 53, 27970000}
	i := w.rnd.IntN(len(list) + 1)
	if i == len(list) {
		return nil
	}
	return &list[i]
}

// Mutate returns a change of some of records, which Wild made: parts are edited, moved, added
// and removed, and records are put, added and removed, so that no reference is left open.
func Mutate(seed uint64, records []data.Record) data.Change {
	rnd := rand.New(rand.NewPCG(seed, 2))
	c := data.Change{Author: "mutate", Title: Texts()[rnd.IntN(len(Texts()))]}
	if len(records) > 0 && rnd.IntN(4) == 0 {
		r := records[rnd.IntN(len(records))]
		if !referred(records, r) {
			c.Remove = append(c.Remove, r.ID)
		}
	}
	for i := range records {
		if rnd.IntN(3) > 0 || slices.Contains(c.Remove, records[i].ID) {
			continue
		}
		r := Clone(records[i])
		r.Title.JA = Texts()[rnd.IntN(len(Texts()))]
		rnd.Shuffle(len(r.Claims), func(i, j int) { r.Claims[i], r.Claims[j] = r.Claims[j], r.Claims[i] })
		for j := range r.Claims {
			k := &r.Claims[j]
			rnd.Shuffle(len(k.Citations), func(a, b int) { k.Citations[a], k.Citations[b] = k.Citations[b], k.Citations[a] })
			if rnd.IntN(2) == 0 {
				k.Links, k.Note.EN = nil, "without links"
			}
		}
		c.Put = append(c.Put, r)
	}
	if rnd.IntN(3) == 0 {
		c.Put = append(c.Put, Wild(seed+1000, 1+rnd.IntN(2))...)
	}
	if rnd.IntN(5) == 0 {
		c.Meta = &data.Meta{ID: "meta", Title: data.Text{JA: c.Title}, Licence: "CC0"}
	}
	return c
}

// referred reports whether another of records refers to r or a claim of it.
func referred(records []data.Record, r data.Record) bool {
	ids := map[data.ID]bool{r.ID: true}
	for i := range r.Claims {
		ids[r.Claims[i].ID] = true
	}
	for i := range records {
		if records[i].ID == r.ID {
			continue
		}
		for _, ref := range references(&records[i]) {
			if ids[ref.to] {
				return true
			}
		}
	}
	return false
}
