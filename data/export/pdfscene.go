package export

// scene paints a scene with its top left corner at x, y, scaled by k.
func (b *book) scene(p *pdfPage, s *Scene, x, y, k float64) {
	for _, m := range s.Marks {
		switch m.Shape {
		case ShapeRect:
			b.sceneRect(p, m, x, y, k)
		case ShapeLine:
			if m.Stroke != "" {
				p.stroke(m, k)
				p.nums("m", x+m.X*k, pageHeight-y-m.Y*k)
				p.nums("l", x+m.W*k, pageHeight-y-m.H*k)
				p.paint(Mark{Stroke: m.Stroke, Dash: m.Dash}, false)
			}
		case ShapePoly:
			p.ready(m, k)
			for i := 0; i+1 < len(m.Points); i += 2 {
				operator := "l"
				if i == 0 {
					operator = "m"
				}
				p.nums(operator, x+m.Points[i]*k, pageHeight-y-m.Points[i+1]*k)
			}
			p.paint(m, m.Fill != "")
		case ShapeCircle:
			p.ready(m, k)
			p.rounded(x+(m.X-m.R)*k, y+(m.Y-m.R)*k, 2*m.R*k, 2*m.R*k, m.R*k)
			p.paint(m, true)
		case ShapeText:
			b.sceneText(p, m, x+m.X*k, y+m.Y*k, k)
		}
	}
}

func (b *book) sceneRect(p *pdfPage, m Mark, x, y, k float64) {
	p.ready(m, k)
	if m.R > 0 {
		p.rounded(x+m.X*k, y+m.Y*k, m.W*k, m.H*k, min(m.R, m.W/2, m.H/2)*k)
	} else {
		p.nums("re", x+m.X*k, pageHeight-y-(m.Y+m.H)*k, m.W*k, m.H*k)
	}
	p.paint(m, true)
}

func (b *book) sceneText(p *pdfPage, m Mark, x, y, k float64) {
	s := span{text: m.S, font: b.fonts[0], size: m.Size * k, colour: m.Fill}
	if m.Bold {
		s.font = b.fonts[1]
	}
	gs := shape([]span{s})
	if len(gs) == 0 {
		return
	}
	width := trimLine(gs).width
	switch m.Anchor {
	case Middle:
		x -= width / 2
	case End:
		x -= width
	case Start:
	}
	p.run(s, x, y, gs, func(int) float64 { return 0 })
}

// ready sets the colours that a shape is painted with.
func (p *pdfPage) ready(m Mark, k float64) {
	if m.Fill != "" {
		p.colour(m.Fill, "rg")
	}
	if m.Stroke != "" {
		p.stroke(m, k)
	}
}

func (p *pdfPage) stroke(m Mark, k float64) {
	p.colour(m.Stroke, "RG")
	p.nums("w", m.Width*k)
	if len(m.Dash) > 0 {
		p.b = append(p.b, '[')
		for _, d := range m.Dash {
			p.b = appendNum(p.b, d*k)
		}
		p.b = append(p.b, "]0 d\n"...)
	}
}

// paint paints the path that was built, as the mark says.
func (p *pdfPage) paint(m Mark, closed bool) {
	operator := "n"
	switch {
	case m.Fill != "" && m.Stroke != "":
		operator = "b"
	case m.Fill != "":
		operator = "f"
	case m.Stroke != "" && closed:
		operator = "s"
	case m.Stroke != "":
		operator = "S"
	}
	p.b = append(append(p.b, operator...), '\n')
	if len(m.Dash) > 0 && m.Stroke != "" {
		p.b = append(p.b, "[]0 d\n"...)
	}
}

// rounded builds a rectangle with round corners out of Bézier curves; 0.5523 makes a quarter
// of a circle of each, within 0.03 % of the radius.
func (p *pdfPage) rounded(x, y, w, h, r float64) {
	const bow = 0.5523
	k := r * (1 - bow)
	y = pageHeight - y - h
	p.nums("m", x+r, y)
	p.nums("l", x+w-r, y)
	p.nums("c", x+w-k, y, x+w, y+k, x+w, y+r)
	p.nums("l", x+w, y+h-r)
	p.nums("c", x+w, y+h-k, x+w-k, y+h, x+w-r, y+h)
	p.nums("l", x+r, y+h)
	p.nums("c", x+k, y+h, x, y+h-k, x, y+h-r)
	p.nums("l", x, y+r)
	p.nums("c", x, y+k, x+k, y, x+r, y)
	p.b = append(p.b, "h\n"...)
}
