package ui

import (
	"fyne.io/fyne/v2"
)

// A KeyFigure is what a FigureCard shows.
type KeyFigure struct {
	Label  string // what is counted
	Value  string // the number, set in figures
	Unit   string
	AsOf   string // one line beneath
	Source string // number of the source, "" for none
}

// FigureCard shows one number large, with what it counts, as of when, and its source. The
// card opens the figure. UI goroutine only.
type FigureCard struct {
	control
	figure KeyFigure
	source *SourceMark
	sought sought
}

// NewFigureCard makes a card; open is for a click or Enter on it, openSource for its source
// mark. Both may be nil.
func NewFigureCard(f KeyFigure, open, openSource func()) *FigureCard {
	c := &FigureCard{figure: f}
	c.act, c.update = func() {
		if open != nil {
			open()
		}
	}, c.Refresh
	c.source = NewSourceMark(f.Source, func() {
		if openSource != nil {
			openSource()
		}
	})
	c.ExtendBaseWidget(c)
	return c
}

// SetFigure changes the card in place.
func (c *FigureCard) SetFigure(f KeyFigure) {
	c.figure, c.source.number = f, f.Source
	c.source.Refresh()
	c.Refresh()
}

func (c *FigureCard) label() lettering {
	return lettering{colour: ColourSecond, size: sizeOf(c, SizeLabel)}
}

func (c *FigureCard) value() lettering {
	return lettering{colour: ColourText, size: sizeOf(c, SizeFigure), bold: true}
}

func (c *FigureCard) unit() lettering {
	return lettering{colour: ColourText, size: sizeOf(c, SizeReading)}
}

func (c *FigureCard) asOf() lettering {
	return lettering{colour: ColourSecond, size: sizeOf(c, SizeCaption)}
}

// CreateRenderer belongs to Fyne.
func (c *FigureCard) CreateRenderer() fyne.WidgetRenderer {
	return &figureRenderer{drawing{pen: pen{w: c}, self: c, paint: c.paint, least: c.least}, c}
}

// figureRenderer puts the source mark, a widget, over what the card draws.
type figureRenderer struct {
	drawing
	c *FigureCard
}

func (r *figureRenderer) Objects() []fyne.CanvasObject {
	return append(r.drawing.Objects(), r.c.source)
}

func (c *FigureCard) least() fyne.Size {
	p := pen{w: c}
	f := &c.figure
	w := max(p.width(f.Label, c.label()), p.width(f.AsOf, c.asOf()),
		p.width(f.Value, c.value())+p.width(f.Unit, c.unit())+sizeOf(c, SizeGap4)+c.source.MinSize().Width)
	h := lineBox(c.label().size, false) + lineBox(c.value().size, true) + lineBox(c.asOf().size, false)
	pad := 2 * sizeOf(c, SizeGap16)
	return fyne.NewSize(w+pad, h+pad)
}

func (c *FigureCard) paint(p *pen, s fyne.Size) {
	f, pad, gap := &c.figure, sizeOf(c, SizeGap16), sizeOf(c, SizeGap4)
	all := box{0, 0, s.Width, s.Height}
	radius := sizeOf(c, SizeRadius)
	p.fill(ColourRaised, all, radius)
	if c.hovered {
		p.fill(ColourHover, all, radius)
	}
	p.outline(ColourLine, all, radius, 1)
	if len(c.sought.places) > 0 {
		frame := ColourDisputed // a whole card in the colour of a mark would shout
		if c.sought.at >= 0 {
			frame = ColourAccent
		}
		p.outline(frame, all.inset(1), radius, 2)
	}
	room := s.Width - 2*pad
	y, h := pad, lineBox(c.label().size, false)
	p.write(p.fit(f.Label, c.label(), room), c.label(), box{pad, y, room, h})
	y += h
	value, unit := c.value(), c.unit()
	h = lineBox(value.size, true)
	w := p.width(f.Value, value)
	p.write(f.Value, value, box{pad, y, w, h})
	foot := y + baseline(value.size, true)
	uw, uh := p.width(f.Unit, unit), lineBox(unit.size, false)
	p.write(f.Unit, unit, box{pad + w + gap, foot - baseline(unit.size, false), uw, uh})
	c.source.Hidden = f.Source == ""
	m := c.source.MinSize()
	place(c.source, box{pad + w + gap + uw, foot - baseline(unit.size, false) - gap, m.Width, m.Height})
	y += h
	h = lineBox(c.asOf().size, false)
	p.write(p.fit(f.AsOf, c.asOf(), room), c.asOf(), box{pad, y, room, h})
	if c.focused {
		p.ring(all, radius)
	}
}
