package data

import (
	"errors"
	"testing"
	"time"
)

func TestParseEDTF(t *testing.T) {
	for _, c := range []struct{ in, lo, hi string }{ // lo, hi in JST, RFC 3339 without zone; "" is open
		{"2020", "2020-01-01T00:00:00", "2021-01-01T00:00:00"},
		{"2020-09", "2020-09-01T00:00:00", "2020-10-01T00:00:00"},
		{"2020-02-29", "2020-02-29T00:00:00", "2020-03-01T00:00:00"},
		{"2020-12-31", "2020-12-31T00:00:00", "2021-01-01T00:00:00"},
		{"2020-09-10T18", "2020-09-10T18:00:00", "2020-09-10T19:00:00"},
		{"2020-09-10T23:59", "2020-09-10T23:59:00", "2020-09-11T00:00:00"},
		{"2020-09-10T18:00:05", "2020-09-10T18:00:05", "2020-09-10T18:00:06"},
		{"2020-09-10T18:00Z", "2020-09-11T03:00:00", "2020-09-11T03:01:00"},
		{"2020-09-10T18:00+09:00", "2020-09-10T18:00:00", "2020-09-10T18:01:00"},
		{"2020-08~", "2020-08-01T00:00:00", "2020-09-01T00:00:00"},
		{"2020-09-10?", "2020-09-10T00:00:00", "2020-09-11T00:00:00"},
		{"2020-09-10%", "2020-09-10T00:00:00", "2020-09-11T00:00:00"},
		{"201X", "2010-01-01T00:00:00", "2020-01-01T00:00:00"},
		{"20XX", "2000-01-01T00:00:00", "2100-01-01T00:00:00"},
		{"2020-XX", "2020-01-01T00:00:00", "2021-01-01T00:00:00"},
		{"2020-XX-XX", "2020-01-01T00:00:00", "2021-01-01T00:00:00"},
		{"2020-09-XX", "2020-09-01T00:00:00", "2020-10-01T00:00:00"},
		{"2020-21", "2020-03-01T00:00:00", "2020-06-01T00:00:00"},
		{"2020-24", "2020-12-01T00:00:00", "2021-03-01T00:00:00"},
		{"2020-33", "2020-01-01T00:00:00", "2020-04-01T00:00:00"},
		{"2020-36", "2020-10-01T00:00:00", "2021-01-01T00:00:00"},
		{"2019-10/2020-09-10", "2019-10-01T00:00:00", "2020-09-11T00:00:00"},
		{"2020-08-21~/..", "2020-08-21T00:00:00", ""},
		{"2019-05/", "2019-05-01T00:00:00", ""},
		{"../2019", "", "2020-01-01T00:00:00"},
		{"2020-09-10T17/2020-09-10T20", "2020-09-10T17:00:00", "2020-09-10T21:00:00"},
		{"[2020-08-21..2020-08-31]", "2020-08-21T00:00:00", "2020-09-01T00:00:00"},
		{"", "", ""},
	} {
		sp, err := ParseEDTF(c.in)
		if err != nil {
			t.Errorf("ParseEDTF(%q): %v", c.in, err)
			continue
		}
		text := func(at time.Time) string {
			if at.IsZero() {
				return ""
			}
			return at.In(JST).Format("2006-01-02T15:04:05")
		}
		if lo, hi := text(sp.Lo), text(sp.Hi); lo != c.lo || hi != c.hi {
			t.Errorf("ParseEDTF(%q) = [%s, %s), want [%s, %s)", c.in, lo, hi, c.lo, c.hi)
		}
	}
}

func TestParseEDTFRefuses(t *testing.T) {
	for _, in := range []string{
		"2021-02-29", "2020-13", "2020-00", "2020-25", "2020-9-1", "2020-09-", "2020-", "20", "20200910", "abcd",
		"2020-09-10T", "2020-09-10T24:00", "2020-09-10T18:60", "2020-09-10 18:00", "2020-09-10T18:00:05.5Z",
		"2020/2019", "..", "/", "../..", "[2020]", "[2020..2019]", "2020-09-10??", "９月10日", "2020-XX-10", "201X-05",
		"0000-01-01", "2020-09-10T18:00/x", "-2020", "+020",
	} {
		if sp, err := ParseEDTF(in); err == nil || !errors.Is(err, ErrEDTF) {
			t.Errorf("ParseEDTF(%q) = %v, %v, want ErrEDTF", in, sp, err)
		}
	}
}

func TestParseEDTFQualifiers(t *testing.T) {
	for _, c := range []struct {
		in                                      string
		approximate, uncertain, interval, oneOf bool
		from, to                                Precision
	}{
		{"2020-08~", true, false, false, false, ByMonth, ByMonth},
		{"2020?", false, true, false, false, ByYear, ByYear},
		{"2020-09-10%", true, true, false, false, ByDay, ByDay},
		{"2020-08-21~/2020-09", true, false, true, false, ByDay, ByMonth},
		{"[2020-08-21..2020-08-31]", false, false, false, true, ByDay, ByDay},
	} {
		sp, err := ParseEDTF(c.in)
		if err != nil || sp.Approximate != c.approximate || sp.Uncertain != c.uncertain || sp.Interval != c.interval ||
			sp.OneOf != c.oneOf || sp.From != c.from || sp.To != c.to {
			t.Errorf("ParseEDTF(%q) = %+v, %v, want %+v", c.in, sp, err, c)
		}
	}
}

func FuzzParseEDTF(f *testing.F) {
	for _, s := range []string{"2020", "2020-09-10T18:00Z", "2019-10/2020-09-10", "[2020-08-21..2020-08-31]", "20XX", "../2019", "2020-21~"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		sp, err := ParseEDTF(in)
		if err != nil {
			return
		}
		if in != "" && sp.Lo.IsZero() && sp.Hi.IsZero() {
			t.Errorf("ParseEDTF(%q) covers nothing", in)
		}
		if !sp.Lo.IsZero() && !sp.Hi.IsZero() && !sp.Lo.Before(sp.Hi) {
			t.Errorf("ParseEDTF(%q) = [%v, %v), which is empty", in, sp.Lo, sp.Hi)
		}
		for _, lang := range Langs() {
			if in != "" && FormatEDTF(in, lang) == "" {
				t.Errorf("FormatEDTF(%q, %s) is blank", in, lang)
			}
		}
	})
}

func TestFormatEDTF(t *testing.T) {
	for _, c := range []struct{ in, ja, en string }{
		{"2020-09-10", "2020年9月10日", "10 September 2020"},
		{"2020-09-10T18", "2020年9月10日18時 JST", "10 September 2020, 18:00 JST"},
		{"2020-09-09T09:40", "2020年9月9日9時40分 JST", "9 September 2020, 09:40 JST"},
		{"2020-09-09T00:00", "2020年9月9日0時 JST", "9 September 2020, 00:00 JST"},
		{"2019-05", "2019年5月", "May 2019"},
		{"2020-08~", "2020年8月ごろ", "about August 2020"},
		{"2020-09-10?", "2020年9月10日（推定）", "10 September 2020 (inferred)"},
		{"2019-10/2020-09-10", "2019年10月〜2020年9月10日", "October 2019 – 10 September 2020"},
		{"2020-08-21~/..", "2020年8月21日ごろ以降", "from about 21 August 2020 on"},
		{"../2019", "2019年まで", "until 2019"},
		{"2020-09-10T16/2020-09-10T18", "2020年9月10日16時〜19時 JST", "10 September 2020, 16:00–19:00 JST"},
		{"2020-09-16T12/2020-09-16T23", "2020年9月16日12時〜24時 JST", "16 September 2020, 12:00–24:00 JST"},
		{"2020-09-01T14:05/2020-09-01T14:06", "2020年9月1日14時5分〜14時6分 JST", "1 September 2020, 14:05–14:06 JST"},
		{"2020-09-10T22/2020-09-11T01", "2020年9月10日22時 JST〜2020年9月11日1時 JST", "10 September 2020, 22:00 JST – 11 September 2020, 01:00 JST"},
		{"[2020-08-21..2020-08-31]", "2020年8月21日〜2020年8月31日のいずれか", "some time in 21 August 2020 – 31 August 2020"},
		{"201X", "2010年代", "the 2010s"},
		{"nonsense", "nonsense", "nonsense"},
	} {
		if ja, en := FormatEDTF(c.in, JA), FormatEDTF(c.in, EN); ja != c.ja || en != c.en {
			t.Errorf("FormatEDTF(%q) = %q, %q, want %q, %q", c.in, ja, en, c.ja, c.en)
		}
	}
}

func TestClockKnows(t *testing.T) {
	for _, c := range []struct {
		clock, known string
		want         bool
	}{
		{"", "2030", true},
		{"now", "rubbish", true},
		{"2020-09-11", "", true},
		{"2020-09-11", "2020-09-11", true},
		{"2020-09-11", "2020-09-11?", true},
		{"2020-09-11", "2020-09-12", false},
		{"2020-09-11", "2020-09-11T23:59", true},
		{"2020-09-11", "2020-09-12T00:00", false},
		{"2020-09-11T18:00", "2020-09-11", false}, // some time that day: not certainly public yet
		{"2020-09-11T18:00", "2020-09-11T18:00", true},
		{"2020-09-11T18:00", "2020-09-11T18:01", false},
		{"2020-09-11T18:00", "2020-09-10", true},
		{"2020-09", "2020-09-30", true},
		{"2020-09-11", "2020-09", false},
		{"2020-09-11", "2020-09-01/..", false},
		{"2020-09-11", "rubbish", false},
	} {
		clock, err := ParseClock(c.clock)
		if err != nil {
			t.Fatalf("ParseClock(%q): %v", c.clock, err)
		}
		if got := clock.Knows(c.known); got != c.want {
			t.Errorf("clock %q knows %q = %v, want %v", c.clock, c.known, got, c.want)
		}
	}
	for _, in := range []string{"2020-09-01/2020-09-02", "2020-09~", "yesterday", "2020-09-31", "[2020-01..2020-02]"} {
		if _, err := ParseClock(in); !errors.Is(err, ErrEDTF) {
			t.Errorf("ParseClock(%q) error = %v, want ErrEDTF", in, err)
		}
	}
}
