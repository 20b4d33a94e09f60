package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"shirabe/app/state"
	"shirabe/data"
)

// A drawer keeps the drafts of one dossier in a folder, one file each. A file appears whole or
// not at all, so that a program that is killed leaves the last whole draft.
type drawer struct{ dir string }

// draftsFolder holds the drawers, below the program's folder.
const draftsFolder = "drafts"

// newDrawer is the drawer of a dossier below home.
func newDrawer(home string, dossier data.ID) drawer {
	return drawer{filepath.Join(home, draftsFolder, string(dossier))}
}

// path is the file of a draft. An ID that is none of ours names no file.
func (w drawer) path(id string) (string, error) {
	if !data.ID(id).Valid() {
		return "", fmt.Errorf("drafts: %q: %w", id, data.ErrNotFound)
	}
	return filepath.Join(w.dir, id+".json"), nil
}

// keep writes a draft over an older one with its ID, and returns when it is on the disk.
func (w drawer) keep(d state.Draft) (err error) {
	path, err := w.path(d.ID)
	if err != nil {
		return err
	}
	body, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return fmt.Errorf("drafts: write: %w", err)
	}
	if err := os.MkdirAll(w.dir, 0o700); err != nil {
		return fmt.Errorf("drafts: make the folder: %w", err)
	}
	f, err := os.CreateTemp(w.dir, ".new-*")
	if err != nil {
		return fmt.Errorf("drafts: write: %w", err)
	}
	_, err = f.Write(body)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("drafts: write: %w", errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}

// drop removes a draft; one that is not there is no error.
func (w drawer) drop(id string) error {
	path, err := w.path(id)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("drafts: remove: %w", err)
	}
	return nil
}

// all reads the drafts. A file that cannot be read as a draft is left where it is.
func (w drawer) all() ([]state.Draft, error) {
	entries, err := os.ReadDir(w.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("drafts: read: %w", err)
	}
	var out []state.Draft
	for _, e := range entries {
		id, ok := strings.CutSuffix(e.Name(), ".json")
		if !ok || !data.ID(id).Valid() {
			continue
		}
		body, err := os.ReadFile(filepath.Join(w.dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("drafts: read: %w", err)
		}
		var d state.Draft
		if json.Unmarshal(body, &d) == nil && d.ID == id && d.Values != nil && d.Begun != nil {
			out = append(out, d)
		}
	}
	return out, nil
}

// KeepDraft writes a draft. A program without a folder keeps none.
func (k *desk) KeepDraft(d state.Draft) error {
	if k.home == "" {
		return nil
	}
	return newDrawer(k.home, d.Dossier).keep(d)
}

// DropDraft removes a draft.
func (k *desk) DropDraft(dossier data.ID, id string) error {
	if k.home == "" {
		return nil
	}
	return newDrawer(k.home, dossier).drop(id)
}

// Drafts returns the drafts of a dossier.
func (k *desk) Drafts(dossier data.ID) ([]state.Draft, error) {
	if k.home == "" || !dossier.Valid() {
		return nil, nil
	}
	return newDrawer(k.home, dossier).all()
}
