package state

import (
	"shirabe/data"
)

// A DisputePage is the list of contradictions at a clock, of all statuses or of one.
type DisputePage struct {
	Cards  []Dispute
	Counts []DisputeCount // of every status that occurs, open first
	All    int
	Status data.Status // the one shown; blank: all
}

// A DisputeCount counts the contradictions of one status.
type DisputeCount struct {
	Status data.Status
	Count  int
}

// A Dispute is one contradiction laid out for reading.
type Dispute struct {
	ID      string
	Status  data.Status
	Differs string
	Note    string // how it is resolved, or why it is open
	Sides   [2]DisputeSide
}

// A DisputeSide is one of the two claims.
type DisputeSide struct {
	Seen      data.Seen
	Title     string // of the record the claim is about
	Value     string // blank where the statement says it all
	Statement string
	Known     string // blank: undated
	Sources   []DisputeSource
}

// A DisputeSource is one source of a side.
type DisputeSource struct {
	Record    *data.Record
	Publisher string
	Date      string
	Locator   string
	Quote     string
}

// DisputeStatuses lists the statuses in the order in which they are shown.
func DisputeStatuses() []data.Status {
	return []data.Status{data.Open, data.Explained, data.Corrected, data.Typo}
}

// DisputesOf lays out the contradictions known at the clock whose status is status; all if
// that is blank.
func DisputesOf(v data.View, status data.Status, lang data.Lang) DisputePage {
	all := v.Contradictions()
	p := DisputePage{All: len(all), Status: status}
	n := map[data.Status]int{}
	for _, c := range all {
		n[c.Status]++
		if status == "" || c.Status == status {
			p.Cards = append(p.Cards, dispute(v, c, lang))
		}
	}
	for _, s := range DisputeStatuses() {
		if n[s] > 0 {
			p.Counts = append(p.Counts, DisputeCount{s, n[s]})
		}
	}
	return p
}

func dispute(v data.View, c data.Contradiction, lang data.Lang) Dispute {
	return Dispute{
		ID: c.ID(), Status: c.Status, Differs: c.Differs.In(lang), Note: c.Note.In(lang),
		Sides: [2]DisputeSide{disputeSide(v, c.A, lang), disputeSide(v, c.B, lang)},
	}
}

func disputeSide(v data.View, s data.Seen, lang data.Lang) DisputeSide {
	side := DisputeSide{
		Seen: s, Title: s.Subject.Title.In(lang), Statement: v.Statement(s, lang), Known: data.FormatEDTF(s.Known, lang),
	}
	if _, text := s.Value.(data.Text); !text {
		side.Value = v.FormatValue(s.Claim, lang)
	}
	for _, c := range v.Citations(s.Claim) {
		r := v.Dossier().Record(c.Source)
		if r == nil || r.Source == nil {
			continue
		}
		side.Sources = append(side.Sources, DisputeSource{
			Record: r, Publisher: r.Source.Publisher.In(lang), Date: data.FormatEDTF(r.Source.Published, lang), Locator: c.Locator, Quote: c.Quote,
		})
	}
	return side
}
