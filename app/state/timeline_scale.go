package state

import (
	"slices"
	"time"

	"shirabe/data"
)

// The closest zoom, and how much empty time there may be around what happened.
const (
	leastStretch = 6 * time.Hour
	aroundShare  = 0.04
)

// share is where t lies in the stretch: 0 at From, 1 at To.
func (c *Chronology) share(t time.Time) float32 {
	return float32(float64(t.Sub(c.From)) / float64(max(c.To.Sub(c.From), 1)))
}

// Share tells where t lies in the stretch shown: 0 at its beginning, 1 at its end.
func (c *Chronology) Share(t time.Time) float32 { return c.share(t) }

// At is the moment at a share of the stretch shown.
func (c *Chronology) At(share float32) time.Time {
	return c.From.Add(time.Duration(float64(share) * float64(c.To.Sub(c.From))))
}

// End is the end of the latest thing that happened, where open ends are cut.
func (c *Chronology) End() time.Time { return c.end }

// whole is the stretch of everything with a little room around it.
func (c *Chronology) whole() (from, to time.Time) {
	length := max(c.end.Sub(c.start), leastStretch)
	around := time.Duration(float64(length) * aroundShare)
	return c.start.Add(-around), c.start.Add(length + around)
}

// Fit shows everything.
func (c *Chronology) Fit() { c.From, c.To = c.whole() }

// focusShare is how many of the items the opening stretch has at least: a precedent of years
// before would press the days that matter into a line.
const focusShare = 0.8

// Focus shows the shortest stretch in which most of the items began.
func (c *Chronology) Focus() {
	var at []time.Time
	for i := range c.all {
		if c.all[i].Dated {
			at = append(at, c.all[i].Lo)
		}
	}
	if len(at) == 0 {
		if c.end.IsZero() {
			return
		}
		c.Fit()
		return
	}
	slices.SortFunc(at, time.Time.Compare)
	n := max(int(float64(len(at))*focusShare), 1)
	best := 0
	for i := 0; i+n <= len(at); i++ {
		if at[i+n-1].Sub(at[i]) < at[best+n-1].Sub(at[best]) {
			best = i
		}
	}
	from, to := at[best], at[best+n-1].Add(24*time.Hour)
	around := time.Duration(float64(to.Sub(from)) * aroundShare)
	c.From, c.To = from.Add(-around), to.Add(around)
}

// Zoom makes the stretch shorter by factor (longer if it is below 1); what lies at the share
// about keeps its place.
func (c *Chronology) Zoom(factor float64, about float32) {
	from, to := c.whole()
	length := c.To.Sub(c.From)
	if factor <= 0 || length <= 0 {
		return
	}
	next := min(max(time.Duration(float64(length)/factor), leastStretch), to.Sub(from))
	fixed := c.At(about)
	c.From = fixed.Add(-time.Duration(float64(next) * float64(about)))
	c.To = c.From.Add(next)
	c.keepInside()
}

// Pan moves the stretch by a share of itself; positive is later.
func (c *Chronology) Pan(by float32) {
	d := time.Duration(float64(c.To.Sub(c.From)) * float64(by))
	c.From, c.To = c.From.Add(d), c.To.Add(d)
	c.keepInside()
}

// Reveal moves the stretch so that item i begins within it.
func (c *Chronology) Reveal(i int) {
	if i < 0 || i >= len(c.Items) || !c.Items[i].Dated {
		return
	}
	item := &c.Items[i]
	starts := item.Lasts || !item.Lo.Before(c.From) // what lasts may have begun before
	if starts && item.Lo.Before(c.To) && item.Hi.After(c.From) {
		return
	}
	half := c.To.Sub(c.From) / 2
	c.From, c.To = item.Lo.Add(-half), item.Lo.Add(half)
	c.keepInside()
}

// keepInside moves the stretch back to where things happened.
func (c *Chronology) keepInside() {
	from, to := c.whole()
	length := c.To.Sub(c.From)
	if c.To.After(to) {
		c.From, c.To = to.Add(-length), to
	}
	if c.From.Before(from) {
		c.From, c.To = from, from.Add(length)
	}
}

// Beyond counts the items shown that lie wholly before and after the stretch.
func (c *Chronology) Beyond() (before, after int) {
	for i := range c.Items {
		switch item := &c.Items[i]; {
		case !item.Dated:
		case !item.Hi.After(c.From):
			before++
		case !item.Lo.Before(c.To):
			after++
		}
	}
	return before, after
}

// A Tick is a line of the time axis. Those that begin a longer unit are major.
type Tick struct {
	At    time.Time
	Label string
	Major bool
}

// A tickStep is a distance between ticks. Months counts calendar months; otherwise Hours.
type tickStep struct{ hours, months int }

func tickSteps() []tickStep {
	return []tickStep{
		{hours: 1}, {hours: 3}, {hours: 6}, {hours: 12}, {hours: 24}, {hours: 48}, {hours: 7 * 24},
		{months: 1}, {months: 3}, {months: 6}, {months: 12}, {months: 24}, {months: 60}, {months: 120}, {months: 600}, {months: 1200},
	}
}

// hoursOfMonth is how long a month counts for choosing a step.
const hoursOfMonth = 730

// Ticks returns at most about most ticks for the stretch shown.
func (c *Chronology) Ticks(most int) []Tick {
	hours := c.To.Sub(c.From).Hours()
	steps := tickSteps()
	step := steps[len(steps)-1]
	for _, s := range steps {
		if hours/float64(s.hours+s.months*hoursOfMonth) <= float64(max(most, 1)) {
			step = s
			break
		}
	}
	var out []Tick
	for t := step.first(c.From.In(data.JST)); t.Before(c.To); t = step.next(t) {
		if !t.Before(c.From) {
			out = append(out, Tick{At: t, Label: step.label(t, c.lang), Major: step.major(t)})
		}
	}
	return out
}

// first is a tick at or before t.
func (s tickStep) first(t time.Time) time.Time {
	y, m, d := t.Date()
	switch {
	case s.months >= 12:
		years := s.months / 12
		return time.Date(y/years*years, 1, 1, 0, 0, 0, 0, data.JST)
	case s.months > 0:
		return time.Date(y, time.Month((int(m)-1)/s.months*s.months+1), 1, 0, 0, 0, 0, data.JST)
	case s.hours >= 24:
		days := s.hours / 24
		return time.Date(y, m, (d-1)/days*days+1, 0, 0, 0, 0, data.JST)
	}
	return time.Date(y, m, d, t.Hour()/s.hours*s.hours, 0, 0, 0, data.JST)
}

// next is the tick after t. Days are counted from the first of each month, and a tick that
// would stand within half a step of the next first is left out.
func (s tickStep) next(t time.Time) time.Time {
	y, m, d := t.Date()
	switch {
	case s.months > 0:
		return time.Date(y, m+time.Month(s.months), 1, 0, 0, 0, 0, data.JST)
	case s.hours >= 24:
		days := s.hours / 24
		n, first := time.Date(y, m, d+days, 0, 0, 0, 0, data.JST), time.Date(y, m+1, 1, 0, 0, 0, 0, data.JST)
		if first.Sub(n) < time.Duration(s.hours)*time.Hour/2 {
			return first
		}
		return n
	}
	return t.Add(time.Duration(s.hours) * time.Hour)
}

func (s tickStep) major(t time.Time) bool {
	switch {
	case s.months >= 12:
		return false
	case s.months > 0:
		return t.Month() == 1
	case s.hours >= 24:
		return t.Day() == 1
	}
	return t.Hour() == 0
}

// label is short; the axis says the zone once.
func (s tickStep) label(t time.Time, lang data.Lang) string {
	ja := lang == data.JA
	pick := func(j, e string) string {
		if ja {
			return t.Format(j)
		}
		return t.Format(e)
	}
	switch {
	case s.months >= 12:
		return pick("2006年", "2006")
	case s.months > 0:
		return pick("2006年1月", "Jan 2006")
	case s.hours >= 24 || t.Hour() == 0:
		return pick("1月2日", "2 Jan")
	}
	return pick("15時", "15:04")
}

// StopNear returns the clock whose knowledge ends nearest to t; after the newest stop it is now.
func StopNear(stops []data.Stop, t time.Time) data.Clock {
	if len(stops) == 0 || t.After(stops[len(stops)-1].Clock.End()) {
		return data.Clock{}
	}
	best := stops[0]
	for _, s := range stops {
		if s.Clock.End().Sub(t).Abs() < best.Clock.End().Sub(t).Abs() {
			best = s
		}
	}
	return best.Clock
}
