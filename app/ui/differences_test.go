package ui

import (
	"strings"
	"testing"

	"shirabe/app/state"
	"shirabe/data"
)

// What is different now shows only while it is asked for, on every page that has it.
func TestShowDifferences(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{Lang: data.EN, Clock: "2020-09-11"})
	clock, err := data.ParseClock("2020-09-11")
	if err != nil {
		t.Fatal(err)
	}
	s.h.open(s.h.state.View().Dossier().Slug("banks-damaged").ID)
	s.h.state.SetClock(clock)
	s.settle(t)
	card := func() string {
		all := ""
		for _, o := range s.shown[state.Overview].(*overviewScreen).cards.Objects {
			all += o.(*FigureCard).figure.AsOf
		}
		return all
	}
	if strings.Contains(s.reads(), "now: ") || strings.Contains(card(), "now: ") {
		t.Fatal("it shows without being asked for")
	}
	s.run(t, "clock.differences")
	if !strings.Contains(s.reads(), "now: 11 banks") || !strings.Contains(s.reads(), "became known later") {
		t.Errorf("the reader: %s", s.reads())
	}
	if !strings.Contains(card(), "now: 11 banks") {
		t.Errorf("the cards: %s", card())
	}
	s.h.state.Go(state.Figures)
	f := s.shown[state.Figures].(*figuresScreen)
	found := false
	for i := range f.all {
		found = found || strings.Contains(f.listRow(i)[1].Second, "now: 11 banks")
	}
	if !found {
		t.Error("the list of figures does not say so")
	}
	bankCellsDiffer(t, s)
	s.run(t, "clock.differences")
	if strings.Contains(s.reads(), "now: ") {
		t.Error("it does not go away")
	}
}

// bankCellsDiffer checks that cells of the table of banks say what they say now.
func bankCellsDiffer(t *testing.T, s *shell) {
	t.Helper()
	s.h.state.Go(state.Banks)
	b := s.shown[state.Banks].(*banksScreen)
	marked := 0
	for i := range b.banks.Len() {
		for _, c := range b.row(i) {
			if strings.HasPrefix(c.Second, "now: ") {
				marked++
			}
		}
	}
	if marked == 0 {
		t.Error("no cell of the banks is marked")
	}
}
