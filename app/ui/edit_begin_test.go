package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
)

// A source that the dossier lacks is written on the way: the claim's form waits as it is and then
// cites it.
func TestNewSourceForAClaim(t *testing.T) {
	s, k := newWritingShell(t, data.EN)
	s.write(s.h.state.WriteClaim(seventySeven, state.Quoted{}))
	claim := s.writing.sheet
	s.fill(t, state.FieldProperty, "amount")
	s.fill(t, state.FieldValue, "5 million yen")
	test.Tap(claim.fields["cite.0.source"].begin)
	source := s.writing.sheet
	if source == claim || says(s.main, "New claim") {
		t.Fatal("the form of a source does not take the place of the claim's")
	}
	s.h.state.SettleDrafts()
	if kept, _ := k.Drafts(""); len(kept) != 1 {
		t.Errorf("%d drafts are kept while the source is written, want the claim's", len(kept))
	}
	s.fill(t, state.FieldTitleEN, "Morning paper")
	s.perform("edit.save")
	s.until(t, func() bool { return s.writing.sheet == claim })
	f := claim.form.Field("cite.0.source")
	if r := k.Dossier().Record(data.ID(f.Value)); r == nil || r.Title.EN != "Morning paper" || claim.fields["cite.0.source"].pick.entry.Text != "Morning paper" {
		t.Errorf("the claim cites %q (%s)", f.Shown, f.Value)
	}
	if claim.form.Field(state.FieldValue).Value != "5 million yen" || !says(s.main, "New claim") {
		t.Error("the claim's form does not come back as it was")
	}
	s.perform("edit.save")
	s.until(t, func() bool { return s.writing.sheet == nil })
	if c := k.Dossier().Record(seventySeven).Claims; len(c) != 2 || len(c[1].Citations) != 1 || string(c[1].Citations[0].Source) != f.Value {
		t.Errorf("the claims are %+v", c)
	}
}

// Leaving the source returns to the claim; going to another screen puts both aside.
func TestNewSourceIsLeft(t *testing.T) {
	s, k := newWritingShell(t, data.JA)
	s.write(s.h.state.WriteClaim(seventySeven, state.Quoted{}))
	claim := s.writing.sheet
	s.fill(t, "cite.0.quote", "三件")
	begin := func() { test.Tap(claim.fields["cite.0.source"].begin) }
	begin()
	s.writing.sheet.leave()
	if s.writing.sheet != claim || s.notice.Visible() {
		t.Fatal("leaving a blank source does not just return to the claim")
	}
	begin()
	s.fill(t, state.FieldTitleJA, "朝刊")
	s.h.state.Go(state.Banks)
	if s.writing.sheet != nil {
		t.Fatal("a form stays over another screen")
	}
	s.h.state.SettleDrafts()
	kept, _ := k.Drafts("")
	var said []string
	for _, d := range kept {
		said = append(said, d.Values[state.FieldTitleJA]+d.Values["cite.0.quote"])
	}
	if len(kept) != 2 || !strings.Contains(strings.Join(said, " "), "朝刊") {
		t.Errorf("the drafts kept are of %q, want the claim and the source", said)
	}
}
