package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"shirabe/app/state"
	"shirabe/data"
)

// Options say with what a window opens.
type Options struct {
	Version string
	Memory  Memory
	State   *state.App
	Files   Files

	Tour bool // a newcomer is shown round

	// Keep is called with what to remember when the window closes, and at times before.
	Keep func(Memory)
}

// Files is what the window asks of the program around it. The functions return at once; what
// comes of them is told through Window.Opened.
type Files struct {
	Open     func(path string)
	New      func(path, from string) // from: blank, "shipped", or the path of a dossier or a folder of the text form
	SaveCopy func(path string, done func(error))
	Reindex  func()
	Undo     func(done func(data.Entry, error))
	Redo     func(done func(data.Entry, error))

	// Attachment leaves a file kept in the dossier at path for other programs to open;
	// SaveAttachment puts it where the user wants it.
	Attachment     func(a data.Attachment, done func(path string, err error))
	SaveAttachment func(a data.Attachment, path string, done func(error))

	Sample      func(path string) bool               // whether the file is the shipped dossier's
	ResetSample func(title string, done func(error)) // makes it what it was
	Repair      func(path, backup string)            // restores a damaged file's backup and opens it

	Window func(Memory) // opens another window
	Closed func()       // the window is closed
	Quit   func()       // closes every window, which come back at the next start; nil: there is one
}

// A Window shows one dossier. It belongs to Fyne's goroutine.
type Window struct {
	h      *host
	win    fyne.Window
	memory Memory
	opts   Options
	file   FileStatus
	work   *Progress // that the user started; nil: none

	rail    *Rail
	places  []state.Screen // of the rail
	main    *fyne.Container
	closed  *closedState // in place of the screens while no dossier is open
	shown   map[state.Screen]screen
	make    map[state.Screen]func(*host) screen
	reader  *readerPane
	readers []*readerWindow // records in windows of their own
	panes   *Panes
	bar     *toolbar
	clock   *clockBar
	notice  *Notice
	palette *commandPalette
	find    *findBar
	tour    *tour
	stage   *fyne.Container // panes and notice
	writing writing
	asked   *question // on screen; nil: none
	read    data.ID   // the record that the reader last came for
	closing bool      // once the work under way has stopped
	gone    bool      // it is closed

	openPath func(string) error // has the system open a file
	flash    string             // said in the status bar until something changes
	status   *StatusBar
	actions  []action
	menu     *fyne.MainMenu
	lines    []*fyne.MenuItem // of the menu, one for each action
}

// A FileStatus is what the status bar and the title say of the file.
type FileStatus struct {
	Path     string
	ReadOnly bool
	Why      error // it is read-only; nil: it was asked for
	Opening  bool
	Err      error     // why it could not be opened
	Saved    time.Time // when the newest change was made; zero: never
}

// NewWindow makes the window of a; it shows at once, before a dossier is open.
func NewWindow(a fyne.App, o Options) (*Window, error) {
	m := o.Memory
	a.Settings().SetTheme(NewTheme(m.Look))
	win := a.NewWindow("Shirabe")
	h, err := newHost(o.State, win)
	if err != nil {
		return nil, err
	}
	w := &Window{h: h, win: win, memory: m, opts: o, file: FileStatus{Opening: true}, shown: map[state.Screen]screen{}, make: screens()}
	w.build()
	h.actions, h.say, h.frame = func() []action { return w.actions }, w.say, w
	h.searched, h.flash = w.bar.fill, w.flashText
	h.recent, h.forget = func() []string { return w.searches().Past }, w.forgetQueries
	h.saved, h.saveSearch, h.forgetSearch = func() []SavedSearch { return w.searches().Saved }, w.saveSearch, w.forgetSearch
	h.askName, h.tables, h.keep = w.askName, &w.memory.Tables, w.keep
	h.ownWindow = func(id data.ID) { w.ownWindow(ReaderMemory{Record: id}) }
	h.attachment, w.openPath = w.attachment, openPath
	win.SetPadded(false)
	win.Resize(fyne.NewSize(m.Width, m.Height))
	win.SetCloseIntercept(w.Close)
	win.Canvas().SetOnTypedKey(w.typedKey)
	w.listen()
	win.SetOnDropped(w.dropped)
	o.State.OnChange = w.changed
	w.relabel()
	w.arrive(m.Place)
	return w, nil
}

// Show shows the window.
func (w *Window) Show() { w.win.Show() }

// build makes the frame; relabel gives it its words.
func (w *Window) build() {
	for _, s := range state.Screens() {
		if w.make[s] != nil {
			w.places = append(w.places, s)
		}
	}
	w.rail = NewRail(nil, func(i int) { w.h.state.Go(w.places[i]) })
	w.closed = newClosedState(w.openOther)
	w.main = container.NewStack(w.closed.whole)
	w.reader = newReaderPane(w.h)
	w.panes = NewPanes(w.rail, w.main, w.reader.object(), w.memory.Panes)
	w.panes.OnChange = func(s PaneState) {
		w.memory.Panes = s
		w.keep()
	}
	w.bar = newToolbar(w.h, toolbarActions{
		back: func() { w.h.state.Back() }, forward: func() { w.h.state.Forward() },
		clock: w.toggleClock, export: w.export, lang: w.setLang, escape: w.stepBack, searching: func() { w.tour.makeWay() },
	})
	w.clock = newClockBar(w.h)
	w.notice = NewNotice()
	w.status = NewStatusBar()
	w.palette = newCommandPalette(w.h, w.memory.Palette)
	w.palette.onUse = func(recent []string) { w.memory.Palette = recent; w.keep() }
	w.tour = newTour(w)
	w.actions = w.allActions()
	w.find = newFindBar(w.h, func() []fyne.CanvasObject { return []fyne.CanvasObject{w.main, w.readerShown()} }, func() { w.stage.Refresh() })
	w.stage = container.New(stageLayout{}, w.panes, w.notice, w.find.whole)
	top := container.New(layout.NewCustomPaddedVBoxLayout(0), w.bar.object(), w.clock.object())
	w.win.SetContent(container.NewStack(container.NewBorder(top, w.status, nil, nil, w.stage), w.tour.whole))
}

// recentQueries is how many queries are remembered.
const recentQueries = 8

// say shows a notice until it is dismissed or replaced.
func (w *Window) say(t NoticeText) {
	w.notice.OnAction = nil
	w.notice.Say(t)
	w.stage.Refresh()
}

// changed shows what has changed in the state.
func (w *Window) changed(c state.Change) {
	w.flash = ""
	if c&state.LangChanged != 0 {
		w.memory.Lang = w.h.state.Lang()
		w.relabel()
	}
	if c&state.PlaceChanged != 0 {
		w.showPlace()
	}
	w.writingChanged(c)
	for s, made := range w.shown {
		if s == w.h.state.Place().Screen || c&(state.LangChanged|state.ClockChanged|state.DossierChanged) != 0 {
			made.refresh(c)
		}
	}
	w.reader.refresh(c)
	for _, r := range w.readers {
		r.refresh(c)
	}
	w.find.again()
	if c&(state.ClockChanged|state.DossierChanged) != 0 && w.h.state.Record() == nil {
		w.showReader() // the record is not known at this clock
	}
	w.bar.refresh()
	w.clock.refresh(c)
	w.countRail()
	w.refreshStatus()
	w.refreshMenu()
	p := w.h.state.Place()
	w.memory.Clock, w.memory.Place = w.h.state.Clock().EDTF(), p
	if c&state.PlaceChanged != 0 && p.Screen == state.SearchScreen && p.Record != "" && p.Query != "" {
		w.remembersQuery(p.Query) // it led to a record
	}
}

// relabel puts every word of the frame into the language shown.
func (w *Window) relabel() {
	if err := w.h.speakFyne(); err != nil {
		fyne.LogError("ui: words of Fyne's dialogs", err) // they stay in the system's language
	}
	w.retitle()
	w.bar.relabel()
	w.showClosed()
	w.clock.relabel()
	w.tour.show()
	w.countRail()
	w.menu, w.lines = w.h.mainMenu(w.actions)
	w.win.SetMainMenu(w.menu)
	w.refreshStatus()
}

func (w *Window) retitle() {
	title := "Shirabe"
	if t := w.h.state.View().Dossier().Title; !t.Blank() {
		title += " — " + t.In(w.h.state.Lang())
	}
	if w.file.ReadOnly {
		title += " — " + w.h.T("shell.read_only")
	}
	w.win.SetTitle(title)
}

// refreshMenu brings ticks and greyed lines up to date where one has changed.
func (w *Window) refreshMenu() {
	changed := false
	for i := range w.actions {
		changed = w.actions[i].tick(w.lines[i]) || changed
	}
	if changed {
		w.menu.Refresh()
	}
}

// showPlace shows the screen of the place, made on the first visit. Without a dossier no
// screen shows: each would only say that it has nothing.
func (w *Window) showPlace() {
	at := w.h.state.Place().Screen
	made := w.shown[at]
	if made == nil && w.isOpen() {
		if w.make[at] == nil {
			return
		}
		made = w.make[at](w.h)
		w.shown[at] = made
		w.main.Add(made.object())
	}
	for s, other := range w.shown {
		reveal(other.object(), s == at && w.isOpen() && w.writing.sheet == nil)
	}
	w.rail.Choose(slices.Index(w.places, at))
	w.showReader()
}

// showReader brings the reader back for another record, and tells the panes what it has to show.
func (w *Window) showReader() {
	switch {
	case !w.isOpen():
		w.panes.SetContent(readerNone)
	case w.h.state.Record() == nil:
		w.panes.SetContent(readerEmpty)
	default:
		w.panes.SetContent(readerFull)
		if w.panes.State().ReaderFolded && w.h.state.Place().Record != w.read {
			w.panes.FoldReader(false)
		}
	}
	w.read = w.h.state.Place().Record
}

// arrive goes to the place that was remembered.
func (w *Window) arrive(p state.Place) {
	if w.make[p.Screen] == nil {
		p.Screen = w.places[0]
	}
	w.h.state.Restore(p)
	w.showPlace()
}

// countRail names the screens and counts what they list.
func (w *Window) countRail() {
	counts := w.h.state.Counts()
	items := make([]RailItem, len(w.places))
	for i, s := range w.places {
		n, counted := counts[s]
		if !counted {
			n = NoCount
		}
		items[i] = RailItem{Text: w.h.screenTitle(s), Count: n}
	}
	w.rail.SetItems(items)
}
