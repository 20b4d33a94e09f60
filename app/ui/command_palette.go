package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/data"
)

// paletteLimit is how many entries the palette lists at most.
const paletteLimit = 100

// A commandPalette is a box over the window in which every action and every record is found
// by name. One is kept for the window, since it remembers what was used last.
type commandPalette struct {
	h       *host
	palette *state.Palette
	actions []action // those that the entries number
	found   []state.PaletteEntry
	at      int
	entry   *SearchEntry
	list    *widget.List
	none    *Passage
	popup   *widget.PopUp
	onUse   func(recent []string) // an entry was chosen; recent are the keys to remember
}

// newCommandPalette makes a palette; recent are the keys of the entries used last.
func newCommandPalette(h *host, recent []string) *commandPalette {
	return &commandPalette{h: h, palette: &state.Palette{Recent: recent}, onUse: func([]string) {}}
}

// show opens the palette with what can be done now.
func (c *commandPalette) show() {
	if c.popup != nil {
		return
	}
	h := c.h
	c.take()
	c.entry = NewSearchEntry(h.T("palette.placeholder"), func(string) { c.find() })
	c.entry.OnMove = func(by int) { c.move(c.at + by) }
	c.entry.OnEnter = func() { c.choose(c.at) }
	c.entry.OnEscape = c.hide
	c.list = widget.NewList(func() int { return len(c.found) }, func() fyne.CanvasObject { return newPaletteRow(c) },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*paletteRow).show(i) })
	c.list.HideSeparators = true
	c.none = smallText(SizeLabel, ColourSecond, h.T("palette.none"))
	rows := container.NewStack(container.NewThemeOverride(c.list, denseTheme{}), container.NewPadded(c.none))
	content := container.NewBorder(c.entry, container.NewPadded(caption(h.T("palette.hint"))), nil, nil, rows)
	c.popup = widget.NewModalPopUp(container.New(sheetLayout{h.window.Canvas(), 620, 460}, content), h.window.Canvas())
	c.find()
	c.popup.Show()
	h.window.Canvas().Focus(c.entry)
}

// take lists the actions that can be done now, and every record.
func (c *commandPalette) take() {
	h := c.h
	c.actions = c.actions[:0]
	var entries []state.PaletteAction
	for _, a := range h.actions() {
		if a.off != nil && a.off() {
			continue
		}
		e := state.PaletteAction{Key: a.key, Title: h.title(&a)}
		if a.name != "" {
			e.Key = string(a.menu) + "/" + a.name
		} else {
			for _, l := range data.Langs() {
				e.Other = append(e.Other, h.words[l].T(a.key))
			}
		}
		c.actions, entries = append(c.actions, a), append(entries, e)
	}
	c.palette.Take(h.state.View(), h.state.Lang(), entries)
}

func (c *commandPalette) find() {
	c.found = c.palette.Find(c.entry.Text, paletteLimit)
	reveal(c.none, len(c.found) == 0)
	c.move(0)
}

func (c *commandPalette) move(i int) {
	c.at = min(max(i, 0), max(len(c.found)-1, 0))
	c.list.Refresh()
	if len(c.found) > 0 {
		c.list.ScrollTo(c.at)
	}
}

func (c *commandPalette) hide() {
	if c.popup != nil {
		c.popup.Hide()
		c.popup = nil
	}
}

// choose closes the palette and does or opens entry i.
func (c *commandPalette) choose(i int) {
	if i < 0 || i >= len(c.found) {
		return
	}
	e := c.found[i]
	c.hide()
	c.palette.Used(e)
	c.onUse(c.palette.Recent)
	if e.Action >= 0 {
		c.actions[e.Action].do()
		return
	}
	c.h.open(e.Record)
}

// A paletteRow draws one entry: the name, the other language's name, and at the right the
// shortcut of an action or the kind of a record.
type paletteRow struct {
	widget.BaseWidget
	c       *commandPalette
	index   int
	hovered bool
}

var (
	_ fyne.Tappable      = (*paletteRow)(nil)
	_ desktop.Hoverable  = (*paletteRow)(nil)
	_ desktop.Cursorable = (*paletteRow)(nil)
)

func newPaletteRow(c *commandPalette) *paletteRow {
	r := &paletteRow{c: c}
	r.ExtendBaseWidget(r)
	return r
}

func (r *paletteRow) show(i int) {
	r.index = i
	r.Refresh()
}

// Tapped chooses.
func (r *paletteRow) Tapped(*fyne.PointEvent) { r.c.choose(r.index) }

// Cursor is a hand.
func (r *paletteRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn shows what a click would choose.
func (r *paletteRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved is part of desktop.Hoverable.
func (r *paletteRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (r *paletteRow) MouseOut() { r.hovered = false; r.Refresh() }

// CreateRenderer belongs to Fyne.
func (r *paletteRow) CreateRenderer() fyne.WidgetRenderer {
	return draw(r, r.paint, func() fyne.Size { return fyne.NewSize(100, sizeOf(r, SizeRow)) })
}

func (r *paletteRow) paint(p *pen, s fyne.Size) {
	if r.index >= len(r.c.found) {
		return
	}
	e := &r.c.found[r.index]
	all, pad := box{0, 0, s.Width, s.Height}, sizeOf(r, SizeGap8)
	switch {
	case r.index == r.c.at:
		p.fill(ColourSelection, all, sizeOf(r, SizeRadius))
	case r.hovered:
		p.fill(ColourHover, all, sizeOf(r, SizeRadius))
	}
	name := lettering{colour: ColourText, size: sizeOf(r, SizeLabel), bold: r.index == r.c.at}
	small := lettering{colour: ColourSecond, size: sizeOf(r, SizeCaption)}
	right := r.c.right(e)
	end := s.Width - pad - p.width(right, small)
	p.centred(right, small, box{end, 0, p.width(right, small), s.Height})
	title := p.fit(e.Title, name, max(end-2*pad, 0))
	w := p.width(title, name)
	p.centred(title, name, box{pad, 0, w, s.Height})
	if room := end - w - 4*pad; e.Hint != "" && room > 3*small.size {
		hint := p.fit(e.Hint, small, room)
		p.centred(hint, small, box{2*pad + w, 0, p.width(hint, small), s.Height})
	}
}

// right is what stands at the right of an entry.
func (c *commandPalette) right(e *state.PaletteEntry) string {
	h := c.h
	if e.Action < 0 {
		return h.T("kind." + string(e.Kind))
	}
	if s := shortcutText(c.actions[e.Action].shortcut); s != "" {
		return s
	}
	return h.T("palette.action")
}

// sheetLayout gives a box over the window its size at 100 %, less where the window is smaller.
type sheetLayout struct {
	over          fyne.Canvas
	width, height float32
}

func (sheetLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, x := range o {
		place(x, box{0, 0, s.Width, s.Height})
	}
}

func (l sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	z, room, margin := themeSize(SizeLabel)/13, l.over.Size(), 2*themeSize(SizeGap24)
	return fyne.NewSize(max(min(l.width*z, room.Width-margin), 200), max(min(l.height*z, room.Height-margin), 120))
}
