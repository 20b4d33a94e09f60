package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/data"
)

// toolbarActions are what the toolbar's buttons do.
type toolbarActions struct {
	back, forward, clock, export func()
	escape                       func() // Escape in an empty box
	searching                    func() // something is being typed
	lang                         func(data.Lang)
}

// A toolbar is the row above everything: where one was, the search box, the clock, the
// language, export.
type toolbar struct {
	h         *host
	box       *SearchEntry
	back      *widget.Button
	forward   *widget.Button
	clock     *widget.Button
	langs     []*Chip
	export    *widget.Button
	row       *fyne.Container
	committed string // the query that Return was last pressed for
	searching func() // something is being typed
	filling   bool   // the box takes the state's query: no keystroke
}

func newToolbar(h *host, do toolbarActions) *toolbar {
	b := &toolbar{h: h, searching: do.searching}
	b.back = flatButton(theme.NavigateBackIcon(), do.back)
	b.forward = flatButton(theme.NavigateNextIcon(), do.forward)
	b.clock = flatButton(theme.HistoryIcon(), do.clock)
	b.export = flatButton(theme.DownloadIcon(), do.export)
	b.box = NewSearchEntry("", b.typed)
	b.box.OnMove = func(by int) { h.state.Search.Step(by) }
	b.box.OnEnter = b.entered
	b.box.OnEscape = do.escape
	right := []fyne.CanvasObject{b.clock}
	for _, l := range data.Langs() {
		chip := NewChip(langName(l), NoCount, func(bool) { do.lang(l); b.refresh() })
		b.langs = append(b.langs, chip)
		right = append(right, chip)
	}
	right = append(right, b.export)
	row := container.NewBorder(nil, nil, HStack(SizeGap4, b.back, b.forward), HStack(SizeGap8, right...), b.box)
	b.row = container.New(layout.NewCustomPaddedLayout(8, 8, 16, 16), row)
	return b
}

// langName is the language's own name, short.
func langName(l data.Lang) string {
	if l == data.JA {
		return "日本語"
	}
	return "English"
}

func flatButton(icon fyne.Resource, do func()) *widget.Button {
	b := widget.NewButtonWithIcon("", icon, do)
	b.Importance = widget.LowImportance
	return b
}

func (b *toolbar) object() fyne.CanvasObject { return b.row }

// typed goes to the search screen with the first letter.
func (b *toolbar) typed(query string) {
	if b.filling {
		return
	}
	if query != "" {
		b.searching()
		b.h.state.Go(state.SearchScreen)
	}
	b.h.state.Search.Type(query)
}

// entered searches exactly. Entered again, it opens the first hit.
func (b *toolbar) entered() {
	s := b.h.state.Search
	b.h.state.Go(state.SearchScreen)
	if b.committed == s.Query && s.Result.Query == s.Query && !s.Busy && s.Selected < 0 {
		s.Select(0)
		return
	}
	b.committed = s.Query
	s.Commit()
}

// fill shows the state's query, such as one chosen from the examples.
func (b *toolbar) fill() {
	if q := b.h.state.Search.Query; q != b.box.Text {
		b.filling = true
		b.box.SetText(q)
		b.box.CursorColumn = len([]rune(q))
		b.box.Refresh()
		b.filling = false
	}
}

// focus puts the keyboard into the box, its text selected.
func (b *toolbar) focus() {
	b.h.window.Canvas().Focus(b.box)
	b.box.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (b *toolbar) relabel() {
	b.box.SetPlaceHolder(b.h.T("search.placeholder"))
	b.export.SetText(b.h.T("export.button"))
	b.refresh()
}

// refresh shows what the state allows and where the clock stands.
func (b *toolbar) refresh() {
	enable(b.back, b.h.state.CanBack())
	enable(b.forward, b.h.state.CanForward())
	text, importance := b.h.T("clock.button.now"), widget.LowImportance
	if c := b.h.state.Clock(); !c.Now() {
		text, importance = b.h.T("clock.button.at", data.FormatEDTF(c.EDTF(), b.h.state.Lang())), widget.WarningImportance
	}
	if text != b.clock.Text || importance != b.clock.Importance {
		b.clock.Importance = importance
		b.clock.SetText(text)
		b.row.Refresh()
	}
	for i, l := range data.Langs() {
		b.langs[i].Set(langName(l), NoCount, l == b.h.state.Lang())
	}
	b.fill()
}

func enable(b *widget.Button, on bool) {
	switch {
	case on && b.Disabled():
		b.Enable()
	case !on && !b.Disabled():
		b.Disable()
	}
}
