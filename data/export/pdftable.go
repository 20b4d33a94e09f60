package export

// How tables are set.
const (
	cellSize = 8.0
	cellTiny = 7.0 // in tables of many columns
	manyCols = 9
	cellSide = 4.0 // left and right of a cell's text
	cellEdge = 3.0 // above and below it
	cellWord = 3   // Japanese characters of a cell that are not parted
	mostRows = 14  // lines of a row that is not split over pages
)

// A cell is a cell set in lines.
type cell struct {
	spans []span
	glyph []glyph
	lines []line
}

// A grid is a table being set.
type grid struct {
	b      *book
	t      *Table
	widths []float64
	left   float64
	size   float64 // of the letters
	lead   float64
	side   float64 // left and right of a cell's text
	head   *piece
}

// table sets a table under its caption. Its head is painted again on every page it goes on to.
func (b *book) table(t *Table, caption string) {
	if t == nil || len(t.Columns) == 0 {
		return
	}
	el := b.parent.later("Table")
	b.caption(caption, el.add("Caption"), 12, true)
	g := &grid{b: b, t: t, left: b.left, size: cellSize, side: cellSide}
	if len(t.Columns) >= manyCols {
		g.size, g.side = cellTiny, cellSide/2
	}
	g.lead = g.size * 1.45
	thead := el.add("THead").add("TR")
	head := make([]cell, len(t.Columns))
	bold := typeStyle{size: g.size, colour: inkColour, bold: true}
	for i, c := range t.Columns {
		th := thead.add("TH")
		th.scope = "Column"
		head[i] = cell{spans: []span{b.span(c.Head, bold, th)}}
		head[i].glyph = shape(head[i].spans)
	}
	body := el.add("TBody")
	rows := make([][]cell, len(t.Rows))
	plain := typeStyle{size: g.size, colour: inkColour}
	for i, row := range t.Rows {
		tr := body.add("TR")
		rows[i] = make([]cell, len(t.Columns))
		for j := range min(len(row), len(t.Columns)) {
			td := tr.add(map[bool]string{true: "TH", false: "TD"}[j == 0])
			if j == 0 {
				td.scope = "Row"
			}
			c := cell{spans: onLine(b.inlines(row[j].In, plain, td), g.size)}
			c.glyph = shape(c.spans)
			rows[i][j] = c
		}
	}
	g.measure(append([][]cell{head}, rows...))
	g.setHead(head)
	for _, row := range rows {
		g.row(row)
	}
}

// onLine puts the marks of a cell that has nothing else on its line, and larger.
func onLine(spans []span, size float64) []span {
	for _, s := range spans {
		if !s.mark {
			return spans
		}
	}
	for i := range spans {
		spans[i].rise, spans[i].size = 0, size*0.9
	}
	return spans
}

// measure gives the columns their widths: what the table asks for, but no less than its widest
// word and no more than its widest cell while another column has to break lines.
func (g *grid) measure(rows [][]cell) {
	n := len(g.t.Columns)
	limit := g.b.width * max(0.3, 1/float64(n))
	least, most := make([]float64, n), make([]float64, n)
	for _, row := range rows {
		for j, c := range row {
			if len(c.glyph) > 0 {
				all := trimLine(c.glyph).width
				word := max(widest(c.glyph, limit), min(all, cellWord*g.size))
				least[j] = max(least[j], word+2*g.side+0.1)
				most[j] = max(most[j], all+2*g.side+0.1)
			}
		}
	}
	total := 0
	for _, c := range g.t.Columns {
		total += max(c.Width, 1)
	}
	g.widths = make([]float64, n)
	for j, c := range g.t.Columns {
		g.widths[j] = g.b.width * float64(max(c.Width, 1)) / float64(total)
	}
	fitColumns(g.widths, least, most, g.b.width)
}

// fitColumns moves width between columns. Their sum stays width.
func fitColumns(widths, least, most []float64, width float64) {
	const passes = 4 // each pass may take a column that gave to its limit; more change nothing to be seen
	for range passes {
		spare, want := 0.0, 0.0
		for j, w := range widths {
			switch {
			case w < least[j]:
				want += least[j] - w
				widths[j] = least[j]
			case w > most[j]:
				spare += w - max(most[j], least[j])
				widths[j] = max(most[j], least[j])
			}
		}
		share(widths, least, most, spare-want)
	}
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	for j := range widths {
		widths[j] *= width / sum // words that do not fit are cut
	}
}

// share gives the columns that break lines more width, or takes from those that can spare some.
func share(widths, least, most []float64, more float64) {
	room := make([]float64, len(widths))
	sum := 0.0
	for j, w := range widths {
		if more > 0 {
			room[j] = max(most[j]-w, 0)
		} else {
			room[j] = max(w-least[j], 0)
		}
		sum += room[j]
	}
	if sum == 0 {
		return
	}
	k := more / sum
	if more > 0 {
		k = min(k, 1)
	} else {
		k = max(k, -1)
	}
	for j := range widths {
		widths[j] += room[j] * k
	}
}

// setHead breaks the head's lines and paints it above the first row.
func (g *grid) setHead(head []cell) {
	count := g.breakRow(head)
	height := float64(count)*g.lead + 2*cellEdge
	g.head = &piece{height: height, space: 2, keep: true, paint: func(p *pdfPage, y, _ float64, again bool) {
		p.begin(nil)
		p.fill(g.left, y, g.width(), height, paleColour)
		p.rule(g.left, y, g.left+g.width(), y, inkColour, 0.8)
		p.rule(g.left, y+height, g.left+g.width(), y+height, inkColour, 0.5)
		p.end()
		g.paint(p, head, 0, count, y+cellEdge, again)
	}}
	g.b.add(*g.head)
}

func (g *grid) width() float64 {
	sum := 0.0
	for _, w := range g.widths {
		sum += w
	}
	return sum
}

// breakRow breaks the text of cells into lines, and returns the number of the most.
func (g *grid) breakRow(row []cell) int {
	most := 1
	for j := range row {
		row[j].lines = breakLines(row[j].glyph, g.widths[j]-2*g.side)
		row[j].glyph = nil
		most = max(most, len(row[j].lines))
	}
	return most
}

// row sets a row in one piece; one that is too high for that line by line, two at least at
// its start and its end.
func (g *grid) row(row []cell) {
	count := g.breakRow(row)
	if count <= mostRows {
		g.rowPart(row, 0, count, count)
		return
	}
	g.rowPart(row, 0, 2, count)
	for i := 2; i < count-2; i++ {
		g.rowPart(row, i, i+1, count)
	}
	g.rowPart(row, count-2, count, count)
}

// rowPart sets the lines from to to of a row of count lines.
func (g *grid) rowPart(row []cell, from, to, count int) {
	height := float64(to-from) * g.lead
	above := 0.0
	if from == 0 {
		above = cellEdge
	}
	if to == count {
		height += cellEdge
	}
	var notes []int
	for _, c := range row {
		for _, l := range c.lines[min(from, len(c.lines)):min(to, len(c.lines))] {
			notes = append(notes, notesOf(l, c.spans)...)
		}
	}
	g.b.add(piece{height: height + above, notes: notes, head: g.head, paint: func(p *pdfPage, y, _ float64, _ bool) {
		g.paint(p, row, from, to, y+above, false)
		if to == count {
			p.begin(nil)
			p.rule(g.left, y+above+height, g.left+g.width(), y+above+height, ruleColour, 0.5)
			p.end()
		}
	}})
}

// paint paints lines of cells.
func (g *grid) paint(p *pdfPage, row []cell, from, to int, y float64, again bool) {
	x := g.left
	for j, c := range row {
		for i := from; i < min(to, len(c.lines)); i++ {
			l := c.lines[i]
			at := setting{x: x + g.side, y: y + float64(i-from)*g.lead + (g.lead+g.size*0.76)/2, artifact: again}
			switch g.t.Columns[j].Align {
			case AlignEnd:
				at.x = x + g.widths[j] - g.side - l.width
			case AlignCenter:
				at.x = x + (g.widths[j]-l.width)/2
			case AlignStart:
			}
			g.b.line(p, l, c.spans, at)
		}
		x += g.widths[j]
	}
}
