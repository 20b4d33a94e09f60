package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Basis is how a claim came to be, as far as its badge shows it. The zero Basis is a plain
// badge without an edge.
type Basis int

// The five bases and how their badges differ without colour.
const (
	BasisNone       Basis = iota
	BasisAnnounced        // filled, round corners
	BasisReported         // outlined, round corners
	BasisObserved         // filled, square
	BasisDerived          // outlined, square
	BasisHypothesis       // dashed
)

// A Tag is the content of a badge.
type Tag struct {
	Basis Basis
	Text  string
}

// badgeHeight is a caption with 2 above and below it, on the 4 grid.
func badgeHeight(w painted) float32 {
	return sizeOf(w, SizeCaption) + 2*sizeOf(w, SizeGap4) - 1
}

func (p *pen) badgeLetters(t Tag) lettering {
	l := lettering{colour: ColourText, size: sizeOf(p.w, SizeCaption)}
	switch t.Basis {
	case BasisAnnounced, BasisObserved:
		l.colour, l.bold = ColourGround, true
	case BasisHypothesis:
		l.colour = ColourHypothesis
	case BasisNone, BasisReported, BasisDerived:
	}
	return l
}

func (p *pen) badgeWidth(t Tag) float32 {
	pad := sizeOf(p.w, SizeGap4) * 1.5
	return p.width(t.Text, p.badgeLetters(t)) + 2*pad
}

// badge draws t with its left edge at x, centred on the height of b, and gives its width.
func (p *pen) badge(t Tag, x float32, b box) float32 {
	h, w := badgeHeight(p.w), p.badgeWidth(t)
	at := box{x, b.y + (b.h-h)/2, w, h}
	radius := sizeOf(p.w, SizeRadius)
	switch t.Basis {
	case BasisAnnounced:
		p.fill(ColourSecond, at, radius)
	case BasisReported:
		p.outline(ColourSecond, at, radius, 1)
	case BasisObserved:
		p.fill(ColourSecond, at, 0)
	case BasisDerived:
		p.outline(ColourSecond, at, 0, 1)
	case BasisHypothesis:
		p.dashedBox(ColourHypothesis, at, 1)
	case BasisNone:
		p.fill(ColourHover, at, radius)
	}
	l := p.badgeLetters(t)
	l.align = fyne.TextAlignCenter
	p.centred(t.Text, l, at)
	return w
}

// Badge shows a Tag.
type Badge struct {
	widget.BaseWidget
	tag Tag
}

// NewBadge makes a badge.
func NewBadge(t Tag) *Badge {
	b := &Badge{tag: t}
	b.ExtendBaseWidget(b)
	return b
}

// SetTag changes the badge in place.
func (b *Badge) SetTag(t Tag) {
	b.tag = t
	b.Refresh()
}

// CreateRenderer belongs to Fyne.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	measure := pen{w: b}
	return draw(b, func(p *pen, s fyne.Size) {
		p.badge(b.tag, 0, box{0, 0, s.Width, s.Height})
	}, func() fyne.Size {
		return fyne.NewSize(measure.badgeWidth(b.tag), badgeHeight(b))
	})
}
