package state

import (
	"context"
	"errors"
	"path/filepath"

	"shirabe/data/merge"
)

// Reasons why another file is not merged.
var (
	ErrOtherDossier = errors.New("state: the file is of another dossier")
	ErrUndecided    = errors.New("state: a conflict is not decided")
)

// A MergeFile is another copy of the open dossier, read to be merged.
type MergeFile struct {
	Path  string
	Sides merge.Sides
	Title string // of the change, naming whose work it takes in
	Whose string // whose changes are new in the file; blank: none are
	Read  any    // the Merger's own
}

// A Merger merges other copies of the open dossier. A Desk may be one.
type Merger interface {
	// ReadMerge reads a copy; the error matches ErrOtherDossier if it is none. lang is that of
	// the change's title.
	ReadMerge(ctx context.Context, path string, lang string) (MergeFile, error)
	// Merge merges what was read as one change over the dossier as it is by then. The error
	// matches ErrUndecided if that has brought a new conflict; then nothing is changed.
	Merge(ctx context.Context, f MergeFile, choices map[merge.Key]merge.Choice) (*merge.Outcome, error)
}

// A Merging is the merge of another person's copy: what it would take over, and the conflicts
// with what was decided. Nothing is written before Apply.
type Merging struct {
	// OnChange is called after anything below has changed.
	OnChange func()

	Name   string // of the file, without folders
	Busy   bool   // reading or writing
	Err    error
	File   MergeFile
	Out    *merge.Outcome // with nothing decided; nil: nothing is read
	Merged *merge.Outcome // what was merged; nil: nothing yet

	app     *App
	held    Desk // from the reading to the merge
	task    task
	choices map[merge.Key]merge.Choice
}

// NewMerging makes a merge of nothing yet.
func (a *App) NewMerging() *Merging { return &Merging{OnChange: func() {}, app: a} }

// Read reads another copy of the dossier.
func (m *Merging) Read(path string) {
	a := m.app
	*m = Merging{OnChange: m.OnChange, app: a, task: m.task, Name: filepath.Base(path), choices: map[merge.Key]merge.Choice{}}
	m.held = a.hold()
	merger, ok := m.held.(Merger)
	if !ok {
		m.Err = ErrNotHere
		m.OnChange()
		return
	}
	m.Busy = true
	m.OnChange()
	lang := string(a.lang)
	m.task.run(a.post, func(ctx context.Context, _ func(func())) func() {
		f, err := merger.ReadMerge(ctx, path, lang)
		var out *merge.Outcome
		if err == nil {
			out = merge.Three(f.Sides, nil)
		}
		return func() {
			m.Busy, m.Err, m.File, m.Out = false, err, f, out
			m.OnChange()
		}
	})
}

// Reset forgets what was read.
func (m *Merging) Reset() {
	m.task.stop()
	*m = Merging{OnChange: m.OnChange, app: m.app, task: m.task}
	m.OnChange()
}

// Cancel gives up reading.
func (m *Merging) Cancel() {
	if m.Busy {
		m.task.stop()
		m.Busy = false
		m.OnChange()
	}
}

// Conflicts lists what both sides changed. The slice must not be changed.
func (m *Merging) Conflicts() []merge.Conflict {
	if m.Out == nil {
		return nil
	}
	return m.Out.Conflicts
}

// Choice returns what was decided of conflict i.
func (m *Merging) Choice(i int) merge.Choice { return m.choices[m.Out.Conflicts[i].Key] }

// Decide decides conflict i; Undecided takes a decision back.
func (m *Merging) Decide(i int, c merge.Choice) {
	if m.Out == nil || i < 0 || i >= len(m.Out.Conflicts) || m.Busy || m.Merged != nil {
		return
	}
	m.choices[m.Out.Conflicts[i].Key] = c
	m.OnChange()
}

// DecideRest decides alike every conflict that is still open.
func (m *Merging) DecideRest(c merge.Choice) {
	if m.Out == nil || m.Busy || m.Merged != nil {
		return
	}
	for i := range m.Out.Conflicts {
		if k := m.Out.Conflicts[i].Key; m.choices[k] == merge.Undecided {
			m.choices[k] = c
		}
	}
	m.OnChange()
}

// Open counts the conflicts that are not decided.
func (m *Merging) Open() int {
	n := 0
	for _, c := range m.Conflicts() {
		if m.choices[c.Key] == merge.Undecided {
			n++
		}
	}
	return n
}

// Next returns the next open conflict after i, going round; -1 if all are decided.
func (m *Merging) Next(i int) int {
	n := len(m.Conflicts())
	for step := 1; step <= n; step++ {
		if at := (i + step + n) % n; m.Choice(at) == merge.Undecided {
			return at
		}
	}
	return -1
}

// Ready reports whether Apply would change something and nothing is open.
func (m *Merging) Ready() bool {
	return m.Out != nil && !m.Busy && m.Merged == nil && m.Err == nil && m.Open() == 0 && (!m.Out.None() || len(m.Out.Conflicts) > 0)
}

// Apply merges, as one change. done is called on the window's goroutine.
func (m *Merging) Apply(done func(error)) {
	a := m.app
	merger, ok := m.held.(Merger)
	if !ok || !m.Ready() {
		done(ErrNotHere)
		return
	}
	choices := make(map[merge.Key]merge.Choice, len(m.choices))
	for k, v := range m.choices {
		choices[k] = v
	}
	file := m.File
	m.Busy = true
	m.OnChange()
	a.Background(func(ctx context.Context) func() {
		out, err := merger.Merge(ctx, file, choices)
		return func() {
			m.Busy = false
			switch {
			case err == nil:
				m.Merged = out
			case errors.Is(err, ErrUndecided):
				m.Out = out // the dossier has moved on and differs in more
			}
			m.OnChange()
			done(err)
		}
	})
}
