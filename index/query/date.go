package query

import (
	"fmt"
	"strconv"
	"strings"

	"shirabe/data"
)

// maxDate and maxNumber bound, in bytes, what is worth reading as a date or number.
const (
	maxDate   = 64
	maxNumber = 64
)

// parseDate reads a folded date: 2020, 2020-09, 2020/9/7, 2020.9.7, 20200907, 2020年9月7日,
// 令和2年9月7日, each day with an hour or minute behind it (T18, T18:05, 18時5分).
func parseDate(s string) (Date, bool) {
	if len(s) == 0 || len(s) > maxDate {
		return "", false
	}
	s = isoSigns(compactDay(westernYear(s)))
	day, clock, timed := strings.Cut(s, "T")
	d := readParts(day, "-", 3)
	var t []int
	if timed {
		t = readParts(clock, ":", 2)
	}
	switch {
	case len(d) == 0 || strings.Index(day+"-", "-") != 4:
		return "", false
	case timed && (len(d) < 3 || len(t) == 0):
		return "", false
	case len(d) > 1 && d[1] > 12: // EDTF would read 21 and more as seasons
		return "", false
	}
	out := fmt.Sprintf("%04d", d[0])
	for _, n := range d[1:] {
		out += fmt.Sprintf("-%02d", n)
	}
	for i, n := range t {
		out += fmt.Sprintf("%c%02d", "T:"[i], n)
	}
	_, err := data.ParseEDTF(out)
	return Date(out), err == nil
}

// isoSigns puts the signs of ISO 8601 between the parts of a date. A Japanese sign at the end
// closes its part and leaves nothing; any other sign there stays, to be refused.
func isoSigns(s string) string {
	closed := len(s) > len(strings.TrimRight(s, "年月日時分"))
	s = strings.NewReplacer("年", "-", "月", "-", "日 ", "T", "日", "T", "時", ":", "分", ":",
		"/", "-", ".", "-", " ", "T", "t", "T").Replace(s)
	if closed {
		return s[:len(s)-1]
	}
	return s
}

// readParts reads at most limit whole numbers of one to four digits; nil if s is anything else.
func readParts(s, sep string, limit int) []int {
	fields := strings.Split(s, sep)
	if len(fields) > limit {
		return nil
	}
	var out []int
	for i, f := range fields {
		width := 2
		if i == 0 {
			width = 4
		}
		n, err := strconv.ParseUint(f, 10, 16)
		if err != nil || len(f) > width {
			return nil
		}
		out = append(out, int(n))
	}
	return out
}

// compactDay puts the hyphens into 20200907.
func compactDay(s string) string {
	if len(s) == 8 && strings.Trim(s, "0123456789") == "" {
		return s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	return s
}

// westernYear turns a year of the Japanese calendar's last three eras into the western one.
func westernYear(s string) string {
	for _, era := range [...]struct {
		name   string
		before int // the western year before the era's first
	}{{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}} {
		rest, ok := strings.CutPrefix(s, era.name)
		if !ok {
			continue
		}
		year, rest, ok := strings.Cut(rest, "年")
		if year == "元" {
			year = "1"
		}
		n, err := strconv.ParseUint(year, 10, 8)
		if !ok || err != nil || n == 0 || len(year) > 2 {
			return s
		}
		return fmt.Sprintf("%d年%s", era.before+int(n), rest)
	}
	return s
}
