package state

import (
	"slices"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// elsewhere changes a record as another window would while a form is open.
func (w *writer) elsewhere(t *testing.T, record data.ID, edit func(*data.Record)) {
	t.Helper()
	r := withClaims(w.desk.Dossier().Record(record))
	if r.Source != nil {
		s := *r.Source
		r.Source = &s
	}
	edit(&r)
	if err := w.desk.Apply(t.Context(), data.Change{Put: []data.Record{r}}); err != nil {
		t.Fatal(err)
	}
	w.Refresh()
}

// Saving a form of a record changes what the user changed, and nothing that was done meanwhile.
func TestEditRecordOverNewerRecord(t *testing.T) {
	w := newWriter(t, data.EN)
	f := w.EditRecord(id("01")).with(FieldReliability, "B")
	w.elsewhere(t, id("01"), func(r *data.Record) {
		r.Title.JA, r.Text.EN, r.Slug = "日本放送協会", "New words\n", "nhk-news"
		r.Source.URL, r.Source.Publisher.EN, r.Source.Archive = "https://example.org/", "NHK", "https://archive.example.org/"
	})
	r := w.saved(t, f)
	if r.Title.JA != "日本放送協会" || r.Text.EN != "New words\n" || r.Slug != "nhk-news" {
		t.Errorf("the record went back to %+v", r)
	}
	want := data.Source{Publisher: data.Text{JA: "社", EN: "NHK"}, Published: "2020-09-10", URL: "https://example.org/", Archive: "https://archive.example.org/", Reliability: "B"}
	if *r.Source != want {
		t.Errorf("the source is %+v, want %+v", *r.Source, want)
	}
}

// So it is with a claim: its rank, its value, its links and each of its citations.
func TestEditClaimOverNewerClaim(t *testing.T) {
	w := newWriter(t, data.EN)
	f := w.EditClaim(id("13")).with(fieldNoteEN, "checked").with(cited(FieldQuote, 1), "of the second")
	w.elsewhere(t, id("10"), func(r *data.Record) {
		c := &r.Claims[2]
		c.Rank, c.Value, c.Links, c.Text.JA = data.Preferred, data.Exactly(13e6, "yen"), nil, "述べた"
		c.Citations = []data.Citation{c.Citations[1], {ID: id("a9"), Source: id("01"), Locator: "new"}} // the first went
		c.Citations[0].Credibility = 3
	})
	w.save(t, f)
	_, c := w.View().Dossier().Claim(id("13"))
	if c.Rank != data.Preferred || *c.Value.(data.Quantity).Min != 13e6 || len(c.Links) != 0 || c.Text.JA != "述べた" || c.Note.EN != "checked" {
		t.Errorf("the claim is %+v", c)
	}
	want := []data.Citation{
		{ID: id("a4"), Source: id("02"), Locator: "p", Quote: "of the second", Credibility: 3},
		{ID: id("a9"), Source: id("01"), Locator: "new"},
	}
	if !slices.Equal(c.Citations, want) {
		t.Errorf("citations %+v, want %+v", c.Citations, want)
	}
}

// A draft knows its citations again, however they stand by then.
func TestResumedDraftKnowsItsCitations(t *testing.T) {
	w := newWriter(t, data.EN)
	w.EditClaim(id("13")).Set(cited(FieldQuote, 1), "of the second")
	w.SettleDrafts()
	w.elsewhere(t, id("10"), func(r *data.Record) {
		r.Claims[2].Citations = slices.Clone(r.Claims[2].Citations)
		slices.Reverse(r.Claims[2].Citations)
	})
	kept, _ := w.desk.Drafts("")
	w.save(t, w.Resume(kept[0]))
	_, c := w.View().Dossier().Claim(id("13"))
	for _, x := range c.Citations {
		if want := map[data.ID]string{id("a4"): "of the second"}[x.ID]; x.Quote != want || len(c.Citations) != 2 {
			t.Errorf("%s of %s quotes %q, want %q", x.ID, x.Source, x.Quote, want)
		}
	}
}

// A claim that is given to another record leaves the one it was of.
func TestMoveClaim(t *testing.T) {
	w := newWriter(t, data.EN)
	f := w.EditClaim(id("11")).with(FieldSubject, string(id("20")))
	w.save(t, f)
	if r, _ := w.View().Dossier().Claim(id("11")); r.ID != id("20") {
		t.Errorf("the claim is of %s", r.Slug)
	}
	if r := w.View().Dossier().Record(id("10")); len(r.Claims) != 2 {
		t.Errorf("%d claims stay, want 2", len(r.Claims))
	}
}

// A claim that was removed under its form comes back without links to claims that are gone.
func TestSaveClaimThatIsGone(t *testing.T) {
	w := newWriter(t, data.EN)
	f := w.EditClaim(id("13")).with(fieldNoteEN, "kept")
	w.elsewhere(t, id("10"), func(r *data.Record) { r.Claims = r.Claims[:1] })
	w.save(t, f)
	_, c := w.View().Dossier().Claim(id("13"))
	if c == nil || c.Note.EN != "kept" || len(c.Links) != 0 || len(c.Citations) != 2 {
		t.Errorf("the claim is %+v", c)
	}
}

func TestSplitWords(t *testing.T) {
	names := []string{"NTT DOCOMO, INC.", "NTT", "株式会社、甲"}
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"NTT DOCOMO, INC., NTT, 株式会社、甲, new", []string{"NTT DOCOMO, INC.", "NTT", "株式会社、甲", "new"}},
		{"new、NTT DOCOMO, INC.", []string{"new", "NTT DOCOMO, INC."}},
		{"NTT DOCOMO, INC. of Japan", []string{"NTT DOCOMO", "INC. of Japan"}},
		{" a ,,b\n b，　c ", []string{"a", "b", "c"}},
		{"", nil},
	} {
		if got := splitWords(c.typed, names); !slices.Equal(got, c.want) {
			t.Errorf("%q is %q, want %q", c.typed, got, c.want)
		}
	}
}

// Changing one thing of a record leaves all others as they were, to the letter: texts, names
// with commas in them, the number of a source, attachments, claims.
func TestEditRecordTouchesNothingElse(t *testing.T) {
	d := datatest.Shipped(t)
	w := New(newWritingDesk(t, d), data.JA, func(func()) {})
	for _, was := range d.Records() {
		f := w.EditRecord(was.ID).with(FieldTags, strings.Join(append(slices.Clone(was.Tags), "zz"), ", "))
		f.Set(FieldAliases, f.values[FieldAliases]+", zz")
		now, _, problems := f.plan.build(f)
		if len(problems) > 0 {
			t.Errorf("%s: %v", was.Slug, problems)
		}
		if !slices.Equal(now.Aliases, append(slices.Clone(was.Aliases), "zz")) || !slices.Contains(now.Tags, "zz") || len(now.Tags) != len(was.Tags)+1 {
			t.Errorf("%s: aliases %q, were %q; tags %q, were %q", was.Slug, now.Aliases, was.Aliases, now.Tags, was.Tags)
		}
		now.Aliases, now.Tags = was.Aliases, was.Tags
		if !data.SameRecord(&now, &was) {
			t.Errorf("%s became %+v, was %+v", was.Slug, now, was)
		}
	}
}
