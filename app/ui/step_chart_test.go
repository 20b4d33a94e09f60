package ui

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

func testSteps(values ...float64) *stepChart {
	c := &stepChart{
		value: func(v float64) string { return fmt.Sprintf("%g万円", v) },
		day:   func(t time.Time, _ bool) string { return t.Format("1/2") },
		pen:   &pen{w: newLetters("", SizeCaption, ColourText)},
	}
	// The days of the loss series: two values on each of the first two.
	days := []int{10, 10, 11, 11, 14, 15, 18, 23}
	for i, v := range values {
		c.points = append(c.points, stepPoint{
			at: time.Date(2020, 9, days[i%len(days)]+30*(i/len(days)), 0, 0, 0, 0, time.UTC), value: v,
			label: fmt.Sprintf("約%g万円", v), past: i < len(values)-1, target: fmt.Sprint(i),
		})
	}
	return c
}

// textBox is where a text lies, from the top of a kanji to its foot.
func textBox(c *stepChart, e *Element) box {
	w, size := c.width(e.Text), c.lettering().size
	b := box{e.Points[0].X, e.Points[0].Y - size, w, size * 1.25}
	if e.Align == fyne.TextAlignTrailing {
		b.x -= w
	}
	return b
}

// Whatever the size and the values, no two texts overlap, no text covers a point, and all lie
// within the chart.
func TestStepChartLabelsNeverCollide(t *testing.T) {
	for _, look := range []Look{{}, {Zoom: 2}, {Presenting: true}} {
		newTestApp(t, look)
		for name, values := range map[string][]float64{
			"loss":    {1000, 1200, 1800, 1990, 2542, 2676, 2764, 2797},
			"falling": {2797, 2000, 1200, 1200, 300, 100, 30, 0},
			"jumping": {5, 900, 3, 950, 950, 1, 940, 2},
			"one":     {35},
			"long":    {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20},
		} {
			c := testSteps(values...)
			for width := float32(240); width <= 1600; width += 37 {
				for _, height := range []float32{160, 220, 400} {
					size := fyne.NewSize(width, height)
					var boxes []box
					es := c.elements(size)
					for i := range es {
						e := &es[i]
						switch e.Kind {
						case ElementText:
							b := textBox(c, e)
							if j := slices.IndexFunc(boxes, b.meets); j >= 0 {
								t.Fatalf("%s at %v: %q overlaps something at %v", name, size, e.Text, boxes[j])
							}
							if b.x < -0.5 || b.x+b.w > width+0.5 || b.y < -0.5 || b.y+b.h > height+2 {
								t.Fatalf("%s at %v: %q lies at %v, outside", name, size, e.Text, b)
							}
							boxes = append(boxes, b)
						case ElementCircle:
							boxes = append(boxes, e.bounds())
						default: // lines and areas may run beneath texts
						}
					}
				}
			}
		}
	}
}

func TestStepChartIsHonest(t *testing.T) {
	newTestApp(t, Look{})
	c := testSteps(1000, 1200, 1800, 1990, 2542, 2676, 2764, 2797)
	size := fyne.NewSize(600, 220)
	p, ticks := c.plotFor(size)
	if ticks[0] != 0 || p.y(0) != p.foot {
		t.Errorf("the axis begins at %g, y %g; want zero at the foot %g", ticks[0], p.y(0), p.foot)
	}
	if ratio := (p.foot - p.y(2000)) / (p.foot - p.y(1000)); ratio < 1.999 || ratio > 2.001 {
		t.Errorf("twice the value is %g times as high", ratio)
	}
	filled, hollow := 0, 0
	for _, e := range c.elements(size) {
		if e.Kind != ElementCircle {
			continue
		}
		if e.Fill == ColourAccent {
			filled++
		} else {
			hollow++
		}
	}
	if filled != 1 || hollow != 7 {
		t.Errorf("%d filled and %d hollow points, want 1 and 7", filled, hollow)
	}
	line := c.steps(&p)
	for i := 1; i < len(line); i++ {
		if line[i].X != line[i-1].X && line[i].Y != line[i-1].Y {
			t.Errorf("the line slopes from %v to %v: nothing is known between two values", line[i-1], line[i])
		}
	}
}

func TestNiceTicks(t *testing.T) {
	for _, c := range []struct {
		most  float64
		whole bool
		want  []float64
	}{
		{27970000, false, []float64{0, 1e7, 2e7, 3e7}},
		{35, true, []float64{0, 10, 20, 30, 40}},
		{1, true, []float64{0, 1}},
		{3, true, []float64{0, 1, 2, 3}},
		{10, true, []float64{0, 5, 10}},
		{0, true, []float64{0, 1}},
		{189, true, []float64{0, 50, 100, 150, 200}},
	} {
		if got := niceTicks(c.most, c.whole); !slices.Equal(got, c.want) {
			t.Errorf("niceTicks(%g, %v) = %v, want %v", c.most, c.whole, got, c.want)
		}
	}
}
