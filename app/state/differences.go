package state

import (
	"slices"
	"strings"

	"shirabe/assets"
	"shirabe/data"
)

// Differences is what is different now from what the clock shows. It gives away what became
// known later, so it is there only while the user asks for it.
type Differences struct {
	then, now data.View
	lang      data.Lang
	values    map[data.ID]string // by claim that stands at the clock and no longer now
	later     map[data.ID]int    // by record: claims that became known after the clock
	figures   map[data.ID]string // by figure whose value is another now, or known only now
}

// ShowDifferences begins to show what is different now, or ends it.
func (a *App) ShowDifferences(on bool) {
	if on != a.wantsDifferences {
		a.wantsDifferences = on
		a.OnChange(ClockChanged)
	}
}

// ShowsDifferences reports whether the user asked for them; at the clock now there are none.
func (a *App) ShowsDifferences() bool { return a.wantsDifferences && !a.clock.Now() }

// Differences returns what is different now; nil unless the user asked for it.
func (a *App) Differences() *Differences {
	if !a.ShowsDifferences() {
		a.different = nil
		return nil
	}
	if d := a.different; d == nil || d.then.Dossier() != a.view.Dossier() || d.then.Clock() != a.clock || d.lang != a.lang {
		a.different = differ(a.view, a.lang)
	}
	return a.different
}

func differ(then data.View, lang data.Lang) *Differences {
	d := &Differences{
		then: then, now: then.Dossier().At(data.Clock{}), lang: lang,
		values: map[data.ID]string{}, later: map[data.ID]int{}, figures: map[data.ID]string{},
	}
	latest := map[data.ID]data.Seen{}
	for r := range d.now.Records() {
		for _, s := range d.now.Claims(r) {
			latest[s.ID] = s
		}
	}
	for r := range then.Records() {
		known := then.Claims(r)
		for _, s := range known {
			if after := latest[s.ID]; s.State == data.Current && after.State != data.Current {
				d.values[s.ID] = d.standing(after, latest)
			}
		}
		if n := len(d.now.Claims(r)) - len(known); n > 0 {
			d.later[r.ID] = n
		}
	}
	d.compareFigures()
	return d
}

// standing is the value that stands now in the place of s; blank if none does.
func (d *Differences) standing(s data.Seen, latest map[data.ID]data.Seen) string {
	for range len(latest) { // a circle of claims that supersede each other has no end
		if s.By == nil {
			break
		}
		next, ok := latest[s.By.ID]
		if !ok {
			break
		}
		if s = next; s.State == data.Current {
			return d.now.FormatValue(s.Claim, d.lang)
		}
	}
	return ""
}

func (d *Differences) compareFigures() {
	then := map[data.ID]data.ID{}
	for _, f := range d.then.Figures() {
		if f.Current != nil {
			then[f.Record.ID] = f.Current.ID
		}
	}
	for _, f := range d.now.Figures() {
		if f.Current != nil && then[f.Record.ID] != f.Current.ID {
			d.figures[f.Record.ID] = d.now.FormatValue(f.Current.Claim, d.lang)
		}
	}
}

// Claim returns the value that stands now in the place of a claim; blank if it was withdrawn.
// It returns false if the claim still stands.
func (d *Differences) Claim(id data.ID) (now string, differs bool) {
	if d == nil {
		return "", false
	}
	now, differs = d.values[id]
	return now, differs
}

// Later returns how many claims about a record became known after the clock.
func (d *Differences) Later(record data.ID) int {
	if d == nil {
		return 0
	}
	return d.later[record]
}

// Figure returns the value of a figure now; false if it is the same.
func (d *Differences) Figure(record data.ID) (now string, differs bool) {
	if d == nil {
		return "", false
	}
	now, differs = d.figures[record]
	return now, differs
}

// Count returns how many values on the clock's pages are different now.
func (d *Differences) Count() int { return len(d.values) }

// CompareBanks marks the cells of t that say something else now.
func (d *Differences) CompareBanks(t *BankTable, w assets.Words) {
	if d != nil {
		t.compare(bankRows(d.now, w))
	}
}

// compare marks the cells that differ from those of the same rows in now.
func (g *Grid) compare(now []GridRow) {
	rows := make(map[data.ID]*GridRow, len(now))
	for i := range now {
		rows[now[i].ID] = &now[i]
	}
	for i := range g.rows {
		other := rows[g.rows[i].ID]
		if other == nil {
			continue
		}
		for k := range g.rows[i].Cells {
			c, n := &g.rows[i].Cells[k], &other.Cells[k]
			c.Differs = c.Text != n.Text || c.Second != n.Second || c.Basis != n.Basis || !slices.Equal(c.Chips, n.Chips)
			c.Later = ""
			if c.Differs {
				c.Later = strings.TrimSpace(n.Text + " " + n.Second + " " + strings.Join(n.Chips, ", "))
			}
		}
	}
}
