package ui

import (
	"fyne.io/fyne/v2"

	"shirabe/app/problem"
	"shirabe/app/state"
	"shirabe/assets"
	"shirabe/data"
)

// A screen is what the main pane shows for one place of the navigation rail. It is made once,
// when it is first shown, and refreshed in place from then on.
type screen interface {
	// object returns the screen's one object.
	object() fyne.CanvasObject
	// refresh shows the state anew; scroll position and selection stay.
	refresh(state.Change)
}

// A host is what screens and the frame share: the state and the words. The shell makes one a
// window; it is used on the window's goroutine only.
type host struct {
	state  *state.App
	window fyne.Window
	words  map[data.Lang]assets.Words

	frame   *Window          // around the screens; nil in a test of a screen alone
	actions func() []action  // everything that can be done, in the order of the menus
	say     func(NoticeText) // shows a notice above the main pane
	flash   func(string)     // says something short in the status bar
	recent  func() []string  // queries, newest first
	forget  func()           // forgets them

	saved        func() []SavedSearch                                // searches with a name
	saveSearch   func()                                              // saves the one in the box
	forgetSearch func(name string)                                   // takes a name away
	askName      func(title, suggested string, do func(name string)) // asks for a name
	tables       *TableMemories                                      // layouts of tables
	keep         func()                                              // remembers them
	searched     func()                                              // the search has moved on

	// elsewhere lets the reader of another window show something: a window that keeps to its
	// record follows no link. nil: this window's own.
	elsewhere  func(show func(*readerPane))
	ownWindow  func(data.ID)               // shows a record in a window of its own
	attachment func(data.Attachment, bool) // opens a file kept in the dossier, or saves it
}

// newHost makes a host; the error is a catalogue that cannot be read.
func newHost(s *state.App, w fyne.Window) (*host, error) {
	h := &host{
		state: s, window: w, words: map[data.Lang]assets.Words{},
		actions: func() []action { return nil }, say: func(NoticeText) {}, searched: func() {}, flash: func(string) {},
		recent: func() []string { return nil }, forget: func() {},
		saved: func() []SavedSearch { return nil }, saveSearch: func() {}, forgetSearch: func(string) {},
		askName: func(string, string, func(string)) {}, tables: &TableMemories{}, keep: func() {},
		ownWindow: func(data.ID) {}, attachment: func(data.Attachment, bool) {},
	}
	for _, l := range data.Langs() {
		words, err := assets.Catalogue(string(l))
		if err != nil {
			return nil, err
		}
		h.words[l] = words.Window()
	}
	return h, nil
}

// T returns the text of key in the language shown.
func (h *host) T(key string, args ...any) string { return h.words[h.state.Lang()].T(key, args...) }

// N returns the text of key for n things in the language shown.
func (h *host) N(key string, n int, args ...any) string {
	return h.words[h.state.Lang()].N(key, n, args...)
}

// open shows a record in the reader.
func (h *host) open(id data.ID) {
	if h.elsewhere != nil {
		h.elsewhere(func(r *readerPane) { r.h.open(id) })
		return
	}
	h.state.Open(id)
}

// explain says what err means, in one line.
func (h *host) explain(err error) string {
	return problem.Explain(h.words[h.state.Lang()], err).Text
}

// copyText puts text on the clipboard and says so.
func (h *host) copyText(text string) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	h.flash(h.T("shell.copied"))
}
