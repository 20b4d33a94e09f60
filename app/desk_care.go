package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"shirabe/app/state"
	"shirabe/app/workspace"
	"shirabe/assets"
	"shirabe/data"
	"shirabe/data/merge"
)

// file is the open workspace; the error matches state.ErrNotHere if there is none.
func (k *desk) file() (*workspace.Workspace, error) {
	if w := k.workspace(); w != nil {
		return w, nil
	}
	return nil, state.ErrNotHere
}

// Hold returns a desk that stays at the file open now.
func (k *desk) Hold() state.Desk {
	return heldDesk{&desk{home: k.home, empty: k.empty, open: k.workspace()}, k}
}

// A heldDesk stays at one file, also when the desk it is of goes on to another. The file may be
// closed then.
type heldDesk struct {
	*desk
	of *desk
}

// PutAway reports whether the desk has gone on to another file.
func (h heldDesk) PutAway() bool { return h.of.workspace() != h.workspace() }

// told explains an error by what was done to the desk, if that explains it.
func (h heldDesk) told(err error) error {
	if err != nil && h.PutAway() {
		return fmt.Errorf("%w: %w", data.ErrPutAway, err)
	}
	return err
}

// Apply is desk's, for the file held.
func (h heldDesk) Apply(ctx context.Context, c data.Change) error {
	return h.told(h.desk.Apply(ctx, c))
}

// Attach is desk's, for the file held.
func (h heldDesk) Attach(ctx context.Context, r io.Reader) error {
	return h.told(h.desk.Attach(ctx, r))
}

// Merge is desk's, for the file held.
func (h heldDesk) Merge(ctx context.Context, f state.MergeFile, choices map[merge.Key]merge.Choice) (*merge.Outcome, error) {
	out, err := h.desk.Merge(ctx, f, choices)
	return out, h.told(err)
}

// CheckFile reads the whole file and reports what is wrong with it.
func (k *desk) CheckFile(ctx context.Context) (state.FileReport, error) {
	w, err := k.file()
	if err != nil {
		return state.FileReport{}, err
	}
	r, err := w.Store().Check(ctx)
	return state.FileReport{
		Path: w.Store().Path(), Bytes: r.Bytes, Damage: r.Damage, Missing: r.Missing, Altered: r.Altered, Backup: r.LastBackup,
	}, err
}

// Backups lists the backups of the open dossier's file, newest first.
func (k *desk) Backups(context.Context) ([]state.BackupFile, error) {
	w, err := k.file()
	if err != nil {
		return nil, err
	}
	list, err := w.Backups()
	out := make([]state.BackupFile, len(list))
	for i, b := range list {
		out[i] = state.BackupFile(b)
	}
	return out, err
}

// BackUp makes a backup now.
func (k *desk) BackUp(ctx context.Context) error {
	w, err := k.file()
	if err != nil {
		return err
	}
	_, err = w.Store().Backup(ctx)
	return err
}

// ReadBackup reads a backup.
func (k *desk) ReadBackup(ctx context.Context, path string) (state.BackupState, error) {
	d, rev, err := workspace.ReadFile(ctx, path)
	return state.BackupState{Dossier: d, Change: rev}, err
}

// Restore makes the open dossier what the backup holds, as one change.
func (k *desk) Restore(ctx context.Context, path, title string) error {
	w, err := k.file()
	if err != nil {
		return err
	}
	return w.Restore(ctx, path, title)
}

// RestoreCopy makes a new dossier file of a backup.
func (k *desk) RestoreCopy(ctx context.Context, path, to string) error {
	return workspace.CopyFile(ctx, path, to)
}

// Removed lists the records that were removed, the last removed first.
func (k *desk) Removed(ctx context.Context) ([]state.Removed, error) {
	w, err := k.file()
	if err != nil {
		return nil, err
	}
	gone, err := w.Store().Gone(ctx)
	out := make([]state.Removed, len(gone))
	for i, g := range gone {
		out[i] = state.Removed{Record: g.Record, Kind: g.Kind, Slug: g.Slug, Title: g.Title, Time: g.Time, Author: g.Author, Before: g.Before}
	}
	return out, err
}

// At returns records as they were after a change.
func (k *desk) At(ctx context.Context, rev data.Revision, ids []data.ID) ([]data.Record, error) {
	w, err := k.file()
	if err != nil {
		return nil, err
	}
	return w.Store().At(ctx, rev, ids)
}

// Apply makes one change; when it returns without an error the change is on the disk.
func (k *desk) Apply(ctx context.Context, c data.Change) error {
	w, err := k.file()
	if err != nil {
		return err
	}
	return w.Apply(ctx, c)
}

// Attach keeps the content of a file for an attachment.
func (k *desk) Attach(ctx context.Context, r io.Reader) error {
	w, err := k.file()
	if err != nil {
		return err
	}
	_, _, err = w.Store().AddBlob(ctx, r)
	return err
}

// ReadMerge reads another copy of the open dossier.
func (k *desk) ReadMerge(ctx context.Context, path, lang string) (state.MergeFile, error) {
	w, err := k.file()
	if err != nil {
		return state.MergeFile{}, err
	}
	m, err := w.ReadMerge(ctx, path)
	if errors.Is(err, workspace.ErrOtherDossier) {
		err = state.ErrOtherDossier
	}
	if err != nil {
		return state.MergeFile{}, err
	}
	words, err := assets.Catalogue(lang)
	return state.MergeFile{Path: path, Sides: m.Sides, Title: m.Title(words), Whose: m.Whose(words), Read: m}, err
}

// Merge merges what was read as one change.
func (k *desk) Merge(ctx context.Context, f state.MergeFile, choices map[merge.Key]merge.Choice) (*merge.Outcome, error) {
	w, err := k.file()
	if err != nil {
		return nil, err
	}
	m, ok := f.Read.(*workspace.Merge)
	if !ok {
		return nil, state.ErrNotHere
	}
	out, err := w.Merge(ctx, m, choices, f.Title)
	if errors.Is(err, workspace.ErrUndecided) {
		err = state.ErrUndecided
	}
	return out, err
}
