package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
)

// A picker is an entry with the choices beneath it that answer what is typed. The arrow keys and
// Return choose without leaving the entry. UI goroutine only.
type picker struct {
	OnPick func(key string)                               // blank: the choice was cleared
	Ask    func(typed string, offer func([]state.Choice)) // finds choices
	OnKey  func(*fyne.KeyEvent) bool                      // what the picker has no use for

	entry  *fieldEntry
	list   *fyne.Container
	whole  *fyne.Container
	shown  string // the label of what is chosen
	offers []state.Choice
	at     int
	asked  int // numbers the questions: a late answer to an old one is dropped
	quiet  bool
}

// listed is how many choices show at a time.
const listed = 12

func newPicker(placeholder string) *picker {
	p := &picker{OnPick: func(string) {}, OnKey: func(*fyne.KeyEvent) bool { return false }}
	p.entry = newFieldEntry(false)
	p.entry.PlaceHolder = placeholder
	p.entry.OnChanged = func(text string) {
		if !p.quiet {
			p.typed(text)
		}
	}
	p.entry.OnKey = p.key
	p.entry.onFocus = func(on bool) {
		if on && p.shown == "" {
			p.ask("")
		}
	}
	p.list = VStack(SizeGap4)
	p.list.Hide()
	p.whole = VStack(SizeGap4, p.entry, p.list)
	return p
}

// show puts the label of what is chosen into the entry, and the choices away.
func (p *picker) show(label string) {
	p.shown = label
	if !p.entry.focused || !p.list.Visible() {
		p.setText(label)
	}
}

func (p *picker) setText(text string) {
	if p.entry.Text == text {
		return
	}
	p.quiet = true
	p.entry.SetText(text)
	p.quiet = false
}

func (p *picker) typed(text string) {
	if text == "" && p.shown != "" {
		p.shown = ""
		p.OnPick("")
	}
	p.ask(text)
}

func (p *picker) ask(text string) {
	p.asked++
	turn := p.asked
	p.Ask(text, func(found []state.Choice) {
		if turn == p.asked {
			p.offer(found)
		}
	})
}

func (p *picker) offer(found []state.Choice) {
	p.offers, p.at = found[:min(len(found), listed)], 0
	p.list.RemoveAll()
	for i := range p.offers {
		p.list.Add(newPickRow(p, i))
	}
	reveal(p.list, len(p.offers) > 0)
	p.whole.Refresh()
}

// close puts the choices away and shows what is chosen.
func (p *picker) close() {
	p.asked++
	p.offers = nil
	reveal(p.list, false)
	p.setText(p.shown)
	p.whole.Refresh()
}

func (p *picker) choose(i int) {
	if i >= len(p.offers) {
		return
	}
	c := p.offers[i]
	p.shown = c.Label
	p.close()
	p.OnPick(c.Key)
}

func (p *picker) key(k *fyne.KeyEvent) bool {
	open := p.list.Visible()
	switch {
	case k.Name == fyne.KeyDown && !open:
		p.ask("")
	case k.Name == fyne.KeyDown || k.Name == fyne.KeyUp:
		if open {
			p.move(map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1}[k.Name])
		}
	case open && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter):
		p.choose(p.at)
		p.OnKey(k)
	case open && k.Name == fyne.KeyEscape:
		p.close()
	default:
		return p.OnKey(k)
	}
	return true
}

func (p *picker) move(by int) {
	p.at = min(max(p.at+by, 0), len(p.offers)-1)
	p.list.Refresh()
	for _, o := range p.list.Objects {
		o.Refresh()
	}
}

// A pickRow is one choice: its label, and a hint behind it.
type pickRow struct {
	widget.BaseWidget
	p       *picker
	i       int
	hovered bool
}

func newPickRow(p *picker, i int) *pickRow {
	r := &pickRow{p: p, i: i}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped chooses.
func (r *pickRow) Tapped(*fyne.PointEvent) { r.p.choose(r.i) }

// MouseIn is part of desktop.Hoverable.
func (r *pickRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved is part of desktop.Hoverable.
func (r *pickRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (r *pickRow) MouseOut() { r.hovered = false; r.Refresh() }

// Cursor is a hand.
func (r *pickRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer belongs to Fyne.
func (r *pickRow) CreateRenderer() fyne.WidgetRenderer {
	return draw(r, func(p *pen, s fyne.Size) {
		if r.i >= len(r.p.offers) {
			return
		}
		c, gap := r.p.offers[r.i], sizeOf(r, SizeGap8)
		all := box{0, 0, s.Width, s.Height}
		switch {
		case r.i == r.p.at:
			p.fill(ColourSelection, all, sizeOf(r, SizeRadius))
		case r.hovered:
			p.fill(ColourHover, all, sizeOf(r, SizeRadius))
		}
		label := lettering{colour: ColourText, size: sizeOf(r, SizeLabel)}
		hint := lettering{colour: ColourSecond, size: sizeOf(r, SizeCaption)}
		text := p.fit(c.Label, label, s.Width-2*gap)
		w := p.width(text, label)
		p.centred(text, label, box{gap, 0, w, s.Height})
		if room := s.Width - w - 4*gap; room > 3*gap {
			h := p.fit(c.Hint, hint, room)
			p.centred(h, hint, box{w + 3*gap, 0, p.width(h, hint), s.Height})
		}
	}, func() fyne.Size { return fyne.NewSize(sizeOf(r, SizeRow)*4, sizeOf(r, SizeRow)) })
}

// A fieldEntry is an Entry that tells when the keyboard comes and goes.
type fieldEntry struct {
	Entry
	onFocus func(on bool)
	focused bool
}

func newFieldEntry(lines bool) *fieldEntry {
	e := &fieldEntry{onFocus: func(bool) {}}
	if lines {
		e.MultiLine = true
		e.Wrapping = fyne.TextWrapBreak
		e.SetMinRowsVisible(2)
	}
	e.OnShortcut = func(s fyne.Shortcut) { passOn(e, s) } // its canvas knows e, not the Entry in it
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab lets Tab go to the next field, from paragraphs too.
func (e *fieldEntry) AcceptsTab() bool { return false }

// FocusGained is part of fyne.Focusable.
func (e *fieldEntry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	e.onFocus(true)
}

// FocusLost is part of fyne.Focusable.
func (e *fieldEntry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	e.onFocus(false)
}
