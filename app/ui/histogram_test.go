package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"shirabe/app/state"
)

// Dragging over bars asks for their dates, in the place of the range there was.
func TestHistogramRange(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{})
	s.search(t, "銀行")
	c := s.shown[state.SearchScreen].(*searchScreen).chart
	buckets := c.buckets()
	if len(buckets) < 4 {
		t.Fatalf("%d bars", len(buckets))
	}
	drag := func(from, to int) {
		x := (float32(to) + 0.5) * c.step
		c.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}, Dragged: fyne.NewDelta(x-(float32(from)+0.5)*c.step, 0)})
		c.DragEnd()
		s.settle(t)
	}
	want := "銀行 when:" + stretch(buckets, 1, 2)
	drag(2, 1) // backwards
	if got := s.h.state.Search.Query; got != want {
		t.Errorf("asked for %q, want %q", got, want)
	}
	if got := s.bar.box.Text; got != want {
		t.Errorf("the box has %q", got)
	}
	buckets = c.buckets()
	drag(0, 0)
	if got := s.h.state.Search.Query; strings.Count(got, "when:") != 1 || !strings.HasSuffix(got, stretch(buckets, 0, 0)) {
		t.Errorf("then for %q", got)
	}
	s.run(t, "go.back")
	if got := s.h.state.Search.Query; got != want {
		t.Errorf("back at %q, want %q", got, want)
	}
}
