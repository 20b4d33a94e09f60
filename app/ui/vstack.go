package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// stackLayout stacks objects like a VBox, but gives each its width before it asks for its
// height, as text that wraps needs.
type stackLayout struct {
	gap fyne.ThemeSizeName
}

// VStack stacks objects at full width with gap between them.
func VStack(gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(stackLayout{gap: gap}, objects...)
}

func themeSize(n fyne.ThemeSizeName) float32 { return fyne.CurrentApp().Settings().Theme().Size(n) }

// Layout runs on every resize.
func (l stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y, gap := float32(0), themeSize(l.gap)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(size.Width, o.Size().Height))
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(fyne.NewPos(0, y))
		y += h + gap
	}
}

// MinSize is right for the width of the last Layout.
func (l stackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	gap := themeSize(l.gap)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width = max(s.Width, m.Width)
		s.Height += m.Height + gap
	}
	s.Height = max(0, s.Height-gap)
	return s
}
