package ui

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/index"
)

// A writingDesk is a small dossier in memory that takes changes, with its index and a drawer.
type writingDesk struct {
	fake *datatest.Fake
	x    *index.Index

	mu     sync.Mutex
	d      *data.Dossier
	drafts map[string]state.Draft
}

func (k *writingDesk) Dossier() *data.Dossier {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.d
}
func (k *writingDesk) Status() index.Status { return k.x.Status() }
func (k *writingDesk) Find(ctx context.Context, r index.Request) (index.Result, error) {
	return k.x.Find(ctx, r)
}

func (k *writingDesk) History(ctx context.Context, id data.ID, n int) ([]data.Entry, error) {
	return k.fake.History(ctx, id, n, 0)
}

func (k *writingDesk) Apply(ctx context.Context, c data.Change) error {
	if _, err := k.fake.Apply(ctx, c); err != nil {
		return err
	}
	d, _, err := k.fake.Load(ctx)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.d = d
	return err
}

func (k *writingDesk) KeepDraft(d state.Draft) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.drafts[d.ID] = d
	return nil
}

func (k *writingDesk) DropDraft(_ data.ID, id string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.drafts, id)
	return nil
}

func (k *writingDesk) Drafts(data.ID) ([]state.Draft, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	var out []state.Draft
	for _, d := range k.drafts {
		out = append(out, d)
	}
	return out, nil
}

const (
	seventySeven = data.ID("00000000-0000-4000-8000-000000000077")
	nhkReport    = data.ID("00000000-0000-4000-8000-000000000091")
	firstCount   = data.ID("00000000-0000-4000-8000-000000000071")
)

// smallDossier is a bank with one count of its cases, which one source reports.
func smallDossier() *data.Dossier {
	source := data.Record{ID: nhkReport, Slug: "nhk-0909", Kind: data.KindSource, Title: data.Text{JA: "銀行で不正引き出し", EN: "Fraud at banks"},
		Source: &data.Source{Publisher: data.Text{JA: "NHK", EN: "NHK"}, Published: "2020-09-09"}}
	bank := data.Record{ID: seventySeven, Slug: "77-bank", Kind: data.KindBank, Title: data.Text{JA: "七十七銀行", EN: "The 77 Bank"}, Readings: []string{"しちじゅうしちぎんこう", "shichijushichi ginko"},
		Claims: []data.Claim{{ID: firstCount, Property: data.PropCases, Value: data.Exactly(3, "cases"), Known: "2020-09-09", Basis: data.Reported,
			Citations: []data.Citation{{ID: data.NewID(), Source: nhkReport, Locator: "2", Quote: "3件"}}}}}
	return data.NewDossier(data.Meta{ID: "00000000-0000-4000-8000-000000000001", Title: data.Text{JA: "調書", EN: "Dossier"}}, []data.Record{source, bank})
}

// newWritingShell is a window on the small dossier, which takes changes.
func newWritingShell(t *testing.T, lang data.Lang, drafts ...state.Draft) (*shell, *writingDesk) {
	t.Helper()
	d := smallDossier()
	x, err := index.Open(t.Context(), index.Options{})
	if err == nil {
		err = x.Sync(t.Context(), d, "1", func(int, int) {})
	}
	if err != nil {
		t.Fatal(err)
	}
	k := &writingDesk{fake: datatest.NewFake(d), x: x, d: d, drafts: map[string]state.Draft{}}
	for _, draft := range drafts {
		k.drafts[draft.ID] = draft
	}
	s := &shell{posts: make(chan func(), 100)}
	st := state.New(k, lang, func(f func()) { s.posts <- f })
	s.Window, err = NewWindow(newTestApp(t, Look{}), Options{State: st, Memory: Memory{Lang: lang, Width: 1280, Height: 800, Look: Look{Mode: ModeLight}}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(); _ = x.Close() })
	s.Show()
	s.Opened(FileStatus{Path: "/some/where.dossier"})
	return s, k
}

// until runs what is posted until done.
func (s *shell) until(t *testing.T, done func() bool) {
	t.Helper()
	for !done() {
		select {
		case f := <-s.posts:
			f()
		case <-t.Context().Done():
			t.Fatal("the test ended")
		}
	}
}

func (s *shell) fill(t *testing.T, key, text string) {
	t.Helper()
	e := s.writing.sheet.fields[key]
	if e == nil {
		t.Fatalf("there is no field %s", key)
	}
	e.focus()
	switch {
	case e.entry != nil:
		test.Type(e.entry, text)
	case e.pick != nil:
		test.Type(e.pick.entry, text)
		s.until(t, func() bool { return len(e.pick.offers) > 0 && e.pick.list.Visible() })
		press(e.pick.entry, fyne.KeyReturn)
	}
}

// A claim is written with the keyboard alone: shortcut, property, value, source found by its
// publisher, Ctrl+Enter; then the reader shows it, and the notice offers to undo it.
func TestWriteAClaim(t *testing.T) {
	s, k := newWritingShell(t, data.EN)
	s.h.open(seventySeven)
	s.perform("edit.new_claim")
	if !says(s.main, "New claim") || s.shown[state.Overview].object().Visible() {
		t.Fatal("the form does not show in place of the screen")
	}
	s.fill(t, state.FieldProperty, "amount")
	s.fill(t, state.FieldValue, "about 5 million yen")
	if !says(s.writing.sheet.whole, "about 5 million yen") || !says(s.writing.sheet.whole, "→ ") {
		t.Error("it is not shown how the quantity is understood")
	}
	s.fill(t, "cite.0.source", "nhk")
	if got := s.writing.sheet.fields[state.FieldKnown].entry.Text; got != "2020-09-09" {
		t.Errorf("known is %q, want the source's date", got)
	}
	s.perform("edit.save")
	s.until(t, func() bool { return s.writing.sheet == nil })
	c := k.Dossier().Record(seventySeven).Claims
	if len(c) != 2 || c[1].Property != data.PropAmount || c[1].Citations[0].Source != nhkReport {
		t.Fatalf("the claims are %+v", c)
	}
	if !strings.Contains(s.reads(), "about 5 million yen") || !s.notice.Visible() || s.file.Saved.IsZero() {
		t.Error("the reader, the notice or the status do not tell of the claim")
	}
	if len(k.drafts) != 0 {
		t.Errorf("%d drafts are left of what is saved", len(k.drafts))
	}
}

// What is wrong is said beside its field, which gets the keyboard.
func TestFormSaysWhatIsWrong(t *testing.T) {
	s, _ := newWritingShell(t, data.JA)
	s.write(s.h.state.WriteClaim(seventySeven, state.Quoted{}))
	s.fill(t, state.FieldProperty, "被害額")
	s.fill(t, state.FieldValue, "たくさん")
	s.perform("edit.save")
	e := s.writing.sheet.fields[state.FieldValue]
	if !says(e.whole, "数量として読めません") || s.win.Canvas().Focused() != fyne.Focusable(e.entry) {
		t.Errorf("the field says %v, the keyboard is at %T", written(e.whole), s.win.Canvas().Focused())
	}
	s.h.state.SetLang(data.EN)
	if !says(e.whole, "cannot be read as a quantity") {
		t.Errorf("in English the field says %v", written(e.whole))
	}
}

// A selected sentence becomes a claim with its quote and source; two steps supersede a claim.
func TestClaimFromSelectionAndSupersede(t *testing.T) {
	s, k := newWritingShell(t, data.JA)
	s.h.open(seventySeven)
	line := s.reader.claims[firstCount]
	line.text.SelectAll()
	s.perform("edit.new_claim")
	f := s.writing.sheet.form
	if f.Field("cite.0.source").Value != string(nhkReport) || !strings.Contains(f.Field("cite.0.quote").Value, "3件") || f.Field(state.FieldProperty).Value != data.PropCases {
		t.Errorf("the form begins with %+v", f.Fields())
	}
	s.writing.sheet.drop()
	menu := line.menu()
	at := slices.IndexFunc(menu, func(l MenuLine) bool { return l.Text == s.h.T("edit.claim.supersede") })
	menu[at].Do()
	s.fill(t, state.FieldValue, "5件")
	s.perform("edit.save")
	s.until(t, func() bool { return s.writing.sheet == nil })
	if got, _ := k.Dossier().At(data.Clock{}).Claim(firstCount); got.State != data.Superseded {
		t.Errorf("the old count is %s", got.State)
	}
}

// Escape keeps what is unfinished, the next start offers it, and going on brings it back.
func TestDraftComesBack(t *testing.T) {
	s, k := newWritingShell(t, data.EN)
	s.write(s.h.state.WriteRecord(data.KindOrganization))
	s.fill(t, state.FieldTitleEN, "Half a na")
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.writing.sheet != nil || !s.notice.Visible() {
		t.Fatal("Escape does not put the form aside")
	}
	s.h.state.SettleDrafts()
	kept, _ := k.Drafts("")
	if len(kept) != 1 {
		t.Fatalf("%d drafts are kept, want 1", len(kept))
	}
	again, desk := newWritingShell(t, data.EN, kept...)
	again.until(t, again.notice.Visible)
	again.notice.OnAction()
	if got := again.writing.sheet.fields[state.FieldTitleEN].entry.Text; got != "Half a na" {
		t.Errorf("the draft comes back with %q", got)
	}
	again.writing.sheet.drop()
	again.h.state.SettleDrafts()
	if left, _ := desk.Drafts(""); len(left) != 0 {
		t.Error("a discarded draft is kept")
	}
}

// Of several drafts the user chooses one; the newest comes first.
func TestDraftIsChosen(t *testing.T) {
	first, _ := newWritingShell(t, data.EN)
	f := first.h.state.WriteClaim(seventySeven, state.Quoted{})
	f.Set(state.FieldProperty, data.PropAmount)
	f.Set(state.FieldValue, "5 million yen")
	first.h.state.FlushDrafts()
	first.h.state.WriteRecord(data.KindNote).Set(state.FieldTitleEN, "A thought")
	first.h.state.SettleDrafts()
	kept, _ := first.h.state.Desk().(state.Drawer).Drafts("")
	for i := range kept {
		if kept[i].Head.Claim != "" {
			kept[i].Time = kept[i].Time.Add(-time.Hour)
		}
	}
	s, _ := newWritingShell(t, data.EN, kept...)
	s.until(t, s.notice.Visible)
	s.notice.OnAction()
	overlay := s.win.Canvas().Overlays().Top()
	if s.writing.sheet != nil || overlay == nil || !says(overlay, "A thought") || !says(overlay, "The 77 Bank – 5 million yen") {
		t.Fatal("the drafts are not listed")
	}
	list := s.win.Canvas().Focused()
	press(list, fyne.KeyDown)
	press(list, fyne.KeyReturn)
	if s.writing.sheet == nil || s.writing.sheet.form.Field(state.FieldValue).Value != "5 million yen" || s.asked != nil {
		t.Error("Return does not go on with the second draft")
	}
}

// Names of records in double brackets are links; what names none stays as it is written.
func TestBracketsAreLinks(t *testing.T) {
	s, _ := newWritingShell(t, data.EN)
	got := s.h.linked([][]Span{{{Text: "see [[77-bank]] and [[none]], [[nhk-0909]]", Bold: true}}, {{Text: "plain"}}})
	var texts []string
	for _, x := range got[0] {
		if x.Link != nil {
			x.Text = "<" + x.Text + ">"
		}
		texts = append(texts, x.Text)
	}
	if want := []string{"see ", "<The 77 Bank>", " and [[none]]", ", ", "<Fraud at banks>"}; !slices.Equal(texts, want) || len(got[1]) != 1 {
		t.Errorf("%q, want %q", texts, want)
	}
	got[0][1].Link()
	if r := s.h.state.Record(); r == nil || r.ID != seventySeven {
		t.Error("the link does not open the record")
	}
}

// A retracted source is marked at the claims that rest on it, within the width of the reader.
func TestRetractedSourceIsMarked(t *testing.T) {
	s, _ := newWritingShell(t, data.EN)
	s.write(s.h.state.MarkSource(nhkReport, data.SourceRetracted))
	s.perform("edit.save")
	s.until(t, func() bool { return s.writing.sheet == nil })
	s.h.open(seventySeven)
	claim := s.reader.claims[firstCount].whole
	if !says(claim, "Source retracted: Fraud at banks") {
		t.Errorf("the claim says %v", written(claim))
	}
	if w, room := claim.MinSize().Width, s.reader.scroll.Size().Width; w > room {
		t.Errorf("the claim is %v wide in %v", w, room)
	}
}
