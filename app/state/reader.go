package state

import (
	"slices"

	"shirabe/data"
)

// A Reader is a record laid out for reading.
type Reader struct {
	Record    *data.Record
	Title     string // in the language shown
	Other     string // in the other language; blank when it says the same
	Text      string // Markdown
	Groups    []Group
	Notes     []Note // what the marks in the groups stand for, in order
	Backlinks []Backlink
}

// A Group is the claims about one property.
type Group struct {
	Property string
	Label    string
	Claims   []Line // current ones first
}

// A Line is one claim as it is read.
type Line struct {
	Seen     data.Seen
	Value    string
	When     string // blank unless the claim says when it holds
	Known    string // blank if undated
	Marks    []int  // numbers of Notes
	Disputes []data.Contradiction
	Target   data.ID // the record the value refers to; blank if it does not
}

// A Note is one numbered citation.
type Note struct {
	Number    int
	Source    *data.Record
	Publisher string
	Date      string
	Citation  data.Citation
}

// A Backlink is a claim elsewhere that speaks of the record, or rests on it as a source.
type Backlink struct {
	From      *data.Record
	Claim     data.ID
	Statement string
}

// Read lays out a record. It returns false if the record does not exist or is not known yet.
func Read(v data.View, id data.ID, lang data.Lang) (Reader, bool) {
	r := v.Dossier().Record(id)
	if r == nil || !v.Visible(r) {
		return Reader{}, false
	}
	other := data.EN
	if lang == data.EN {
		other = data.JA
	}
	out := Reader{Record: r, Title: r.Title.In(lang), Other: r.Title.Exact(other), Text: r.Text.In(lang)}
	if out.Other == out.Title {
		out.Other = ""
	}
	n := noter{v: v, lang: lang, seen: map[noteKey]int{}}
	for _, s := range v.Claims(r) {
		out.add(v, s, lang, &n)
	}
	slices.SortStableFunc(out.Groups, func(a, b Group) int {
		return data.PropertyOrder(a.Property) - data.PropertyOrder(b.Property)
	})
	for i := range out.Groups {
		slices.SortStableFunc(out.Groups[i].Claims, func(a, b Line) int { return past(a) - past(b) })
	}
	n.renumber(&out)
	out.Notes = n.notes
	out.Backlinks = backlinks(v, r, lang)
	return out, true
}

// past is 1 for claims that no longer stand.
func past(l Line) int {
	if l.Seen.State == data.Current {
		return 0
	}
	return 1
}

func (r *Reader) add(v data.View, s data.Seen, lang data.Lang, n *noter) {
	i := slices.IndexFunc(r.Groups, func(g Group) bool { return g.Property == s.Property })
	if i < 0 {
		label := s.Property
		if p, ok := data.PropertyByKey(s.Property); ok {
			label = p.Label.In(lang)
		}
		i = len(r.Groups)
		r.Groups = append(r.Groups, Group{Property: s.Property, Label: label})
	}
	l := Line{
		Seen: s, Value: v.FormatValue(s.Claim, lang), When: data.FormatWhen(s.When, lang),
		Known: data.FormatEDTF(s.Known, lang), Disputes: v.Disputes(s.ID),
	}
	if ref, ok := s.Value.(data.Ref); ok {
		l.Target = ref.Record
	}
	for _, c := range v.Citations(s.Claim) {
		l.Marks = append(l.Marks, n.number(c))
	}
	r.Groups[i].Claims = append(r.Groups[i].Claims, l)
}

// A noter numbers citations: one number for each source, locator and quote.
type noter struct {
	v     data.View
	lang  data.Lang
	seen  map[noteKey]int
	notes []Note
}

type noteKey struct {
	source         data.ID
	locator, quote string
}

func (n *noter) number(c data.Citation) int {
	key := noteKey{c.Source, c.Locator, c.Quote}
	if i, ok := n.seen[key]; ok {
		return i
	}
	note := Note{Number: len(n.notes) + 1, Source: n.v.Dossier().Record(c.Source), Citation: c}
	if note.Source != nil && note.Source.Source != nil {
		note.Publisher = note.Source.Source.Publisher.In(n.lang)
		note.Date = data.FormatEDTF(note.Source.Source.Published, n.lang)
	}
	n.notes = append(n.notes, note)
	n.seen[key] = note.Number
	return note.Number
}

// renumber gives the notes the order in which the sorted groups mention them.
func (n *noter) renumber(r *Reader) {
	order := make(map[int]int, len(n.notes))
	for i := range r.Groups {
		for j := range r.Groups[i].Claims {
			marks := r.Groups[i].Claims[j].Marks
			for k, m := range marks {
				if order[m] == 0 {
					order[m] = len(order) + 1
				}
				marks[k] = order[m]
			}
		}
	}
	for i := range n.notes {
		n.notes[i].Number = order[n.notes[i].Number]
	}
	slices.SortFunc(n.notes, func(a, b Note) int { return a.Number - b.Number })
}

func backlinks(v data.View, r *data.Record, lang data.Lang) []Backlink {
	seen := v.ReferredBy(r.ID)
	if r.Kind == data.KindSource {
		seen = append(seen, v.CitedBy(r.ID)...)
	}
	var out []Backlink
	for _, s := range seen {
		if s.Subject.ID != r.ID {
			out = append(out, Backlink{From: s.Subject, Claim: s.ID, Statement: v.Statement(s, lang)})
		}
	}
	return out
}
