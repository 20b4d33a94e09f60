package state

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"shirabe/data"
)

func TestWriteRecord(t *testing.T) {
	w := newWriter(t, data.JA)
	f := w.WriteRecord(data.KindSource)
	if wrong := f.Save(func(data.ID) {}); wrong != FieldTitleJA {
		t.Errorf("a record without a title is stopped at %q", wrong)
	}
	set(f, FieldTitleJA, "ドコモ口座で不正", FieldTitleEN, "Fraud at NTT's accounts", FieldPublisherJA, "朝日新聞", FieldPublished, "9月10日",
		FieldTags, "press, ATM、press", FieldAliases, "不正、fraud", FieldReliability, "B")
	r := w.saved(t, f)
	if r.Slug != "fraud-at-ntts-accounts" || r.Source.Published != "2020-09-10" || r.Source.Reliability != "B" || r.Source.Publisher.JA != "朝日新聞" {
		t.Errorf("the source is %+v, %+v", r, r.Source)
	}
	if !slices.Equal(r.Tags, []string{"ATM", "press"}) || !slices.Equal(r.Aliases, []string{"不正", "fraud"}) {
		t.Errorf("tags %v, aliases %v", r.Tags, r.Aliases)
	}
	f = w.WriteRecord(data.KindTerm)
	set(f, FieldTitleEN, "Fraud at NTT's accounts")
	if r := w.saved(t, f); r.Slug != "fraud-at-ntts-accounts-2" {
		t.Errorf("the second of a name is called %s", r.Slug)
	}
	f = w.WriteRecord(data.KindTerm)
	set(f, FieldTitleJA, "口座振替", FieldReadings, "こうざふりかえ, koza furikae")
	if r := w.saved(t, f); r.Slug != "koza-furikae" {
		t.Errorf("a Japanese title is called %s, want its reading", r.Slug)
	}
}

// A form saves what was typed in it over what the dossier has by then.
func TestEditRecordKeepsWhatWasDoneMeanwhile(t *testing.T) {
	w := newWriter(t, data.EN)
	f := w.EditRecord(id("10"))
	f.Set(FieldTitleEN, "Sum of the losses")
	w.save(t, w.Relate(id("13"), data.Supersedes).with(FieldValue, "13 million yen"))
	w.save(t, f)
	r := w.View().Dossier().Record(id("10"))
	if r.Title.EN != "Sum of the losses" || len(r.Claims) != 4 {
		t.Errorf("the record is %q with %d claims, want 4", r.Title.EN, len(r.Claims))
	}
}

// saved saves the form and returns the record as it is then.
func (w *writer) saved(t *testing.T, f *Form) *data.Record {
	t.Helper()
	id := w.save(t, f)
	return w.View().Dossier().Record(id)
}

// with fills in a field and returns the form.
func (f *Form) with(key, value string) *Form {
	f.Set(key, value)
	return f
}

// A note is linked to what it was begun on and to what its text names in brackets, each once.
func TestWriteNote(t *testing.T) {
	w := newWriter(t, data.EN)
	f := w.WriteNote(id("20"))
	set(f, FieldTextEN, "Compare [[loss]] and [[nhk]], and [[total LOSS]] again; [[nothing]]")
	if got := f.Field(FieldAbout).Understood; got != "会見 · Total loss · nhk" {
		t.Errorf("it speaks of %q", got)
	}
	r := w.saved(t, f)
	var named []data.ID
	for _, c := range r.Claims {
		named = append(named, c.Value.(data.Ref).Record)
	}
	if want := []data.ID{id("20"), id("10"), id("01")}; !slices.Equal(named, want) {
		t.Errorf("linked to %v, want %v", named, want)
	}
	w.save(t, w.EditRecord(r.ID).with(FieldTextJA, "[[被害総額]]"))
	if r := w.View().Dossier().Record(r.ID); len(r.Claims) != 3 {
		t.Errorf("%d links after another edit, want the same 3", len(r.Claims))
	}
}

// What is typed is on the disk before anything is saved, and Resume brings it back as it was.
func TestDraftsAreKept(t *testing.T) {
	w := newWriter(t, data.JA)
	w.drafts.wait = time.Nanosecond
	f := w.WriteClaim(id("10"), Quoted{})
	set(f, FieldProperty, data.PropValue, FieldValue, "約1,8")
	(<-w.posts)() // the pause is over
	w.SettleDrafts()
	kept, _ := w.desk.Drafts("")
	if len(kept) != 1 || kept[0].Values[FieldValue] != "約1,8" {
		t.Fatalf("kept %+v", kept)
	}
	again := w.Resume(kept[0])
	again.Set(FieldValue, "約1,800万円")
	w.save(t, again)
	w.SettleDrafts()
	if kept, _ := w.desk.Drafts(""); len(kept) != 0 {
		t.Errorf("%d drafts are left of what is saved", len(kept))
	}
	if r := w.View().Dossier().Record(id("10")); len(r.Claims) != 4 {
		t.Errorf("%d claims, want 4", len(r.Claims))
	}
	for _, f := range []*Form{w.EditClaim(id("11")), w.Relate(id("11"), data.Contradicts), w.EditRecord(id("10")), w.WriteRecord(data.KindTerm)} {
		f.Set(fieldNoteJA, "x")
		f.Set(FieldTextJA, "x")
		w.SettleDrafts()
		kept, _ := w.desk.Drafts("")
		back := w.Resume(kept[0])
		if back == nil || back.Title() != f.Title() || !back.Dirty() {
			t.Errorf("%s comes back as %v", f.Title(), back)
		}
		f.Discard()
		w.SettleDrafts()
	}
}

func TestRestoreAsCopy(t *testing.T) {
	w := newWriter(t, data.EN)
	was := *w.View().Dossier().Record(id("10"))
	var copied data.ID
	w.RestoreAsCopy(was, func(id data.ID, err error) {
		if err != nil {
			t.Error(err)
		}
		copied = id
	})
	for w.Saving() {
		(<-w.posts)()
	}
	r := w.View().Dossier().Record(copied)
	if r == nil || r.Title.EN != "Total loss (copy)" || len(r.Claims) != 3 {
		t.Fatalf("the copy is %+v", r)
	}
	if s, _ := w.View().Claim(r.Claims[1].ID); s.State != data.Superseded || s.By.ID != r.Claims[2].ID {
		t.Error("the copy's claims do not supersede one another as the originals do")
	}
	if s, _ := w.View().Claim(id("12")); s.By.ID != id("13") {
		t.Error("the copy changed the original")
	}
	if p := data.ValidateRecord(w.View().Dossier(), r); len(p) > 0 {
		t.Errorf("the copy breaks %v", p)
	}
}

// A pasted reference fills in a source; one that the dossier has already is named.
func TestWriteSource(t *testing.T) {
	w := newWriter(t, data.EN)
	f := w.WriteSource("NHK「被害は全国に」2020年9月10日 https://www3.nhk.or.jp/news/1.html?utm_source=x")
	if f.Field(FieldTitleJA).Value != "被害は全国に" || f.Field(FieldPublished).Value != "2020-09-10" || !f.Dirty() {
		t.Errorf("the form begins with %+v", f.values)
	}
	w.save(t, f)
	again := w.WriteRecord(data.KindSource).with(FieldURL, "https://www3.nhk.or.jp/news/1.html")
	if got := again.Field(FieldURL).Understood; !strings.Contains(got, "被害は全国に") {
		t.Errorf("the second of an address is told as %q", got)
	}
	if f := w.WriteSource("hello"); f.Field(FieldURL).Value != "" {
		t.Errorf("a greeting is read as a source: %+v", f.values)
	}
}

// That a draft cannot be kept is told, once.
func TestRefusedDraftIsTold(t *testing.T) {
	w := newWriter(t, data.EN)
	w.desk.full = data.ErrDiskFull
	w.WriteRecord(data.KindTerm).Set(FieldTitleEN, "x")
	w.SettleDrafts()
	for w.draftErr == nil {
		(<-w.posts)()
	}
	if err := w.DraftRefused(); !errors.Is(err, data.ErrDiskFull) || w.DraftRefused() != nil {
		t.Errorf("told %v, or told twice", err)
	}
}
