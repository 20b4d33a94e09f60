package workspace

import (
	"fmt"

	"shirabe/data"
	"shirabe/data/merge"
)

// rebase makes a change that was made over an older state of the dossier one over its newest, so
// that what somebody else has saved meanwhile is not taken back: another window, or the change
// before this one, that was still being written. What both changed is as the later has it. The
// caller holds write.
func (w *Workspace) rebase(c data.Change) (data.Change, error) {
	now := w.Dossier()
	if c.Over == nil || c.Over == now {
		return c, nil
	}
	if c.Over.ID != now.ID {
		return c, fmt.Errorf("workspace: save: %w", data.ErrPutAway)
	}
	if !moved(c, now) {
		return c, nil
	}
	theirs := c.Over.With(c.Put, c.Remove)
	if c.Meta != nil {
		theirs = theirs.WithMeta(*c.Meta)
	}
	sides := merge.Sides{Base: c.Over, Mine: now, Theirs: theirs}
	out := merge.Three(sides, nil)
	if len(out.Conflicts) > 0 {
		choices := make(map[merge.Key]merge.Choice, len(out.Conflicts))
		for i := range out.Conflicts {
			choices[out.Conflicts[i].Key] = merge.TakeTheirs
		}
		out = merge.Three(sides, choices)
	}
	c.Put, c.Remove, c.Meta = out.Put, out.Remove, out.Meta
	return c, nil
}

// moved reports whether a record that the change puts is not what it was made from any more. A
// record that it removes goes as it is by now.
func moved(c data.Change, now *data.Dossier) bool {
	for i := range c.Put {
		was, is := c.Over.Record(c.Put[i].ID), now.Record(c.Put[i].ID)
		if (was == nil) != (is == nil) || was != nil && !data.SameRecord(was, is) {
			return true
		}
	}
	return false
}
