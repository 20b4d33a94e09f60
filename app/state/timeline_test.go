package state

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"shirabe/data"
	"shirabe/data/datatest"
)

func TestTimelineOfTheShippedDossier(t *testing.T) {
	c := NewChronology(datatest.Shipped(t).At(data.Clock{}), wordsIn(t, data.EN))
	var lanes []string
	for _, l := range c.Lanes {
		lanes = append(lanes, l.Code)
	}
	if got := strings.Join(lanes, " "); got != "docomo banks fsa press attackers victims" {
		t.Errorf("lanes %s, want those of the vocabulary in its order", got)
	}
	c.ToggleMarked()
	if len(c.Items) != 17 {
		t.Errorf("%d of the article's lines, want 17", len(c.Items))
	}
	first, last := c.Items[0], c.Items[len(c.Items)-1]
	if first.When != "May 2019" || first.Record.Slug != "ev-resona-201905" {
		t.Errorf("the first line is %s %s, want Resona in May 2019", first.When, first.Record.Slug)
	}
	if last.Lo.In(data.JST).Format("2006-01-02") != "2020-09-16" {
		t.Errorf("the last line begins %v, want 16 September 2020", last.Lo)
	}
	late := c.Items[slices.IndexFunc(c.Items, func(i TimelineItem) bool { return i.Lo.In(data.JST).Format("2006-01-02") == "2020-08-21" })]
	if !late.FadesLo || !late.FadesHi || !late.Lasts || !late.Hi.Equal(c.End()) {
		t.Errorf("from late August on: %+v, want a faded bar to the end", late)
	}
}

func TestTimelineFilters(t *testing.T) {
	c := NewChronology(datatest.Shipped(t).At(data.Clock{}), wordsIn(t, data.JA))
	all := len(c.Items)
	c.Search("ﾆｼﾞｭｳ") // no such word: nothing
	if len(c.Items) != 0 || !c.Filtered() {
		t.Errorf("%d items contain a word that is nowhere", len(c.Items))
	}
	c.Search("Ｔｗｉｔｔｅｒ")
	if len(c.Items) != 1 || c.Items[0].Record.Slug != "ev-twitter" {
		t.Errorf("%d items for Twitter in full width, want ev-twitter", len(c.Items))
	}
	c.Clear()
	c.ToggleLane("press")
	for _, i := range c.Items {
		if slices.Equal(i.Lanes, []string{"press"}) {
			t.Errorf("%s shows although its only lane is hidden", i.Record.Slug)
		}
	}
	if len(c.ShownLanes()) != len(c.Lanes)-1 || len(c.Items) == 0 {
		t.Errorf("%d lanes shown, %d items", len(c.ShownLanes()), len(c.Items))
	}
	c.ToggleLane("press")
	if len(c.Items) != all {
		t.Errorf("%d items after hiding a lane and bringing it back, want %d", len(c.Items), all)
	}
}

func TestTimelineZoomAndPan(t *testing.T) {
	c := NewChronology(datatest.Shipped(t).At(data.Clock{}), wordsIn(t, data.EN))
	if days := c.To.Sub(c.From).Hours() / 24; days < 5 || days > 40 {
		t.Errorf("opens on %.0f days, want the weeks of September 2020", days)
	}
	before, after := c.Beyond()
	if before == 0 || after != 0 && before+after >= c.All/2 {
		t.Errorf("%d before, %d after: want the precedent of 2019 outside, most inside", before, after)
	}
	c.Fit()
	if before, after := c.Beyond(); before+after != 0 {
		t.Errorf("%d and %d items outside of everything", before, after)
	}
	fixed := c.At(0.75)
	c.Zoom(4, 0.75)
	if d := c.At(0.75).Sub(fixed).Abs(); d > time.Second {
		t.Errorf("zooming moved what is under the pointer by %v", d)
	}
	for range 100 {
		c.Zoom(2, 0.9)
	}
	if got := c.To.Sub(c.From); got != leastStretch {
		t.Errorf("closest zoom %v, want %v", got, leastStretch)
	}
	c.Pan(-1000000)
	if from, _ := c.whole(); c.From.Before(from) {
		t.Errorf("panned to %v, before everything", c.From)
	}
	for range 100 {
		c.Zoom(0.5, 0.5)
	}
	from, to := c.whole()
	if !c.From.Equal(from) || !c.To.Equal(to) {
		t.Errorf("widest zoom %v to %v, want everything", c.From, c.To)
	}
}

func TestTimelineTicks(t *testing.T) {
	at := func(s string) time.Time {
		x, err := time.ParseInLocation("2006-01-02 15:04", s, data.JST)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	for _, c := range []struct{ from, to, want string }{
		{"2020-09-10 11:30", "2020-09-10 17:30", "12:00 13:00 14:00 15:00 16:00 17:00"},
		{"2020-09-09 13:00", "2020-09-10 19:00", "18:00 [10 Sep] 06:00 12:00 18:00"},
		{"2020-08-29 12:00", "2020-09-03 12:00", "30 Aug 31 Aug [1 Sep] 2 Sep 3 Sep"},
		{"2020-08-20 00:00", "2020-09-20 00:00", "22 Aug [1 Sep] 8 Sep 15 Sep"},
		{"2019-11-15 00:00", "2020-04-15 00:00", "Dec 2019 [Jan 2020] Feb 2020 Mar 2020 Apr 2020"},
		{"2016-06-01 00:00", "2020-06-01 00:00", "2017 2018 2019 2020"},
	} {
		chron := &Chronology{From: at(c.from), To: at(c.to), lang: data.EN}
		var got []string
		for _, k := range chron.Ticks(6) {
			if k.Major {
				got = append(got, "["+k.Label+"]")
			} else {
				got = append(got, k.Label)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s to %s: %s, want %s", c.from, c.to, s, c.want)
		}
	}
}

func TestTimelineLay(t *testing.T) {
	c := NewChronology(datatest.Shipped(t).At(data.Clock{}), wordsIn(t, data.JA))
	for _, zoom := range []float64{1, 3, 0.01} {
		c.Zoom(zoom, 0.5)
		checkRoomy(t, c)
		checkTight(t, c)
	}
}

// abreast reports whether two bars of a lane share a stretch of time.
func abreast(a, b TimelineBar) bool { return a.Lane == b.Lane && a.X < b.End && b.X < a.End }

// checkRoomy: bars of one row never overlap as long as there are rows enough, and a lane has
// only its own.
func checkRoomy(t *testing.T, c *Chronology) {
	t.Helper()
	bars, rows := c.Lay(600, 50)
	if len(bars) == 0 || len(rows) != len(c.ShownLanes()) {
		t.Fatalf("%d bars, %d lanes", len(bars), len(rows))
	}
	for i, a := range bars {
		if a.X < 0 || a.End > 600 || a.End-a.X < barWidth-0.01 || a.Row >= rows[a.Lane] {
			t.Errorf("bar %+v does not fit its drawing", a)
		}
		if !slices.Contains(c.Items[a.Item].Lanes, c.ShownLanes()[a.Lane].Code) {
			t.Errorf("bar %+v lies in a foreign lane", a)
		}
		for _, b := range bars[:i] {
			if a.Row == b.Row && abreast(a, b) {
				t.Errorf("bars %+v and %+v overlap", a, b)
			}
		}
	}
}

// checkTight: where a lane has one row, a bar drawn over another says so.
func checkTight(t *testing.T, c *Chronology) {
	t.Helper()
	bars, rows := c.Lay(600, 1)
	if slices.Max(rows) > 1 {
		t.Errorf("rows %v, want no more than 1", rows)
	}
	for i, a := range bars {
		over := false
		for k, b := range bars {
			over = over || i != k && abreast(a, b)
		}
		if over && !a.Crowded {
			t.Errorf("bar %+v is drawn over another and does not say so", a)
		}
	}
}

func TestTimelineKeepsItsPlace(t *testing.T) {
	d := datatest.Shipped(t)
	c := NewChronology(d.At(data.Clock{}), wordsIn(t, data.JA))
	c.Search("銀行")
	c.Zoom(3, 0.2)
	from, to, all := c.From, c.To, c.All
	c.Update(at(t, d, "2020-09-09"), wordsIn(t, data.EN))
	if !c.From.Equal(from) || !c.To.Equal(to) || c.Text != "銀行" {
		t.Error("another clock moved the stretch or dropped the filter")
	}
	if c.All >= all || c.Items[0].Title != c.Items[0].Record.Title.EN {
		t.Errorf("%d items on 9 September in all, %d later", c.All, all)
	}
}

func TestTimelineReveal(t *testing.T) {
	c := NewChronology(datatest.Shipped(t).At(data.Clock{}), wordsIn(t, data.JA))
	for i := range c.Items {
		c.Reveal(i)
		if item := c.Items[i]; !item.Hi.After(c.From) || !item.Lo.Before(c.To) {
			t.Errorf("item %d is not in %v to %v", i, c.From, c.To)
		}
	}
	if got := fmt.Sprint(c.Find(c.Items[3].Record.ID), c.Find("none")); got != "3 -1" {
		t.Errorf("found at %s, want 3 -1", got)
	}
}

func TestStopNear(t *testing.T) {
	stops := datatest.Shipped(t).Stops()
	for i, s := range stops {
		if got := StopNear(stops, s.Clock.End()); got != s.Clock {
			t.Errorf("at the end of stop %d: %s, want %s", i, got.EDTF(), s.Clock.EDTF())
		}
	}
	if !StopNear(stops, stops[len(stops)-1].Clock.End().Add(time.Hour)).Now() || !StopNear(nil, time.Now()).Now() {
		t.Error("after the newest stop the clock is not now")
	}
}
