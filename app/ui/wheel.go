package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over other widgets and takes nothing from them but the wheel, since Fyne gives
// each kind of event to the topmost object that wants that kind. (A row that wanted it itself
// would be clipped on its own, which costs time and which the headless painter gets wrong.)
type wheel struct {
	widget.BaseWidget
	turned func(fyne.Delta)
}

var _ fyne.Scrollable = (*wheel)(nil)

func newWheel(turned func(fyne.Delta)) *wheel {
	w := &wheel{turned: turned}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled tells the way, with Shift sideways.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	d := e.Scrolled
	if held(fyne.KeyModifierShift) && d.DX == 0 {
		d.DX, d.DY = d.DY, 0
	}
	w.turned(d)
}

// CreateRenderer belongs to Fyne.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// held reports whether a modifier key is down now.
func held(m fyne.KeyModifier) bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&m != 0
}
