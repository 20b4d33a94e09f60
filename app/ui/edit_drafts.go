package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"shirabe/app/state"
	"shirabe/data"
)

// offerDrafts tells of forms that were not saved; asked says that the user wants to choose among
// them, and to hear of it also where there are none.
func (w *Window) offerDrafts(asked bool) {
	h := w.h
	h.state.Drafts(func(all []state.Draft, err error) {
		switch {
		case err != nil:
			w.say(NoticeText{SeverityWarning, h.T("edit.draft.refused", h.explain(err)), "", h.T("shell.dismiss")})
		case len(all) == 0 && asked:
			w.say(NoticeText{SeverityInfo, h.T("edit.draft.none"), "", h.T("shell.dismiss")})
		case len(all) > 0 && asked:
			w.resumeOne(all)
		case len(all) > 0:
			w.say(NoticeText{SeverityInfo, h.N("edit.draft.offer", len(all), draftTime(all[0])), h.T("edit.draft.resume"), h.T("shell.dismiss")})
			w.notice.OnAction = func() { w.notice.Hide(); w.resumeOne(all) }
		}
	})
}

func draftTime(d state.Draft) string { return d.Time.In(data.JST).Format("2006-01-02 15:04 JST") }

// resumeOne goes on with the only draft, or with the one that the user chooses.
func (w *Window) resumeOne(all []state.Draft) {
	if len(all) == 1 {
		w.resume(all[0])
		return
	}
	w.chooseDraft(all)
}

// The size of the list of drafts, at 100 %.
const draftsWide, draftsHigh = 720, 260

// chooseDraft lists drafts, newest first, and goes on with one. It returns the list.
func (w *Window) chooseDraft(all []state.Draft) *Table {
	h := w.h
	lines := h.state.DraftLines(all)
	table := NewTable([]Column{
		{Title: h.T("edit.draft.what"), Width: 180}, {Title: h.T("edit.draft.about"), Width: 360}, {Title: h.T("edit.draft.time"), Width: 150},
	}, func() int { return len(lines) }, func(i int) []Cell {
		x := &lines[i]
		return []Cell{{Text: x.Title, Bold: !x.Gone, Strike: x.Gone}, {Text: x.About}, {Text: draftTime(x.Draft), Colour: ColourSecond}}
	})
	d := w.ask(h.T("edit.draft.choose"), h.T("edit.draft.resume"), container.New(&leastSize{draftsWide, draftsHigh}, table), func() {
		if i := table.Cursor(); i >= 0 && i < len(lines) {
			w.resume(lines[i].Draft)
		}
	})
	table.OnOpen = func(int) { d.Confirm() }
	table.Select(0)
	table.Focus()
	return table
}

func (w *Window) resume(d state.Draft) {
	f := w.h.state.Resume(d)
	if f == nil {
		w.say(NoticeText{SeverityWarning, w.h.T("edit.draft.gone"), "", w.h.T("shell.dismiss")})
		return
	}
	w.write(f)
}

// leastSize gives its object all the room there is, and asks for some.
type leastSize struct{ wide, high float32 }

func (l *leastSize) Layout(o []fyne.CanvasObject, s fyne.Size) {
	place(o[0], box{0, 0, s.Width, s.Height})
}

func (l *leastSize) MinSize([]fyne.CanvasObject) fyne.Size {
	z := themeSize(SizeLabel) / 13
	return fyne.NewSize(l.wide*z, l.high*z)
}
