// Package templates keeps the templates that a user has made, beside those the program brings
// along: named sets of export options in one JSON file in the program's folder.
//
// Invariant: the file holds whole templates only, and is replaced whole or not at all. One that
// cannot be read is left as it is and named, never overwritten.
package templates

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"shirabe/data"
	"shirabe/data/export"
)

// FileName is the name of the file in the program's folder.
const FileName = "templates.json"

// version is raised when the file changes in a way that its readers notice.
const version = 1

// The states in which a template is refused.
var (
	ErrName    = errors.New("no name for a template")
	ErrTaken   = errors.New("a template of that name exists")
	ErrMissing = errors.New("no such template")
	ErrFile    = errors.New("not a file of templates")
)

// longest bounds a name, so that a list of them stays one.
const longest = 60

// A Shelf is the file of the user's templates. Its methods read the file anew, so windows and
// commands see each other's work; the last of two that write at the same moment wins.
type Shelf struct {
	path string
}

// In returns the shelf in the program's folder. The file need not exist.
func In(home string) Shelf { return Shelf{filepath.Join(home, FileName)} }

// saved is a template as the file has it: options by the keys that scripts use.
type saved struct {
	Name     string           `json:"name"`
	Sections []export.Section `json:"sections,omitempty"` // empty: all
	Claims   string           `json:"claims"`
	Detail   string           `json:"detail"`
	Notes    string           `json:"notes"`
	Guide    bool             `json:"guide"`
	Both     bool             `json:"both"` // languages
}

type file struct {
	Version   int     `json:"version"`
	Templates []saved `json:"templates"`
}

// List returns the user's templates in the order in which they were made. The key of each is its
// name. Errors wrap ErrFile or the system's.
func (s Shelf) List() ([]export.Template, error) {
	f, err := s.read()
	if err != nil {
		return nil, err
	}
	out := make([]export.Template, len(f.Templates))
	for i, t := range f.Templates {
		out[i] = export.Template{Key: t.Name, Label: data.Text{JA: t.Name, EN: t.Name}, Options: t.options()}
	}
	return out, nil
}

// Find returns the template of that key: one that the program brings along, else the user's.
// The error wraps export.ErrTemplate if there is none.
func (s Shelf) Find(key string) (export.Template, error) {
	own, err := s.List()
	for _, t := range slices.Concat(export.Templates(), own) {
		if t.Key == key {
			return t, nil
		}
	}
	if err != nil {
		return export.Template{}, err
	}
	return export.Template{}, fmt.Errorf("templates: find %q: %w", key, export.ErrTemplate)
}

// Save keeps the options under a name; with replace, in the place of the user's template of that
// name. Errors wrap ErrName, ErrTaken, ErrFile or the system's.
func (s Shelf) Save(name string, o export.Options, replace bool) error {
	f, err := s.read()
	if err != nil {
		return err
	}
	if name, err = s.fit(name); err != nil {
		return err
	}
	t := of(name, o)
	switch i := f.index(name); {
	case i >= 0 && !replace:
		return fmt.Errorf("templates: save %q: %w", name, ErrTaken)
	case i >= 0:
		f.Templates[i] = t
	default:
		f.Templates = append(f.Templates, t)
	}
	return s.write(f)
}

// Rename gives a template of the user's another name. Errors as Save's, and ErrMissing.
func (s Shelf) Rename(from, to string) error {
	f, err := s.read()
	if err != nil {
		return err
	}
	if to, err = s.fit(to); err != nil {
		return err
	}
	i := f.index(from)
	switch {
	case i < 0:
		return fmt.Errorf("templates: rename %q: %w", from, ErrMissing)
	case from != to && f.index(to) >= 0:
		return fmt.Errorf("templates: rename %q to %q: %w", from, to, ErrTaken)
	}
	f.Templates[i].Name = to
	return s.write(f)
}

// Remove drops a template of the user's. Errors wrap ErrMissing, ErrFile or the system's.
func (s Shelf) Remove(name string) error {
	f, err := s.read()
	if err != nil {
		return err
	}
	i := f.index(name)
	if i < 0 {
		return fmt.Errorf("templates: remove %q: %w", name, ErrMissing)
	}
	f.Templates = slices.Delete(f.Templates, i, i+1)
	return s.write(f)
}

// fit returns a name as it is kept, or refuses it: blank, too long, with control characters, or
// the key or label of a template that the program brings along.
func (s Shelf) fit(name string) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || len([]rune(name)) > longest || strings.ContainsFunc(name, unicode.IsControl) {
		return "", fmt.Errorf("templates: name %q: %w", name, ErrName)
	}
	for _, t := range export.Templates() {
		if strings.EqualFold(name, t.Key) || name == t.Label.JA || strings.EqualFold(name, t.Label.EN) {
			return "", fmt.Errorf("templates: name %q: %w", name, ErrTaken)
		}
	}
	return name, nil
}

func (f file) index(name string) int {
	return slices.IndexFunc(f.Templates, func(t saved) bool { return t.Name == name })
}

func (s Shelf) read() (file, error) {
	f := file{Version: version}
	raw, err := os.ReadFile(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return f, nil
	case err != nil:
		return f, fmt.Errorf("templates: read: %w", err)
	}
	if err := json.Unmarshal(raw, &f); err != nil {
		return f, fmt.Errorf("templates: read %s: %w: %w", s.path, ErrFile, err)
	}
	if f.Version != version {
		return f, fmt.Errorf("templates: read %s: version %d: %w", s.path, f.Version, ErrFile)
	}
	return f, nil
}

func (s Shelf) write(f file) (err error) {
	raw, err := json.MarshalIndent(f, "", "\t")
	if err != nil {
		return fmt.Errorf("templates: write: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return fmt.Errorf("templates: write: %w", err)
	}
	draft, err := os.CreateTemp(filepath.Dir(s.path), "templates-*")
	if err != nil {
		return fmt.Errorf("templates: write: %w", err)
	}
	defer func() {
		if gone := os.Remove(draft.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}()
	_, err = draft.Write(append(raw, '\n'))
	if err = errors.Join(err, draft.Sync(), draft.Close()); err != nil {
		return fmt.Errorf("templates: write: %w", err)
	}
	if err := os.Rename(draft.Name(), s.path); err != nil {
		return fmt.Errorf("templates: write: %w", err)
	}
	return nil
}

// of keeps what a template keeps of options: not the language, the clock or the state of the
// dossier, which belong to the occasion.
func of(name string, o export.Options) saved {
	return saved{
		Name: name, Sections: slices.Clone(o.Sections), Guide: o.Guide, Both: o.Both,
		Claims: export.KeyOf(export.ClaimChoices(), o.Claims),
		Detail: export.KeyOf(export.DetailChoices(), o.Detail),
		Notes:  export.KeyOf(export.NoteChoices(), o.Notes),
	}
}

// options reads what of wrote. What this version does not know is left at its usual value.
func (t saved) options() export.Options {
	o := export.Options{Guide: t.Guide, Both: t.Both}
	o.Claims, _ = export.ByKey(export.ClaimChoices(), t.Claims)
	o.Detail, _ = export.ByKey(export.DetailChoices(), t.Detail)
	o.Notes, _ = export.ByKey(export.NoteChoices(), t.Notes)
	for _, s := range t.Sections {
		if slices.Contains(export.Sections(), s) && !slices.Contains(o.Sections, s) {
			o.Sections = append(o.Sections, s)
		}
	}
	return o
}
