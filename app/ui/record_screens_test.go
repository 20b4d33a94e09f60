package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
)

// recordScreens are the screens tested here.
func recordScreens() map[state.Screen]func(*host) screen {
	return map[state.Screen]func(*host) screen{
		state.Timeline: newTimelineScreen, state.Reports: newReportsScreen, state.Sources: newSourcesScreen,
		state.Contradictions: newContradictionsScreen, state.Method: newMethodScreen, state.Notes: newNotesScreen,
	}
}

// TestRecordScreensGallery writes the screens into the folder SHIRABE_GALLERY, to be looked at.
func TestRecordScreensGallery(t *testing.T) {
	dir := os.Getenv("SHIRABE_GALLERY")
	if dir == "" {
		t.Skip("SHIRABE_GALLERY names no folder")
	}
	for _, c := range []struct {
		name  string
		lang  data.Lang
		look  Look
		clock string
		w, h  float32
	}{
		{"ja-light", data.JA, Look{}, "now", 744, 700},
		{"en-dark", data.EN, Look{Mode: ModeDark}, "now", 744, 700},
		{"en-small", data.EN, Look{}, "now", 524, 460},
		{"ja-early", data.JA, Look{}, "2020-09-08", 744, 700},
		{"ja-wide", data.JA, Look{}, "now", 1400, 900},
	} {
		for name, made := range recordScreens() {
			h := shippedHost(t, c.lang, c.look)
			h.state.SetClock(clockOf(t, c.clock))
			showScreen(t, h, made(h), c.w, c.h)
			capture(t, h.window, filepath.Join(dir, string(name)+"-"+c.name+".png"))
		}
	}
}

func says(o fyne.CanvasObject, text string) bool {
	return strings.Contains(strings.Join(written(o), "\n"), text)
}

func TestSourcesScreen(t *testing.T) {
	for _, lang := range data.Langs() {
		h := shippedHost(t, lang, Look{})
		s := newSourcesScreen(h).(*recordsScreen)
		showScreen(t, h, s, 1200, 700)
		if missing := map[data.Lang]string{data.JA: "URLの記載なし", data.EN: "URL not given"}[lang]; !says(s.table, missing) {
			t.Errorf("%s: no row says %q", lang, missing)
		}
		all := s.grid.Len()
		h.window.Canvas().Focus(s.filter)
		test.Type(s.filter, "nhk")
		if s.grid.Len() == 0 || s.grid.Len() >= all {
			t.Fatalf("%s: %d of %d sources for nhk", lang, s.grid.Len(), all)
		}
		s.filter.OnMove(1)
		if r := h.state.Record(); r == nil || r.ID != s.grid.Row(0).ID {
			t.Errorf("%s: the arrow key left %v in the reader, want the first row", lang, r)
		}
		test.Type(s.filter, "zzz")
		if s.table.Visible() || !says(s.body, h.T("sources.no_match")) {
			t.Errorf("%s: nothing matches, and the screen does not say so", lang)
		}
		s.none.action.OnTapped()
		if s.grid.Len() != all || s.filter.Text != "" {
			t.Errorf("%s: %d rows after clearing, want %d", lang, s.grid.Len(), all)
		}
	}
}

func TestReportsScreen(t *testing.T) {
	h := shippedHost(t, data.EN, Look{})
	s := newReportsScreen(h).(*recordsScreen)
	showScreen(t, h, s, 1000, 600)
	asahi := h.state.View().Dossier().Slug("rep-asahi-0909")
	h.open(asahi.ID)
	if at := s.table.Cursor(); at < 0 || s.grid.Row(at).ID != asahi.ID {
		t.Errorf("the cursor is at %d, not at the report in the reader", at)
	}
	s.table.OnSort(0, true)
	if at := s.table.Cursor(); s.grid.Row(at).ID != asahi.ID {
		t.Error("sorting moved the cursor off its report")
	}
	first := s.chips.Objects[0].(*Chip)
	test.Tap(first)
	if s.grid.Len() == 0 || len(s.grid.Filters) != 1 || !s.clear.Visible() {
		t.Errorf("%d reports of the first grade, filters %v", s.grid.Len(), s.grid.Filters)
	}
	test.Tap(s.chips.Objects[0].(*Chip))
	if len(s.grid.Filters) != 0 {
		t.Errorf("filters %v after a second click", s.grid.Filters)
	}
}

func TestNotesScreen(t *testing.T) {
	h := shippedHost(t, data.JA, Look{})
	s := newNotesScreen(h).(*recordsScreen)
	showScreen(t, h, s, 700, 500)
	if s.body.Visible() || !slices.ContainsFunc(written(s.empty), func(x string) bool { return strings.Contains(x, "メモ") }) {
		t.Error("a dossier without notes does not say what to do")
	}
}
