package export

import (
	"math"
	"slices"
	"strconv"
	"time"

	"shirabe/data"
)

const (
	sceneWidth = 720.0
	labelSize  = 12.0
)

// A count is one bar.
type count struct {
	label string
	n     int
}

// barScene draws counts as bars from zero, each with its label and number.
func (c *composer) barScene(title string, counts []count) *Scene {
	const barHeight, gap = 26.0, 12.0
	s := &Scene{W: sceneWidth, Title: title, H: gap + float64(len(counts))*(barHeight+gap)}
	left, most := 0.0, 1
	for _, x := range counts {
		left = max(left, measured(x.label, labelSize, false))
		most = max(most, x.n)
	}
	left = min(left, sceneWidth/2) + 16
	room := sceneWidth - left - 60
	for i, x := range counts {
		y := gap + float64(i)*(barHeight+gap)
		s.text(left-8, y+barHeight*0.68, labelSize, End, inkColour, cut(x.label, left-16, labelSize))
		s.rect(left, y, room*float64(x.n)/float64(most), barHeight, accentColour, "")
		s.text(left+room*float64(x.n)/float64(most)+6, y+barHeight*0.68, labelSize+1, Start, inkColour, strconv.Itoa(x.n))
		s.bold()
	}
	s.line(left, gap/2, left, s.H-gap/2, inkColour, 1)
	return s
}

// A point is a value of the loss at the time from which it stood.
type point struct {
	at    time.Time
	value float64
	seen  data.Seen
}

// points places the values of a figure in time. Values of one day divide it among them.
func points(f data.Figure) []point {
	var out []point
	for _, s := range f.History {
		q, ok := s.Value.(data.Quantity)
		if !ok || q.Min == nil {
			continue
		}
		edtf := s.When.EDTF
		if edtf == "" {
			edtf = s.Known
		}
		sp, err := data.ParseEDTF(edtf)
		if err != nil || sp.Lo.IsZero() {
			continue
		}
		out = append(out, point{sp.Lo, *q.Min, s})
	}
	for i := 0; i < len(out); {
		j := i
		for j < len(out) && out[j].at.Equal(out[i].at) {
			j++
		}
		for k := i; k < j; k++ {
			out[k].at = out[i].at.Add(24 * time.Hour * time.Duration(k-i) / time.Duration(j-i))
		}
		i = j
	}
	return out
}

// An axis turns times and values into places of the loss chart.
type axis struct {
	left, right, top, bottom float64
	from, to                 time.Time
	limit                    float64
}

func (a axis) x(t time.Time) float64 {
	return a.left + (a.right-a.left)*float64(t.Sub(a.from))/float64(a.to.Sub(a.from))
}

func (a axis) y(v float64) float64 { return a.bottom - (a.bottom-a.top)*v/a.limit }

// lossScene draws the loss as steps from zero, with every value it had.
func (c *composer) lossScene(f data.Figure) *Scene {
	ps := points(f)
	if len(ps) == 0 {
		return nil
	}
	s := &Scene{W: sceneWidth, H: 380, Title: c.t(f.Record.Title)}
	most := 0.0
	for _, p := range ps {
		most = max(most, p.value)
	}
	step := niceStep(most, 6)
	left := 0.0 // room for the widest label of the axis
	for v := 0.0; v <= most+step; v += step {
		left = max(left, measured(data.FormatYen(v, c.lang), labelSize, false))
	}
	a := axis{left: left + 18, right: sceneWidth - 40, top: 46, bottom: 336, limit: step * math.Ceil(most/step)}
	day := func(t time.Time) time.Time {
		y, m, d := t.In(data.JST).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, data.JST)
	}
	a.from, a.to = day(ps[0].at), day(ps[len(ps)-1].at).AddDate(0, 0, 2)
	c.drawGrid(s, a, step)
	c.drawSteps(s, a, ps)
	c.drawStates(s, a)
	return s
}

// drawGrid draws both axes with their labels.
func (c *composer) drawGrid(s *Scene, a axis, step float64) {
	for v := 0.0; v <= a.limit+step/2; v += step {
		s.line(a.left, a.y(v), a.right, a.y(v), ruleColour, 1)
		s.text(a.left-14, a.y(v)+4, labelSize, End, softColour, data.FormatYen(v, c.lang))
	}
	s.line(a.left, a.y(0), a.right, a.y(0), inkColour, 1.5)
	free := a.left - 40
	layout := "1/2"
	if c.lang == data.EN {
		layout = "2 Jan"
	}
	for t := a.from; t.Before(a.to); t = t.AddDate(0, 0, 1) {
		label := t.Format(layout)
		w := measured(label, labelSize, false)
		if x := a.x(t); x-w/2 >= free {
			s.line(x, a.bottom, x, a.bottom+5, inkColour, 1)
			s.text(x, a.bottom+20, labelSize, Middle, softColour, label)
			free = x + w/2 + 10
		}
	}
}

// drawSteps draws the line and labels each value where nothing is in the way.
func (c *composer) drawSteps(s *Scene, a axis, ps []point) {
	var line []float64
	var p placer
	for i, q := range ps {
		x, y, end := a.x(q.at), a.y(q.value), a.right
		if i+1 < len(ps) {
			end = a.x(ps[i+1].at)
		}
		line = append(line, x, y, end, y)
		p.taken = append(p.taken, box{x - 5, y - 5, end - x + 5, 10})
		if i+1 < len(ps) {
			next := a.y(ps[i+1].value)
			p.taken = append(p.taken, box{end - 2, min(y, next), 4, math.Abs(next - y)})
		}
	}
	s.poly("", alarmColour, 2.5, line...)
	for _, q := range ps {
		x, y := a.x(q.at), a.y(q.value)
		fill := whiteColour
		if q.seen.State == data.Current {
			fill = alarmColour
		}
		label := c.number(q.seen)
		w, h := measured(label, labelSize, false), labelSize+4
		b := p.place(a.room(x, y, w, h)...)
		if b.y > y+14 || b.y+h < y-14 {
			s.line(min(max(b.x, x), b.x+w), b.y+h/2, x, y, softColour, 0.7)
		}
		s.text(b.x, b.y+labelSize, labelSize, Start, inkColour, label)
		s.circle(x, y, 4, fill, alarmColour)
	}
}

// drawStates explains the two kinds of circles.
func (c *composer) drawStates(s *Scene, a axis) {
	x := a.left + 4
	for _, state := range []data.State{data.Superseded, data.Current} {
		fill, label := whiteColour, c.t(stateLabels()[state])
		if state == data.Current {
			fill = alarmColour
		}
		s.circle(x, 12, 4, fill, alarmColour)
		s.text(x+10, 16, labelSize, Start, softColour, label)
		x += 10 + measured(label, labelSize, false) + 22
	}
}

// room returns where the label of a value may stand, best first: below the step, since the
// line only leads away from there, then above it, always between the axes.
func (a axis) room(x, y, w, h float64) []box {
	var out []box
	for k := range 8 {
		down := float64(k) * h
		out = append(out, box{x + 7, y + 6 + down, w, h}, box{x - w - 7, y - h - 5 - down, w, h}, box{x - w - 7, y + 6 + down, w, h})
	}
	inside := func(b box) bool {
		return b.x >= a.left && b.x+b.w <= a.right && b.y+b.h <= a.bottom && b.y >= labelSize+8 // below the explanation
	}
	out = slices.DeleteFunc(out, func(b box) bool { return !inside(b) })
	return append(out, box{min(max(x, a.left), a.right-w), y - h - 5, w, h})
}

// methodScene draws the steps as boxes from left to right, in rows of at most four.
func (c *composer) methodScene(steps []*data.Record) *Scene {
	if len(steps) == 0 {
		return nil
	}
	const perRow, pad, gap = 4, 10.0, 26.0
	columns := min(perRow, len(steps))
	width := (sceneWidth - 2 - gap*float64(columns-1)) / float64(columns)
	lines := make([][]string, len(steps))
	most := 1
	for i, r := range steps {
		lines[i] = wrap(c.t(r.Title), width-2*pad, labelSize+1)
		most = max(most, len(lines[i]))
	}
	height := 44 + float64(most)*19
	rows := (len(steps) + perRow - 1) / perRow
	s := &Scene{W: sceneWidth, H: float64(rows)*(height+gap) - gap + 2, Title: c.t(wCaptionMethod)}
	for i, ls := range lines {
		x, y := 1+float64(i%perRow)*(width+gap), 1+float64(i/perRow)*(height+gap)
		s.rect(x, y, width, height, paleColour, accentColour)
		s.circle(x+20, y+20, 12, accentColour, "")
		s.text(x+20, y+24.5, labelSize+1, Middle, whiteColour, strconv.Itoa(i+1))
		s.bold()
		for j, l := range ls {
			s.text(x+pad, y+54+float64(j)*19, labelSize+1, Start, inkColour, l)
		}
		if i+1 < len(lines) && i%perRow < perRow-1 {
			s.arrow(x+width+3, y+height/2, x+width+gap-3, accentColour)
		}
	}
	return s
}

// methodFigure draws the steps of the fraud beside their table.
func (c *composer) methodFigure(steps []*data.Record) *Figure {
	t := &Table{ID: "data-method", Caption: c.fill(wFoundMethod, "count", strconv.Itoa(len(steps))), Columns: c.columns(
		Column{wColumnNumber.In(c.lang), AlignEnd, 1}, Column{wColumnStep.In(c.lang), AlignStart, 6})}
	for i, r := range steps {
		var claims []data.Seen
		if s := c.v.Best(r, data.PropOrder); s != nil {
			claims = append(claims, *s)
		}
		t.Rows = append(t.Rows, []Phrase{c.cell(strconv.Itoa(i + 1)), c.cell(c.t(r.Title)), c.notesCell(claims...)})
	}
	return &Figure{ID: "figure-method", Caption: t.Caption, Alt: c.altOf(t), Scene: c.methodScene(steps), Data: t}
}
