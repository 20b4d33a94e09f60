package ui

// A setting is text broken into lines for one width. Positions count runes over all
// paragraphs, with one line break rune between two paragraphs, so that a selection is two
// numbers and the selected text is a slice.
type setting struct {
	runes     []rune
	owner     []int // index into spans, for each rune
	advances  []float32
	spans     []Span
	lines     []setLine
	height    float32
	shortened bool // MaxLines hid something
}

// A setLine is the runes [start, end) with the top of the line at y; a hanging space at its
// end belongs to it.
type setLine struct {
	start, end int
	y          float32
	pieces     []piece
}

// A piece is a stretch of one span on one line. Its text may be shorter than its runes, or
// be an ellipsis, where MaxLines cuts.
type piece struct {
	span       int
	start, end int
	text       string
	x, w       float32
}

// setter breaks paragraphs into lines. advance is how far a rune of a span takes the pen.
type setter struct {
	advance      func(r rune, s *Span) float32
	width        float32
	lineHeight   float32
	paragraphGap float32
	markGap      float32 // between two source marks
	maxLines     int     // 0: all

	out  setting
	full bool // maxLines reached with text left
}

func (s *setter) set(paragraphs [][]Span) setting {
	y := float32(0)
	for i, p := range paragraphs {
		if i > 0 {
			s.append('\n', len(s.out.spans)-1)
		}
		first := s.take(p)
		if s.full || s.maxLines > 0 && len(s.out.lines) >= s.maxLines {
			s.out.shortened = true
			continue // the text can still be copied
		}
		if i > 0 {
			y += s.paragraphGap
		}
		y = s.paragraph(first, y)
	}
	s.out.height = y
	if s.out.shortened && len(s.out.lines) > 0 {
		s.shorten(&s.out.lines[len(s.out.lines)-1])
	}
	return s.out
}

func (s *setter) append(r rune, owner int) {
	s.out.runes = append(s.out.runes, r)
	s.out.owner = append(s.out.owner, owner)
	a := float32(0)
	if r != '\n' {
		a = s.advance(r, &s.out.spans[owner])
	}
	s.out.advances = append(s.out.advances, a)
}

// take appends the runes of a paragraph and gives the index of the first.
func (s *setter) take(spans []Span) int {
	first := len(s.out.runes)
	for _, sp := range spans {
		s.out.spans = append(s.out.spans, sp)
		at, n := len(s.out.runes), len(s.out.spans)-1
		for _, r := range sp.Text {
			s.append(r, n)
		}
		if n > 0 && sp.Superscript && s.out.spans[n-1].Superscript && at > first && len(s.out.runes) > at {
			s.out.advances[at] += s.markGap // or marks 1 and 2 would read as 12
		}
	}
	if len(spans) == 0 { // a line break belongs to the span before it, so there must be one
		s.out.spans = append(s.out.spans, Span{})
	}
	return first
}

// paragraph sets the runes from first on, from y down, and gives the y below them. A line
// break inside a span begins a new line of the same paragraph.
func (s *setter) paragraph(first int, y float32) float32 {
	for from := first; ; {
		to := from
		for to < len(s.out.runes) && s.out.runes[to] != '\n' {
			to++
		}
		y = s.breakLines(from, to, y)
		if to >= len(s.out.runes) || s.full {
			return y
		}
		if s.maxLines > 0 && len(s.out.lines) >= s.maxLines {
			s.full, s.out.shortened = true, true
			return y
		}
		from = to + 1
	}
}

// breakLines sets the runes [from, to), first fit: each line takes what it can.
func (s *setter) breakLines(from, to int, y float32) float32 {
	if from == to {
		return s.line(from, to, y)
	}
	runes := s.out.runes[from:to]
	may := breaks(runes, func(i int) bool { return s.out.spans[s.out.owner[from+i]].Superscript })
	start, last, width := from, from, float32(0)
	for i := from; i < to; i++ {
		if may[i-from] {
			last = i
		}
		width += s.out.advances[i]
		if width <= s.width || hangs(s.out.runes[i]) || i == start {
			continue
		}
		cut := last
		if cut <= start {
			cut = s.forced(start, i)
		}
		y = s.line(start, cut, y)
		if s.maxLines > 0 && len(s.out.lines) >= s.maxLines {
			s.full, s.out.shortened = true, true
			return y
		}
		start, last, width = cut, cut, 0
		i = cut - 1
	}
	return s.line(start, to, y)
}

// forced finds where to cut a stretch that has no break and is too wide: at the rune that
// does not fit, or before it as kinsoku asks, but never so far that the line would be empty.
func (s *setter) forced(start, at int) int {
	for cut := at; cut > start+1; cut-- {
		if breakable(s.out.runes[start:cut+1], cut-start) && !s.out.spans[s.out.owner[cut]].Superscript {
			return cut
		}
	}
	return at
}

func (s *setter) line(start, end int, y float32) float32 {
	l := setLine{start: start, end: end, y: y}
	x := float32(0)
	for i := start; i < end; {
		j, w := i, float32(0)
		for j < end && s.out.owner[j] == s.out.owner[i] {
			w += s.out.advances[j]
			j++
		}
		l.pieces = append(l.pieces, piece{s.out.owner[i], i, j, string(s.out.runes[i:j]), x, w})
		x += w
		i = j
	}
	s.trim(&l)
	s.out.lines = append(s.out.lines, l)
	return y + s.lineHeight
}

// trim takes the hanging spaces out of what is drawn, so that nothing underlines them.
func (s *setter) trim(l *setLine) {
	if len(l.pieces) == 0 {
		return
	}
	p := &l.pieces[len(l.pieces)-1]
	end := p.end
	for end > p.start && hangs(s.out.runes[end-1]) {
		end--
		p.w -= s.out.advances[end]
	}
	p.text = string(s.out.runes[p.start:end])
}

// shorten makes room for an ellipsis at the end of l.
func (s *setter) shorten(l *setLine) {
	if len(l.pieces) == 0 {
		return
	}
	dots := s.advance('…', &s.out.spans[l.pieces[len(l.pieces)-1].span])
	for n := len(l.pieces) - 1; n >= 0; n-- {
		p := &l.pieces[n]
		p.w = 0 // with the spaces that trim took away
		for i := p.start; i < p.end; i++ {
			p.w += s.out.advances[i]
		}
		for p.end > p.start && (p.x+p.w+dots > s.width || hangs(s.out.runes[p.end-1])) {
			p.end--
			p.w -= s.out.advances[p.end]
		}
		if p.end > p.start || n == 0 {
			p.text = string(s.out.runes[p.start:p.end]) + ellipsis
			p.w += dots
			l.pieces = l.pieces[:n+1]
			l.end = p.end
			return
		}
	}
}

// lineAt is the index of the line under y, the nearest one outside; -1 without lines.
func (t *setting) lineAt(y float32) int {
	at := -1
	for i := range t.lines {
		if i == 0 || t.lines[i].y <= y {
			at = i
		}
	}
	return at
}
