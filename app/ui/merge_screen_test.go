package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/data/merge"
)

// A mergeDesk has another copy of the dossier to merge.
type mergeDesk struct {
	careDesk
	base, theirs *data.Dossier
	merged       *merge.Outcome
}

func (k *mergeDesk) ReadMerge(_ context.Context, path, _ string) (state.MergeFile, error) {
	if path == "other" {
		return state.MergeFile{}, state.ErrOtherDossier
	}
	return state.MergeFile{Path: path, Title: "佐藤の写しを統合した", Sides: merge.Sides{Base: k.base, Mine: k.d, Theirs: k.theirs}}, nil
}

func (k *mergeDesk) Merge(_ context.Context, f state.MergeFile, choices map[merge.Key]merge.Choice) (*merge.Outcome, error) {
	k.merged = merge.Three(f.Sides, choices)
	return k.merged, nil
}

// titled is d with other titles of the records with the slugs.
func titled(d *data.Dossier, by string, slugs ...string) *data.Dossier {
	var put []data.Record
	for _, slug := range slugs {
		r := *d.Slug(slug)
		r.Title = data.Text{JA: r.Title.JA + "（" + by + "）", EN: r.Title.EN + " (" + by + ")"}
		put = append(put, r)
	}
	return d.With(put, nil)
}

// mergingScreen shows a copy with three other titles, two of which are in conflict, in two
// languages each.
func mergingScreen(t *testing.T) (h *host, s *mergeScreen, k *mergeDesk, settle func()) {
	t.Helper()
	base := datatest.Shipped(t)
	k = &mergeDesk{base: base, theirs: titled(base, "佐藤", "aeon", "chugoku", "total-loss")}
	k.d = titled(base, "私", "aeon", "chugoku")
	h, run := careHost(t, k, data.JA, Look{})
	s = newMergeScreen(h).(*mergeScreen)
	showScreen(t, h, s, 900, 560)
	return h, s, k, func() { run(func() bool { return s.in.Busy }) }
}

func TestMergeScreenDecidesByKeys(t *testing.T) {
	h, s, _, settle := mergingScreen(t)
	s.read("佐藤.dossier")
	settle()
	if len(s.in.Conflicts()) != 4 || !s.apply.Disabled() || s.table.Cursor() != 0 || !shows(h, "題名（日本語）") {
		t.Fatalf("%d conflicts, on screen %v", len(s.in.Conflicts()), textsOf(h))
	}
	if dir := os.Getenv("SHIRABE_GALLERY"); dir != "" {
		capture(t, h.window, filepath.Join(dir, "merge-ja.png"))
	}
	for i, c := range []struct {
		key    fyne.KeyName
		choice merge.Choice
		at     int // the cursor afterwards
	}{
		{fyne.KeyT, merge.TakeTheirs, 1}, {fyne.KeyM, merge.TakeMine, 2}, {fyne.KeyB, merge.TakeBase, 3},
	} {
		press(s.table.list, c.key)
		if got := s.in.Choice(i); got != c.choice || s.table.Cursor() != c.at {
			t.Errorf("%s decided conflict %d as %q and went to %d, want %q and %d", c.key, i, got, s.table.Cursor(), c.choice, c.at)
		}
	}
	press(s.table.list, fyne.KeyP, fyne.KeyP, fyne.KeyN)
	if s.table.Cursor() != 2 || s.in.Open() != 1 {
		t.Errorf("at %d with %d open, want 2 and 1", s.table.Cursor(), s.in.Open())
	}
}

func TestMergeScreenMerges(t *testing.T) {
	_, s, k, settle := mergingScreen(t)
	s.read("other")
	settle()
	if !strings.Contains(s.says.Text(), "別の調書") || s.in.Ready() {
		t.Errorf("another dossier: %q", s.says.Text())
	}
	s.read("佐藤.dossier")
	settle()
	s.in.DecideRest(merge.TakeMine)
	test.Tap(s.apply)
	settle()
	if k.merged == nil || k.merged.Open() != 0 || s.in.Merged == nil || s.apply.Visible() {
		t.Fatal("what was decided was not merged once")
	}
	for _, r := range k.merged.Put {
		if want := k.base.Slug(r.Slug).Title.JA + "（佐藤）"; r.Slug == "total-loss" && r.Title.JA != want {
			t.Errorf("what only they changed is %q, want %q", r.Title.JA, want)
		}
	}
}
