package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// BenchmarkKeystroke types a letter into the search box, with hits and a record on screen:
// what the window's goroutine does until it is free again, the search itself excepted.
func BenchmarkKeystroke(b *testing.B) {
	s := newShell(b, Memory{})
	s.search(b, "銀行")
	s.h.state.Search.Step(1)
	for b.Loop() {
		test.Type(s.bar.box, "a")
		b.StopTimer()
		s.settle(b)
		s.bar.box.SetText("銀行")
		s.settle(b)
		b.StartTimer()
	}
}

// BenchmarkOpenRecord lays the record with the most claims out for reading.
func BenchmarkOpenRecord(b *testing.B) {
	s := newShell(b, Memory{})
	d := s.h.state.View().Dossier()
	big, small := d.Slug("piyolog").ID, d.Slug("total-loss").ID
	for b.Loop() {
		s.h.open(big)
		b.StopTimer()
		s.h.open(small)
		b.StartTimer()
	}
}
