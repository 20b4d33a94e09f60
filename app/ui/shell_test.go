package ui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/index"
)

// A testDesk is the shipped dossier with an index in memory.
type testDesk struct {
	d *data.Dossier
	x *index.Index
}

func (k *testDesk) Dossier() *data.Dossier { return k.d }
func (k *testDesk) Status() index.Status   { return k.x.Status() }
func (k *testDesk) Find(ctx context.Context, r index.Request) (index.Result, error) {
	return k.x.Find(ctx, r)
}

func (k *testDesk) History(context.Context, data.ID, int) ([]data.Entry, error) {
	return []data.Entry{{Change: 1, Kind: data.EntryEdit, Time: time.Date(2020, 9, 1, 3, 0, 0, 0, time.UTC), Author: "山田", Title: "取り込み"}}, nil
}

// A shell is a window under test with what it asked the program for.
type shell struct {
	*Window
	posts  chan func()
	opened []string
	kept   Memory
}

// newShell opens the window on the shipped dossier as m remembers it.
func newShell(t testing.TB, m Memory) *shell {
	t.Helper()
	d := datatest.Shipped(t)
	x, err := index.Open(t.Context(), index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := x.Sync(t.Context(), d, "1", func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	a := newTestApp(t, Look{})
	s := &shell{posts: make(chan func(), 100)}
	st := state.New(&testDesk{d, x}, orLang(m.Lang), func(f func()) { s.posts <- f })
	if m.Width == 0 {
		m.Width, m.Height = 1280, 800
	}
	m.Look.Mode = ModeLight
	files := Files{Open: func(path string) { s.opened = append(s.opened, path) }}
	s.Window, err = NewWindow(a, Options{State: st, Memory: m, Files: files, Keep: func(m Memory) { s.kept = m }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	s.Show()
	s.Opened(FileStatus{Path: "/some/where.dossier"})
	s.settle(t)
	return s
}

func orLang(l data.Lang) data.Lang {
	if l == "" {
		return data.JA
	}
	return l
}

// patience is how long a test waits for what must come. It only bounds a failure: a loaded
// machine may take its time.
const patience = 5 * time.Minute

// settle runs what was posted until nothing is under way.
func (s *shell) settle(t testing.TB) {
	t.Helper()
	limit := time.After(patience)
	for s.h.state.Search.Busy || s.work != nil {
		select {
		case f := <-s.posts:
			f()
		case <-limit:
			t.Fatalf("nothing came back in %v: search busy %v, work %v", patience, s.h.state.Search.Busy, s.work != nil)
		}
	}
}

// run does the action with key, as its menu line or its shortcut would.
func (s *shell) run(t testing.TB, key string) {
	t.Helper()
	i := s.at(key)
	if i < 0 {
		t.Fatalf("no action %s", key)
	}
	s.actions[i].do()
	s.settle(t)
}

// at is where the action with key is in the list, -1 if nowhere.
func (s *shell) at(key string) int {
	return slices.IndexFunc(s.actions, func(a action) bool { return a.key == key })
}

// search types query into the box and waits for the answer.
func (s *shell) search(t testing.TB, query string) {
	t.Helper()
	s.win.Canvas().Focus(s.bar.box)
	s.bar.box.SetText("")
	test.Type(s.bar.box, query)
	s.settle(t)
}

func (s *shell) reads() string { return strings.Join(written(s.reader.object()), "") }

func TestFindAndReadTheSource(t *testing.T) {
	s := newShell(t, Memory{Lang: data.EN})
	s.search(t, "shiga")
	if at := s.h.state.Place().Screen; at != state.SearchScreen {
		t.Fatalf("typing leads to %s, want the search screen", at)
	}
	press(s.bar.box, fyne.KeyDown)
	if !strings.Contains(s.reads(), "The Shiga Bank") {
		t.Fatal("the first hit is not in the reader")
	}
	s.run(t, "go.reader")
	press(s.win.Canvas().Focused(), fyne.KeyReturn)
	if got := s.reads(); !strings.Contains(got, "A round-up") || !strings.Contains(got, "URL not given") {
		t.Errorf("the source mark opened no citation: %s", got)
	}
	press(s.win.Canvas().Focused(), fyne.KeyReturn)
	if strings.Contains(s.reads(), "URL not given") {
		t.Error("the mark does not close its citation again")
	}
	s.run(t, "edit.copy_record")
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.HasPrefix(got, "## The Shiga Bank\n") || !strings.Contains(got, "\n[^1]: piyolog") {
		t.Errorf("copied %q", got)
	}
}

func TestTwelveThenEleven(t *testing.T) {
	s := newShell(t, Memory{})
	s.h.open(s.h.state.View().Dossier().Slug("banks-damaged").ID)
	s.run(t, "clock.show")
	test.Type(s.clock.entry, "2020-09")
	s.h.state.IndexMoved() // what goes on beside it leaves what is typed alone
	test.Type(s.clock.entry, "-11")
	press(s.clock.entry, fyne.KeyReturn)
	s.settle(t)
	if got := s.reads(); !strings.Contains(got, "12行") || strings.Contains(got, "11行") {
		t.Errorf("on 11 September the reader has %s", got)
	}
	if !strings.Contains(s.bar.clock.Text, "2020年9月11日") {
		t.Errorf("the toolbar says %s", s.bar.clock.Text)
	}
	press(s.clock.rail, fyne.KeyLeft)
	if got := s.h.state.Clock().EDTF(); got >= "2020-09-11" {
		t.Errorf("one step back from 11 September is %s", got)
	}
	s.run(t, "clock.to_now")
	if got := s.reads(); !strings.Contains(got, "11行") {
		t.Errorf("now the reader has %s", got)
	}
	s.clock.entry.OnSubmitted("yesterday")
	if !s.notice.Visible() || !s.h.state.Clock().Now() {
		t.Error("a date that cannot be read is taken, or not told")
	}
}

// A figure's current value is two clicks from the one it took the place of, and back.
func TestSupersededIsOneClickAway(t *testing.T) {
	s := newShell(t, Memory{})
	s.h.open(s.h.state.View().Dossier().Slug("total-loss").ID)
	var links int
	for _, c := range s.reader.claims {
		if c.line.Seen.By == nil {
			continue
		}
		links++
		c.r.goTo(c.line.Seen.By.ID)
		if s.reader.claims[c.line.Seen.By.ID].ring.FillColor == nil {
			t.Errorf("%s: the claim that took its place is not pointed at", c.line.Value)
		}
	}
	if links != 7 {
		t.Errorf("%d superseded values, want 7", links)
	}
}

func TestLanguageAndLook(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{})
	s.search(t, "total loss")
	press(s.bar.box, fyne.KeyDown)
	s.run(t, "view.language")
	if got := s.win.Title(); !strings.HasPrefix(got, "Shirabe") || !strings.Contains(got, "docomo") {
		t.Errorf("the title is %q", got)
	}
	if got := s.reads(); !strings.Contains(got, "Total loss") || !strings.Contains(got, "Mentioned in") {
		t.Errorf("the reader in English: %s", got)
	}
	if s.menu.Items[0].Label != "File" {
		t.Errorf("the first menu is %q", s.menu.Items[0].Label)
	}
	s.run(t, "view.dark")
	s.run(t, "view.zoom_in")
	if look := fyne.CurrentApp().Settings().Theme().(*Theme).Look(); look.Mode != ModeDark || look.Zoom < 1.05 {
		t.Errorf("look %+v", look)
	}
	if s.kept.Look.Mode != ModeDark || s.kept.Lang != data.EN {
		t.Errorf("remembered %+v", s.kept)
	}
}

func TestPlaceIsRestored(t *testing.T) {
	s := newShell(t, Memory{})
	s.search(t, "七十七銀行")
	press(s.bar.box, fyne.KeyDown)
	s.run(t, "view.rail")
	s.keep()
	kept := s.kept
	again := newShell(t, kept)
	if again.bar.box.Text != "七十七銀行" || again.h.state.Place() != kept.Place || kept.Place.Record == "" {
		t.Errorf("restored %+v with %q in the box, want %+v", again.h.state.Place(), again.bar.box.Text, kept.Place)
	}
	if !again.panes.State().RailFolded || len(again.h.state.Search.Result.Hits) == 0 {
		t.Error("panes or hits are not as they were left")
	}
}

func TestBackWalksQueries(t *testing.T) {
	s := newShell(t, Memory{})
	s.h.state.Search.Run("shiga")
	s.settle(t)
	s.h.state.Search.Run("2797万円")
	s.settle(t)
	s.run(t, "go.back")
	if s.bar.box.Text != "shiga" || s.h.state.Search.Result.Query != "shiga" {
		t.Errorf("back at %q with the answer to %q", s.bar.box.Text, s.h.state.Search.Result.Query)
	}
}

func TestExport(t *testing.T) {
	dir := t.TempDir()
	s := newShell(t, Memory{ExportFolder: dir})
	export := func() {
		s.run(t, "file.export")
		s.asked.yes()
		s.settle(t)
	}
	export()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 1 || filepath.Ext(files[0]) != ".md" {
		t.Fatalf("exported %v, %v", files, err)
	}
	export() // the file is there: a question
	if s.asked == nil {
		t.Fatal("nobody was asked whether the file may be replaced")
	}
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.asked != nil {
		t.Error("Escape does not answer with no")
	}
}

// Every line of a menu has a name in both languages, and no two have one shortcut.
func TestActions(t *testing.T) {
	s := newShell(t, Memory{})
	used := map[string]string{}
	for _, a := range s.actions {
		if a.do == nil && a.key != "file.reindex" && a.key != "edit.undo" {
			t.Errorf("%s does nothing", a.key)
		}
		for _, l := range data.Langs() {
			if a.key != "" && !s.h.words[l].Has(a.key) {
				t.Errorf("%s has no name in %s", a.key, l)
			}
		}
		if c, ok := a.shortcut.(*desktop.CustomShortcut); ok {
			if other := used[c.ShortcutName()]; other != "" {
				t.Errorf("%s and %s share %s", other, a.key, c.ShortcutName())
			}
			used[c.ShortcutName()] = a.key
		}
	}
}

// Where the reader lies over the main pane it shows only while it has a record; that is not
// remembered as the user's wish.
func TestNarrowWindowFoldsAnEmptyReader(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	s := newShell(t, Memory{Width: 900, Height: 600})
	if s.panes.ReaderShown() || s.kept.Panes.ReaderFolded {
		t.Errorf("shown %v, remembered as folded %v; want false, false", s.panes.ReaderShown(), s.kept.Panes.ReaderFolded)
	}
	s.h.open(s.h.state.View().Dossier().Slug("total-loss").ID)
	if !s.panes.ReaderShown() {
		t.Error("a record does not bring the reader back")
	}
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.panes.ReaderShown() {
		t.Error("Escape does not put the reader away")
	}
}
