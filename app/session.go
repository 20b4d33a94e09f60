package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"fyne.io/fyne/v2"

	"shirabe/app/cli"
	"shirabe/app/state"
	"shirabe/app/templates"
	"shirabe/app/ui"
	"shirabe/app/workspace"
	"shirabe/data"
)

// A session is every window from the start of the program to its end. It belongs to Fyne's
// goroutine, but for its shelf.
type session struct {
	app   fyne.App
	start cli.Start
	shelf *shelf

	openers  []*opener // one a window, in the order in which they were opened
	quitting bool      // every window is closing, and stays remembered
	kept     error     // why the windows could not be remembered
	lent     string    // folder of attachments that other programs opened; blank: none were
	closing  sync.WaitGroup

	mu   sync.Mutex
	errs []error // of closing dossiers
}

func newSession(a fyne.App, s cli.Start) *session {
	open := func(ctx context.Context, path string, moved func()) (*workspace.Workspace, error) {
		return workspace.Open(ctx, workspace.Options{Path: path, Home: s.Home, Author: author(), OnChange: moved})
	}
	return &session{app: a, start: s, shelf: newShelf(open)}
}

// remembered are the windows to open at the start. A dossier that was asked for opens alone.
func (s *session) remembered() []ui.Memory {
	all := ui.ReadSession(filepath.Join(s.start.Home, memoryFile)).Windows
	if path := s.start.Dossier; path != "" {
		i := max(0, slices.IndexFunc(all, func(m ui.Memory) bool { return m.Dossier == path }))
		all = all[i : i+1]
		all[0].Dossier = path
	}
	for i := range all {
		all[i].Lang = language(s.start, all[i])
		if !s.start.Clock.Now() {
			all[i].Clock = s.start.Clock.EDTF()
		}
	}
	return all
}

// window makes a window as m has it. It shows no dossier until its opener opens one.
func (s *session) window(ctx context.Context, m ui.Memory) (*opener, error) {
	o := &opener{desk: newDesk(s.start.Home), start: s.start, session: s, memory: m}
	o.reader.moved = o.moved
	o.state = state.New(o.desk, m.Lang, func(f func()) { fyne.Do(f) })
	o.state.Templates = templates.In(s.start.Home)
	if c, err := data.ParseClock(m.Clock); err == nil {
		o.state.SetClock(c)
	}
	files := o.files(ctx)
	o.careFiles(ctx, &files)
	files.Attachment = func(a data.Attachment, done func(string, error)) { o.attachment(ctx, a, done) }
	files.SaveAttachment = func(a data.Attachment, path string, done func(error)) {
		o.beside(func(w *workspace.Workspace) func() {
			err := saveTo(ctx, w, a, path)
			return func() { done(err) }
		})
	}
	files.Window = func(m ui.Memory) { s.another(ctx, o, m) }
	files.Closed = func() { s.closed(o) }
	files.Quit = s.quit
	w, err := ui.NewWindow(s.app, ui.Options{
		Version: version, Tour: true, Memory: m, State: o.state, Files: files,
		Keep: func(m ui.Memory) { s.keep(o, m) },
	})
	if err != nil {
		return nil, err
	}
	o.window = w
	s.openers = append(s.openers, o)
	return o, nil
}

// another opens a further window beside from.
func (s *session) another(ctx context.Context, from *opener, m ui.Memory) {
	o, err := s.window(ctx, m)
	if err != nil {
		from.window.Failed(err)
		return
	}
	o.window.Show()
	o.open(ctx, m.Dossier)
}

// keep remembers a window, and tells the others what all have in common.
func (s *session) keep(o *opener, m ui.Memory) {
	o.memory = m
	for _, other := range s.openers {
		if other == o {
			continue
		}
		other.memory.Share(m)
		if !other.gone {
			other.window.Share(m)
		}
	}
	s.write()
}

func (s *session) write() {
	var all ui.Session
	for _, o := range s.openers {
		all.Windows = append(all.Windows, o.memory)
	}
	s.kept = all.Write(filepath.Join(s.start.Home, memoryFile))
}

// closed forgets a window, unless it is the last or all are closing: then the next start
// brings it back.
func (s *session) closed(o *opener) {
	o.gone = true
	last := !slices.ContainsFunc(s.openers, func(o *opener) bool { return !o.gone })
	if !s.quitting && !last {
		s.openers = slices.DeleteFunc(s.openers, func(other *opener) bool { return other == o })
		s.write()
	}
	s.closing.Go(func() { s.fail(o.close()) })
	if last {
		s.app.Quit()
	}
}

// quit closes every window. One with work under way closes when that has stopped.
func (s *session) quit() {
	s.quitting = true
	for _, o := range slices.Clone(s.openers) {
		if !o.gone {
			o.window.Close()
		}
	}
}

func (s *session) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.errs = append(s.errs, err)
}

// end closes what is still open when Fyne has stopped.
func (s *session) end() error {
	s.closing.Wait()
	for _, o := range s.openers {
		s.fail(o.close())
	}
	if s.lent != "" {
		s.fail(os.RemoveAll(s.lent))
	}
	return errors.Join(append(s.errs, s.kept)...)
}
