package data

import (
	"fmt"
	"time"
)

// A Clock is the moment whose knowledge the program shows. The zero Clock is now: it shows
// everything the dossier holds.
type Clock struct {
	end  time.Time // exclusive: what was known before it is shown
	edtf string    // as it was set, for display
}

// ParseClock reads a moment such as 2020-09-11 or 2020-09-11T18:00 (JST unless it names a
// zone). A date includes the whole of it: 2020-09-11 shows what was known by that midnight.
// A blank string or "now" is the zero Clock.
func ParseClock(s string) (Clock, error) {
	if s == "" || s == "now" {
		return Clock{}, nil
	}
	sp, err := ParseEDTF(s)
	if err != nil {
		return Clock{}, err
	}
	if sp.Hi.IsZero() || sp.Interval || sp.OneOf || sp.Approximate || sp.Uncertain {
		return Clock{}, fmt.Errorf("data: clock %q: not one moment: %w", s, ErrEDTF)
	}
	return Clock{end: sp.Hi, edtf: s}, nil
}

// Now reports whether the clock shows everything.
func (c Clock) Now() bool { return c.end.IsZero() }

// End returns the exclusive end of what the clock shows; zero for now.
func (c Clock) End() time.Time { return c.end }

// EDTF returns the moment as it was set; blank for now.
func (c Clock) EDTF() string { return c.edtf }

// Knows reports whether something that became public at known (EDTF) is shown. It is shown
// when it was certainly public, that is when the whole of known lies before the clock's end:
// at 18:00 on a day, what became public some time that day is not. What is undated is shown.
// A known date that cannot be read is not shown at any clock but now.
func (c Clock) Knows(known string) bool {
	if c.Now() || known == "" {
		return true
	}
	sp, err := ParseEDTF(known)
	return err == nil && !sp.Hi.IsZero() && !sp.Hi.After(c.end)
}

// clockEnding is the clock that shows what was public before end, written as briefly as
// possible: a day for a midnight, else the minute or second before.
func clockEnding(end time.Time) Clock {
	last := end.Add(-time.Second)
	switch {
	case end.Equal(jst(end.Year(), int(end.Month()), end.Day())):
		return Clock{end: end, edtf: last.Format(time.DateOnly)}
	case end.Second() == 0 && end.Minute() == 0:
		return Clock{end: end, edtf: last.Format("2006-01-02T15")}
	case end.Second() == 0:
		return Clock{end: end, edtf: last.Format("2006-01-02T15:04")}
	}
	return Clock{end: end, edtf: last.Format("2006-01-02T15:04:05")}
}
