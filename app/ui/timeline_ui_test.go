package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"shirabe/data"
)

func shownTimeline(t *testing.T, lang data.Lang) (*host, *timelineScreen) {
	t.Helper()
	h := shippedHost(t, lang, Look{})
	s := newTimelineScreen(h).(*timelineScreen)
	showScreen(t, h, s, 1000, 700)
	return h, s
}

// centreOf is where an element of the chart with the target lies.
func centreOf(t *testing.T, c *Chart, target string) fyne.Position {
	t.Helper()
	for i := range c.elements {
		if c.elements[i].Target == target {
			b := c.elements[i].bounds()
			return fyne.NewPos(b.x+b.w/2, b.y+b.h/2)
		}
	}
	t.Fatalf("the drawing has nothing for %s", target)
	return fyne.Position{}
}

func TestTimelineScreen(t *testing.T) {
	for _, lang := range data.Langs() {
		h, s := shownTimeline(t, lang)
		stop := h.state.View().Dossier().Slug("ev-77-stop")
		s.chart.Tapped(&fyne.PointEvent{Position: centreOf(t, &s.chart.Chart, string(stop.ID))})
		if r := h.state.Record(); r == nil || r.ID != stop.ID {
			t.Fatalf("%s: a click on the 77 Bank's stop opens %v", lang, r)
		}
		if at := s.table.Cursor(); at < 0 || s.chron.Items[at].Record.ID != stop.ID {
			t.Errorf("%s: the list is at %d, not at what the reader shows", lang, at)
		}
		at := s.table.Cursor()
		press(s.chart, fyne.KeyRight)
		if s.table.Cursor() != at+1 || h.state.Place().Record != s.chron.Items[at+1].Record.ID {
			t.Errorf("%s: the arrow key goes from %d to %d", lang, at, s.table.Cursor())
		}
		press(s.chart, fyne.KeyHome)
		if h.state.Place().Record != s.chron.Items[0].Record.ID || s.chron.From.After(s.chron.Items[0].Hi) {
			t.Errorf("%s: Home leads to %s, shown from %v", lang, h.state.Place().Record, s.chron.From)
		}
	}
}

func TestTimelineFilters(t *testing.T) {
	for _, lang := range data.Langs() {
		h, s := shownTimeline(t, lang)
		test.Tap(s.marked)
		if len(s.chron.Items) != 17 || s.count.text != h.T("timeline.count_of", 17, s.chron.All) {
			t.Errorf("%s: %d lines, %q", lang, len(s.chron.Items), s.count.text)
		}
		test.Type(s.filter, "zzz")
		if s.chart.Visible() || !s.none.Visible() {
			t.Errorf("%s: nothing matches, and the screen does not say so", lang)
		}
		s.none.action.OnTapped()
		if s.chron.Filtered() || s.filter.Text != "" || !s.chart.Visible() {
			t.Errorf("%s: the filters are not cleared", lang)
		}
	}
}

func TestTimelineZoomsAboutThePointer(t *testing.T) {
	_, s := shownTimeline(t, data.EN)
	p := s.chart.plot()
	x := p.x + p.w*0.3
	fixed, length := s.chron.At(0.3), s.chron.To.Sub(s.chron.From)
	s.chart.OnZoom(2, fyne.NewPos(x, p.y+10))
	if d := s.chron.At(0.3).Sub(fixed).Abs(); d > time.Second {
		t.Errorf("what is under the pointer moved by %v", d)
	}
	if got := s.chron.To.Sub(s.chron.From); got > length/2+time.Second {
		t.Errorf("the stretch is %v after zooming twice as close from %v", got, length)
	}
	s.chart.TypedRune('0')
	if b, a := s.chron.Beyond(); a+b != 0 {
		t.Errorf("0 leaves %d and %d outside", b, a)
	}
}

func TestTimelineDragsTheClock(t *testing.T) {
	h, s := shownTimeline(t, data.JA)
	drag := func(from, to float32) {
		y := s.chart.plot().y
		s.chart.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(from-4, y)}, Dragged: fyne.NewDelta(-4, 0)})
		s.chart.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(to, y)}, Dragged: fyne.NewDelta(to-from, 0)})
		s.chart.DragEnd()
	}
	p := s.chart.plot()
	all := s.chron.All
	midnight := time.Date(2020, 9, 11, 0, 0, 0, 0, data.JST)
	drag(p.x+p.w, p.x+s.chron.Share(midnight)*p.w)
	if got := h.state.Clock().EDTF(); got != "2020-09-10" {
		t.Fatalf("dragged to the end of 10 September the clock is %q", got)
	}
	if s.chron.All >= all {
		t.Errorf("%d things at the earlier clock, %d now", s.chron.All, all)
	}
	drag(s.chart.clockAt(p), p.x+p.w+50)
	if !h.state.Clock().Now() || s.chron.All != all {
		t.Errorf("dragged to the right edge the clock is %q", h.state.Clock().EDTF())
	}
	from := s.chron.From
	drag(p.x+100, p.x+200)
	if !h.state.Clock().Now() || !s.chron.From.Before(from) {
		t.Error("dragging elsewhere does not pan")
	}
}
