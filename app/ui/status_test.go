package ui

import (
	"testing"
	"time"
)

// The status bar tells the time of today, and the date of what was saved before; days are those of
// the user's zone.
func TestSavedAt(t *testing.T) {
	tokyo := time.FixedZone("JST", 9*60*60)
	now := time.Date(2026, 11, 23, 8, 30, 0, 0, tokyo) // 22 November in UTC
	for _, c := range []struct {
		saved time.Time
		want  string
	}{
		{time.Date(2026, 11, 22, 23, 2, 0, 0, time.UTC), "08:02"},
		{time.Date(2026, 11, 22, 15, 0, 0, 0, time.UTC), "00:00"},
		{time.Date(2026, 11, 22, 14, 59, 0, 0, time.UTC), "2026-11-22 23:59"},
		{time.Date(2025, 11, 23, 8, 2, 0, 0, tokyo), "2025-11-23 08:02"},
	} {
		if got := savedAt(c.saved, now); got != c.want {
			t.Errorf("savedAt(%v) = %q, want %q", c.saved, got, c.want)
		}
	}
}
