package ui

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"
)

// A beginning is what a new dossier can begin with.
type beginning string

// The beginnings, as keys below new.from.
const (
	beginEmpty   beginning = "empty"
	beginShipped beginning = "shipped"
	beginText    beginning = "text"
	beginFile    beginning = "file"
)

func beginnings() []beginning { return []beginning{beginEmpty, beginShipped, beginText, beginFile} }

// fromShipped is what Files.New calls the shipped dossier.
const fromShipped = "shipped"

// A newForm asks what a new dossier begins with, and where its file goes.
type newForm struct {
	w      *Window
	begin  *widget.Select
	about  *Passage
	from   *Entry
	browse *widget.Button
	folder *Entry
	name   *Entry
}

// newFile asks for a new dossier and opens it.
func (w *Window) newFile() { w.newForm() }

func (w *Window) newForm() *newForm {
	h := w.h
	f := &newForm{w: w, about: smallText(SizeCaption, ColourSecond, " "), from: w.answers(NewEntry()), folder: w.answers(NewEntry()), name: w.answers(NewEntry())}
	var labels []string
	for _, b := range beginnings() {
		labels = append(labels, h.T("new.from."+string(b)))
	}
	f.browse = widget.NewButton(h.T("export.browse"), f.chooseFrom)
	f.begin = widget.NewSelect(labels, func(string) { f.show() })
	f.folder.SetText(documents())
	f.name.SetText(h.T("new.name"))
	form := container.New(&formLayout{},
		widget.NewLabel(h.T("new.from")), f.begin,
		widget.NewLabel(""), f.about,
		widget.NewLabel(h.T("new.from.where")), container.NewBorder(nil, nil, nil, f.browse, f.from),
		widget.NewLabel(h.T("export.folder")), container.NewBorder(nil, nil, nil, widget.NewButton(h.T("export.browse"), f.chooseFolder), f.folder),
		widget.NewLabel(h.T("export.name")), f.name,
	)
	f.begin.SetSelectedIndex(0)
	w.ask(h.T("new.title"), h.T("new.button"), form, f.run)
	w.win.Canvas().Focus(f.name)
	return f
}

func (f *newForm) chosen() beginning { return beginnings()[max(f.begin.SelectedIndex(), 0)] }

// show explains the beginning chosen and asks where it is if it is a file or a folder.
func (f *newForm) show() {
	b := f.chosen()
	f.about.SetParagraphs([]Span{{Text: f.w.h.T("new.about." + string(b)), Colour: ColourSecond}})
	if b == beginText || b == beginFile {
		f.from.Enable()
		f.browse.Enable()
		return
	}
	f.from.SetText("")
	f.from.Disable()
	f.browse.Disable()
}

func (f *newForm) chooseFrom() {
	if f.chosen() == beginText {
		f.chooseInto(f.from)
		return
	}
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		f.from.SetText(r.URI().Path())
		if err := r.Close(); err != nil {
			f.w.sayError(err)
		}
	}, f.w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{extension}))
	f.w.showDialog(d)
}

func (f *newForm) chooseFolder() { f.chooseInto(f.folder) }

// chooseInto asks for a folder and writes it into e.
func (f *newForm) chooseInto(e *Entry) {
	d := dialog.NewFolderOpen(func(at fyne.ListableURI, err error) {
		if err == nil && at != nil {
			e.SetText(at.Path())
		}
	}, f.w.win)
	f.w.showDialog(d)
}

// run makes the dossier unless something is missing or in the way.
func (f *newForm) run() {
	from := strings.TrimSpace(f.from.Text)
	switch f.chosen() {
	case beginEmpty:
		from = ""
	case beginShipped:
		from = fromShipped
	case beginText, beginFile:
		if from == "" {
			f.w.say(NoticeText{SeverityWarning, f.w.h.T("new.from.missing"), "", f.w.h.T("shell.dismiss")})
			return
		}
		from, _ = filepath.Abs(from) // a relative one cannot be meant as fromShipped
	}
	f.w.newAt(f.folder.Text, f.name.Text, func(path string) { f.w.opts.Files.New(path, from) })
}

// resetSample makes the shipped dossier what it was. It asks nothing: a backup is made first,
// and undo takes it back.
func (w *Window) resetSample() {
	h := w.h
	w.opts.Files.ResetSample(h.T("new.reset.title"), func(err error) {
		if err != nil {
			w.sayError(err)
			return
		}
		w.sayUndo(h.T("new.reset.done"))
	})
}

// noSample reports whether what is open cannot be reset.
func (w *Window) noSample() bool {
	return !w.isOpen() || w.file.ReadOnly || w.opts.Files.Sample == nil || !w.opts.Files.Sample(w.file.Path)
}
