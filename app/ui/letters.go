package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// letters is a short text in one line at its own width, which a row of chips can hold.
type letters struct {
	widget.BaseWidget
	text   string
	size   fyne.ThemeSizeName
	colour fyne.ThemeColorName
	sought sought
}

func newLetters(text string, size fyne.ThemeSizeName, colour fyne.ThemeColorName) *letters {
	l := &letters{text: text, size: size, colour: colour}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer belongs to Fyne.
func (l *letters) CreateRenderer() fyne.WidgetRenderer {
	measure := pen{w: l}
	style := func() lettering { return lettering{colour: l.colour, size: sizeOf(l, l.size)} }
	return draw(l, func(p *pen, s fyne.Size) {
		p.found(&l.sought, l.text, style(), box{0, 0, s.Width, s.Height})
		p.centred(l.text, style(), box{0, 0, s.Width, s.Height})
	}, func() fyne.Size {
		return fyne.NewSize(measure.width(l.text, style()), lineBox(sizeOf(l, l.size), false))
	})
}
