package ui

import (
	"slices"
	"strings"
	"testing"

	"shirabe/app/state"
	"shirabe/data"
)

// A search gets a name, is found under it in the palette and on the empty search screen, and
// belongs to its dossier.
func TestSavedSearches(t *testing.T) {
	s := newShell(t, Memory{Lang: data.EN})
	s.search(t, "滋賀")
	s.run(t, "searches.save")
	s.asked.yes() // the query itself is the name suggested
	id := s.h.state.View().Dossier().ID
	want := []SavedSearch{{"滋賀", "滋賀"}}
	if got := s.kept.Searches[id].Saved; !slices.Equal(got, want) {
		t.Fatalf("remembered %v, want %v", got, want)
	}
	again := newShell(t, s.kept)
	again.palette.show()
	again.palette.entry.SetText("滋賀")
	found := again.palette.found
	if i := slices.IndexFunc(found, func(e state.PaletteEntry) bool { return e.Action >= 0 && e.Title == "滋賀" }); i < 0 {
		t.Errorf("the palette does not offer it: %v", found)
	} else {
		again.palette.choose(i)
		again.settle(t)
	}
	if got := again.h.state.Search.Query; got != "滋賀" {
		t.Errorf("the palette searched for %q", got)
	}
	again.h.state.Search.Run("")
	again.settle(t)
	empty := func() string {
		return strings.Join(written(again.shown[state.SearchScreen].object()), " ")
	}
	if !strings.Contains(empty(), "Saved searches") {
		t.Errorf("the empty search screen has %s", empty())
	}
	again.forgetSearch("滋賀")
	if strings.Contains(empty(), "Saved searches") || len(again.kept.Searches[id].Saved) != 0 {
		t.Error("a search cannot be forgotten")
	}
}

// Columns, widths and order of a table come back, and can be saved as sets.
func TestTableLayouts(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{Lang: data.EN})
	s.h.state.Go(state.Banks)
	b := s.shown[state.Banks].(*banksScreen)
	b.banks.Hide(state.BankRemarks, true)
	b.layout.keep()
	b.layout.save("mine")
	b.table.OnSort(0, true)
	again := newShell(t, s.kept)
	again.h.state.Go(state.Banks)
	b = again.shown[state.Banks].(*banksScreen)
	if got := b.banks.Layout(); got.Shown[state.BankRemarks] || got.SortKey != state.BankName || !got.Down {
		t.Fatalf("the layout comes back as %+v", got)
	}
	menu := func() []string {
		var out []string
		for _, item := range b.layout.menu().Items {
			out = append(out, item.Label)
		}
		return out
	}
	if !slices.Contains(menu(), "mine") {
		t.Errorf("the menu of columns is %v", menu())
	}
	b.layout.use(b.layout.usual)
	if got := b.banks.Layout(); !got.Shown[state.BankRemarks] || got.SortKey != "" {
		t.Errorf("the usual layout is %+v", got)
	}
	b.layout.forget("mine")
	if slices.Contains(menu(), "mine") {
		t.Error("a set cannot be forgotten")
	}
}
