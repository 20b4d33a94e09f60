package ui

import (
	"fyne.io/fyne/v2"

	"shirabe/app/state"
	"shirabe/data"
)

// beginRecord writes a record for the field, which its picker does not find.
func (e *editField) beginRecord() {
	typed := ""
	if e.pick.shown == "" {
		typed = e.pick.entry.Text
	}
	e.pick.close()
	e.sheet.onBegin(e.f.Key, typed)
}

// writeSource opens a form for a source in the place of the claim's, which waits as it is, and on
// the disk as a draft. The source that is saved is filled in to the field with key.
func (w *Window) writeSource(claim *editSheet, key string, f *state.Form) {
	if f == nil || w.writing.sheet != claim || claim.form.Saving {
		return
	}
	w.h.state.FlushDrafts()
	w.main.Remove(claim.object())
	s := newEditSheet(w.h, f)
	back := func() {
		w.closeSheet()
		w.showSheet(claim)
	}
	s.onSave = func(id data.ID) {
		back()
		claim.form.Set(key, string(id))
		claim.focusAfter(key)
	}
	s.onEnd = func(kept bool) {
		back()
		claim.form.Relabel()
		claim.focusOn(key)
		if kept {
			w.h.state.FlushDrafts()
			w.say(NoticeText{SeverityInfo, w.h.T("edit.draft.kept"), w.h.T("edit.draft.resume"), w.h.T("shell.dismiss")})
			w.notice.OnAction = func() { w.notice.Hide(); w.resumeSource(claim, key, f) }
		}
	}
	w.notice.Hide()
	w.showSheet(s)
	s.focus()
}

// resumeSource goes on with a source for a claim; if the claim's form is gone, with the source
// alone.
func (w *Window) resumeSource(claim *editSheet, key string, f *state.Form) {
	if w.writing.sheet == claim {
		w.writeSource(claim, key, f)
		return
	}
	w.write(f)
}

// focusOn brings the keyboard to the field with key.
func (s *editSheet) focusOn(key string) {
	if e := s.fields[key]; e != nil {
		e.focus()
	}
}

// focusAfter brings the keyboard to the field that follows the one with key.
func (s *editSheet) focusAfter(key string) {
	if e := s.fields[key]; e != nil {
		s.next(e)
	}
}

// besideLayout gives a small button its width at the right, level with first, which is at the top
// of what it belongs to.
type besideLayout struct{ first fyne.CanvasObject }

func (l besideLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	b, gap := o[1].MinSize(), themeSize(SizeGap8)
	w := max(s.Width-b.Width-gap, 0)
	place(o[0], box{0, 0, w, s.Height})
	place(o[1], box{w + gap, max(l.first.MinSize().Height-b.Height, 0) / 2, b.Width, b.Height})
}

func (besideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+b.Width+themeSize(SizeGap8), max(a.Height, b.Height))
}
