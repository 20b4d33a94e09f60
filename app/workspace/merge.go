package workspace

import (
	"context"
	"errors"
	"fmt"

	"shirabe/data"
	"shirabe/data/merge"
	"shirabe/data/sqlite"
)

// Reasons why a merge is refused. Nothing of a refused merge is saved.
var (
	ErrOtherDossier = errors.New("workspace: the file is of another dossier")
	ErrUndecided    = errors.New("workspace: a conflict is not decided")
)

// A Merge is another file of the dossier, read to be merged.
type Merge struct {
	Path  string
	Sides merge.Sides
	Since []sqlite.Authored // the other file's changes that are new here, newest first

	mark string
}

// ReadMerge reads another file of the dossier and finds what both began from. The error matches
// ErrOtherDossier when the file is of another one.
func (w *Workspace) ReadMerge(ctx context.Context, path string) (*Merge, error) {
	m := &Merge{Path: path}
	err := reading(ctx, path, func(s *sqlite.Store) error {
		theirs, _, err := s.Load(ctx)
		if err != nil {
			return err
		}
		a, err := w.store.Ancestor(ctx, s)
		if err != nil {
			return err
		}
		if !a.Kin {
			return fmt.Errorf("%w: %s", ErrOtherDossier, path)
		}
		m.Sides = merge.Sides{Base: a.Base, Mine: w.Dossier(), Theirs: theirs}
		m.Since, m.mark = a.Since, a.Mark
		return nil
	})
	if err != nil {
		return nil, err
	}
	return m, nil
}

// Merge merges what was read as one change with the title, over the dossier as it is by now. The
// error matches ErrUndecided when choices leaves a conflict open.
func (w *Workspace) Merge(ctx context.Context, m *Merge, choices map[merge.Key]merge.Choice, title string) (*merge.Outcome, error) {
	sides := m.Sides
	sides.Mine = w.Dossier()
	out := merge.Three(sides, choices)
	if out.Open() > 0 {
		return out, ErrUndecided
	}
	if out.None() && len(out.Conflicts) == 0 {
		return out, nil
	}
	put := data.NewDossier(data.Meta{}, append([]data.Record(nil), out.Put...))
	err := reading(ctx, m.Path, func(s *sqlite.Store) error { return w.takeBlobs(ctx, s, put) })
	if err != nil {
		return out, err
	}
	return out, w.Apply(ctx, data.Change{Title: title, Put: out.Put, Remove: out.Remove, Meta: out.Meta, Merged: m.mark})
}
