package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/datatest"
)

// A careDesk is a dossier whose file can be looked after.
type careDesk struct {
	stillDesk
	report  state.FileReport
	backups []state.BackupFile
	states  map[string]*data.Dossier // of backups, by path
	removed []state.Removed
	old     map[data.ID]data.Record // of the removed
	done    []string                // what was asked for
	applied []data.Change
}

func (k *careDesk) CheckFile(context.Context) (state.FileReport, error) { return k.report, nil }

// careHost shows the dossier of k. What runs beside the window is run when settled.
func careHost(t *testing.T, k state.Desk, lang data.Lang, look Look) (h *host, settle func(busy func() bool)) {
	t.Helper()
	newTestApp(t, look)
	posts := make(chan func(), 100)
	h, err := newHost(state.New(k, lang, func(f func()) { posts <- f }), test.NewTempWindow(t, canvas.NewRectangle(nil)))
	if err != nil {
		t.Fatal(err)
	}
	return h, func(busy func() bool) {
		for busy() {
			(<-posts)()
		}
	}
}

// flawed is the shipped dossier with a citation that leads nowhere and a claim without source.
func flawed(t *testing.T) *data.Dossier {
	d := datatest.Shipped(t)
	r := *d.Slug("aeon")
	r.Claims = slices.Clone(r.Claims)
	cited := slices.IndexFunc(r.Claims, func(c data.Claim) bool { return len(c.Citations) > 0 && c.Basis != data.Derived })
	r.Claims[cited].Citations = []data.Citation{{ID: data.NewID(), Source: data.NewID()}}
	r.Claims = append(r.Claims, data.Claim{ID: data.NewID(), Property: data.PropStatement, Value: data.Text{JA: "そう述べた。", EN: "It said so."}, Basis: data.Reported})
	return d.With([]data.Record{r}, nil)
}

func TestCheckScreen(t *testing.T) {
	for _, c := range []struct {
		lang           data.Lang
		broken, source string
	}{{data.JA, "切れた参照", "出典がありません"}, {data.EN, "Broken references", "no source carries"}} {
		h, settle := careHost(t, &careDesk{stillDesk: stillDesk{flawed(t)}}, c.lang, Look{})
		s := newCheckScreen(h).(*checkScreen)
		showScreen(t, h, s, 744, 700)
		settle(func() bool { return s.in.Busy })
		if s.in.Chosen != data.FoundReference || s.in.Grave() != 1 || !shows(h, c.broken) {
			t.Fatalf("%s: %d to mend, showing %s: %v", c.lang, s.in.Grave(), s.in.Chosen, textsOf(h))
		}
		s.table.Select(0)
		if got := reading(h); got != "aeon" {
			t.Errorf("%s: the finding opened %q, want AEON Bank", c.lang, got)
		}
		at := slices.Index(s.in.Kinds(), data.FoundUncited)
		test.Tap(s.chips.Objects[at].(*Chip))
		if got := s.in.Findings(); len(got) != 1 || s.table.Cursor() != noRow || !shows(h, c.source) {
			t.Errorf("%s: without a source: %v, on screen %v", c.lang, got, textsOf(h))
		}
		if dir := os.Getenv("SHIRABE_GALLERY"); dir != "" {
			s.table.Select(0)
			capture(t, h.window, filepath.Join(dir, "check-"+string(c.lang)+".png"))
		}
	}
}
