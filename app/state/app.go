package state

import (
	"context"
	"slices"

	"shirabe/data"
	"shirabe/index"
)

// A Desk is an open dossier with its index.
type Desk interface {
	// Dossier returns the dossier as it is now.
	Dossier() *data.Dossier
	// Find searches it. A search that was superseded returns ctx's error.
	Find(ctx context.Context, r index.Request) (index.Result, error)
	// Status tells what the index can answer.
	Status() index.Status
	// History returns the newest changes of a record, of the whole dossier if id is blank.
	History(ctx context.Context, id data.ID, limit int) ([]data.Entry, error)
}

// A Screen names what the main pane shows.
type Screen string

// The screens, in the order of the navigation rail.
const (
	Overview       Screen = "overview"
	SearchScreen   Screen = "search"
	Timeline       Screen = "timeline"
	Banks          Screen = "banks"
	Reports        Screen = "reports"
	Sources        Screen = "sources"
	Figures        Screen = "figures"
	Matrix         Screen = "matrix"
	Contradictions Screen = "contradictions"
	Method         Screen = "method"
	Notes          Screen = "notes"
)

// Screens lists the screens in the order of the navigation rail.
func Screens() []Screen {
	return []Screen{Overview, SearchScreen, Timeline, Banks, Reports, Sources, Figures, Matrix, Contradictions, Method, Notes}
}

// A Place is where the user is: a screen and the record in the reader.
type Place struct {
	Screen Screen  `json:"screen"`
	Record data.ID `json:"record,omitempty"` // blank: the reader is empty
	Query  string  `json:"query,omitempty"`  // of the search screen
}

// A Change says what changed, for OnChange.
type Change int

// The changes; they may be combined.
const (
	PlaceChanged Change = 1 << iota
	ClockChanged
	LangChanged
	DossierChanged
	IndexChanged
)

// An App is what the window shows: one dossier at one clock, in one language, at one place.
type App struct {
	// OnChange is called after anything the window draws has changed.
	OnChange func(Change)
	// Search is the search screen and the box in the toolbar.
	Search *Search
	// Templates are the user's own templates of export; nil: there are none.
	Templates Templates

	desk  Desk
	post  func(func())
	lang  data.Lang
	clock data.Clock
	view  data.View
	stops []data.Stop

	saving     int // changes being written
	suggesting suggesting
	drafts     drafts
	draftErr   error // why the last draft could not be kept

	past, future []Place
	place        Place
	tally        tally

	wantsDifferences bool
	different        *Differences // of the view; nil: not made yet
}

// New makes the state of a window over desk. post runs a function later on the window's
// goroutine.
func New(desk Desk, lang data.Lang, post func(func())) *App {
	a := &App{OnChange: func(Change) {}, desk: desk, post: post, lang: lang, place: Place{Screen: Overview}}
	a.Search = newSearch(a)
	a.read()
	return a
}

// read takes the dossier from the desk anew.
func (a *App) read() {
	d := a.desk.Dossier()
	a.view, a.stops = d.At(a.clock), d.Stops()
}

// Refresh takes up a change of the dossier.
func (a *App) Refresh() {
	a.read()
	a.Search.again()
	a.OnChange(DossierChanged)
}

// IndexMoved tells that the index has got further; a search on screen is asked anew.
func (a *App) IndexMoved() {
	a.Search.again()
	a.OnChange(IndexChanged)
}

// Desk returns the open dossier.
func (a *App) Desk() Desk { return a.desk }

// View returns the dossier at the clock.
func (a *App) View() data.View { return a.view }

// Lang returns the language shown.
func (a *App) Lang() data.Lang { return a.lang }

// SetLang changes the language.
func (a *App) SetLang(l data.Lang) {
	if l == a.lang {
		return
	}
	a.lang = l
	a.Search.again()
	a.OnChange(LangChanged)
}

// Clock returns the moment whose knowledge is shown.
func (a *App) Clock() data.Clock { return a.clock }

// SetClock changes the moment. A record in the reader that is not known by then leaves it.
func (a *App) SetClock(c data.Clock) {
	if c == a.clock {
		return
	}
	a.clock = c
	a.view = a.desk.Dossier().At(c)
	if r := a.Record(); a.place.Record != "" && r == nil {
		a.place.Record = ""
	}
	a.Search.again()
	a.OnChange(ClockChanged)
}

// Stops returns the moments at which knowledge grew, oldest first.
func (a *App) Stops() []data.Stop { return a.stops }

// StepClock moves the clock by n stops; past the newest it is now, and from now it goes back
// to the newest but one, which is the first to show less.
func (a *App) StepClock(n int) {
	if len(a.stops) == 0 || n == 0 {
		return
	}
	at := len(a.stops) - 1 // the newest stop shows what now shows
	if !a.clock.Now() {
		at = slices.IndexFunc(a.stops, func(s data.Stop) bool { return !s.Clock.End().Before(a.clock.End()) })
		if at < 0 {
			at = len(a.stops) - 1
		} else if n > 0 && a.stops[at].Clock.End().After(a.clock.End()) {
			at-- // between two stops: the next one is one step away
		}
	}
	at = max(at+n, 0)
	if at >= len(a.stops)-1 {
		a.SetClock(data.Clock{})
		return
	}
	a.SetClock(a.stops[at].Clock)
}

// Place returns where the user is.
func (a *App) Place() Place { return a.place }

// Go shows a screen; the reader keeps its record.
func (a *App) Go(s Screen) {
	p := a.place
	p.Screen = s
	a.move(p)
}

// Open shows a record in the reader.
func (a *App) Open(id data.ID) {
	p := a.place
	p.Record = id
	a.move(p)
}

// move goes to p and remembers where it came from.
func (a *App) move(p Place) {
	if p == a.place {
		return
	}
	a.past, a.future = append(a.past, a.place), nil
	a.arrive(p)
}

func (a *App) arrive(p Place) {
	a.place = p
	a.Search.arrive(p)
	a.OnChange(PlaceChanged)
}

// Back goes to the place before; it reports whether there was one.
func (a *App) Back() bool {
	return a.step(&a.past, &a.future)
}

// Forward undoes Back; it reports whether there was something to undo.
func (a *App) Forward() bool {
	return a.step(&a.future, &a.past)
}

// step goes to the last of from, if there is one, and leaves the present place on to.
func (a *App) step(from, to *[]Place) bool {
	last := len(*from) - 1
	if last < 0 {
		return false
	}
	p := (*from)[last]
	*from, *to = (*from)[:last], append(*to, a.place)
	a.arrive(p)
	return true
}

// CanBack and CanForward tell whether Back and Forward go anywhere.
func (a *App) CanBack() bool { return len(a.past) > 0 }

// CanForward reports whether Forward goes anywhere.
func (a *App) CanForward() bool { return len(a.future) > 0 }

// Record returns the record in the reader; nil if there is none or it is not known yet.
func (a *App) Record() *data.Record {
	r := a.view.Dossier().Record(a.place.Record)
	if r == nil || !a.view.Visible(r) {
		return nil
	}
	return r
}
