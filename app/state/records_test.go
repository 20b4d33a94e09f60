package state

import (
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// The article has notes 2 and 5 to 21 as sources; the other three are remarks.
func TestSourceTableOfTheShippedDossier(t *testing.T) {
	d := datatest.Shipped(t)
	v := d.At(data.Clock{})
	g := NewSourceTable(v, wordsIn(t, data.JA))
	numbered, total := 0, 0
	for i := range g.Len() {
		row := g.Row(i)
		if c := row.Cells[g.column(ColumnNumber)]; c.Text != "" {
			numbered++
			if i > 0 && g.Row(i - 1).Cells[g.column(ColumnNumber)].Number >= c.Number {
				t.Errorf("source %s stands after a later number", c.Text)
			}
		}
		address := row.Cells[g.column(ColumnAddress)]
		if d.Record(row.ID).Source.URL == "" && (address.Text != "URLの記載なし" || !address.Unknown) {
			t.Errorf("the address of %s is %q", d.Record(row.ID).Slug, address.Text)
		}
		total += int(row.Cells[g.column(ColumnClaims)].Number)
	}
	if numbered != 18 {
		t.Errorf("%d numbered sources, want 18", numbered)
	}
	if _, _, citations := d.Counts(); total == 0 || total > citations {
		t.Errorf("%d claims rest on the sources, of %d citations", total, citations)
	}
	g.Filter(ColumnAny, "nhk 新潟")
	if g.Len() != 1 || d.Record(g.Row(0).ID).Slug != "nhk-0914-niigata" {
		t.Errorf("%d rows for nhk 新潟, want NHK Niigata", g.Len())
	}
}

func TestGradesCountAndFilter(t *testing.T) {
	g := NewSourceTable(datatest.Shipped(t).At(data.Clock{}), wordsIn(t, data.EN))
	n := 0
	for i, x := range Grades(g) {
		n += x.Count
		g.Filter(ColumnGrade, GradeWord(x.Reliability))
		if g.Len() != x.Count {
			t.Errorf("%d rows of grade %q, want %d", g.Len(), x.Reliability, x.Count)
		}
		if i > 0 && x.Reliability < Grades(g)[i-1].Reliability {
			t.Errorf("grades %v, want the best first", Grades(g))
		}
	}
	if n != g.All() {
		t.Errorf("%d graded and ungraded sources, want %d", n, g.All())
	}
}

func TestReportTableOfTheShippedDossier(t *testing.T) {
	d := datatest.Shipped(t)
	g := NewReportTable(d.At(data.Clock{}), wordsIn(t, data.EN))
	reports := 0
	for range d.At(data.Clock{}).Records(data.KindReport) {
		reports++
	}
	if g.Len() != reports || reports != 29 {
		t.Errorf("%d rows for %d reports, want 29", g.Len(), reports)
	}
	i := g.Find(d.Slug("rep-asahi-0909").ID)
	if i < 0 {
		t.Fatal("no row for the Asahi's report")
	}
	row := g.Row(i)
	for key, want := range map[string]string{ColumnDate: "9 September 2020", ColumnPublisher: "The Asahi Shimbun", ColumnReliability: "B"} {
		if got := row.Cells[g.column(key)].Text; got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if s := row.Cells[g.column(ColumnSources)].Text; !strings.Contains(s, "17 banks") {
		t.Errorf("it can be read in %q", s)
	}
	g.SortBy(ColumnDate, true)
	if s := g.Row(0).Cells[g.column(ColumnDate)].Text; s != "17 September 2020" {
		t.Errorf("the newest report is of %q, want 17 September 2020", s)
	}
}

func TestDisputesOfTheShippedDossier(t *testing.T) {
	v := datatest.Shipped(t).At(data.Clock{})
	p := DisputesOf(v, "", data.JA)
	if p.All < 12 || len(p.Cards) != p.All {
		t.Fatalf("%d cards of %d contradictions, want more than a dozen", len(p.Cards), p.All)
	}
	sum := 0
	for _, n := range p.Counts {
		sum += n.Count
		one := DisputesOf(v, n.Status, data.EN)
		if len(one.Cards) != n.Count || one.All != p.All {
			t.Errorf("%d cards %s, want %d", len(one.Cards), n.Status, n.Count)
		}
		for _, c := range one.Cards {
			if c.Status != n.Status || c.Differs == "" || c.Note == "" {
				t.Errorf("card %s: status %s, differs %q, note %q", c.ID, c.Status, c.Differs, c.Note)
			}
		}
	}
	if sum != p.All {
		t.Errorf("the statuses add up to %d, want %d", sum, p.All)
	}
}

func TestSidesOfDisputesHaveSources(t *testing.T) {
	for _, c := range DisputesOf(datatest.Shipped(t).At(data.Clock{}), "", data.JA).Cards {
		for _, s := range c.Sides {
			if s.Statement == "" || len(s.Sources) == 0 || s.Sources[0].Publisher == "" {
				t.Errorf("card %s: side %q has sources %+v", c.ID, s.Statement, s.Sources)
			}
		}
	}
}

func TestNoteTable(t *testing.T) {
	d := datatest.Shipped(t)
	if g := NewNoteTable(d.At(data.Clock{}), wordsIn(t, data.JA)); g.Len() != 0 {
		t.Errorf("%d notes in the shipped dossier, want none", g.Len())
	}
	note := data.Record{ID: recordID(9), Slug: "mine", Kind: data.KindNote, Title: data.Text{JA: "覚え書き", EN: "A note"}, Text: data.Text{EN: "Ask\n\nagain"}, Claims: []data.Claim{
		{ID: recordID(8), Property: data.PropInvolves, Value: data.Ref{Record: d.Slug("shiga").ID}, Known: "2020-09-10", Basis: data.Observed},
	}}
	g := NewNoteTable(d.With([]data.Record{note}, nil).At(data.Clock{}), wordsIn(t, data.EN))
	if g.Len() != 1 || g.Row(0).Cells[1].Text != d.Slug("shiga").Title.EN || g.Row(0).Cells[2].Text != "Ask again" {
		t.Errorf("note %+v", g.Row(0).Cells)
	}
}

// At no stop does a screen show what became known later.
func TestRecordScreensAtEveryStop(t *testing.T) {
	d := datatest.Shipped(t)
	words := wordsIn(t, data.EN)
	for _, stop := range d.Stops() {
		v := d.At(stop.Clock)
		known := func(what, edtf string) {
			if !stop.Clock.Knows(edtf) {
				t.Errorf("at %s: %s is known only at %s", stop.Clock.EDTF(), what, edtf)
			}
		}
		for _, g := range []*Grid{NewReportTable(v, words), NewSourceTable(v, words), NewNoteTable(v, words)} {
			checkKnown(t, v, g)
		}
		for _, i := range NewChronology(v, words).Items {
			known(i.Title, i.Known)
		}
		for _, c := range DisputesOf(v, "", data.EN).Cards {
			for _, s := range c.Sides {
				known(s.Statement, s.Seen.Known)
				for _, x := range s.Sources {
					known(x.Record.Slug, x.Record.Source.Published)
				}
			}
		}
		theories := TheoriesOf(v)
		for _, r := range theories.Rows {
			for _, id := range r.Claims {
				if s, ok := v.Claim(id); id != "" && !ok {
					t.Errorf("at %s: a weight rests on %s, which is not known", stop.Clock.EDTF(), s.ID)
				}
			}
		}
	}
}
