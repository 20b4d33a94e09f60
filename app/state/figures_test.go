package state

import (
	"fmt"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

func figuresText(v data.View, lang data.Lang) string {
	var b strings.Builder
	for _, f := range FiguresOf(v, lang) {
		fmt.Fprintf(&b, "== %s | %s|%s|%s | %s\n", f.Label, f.Prefix, f.Number, f.KeyFigure.Unit, f.AsOf)
		for _, x := range f.Values {
			source := ""
			if x.Source != nil {
				source = x.Source.Title.In(lang)
			}
			fmt.Fprintf(&b, "%s | %s | %s | %s | %s | %s\n", x.Text, x.Known, x.Basis, x.State, x.Replaced, source)
		}
	}
	return b.String()
}

func TestFiguresOfTheShippedDossier(t *testing.T) {
	d := datatest.Shipped(t)
	all := FiguresOf(d.At(data.Clock{}), data.EN)
	if len(all) != 12 {
		t.Fatalf("%d figures, want 12", len(all))
	}
	for i, want := range []struct {
		number         string
		values, points int
	}{{"35", 3, 3}, {"11", 3, 3}, {"189", 2, 2}, {"27.97", 8, 8}} {
		f := all[i]
		if !f.Headline || f.Number != want.number || len(f.Values) != want.values || len(f.Points) != want.points {
			t.Errorf("headline figure %d: %s with %d values, %d points, want %+v", i, f.Number, len(f.Values), len(f.Points), want)
		}
	}
	for _, f := range all {
		if f.Record.Slug == "suspicious-ips" && (len(f.Points) != 0 || len(f.Values) != 1) {
			t.Errorf("“at least 10” has %d points and %d values: no single number, but a value", len(f.Points), len(f.Values))
		}
	}
}

func TestLossOfTheShippedDossier(t *testing.T) {
	loss := FiguresOf(datatest.Shipped(t).At(data.Clock{}), data.EN)[3]
	current := 0
	for i, x := range loss.Values {
		if x.State == data.Current {
			current++
		} else if x.Replaced != loss.Values[i-1].Text {
			t.Errorf("%s was replaced by %s, want %s, the value above it", x.Text, x.Replaced, loss.Values[i-1].Text)
		}
	}
	if current != 1 || loss.Unit != "yen" {
		t.Errorf("%d current totals in %q, want 1 in yen", current, loss.Unit)
	}
	for i := 1; i < len(loss.Points); i++ {
		if loss.Points[i].Value <= loss.Points[i-1].Value {
			t.Errorf("point %d is %g after %g: the series only grew", i, loss.Points[i].Value, loss.Points[i-1].Value)
		}
	}
}

func TestFiguresSweepTheClock(t *testing.T) {
	d := datatest.Shipped(t)
	for _, stop := range d.Stops() {
		v := d.At(stop.Clock)
		for _, f := range FiguresOf(v, data.JA) {
			for _, x := range f.Values {
				if !v.Clock().Knows(x.EDTF) {
					t.Errorf("at %s: %s of %s is known only at %s", stop.Clock.EDTF(), x.Text, f.Label, x.EDTF)
				}
			}
			for _, p := range f.Points {
				if !v.Clock().Knows(p.Known) {
					t.Errorf("at %s: point %s of %s", stop.Clock.EDTF(), p.Label, f.Label)
				}
			}
		}
	}
}

func TestOverviewSweepsTheClock(t *testing.T) {
	d := datatest.Shipped(t)
	for _, stop := range d.Stops() {
		v := d.At(stop.Clock)
		p := OverviewOf(v, data.Clock{}, data.JA)
		for _, f := range p.Figures {
			if c, ok := v.Claim(f.Claim); f.Claim != "" && (!ok || !v.Clock().Knows(c.Known)) {
				t.Errorf("at %s the overview shows %s of %s", stop.Clock.EDTF(), f.Number, f.Label)
			}
		}
		for _, c := range p.Disputes {
			if !v.Clock().Knows(c.A.Known) || !v.Clock().Knows(c.B.Known) {
				t.Errorf("at %s the overview shows the contradiction %s", stop.Clock.EDTF(), c.Differs.EN)
			}
		}
		for _, n := range p.News {
			if !v.Clock().Knows(n.Known) {
				t.Errorf("at %s the overview shows news of %s", stop.Clock.EDTF(), n.Known)
			}
		}
		banks := 0
		for _, b := range p.Banks {
			banks += b.Count
		}
		if banks != 35 {
			t.Errorf("at %s the statuses count %d banks, want 35", stop.Clock.EDTF(), banks)
		}
	}
}

func TestOverviewOnTheDayOfTheTable(t *testing.T) {
	d := datatest.Shipped(t)
	p := OverviewOf(at(t, d, "2020-09-11"), data.Clock{}, data.EN)
	var numbers []string
	for _, f := range p.Figures {
		numbers = append(numbers, f.Number)
	}
	// That day 35 banks had stopped, 12 had announced abuse (corrected to 11 later), nobody had
	// counted the cases, and the total stood at about 19.9 million yen.
	if got, want := strings.Join(numbers, " "), "35 12  19.9"; got != want {
		t.Errorf("figures on 11 September %q, want %q", got, want)
	}
	if len(p.Loss) != 4 || p.Loss[3].Past || !p.Loss[2].Past {
		t.Errorf("totals by 11 September: %+v, want four, the last of them current", p.Loss)
	}
}

func TestFiguresGolden(t *testing.T) {
	d := datatest.Shipped(t)
	for _, lang := range data.Langs() {
		t.Run(string(lang), func(t *testing.T) {
			golden(t, "figures-"+string(lang)+".txt", figuresText(d.At(data.Clock{}), lang))
		})
	}
}
