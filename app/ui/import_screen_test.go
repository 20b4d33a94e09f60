package ui

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/data/importer"
)

func (k *careDesk) Attach(context.Context, io.Reader) error { return nil }

// importing shows the import of a table of three banks, of which the dossier has one.
func importing(t *testing.T, lang data.Lang, look Look) (h *host, s *importScreen, k *careDesk, settle func(func() bool)) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "銀行.csv")
	table := "名称,種別,件数,覚え\nイオン銀行,銀行,,見直し\n海辺銀行,銀行,3件,新規\n山手銀行,銀行,約10件,新規\n"
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	k = &careDesk{stillDesk: stillDesk{datatest.Shipped(t)}}
	h, settle = careHost(t, k, lang, look)
	s = newImportScreen(h).(*importScreen)
	showScreen(t, h, s, 900, 640)
	s.read([]string{path})
	settle(func() bool { return s.in.Busy })
	return h, s, k, settle
}

func TestImportScreenPreviews(t *testing.T) {
	h, s, k, settle := importing(t, data.JA, Look{})
	p := s.in.Plan
	if p == nil || p.Count(importer.ActionAdd) != 2 || len(p.Items) != 3 || !shows(h, "海辺銀行") {
		t.Fatalf("%v: %+v on screen %v", s.in.Err, s.in.Names, textsOf(h))
	}
	at := slices.IndexFunc(p.Items, func(i importer.Item) bool { return i.Record.Title.JA == "山手銀行" })
	s.table.Select(at)
	if dir := os.Getenv("SHIRABE_GALLERY"); dir != "" {
		test.Tap(s.columns)
		capture(t, h.window, filepath.Join(dir, "import-ja.png"))
	}
	press(s.table.list, fyne.KeySpace)
	settle(func() bool { return s.in.Busy })
	if !s.in.Left(p.Items[at].Draft) || s.in.Plan.Count(importer.ActionLeave) != 1 {
		t.Error("Space did not leave the record out")
	}
	if len(k.applied) != 0 {
		t.Error("the preview has written something")
	}
}

// What looks like a record of the dossier is merged with it, or added as new if the user says so.
func TestImportScreenKeepsApart(t *testing.T) {
	_, s, _, settle := importing(t, data.JA, Look{})
	busy := func() bool { return s.in.Busy }
	at := func(title string) int {
		return slices.IndexFunc(s.in.Plan.Items, func(i importer.Item) bool { return i.Record.Title.JA == title })
	}
	s.table.Select(at("海辺銀行"))
	if !s.apart.Visible() || !s.apart.Disabled() {
		t.Error("a new record can be kept apart from nothing")
	}
	for _, c := range []struct {
		label string
		added int
	}{{"別の項目として追加", 3}, {"同じ項目にまとめる", 2}} {
		s.table.Select(at("イオン銀行"))
		if s.apart.Text != c.label || s.apart.Disabled() {
			t.Fatalf("the button reads %q, want %q", s.apart.Text, c.label)
		}
		test.Tap(s.apart)
		settle(busy)
		if n := s.in.Plan.Count(importer.ActionAdd); n != c.added {
			t.Errorf("after %q %d are added, want %d", c.label, n, c.added)
		}
	}
}

func TestImportScreenTakesIn(t *testing.T) {
	_, s, k, settle := importing(t, data.JA, Look{})
	busy := func() bool { return s.in.Busy || s.in.Taking }
	s.format.SetSelected("表（CSV・TSV）")
	settle(busy)
	test.Tap(s.columns)
	remap(t, s, "覚え", "タグ")
	settle(busy)
	if s.in.As != "csv" || s.in.Plan == nil || s.in.Plan.Count(importer.ActionAdd) != 2 {
		t.Fatalf("read as %q with other columns: %v", s.in.As, s.in.Err)
	}
	test.Tap(s.take)
	settle(busy)
	if len(k.applied) != 1 || !strings.Contains(k.applied[0].Title, "銀行.csv") {
		t.Fatalf("%d changes, want one for the whole import", len(k.applied))
	}
	for _, r := range k.applied[0].Put {
		if r.Title.JA == "海辺銀行" && !slices.Equal(r.Tags, []string{"新規"}) {
			t.Errorf("the new bank has the tags %v, want the column mapped to them", r.Tags)
		}
	}
	if !s.in.Taken || s.take.Visible() {
		t.Error("what was taken in can be taken in again")
	}
}

// remap chooses another meaning for the column with the head.
func remap(t *testing.T, s *importScreen, head, label string) {
	t.Helper()
	o := s.mapping.form.Objects
	for i := 0; i+1 < len(o); i += 2 {
		if o[i].(*widget.Label).Text == head {
			o[i+1].(*widget.Select).SetSelected(label)
			return
		}
	}
	t.Fatalf("no column %s to map", head)
}

// What cannot be read is told, and nothing can be taken in.
func TestImportScreenRefuses(t *testing.T) {
	h, s, k, settle := importing(t, data.EN, Look{Mode: ModeDark})
	path := filepath.Join(t.TempDir(), "empty.csv")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{path, path + "x"} {
		s.read([]string{bad})
		settle(func() bool { return s.in.Busy })
		if s.in.Err == nil || s.in.Ready() || s.take.Visible() || !strings.Contains(s.says.Text(), "Nothing was taken in") {
			t.Errorf("%s: %v, said %q", filepath.Base(bad), s.in.Err, s.says.Text())
		}
	}
	if len(k.applied) != 0 || len(s.rows) != 0 {
		t.Errorf("after a refusal %d rows are on screen: %v", len(s.rows), textsOf(h))
	}
}
