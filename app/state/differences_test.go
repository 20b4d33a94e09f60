package state

import (
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

func TestDifferences(t *testing.T) {
	t.Parallel()
	d := datatest.Shipped(t)
	a := New(&summaryDesk{d: d}, data.EN, func(f func()) { f() })
	clock, err := data.ParseClock("2020-09-11")
	if err != nil {
		t.Fatal(err)
	}
	a.SetClock(clock)
	if a.Differences() != nil || a.ShowsDifferences() {
		t.Fatal("differences are shown without being asked for")
	}
	told := 0
	a.OnChange = func(Change) { told++ }
	a.ShowDifferences(true)
	x := a.Differences()
	if told != 1 || x == nil {
		t.Fatalf("told %d times, %v", told, x)
	}
	damaged := d.Slug("banks-damaged")
	if now, differs := x.Figure(damaged.ID); !differs || !strings.Contains(now, "11") {
		t.Errorf("banks with damage now: %q, %v; want 11", now, differs)
	}
	checkClaims(t, a, damaged)
	if x != a.Differences() {
		t.Error("they are made anew without need")
	}
	a.SetClock(data.Clock{})
	if a.Differences() != nil {
		t.Error("now differs from now")
	}
	if n := len(differ(d.At(data.Clock{}), data.EN).values); n != 0 {
		t.Errorf("now differs from now in %d values", n)
	}
}

// checkClaims checks what the differences say of the number of banks with damage.
func checkClaims(t *testing.T, a *App, damaged *data.Record) {
	t.Helper()
	x, claims := a.Differences(), 0
	for _, s := range a.View().Claims(damaged) {
		if now, differs := x.Claim(s.ID); differs {
			claims++
			if s.State != data.Current || !strings.Contains(now, "11") {
				t.Errorf("%s is said to be %q now", a.View().FormatValue(s.Claim, data.EN), now)
			}
		}
	}
	if claims == 0 || x.Later(damaged.ID) == 0 {
		t.Errorf("%d claims of the figure differ, %d came later", claims, x.Later(damaged.ID))
	}
}

// A bank's cell that says something else now is marked with what it says.
func TestDifferencesOfBanks(t *testing.T) {
	t.Parallel()
	d := datatest.Shipped(t)
	clock, err := data.ParseClock("2020-09-08")
	if err != nil {
		t.Fatal(err)
	}
	then := d.At(clock)
	w := wordsIn(t, data.EN)
	table := NewBankTable(then, w)
	var none *Differences
	none.CompareBanks(table, w)
	if marked(table) != 0 {
		t.Fatal("cells are marked without being asked for")
	}
	differ(then, data.EN).CompareBanks(table, w)
	if marked(table) < 5 {
		t.Errorf("%d cells differ from 8 September 2020, want several", marked(table))
	}
	for i := range table.Len() {
		for _, c := range table.Row(i).Cells {
			if c.Differs && c.Later == c.Text && c.Second == "" && len(c.Chips) == 0 && c.Text != "" {
				t.Errorf("%q is said to be the same now", c.Text)
			}
		}
	}
	table.Update(d.At(data.Clock{}), w)
	if marked(table) != 0 {
		t.Error("marks stay when the rows are taken anew")
	}
}

func marked(t *BankTable) int {
	n := 0
	for i := range t.Len() {
		for _, c := range t.Row(i).Cells {
			if c.Differs {
				n++
			}
		}
	}
	return n
}
