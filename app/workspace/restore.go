package workspace

import (
	"context"
	"errors"
	"fmt"

	"shirabe/data"
	"shirabe/data/sqlite"
)

// Backups lists the backups of the file, newest first.
func (w *Workspace) Backups() ([]sqlite.Backup, error) { return sqlite.Backups(w.store.Path()) }

// ReadFile reads a dossier file without keeping it open, and the number of its last change. A
// file that is damaged is refused.
func ReadFile(ctx context.Context, path string) (d *data.Dossier, rev data.Revision, err error) {
	err = reading(ctx, path, func(s *sqlite.Store) error {
		d, rev, err = s.Load(ctx)
		return err
	})
	return d, rev, err
}

// CopyFile makes a new dossier file to of the one at path. A file that is there already is an
// error that matches data.ErrExists.
func CopyFile(ctx context.Context, path, to string) error {
	return reading(ctx, path, func(s *sqlite.Store) error { return s.SaveCopy(ctx, to) })
}

func reading(ctx context.Context, path string, use func(*sqlite.Store) error) (err error) {
	s, err := sqlite.Open(ctx, path, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return use(s)
}

// Repair puts a copy of a backup in the place of a dossier that is damaged; see sqlite.Repair.
func Repair(ctx context.Context, path, backup string) (kept string, err error) {
	return sqlite.Repair(ctx, path, backup)
}

// Restore makes the dossier what the file at path holds, as one change with the title, which
// can be undone. A backup of the dossier as it is comes first; without one nothing is changed.
func (w *Workspace) Restore(ctx context.Context, path, title string) error {
	return reading(ctx, path, func(s *sqlite.Store) error {
		older, _, err := s.Load(ctx)
		if err != nil {
			return err
		}
		if err := w.takeBlobs(ctx, s, older); err != nil {
			return err
		}
		return w.Reset(ctx, older, title)
	})
}

// Reset makes the dossier what d is, as one change with the title, after a backup. The contents
// of attachments that the file does not have must have been added before.
func (w *Workspace) Reset(ctx context.Context, d *data.Dossier, title string) error {
	c := w.Dossier().BackTo(d)
	if len(c.Put)+len(c.Remove) == 0 && c.Meta == nil {
		return nil
	}
	if _, err := w.store.Backup(ctx); err != nil {
		return fmt.Errorf("workspace: back up before a reset: %w", err)
	}
	c.Title = title
	return w.Apply(ctx, c)
}

// takeBlobs copies from another file the contents of the attachments of d that this one lacks.
// What neither has stays missing; a check tells.
func (w *Workspace) takeBlobs(ctx context.Context, from *sqlite.Store, d *data.Dossier) error {
	have := map[string]bool{}
	records := w.Dossier().Records()
	for i := range records {
		for _, a := range records[i].Attachments {
			have[a.SHA256] = true
		}
	}
	records = d.Records()
	for i := range records {
		for _, a := range records[i].Attachments {
			if have[a.SHA256] {
				continue
			}
			have[a.SHA256] = true
			if err := w.takeBlob(ctx, from, a.SHA256); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *Workspace) takeBlob(ctx context.Context, from *sqlite.Store, sum string) error {
	content, err := from.Attachment(ctx, sum)
	if errors.Is(err, data.ErrNotFound) {
		return nil
	}
	if err == nil {
		_, _, err = w.store.AddBlob(ctx, content)
	}
	if err != nil {
		return fmt.Errorf("workspace: copy an attachment: %w", err)
	}
	return nil
}
