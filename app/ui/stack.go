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

// rowLayout puts objects side by side at their least width, centred on one another.
type rowLayout struct {
	gap fyne.ThemeSizeName
}

// HStack puts objects side by side with gap between them.
func HStack(gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(rowLayout{gap: gap}, objects...)
}

// Layout runs on every resize.
func (l rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, gap := float32(0), themeSize(l.gap)
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			place(o, box{x, (size.Height - m.Height) / 2, m.Width, m.Height})
			x += m.Width + gap
		}
	}
}

// MinSize is the sum of the widths and the greatest height.
func (l rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	gap := themeSize(l.gap)
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			s.Width += m.Width + gap
			s.Height = max(s.Height, m.Height)
		}
	}
	s.Width = max(0, s.Width-gap)
	return s
}

// wrapLayout fills lines with objects of one width, or of their own, and breaks between them.
type wrapLayout struct {
	gap   fyne.ThemeSizeName
	even  bool // share the width evenly
	width *float32
}

// Wrap puts objects side by side and goes on in a new line when there is no room: chips.
func Wrap(gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(wrapLayout{gap: gap, width: new(float32)}, objects...)
}

// Grid is Wrap with all objects as wide as the widest must be, or wider to fill the line:
// cards.
func Grid(gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(wrapLayout{gap: gap, even: true, width: new(float32)}, objects...)
}

// Layout runs on every resize.
func (l wrapLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	*l.width = size.Width
	l.each(objects, place)
}

// each calls put with the place of every visible object and gives the height of all.
func (l wrapLayout) each(objects []fyne.CanvasObject, put func(fyne.CanvasObject, box)) float32 {
	gap := themeSize(l.gap)
	shared := l.shared(objects, gap)
	line := wrapLine{put: put}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if l.even {
			m.Width = shared
		}
		if line.x > 0 && line.x+m.Width > *l.width+0.5 {
			line.end(gap)
		}
		line.objects = append(line.objects, o)
		line.boxes = append(line.boxes, box{line.x, 0, m.Width, m.Height})
		line.x += m.Width + gap
		line.height = max(line.height, m.Height)
	}
	line.end(0)
	return line.y
}

// A wrapLine collects the objects of one line, because their common middle is known only at
// its end.
type wrapLine struct {
	put          func(fyne.CanvasObject, box)
	objects      []fyne.CanvasObject
	boxes        []box
	x, y, height float32
}

func (l *wrapLine) end(gap float32) {
	for i, o := range l.objects {
		b := l.boxes[i]
		b.y = l.y + (l.height-b.h)/2
		l.put(o, b)
	}
	l.y += l.height + gap
	l.objects, l.boxes, l.x, l.height = l.objects[:0], l.boxes[:0], 0, 0
}

// shared is the width of each object in a grid.
func (l wrapLayout) shared(objects []fyne.CanvasObject, gap float32) float32 {
	least, n := float32(1), 0
	for _, o := range objects {
		if o.Visible() {
			least = max(least, o.MinSize().Width)
			n++
		}
	}
	columns := min(max(int((*l.width+gap)/(least+gap)), 1), max(n, 1))
	return max(least, (*l.width-gap*float32(columns-1))/float32(columns))
}

// MinSize is right for the width of the last Layout.
func (l wrapLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, l.each(objects, func(fyne.CanvasObject, box) {}))
}
