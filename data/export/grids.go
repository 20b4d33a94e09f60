package export

import (
	"slices"
	"strconv"

	"shirabe/data"
)

// laneScene draws the timeline as one row an event, oldest first, with a dot in the lane of
// each actor. Rows keep labels apart however close the dates are; the distance between rows
// is not time.
func (c *composer) laneScene(rows []data.TimelineRow) *Scene {
	const lineHeight, laneWidth, dates = 16.0, 26.0, 120.0
	lanes := c.usedLanes(rows)
	textX := dates + laneWidth*float64(len(lanes)) + 8
	y := 24 + float64(len(lanes))*17
	s := &Scene{W: sceneWidth, Title: c.t(wCaptionTimeline)}
	for _, row := range rows {
		lines := wrap(c.t(row.Record.Title), sceneWidth-textX-4, labelSize)
		middle := y + float64(len(lines))*lineHeight/2 - 1
		s.text(dates-6, middle+4, labelSize-1, End, softColour, cut(c.shortDate(row), dates-8, labelSize-1))
		drawDots(s, row, lanes, middle, func(i int) float64 { return dates + laneWidth*(float64(i)+0.5) })
		for _, l := range lines {
			s.text(textX, y+lineHeight-4, labelSize, Start, inkColour, l)
			y += lineHeight
		}
		y += 9
	}
	s.H = y
	s.Marks = append(c.laneHeads(lanes, func(i int) float64 { return dates + laneWidth*(float64(i)+0.5) }, y), s.Marks...)
	return s
}

// laneHeads names the lanes: each head stands lower than the one to its left, so that no
// lane's line runs through a name.
func (c *composer) laneHeads(lanes []data.Code, x func(int) float64, bottom float64) []Mark {
	var s Scene
	for i, lane := range lanes {
		y := 14 + float64(i)*17
		s.line(x(i), y-9, x(i), bottom-4, ruleColour, 1)
		s.text(x(i)+5, y, labelSize-1, Start, softColour, c.t(lane.Label))
	}
	return s.Marks
}

// drawDots marks the lanes of a row and joins them.
func drawDots(s *Scene, row data.TimelineRow, lanes []data.Code, y float64, x func(int) float64) {
	first, last := -1, -1
	for k, lane := range lanes {
		if slices.Contains(row.Lanes, lane.Key) {
			last = k
			if first < 0 {
				first = k
			}
		}
	}
	if first < 0 {
		return
	}
	s.line(x(first), y, x(last), y, accentColour, 2)
	for k, lane := range lanes {
		if slices.Contains(row.Lanes, lane.Key) {
			s.circle(x(k), y, 5, accentColour, whiteColour)
		}
	}
}

// shortDate writes when a row began, as briefly as a chart needs it.
func (c *composer) shortDate(row data.TimelineRow) string {
	sp := row.Span
	if sp.Lo.IsZero() {
		return c.when(row.When)
	}
	layout, open := "2006年1月2日", "〜"
	if c.lang == data.EN {
		layout, open = "2 Jan 2006", " –"
	}
	switch {
	case sp.From <= data.ByYear:
		layout = "2006"
	case sp.From <= data.ByMonth:
		layout = c.t(data.Text{JA: "2006年1月", EN: "Jan 2006"})
	}
	s := sp.Lo.In(data.JST).Format(layout)
	if sp.Hi.IsZero() {
		s += open
	}
	return s
}

// usedLanes returns the lanes that the rows have something in.
func (c *composer) usedLanes(rows []data.TimelineRow) []data.Code {
	var out []data.Code
	for _, lane := range data.Lanes().Codes {
		for _, row := range rows {
			if slices.Contains(row.Lanes, lane.Key) {
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
	const rowHeight, head, names, damage = 19.0, 26.0, 214.0, 126.0
	column := (sceneWidth - names - damage) / float64(len(m.Factors))
	keyTop := head + float64(len(m.Rows))*rowHeight + 24
	keys := (len(m.Factors) + 2) / 3
	s := &Scene{W: sceneWidth, H: keyTop + float64(keys+3)*18 + 12, Title: c.t(wCaptionMatrix)}
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
		s.text(4, y+13.5, labelSize-1, Start, inkColour, cut(c.t(r.Bank.Title), names-18, labelSize-1)+c.moreMark(r))
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
		s.line(x-3, y, x+3, y, softColour, 1)
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
	for i, cell := range usedCells(m) {
		x := width*float64(i%perRow) + 12
		row := y + 18*float64(i/perRow)
		drawCell(s, x, row-4, cell)
		s.text(x+14, row, labelSize-1, Start, inkColour, cut(c.t(cellLabels()[cell]), width-36, labelSize-1))
	}
	s.text(8, y+18*2, labelSize-1, Start, inkColour, c.t(wMatrixMore))
}

// usedCells returns the states that cells of the matrix are in.
func usedCells(m data.Matrix) []data.Cell {
	return slices.DeleteFunc(data.Cells(), func(c data.Cell) bool {
		return !slices.ContainsFunc(m.Rows, func(r data.MatrixRow) bool { return slices.Contains(r.Cells, c) })
	})
}
