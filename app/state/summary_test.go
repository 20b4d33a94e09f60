package state

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/data/export"
	"shirabe/index"
)

// A summaryDesk is a dossier without an index.
type summaryDesk struct{ d *data.Dossier }

func (k summaryDesk) Dossier() *data.Dossier { return k.d }
func (k summaryDesk) Status() index.Status   { return index.Status{} }
func (k summaryDesk) Revision() data.Revision {
	return 12
}
func (k summaryDesk) Find(context.Context, index.Request) (index.Result, error) {
	return index.Result{}, nil
}
func (k summaryDesk) History(context.Context, data.ID, int) ([]data.Entry, error) { return nil, nil }

// memoryTemplates keeps templates in memory.
type memoryTemplates struct {
	all []export.Template
	err error
}

func (m *memoryTemplates) List() ([]export.Template, error) { return slices.Clone(m.all), m.err }
func (m *memoryTemplates) Save(name string, o export.Options, _ bool) error {
	m.all = append(m.all, export.Template{Key: name, Label: data.Text{JA: name, EN: name}, Options: o})
	return m.err
}

func (m *memoryTemplates) Rename(from, to string) error {
	for i := range m.all {
		if m.all[i].Key == from {
			m.all[i].Key = to
		}
	}
	return m.err
}

func (m *memoryTemplates) Remove(name string) error {
	m.all = slices.DeleteFunc(m.all, func(t export.Template) bool { return t.Key == name })
	return m.err
}

// A sheet is a summary under test with what waits for the window's goroutine.
type sheet struct {
	*Summary
	app   *App
	posts chan func()
}

func newSheet(t *testing.T, template string, own Templates) *sheet {
	t.Helper()
	s := &sheet{posts: make(chan func(), 100)}
	s.app = New(summaryDesk{datatest.Shipped(t)}, data.EN, func(f func()) { s.posts <- f })
	s.app.Templates = own
	s.Summary = s.app.NewSummary(template)
	return s
}

// settle runs what is posted until the summary is built.
func (s *sheet) settle(t *testing.T) {
	t.Helper()
	for s.Busy {
		select {
		case f := <-s.posts:
			f()
		case <-t.Context().Done():
			t.Fatal(t.Context().Err())
		}
	}
}

func headings(d *export.Document) []export.Section {
	var out []export.Section
	for _, b := range d.Blocks {
		if h, ok := b.(export.Heading); ok && h.Level == 1 {
			out = append(out, h.Section)
		}
	}
	return out
}

func TestSummaryFollowsItsOptions(t *testing.T) {
	t.Parallel()
	s := newSheet(t, "timeline", nil)
	s.Build()
	s.settle(t)
	if got, want := headings(s.Document), []export.Section{export.Timeline, export.ColophonPart}; !slices.Equal(got, want) {
		t.Errorf("sections %v, want %v", got, want)
	}
	if s.Altered() || s.Document.Colophon.Change != 12 || len(s.Pictures) != 1 {
		t.Errorf("altered %v, change %d, %d pictures; want false, 12, 1", s.Altered(), s.Document.Colophon.Change, len(s.Pictures))
	}
	banks := slices.IndexFunc(s.Parts, func(p Part) bool { return p.Section == export.Banks })
	s.Toggle(banks)
	for ; banks > 0; banks-- {
		s.Move(banks, -1)
	}
	s.settle(t)
	if got, want := headings(s.Document), []export.Section{export.Banks, export.Timeline, export.ColophonPart}; !slices.Equal(got, want) || !s.Altered() {
		t.Errorf("sections %v, want %v", got, want)
	}
	for _, i := range []int{0, 1, 2} {
		s.Toggle(i)
	}
	s.settle(t)
	if got := headings(s.Document); len(got) != 1 {
		t.Errorf("sections %v, want the last to stay", got)
	}
	s.Choose(slices.IndexFunc(s.Templates(), func(t export.Template) bool { return t.Key == "workshop" }))
	if !s.Unset() {
		t.Error("a hand-out at now is not noticed")
	}
	s.Choose(0)
	s.settle(t)
	if s.Template() != "" || s.Altered() || len(headings(s.Document)) < 10 {
		t.Errorf("the standard summary: %q, %v, %d sections", s.Template(), s.Altered(), len(headings(s.Document)))
	}
}

// TestSummaryNewestWins changes options while a document is being built: one more is built, of
// the last options.
func TestSummaryNewestWins(t *testing.T) {
	t.Parallel()
	s := newSheet(t, "executive", nil)
	changes := 0
	s.OnChange = func() { changes++ }
	for _, lang := range []data.Lang{data.JA, data.EN, data.JA, data.EN, data.JA} {
		s.Change(func(o *export.Options) { o.Lang = lang })
	}
	runs := 0
	for s.Busy {
		f := <-s.posts
		f()
		runs++
	}
	if runs != 2 || s.Document.Lang != data.JA || changes != 6 {
		t.Errorf("%d documents, in %s, %d changes told; want 2, ja, 6", runs, s.Document.Lang, changes)
	}
}

func TestSummaryTemplates(t *testing.T) {
	t.Parallel()
	own := &memoryTemplates{}
	s := newSheet(t, "no such template", own)
	if s.Chosen() != 0 || s.Own() {
		t.Errorf("an unknown template chose %d", s.Chosen())
	}
	s.Options.Both, s.Options.Detail = true, export.Brief
	if err := s.Save("City desk", false); err != nil || s.Template() != "City desk" || !s.Own() || s.Altered() {
		t.Errorf("saved: %v, %q, own %v, altered %v", err, s.Template(), s.Own(), s.Altered())
	}
	if again := s.app.NewSummary("City desk"); !again.Options.Both || again.Options.Detail != export.Brief || again.Altered() {
		t.Errorf("the next time: %+v", again.Options)
	}
}

func TestSummaryTemplatesChange(t *testing.T) {
	t.Parallel()
	own := &memoryTemplates{}
	s := newSheet(t, "", own)
	s.Options.Both = true
	if err := s.Save("City desk", false); err != nil {
		t.Fatal(err)
	}
	if err := s.Rename("Desk"); err != nil || s.Template() != "Desk" {
		t.Errorf("renamed: %v, %q", err, s.Template())
	}
	if err := s.Remove(); err != nil || s.Chosen() != 0 || len(own.all) != 0 || !s.Options.Both {
		t.Errorf("removed: %v, %d, %d left, options %+v", err, s.Chosen(), len(own.all), s.Options)
	}
	own.err = errors.New("refused")
	if err := s.Save("x", false); err == nil {
		t.Error("a refusal was not told")
	}
	if broken := s.app.NewSummary(""); broken.Unread == nil || len(broken.Templates()) < 5 {
		t.Errorf("unreadable templates: %v, %d left", broken.Unread, len(broken.Templates()))
	}
}

// TestSummarySince compares with a clock and with a file, and refuses a file that is none.
func TestSummarySince(t *testing.T) {
	t.Parallel()
	s := newSheet(t, "executive", nil)
	clock, err := data.ParseClock("2020-09-11")
	if err != nil {
		t.Fatal(err)
	}
	s.Since(clock)
	s.settle(t)
	byClock := s.Document
	if got := headings(byClock); !slices.Contains(got, export.Changes) {
		t.Errorf("sections %v have no changes", got)
	}
	dir := t.TempDir()
	past := s.app.Desk().Dossier().At(clock)
	file := filepath.Join(dir, "past.json")
	if _, err := writeExport(t.Context(), past, ExportJob{Format: "json", Path: file}); err != nil {
		t.Fatal(err)
	}
	if err := s.since(t, file); err != nil {
		t.Fatal(err)
	}
	s.settle(t)
	if !reflect.DeepEqual(headings(s.Document), headings(byClock)) || export.Plain(s.Document) != export.Plain(byClock) {
		t.Error("the file and its clock give other changes")
	}
	foreign := filepath.Join(dir, "foreign.json")
	if err := os.WriteFile(foreign, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.since(t, foreign); !errors.Is(err, export.ErrNotSummary) {
		t.Errorf("a foreign file: %v", err)
	}
	s.Since(data.Clock{})
	s.settle(t)
	if slices.Contains(headings(s.Document), export.Changes) {
		t.Error("compared with nothing, the summary tells of changes")
	}
}

// since compares with a file and waits for what comes of it.
func (s *sheet) since(t *testing.T, path string) error {
	t.Helper()
	var told error
	done := false
	s.SinceFile(path, func(err error) { told, done = err, true })
	for !done {
		(<-s.posts)()
	}
	return told
}

func TestSummaryCopies(t *testing.T) {
	t.Parallel()
	s := newSheet(t, "executive", nil)
	s.Build()
	s.settle(t)
	for _, c := range []struct {
		markdown bool
		want     string
	}{{true, "## Summary"}, {false, "\nSummary\n"}} {
		var got string
		s.Copy(c.markdown, func(text string, err error) {
			if err != nil {
				t.Error(err)
			}
			got = text
		})
		(<-s.posts)()
		if !strings.Contains(got, c.want) {
			t.Errorf("markdown %v: no %q in %.200q", c.markdown, c.want, got)
		}
	}
}
