package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
)

// Find in page walks what shows in the main pane and then the reader, round the ends.
func TestFindInPage(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{Lang: data.EN})
	s.h.open(s.h.state.View().Dossier().Slug("total-loss").ID)
	s.h.state.Go(state.Contradictions)
	s.run(t, "find.open")
	b := s.find
	test.Type(b.entry, "DOCOMO")
	total := b.total()
	if total < 10 || b.count.text != fmt.Sprintf("1 of %d", total) {
		t.Fatalf("%d places, %q", total, b.count.text)
	}
	first := b.places[b.in]
	press(b.entry, fyne.KeyUp) // round to the last
	if b.count.text != fmt.Sprintf("%d of %d", total, total) {
		t.Errorf("before the first is %q", b.count.text)
	}
	for range 8 {
		press(b.entry, fyne.KeyReturn)
	}
	if b.count.text != fmt.Sprintf("8 of %d", total) {
		t.Errorf("eight on is %q", b.count.text)
	}
	if scroll := b.places[b.in].scroll; scroll == nil || scroll.Offset.Y == 0 {
		t.Error("the page did not follow")
	}
	test.Type(b.entry, "zzz")
	if b.count.text != "not found" {
		t.Errorf("nothing is %q", b.count.text)
	}
	s.run(t, "view.language") // what is looked for stays
	b.entry.SetText("ﾄﾞｺﾓ")
	if b.total() < 10 {
		t.Errorf("%d places in Japanese", b.total())
	}
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b.shown() {
		t.Error("Escape does not close the bar")
	}
	if p, ok := first.in.(*Prose); ok && len(p.sought.places) > 0 {
		t.Error("marks stay behind")
	}
}

func TestFindInTable(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{})
	s.h.state.Go(state.Banks)
	s.run(t, "find.open")
	test.Type(s.find.entry, "みちのく")
	at := s.shown[state.Banks].(*banksScreen).table
	if s.find.total() < 1 || at.sought.at != 0 {
		t.Fatalf("%d places, at %d", s.find.total(), at.sought.at)
	}
	row := at.sought.places[0].row
	if cells := at.row(row); !strings.Contains(cells[0].Text, "みちのく") {
		t.Errorf("it looks at %v", cells[0])
	}
	s.search(t, "銀行")
	s.run(t, "find.open")
	s.find.entry.SetText("銀行")
	if n := len(s.find.places); n == 0 || s.find.total() < 5 {
		t.Errorf("%d places among the hits", s.find.total())
	}
}

// A long table is looked through bit by bit, and to its end.
func TestFindInLongTable(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	newTestApp(t, Look{})
	const rows = 200_000
	tb := NewTable([]Column{{Title: "a", Width: 100}}, func() int { return rows }, func(i int) []Cell { return []Cell{{Text: fmt.Sprintf("row %d", i)}} })
	show(t, container.NewStack(tb), 300, 200)
	n, more := tb.seek(state.NewNeedle("99"))
	if !more {
		t.Skip("a machine that looks through 200,000 rows in one frame")
	}
	for more {
		n, more = tb.seekOn()
	}
	want := 0
	for i := range rows {
		if strings.Contains(fmt.Sprint(i), "99") {
			want++
		}
	}
	if n != want {
		t.Errorf("%d rows, want %d", n, want)
	}
	if _, _, ok := tb.point(n - 1); !ok || tb.ScrollOffset() == 0 {
		t.Error("the table does not come to the last place")
	}
}
