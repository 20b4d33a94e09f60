package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"shirabe/data"
)

// counting tells what each figure counts and how, and which sums come out.
func (c *composer) counting() {
	var items [][]Phrase
	for _, f := range c.v.Figures() {
		if said := c.said(c.chosen(f.Record, "definition", "counting")); len(said) > 0 {
			items = append(items, append([]Phrase{c.label(f.Record)}, said...))
		}
	}
	c.list(items)
	items = nil
	for _, k := range c.v.Checks() {
		r := c.v.Dossier().Record(k.Record)
		if r == nil {
			continue
		}
		verdict := wDiffers
		if k.OK {
			verdict = wAgrees
		}
		p := Phrase{In: []Inline{Text{c.t(k.Text) + c.t(data.Text{JA: "（", EN: " ("}) + c.t(verdict) + c.t(data.Text{JA: "）", EN: ")"})}}}
		c.citeSources(&p, c.summed(k, r))
		items = append(items, []Phrase{p})
	}
	if len(items) > 0 {
		c.heading(2, "checks", c.t(wChecks))
		c.list(items)
	}
}

// summed returns the claims that a check compares.
func (c *composer) summed(k data.Check, r *data.Record) []data.Seen {
	out := append(c.v.Current(r, data.PropWithdrawn), c.v.Current(r, data.PropWithdrawal)...)
	out = append(out, c.v.Current(r, data.PropValue)...)
	property := map[string]func(data.BankRow) *data.Seen{
		"rows." + data.MeasureSuspended: func(b data.BankRow) *data.Seen { return b.Stopped },
		"rows." + data.MeasureDamaged:   func(b data.BankRow) *data.Seen { return b.Damage },
		"partition.stopped":             func(b data.BankRow) *data.Seen { return b.Stopped },
		"partition.services":            func(b data.BankRow) *data.Seen { return b.Services },
		"amounts":                       func(b data.BankRow) *data.Seen { return b.Amount },
	}[k.Key]
	if property == nil {
		return out
	}
	for _, b := range c.v.Banks() {
		if s := property(b); s != nil {
			out = append(out, *s)
		}
	}
	return out
}

// sources leaves room for the list of sources, which is known only when the notes are.
func (c *composer) sources() {
	c.paragraph(c.plain(c.t(wSourcesLead)))
	c.add(List{})
}

// listSources fills in the list of sources, or takes its section out where nothing is cited.
func listSources(d *Document) {
	start := slices.IndexFunc(d.Blocks, func(b Block) bool {
		h, ok := b.(Heading)
		return ok && h.Section == Sources
	})
	if start < 0 {
		return
	}
	end := start + slices.IndexFunc(d.Blocks[start:], func(b Block) bool { return b.Type() == List{}.Type() })
	if len(d.Sources) == 0 {
		d.Blocks = slices.Delete(d.Blocks, start, end+1)
		return
	}
	l := List{Ordered: true}
	for _, s := range d.Sources {
		l.Items = append(l.Items, []Phrase{d.sourceEntry(s)})
	}
	d.Blocks[end] = l
}

// sourceEntry is a source with its reliability and the notes that cite it.
func (d *Document) sourceEntry(s Source) Phrase {
	p := Phrase{In: d.fullSource(s.Record, "")}
	langs := []data.Lang{d.Lang}
	if d.opts.Both {
		langs = append(langs, other(d.Lang))
	}
	for i, lang := range langs {
		marks := sourceMarks(s, lang)
		if i > 0 {
			marks = pairing{lead: d.Lang}.sep() + strings.TrimSpace(marks)
		}
		p.In = append(p.In, Text{marks})
	}
	return p
}

// sourceMarks says how reliable a source is and which notes cite it.
func sourceMarks(s Source, lang data.Lang) string {
	out := ""
	if g := s.Record.Source.Reliability; g != "" {
		out = fillWords(wReliability, lang, "grade", string(g))
	}
	numbers := make([]string, len(s.Notes))
	for i, n := range s.Notes {
		numbers[i] = strconv.Itoa(n)
	}
	sep := "・"
	if lang == data.EN {
		sep = ", "
	}
	words := wInNotes
	if len(numbers) == 1 {
		words = wInNote
	}
	return out + fillWords(words, lang, "notes", strings.Join(numbers, sep))
}

// colophon says which state of which dossier this is.
func (c *composer) colophon(x Colophon) {
	lines := []string{c.fill(wColDossier, "title", x.Dossier, "id", string(x.ID))}
	clock := c.t(wColNow)
	if x.Clock != "" {
		clock = dateIn(x.Clock, c.lang)
	}
	lines = append(lines, c.fill(wColClock, "clock", clock))
	if !c.o.Guide { // which says it
		lines = append(lines, c.t(wGuideZone))
	}
	if x.Change > 0 {
		lines = append(lines, c.fill(wColChange, "change", strconv.FormatInt(int64(x.Change), 10)))
	}
	lines = append(lines,
		c.fill(wColCounts, "records", strconv.Itoa(x.Records), "claims", strconv.Itoa(x.Claims), "citations", strconv.Itoa(x.Citations)),
		c.fill(wColHash, "hash", x.Hash))
	if x.Licence != "" {
		lines = append(lines, c.fill(wColLicence, "licence", x.Licence))
	}
	if x.About != "" {
		lines = append(lines, x.About)
	}
	var items [][]Phrase
	for _, s := range lines {
		items = append(items, []Phrase{c.plain(s)})
	}
	c.list(items)
}

// colophon counts and hashes what the view shows. What the dossier says of itself is told
// only at now: it has no date, and speaks of the whole.
func colophon(v data.View, o Options, lang data.Lang) Colophon {
	d := v.Dossier()
	x := Colophon{Dossier: d.Title.In(lang), ID: d.ID, Clock: v.Clock().EDTF(), Change: o.Change, Licence: d.Licence}
	if v.Clock().Now() {
		x.About = d.About.In(lang)
	}
	for r := range v.Records() {
		x.Records++
		for _, s := range v.Claims(r) {
			x.Claims++
			x.Citations += len(s.Citations)
		}
	}
	x.Hash = contentHash(v)
	return x
}

// contentHash is the SHA-256 of the records shown, as the JSON format writes them, one after
// another. Two summaries with one hash were made from the same content.
func contentHash(v data.View) string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	enc.SetEscapeHTML(false)
	for r := range v.Records() {
		_ = enc.Encode(recordJSON(v, r)) // plain structs and strings: cannot fail, nor can a hash
	}
	return hex.EncodeToString(h.Sum(nil))
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
