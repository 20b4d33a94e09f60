package ui

import "fyne.io/fyne/v2"

// LinkButton is a small action within a line: words in the accent colour, no box. UI
// goroutine only.
type LinkButton struct {
	control
	text string
	size fyne.ThemeSizeName
}

// NewLinkButton makes one at label size.
func NewLinkButton(text string, act func()) *LinkButton {
	b := &LinkButton{text: text, size: SizeLabel}
	b.act, b.update = act, b.Refresh
	b.ExtendBaseWidget(b)
	return b
}

// SetText changes the words in place.
func (b *LinkButton) SetText(text string) {
	b.text = text
	b.Refresh()
}

// CreateRenderer belongs to Fyne.
func (b *LinkButton) CreateRenderer() fyne.WidgetRenderer {
	measure := pen{w: b}
	letters := func() lettering { return lettering{colour: ColourLink, size: sizeOf(b, b.size), bold: true} }
	return draw(b, func(p *pen, s fyne.Size) {
		l := letters()
		l.align = fyne.TextAlignCenter
		all := box{0, 0, s.Width, s.Height}
		if b.hovered {
			p.fill(ColourHover, all, sizeOf(b, SizeRadius))
		}
		p.centred(b.text, l, all)
		if b.focused {
			p.ring(all, sizeOf(b, SizeRadius))
		}
	}, func() fyne.Size {
		return fyne.NewSize(measure.width(b.text, letters())+2*sizeOf(b, SizeGap8), sizeOf(b, SizeRow))
	})
}
