package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"github.com/go-text/typesetting/segmenter"
)

// ProseWords are the lines of a Prose's context menu, in the language of the window.
// A blank one is left out.
type ProseWords struct {
	Copy, SelectAll string
}

// A MenuLine is one more line of a context menu.
type MenuLine struct {
	Text string
	Do   func()
}

// doublePress is the usual longest pause between the clicks of a double click.
const doublePress = 400 * time.Millisecond

// Prose is a Passage to read in: text is selected by dragging, a double click takes a word,
// Ctrl+A all; Ctrl+C and the context menu copy; links are clicked, or reached with Tab and
// followed with Enter. It is a tab stop only if it has links. UI goroutine only.
type Prose struct {
	Passage
	Words ProseWords
	More  []MenuLine // of the context menu, below Words

	focused  bool
	anchor   int
	pressed  time.Time
	pressPos int
}

var (
	_ fyne.Focusable         = (*Prose)(nil)
	_ fyne.Tabbable          = (*Prose)(nil)
	_ fyne.Draggable         = (*Prose)(nil)
	_ fyne.SecondaryTappable = (*Prose)(nil)
	_ fyne.Shortcutable      = (*Prose)(nil)
	_ fyne.Disableable       = (*Prose)(nil)
	_ desktop.Hoverable      = (*Prose)(nil)
	_ desktop.Mouseable      = (*Prose)(nil)
	_ desktop.Cursorable     = (*Prose)(nil)
)

// NewProse makes prose of paragraphs at reading size.
func NewProse(paragraphs ...[]Span) *Prose {
	p := &Prose{}
	p.init(p, paragraphs)
	p.ExtendBaseWidget(p)
	return p
}

// SelectedText is what Ctrl+C copies.
func (p *Prose) SelectedText() string {
	p.settle()
	from, to := min(p.from, len(p.set.runes)), min(p.to, len(p.set.runes))
	return string(p.set.runes[from:to])
}

// SelectAll selects the whole text, also what MaxLines hides.
func (p *Prose) SelectAll() {
	p.settle()
	p.selectRange(0, len(p.set.runes))
}

func (p *Prose) selectRange(a, b int) {
	from, to := min(a, b), max(a, b)
	if from == p.from && to == p.to {
		return
	}
	p.from, p.to = from, to
	p.Refresh()
}

// MouseDown puts the start of a selection; a double click takes the word.
func (p *Prose) MouseDown(e *desktop.MouseEvent) {
	p.focus()
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	at := p.runeAt(e.Position)
	again := at == p.pressPos && time.Since(p.pressed) < doublePress
	p.pressed, p.pressPos = time.Now(), at
	switch {
	case again:
		a, b := wordAround(p.set.runes, at)
		p.anchor = a
		p.selectRange(a, b)
	case e.Modifier&fyne.KeyModifierShift != 0:
		p.selectRange(p.anchor, at)
	default:
		p.anchor = at
		p.selectRange(at, at)
	}
}

// MouseUp is part of desktop.Mouseable.
func (p *Prose) MouseUp(*desktop.MouseEvent) {}

// Dragged extends the selection to the pointer.
func (p *Prose) Dragged(e *fyne.DragEvent) { p.selectRange(p.anchor, p.runeAt(e.Position)) }

// DragEnd is part of fyne.Draggable.
func (p *Prose) DragEnd() {}

// Tapped follows a link, unless the click ended a selection.
func (p *Prose) Tapped(e *fyne.PointEvent) {
	if p.from != p.to {
		return
	}
	if i := p.linkAt(e.Position); i >= 0 {
		p.set.spans[i].Link()
	}
}

// TappedSecondary opens the context menu.
func (p *Prose) TappedSecondary(e *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	var items []*fyne.MenuItem
	if p.Words.Copy != "" {
		item := fyne.NewMenuItem(p.Words.Copy, p.copySelection)
		item.Disabled = p.from == p.to
		items = append(items, item)
	}
	if p.Words.SelectAll != "" {
		items = append(items, fyne.NewMenuItem(p.Words.SelectAll, p.SelectAll))
	}
	for _, l := range p.More {
		items = append(items, fyne.NewMenuItem(l.Text, l.Do))
	}
	if c != nil && len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, e.AbsolutePosition)
	}
}

func (p *Prose) copySelection() {
	if s := p.SelectedText(); s != "" {
		fyne.CurrentApp().Clipboard().SetContent(s)
	}
}

// MouseIn is part of desktop.Hoverable: the pointer is followed over links.
func (p *Prose) MouseIn(e *desktop.MouseEvent) { p.hover(p.linkAt(e.Position)) }

// MouseMoved is part of desktop.Hoverable.
func (p *Prose) MouseMoved(e *desktop.MouseEvent) { p.hover(p.linkAt(e.Position)) }

// MouseOut is part of desktop.Hoverable.
func (p *Prose) MouseOut() { p.hover(-1) }

func (p *Prose) hover(link int) {
	if link != p.hovered {
		p.hovered = link
		p.Refresh()
	}
}

// Cursor is a hand over a link and a beam elsewhere.
func (p *Prose) Cursor() desktop.Cursor {
	if p.hovered >= 0 {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

// wordAround gives the word (UAX #29) of runes that holds at, or the one rune there.
func wordAround(runes []rune, at int) (from, to int) {
	if at >= len(runes) {
		return at, at
	}
	var seg segmenter.Segmenter
	seg.Init(runes)
	for it := seg.WordIterator(); it.Next(); {
		w := it.Word()
		if end := w.Offset + len(w.Text); at >= w.Offset && at < end {
			return w.Offset, end
		}
	}
	return at, at + 1
}
