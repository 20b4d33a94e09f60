package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// A hitList lists the hits. The keyboard moves the state's selection, which the reader
// follows; a click chooses.
type hitList struct {
	widget.BaseWidget
	h       *host
	list    *hits
	dense   *container.ThemeOverride
	focused bool
	query   string // of the hits shown; another one begins at the top
	sought  tableSought
}

// hits is the scrolling part of a hitList, and has the keyboard.
type hits struct {
	widget.List
	l *hitList
}

func newHitList(h *host) *hitList {
	l := &hitList{h: h}
	l.list = &hits{l: l}
	l.list.Length = l.length
	l.list.CreateItem = func() fyne.CanvasObject { return newHitRow(l) }
	l.list.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*hitRow).showHit(i) }
	l.list.HideSeparators = true
	l.list.ExtendBaseWidget(l.list)
	l.dense = container.NewThemeOverride(l.list, denseTheme{})
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer belongs to Fyne.
func (l *hitList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.dense) }

// length counts the hits, and a line for more where there are more.
func (l *hitList) length() int {
	r := &l.h.state.Search.Result
	n := len(r.Hits)
	if n < r.Total {
		n++
	}
	return n
}

// update shows the hits as they are now. A new query begins at the top; else the place stays.
func (l *hitList) update() {
	s := l.h.state.Search
	l.list.Refresh()
	switch {
	case l.query != s.Result.Query:
		l.query = s.Result.Query
		l.list.ScrollToTop()
	case s.Selected >= 0 && s.Selected < l.length():
		l.list.ScrollTo(s.Selected)
	}
}

func (l *hitList) choose(i int) {
	s := l.h.state.Search
	if i >= len(s.Result.Hits) {
		s.More()
		return
	}
	s.Select(i)
}

func (h *hits) FocusGained() {
	h.l.focused = true
	if s := h.l.h.state.Search; s.Selected < 0 {
		s.Select(0)
	}
	h.Refresh()
}

func (h *hits) FocusLost() {
	h.l.focused = false
	h.Refresh()
}

// TypedKey walks the hits.
func (h *hits) TypedKey(e *fyne.KeyEvent) {
	s := h.l.h.state.Search
	if menuKey(e) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(h)
		h.l.menu(s.Selected, at.AddXY(sizeOf(h.l, SizeRow), float32(s.Selected+1)*h.l.rowHeight()-h.GetScrollOffset()))
		return
	}
	page := max(int(h.Size().Height/max(h.l.rowHeight(), 1))-1, 1)
	switch e.Name {
	case fyne.KeyUp:
		s.Step(-1)
	case fyne.KeyDown:
		if s.Selected == len(s.Result.Hits)-1 {
			s.More()
		}
		s.Step(1)
	case fyne.KeyPageUp:
		s.Step(-page)
	case fyne.KeyPageDown:
		s.Step(page)
	case fyne.KeyHome:
		s.Select(0)
	case fyne.KeyEnd:
		s.Select(len(s.Result.Hits) - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		h.l.choose(max(s.Selected, 0))
	}
}

// TypedShortcut leaves shortcuts to the window.
func (h *hits) TypedShortcut(s fyne.Shortcut) { passOn(h, s) }

func (l *hitList) rowHeight() float32 { return newHitRow(l).MinSize().Height }
