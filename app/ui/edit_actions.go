package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"shirabe/app/state"
	"shirabe/data"
)

// A writing is the form that is open in the window, if one is.
type writing struct {
	sheet  *editSheet
	screen state.Screen  // on which it was opened; going to another one puts the form aside
	of     *data.Dossier // the newest one seen, to tell a change from an opening
	ask    data.ID       // of the dossier whose drafts have been offered
}

// writeActions are what there is to write.
func (w *Window) writeActions() []action {
	fixed := func() bool { return !w.writable() }
	fixedRecord := func() bool { return !w.writable() || w.noRecord() }
	return []action{
		{menu: menuEdit, key: "edit.new_record", shortcut: ctrlShift(fyne.KeyN), do: func() { w.write(w.h.state.WriteRecord(w.kindHere())) }, off: fixed, apart: true},
		{menu: menuEdit, key: "edit.new_claim", shortcut: ctrlShift(fyne.KeyK), do: w.newClaim, off: fixed},
		{menu: menuEdit, key: "edit.claim_from_paste", shortcut: ctrlShift(fyne.KeyV), do: w.claimFromPaste, off: fixed},
		{menu: menuEdit, key: "edit.source_from_paste", do: func() { w.write(w.h.state.WriteSource(fyne.CurrentApp().Clipboard().Content())) }, off: fixed},
		{menu: menuEdit, key: "edit.edit_record", shortcut: ctrlShift(fyne.KeyE), do: w.editRecord, off: fixedRecord},
		{menu: menuEdit, key: "edit.new_note", shortcut: ctrlShift(fyne.KeyM), do: w.newNote, off: fixed},
		{menu: menuEdit, key: "edit.drafts", do: func() { w.offerDrafts(true) }, off: fixed},
		{menu: menuEdit, key: "edit.save", shortcut: ctrl(fyne.KeyReturn), do: func() { w.writing.sheet.submit() }, off: func() bool { return w.writing.sheet == nil }, apart: true},
	}
}

// writable reports whether the open dossier takes changes.
func (w *Window) writable() bool { return w.isOpen() && !w.file.ReadOnly }

// kindHere is the kind of record that is most likely to be added on the present screen.
func (w *Window) kindHere() data.Kind {
	kinds := map[state.Screen]data.Kind{
		state.Sources: data.KindSource, state.Reports: data.KindReport, state.Banks: data.KindBank, state.Notes: data.KindNote,
		state.Timeline: data.KindEvent, state.Figures: data.KindFigure, state.Method: data.KindHypothesis,
	}
	if k, ok := kinds[w.h.state.Place().Screen]; ok {
		return k
	}
	return data.KindEvent
}

// write opens a form in the main pane. One that is open is put aside first.
func (w *Window) write(f *state.Form) {
	if f == nil {
		return
	}
	w.putAside()
	if w.tour.shown() { // it would lie over the form
		w.tour.end()
	}
	s := newEditSheet(w.h, f)
	s.onSave = func(id data.ID) {
		w.closeSheet()
		w.h.open(id)
		w.reader.showClaim(f.Claim())
		w.say(NoticeText{SeverityInfo, w.h.T("edit.saved", w.recordTitle(id)), w.h.T("edit.undo_word"), w.h.T("shell.dismiss")})
		w.notice.OnAction = func() { w.notice.Hide(); w.undo() }
	}
	s.onEnd = func(kept bool) {
		w.closeSheet()
		if kept {
			w.h.state.FlushDrafts()
			w.say(NoticeText{SeverityInfo, w.h.T("edit.draft.kept"), w.h.T("edit.draft.resume"), w.h.T("shell.dismiss")})
			w.notice.OnAction = func() { w.notice.Hide(); w.write(f) }
		}
	}
	s.onBegin = func(key, typed string) { w.writeSource(s, key, w.h.state.WriteSource(typed)) }
	w.notice.Hide()
	w.showSheet(s)
	s.focus()
}

func (w *Window) recordTitle(id data.ID) string {
	if r := w.h.state.View().Dossier().Record(id); r != nil {
		return r.Title.In(w.h.state.Lang())
	}
	return ""
}

// showSheet puts a form into the main pane.
func (w *Window) showSheet(s *editSheet) {
	w.writing.sheet, w.writing.screen = s, w.h.state.Place().Screen
	w.main.Add(s.object())
	w.showPlace()
	s.refresh()
	w.refreshMenu()
}

// putAside leaves the form that is open, as a draft if there is anything in it, and then the one
// that waits beneath it. A form that is being saved stays.
func (w *Window) putAside() {
	for s := w.writing.sheet; s != nil; s = w.writing.sheet {
		if s.leave(); w.writing.sheet == s {
			return
		}
	}
}

func (w *Window) closeSheet() {
	s := w.writing.sheet
	if s == nil {
		return
	}
	w.writing.sheet = nil
	s.form.OnChange = func() {}
	w.main.Remove(s.object())
	w.win.Canvas().Unfocus()
	w.showPlace()
	w.refreshMenu()
}

// writingChanged takes up a change of the state: the form follows the language and the dossier
// and makes way for another screen, and what has been saved is told.
func (w *Window) writingChanged(c state.Change) {
	d := w.h.state.View().Dossier()
	if was := w.writing.of; c&state.DossierChanged != 0 && was != d {
		if was != nil && was.ID == d.ID && !w.file.Opening {
			w.file.Saved = time.Now() // a dossier changes once the change is on the disk
		}
		w.writing.of = d
	}
	if err := w.h.state.DraftRefused(); err != nil {
		w.say(NoticeText{SeverityWarning, w.h.T("edit.draft.refused", w.h.explain(err)), "", w.h.T("shell.dismiss")})
	}
	s := w.writing.sheet
	switch {
	case s == nil:
	case s.form.Dossier() != d.ID, c&state.PlaceChanged != 0 && w.h.state.Place().Screen != w.writing.screen:
		w.putAside()
	case c&(state.LangChanged|state.DossierChanged|state.ClockChanged) != 0 && !s.form.Saving:
		s.form.Relabel()
	}
	if w.isOpen() && w.writing.ask != d.ID && w.writable() {
		w.writing.ask = d.ID
		w.offerDrafts(false)
	}
}

// newClaim begins a claim about the record in the reader, from what is selected there.
func (w *Window) newClaim() {
	from, subject := w.selection()
	if from.Text == "" {
		if r := w.h.state.Record(); r != nil {
			subject = r.ID
		}
	}
	w.write(w.h.state.WriteClaim(subject, from))
}

// claimFromPaste begins a claim from what is on the clipboard.
func (w *Window) claimFromPaste() {
	subject := data.ID("")
	if r := w.h.state.Record(); r != nil {
		subject = r.ID
	}
	text := strings.TrimSpace(fyne.CurrentApp().Clipboard().Content())
	w.write(w.h.state.WriteClaim(subject, state.Quoted{Text: text}))
}

func (w *Window) editRecord() {
	if r := w.h.state.Record(); r != nil {
		w.write(w.h.state.EditRecord(r.ID))
	}
}

// newNote begins a note about the record in the reader.
func (w *Window) newNote() {
	w.write(w.h.state.WriteNote(w.h.state.Place().Record))
}

// selection is what is selected in the reader, with the source it comes from, and the record that
// a claim made of it is likely to be about.
func (w *Window) selection() (state.Quoted, data.ID) {
	p := selectedIn(w.reader.object(), w.win.Canvas().Focused())
	if p == nil {
		return state.Quoted{}, ""
	}
	return w.reader.quoted(p)
}

// selectedIn finds the text below o in which something is selected; the one that has the
// keyboard before others.
func selectedIn(o fyne.CanvasObject, focused fyne.Focusable) *Prose {
	if p, ok := focused.(*Prose); ok && p.SelectedText() != "" {
		return p
	}
	switch x := o.(type) {
	case *Prose:
		if x.SelectedText() != "" {
			return x
		}
	case *fyne.Container:
		for _, inner := range x.Objects {
			if p := selectedIn(inner, nil); p != nil {
				return p
			}
		}
	case *container.Scroll:
		return selectedIn(x.Content, nil)
	}
	return nil
}
