package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"shirabe/app/state"
	"shirabe/app/workspace"
	"shirabe/data"
)

// attachment writes a file kept in the dossier to a folder that lasts as long as the program,
// for other programs to open.
func (o *opener) attachment(ctx context.Context, a data.Attachment, done func(path string, err error)) {
	dir, err := o.session.folder()
	if err != nil {
		done("", err)
		return
	}
	o.beside(func(w *workspace.Workspace) func() {
		path, err := lendTo(ctx, w, a, dir)
		return func() { done(path, err) }
	})
}

// lendTo writes a into a new folder below dir: two files of one name stay apart, and each
// keeps its name.
func lendTo(ctx context.Context, w *workspace.Workspace, a data.Attachment, dir string) (string, error) {
	own, err := os.MkdirTemp(dir, "")
	if err != nil {
		return "", fmt.Errorf("open an attachment: %w", err)
	}
	path := filepath.Join(own, state.FileName(a.Name))
	return path, saveTo(ctx, w, a, path)
}

// saveTo writes a as a new file at path, which no program may run. What cannot be written
// whole is removed.
func saveTo(ctx context.Context, w *workspace.Workspace, a data.Attachment, path string) (err error) {
	content, err := w.Store().Attachment(ctx, a.SHA256)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("save an attachment: %w", err)
	}
	_, err = io.Copy(f, content)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(fmt.Errorf("save an attachment: %w", err), os.Remove(path))
	}
	return nil
}

// folder is for what other programs are to open; it goes when the program ends.
func (s *session) folder() (string, error) {
	if s.lent == "" {
		dir, err := os.MkdirTemp("", "shirabe-")
		if err != nil {
			return "", fmt.Errorf("make a folder for attachments: %w", err)
		}
		s.lent = dir
	}
	return s.lent, nil
}
