package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// A question is a dialog that Return answers with yes and Escape with no.
type question struct {
	yes, no func()
}

// ask shows a dialog with content; yes runs once it is gone.
func (w *Window) ask(title, yesWord string, content fyne.CanvasObject, yes func()) *dialog.ConfirmDialog {
	d := dialog.NewCustomConfirm(title, yesWord, w.h.T("shell.cancel"), content, func(ok bool) {
		w.asked = nil
		if ok {
			yes()
		}
	}, w.win)
	w.asked = &question{yes: d.Confirm, no: d.Dismiss}
	d.Show()
	return d
}

// typedKey gets the keys that no focused widget wants.
func (w *Window) typedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if w.asked != nil {
			w.asked.yes()
		}
	case fyne.KeyEscape:
		w.stepBack()
	default:
		w.screenKey(e)
	}
}

// stepBack is what Escape does: it leaves the nearest thing that is in the way.
func (w *Window) stepBack() {
	switch {
	case w.asked != nil:
		w.asked.no()
	case w.work != nil && w.status.OnCancel != nil:
		w.status.OnCancel()
	case w.tour.shown():
		w.tour.end()
	case w.find.shown():
		w.find.hide()
	case w.notice.Visible():
		w.notice.Hide()
	case w.writing.sheet != nil:
		w.writing.sheet.leave()
	case w.panes.Overlay() && w.panes.ReaderShown():
		w.panes.FoldReader(true)
	}
}

// answers lets Return and Escape in e answer the question on screen.
func (w *Window) answers(e *Entry) *Entry {
	e.OnSubmitted = func(string) {
		if w.asked != nil {
			w.asked.yes()
		}
	}
	e.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape && w.asked != nil {
			w.asked.no()
			return true
		}
		return false
	}
	return e
}

// stageLayout lays a notice over the foot of the panes and the find bar over their upper right
// corner, so that nothing moves when they come or go.
type stageLayout struct{}

// noticeWidth is how wide a notice gets, at 100 %.
const noticeWidth = 760

func (stageLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	panes, notice, find := o[0], o[1], o[2]
	place(panes, box{0, 0, s.Width, s.Height})
	gap := themeSize(SizeGap16)
	w := min(noticeWidth*themeSize(SizeLabel)/13, s.Width-2*gap)
	notice.Resize(fyne.NewSize(w, notice.Size().Height))
	h := notice.MinSize().Height
	place(notice, box{(s.Width - w) / 2, s.Height - h - gap, w, h})
	f := find.MinSize()
	place(find, box{max(s.Width-f.Width-gap, 0), themeSize(SizeGap8), min(f.Width, s.Width), f.Height})
}

func (stageLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
