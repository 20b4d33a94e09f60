package main

import (
	"context"
	"path/filepath"
	"sync"

	"shirabe/app/ui"
	"shirabe/app/workspace"
)

// A shelf holds the dossiers that windows show, each open once however many show it: a file
// that is open for writing here would be read-only to a second opening. It may be used by any
// number of goroutines.
type shelf struct {
	// open reads the dossier at path. moved is to be called after it has moved on.
	open func(ctx context.Context, path string, moved func()) (*workspace.Workspace, error)

	mu      sync.Mutex
	volumes map[string]*volume // by path; one stays when nobody has it any more
}

// A volume is one file of the shelf.
type volume struct {
	turn sync.Mutex // held while the file is opened or closed
	work *workspace.Workspace

	mu      sync.Mutex
	readers map[*reader]struct{} // who has it
}

// A reader is one who has a volume. moved is called after the volume has moved on, on any
// goroutine; it must not wait.
type reader struct{ moved func() }

func newShelf(open func(context.Context, string, func()) (*workspace.Workspace, error)) *shelf {
	return &shelf{open: open, volumes: map[string]*volume{}}
}

// at is the volume of path, under whatever name it goes.
func (s *shelf) at(path string) *volume {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	if followed, err := filepath.EvalSymlinks(path); err == nil {
		path = followed
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.volumes[path]
	if v == nil {
		v = &volume{readers: map[*reader]struct{}{}}
		s.volumes[path] = v
	}
	return v
}

// take gives who the dossier at path, opening it if nobody has it. Taken twice it is had once.
func (s *shelf) take(ctx context.Context, path string, who *reader) (*workspace.Workspace, error) {
	v := s.at(path)
	v.turn.Lock()
	defer v.turn.Unlock()
	if v.work == nil {
		w, err := s.open(ctx, path, v.moved)
		if err != nil {
			return nil, err
		}
		v.work = w
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.readers[who] = struct{}{}
	return v.work, nil
}

// moved tells every reader.
func (v *volume) moved() {
	v.mu.Lock()
	defer v.mu.Unlock()
	for r := range v.readers {
		r.moved()
	}
}

// release takes w back from who and closes it once nobody has it.
func (s *shelf) release(w *workspace.Workspace, who *reader) error {
	v := s.at(w.Store().Path())
	v.turn.Lock()
	defer v.turn.Unlock()
	v.mu.Lock()
	delete(v.readers, who)
	left := len(v.readers)
	v.mu.Unlock()
	if left > 0 || v.work != w {
		return nil
	}
	v.work = nil
	return w.Close()
}

// status is what a window says of the file of w.
func status(ctx context.Context, w *workspace.Workspace, path string) ui.FileStatus {
	file := ui.FileStatus{Path: path}
	file.ReadOnly, file.Why = w.Store().ReadOnly()
	if last, err := w.History(ctx, "", 1); err == nil && len(last) > 0 {
		file.Saved = last[0].Time
	}
	return file
}
