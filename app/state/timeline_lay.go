package state

import (
	"cmp"
	"slices"
)

// A TimelineBar is one item in one lane of the drawing.
type TimelineBar struct {
	Item   int // into Items
	Lane   int // into ShownLanes
	Row    int // within the lane
	X, End float32
	Room   float32 // free space behind the bar, unless it is crowded
	// Crowded bars are drawn over others of their row.
	Crowded bool
}

// The least width of a bar, the space between two, and the space that a title behind a bar
// should have, in units at 100 %.
const (
	barWidth = 8
	barGap   = 3
	barTitle = 150
)

// Lay places the items on a drawing of the given width: bars that would overlap go into
// further rows of their lane, as far as there are maxRows of them; what still overlaps is
// drawn over. It returns the bars and the number of rows of each lane shown.
func (c *Chronology) Lay(width float32, maxRows int) ([]TimelineBar, []int) {
	lanes := c.ShownLanes()
	ends := make([][]float32, len(lanes)) // of the last bar in each row
	var bars []TimelineBar
	for i := range c.Items {
		item := &c.Items[i]
		if !item.Dated || !item.Hi.After(c.From) || !item.Lo.Before(c.To) {
			continue
		}
		x, end := c.share(item.Lo)*width, c.share(item.Hi)*width
		if x, end = max(x, 0), min(end, width); end-x < barWidth {
			x = min(max((x+end-barWidth)/2, 0), width-barWidth)
			end = x + barWidth
		}
		for l, lane := range lanes {
			if !slices.Contains(item.Lanes, lane.Code) {
				continue
			}
			row := freeRow(ends[l], x, maxRows)
			if row == len(ends[l]) {
				ends[l] = append(ends[l], 0)
			}
			ends[l][row] = max(end, ends[l][row])
			bars = append(bars, TimelineBar{Item: i, Lane: l, Row: row, X: x, End: end})
		}
	}
	rooms(bars, width)
	rows := make([]int, len(lanes))
	for l := range lanes {
		rows[l] = max(len(ends[l]), 1)
	}
	return bars, rows
}

// freeRow is the first row with room for a bar at x and the title before it, else a new row,
// else the first with room for the bar, else that whose last bar ends first.
func freeRow(ends []float32, x float32, maxRows int) int {
	for _, need := range []float32{barTitle, barGap} {
		if i := slices.IndexFunc(ends, func(end float32) bool { return end+need <= x }); i >= 0 {
			return i
		}
		if len(ends) < maxRows && (need == barGap || len(ends) < max(maxRows-1, 1)) {
			return len(ends)
		}
	}
	best := 0
	for i := range ends {
		if ends[i] < ends[best] {
			best = i
		}
	}
	return best
}

// rooms finds how far it is from each bar to the next one in its row, and which are drawn over
// one another.
func rooms(bars []TimelineBar, width float32) {
	order := make([]int, len(bars))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		p, q := &bars[a], &bars[b]
		return cmp.Or(cmp.Compare(p.Lane, q.Lane), cmp.Compare(p.Row, q.Row), cmp.Compare(p.X, q.X))
	})
	var last *TimelineBar // that reaches furthest in the row so far
	for k, i := range order {
		b, next := &bars[i], width
		if k+1 < len(order) {
			if n := &bars[order[k+1]]; n.Lane == b.Lane && n.Row == b.Row {
				next = n.X
			}
		}
		b.Room = max(next-b.End, 0)
		if last == nil || last.Lane != b.Lane || last.Row != b.Row {
			last = b
			continue
		}
		if b.X < last.End {
			b.Crowded, last.Crowded = true, true
		}
		if b.End > last.End {
			last = b
		}
	}
}
