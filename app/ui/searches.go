package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"shirabe/data"
)

// SearchMemory is what is remembered of the searches in one dossier.
type SearchMemory struct {
	Past  []string      `json:"past,omitempty"` // queries that led to a record, newest first
	Saved []SavedSearch `json:"saved,omitempty"`
}

// A SavedSearch is a query that the user gave a name.
type SavedSearch struct {
	Name  string `json:"name"`
	Query string `json:"query"`
}

// searches are those of the open dossier, as far as they are remembered.
func (w *Window) searches() SearchMemory { return w.memory.Searches[w.dossierID()] }

func (w *Window) dossierID() data.ID { return w.h.state.View().Dossier().ID }

func (w *Window) setSearches(s SearchMemory) {
	all := map[data.ID]SearchMemory{}
	for id, other := range w.memory.Searches {
		all[id] = other
	}
	all[w.dossierID()] = s
	w.memory.Searches = all
}

// remembersQuery remembers a query that led to a record.
func (w *Window) remembersQuery(query string) {
	s := w.searches()
	s.Past = remember(s.Past, query, recentQueries)
	w.setSearches(s)
}

func (w *Window) forgetQueries() {
	s := w.searches()
	s.Past = nil
	w.setSearches(s)
	w.keep()
}

// saveSearch asks for a name for the query in the box.
func (w *Window) saveSearch() {
	query := strings.TrimSpace(w.h.state.Search.Query)
	w.h.askName(w.h.T("searches.save.title"), query, func(name string) {
		s := w.searches()
		s.Saved = slices.DeleteFunc(slices.Clone(s.Saved), func(x SavedSearch) bool { return x.Name == name })
		s.Saved = append(s.Saved, SavedSearch{name, query})
		w.savedSearches(s)
		w.flashText(w.h.T("searches.saved", name))
	})
}

func (w *Window) forgetSearch(name string) {
	s := w.searches()
	s.Saved = slices.DeleteFunc(slices.Clone(s.Saved), func(x SavedSearch) bool { return x.Name == name })
	w.savedSearches(s)
}

func (w *Window) savedSearches(s SearchMemory) {
	w.setSearches(s)
	w.keep()
	w.remake()
	if made := w.shown[w.h.state.Place().Screen]; made != nil {
		made.refresh(0)
	}
}

// searchActions are the saving of a search and the searches saved; those are in the palette.
func (w *Window) searchActions() []action {
	out := []action{{
		menu: menuEdit, key: "searches.save", shortcut: ctrlShift(fyne.KeyJ), do: w.saveSearch,
		off: func() bool { return strings.TrimSpace(w.h.state.Search.Query) == "" || !w.isOpen() },
	}}
	for _, s := range w.searches().Saved {
		out = append(out, action{menu: menuNone, name: s.Name, do: func() { w.h.state.Search.Run(s.Query) }})
	}
	return out
}

// askName asks for a name and does do with it, unless it is blank.
func (w *Window) askName(title, suggested string, do func(name string)) {
	entry := w.answers(NewEntry())
	entry.SetText(suggested)
	w.ask(title, w.h.T("shell.save"), container.New(&wideLayout{width: formWidth}, entry), func() {
		if name := strings.TrimSpace(entry.Text); name != "" {
			do(name)
		}
	})
	w.win.Canvas().Focus(entry)
}
