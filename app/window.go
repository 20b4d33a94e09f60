package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	"shirabe/app/cli"
	"shirabe/app/state"
	"shirabe/app/ui"
	"shirabe/app/workspace"
	"shirabe/assets"
	"shirabe/data"
)

// memoryFile is where the window's place is remembered, in the program's folder.
const memoryFile = "window.json"

// openWindow shows the dossier in a window, and those that were open beside it the last time,
// until all are closed. The windows show first; the files are opened beside them.
func openWindow(ctx context.Context, start cli.Start) error {
	release := holdLog()
	a := app.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("Icon.png", assets.IconPNG))
	s := newSession(a, start)
	var err error
	for _, m := range s.remembered() {
		var o *opener
		if o, err = s.window(ctx, m); err == nil {
			err = show(o.window.Show)
		}
		if err != nil {
			break
		}
	}
	release(!errors.Is(err, cli.ErrNoScreen)) // which is told in the user's words
	if err != nil {
		return err
	}
	a.Lifecycle().SetOnStarted(func() {
		for _, o := range s.openers {
			o.open(ctx, o.memory.Dossier)
		}
	})
	stop := context.AfterFunc(ctx, func() { fyne.Do(a.Quit) })
	defer stop()
	a.Run()
	return s.end()
}

// show calls up the window. Where there is no screen the window library logs why and then
// panics, for it cannot return an error.
func show(up func()) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("show the window: %w: %v", cli.ErrNoScreen, p)
		}
	}()
	up()
	return nil
}

// holdLog keeps what libraries log until release, which passes it on or drops it.
func holdLog() (release func(pass bool)) {
	before := log.Writer()
	var said bytes.Buffer
	log.SetOutput(&said)
	return func(pass bool) {
		log.SetOutput(before)
		if pass {
			_, _ = said.WriteTo(before) // where that is closed there is nobody to tell
		}
	}
}

// language is the one asked for, else the one remembered, else the system's.
func language(s cli.Start, m ui.Memory) data.Lang {
	switch {
	case s.Lang != "":
		return s.Lang
	case m.Lang != "":
		return m.Lang
	}
	if lang.SystemLocale().LanguageString() == string(data.JA) {
		return data.JA
	}
	return data.EN
}

// author is who makes the changes.
func author() string {
	for _, name := range []string{"USER", "LOGNAME", "USERNAME"} {
		if s := os.Getenv(name); s != "" {
			return s
		}
	}
	return "shirabe"
}

// An opener opens dossiers for one window, one at a time.
type opener struct {
	turn    sync.Mutex // held from taking a dossier to giving the one before back
	closed  bool       // nothing is opened any more; guarded by turn
	reader  reader
	desk    *desk
	start   cli.Start
	state   *state.App
	window  *ui.Window
	session *session
	memory  ui.Memory // of the window
	gone    bool      // the window is closed
}

func (o *opener) files(ctx context.Context) ui.Files {
	return ui.Files{
		Open: func(path string) { o.open(ctx, path) },
		SaveCopy: func(path string, done func(error)) {
			o.beside(func(w *workspace.Workspace) func() {
				err := w.Store().SaveCopy(ctx, path)
				return func() { done(err) }
			})
		},
		Reindex: func() {
			o.beside(func(w *workspace.Workspace) func() {
				err := w.Reindex(ctx)
				return func() { o.state.IndexMoved(); o.window.Failed(err) }
			})
		},
		Undo: func(done func(data.Entry, error)) {
			o.beside(func(w *workspace.Workspace) func() {
				e, err := w.Undo(ctx)
				return func() { done(e, err) }
			})
		},
		Redo: func(done func(data.Entry, error)) {
			o.beside(func(w *workspace.Workspace) func() {
				e, err := w.Redo(ctx)
				return func() { done(e, err) }
			})
		},
	}
}

// beside does work on the open dossier on another goroutine, and what it returns on the
// window's. With nothing open nothing is done.
func (o *opener) beside(work func(*workspace.Workspace) func()) {
	w := o.desk.workspace()
	if w == nil {
		return
	}
	go func() {
		done := work(w)
		fyne.Do(done)
	}()
}

// open opens the dossier at path, the shipped one if that is blank, in the place of what is
// open. One that is refused leaves the old one open.
func (o *opener) open(ctx context.Context, path string) {
	go func() {
		err := o.exchange(ctx, path, func(file ui.FileStatus) {
			fyne.Do(func() { o.window.Opened(file) })
		})
		if err != nil {
			fyne.Do(func() { o.window.Failed(err) })
		}
	}()
}

// exchange opens a dossier, tells opened, and gives the one before back; the error is of that.
// It does nothing once the opener is closed.
func (o *opener) exchange(ctx context.Context, path string, opened func(ui.FileStatus)) error {
	o.turn.Lock()
	defer o.turn.Unlock()
	if o.closed {
		return nil
	}
	w, file := o.read(ctx, path)
	var old *workspace.Workspace
	if w != nil {
		old = o.desk.swap(w)
	}
	opened(file)
	if old == nil || old == w {
		return nil
	}
	return o.session.shelf.release(old, &o.reader)
}

func (o *opener) read(ctx context.Context, path string) (*workspace.Workspace, ui.FileStatus) {
	if path == "" || path == filepath.Join(o.start.Home, workspace.ShippedName) {
		text, err := fs.Sub(assets.Dossier, "dossier")
		if err == nil {
			path, err = workspace.Shipped(ctx, o.start.Home, text)
		}
		if err != nil {
			return nil, ui.FileStatus{Err: err}
		}
	}
	w, err := o.session.shelf.take(ctx, path, &o.reader)
	if err != nil {
		return nil, ui.FileStatus{Path: path, Err: err}
	}
	return w, status(ctx, w, path)
}

// moved tells the window that the dossier or the index has moved on.
func (o *opener) moved() {
	fyne.Do(func() {
		if o.desk.Dossier() != o.state.View().Dossier() {
			o.state.Refresh()
		} else {
			o.state.IndexMoved()
		}
	})
}

// close gives back what is open, once what is being opened is.
func (o *opener) close() error {
	o.turn.Lock()
	defer o.turn.Unlock()
	o.closed = true
	if w := o.desk.swap(nil); w != nil {
		return o.session.shelf.release(w, &o.reader)
	}
	return nil
}
