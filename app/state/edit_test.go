package state

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/index"
)

// A writingDesk is a dossier in memory that can be changed, with a drawer for drafts.
type writingDesk struct {
	fake *datatest.Fake

	mu     sync.Mutex
	d      *data.Dossier
	drafts map[string]Draft
	full   error     // why no draft can be kept
	found  []data.ID // what Find answers
}

func newWritingDesk(t *testing.T, d *data.Dossier) *writingDesk {
	t.Helper()
	k := &writingDesk{fake: datatest.NewFake(d), drafts: map[string]Draft{}}
	k.load(t.Context())
	return k
}

func (k *writingDesk) load(ctx context.Context) {
	d, _, _ := k.fake.Load(ctx)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.d = d
}

func (k *writingDesk) Dossier() *data.Dossier {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.d
}

func (k *writingDesk) Find(context.Context, index.Request) (index.Result, error) {
	var out index.Result
	for _, id := range k.found {
		record := k.Dossier().Record(id)
		out.Hits = append(out.Hits, index.Hit{Record: id, Kind: record.Kind, Title: record.Title})
	}
	return out, nil
}
func (k *writingDesk) Status() index.Status { return index.Status{State: index.Ready} }
func (k *writingDesk) History(ctx context.Context, id data.ID, n int) ([]data.Entry, error) {
	return k.fake.History(ctx, id, n, 0)
}

func (k *writingDesk) Apply(ctx context.Context, c data.Change) error {
	_, err := k.fake.Apply(ctx, c)
	if err == nil {
		k.load(ctx)
	}
	return err
}

func (k *writingDesk) KeepDraft(d Draft) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.full == nil {
		k.drafts[d.ID] = d
	}
	return k.full
}

func (k *writingDesk) DropDraft(_ data.ID, id string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.drafts, id)
	return nil
}

func (k *writingDesk) Drafts(data.ID) ([]Draft, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	var out []Draft
	for _, d := range k.drafts {
		out = append(out, d)
	}
	return out, nil
}

// A writer is an App over a writingDesk whose posted functions the test runs.
type writer struct {
	*App
	desk  *writingDesk
	posts chan func()
}

func newWriter(t *testing.T, lang data.Lang) *writer {
	t.Helper()
	w := &writer{desk: newWritingDesk(t, readable()), posts: make(chan func(), 100)}
	w.App = New(w.desk, lang, func(f func()) { w.posts <- f })
	return w
}

// save saves the form and waits until it is on the disk.
func (w *writer) save(t *testing.T, f *Form) data.ID {
	t.Helper()
	var saved data.ID
	if wrong := f.Save(func(id data.ID) { saved = id }); wrong != "" {
		t.Fatalf("%s: %s", wrong, f.Field(wrong).Problem)
	}
	for f.Saving {
		(<-w.posts)()
	}
	if f.Err != nil {
		t.Fatal(f.Err)
	}
	return saved
}

func set(f *Form, pairs ...string) {
	for i := 0; i < len(pairs); i += 2 {
		f.Set(pairs[i], pairs[i+1])
	}
}

// A claim typed in a form is what the dossier then has, as one change that can be undone.
func TestWriteClaim(t *testing.T) {
	w := newWriter(t, data.JA)
	f := w.WriteClaim(id("10"), Quoted{})
	if wrong := f.Save(func(data.ID) {}); wrong != FieldProperty || f.Field(FieldProperty).Problem == "" {
		t.Fatalf("an empty form is stopped at %q with %q, want the property", wrong, f.Field(FieldProperty).Problem)
	}
	set(f, FieldProperty, data.PropValue, FieldValue, "約1,800万", FieldBasis, string(data.Announced),
		cited(FieldSource, 0), string(id("01")), cited(FieldQuote, 0), "1800万円", cited(FieldGrade, 0), "2", FieldWhen, "前日夕方")
	if got := f.Field(FieldKnown); got.Value != "2020-09-10" {
		t.Errorf("known is %q, want the day on which the source was published", got.Value)
	}
	if got := f.Field(FieldValue).Understood; got != "約1,800万円" {
		t.Errorf("the quantity is understood as %q", got)
	}
	if got := f.Field(FieldWhen).Understood; !strings.Contains(got, "2020-09-09T15/2020-09-09T17") {
		t.Errorf("the date is understood as %q, want the evening before the source", got)
	}
	if got := w.save(t, f); got != id("10") {
		t.Errorf("saved %s, want the figure", got)
	}
	checkWritten(t, w)
}

// checkWritten checks the claim that TestWriteClaim wrote.
func checkWritten(t *testing.T, w *writer) {
	t.Helper()
	r := w.View().Dossier().Record(id("10"))
	c := r.Claims[len(r.Claims)-1]
	if q, ok := c.Value.(data.Quantity); !ok || *q.Min != 18e6 || !q.Approximate || q.Unit != "yen" {
		t.Errorf("the value is %+v", c.Value)
	}
	if c.Known != "2020-09-10" || c.When.Verbatim != "前日夕方" || c.Basis != data.Announced || len(c.Citations) != 1 || c.Citations[0].Credibility != 2 {
		t.Errorf("the claim is %+v", c)
	}
	log, err := w.desk.History(t.Context(), "", 5)
	if err != nil || len(log) != 1 || log[0].Title != "「被害総額」に主張を加えた（値）" {
		t.Errorf("the history has %+v, %v", log, err)
	}
}

// What is wrong is said beside its field, in the language shown, once it has been touched.
func TestProblemsBesideFields(t *testing.T) {
	w := newWriter(t, data.EN)
	f := w.WriteClaim(id("10"), Quoted{})
	f.Set(FieldProperty, data.PropValue)
	for _, c := range []struct{ key, value, want string }{
		{FieldValue, "much", "quantity"}, {FieldWhen, "soon", "date"}, {FieldValue, "", "value"},
		{cited(FieldQuote, 0), "a quote", ""}, {FieldBasis, "", "basis"},
	} {
		f.Set(c.key, c.value)
		if got := f.Field(c.key).Problem; !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s = %q: problem %q, want one about %q", c.key, c.value, got, c.want)
		}
	}
	if got := f.Field(FieldSubject).Problem; got != "" {
		t.Errorf("a field left alone complains: %q", got)
	}
	if got := f.Save(func(data.ID) {}); got == "" {
		t.Error("a form with problems is saved")
	}
	if got := f.Field(cited(FieldSource, 0)).Problem; got == "" {
		t.Error("a quote without a source is not told")
	}
}

// A problem stands at its citation in the form also where an earlier one names no source.
func TestProblemsBesideCitations(t *testing.T) {
	w := newWriter(t, data.JA)
	f := w.WriteClaim(id("10"), Quoted{})
	f.AddCitation()
	f.AddCitation()
	set(f, FieldProperty, data.PropValue, FieldValue, "3件", cited(FieldSource, 1), string(id("01")), cited(FieldSource, 2), string(id("10")))
	if wrong := f.Save(func(data.ID) {}); wrong != cited(FieldSource, 2) || f.Field(wrong).Problem == "" {
		t.Errorf("stopped at %q, want the third citation, whose record is no source", wrong)
	}
	f.Set(cited(FieldSource, 2), "")
	if wrong := f.Save(func(data.ID) {}); wrong != "" || f.Err != nil {
		t.Errorf("a form with blank citations is stopped at %q: %v", wrong, f.Err)
	}
}

// Changing one thing leaves all others as they were, to the letter.
func TestEditClaimTouchesNothingElse(t *testing.T) {
	w := newWriter(t, data.JA)
	for _, r := range w.View().Dossier().Records() {
		for i := range r.Claims {
			was := r.Claims[i]
			f := w.EditClaim(was.ID)
			f.Set(fieldNoteJA, "見直した")
			built, _, problems := f.plan.build(f)
			if len(problems) > 0 {
				t.Errorf("%s: %v", was.ID, problems)
			}
			now := built.Claims[i]
			now.Note = was.Note
			if !reflect.DeepEqual(now, was) {
				t.Errorf("%s became %+v, was %+v", was.ID, now, was)
			}
		}
	}
}

func TestRelate(t *testing.T) {
	w := newWriter(t, data.EN)
	f := w.Relate(id("13"), data.Supersedes)
	if f.Field(FieldProperty).Value != data.PropValue || f.Field(FieldValue).Value != "" {
		t.Fatal("a newer value begins with the property and without the old number")
	}
	set(f, FieldValue, "13 million yen")
	w.save(t, f)
	if s, _ := w.View().Claim(id("13")); s.State != data.Superseded || *s.By.Value.(data.Quantity).Min != 13e6 {
		t.Errorf("the old value is %s by %+v", s.State, s.By)
	}
	f = w.Relate(id("12"), data.Contradicts)
	set(f, FieldValue, "11 million yen", fieldDiffEN, "the sum")
	if wrong := f.Save(func(data.ID) {}); wrong != fieldReasonEN {
		t.Fatalf("a contradiction without a reason is stopped at %q", wrong)
	}
	f.Set(fieldReasonEN, "two counts of the same day")
	w.save(t, f)
	if got := w.View().Disputes(id("12")); len(got) != 1 || got[0].Status != data.Open || got[0].Differs.EN != "the sum" {
		t.Errorf("disputes %+v", got)
	}
}

func TestRankAndRemove(t *testing.T) {
	w := newWriter(t, data.JA)
	wait := func(err error) {
		if err != nil {
			t.Error(err)
		}
	}
	w.SetRank(id("13"), data.Preferred, wait)
	for w.Saving() {
		(<-w.posts)()
	}
	if s, _ := w.View().Claim(id("13")); s.Rank != data.Preferred {
		t.Errorf("rank %q", s.Rank)
	}
	w.RemoveClaim(id("12"), wait) // 13 supersedes it: the link goes too
	for w.Saving() {
		(<-w.posts)()
	}
	if _, ok := w.View().Claim(id("12")); ok {
		t.Error("the claim is still there")
	}
	if s, _ := w.View().Claim(id("13")); len(s.Links) != 0 {
		t.Errorf("links %v to a claim that is gone", s.Links)
	}
	w.desk.fake.Err = data.ErrDiskFull
	var refused error
	w.RemoveClaim(id("11"), func(err error) { refused = err })
	for w.Saving() {
		(<-w.posts)()
	}
	if !errors.Is(refused, data.ErrDiskFull) {
		t.Errorf("a full disk is told as %v", refused)
	}
}

// A passage becomes a claim with what it says filled in.
func TestGuess(t *testing.T) {
	bank := data.Record{ID: id("30"), Slug: "bank", Kind: data.KindBank, Title: data.Text{JA: "銀行", EN: "Bank"}}
	for _, c := range []struct{ text, property, key, value string }{
		{"被害額は約500万円に上るとみられる。", data.PropAmount, FieldValue, "約500万円"},
		{"9月10日までに12件の被害を確認した。", data.PropCases, FieldValue, "12件"},
		{"some 3 million yen was taken", data.PropAmount, FieldValue, "some 3 million yen"},
		{"9月9日18時から新規登録を停止した。", data.PropStopped, FieldValue, "9月9日18時"},
		{"銀行は原因を調べている。", data.PropStatement, FieldValueJA, "銀行は原因を調べている。"},
		{"The bank is looking into it.", data.PropStatement, FieldValueEN, "The bank is looking into it."},
	} {
		w := newWriter(t, data.JA)
		if err := w.desk.Apply(t.Context(), data.Change{Put: []data.Record{bank}}); err != nil {
			t.Fatal(err)
		}
		w.Refresh()
		f := w.WriteClaim(bank.ID, Quoted{Text: c.text, Source: id("01"), Place: "p. 2"})
		if got := f.Field(FieldProperty).Value; got != c.property {
			t.Errorf("%s: property %s, want %s", c.text, got, c.property)
		}
		if got := f.Field(c.key).Value; got != c.value {
			t.Errorf("%s: %s is %q, want %q", c.text, c.key, got, c.value)
		}
		if f.Field(cited(FieldQuote, 0)).Value != c.text || f.Field(cited(FieldSource, 0)).Value != string(id("01")) || f.Field(FieldKnown).Value != "2020-09-10" {
			t.Errorf("%s: the citation is not filled in", c.text)
		}
		w.save(t, f)
	}
}

func TestMarkSource(t *testing.T) {
	w := newWriter(t, data.EN)
	w.save(t, w.MarkSource(id("01"), data.SourceRetracted))
	_, c := w.View().Dossier().Claim(id("12"))
	if got := w.View().Shaken(c); len(got) != 1 || got[0].Subject.ID != id("01") {
		t.Errorf("the claim rests on %v", got)
	}
}
