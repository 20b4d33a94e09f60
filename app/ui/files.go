package ui

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"shirabe/data"
)

// extension ends the names of dossier files.
const extension = ".dossier"

// openFile asks for a dossier and opens it in this window.
func (w *Window) openFile() { w.pickDossier(w.opts.Files.Open) }

// pickDossier asks for a dossier and does do with its path.
func (w *Window) pickDossier(do func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		if err := r.Close(); err != nil {
			w.sayError(err)
			return
		}
		do(path)
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{extension}))
	w.showDialog(d)
}

func (w *Window) showDialog(d *dialog.FileDialog) {
	d.Show() // before Resize, which panics otherwise (Fyne 2.8)
	d.Resize(w.win.Canvas().Size())
}

// saveCopy asks for a name and puts a copy there.
func (w *Window) saveCopy() {
	w.askNew("copy", func(path string) {
		w.opts.Files.SaveCopy(path, func(err error) {
			if err != nil {
				w.sayError(err)
				return
			}
			w.say(NoticeText{SeverityInfo, w.h.T("file.copied", path), "", w.h.T("shell.dismiss")})
		})
	})
}

// askNew asks for a file that does not exist yet.
func (w *Window) askNew(name string, do func(path string)) {
	d := dialog.NewFolderOpen(func(at fyne.ListableURI, err error) {
		if err != nil || at == nil {
			return
		}
		entry := w.answers(NewEntry())
		entry.SetText(name + extension)
		named := container.New(&wideLayout{width: formWidth}, entry)
		w.ask(w.h.T("file.name"), w.h.T("shell.save"), named, func() { w.newAt(at.Path(), entry.Text, do) })
		w.win.Canvas().Focus(entry)
	}, w.win)
	w.showDialog(d)
}

// newAt does do with a path in folder, unless a file is there.
func (w *Window) newAt(folder, name string, do func(path string)) {
	if name = strings.TrimSpace(name); name == "" {
		return
	}
	path := filepath.Join(folder, strings.TrimSuffix(filepath.Base(name), extension)+extension)
	if _, err := os.Lstat(path); err == nil {
		w.sayError(&fs.PathError{Op: "create", Path: path, Err: fs.ErrExist})
		return
	}
	do(path)
}

// dropped opens the first dossier among the files dropped on the window; if there is none, it
// previews the import of what was dropped.
func (w *Window) dropped(_ fyne.Position, files []fyne.URI) {
	var paths []string
	for _, f := range files {
		if f.Extension() == extension {
			w.opts.Files.Open(f.Path())
			return
		}
		paths = append(paths, f.Path())
	}
	if len(paths) == 0 || !w.isOpen() || w.file.ReadOnly {
		w.say(NoticeText{SeverityInfo, w.h.T("file.dropped"), "", w.h.T("shell.dismiss")})
		return
	}
	w.importPaths(paths)
}

func (w *Window) sayError(err error) {
	if errors.Is(err, data.ErrNothingToUndo) || errors.Is(err, data.ErrNothingToRedo) {
		w.say(NoticeText{SeverityInfo, w.h.explain(err), "", w.h.T("shell.dismiss")})
		return
	}
	w.say(NoticeText{SeverityError, w.h.explain(err), "", w.h.T("shell.dismiss")})
}

func (w *Window) undo() { w.opts.Files.Undo(w.turned("edit.undone")) }
func (w *Window) redo() { w.opts.Files.Redo(w.turned("edit.redone")) }

// turned tells what an undo or redo did.
func (w *Window) turned(key string) func(data.Entry, error) {
	return func(e data.Entry, err error) {
		if err != nil {
			w.sayError(err)
			return
		}
		w.say(NoticeText{SeverityInfo, w.h.T(key, e.Title), "", w.h.T("shell.dismiss")})
	}
}
