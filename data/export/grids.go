package export

import (
	"strconv"

	"shirabe/data"
)

// laneScene draws the timeline as one row an event, oldest first, with a dot in the lane of
// each actor. Rows keep labels apart however close the dates are; the distance between rows
// is not time.
func (c *composer) laneScene(rows []data.TimelineRow) *Scene {
	const rowHeight, laneWidth, dates = 26.0, 30.0, 178.0
	lanes := c.usedLanes(rows)
	head := 20 + float64(len(lanes))*17
	s := &Scene{W: sceneWidth, H: head + float64(len(rows))*rowHeight + 8, Title: c.t(wCaptionTimeline)}
	laneX := func(i int) float64 { return dates + laneWidth*(float64(i)+0.5) }
	for i, lane := range lanes {
		// Lane heads stand one below the other, each with a line down into its lane.
		y := 16 + float64(len(lanes)-1-i)*17
		s.line(laneX(i), y+4, laneX(i), s.H-6, ruleColour, 1)
		s.text(laneX(i)+4, y, labelSize-1, Start, softColour, c.t(lane.Label))
	}
	textX := dates + laneWidth*float64(len(lanes)) + 8
	for i, row := range rows {
		y := head + (float64(i)+0.5)*rowHeight
		s.text(dates-6, y+4, labelSize-1, End, softColour, cut(c.when(row.When), dates-8, labelSize-1))
		s.text(textX, y+4, labelSize, Start, inkColour, cut(c.t(row.Record.Title), sceneWidth-textX-4, labelSize))
		first, last := -1, -1
		for k, lane := range lanes {
			if !contains(row.Lanes, lane.Key) {
				continue
			}
			if first < 0 {
				first = k
			}
			last = k
		}
		if first >= 0 && last > first {
			s.line(laneX(first), y, laneX(last), y, accentColour, 2)
		}
		for k, lane := range lanes {
			if contains(row.Lanes, lane.Key) {
				s.circle(laneX(k), y, 5, accentColour, whiteColour)
			}
		}
	}
	return s
}

func contains(keys []string, key string) bool {
	for _, k := range keys {
		if k == key {
			return true
		}
	}
	return false
}

// usedLanes returns the lanes that the rows have something in.
func (c *composer) usedLanes(rows []data.TimelineRow) []data.Code {
	var out []data.Code
	for _, lane := range data.Lanes().Codes {
		for _, row := range rows {
			if contains(row.Lanes, lane.Key) {
				out = append(out, lane)
				break
			}
		}
	}
	return out
}

// matrixScene draws one row a bank and one column a piece of information. Each state has a
// mark of its own, so that it is read without colour; columns are lettered, with a key below.
func (c *composer) matrixScene(m data.Matrix) *Scene {
	const rowHeight, head, names, damage = 19.0, 26.0, 190.0, 150.0
	column := (sceneWidth - names - damage) / float64(len(m.Factors))
	keyTop := head + float64(len(m.Rows))*rowHeight + 24
	keys := (len(m.Factors) + 2) / 3
	s := &Scene{W: sceneWidth, H: keyTop + float64(keys+2)*18 + 12, Title: c.t(wCaptionMatrix)}
	for i := range m.Factors {
		s.text(names+damage+column*(float64(i)+0.5), head-8, labelSize, Middle, inkColour, letter(i))
		s.bold()
	}
	for i, r := range m.Rows {
		y := head + float64(i)*rowHeight
		if r.Damaged() {
			s.rect(0, y, sceneWidth, rowHeight, "#f3e3e0", "")
		}
		s.line(0, y, sceneWidth, y, ruleColour, 0.5)
		s.text(4, y+13.5, labelSize-1, Start, inkColour, cut(c.t(r.Bank.Title), names-8, labelSize-1))
		if r.Damage != nil && r.Damaged() {
			s.bold()
			s.text(names, y+13.5, labelSize-2, Start, alarmColour, cut(c.v.FormatValue(r.Damage.Claim, c.lang), damage-4, labelSize-2))
		}
		for k, cell := range r.Cells {
			drawCell(s, names+damage+column*(float64(k)+0.5), y+rowHeight/2, cell)
		}
	}
	c.drawKey(s, m, keyTop)
	return s
}

// letter names column i: A, B, … Z, then numbers.
func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return strconv.Itoa(i + 1)
}

// drawCell draws the mark of a cell around x, y.
func drawCell(s *Scene, x, y float64, cell data.Cell) {
	switch cell {
	case data.CellListed:
		s.circle(x, y, 5, accentColour, accentColour)
	case data.CellPlanned:
		s.poly(whiteColour, accentColour, 1.5, x, y-5, x+5.5, y+4.5, x-5.5, y+4.5)
	case data.CellAfter:
		s.line(x-5, y, x+5, y, accentColour, 2)
		s.line(x, y-5, x, y+5, accentColour, 2)
	case data.CellNotListed:
		s.circle(x, y, 1.2, softColour, "")
	case data.CellUnconfirmed:
		s.text(x, y+4, labelSize, Middle, softColour, "?")
	case data.CellUnknown:
	}
}

// drawKey explains letters and marks.
func (c *composer) drawKey(s *Scene, m data.Matrix, top float64) {
	const perRow = 3
	width := sceneWidth / perRow
	for i, f := range m.Factors {
		x, y := width*float64(i%perRow)+4, top+18*float64(i/perRow)
		s.text(x, y, labelSize-1, Start, inkColour, cut(letter(i)+"  "+c.t(f.Label), width-8, labelSize-1))
	}
	y := top + 18*float64((len(m.Factors)+perRow-1)/perRow) + 10
	for i, cell := range data.Cells() {
		x := width*float64(i%perRow) + 12
		row := y + 18*float64(i/perRow)
		drawCell(s, x, row-4, cell)
		s.text(x+14, row, labelSize-1, Start, inkColour, cut(c.t(cellLabels()[cell]), width-36, labelSize-1))
	}
}
