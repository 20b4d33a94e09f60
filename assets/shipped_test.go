package assets_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"shirabe/data"
	"shirabe/data/datatest"
)

// The numbers that the tests below expect are those of the article that the shipped dossier was
// made from, counted by hand.

func TestShippedIsSound(t *testing.T) {
	d := datatest.Shipped(t)
	for _, p := range data.Validate(d) {
		t.Error(p)
	}
	v := d.At(data.Clock{})
	if n := len(v.Checks()); n < 6 {
		t.Errorf("%d sums checked, want 2 cases, 2 counts, 2 partitions and the amounts", n)
	}
	for _, c := range data.Failed(v.Checks()) {
		t.Errorf("%s: %s", c.Key, c.Text.EN)
	}
}

var noteNumber = regexp.MustCompile(`注([0-9]+)`)

// Every claim is a sentence in both languages and rests on a source that exists; a numbered
// note is cited for the source that has the number; quotes are short.
func TestShippedClaims(t *testing.T) {
	d := datatest.Shipped(t)
	v := d.At(data.Clock{})
	for r := range v.Records() {
		for _, s := range v.Claims(r) {
			where := r.Slug + " " + s.Property + " " + string(s.ID)
			for _, l := range data.Langs() {
				if v.Statement(s, l) == "" || s.Text.Blank() && !both(s.Value) {
					t.Errorf("%s says nothing in %s", where, l)
				}
			}
			if len(s.Citations) == 0 {
				t.Errorf("%s has no source", where)
			}
			for _, c := range s.Citations {
				source := d.Record(c.Source)
				if source == nil || source.Source == nil {
					t.Errorf("%s cites %s, which is no source", where, c.Source)
					continue
				}
				if utf8.RuneCountInString(c.Quote) > 40 {
					t.Errorf("%s: the quote %q is long", where, c.Quote)
				}
				m := noteNumber.FindStringSubmatch(c.Locator)
				if m != nil && source.Source.Number != 0 && m[1] != strconv.Itoa(source.Source.Number) {
					t.Errorf("%s cites %s for source number %d", where, c.Locator, source.Source.Number)
				}
			}
		}
	}
}

// both reports whether a text value is there in both languages; other values speak for themselves.
func both(v data.Value) bool {
	t, ok := v.(data.Text)
	return ok && t.JA != "" && t.EN != ""
}

func TestShippedBanks(t *testing.T) {
	rows := datatest.Shipped(t).At(data.Clock{}).Banks()
	if len(rows) != 35 {
		t.Fatalf("%d banks, want 35", len(rows))
	}
	got := map[string]int{}
	for _, b := range rows {
		for name, s := range map[string]*data.Seen{"damage": b.Damage, "stopped": b.Stopped, "services": b.Services, "required": b.Required, "notices": b.Notices} {
			if s == nil {
				t.Errorf("%s has no %s", b.Bank.Slug, name)
				continue
			}
			got[name+" "+cellOf(s)]++
		}
		if b.Planned != nil {
			got["planned "+cellOf(b.Planned)]++
		}
		if b.Added != nil {
			got["added "+cellOf(b.Added)]++
		}
	}
	for cell, want := range map[string]int{
		"damage announced": 10, "damage reported": 1, "damage past": 1, "damage ?not_stated": 23,
		"stopped 2020-09-04T00": 1, "stopped 2020-09-08T00": 2, "stopped 2020-09-09T00": 13, "stopped 2020-09-09T09:40": 1, "stopped 2020-09-10T00": 18,
		"services registration deposit withdrawal": 7, "services registration deposit": 15, "services registration": 13,
		"required ?unconfirmed": 5, "notices 2": 5, "planned two_step": 3, "added two_step ivr": 1,
	} {
		if got[cell] != want {
			t.Errorf("%s: %d banks, want %d (all: %v)", cell, got[cell], want, got)
		}
	}
	twoStep := 0
	for _, b := range rows {
		if c, ok := b.Required.Value.(data.Codes); ok && c.Has("two_step") {
			twoStep++
			if b.Damaged() {
				t.Errorf("%s lists two-step authentication and has damage", b.Bank.Slug)
			}
		}
	}
	if twoStep != 10 {
		t.Errorf("%d banks list two-step authentication, want 10", twoStep)
	}
}

// cellOf writes a value briefly: codes, a date, a number, or ? and the reason.
func cellOf(s *data.Seen) string {
	switch x := s.Value.(type) {
	case data.Codes:
		return strings.Join(x.Codes, " ")
	case data.Moment:
		return strings.TrimSuffix(x.EDTF, ":00")
	case data.Quantity:
		n, _ := x.Single()
		return data.FormatNumber(n)
	case data.Unknown:
		return "?" + string(x.Reason)
	}
	return fmt.Sprint(s.Value)
}

func TestShippedLossSeries(t *testing.T) {
	var got []string
	for _, s := range datatest.Shipped(t).At(data.Clock{}).LossSeries() {
		n, _ := s.Value.(data.Quantity).Single()
		got = append(got, s.Known+" "+data.FormatNumber(n/1e4))
	}
	want := []string{
		"2020-09-10 1,000", "2020-09-10 1,200", "2020-09-11 1,800", "2020-09-11 1,990", "2020-09-14 2,542",
		"2020-09-15 2,676", "2020-09-18 2,764", "2020-09-23T20:00 2,797",
	}
	if !slices.Equal(got, want) {
		t.Errorf("loss series = %q, want %q", got, want)
	}
}

// On each day the headline figures are that day's; what no source gives is not shown.
func TestShippedFiguresAtClocks(t *testing.T) {
	d := datatest.Shipped(t)
	for _, c := range []struct {
		clock                           string
		suspended, damaged, cases, loss float64 // 0: not known
	}{
		{"2020-09-09", 17, 8, 0, 0},
		{"2020-09-11", 35, 12, 0, 19.9e6},
		{"2020-09-14", 35, 12, 120, 25.42e6},
		{"2020-09-18", 35, 12, 120, 27.64e6},
		{"now", 35, 11, 189, 27.97e6},
	} {
		clock, err := data.ParseClock(c.clock)
		if err != nil {
			t.Fatal(err)
		}
		v := d.At(clock)
		for measure, want := range map[string]float64{data.MeasureSuspended: c.suspended, data.MeasureDamaged: c.damaged, data.MeasureCases: c.cases, data.MeasureLoss: c.loss} {
			f, _ := v.Figure(measure)
			got := 0.0
			if f.Current != nil {
				got, _ = f.Current.Value.(data.Quantity).Single()
			}
			if got != want {
				t.Errorf("%s at %s = %v, want %v", measure, c.clock, got, want)
			}
		}
	}
}

func TestShippedCounts(t *testing.T) {
	v := datatest.Shipped(t).At(data.Clock{})
	tagged := 0
	var numbers []int
	for r := range v.Records(data.KindEvent) {
		if slices.Contains(r.Tags, "timeline") {
			tagged++
		}
	}
	for r := range v.Records(data.KindSource) {
		if n := r.Source.Number; n != 0 {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	if tagged != 17 {
		t.Errorf("%d lines of the timeline, want 17", tagged)
	}
	if want := []int{2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21}; !slices.Equal(numbers, want) {
		t.Errorf("numbered sources %v, want %v: notes 1, 3 and 4 are remarks", numbers, want)
	}
	if n := len(v.Contradictions()); n < 16 {
		t.Errorf("%d contradictions, want at least 16", n)
	}
	for _, c := range v.Contradictions() {
		if !both(c.Differs) || !both(c.Note) {
			t.Errorf("the contradiction of %s and %s is not explained in both languages", c.A.ID, c.B.ID)
		}
	}
}

func TestShippedArticle(t *testing.T) {
	v := datatest.Shipped(t).At(data.Clock{})
	article := v.Dossier().Slug("piyolog")
	remarks := 0
	for _, s := range v.Claims(article) {
		if s.Property == data.PropRemark && noteNumber.MatchString(s.Citations[0].Locator) {
			remarks++
		}
	}
	if n := len(v.Current(article, "revision")); n != 10 {
		t.Errorf("%d revisions, want 10", n)
	}
	if n := len(v.Current(article, "image")); n != 3 {
		t.Errorf("%d images, want 3", n)
	}
	if remarks != 3 {
		t.Errorf("%d numbered remarks, want 3", remarks)
	}
}

// Words that only a later day knows are nowhere in what an earlier clock shows.
func TestShippedKeepsTheClock(t *testing.T) {
	d := datatest.Shipped(t)
	first := map[string]string{ // the day from which a word may be shown
		"2,797": "2020-09-23T20:00", "27.97 million": "2020-09-23T20:00", "189": "2020-09-23T20:00",
		"2,764": "2020-09-18", "2,676": "2020-09-15", "2,542": "2020-09-14", "25.42": "2020-09-14", "1,990": "2020-09-11",
		"新潟": "2020-09-14", "Niigata": "2020-09-14", "文春": "2020-09-16",
	}
	for _, stop := range d.Stops() {
		v := d.At(stop.Clock)
		shown := text(v)
		for word, day := range first {
			if !stop.Clock.Knows(day) && strings.Contains(shown, word) {
				i := strings.Index(shown, word)
				t.Errorf("at %s %q is shown, which is known from %s: …%s…", stop.Clock.EDTF(), word, day, excerpt(shown, i))
			}
		}
	}
}

func excerpt(s string, i int) string {
	return strings.ToValidUTF8(s[max(i-80, 0):min(i+80, len(s))], "")
}

// text is everything a view shows, but for names of publishers.
func text(v data.View) string {
	var b strings.Builder
	for r := range v.Records() {
		if r.Kind == data.KindOrganization {
			continue
		}
		for _, l := range data.Langs() {
			b.WriteString(r.Title.Exact(l) + "\n" + r.Text.Exact(l) + "\n")
			for _, s := range v.Claims(r) {
				b.WriteString(v.Statement(s, l) + "\n" + v.FormatValue(s.Claim, l) + "\n" + s.Note.Exact(l) + "\n" + s.When.Verbatim + "\n")
				for _, c := range s.Citations {
					b.WriteString(c.Quote + "\n" + c.Locator + "\n")
				}
			}
		}
		b.WriteString(strings.Join(r.Aliases, "\n") + "\n")
	}
	for _, c := range v.Contradictions() {
		b.WriteString(c.Differs.JA + c.Differs.EN + c.Note.JA + c.Note.EN + "\n")
	}
	return b.String()
}
