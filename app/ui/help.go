package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/index/query"
)

// showHelp opens the help sheet: what can be typed into the search, with examples that run
// when clicked, and every shortcut by menu.
func (h *host) showHelp() {
	var popup *widget.PopUp
	hide := func() { popup.Hide() }
	try := func(q string) {
		hide()
		h.state.Search.Type(q)
		h.state.Search.Commit()
		h.state.Go(state.SearchScreen)
	}
	page := newPage(
		VStack(SizeGap8, NewSectionHeader(h.T("sheet.query")), smallText(SizeLabel, ColourSecond, h.T("sheet.try")), h.queryHelp(try)),
		VStack(SizeGap8, NewSectionHeader(h.T("sheet.shortcuts")), h.shortcutHelp(), smallText(SizeLabel, ColourSecond, h.T("sheet.more"))),
	)
	end := newCloseButton(h.T("sheet.close"), hide)
	content := container.NewBorder(nil, container.NewCenter(end), nil, nil, page.whole)
	popup = widget.NewModalPopUp(container.New(sheetLayout{h.window.Canvas(), 720, 600}, content), h.window.Canvas())
	popup.Show()
	h.window.Canvas().Focus(end)
}

// queryHelp explains the search language, a line of syntax and examples for each thing.
func (h *host) queryHelp(try func(string)) fyne.CanvasObject {
	rows := VStack(SizeGap8)
	for _, e := range query.Help(h.state.Lang()) {
		what := NewProse([]Span{{Text: e.Syntax, Bold: true}}, []Span{{Text: e.Description, Colour: ColourSecond}})
		what.TextSize, what.Leading, what.Words = SizeLabel, 1.5, h.proseWords()
		var examples [][]Span
		for _, x := range e.Examples {
			examples = append(examples, []Span{{Text: x, Link: func() { try(x) }}})
		}
		runs := NewProse(examples...)
		runs.TextSize, runs.Leading, runs.Words = SizeLabel, 1.5, h.proseWords()
		rows.Add(container.New(&columnsLayout{gap: SizeGap16}, what, runs))
	}
	return rows
}

// shortcutHelp lists the actions that have a shortcut, menu by menu.
func (h *host) shortcutHelp() fyne.CanvasObject {
	all, rows := h.actions(), VStack(SizeGap16)
	for _, menu := range menuNames() {
		lines := VStack(SizeGap4, NewGroupHeader(h.T(string(menu))))
		for i := range all {
			keys := shortcutText(all[i].shortcut)
			if all[i].menu != menu || keys == "" {
				continue
			}
			name := smallText(SizeLabel, ColourText, h.title(&all[i]))
			lines.Add(container.New(&columnsLayout{gap: SizeGap16}, name, smallText(SizeLabel, ColourSecond, keys)))
		}
		if len(lines.Objects) > 1 {
			rows.Add(lines)
		}
	}
	return rows
}

// shortcutText writes a shortcut the way keyboards do; blank for none.
func shortcutText(s fyne.Shortcut) string {
	k, ok := s.(fyne.KeyboardShortcut)
	if !ok || k == nil {
		return ""
	}
	var parts []string
	for _, m := range []struct {
		key  fyne.KeyModifier
		name string
	}{{fyne.KeyModifierControl, "Ctrl"}, {fyne.KeyModifierAlt, "Alt"}, {fyne.KeyModifierShift, "Shift"}, {fyne.KeyModifierSuper, superName()}} {
		if k.Mod()&m.key != 0 {
			parts = append(parts, m.name)
		}
	}
	return strings.Join(append(parts, keyName(k.Key())), "+")
}

// superName is the name of the key between Ctrl and Space.
func superName() string {
	if fyne.KeyModifierShortcutDefault == fyne.KeyModifierSuper {
		return "Cmd"
	}
	return "Super"
}

// keyName is what is printed on a key.
func keyName(k fyne.KeyName) string {
	switch k {
	case fyne.KeyLeft:
		return "←"
	case fyne.KeyRight:
		return "→"
	case fyne.KeyUp:
		return "↑"
	case fyne.KeyDown:
		return "↓"
	}
	return string(k)
}

// A closeButton closes a sheet; it has the focus, so that Escape and Enter close too.
type closeButton struct {
	widget.Button
}

func newCloseButton(text string, act func()) *closeButton {
	b := &closeButton{}
	b.Text, b.OnTapped = text, act
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey closes.
func (b *closeButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.OnTapped()
	}
}

var _ desktop.Cursorable = (*closeButton)(nil)

// Cursor is a hand.
func (b *closeButton) Cursor() desktop.Cursor { return desktop.PointerCursor }
