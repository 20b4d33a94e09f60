package importer

import (
	"regexp"
	"strings"
	"time"

	"shirabe/data"
)

// stamps are the ways in which files write the time they were made. Those without a zone are
// held to be Japanese.
var stamps = []struct {
	layout string
	edtf   string // how it is kept, in Japanese time
}{
	{time.RFC3339, "2006-01-02T15:04"},
	{"2006-01-02T15:04:05-0700", "2006-01-02T15:04"},
	{"2006-01-02T15:04Z07:00", "2006-01-02T15:04"},
	{"2006-01-02 15:04:05 -0700", "2006-01-02T15:04"},
	{time.RFC1123Z, "2006-01-02T15:04"},
	{time.RFC1123, "2006-01-02T15:04"},
	{"Mon, 2 Jan 2006 15:04:05 -0700", "2006-01-02T15:04"},
	{"2 Jan 2006 15:04:05 -0700", "2006-01-02T15:04"},
	{"Mon Jan 2 2006 15:04:05 MST-0700", "2006-01-02T15:04"},
	{"2006-01-02T15:04:05", "2006-01-02T15:04"},
	{"2006-01-02T15:04", "2006-01-02T15:04"},
	{"2006-01-02 15:04:05", "2006-01-02T15:04"},
	{"2006-01-02 15:04", "2006-01-02T15:04"},
	{"2006/01/02 15:04", "2006-01-02T15:04"},
	{"2006-01-02", "2006-01-02"},
	{"2006/1/2", "2006-01-02"},
	{"2006.1.2", "2006-01-02"},
	{"2006年1月2日", "2006-01-02"},
	{"January 2, 2006", "2006-01-02"},
	{"2 January 2006", "2006-01-02"},
	{"20060102", "2006-01-02"},
	{"2006-01", "2006-01"},
	{"2006年1月", "2006-01"},
	{"2006", "2006"},
}

var zoneName = regexp.MustCompile(`\s*\([^)]*\)\s*$`)

// edtfOf reads a time as files write it. ok is false when s is not blank and not understood.
func edtfOf(s string) (edtf string, ok bool) {
	s = zoneName.ReplaceAllString(strings.TrimSpace(s), "")
	if s == "" {
		return "", true
	}
	if len(s) > 64 {
		return "", false
	}
	for _, st := range stamps {
		t, err := time.ParseInLocation(st.layout, s, data.JST)
		if err == nil && t.Year() >= 1000 {
			return t.In(data.JST).Format(st.edtf), true
		}
	}
	if _, err := data.ParseEDTF(s); err == nil && s[0] != '0' {
		return s, true
	}
	return "", false
}
