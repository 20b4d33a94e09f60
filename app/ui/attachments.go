package ui

import (
	"net/url"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"shirabe/app/state"
	"shirabe/data"
)

// attachments lists the files kept with the record, each with what can be done with it.
func (r *readerPane) attachments() fyne.CanvasObject {
	h := r.h
	group := VStack(SizeGap4, NewGroupHeader(h.N("attachment.heading", len(r.read.Record.Attachments))))
	for _, a := range r.read.Record.Attachments {
		about := state.FormatSize(a.Size)
		if a.MIME != "" {
			about += " · " + a.MIME
		}
		lines := [][]Span{
			{{Text: state.FileName(a.Name), Link: func() { h.attachment(a, false) }}},
			{{Text: about, Colour: ColourSecond}},
		}
		if state.MayRun(a) {
			lines = append(lines, []Span{{Text: h.T("attachment.may_run"), Colour: ColourDisputed}})
		}
		group.Add(small(h, lines...))
		group.Add(flush(NewLinkButton(h.T("attachment.save"), func() { h.attachment(a, true) })))
	}
	return group
}

// attachment opens a file kept in the dossier with the system's program for it, or asks where
// to save it. One that might run is opened only after a question.
func (w *Window) attachment(a data.Attachment, save bool) {
	switch {
	case save:
		w.saveAttachment(a)
	case state.MayRun(a):
		name := state.FileName(a.Name)
		text := small(w.h, []Span{{Text: w.h.T("attachment.danger", name)}})
		w.ask(w.h.T("attachment.danger.title"), w.h.T("attachment.open"), container.New(aboutLayout{}, text), func() { w.openAttachment(a) })
	default:
		w.openAttachment(a)
	}
}

func (w *Window) openAttachment(a data.Attachment) {
	w.opts.Files.Attachment(a, func(path string, err error) {
		if err == nil {
			err = w.openPath(path)
		}
		if err != nil {
			w.sayError(err)
			return
		}
		w.flashText(w.h.T("attachment.opened", filepath.Base(path)))
	})
}

// saveAttachment asks for a folder, and puts the file there under its name or, where that is
// taken, one like it.
func (w *Window) saveAttachment(a data.Attachment) {
	d := dialog.NewFolderOpen(func(at fyne.ListableURI, err error) {
		if err == nil && at != nil {
			w.saveAttachmentIn(at.Path(), a)
		}
	}, w.win)
	w.showDialog(d)
}

func (w *Window) saveAttachmentIn(folder string, a data.Attachment) {
	path := freeName(filepath.Join(folder, state.FileName(a.Name)))
	w.opts.Files.SaveAttachment(a, path, func(err error) {
		if err != nil {
			w.sayError(err)
			return
		}
		w.say(NoticeText{SeverityInfo, w.h.T("attachment.saved", path), "", w.h.T("shell.dismiss")})
	})
}

// freeName is path, or the first of "name 2.ext", "name 3.ext" … that no file has.
func freeName(path string) string {
	end := filepath.Ext(path)
	stem := path[:len(path)-len(end)]
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); err != nil {
			return path // writing tells if it is anything but free
		}
		path = stem + " " + data.FormatNumber(float64(n)) + end
	}
}

// openPath asks the system to open a file with the program that it has for it.
func openPath(path string) error {
	return fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)})
}
