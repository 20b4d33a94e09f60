// Package problem puts errors into the reader's words: what happened, why, and what to do
// next, in one line.
//
// The idea: every package below returns errors that tell themselves apart by sentinel or
// type; only here are they turned into sentences, from the catalogues, for the window and the
// command line alike. Invariant: a Problem never shows a Go error's own text unless nothing
// better is known of it.
package problem

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"shirabe/assets"
	"shirabe/data"
	"shirabe/data/importer"
	"shirabe/data/textform"
	"shirabe/index"
	"shirabe/index/query"
)

// A Kind says whose turn it is.
type Kind int

// The kinds.
const (
	Refused   Kind = iota // the file or the disk refused
	Missing               // what was asked for is not there
	Wrong                 // what was asked makes no sense
	Cancelled             // the user stopped it: nothing need be said
)

// A Problem is an error in the reader's words.
type Problem struct {
	Kind Kind
	Text string // one line, no full stop of its own
}

// Explain says what err means in the language of w.
func Explain(w assets.Words, err error) Problem {
	if errors.Is(err, context.Canceled) {
		return Problem{Cancelled, w.T("error.cancelled")}
	}
	if p, ok := typed(w, err); ok {
		return p
	}
	if p, ok := state(w, err); ok {
		return p
	}
	if p, ok := summary(w, err); ok {
		return p
	}
	return Problem{Refused, w.T("error.other", Line(err.Error()))}
}

// typed explains errors that carry data.
func typed(w assets.Words, err error) (Problem, bool) {
	var open *data.OpenError
	var asked *query.Error
	var text *textform.ProblemsError
	var foreign *importer.ReadError
	var path *fs.PathError
	switch {
	case errors.Is(err, data.ErrDiskFull), errors.Is(err, index.ErrDiskFull), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return Problem{Refused, w.T("error.disk_full")}, true
	case errors.As(err, &open):
		return Problem{Refused, file(w, open)}, true
	case errors.As(err, &asked):
		return Problem{Wrong, w.T("error.query", Line(asked.Message(data.Lang(w.Lang()))), asked.Rune+1)}, true
	case errors.As(err, &text):
		return Problem{Refused, w.N("error.text_form", len(text.Problems), Form(w, text.Problems[0]))}, true
	case errors.As(err, &foreign):
		return Problem{Refused, Imported(w, foreign)}, true
	case errors.As(err, &path):
		return Problem{Refused, reading(w, path)}, true
	}
	return Problem{}, false
}

// file says why a dossier's file is refused.
func file(w assets.Words, e *data.OpenError) string {
	path := Line(e.Path)
	switch {
	case errors.Is(e.Reason, data.ErrNoFile) && writing(e.Cause):
		return w.T("error.file.no_folder", path)
	case errors.Is(e.Reason, data.ErrNoPermission) && writing(e.Cause):
		return w.T("error.file.no_write", path)
	case errors.Is(e.Reason, data.ErrEmptyFile) && e.Backup != "":
		return w.T("error.file.empty_backup", path, Line(e.Backup))
	case errors.Is(e.Reason, data.ErrDamaged) && e.Backup != "":
		return w.T("error.file.damaged_backup", path, Line(e.Backup))
	case errors.Is(e.Reason, data.ErrLocked):
		return w.T("error.file.locked", path, Line(e.Holder.User), Line(e.Holder.Host), e.Holder.PID)
	}
	for _, r := range []struct {
		reason error
		text   string
	}{
		{data.ErrNoFile, w.T("error.file.missing", path)},
		{data.ErrIsFolder, w.T("error.file.folder", path)},
		{data.ErrNoPermission, w.T("error.file.permission", path)},
		{data.ErrNewer, w.T("error.file.newer", path)},
		{data.ErrForeign, w.T("error.file.foreign", path)},
		{data.ErrEmptyFile, w.T("error.file.empty", path)},
		{data.ErrDamaged, w.T("error.file.damaged", path)},
		{data.ErrReadOnlyMedium, w.T("error.file.read_only", path)},
		{data.ErrExists, w.T("error.file.exists", path)},
	} {
		if errors.Is(e.Reason, r.reason) {
			return r.text
		}
	}
	return w.T("error.file.other", path, Line(e.Reason.Error()))
}

// reading says why the system refused a path.
func reading(w assets.Words, e *fs.PathError) string {
	path := Line(e.Path)
	switch {
	case errors.Is(e, fs.ErrNotExist) && writing(e):
		return w.T("error.file.no_folder", path)
	case errors.Is(e, fs.ErrPermission) && writing(e):
		return w.T("error.file.no_write", path)
	case errors.Is(e, fs.ErrNotExist):
		return w.T("error.file.missing", path)
	case errors.Is(e, fs.ErrPermission):
		return w.T("error.file.permission", path)
	case errors.Is(e, fs.ErrExist):
		return w.T("error.file.exists", path)
	case errors.Is(e, syscall.EISDIR):
		return w.T("error.file.folder_plain", path)
	case errors.Is(e, syscall.ENOTDIR):
		return w.T("error.file.not_folder", path)
	case errors.Is(e, syscall.EROFS):
		return w.T("error.file.read_only", path)
	}
	return w.T("error.file.other", path, Line(e.Err.Error()))
}

// writing reports whether err is of making or writing something, rather than of opening what
// is there.
func writing(err error) bool {
	var path *fs.PathError
	return errors.As(err, &path) && slices.Contains([]string{"create", "mkdir", "write"}, path.Op)
}

// state explains errors that say what is the case.
func state(w assets.Words, err error) (Problem, bool) {
	switch {
	case errors.Is(err, data.ErrPutAway):
		return Problem{Refused, w.T("error.put_away")}, true
	case errors.Is(err, data.ErrReadOnly):
		return Problem{Refused, w.T("error.read_only")}, true
	case errors.Is(err, data.ErrNothingToUndo):
		return Problem{Missing, w.T("error.nothing_to_undo")}, true
	case errors.Is(err, data.ErrNothingToRedo):
		return Problem{Missing, w.T("error.nothing_to_redo")}, true
	case errors.Is(err, data.ErrDuplicate):
		return Problem{Refused, w.T("error.duplicate", Line(err.Error()))}, true
	case errors.Is(err, data.ErrReferenced):
		return Problem{Refused, w.T("error.referenced", Line(err.Error()))}, true
	case errors.Is(err, data.ErrNotText):
		return Problem{Refused, w.T("error.not_text")}, true
	case errors.Is(err, data.ErrDamaged):
		return Problem{Refused, w.T("error.damaged")}, true
	case errors.Is(err, data.ErrNotFound):
		return Problem{Missing, w.T("error.not_found")}, true
	case errors.Is(err, data.ErrEDTF):
		return Problem{Wrong, w.T("error.date")}, true
	case errors.Is(err, textform.ErrOtherDossier):
		return Problem{Refused, w.T("error.other_dossier")}, true
	}
	return Problem{}, false
}

// longest is how many runes of something foreign a line shows.
const longest = 300

// Line makes one line of s: control characters and signs that turn the direction of writing
// become spaces, and what is too long is cut.
func Line(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' ||
			r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
	}), " ")
	if r := []rune(s); len(r) > longest {
		s = string(r[:longest]) + "…"
	}
	return s
}
