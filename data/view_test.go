package data

import (
	"slices"
	"strings"
	"testing"
)

// small is a dossier of two banks, the loss figure and an event, small enough to reason about.
func small() *Dossier {
	id := func(n string) ID { return ID("00000000-0000-4000-8000-" + strings.Repeat("0", 12-len(n)) + n) }
	claim := func(n, property string, v Value, known string, links ...Link) Claim {
		return Claim{ID: id(n), Property: property, Value: v, Known: known, Basis: Reported, Links: links}
	}
	src := Record{ID: id("1"), Slug: "src", Kind: KindSource, Title: Text{"出典", "Source"}, Source: &Source{Published: "2020-09-10"}}
	loss := Record{ID: id("2"), Slug: "loss", Kind: KindFigure, Title: Text{"被害総額", "Total loss"}, Tags: []string{TagHeadline}, Claims: []Claim{
		claim("20", PropMeasures, Codes{Codes: []string{MeasureLoss}}, ""),
		claim("23", PropValue, About(19.9e6, "yen"), "2020-09-11", Link{Type: Supersedes, Claim: id("22")}),
		claim("22", PropValue, About(18e6, "yen"), "2020-09-11", Link{Type: Supersedes, Claim: id("21")}),
		claim("21", PropValue, About(10e6, "yen"), "2020-09-10"),
		claim("24", PropValue, Exactly(27970000, "yen"), "2020-09-23T20:00", Link{Type: Supersedes, Claim: id("23")}),
	}}
	loss.Claims[3].Citations = []Citation{{ID: id("210"), Source: src.ID}}
	banks := Record{ID: id("3"), Slug: "banks", Kind: KindFigure, Title: Text{"銀行数", "Banks"}, Claims: []Claim{
		claim("30", PropMeasures, Codes{Codes: []string{MeasureDamaged}}, ""),
		claim("31", PropValue, Exactly(12, "banks"), "2020-09-11"),
		claim("32", PropValue, Exactly(1, "banks"), "2020-09-23T20:00", Link{Type: Corrects, Claim: id("31")},
			Link{Type: Contradicts, Claim: id("31"), Status: Corrected, Differs: Text{"数", "number"}, Note: Text{"訂正", "corrected"}}),
	}}
	a := Record{ID: id("4"), Slug: "a", Kind: KindBank, Title: Text{"甲銀行", "Bank A"}, Claims: []Claim{
		claim("40", PropDamage, Codes{Codes: []string{DamageAnnounced}}, "2020-09-10?"),
		claim("41", PropAmount, Quantity{Min: ptr(200000), Unit: "yen", Verbatim: "数十万円"}, "2020-09-10?"),
		claim("42", PropStopped, Moment{When{EDTF: "2020-09-04T00"}}, "2020-09-04T00"),
		claim("43", PropServices, Codes{Codes: []string{"registration", "deposit"}}, "2020-09-04T00"),
		claim("44", PropRequired, Codes{Codes: []string{"account_number", "pin"}, Others: true}, "2020-09-10?"),
		claim("45", PropAdded, Codes{Codes: []string{"two_step"}}, "2020-09-11"),
	}}
	b := Record{ID: id("5"), Slug: "b", Kind: KindBank, Title: Text{"乙銀行", "Bank B"}, Claims: []Claim{
		claim("50", PropDamage, Unknown{NotStated}, "2020-09-10?"),
		claim("51", PropRequired, Unknown{Unconfirmed}, "2020-09-10?"),
		claim("52", PropPlanned, Codes{Codes: []string{"two_step"}}, "2020-09-10?"),
	}}
	event := Record{ID: id("6"), Slug: "event", Kind: KindEvent, Title: Text{"会見", "Conference"}, Claims: []Claim{
		claim("60", PropOccurred, Moment{When{EDTF: "2020-09-10T16/2020-09-10T18", Verbatim: "同日夕方"}}, "2020-09-10"),
		claim("61", PropRemark, Text{"注", "note"}, ""),
		claim("62", PropInvolves, Ref{a.ID}, "2020-09-10"),
	}}
	victim := Record{ID: id("7"), Slug: "case", Kind: KindCase, Title: Text{"事例", "Case"}, Claims: []Claim{
		claim("70", PropWithdrawal, Exactly(100000, "yen"), "2020-09-10"),
		claim("71", PropWithdrawal, Exactly(90000, "yen"), "2020-09-10"),
		claim("72", PropWithdrawn, Exactly(190000, "yen"), "2020-09-10"),
	}}
	return NewDossier(Meta{ID: id("9"), Title: Text{"調書", "Dossier"}}, []Record{src, loss, banks, a, b, event, victim})
}

func ptr(n float64) *float64 { return &n }

func clock(t *testing.T, s string) Clock {
	t.Helper()
	c, err := ParseClock(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSmallIsValid(t *testing.T) {
	for _, p := range Validate(small()) {
		t.Error(p)
	}
}

func TestFigureAtClock(t *testing.T) {
	for _, c := range []struct {
		clock   string
		loss    float64
		history []float64
		banks   float64
	}{
		{"2020-09-09", 0, nil, 0},
		{"2020-09-10", 10e6, []float64{10e6}, 0},
		{"2020-09-11", 19.9e6, []float64{10e6, 18e6, 19.9e6}, 12},
		{"2020-09-23T19:59", 19.9e6, []float64{10e6, 18e6, 19.9e6}, 12},
		{"2020-09-23T20:00", 27970000, []float64{10e6, 18e6, 19.9e6, 27970000}, 1},
		{"now", 27970000, []float64{10e6, 18e6, 19.9e6, 27970000}, 1},
	} {
		v := small().At(clock(t, c.clock))
		number := func(s *Seen) float64 {
			if s == nil {
				return 0
			}
			n, _ := s.Value.(Quantity).Single()
			return n
		}
		loss, _ := v.Figure(MeasureLoss)
		banks, _ := v.Figure(MeasureDamaged)
		var history []float64
		for _, s := range v.LossSeries() {
			history = append(history, number(&s))
		}
		if number(loss.Current) != c.loss || number(banks.Current) != c.banks || !slices.Equal(history, c.history) {
			t.Errorf("at %s: loss %v, banks %v, history %v, want %v, %v, %v", c.clock, number(loss.Current), number(banks.Current), history, c.loss, c.banks, c.history)
		}
	}
}

func TestStates(t *testing.T) {
	d := small()
	states := func(c string) []State {
		var out []State
		for _, s := range d.At(clock(t, c)).Claims(d.Slug("banks"))[1:] {
			out = append(out, s.State)
		}
		return out
	}
	if got, want := states("2020-09-11"), []State{Current}; !slices.Equal(got, want) {
		t.Errorf("on 11 September = %v, want %v", got, want)
	}
	if got, want := states("now"), []State{Withdrawn, Current}; !slices.Equal(got, want) {
		t.Errorf("now = %v, want %v", got, want)
	}
}

func TestVisible(t *testing.T) {
	d := small()
	for _, c := range []struct {
		clock string
		want  string
	}{
		{"2020-09-09", "banks loss a b"},                // the event's undated remark does not give it away
		{"2020-09-10", "banks loss a b event case src"}, // in the order of kinds
	} {
		var got []string
		for r := range d.At(clock(t, c.clock)).Records() {
			got = append(got, r.Slug)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("records at %s = %v, want %s", c.clock, got, c.want)
		}
	}
}

func TestMatrixTellsUnknownFromNo(t *testing.T) {
	cells := func(c string) map[string]Cell {
		m := small().At(clock(t, c)).Matrix()
		out := map[string]Cell{}
		for i, f := range m.Factors {
			for _, r := range m.Rows {
				out[r.Bank.Slug+" "+f.Key] = r.Cells[i]
			}
		}
		return out
	}
	now := cells("now")
	for key, want := range map[string]Cell{
		"a pin": CellListed, "a birth_date": CellNotListed, "a two_step": CellAfter,
		"b pin": CellUnconfirmed, "b two_step": CellPlanned,
	} {
		if now[key] != want {
			t.Errorf("now %s = %s, want %s", key, now[key], want)
		}
	}
	early := cells("2020-09-09")
	if early["a pin"] != CellUnknown || early["b pin"] != CellUnknown {
		t.Errorf("on 9 September = %s, %s, want unknown", early["a pin"], early["b pin"])
	}
	if on10 := cells("2020-09-10"); on10["a two_step"] != CellNotListed {
		t.Errorf("on 10 September a two_step = %s, want not_listed: it was added on the 11th", on10["a two_step"])
	}
}

func TestContradictionNeedsBothSides(t *testing.T) {
	d := small()
	if got := d.At(clock(t, "2020-09-11")).Contradictions(); len(got) != 0 {
		t.Errorf("on 11 September = %d contradictions, want none", len(got))
	}
	got := d.At(Clock{}).Contradictions()
	if len(got) != 1 || got[0].Status != Corrected || got[0].A.Subject.Slug != "banks" {
		t.Fatalf("now = %+v, want the corrected count", got)
	}
	if n := len(d.At(Clock{}).Disputes(got[0].B.ID)); n != 1 {
		t.Errorf("disputes of the corrected claim = %d, want 1", n)
	}
}

func TestChecks(t *testing.T) {
	byKey := map[string]Check{}
	for _, c := range small().At(Clock{}).Checks() {
		byKey[c.Key] = c
	}
	for key, want := range map[string]bool{
		"withdrawals": true, "rows." + MeasureDamaged: true, "partition.stopped": true, "partition.services": true, "amounts": true,
	} {
		if c, there := byKey[key]; !there || c.OK != want {
			t.Errorf("check %s = %+v (there: %v), want OK %v", key, c, there, want)
		}
	}
	if en := byKey["amounts"].Text.EN; !strings.Contains(en, "at least 200,000 yen") || !strings.Contains(en, "27.77 million") {
		t.Errorf("amounts = %q, want the sum and the rest named", en)
	}
	d := small()
	r := *d.Slug("case")
	r.Claims = slices.Clone(r.Claims)
	r.Claims[2].Value = Exactly(200000, "yen")
	failed := Failed(d.With([]Record{r}, nil).At(Clock{}).Checks())
	if len(failed) != 1 || failed[0].Key != "withdrawals" {
		t.Errorf("failed = %+v, want the withdrawals", failed)
	}
}

func TestStops(t *testing.T) {
	var got []string
	for _, s := range small().Stops() {
		got = append(got, s.Clock.EDTF())
	}
	want := []string{"2020-09-04T00", "2020-09-10", "2020-09-11", "2020-09-23T20:00"}
	if !slices.Equal(got, want) {
		t.Errorf("stops = %v, want %v", got, want)
	}
}

// Nothing that a view hands out may be known later than its clock; each stop is tried.
func TestNothingLaterThanTheClock(t *testing.T) {
	d := small()
	for _, stop := range d.Stops() {
		v := d.At(stop.Clock)
		check := func(where string, cs ...Seen) {
			for _, c := range cs {
				if !stop.Clock.Knows(c.Known) || c.By != nil && !stop.Clock.Knows(c.By.Known) {
					t.Errorf("at %s %s shows claim %s known %s", stop.Clock.EDTF(), where, c.ID, c.Known)
				}
			}
		}
		for r := range v.Records() {
			check("claims", v.Claims(r)...)
			check("backlinks", v.ReferredBy(r.ID)...)
			check("citations", v.CitedBy(r.ID)...)
		}
		for _, f := range v.Figures() {
			check("figures", f.History...)
		}
		for _, c := range v.Contradictions() {
			check("contradictions", c.A, c.B)
		}
		for _, row := range v.Timeline() {
			check("timeline", row.Claim)
		}
	}
}

func TestNewSince(t *testing.T) {
	v := small().At(clock(t, "2020-09-11"))
	var got []string
	for _, s := range v.NewSince(clock(t, "2020-09-10")) {
		got = append(got, string(s.ID[len(s.ID)-2:]))
	}
	if want := []string{"31", "23", "22", "45"}; !slices.Equal(got, want) {
		t.Errorf("new on 11 September = %v, want %v", got, want)
	}
}

func TestWithKeepsTheOldDossier(t *testing.T) {
	d := small()
	changed := *d.Slug("a")
	changed.Title = Text{"甲", "A"}
	e := d.With([]Record{changed}, []ID{d.Slug("b").ID})
	if d.Slug("a").Title.EN != "Bank A" || d.Slug("b") == nil {
		t.Error("With changed the dossier it was called on")
	}
	if e.Slug("a").Title.EN != "A" || e.Slug("b") != nil || len(e.Records()) != len(d.Records())-1 {
		t.Error("With did not replace and remove")
	}
}

// A claim that names a record waits for that record, and a source is cited from its
// publication on.
func TestNothingLaterThroughReferences(t *testing.T) {
	d := small()
	a, src := *d.Slug("a"), d.Slug("src")
	a.Claims = append(slices.Clone(a.Claims), Claim{
		ID: NewID(), Property: PropInvolves, Value: Ref{d.Slug("event").ID}, Known: "2020-09-04", Basis: Reported,
		Citations: []Citation{{ID: NewID(), Source: src.ID}},
	})
	d = d.With([]Record{a}, nil)
	last := func(c string) *Claim {
		seen := d.At(clock(t, c)).Claims(d.Slug("a"))
		return seen[len(seen)-1].Claim
	}
	if got := last("2020-09-09"); got.Property == PropInvolves {
		t.Error("on 9 September a claim names the conference of the 10th")
	}
	if got := last("2020-09-10"); got.Property != PropInvolves {
		t.Errorf("on 10 September the last claim is %s, want the reference", got.Property)
	}
	k := &a.Claims[len(a.Claims)-1]
	if n := len(d.At(clock(t, "2020-09-09")).Citations(k)); n != 0 {
		t.Errorf("on 9 September %d citations of a source of the 10th", n)
	}
	if n := len(d.At(clock(t, "2020-09-10")).Citations(k)); n != 1 {
		t.Errorf("on 10 September %d citations, want 1", n)
	}
}
