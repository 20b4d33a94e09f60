package query

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"shirabe/data"
)

func TestWords(t *testing.T) {
	t.Parallel()
	q := ParseLenient(`a "b c" -d (e OR a) NOT (f -g) bank:h`)
	if got, want := q.Words(), []string{"a", "b c", "e", "g"}; !slices.Equal(got, want) {
		t.Errorf("Words() = %q, want %q", got, want)
	}
	if got := (Query{}).Words(); got != nil {
		t.Errorf("Words of nothing = %q, want none", got)
	}
}

func TestWalkSkips(t *testing.T) {
	t.Parallel()
	var seen []string
	ParseLenient("a (b OR c) d").Walk(func(n Node, _ bool) bool {
		seen = append(seen, printNode(n))
		_, either := n.(Or)
		return !either
	})
	if want := []string{"a (b OR c) d", "a", "b OR c", "d"}; !slices.Equal(seen, want) {
		t.Errorf("Walk saw %q, want %q", seen, want)
	}
}

func TestWithAndWithout(t *testing.T) {
	t.Parallel()
	bank := is("kind", "bank")
	for _, c := range []struct{ in, with, without string }{
		{"", "kind:bank", ""},
		{"a", "a kind:bank", "a"},
		{"a OR b", "(a OR b) kind:bank", "a OR b"},
		{"kind:bank", "kind:bank", ""},
		{"a kind:bank b", "a kind:bank b", "a b"},
		{"-kind:bank", "-kind:bank kind:bank", "-kind:bank"},
	} {
		q := ParseLenient(c.in)
		if got := q.With(bank).String(); got != c.with {
			t.Errorf("%q With kind:bank = %q, want %q", c.in, got, c.with)
		}
		if got := q.Without(bank).String(); got != c.without {
			t.Errorf("%q Without kind:bank = %q, want %q", c.in, got, c.without)
		}
		if got := q.String(); got != ParseLenient(c.in).String() {
			t.Errorf("With or Without changed %q to %q", c.in, got)
		}
	}
}

// Trees that the program builds, not the parser, print as something that parses.
func TestPrintBuilt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		root Node
		want string
	}{
		{w("OR"), `"OR"`},
		{Word{Text: "1", Fuzzy: 2}, "1~"},
		{and(w(""), w("a"), or()), "a"},
		{Not{Not{w("a")}}, "-(-a)"},
		{Not{w("")}, ""},
		{is("bank", "七十七 銀行"), `bank:七十七\ 銀行`},
		{Field{"bank", Phrase{" "}}, ""},
		{Field{"when", Dates{}}, ""},
	} {
		got := Query{Root: c.root}.String()
		if _, err := Parse(got); got != c.want || err != nil {
			t.Errorf("%#v prints %q, %v, want %q", c.root, got, err, c.want)
		}
	}
}

func TestInterval(t *testing.T) {
	t.Parallel()
	day := func(m time.Month, d int) time.Time { return time.Date(2020, m, d, 0, 0, 0, 0, data.JST) }
	for in, want := range map[string][2]time.Time{
		"2020-09":                {day(9, 1), day(10, 1)},
		"2020-09-07":             {day(9, 7), day(9, 8)},
		"2020-09-01..2020-09-10": {day(9, 1), day(9, 11)},
		">2020-09-07":            {day(9, 8), {}},
		"≧2020-09-07":            {day(9, 7), {}},
		"<2020-09-07":            {{}, day(9, 7)},
		"<=2020-09":              {{}, day(10, 1)},
		"2020年9月7日まで":            {{}, day(9, 8)},
		"2020年9月7日から2020年9月8日まで": {day(9, 7), day(9, 9)},
		"2020-09-07〜":      {day(9, 7), {}},
		"..2020-09-07":     {{}, day(9, 8)},
		"2020.9.7 6時":      {day(9, 7).Add(6 * time.Hour), day(9, 7).Add(7 * time.Hour)},
		"2020-09-07T06:30": {day(9, 7).Add(390 * time.Minute), day(9, 7).Add(391 * time.Minute)},
	} {
		d, code := parseDates(in)
		lo, hi := d.Interval()
		if code != "" || !lo.Equal(want[0]) || !hi.Equal(want[1]) {
			t.Errorf("%s covers [%v, %v) %s, want %v", in, lo, hi, code, want)
		}
	}
}

func TestDate(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]Date{
		"2020": "2020", "2020年": "2020", "2020/9/7": "2020-09-07", "令和元年5月1日": "2019-05-01", "平成31年4月": "2019-04",
		"2020年9月7日18時5分": "2020-09-07T18:05", "2020-09-07 18:05": "2020-09-07T18:05",
		"": "", "20": "", "2020-": "", "2020--9": "", "2020-9-7-1": "", "20200": "", "2020-23": "", "2020-00": "", "0000": "",
		"2020-09T18": "", "2020-09-07T": "", "2020-09-07T24": "", "+202": "", "2020-+9": "", "令和0年": "", "令和": "", "昨日": "",
		"2020-02-29": "2020-02-29", "2019-02-29": "", strings.Repeat("2", 99): "",
	} {
		if got, ok := parseDate(in); ok != (want != "") || ok && got != want {
			t.Errorf("parseDate(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]float64{
		"0": 0, "007": 7, "1,234": 1234, "¥30": 30, "30円": 30, "8件": 8, "14口座": 14, "2797万": 27970000, "2,797万円": 27970000,
		"1億2000万5": 120000005, "3千万": 30000000, "千": 1000, "三十万": 300000, "二百五": 205, "1.5億": 150000000, "2.3万": 23000,
		"1兆": 1e12, "10k": 10000, "1.8 million": 1800000, "300 yen": 300, "0.5": 0.5,
		"": -1, "万": -1, "円": -1, "1万2億": -1, "1万1万": -1, "-1": -1, "1.": -1, ".5": -1, "1.2.3": -1, "1e5": -1, "0x10": -1,
		"1/2": -1, "k": -1, "数件": -1, "10000兆": -1, "十千": -1,
	} {
		if got, ok := parseNumber(in); ok != (want >= 0) || ok && got != want {
			t.Errorf("parseNumber(%q) = %v, %v, want %v", in, got, ok, want)
		}
	}
}

func TestContains(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in      string
		x       float64
		contain bool
	}{
		{"5", 5, true}, {"5", 6, false}, {"2..5", 2, true}, {"2..5", 5, true}, {"2..5", 5.5, false}, {"2..5", 1, false},
		{">5", 5, false}, {">=5", 5, true}, {"<5", 5, false}, {"<=5", 5, true}, {"<5", -1, true}, {"5..", 9, true},
	} {
		n, code := parseNumbers(c.in)
		if got := n.Contains(c.x); code != "" || got != c.contain {
			t.Errorf("%s contains %v = %v %s, want %v", c.in, c.x, got, code, c.contain)
		}
	}
}

func TestSuggest(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"knd:x": "kind", "banks:x": "bank", "発行人:x": "発行元"} {
		e := ParseLenient(in).Problems[0]
		if e.Code != UnknownField || e.Suggest != want {
			t.Errorf("%q: %s, suggests %q, want %q", in, e.Code, e.Suggest, want)
		}
	}
	e := ParseLenient("lang:fr").Problems[0]
	if want := "query: character 6: there is no value fr; possible values: ja, en"; e.Error() != want {
		t.Errorf("Error() = %q, want %q", e.Error(), want)
	}
}

func TestProblemsAreInOrder(t *testing.T) {
	t.Parallel()
	q := ParseLenient(`(a OR kind:x "b`)
	var got []Code
	for _, e := range q.Problems {
		got = append(got, e.Code)
	}
	if want := []Code{UnclosedParen, UnknownOption, UnclosedQuote}; !reflect.DeepEqual(got, want) || q.String() != `a OR "b"` {
		t.Errorf("problems %v in %q, want %v", got, q.String(), want)
	}
}
