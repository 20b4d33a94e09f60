package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
)

// textsOf lists every text that the canvas of h's window shows.
func textsOf(h *host) []string {
	var out []string
	for _, o := range test.LaidOutObjects(h.window.Content()) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			out = append(out, t.Text)
		}
	}
	return out
}

func shows(h *host, text string) bool {
	return slices.ContainsFunc(textsOf(h), func(s string) bool { return strings.Contains(s, text) })
}

// reading is the slug of the record in the reader; blank if it is empty.
func reading(h *host) string {
	if r := h.state.Record(); r != nil {
		return r.Slug
	}
	return ""
}

func TestBanksClickThrough(t *testing.T) {
	h := shippedHost(t, data.JA, Look{})
	s := newBanksScreen(h).(*banksScreen)
	showScreen(t, h, s, 1400, 700)
	if !shows(h, "35行中35行") || !shows(h, "イオン銀行") {
		t.Fatalf("the table is not shown: %v", textsOf(h))
	}
	entry := s.filters.entries[state.BankName]
	test.Type(entry, "しちじゅう")
	if s.banks.Count() != 1 || !shows(h, "七十七銀行") || shows(h, "イオン銀行") || !shows(h, "35行中1行") {
		t.Errorf("after typing a reading: %d rows", s.banks.Count())
	}
	press(s.table.list, fyne.KeyReturn)
	s.table.Select(0)
	press(s.table.list, fyne.KeyReturn)
	if got := reading(h); got != "shichijushichi" {
		t.Errorf("Enter opened %q, want the 77 Bank", got)
	}
	test.Tap(s.clear)
	if s.banks.Count() != 35 || entry.Text != "" || s.clear.Visible() {
		t.Errorf("clearing leaves %d rows and %q", s.banks.Count(), entry.Text)
	}
	test.Tap(s.group)
	if !shows(h, "被害発表あり　10") {
		t.Error("no head for the ten banks that announced damage")
	}
	s.table.Select(0)
	press(s.table.list, fyne.KeyReturn)
	if got := reading(h); got != "shichijushichi" {
		t.Errorf("Enter on a head opened %q", got)
	}
	test.Tap(s.group)
	if s.banks.Count() != 35 || s.banks.Row(0).Head {
		t.Error("the heads do not go away")
	}
}

func TestBanksSortAndCopy(t *testing.T) {
	h := shippedHost(t, data.JA, Look{})
	s := newBanksScreen(h).(*banksScreen)
	showScreen(t, h, s, 1400, 700)
	s.table.sortBy(slices.Index(s.banks.Visible(), columnOf(s, state.BankAmount)))
	s.table.sortBy(slices.Index(s.banks.Visible(), columnOf(s, state.BankAmount)))
	if got := s.banks.Row(0).Cells[0].Text; got != "中国銀行" {
		t.Errorf("by amount, largest first: %s", got)
	}
	s.table.Select(2)
	chosen := s.chosen
	s.table.sortBy(0)
	if r := s.banks.Row(s.table.Cursor()); r.ID != chosen {
		t.Errorf("after sorting the cursor is on %s", r.Cells[0].Text)
	}
	s.table.sortBy(slices.Index(s.banks.Visible(), columnOf(s, state.BankAmount)))
	s.table.sortBy(slices.Index(s.banks.Visible(), columnOf(s, state.BankAmount)))
	m := s.layout.menu()
	before := len(s.table.columns)
	m.Items[0].Action() // the type of bank, hidden at first
	if len(s.table.columns) != before+1 {
		t.Errorf("%d columns after one was added to %d", len(s.table.columns), before)
	}
	s.table.Select(0)
	s.copyMenu().Items[1].Action()
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.HasPrefix(got, "| 銀行 | 業態 |") || strings.Count(got, "\n") != 3 || !strings.Contains(got, "約500万円") {
		t.Errorf("copied %q, want the titles and one row as Markdown", got)
	}
	h.state.SetLang(data.EN)
	if !shows(h, "The Chugoku Bank") || !shows(h, "Stopped from (JST)") {
		t.Error("the language did not change in place")
	}
}

func TestMatrixClickThrough(t *testing.T) {
	h := shippedHost(t, data.JA, Look{})
	s := newMatrixScreen(h).(*matrixScreen)
	showScreen(t, h, s, 744, 700)
	if !shows(h, "被害発表あり　10") || !strings.Contains(s.says.Text(), "20行の一覧が同じものを含みます") {
		t.Fatalf("the matrix is not shown: %v", textsOf(h))
	}
	test.Tap(s.orders[1])
	if !shows(h, "1項目　1") {
		t.Error("by number of items: no head for the one bank with one item")
	}
	test.Tap(s.orders[2])
	if got := s.matrix.Row(0).Cells[0].Text; got != "イオン銀行" {
		t.Errorf("by name: %s first", got)
	}
	s.table.Select(0)
	press(s.table.list, fyne.KeySpace)
	if got := reading(h); got != "aeon" {
		t.Errorf("Space showed %q, want AEON Bank", got)
	}
	two := slices.IndexFunc(s.matrix.Columns, func(c state.GridColumn) bool { return c.Key == "two_step" })
	s.table.sortBy(two)
	if got := s.matrix.Row(0).Cells[two].Codes[0]; got != string(data.CellListed) {
		t.Errorf("by two-step authentication the first bank has %s", got)
	}
	h.state.SetClock(clockOf(t, "2020-09-08"))
	if strings.Contains(s.says.Text(), "二段階認証") {
		t.Errorf("on 8 September: %s", s.says.Text())
	}
}

func TestFiguresClickThrough(t *testing.T) {
	h := shippedHost(t, data.EN, Look{})
	s := newFiguresScreen(h).(*figuresScreen)
	showScreen(t, h, s, 1400, 700)
	s.list.Select(3)
	if got := s.figure().Record.Slug; got != "total-loss" {
		t.Fatalf("the fourth figure is %s", got)
	}
	if !shows(h, "27.97 million yen") || !shows(h, "superseded by about 12") {
		t.Errorf("the values are not shown: %v", textsOf(h))
	}
	c := s.steps.chart
	press(c, fyne.KeyHome)
	if got := s.steps.note.Text(); !strings.HasPrefix(got, "about 10 million yen — 10 September 2020 (reported") {
		t.Errorf("the first point says %q", got)
	}
	press(c, fyne.KeyReturn)
	if got := reading(h); got != "total-loss" || s.values.Cursor() != 7 {
		t.Errorf("Enter on the first point opened %q at row %d, want the figure at the oldest of eight", got, s.values.Cursor())
	}
	s.values.Select(0)
	press(s.values.list, fyne.KeyReturn)
	if r := h.state.Record(); r == nil || r.Kind != data.KindSource {
		t.Errorf("Enter on a value opened %v, want its source", reading(h))
	}
	h.state.SetClock(clockOf(t, "2020-09-11"))
	if s.figure().Record.Slug != "total-loss" || len(s.figure().Values) != 4 || shows(h, "27.97") {
		t.Error("on 11 September the chosen figure has four values, none of them later")
	}
}

func TestOverviewClickThrough(t *testing.T) {
	h := shippedHost(t, data.EN, Look{})
	s := newOverviewScreen(h).(*overviewScreen)
	showScreen(t, h, s, 744, 1800)
	for _, want := range []string{"The docomo account fraud (2020)", "35", "11", "189", "27.97", "Where sources disagree"} {
		if !shows(h, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	test.Tap(s.cards.Objects[3].(*FigureCard))
	if got := reading(h); got != "total-loss" {
		t.Errorf("the card opened %q", got)
	}
	test.Tap(s.cards.Objects[3].(*FigureCard).source)
	if r := h.state.Record(); r == nil || r.Kind != data.KindSource {
		t.Errorf("the source mark opened %q", reading(h))
	}
	press(s.bars, fyne.KeyHome, fyne.KeyReturn)
	if got := h.state.Place().Screen; got != state.Banks {
		t.Errorf("a bar leads to %s, want the banks", got)
	}
	h.state.SetClock(clockOf(t, "2020-09-11"))
	if !shows(h, "19.9") || shows(h, "27.97") || shows(h, "189") {
		t.Error("on 11 September the page shows the numbers of another day")
	}
	h.state.SetLang(data.JA)
	if !shows(h, "ドコモ口座を悪用した不正送金") {
		t.Error("the language did not change in place")
	}
}

// Whatever the clock, no screen shows a number of the headline figures that came later.
func TestDataScreensSweepTheClock(t *testing.T) {
	h := shippedHost(t, data.JA, Look{})
	later := map[string]string{"2,797": "2020-09-23T20:00", "2764": "2020-09-18", "2676": "2020-09-15", "2542": "2020-09-14", "1990": "2020-09-11", "1800": "2020-09-11", "189": "2020-09-23T20:00"}
	for _, name := range dataScreens() {
		s := screens()[name](h)
		showScreen(t, h, s, 1200, 1800)
		if f, ok := s.(*figuresScreen); ok {
			f.choose(3)
		}
		for _, stop := range h.state.Stops() {
			h.state.SetClock(stop.Clock)
			for _, text := range textsOf(h) {
				for number, known := range later {
					if strings.HasPrefix(strings.TrimPrefix(text, "約"), number) && !stop.Clock.Knows(known) {
						t.Errorf("%s at %s shows %q, known only at %s", name, stop.Clock.EDTF(), text, known)
					}
				}
			}
		}
		h.state.SetClock(data.Clock{})
	}
}

func columnOf(s *banksScreen, key string) int {
	return slices.IndexFunc(s.banks.Columns, func(c state.GridColumn) bool { return c.Key == key })
}
