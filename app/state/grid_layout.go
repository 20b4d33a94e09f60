package state

// A GridLayout is what the user has made of a table: which columns show, how wide, in what
// order the rows are. What it does not name stays as it is.
type GridLayout struct {
	Shown   map[string]bool    `json:"shown,omitempty"`  // by column key
	Widths  map[string]float32 `json:"widths,omitempty"` // at 100 %, of columns that the user sized
	SortKey string             `json:"sort,omitempty"`
	Down    bool               `json:"down,omitempty"`
	GroupBy string             `json:"group,omitempty"`
}

// Layout returns the layout that g has.
func (g *Grid) Layout() GridLayout {
	l := GridLayout{Shown: map[string]bool{}, Widths: map[string]float32{}, SortKey: g.SortKey, Down: g.Down, GroupBy: g.GroupBy}
	for _, c := range g.Columns {
		l.Shown[c.Key] = !c.Hidden
		if c.Sized {
			l.Widths[c.Key] = c.Width
		}
	}
	return l
}

// SetLayout gives g the layout l. Columns that it does not know keep what they have.
func (g *Grid) SetLayout(l GridLayout) {
	for i := range g.Columns {
		c := &g.Columns[i]
		if shown, ok := l.Shown[c.Key]; ok && i > 0 {
			c.Hidden = !shown
		}
		if w := l.Widths[c.Key]; w > 0 {
			c.Width, c.Sized = w, true
		}
	}
	g.SortKey, g.Down, g.GroupBy = "", false, ""
	if g.column(l.SortKey) >= 0 {
		g.SortKey, g.Down = l.SortKey, l.Down
	}
	if g.column(l.GroupBy) >= 0 {
		g.GroupBy = l.GroupBy
	}
	g.arrange()
}
