package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"shirabe/app/state"
	"shirabe/app/templates"
	"shirabe/data"
	"shirabe/data/export"
)

// newSheet opens the export sheet on the shipped dossier and waits for the first preview.
func newSheet(t *testing.T, m Memory) (*shell, *summarySheet) {
	t.Helper()
	s := newShell(t, m)
	s.h.state.Templates = templates.In(t.TempDir())
	f := s.showSummarySheet()
	s.built(t, f)
	return s, f
}

// built waits until the newest document shows.
func (s *shell) built(t *testing.T, f *summarySheet) {
	t.Helper()
	for f.s.Busy {
		select {
		case do := <-s.posts:
			do()
		case <-t.Context().Done():
			t.Fatal(t.Context().Err())
		}
	}
}

// previewed is the text that the preview has made widgets of.
func previewed(f *summarySheet) string {
	var out []string
	for _, o := range f.preview.page.stack.Objects {
		switch x := o.(type) {
		case *Passage:
			out = append(out, x.Text())
		case *SectionHeader:
			out = append(out, x.text)
		}
	}
	return strings.Join(out, "\n")
}

func TestSummarySheetPreviews(t *testing.T) {
	s, f := newSheet(t, Memory{Lang: data.EN, ExportTemplate: "executive", ExportFolder: t.TempDir()})
	if text := previewed(f); f.s.Template() != "executive" || !strings.Contains(text, "Summary\n") || !strings.Contains(text, "27.97 million yen") {
		t.Errorf("template %q previews %.300q", f.s.Template(), text)
	}
	f.options.lang.SetSelectedIndex(2) // Japanese, with English beside it
	s.built(t, f)
	if text := previewed(f); !strings.Contains(text, "概要 ／ Summary") || f.name.Text != "docomo-account-fraud-ja-en.md" {
		t.Errorf("%q previews %.300q", f.name.Text, text)
	}
	f.options.since.SetSelectedIndex(len(f.options.clocks)) // the last but one moment
	s.built(t, f)
	if text := previewed(f); !strings.Contains(text, "前回からの変更") {
		t.Errorf("no changes in %.300q", text)
	}
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.asked != nil || s.win.Canvas().Overlays().Top() != nil || s.kept.ExportTemplate != "executive" {
		t.Errorf("Escape leaves the sheet open, or forgets the template: %q", s.kept.ExportTemplate)
	}
}

// TestSummarySheetScrolls goes to the end of the fullest summary: widgets come as they are
// needed, and all of them do.
func TestSummarySheetScrolls(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	_, f := newSheet(t, Memory{Lang: data.JA, ExportTemplate: "press"})
	first := len(f.preview.page.stack.Objects)
	for range 50 {
		f.preview.page.scroll.ScrollToBottom()
		f.preview.fill()
	}
	notes := f.s.Document.Notes
	last := "\n" + "1" // the first note, below its heading
	if text := previewed(f); len(f.preview.blocks)+len(f.preview.notes) > 0 || !strings.Contains(text, last) || len(notes) < 20 {
		t.Errorf("%d blocks and %d notes are missing", len(f.preview.blocks), len(f.preview.notes))
	}
	if len(f.preview.page.stack.Objects) <= first {
		t.Error("the whole summary was made at once")
	}
}

func TestSummarySheetTemplates(t *testing.T) {
	s, f := newSheet(t, Memory{Lang: data.EN})
	if f.options.save.Visible() || f.options.rename.Visible() {
		t.Error("an unaltered template of the program can be saved or renamed")
	}
	matrix := slices.IndexFunc(f.s.Parts, func(p state.Part) bool { return p.Section == export.Matrix })
	f.s.Toggle(matrix)
	s.built(t, f)
	if !f.options.save.Visible() || !f.options.altered.Visible() {
		t.Error("altered options cannot be saved")
	}
	f.options.saveAs()
	name, ok := s.win.Canvas().Focused().(*Entry)
	if !ok {
		t.Fatal("nobody is asked for a name")
	}
	name.SetText("press") // the key of a template of the program
	s.asked.yes()
	if f.s.Own() || !strings.Contains(f.says.Text(), "already") {
		t.Errorf("a taken name: own %v, %q", f.s.Own(), f.says.Text())
	}
	f.options.saveAs()
	s.win.Canvas().Focused().(*Entry).SetText("City desk")
	s.asked.yes()
	if f.s.Template() != "City desk" || f.options.template.Selected != "City desk" || !f.options.remove.Visible() {
		t.Errorf("saved as %q, shown as %q", f.s.Template(), f.options.template.Selected)
	}
	f.options.askRemove()
	s.asked.yes()
	if f.s.Own() || s.asked != f.asked {
		t.Error("the template is not removed, or the sheet has lost the keys")
	}
}

func TestSummarySheetChecks(t *testing.T) {
	s, f := newSheet(t, Memory{Lang: data.JA})
	f.look(true)
	if len(f.s.Warnings) == 0 || len(f.right.Objects) != 1 || f.right.Objects[0] == f.preview.object() {
		t.Fatalf("%d warnings are not listed", len(f.s.Warnings))
	}
	jump := f.jump(f.s.Warnings[0].Record)
	jump()
	if r := s.h.state.Record(); r == nil || r.ID != f.s.Warnings[0].Record || s.win.Canvas().Overlays().Top() != nil {
		t.Error("the record of a warning is not shown")
	}
}

func TestSummarySheetRefusesNowhere(t *testing.T) {
	s, f := newSheet(t, Memory{Lang: data.EN, ExportFolder: "/no/such/folder"})
	s.asked.yes()
	if s.win.Canvas().Overlays().Top() == nil || !strings.Contains(f.says.Text(), "no such folder") {
		t.Errorf("closed, or says %q", f.says.Text())
	}
}
