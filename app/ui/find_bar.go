package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
)

// findEntryWidth is how wide the entry of the find bar is, at 100 %.
const findEntryWidth = 220

// A findBar finds text on the page: in all that shows in the main pane and the reader, also
// where it is scrolled out of view. It lies over the page; Escape puts it away.
type findBar struct {
	h      *host
	roots  func() []fyne.CanvasObject
	after  func() // the bar came or went
	entry  *SearchEntry
	count  *letters
	before *widget.Button
	next   *widget.Button
	close  *widget.Button
	whole  *fyne.Container

	needle *state.Needle
	places []foundIn
	in, at int // the place looked at: number of the findable, and of the place within
}

func newFindBar(h *host, roots func() []fyne.CanvasObject, after func()) *findBar {
	b := &findBar{h: h, roots: roots, after: after, in: -1, count: newLetters("", SizeLabel, ColourSecond)}
	b.entry = NewSearchEntry("", func(text string) {
		b.needle = state.NewNeedle(text)
		b.seek()
		b.step(1)
	})
	b.entry.OnEnter = func() { b.step(b.direction()) }
	b.entry.OnMove = func(by int) { b.step(by) }
	steer := b.entry.OnKey
	b.entry.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape { // at once, whatever is typed
			b.hide()
			return true
		}
		return steer(e)
	}
	b.before = flatButton(theme.MoveUpIcon(), func() { b.step(-1) })
	b.next = flatButton(theme.MoveDownIcon(), func() { b.step(1) })
	b.close = flatButton(theme.CancelIcon(), b.hide)
	entry := container.New(&wideLayout{width: findEntryWidth}, b.entry)
	row := HStack(SizeGap4, entry, b.count, b.before, b.next, b.close)
	b.whole = container.NewStack(newCardGround(), container.New(layout.NewCustomPaddedLayout(4, 4, 8, 4), row))
	b.whole.Hide()
	return b
}

// direction is backwards while Shift is held.
func (b *findBar) direction() int {
	if held(fyne.KeyModifierShift) {
		return -1
	}
	return 1
}

// show opens the bar, or selects what is in it.
func (b *findBar) show() {
	b.entry.SetPlaceHolder(b.h.T("find.placeholder"))
	if !b.whole.Visible() {
		b.whole.Show()
		b.seek()
		b.say()
		b.after()
	}
	b.h.window.Canvas().Focus(b.entry)
	b.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (b *findBar) shown() bool { return b.whole.Visible() }

// hide takes the bar and its marks away.
func (b *findBar) hide() {
	if !b.shown() {
		return
	}
	for i := range b.places {
		b.places[i].in.seek(nil)
	}
	b.places, b.in = nil, -1
	b.whole.Hide()
	b.h.window.Canvas().Unfocus()
	b.after()
}

// seek looks through the page from its beginning.
func (b *findBar) seek() {
	for i := range b.places {
		b.places[i].in.seek(nil)
	}
	b.places, b.in, b.at = nil, -1, 0
	if b.needle == nil || !b.shown() {
		return
	}
	for _, root := range b.roots() {
		b.places = collect(root, nil, b.places)
	}
	for i := range b.places {
		f := &b.places[i]
		f.count, f.more = f.in.seek(b.needle)
	}
	b.goOn()
}

// again looks anew after the page has changed, and stays about where it was.
func (b *findBar) again() {
	if !b.shown() || b.needle == nil {
		return
	}
	in, at := b.in, b.at
	b.seek()
	if in >= 0 && in < len(b.places) && at < b.places[in].count {
		b.in, b.at = in, at
		b.places[in].in.point(at)
	}
	b.say()
}

// goOn lets long tables be looked through bit by bit, so that the window goes on answering.
func (b *findBar) goOn() {
	for i := range b.places {
		f := &b.places[i]
		if !f.more {
			continue
		}
		needle := b.needle
		b.h.state.Background(func(context.Context) func() {
			return func() {
				if b.needle != needle || i >= len(b.places) || b.places[i].in != f.in {
					return // something else is looked for
				}
				f.count, f.more = f.in.seekOn()
				b.goOn()
				b.say()
			}
		})
		return
	}
}

// step goes to the next place, or back.
func (b *findBar) step(by int) {
	if !b.move(by) {
		b.say()
		return
	}
	f := &b.places[b.in]
	y, h, ok := f.in.point(b.at)
	if !ok { // what is shown has changed since
		b.seek()
		if !b.move(by) {
			b.say()
			return
		}
		f = &b.places[b.in]
		y, h, _ = f.in.point(b.at)
	}
	f.bring(y, h)
	b.say()
}

// move takes the mark to the next place with by 1, the one before with by -1, round the ends;
// it returns false if there is none.
func (b *findBar) move(by int) bool {
	if b.total() == 0 {
		return false
	}
	if b.in >= 0 {
		b.places[b.in].in.point(-1)
		b.at += by
	} else if b.in, b.at = 0, 0; by < 0 {
		b.in, b.at = len(b.places)-1, b.places[len(b.places)-1].count-1
	}
	for b.at < 0 || b.at >= b.places[b.in].count {
		if b.at < 0 {
			b.in = (b.in + len(b.places) - 1) % len(b.places)
			b.at = b.places[b.in].count - 1
		} else {
			b.in, b.at = (b.in+1)%len(b.places), 0
		}
	}
	return true
}

func (b *findBar) total() int {
	n := 0
	for i := range b.places {
		n += b.places[i].count
	}
	return n
}

// say shows the number of the place looked at, and how many there are.
func (b *findBar) say() {
	h, total, more := b.h, b.total(), ""
	before := b.at + 1
	for i := range b.places {
		if b.places[i].more {
			more = "+"
		}
		if i < b.in {
			before += b.places[i].count
		}
	}
	switch {
	case b.needle == nil:
		b.count.text = ""
	case total == 0 && more == "":
		b.count.text = h.T("find.none")
	case b.in < 0:
		b.count.text = h.T("find.total", total, more)
	default:
		b.count.text = h.T("find.at", before, total, more)
	}
	b.count.colour = ColourSecond
	if b.needle != nil && total == 0 && more == "" {
		b.count.colour = ColourDamage
	}
	b.count.Refresh()
	b.whole.Refresh()
	b.after()
}
