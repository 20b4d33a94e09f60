package workspace

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

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
	return out, w.Apply(ctx, data.Change{Title: title, Put: out.Put, Remove: out.Remove, Meta: out.Meta, Merged: m.mark, Over: sides.Mine})
}

// Title is the title of the change that the merge is: whose changes it takes in, how many, and
// from when, since the history has the change as the work of the one who merges.
func (m *Merge) Title(w Words) string {
	name := filepath.Base(m.Path)
	if len(m.Since) == 0 {
		return w.T("merge.title.none", name)
	}
	return w.T("merge.title", name, m.Whose(w))
}

// Whose says whose changes are new in the file, how many, and from when; blank if none are.
func (m *Merge) Whose(w Words) string {
	if len(m.Since) == 0 {
		return ""
	}
	var who []string
	for _, a := range m.Authors() {
		who = append(who, w.T("merge.title.author", a.Name, a.Changes))
	}
	all := strings.Join(who, w.T("merge.title.and"))
	from, to := m.Since[len(m.Since)-1].Time.Local().Format(time.DateOnly), m.Since[0].Time.Local().Format(time.DateOnly)
	if from == to {
		return w.T("merge.title.day", all, to)
	}
	return w.T("merge.title.days", all, from, to)
}

// Words speaks one language; see assets.Words.
type Words interface {
	T(key string, args ...any) string
}

// An Author is who made changes, and how many.
type Author struct {
	Name    string
	Changes int
}

// Authors counts the changes of each author, most first.
func (m *Merge) Authors() []Author {
	count := map[string]int{}
	for _, a := range m.Since {
		count[a.Author]++
	}
	out := make([]Author, 0, len(count))
	for name, n := range count {
		out = append(out, Author{name, n})
	}
	slices.SortFunc(out, func(a, b Author) int { return cmp.Or(cmp.Compare(b.Changes, a.Changes), cmp.Compare(a.Name, b.Name)) })
	return out
}
