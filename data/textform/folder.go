package textform

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"shirabe/data"
)

// MetaName is the file that makes a folder a dossier.
const MetaName = "dossier.md"

const (
	fileMode   = 0o644
	folderMode = 0o755
)

// ErrOtherDossier is wrapped by the error of Write when the folder holds another dossier.
var ErrOtherDossier = errors.New("the folder holds another dossier")

// name gives the file of a record. A slug that names a device on Windows gets a suffix,
// which no slug ends with.
func name(r *data.Record) string {
	switch s := r.Slug; {
	case s == "con", s == "prn", s == "aux", s == "nul",
		len(s) == 4 && (s[:3] == "com" || s[:3] == "lpt") && s[3] >= '0' && s[3] <= '9':
		return path.Join(string(r.Kind), s+"_.md")
	}
	return path.Join(string(r.Kind), r.Slug+".md")
}

type file struct {
	name    string
	content []byte
}

// render gives every file of d, dossier.md first.
func render(ctx context.Context, d *data.Dossier) ([]file, error) {
	var (
		problems []Problem
		files    []file
		taken    = map[string]bool{}
	)
	add := func(name string, b []byte, err error) {
		var bad *ProblemsError
		if errors.As(err, &bad) {
			problems = append(problems, in(name, bad.Problems)...)
		}
		if taken[name] {
			problems = append(problems, Problem{File: name, Key: KeyDuplicate, Text: "two records have this kind and slug"})
		}
		taken[name] = true
		files = append(files, file{name, b})
	}
	b, err := MarshalMeta(d.Meta)
	add(MetaName, b, err)
	records := d.Records()
	for i := range records {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b, err := Marshal(records[i])
		add(name(&records[i]), b, err)
	}
	return files, asError(problems)
}

// Write makes the folder dir hold d, and returns how many files it wrote. Nothing is written
// unless everything can be. Files that hold the right text already are left alone, whatever
// their line ends; the others are replaced one by one, each whole. Then the files of records
// that d does not have are removed, but no file that is not a record. An interrupted Write is
// mended by the next. A folder with the dossier.md of another dossier is refused with
// ErrOtherDossier; without one that can be read, nothing is removed.
func Write(ctx context.Context, dir string, d *data.Dossier) (written int, err error) {
	files, err := render(ctx, d)
	if err != nil {
		return 0, fmt.Errorf("textform: write %s: %w", dir, err)
	}
	if err := os.MkdirAll(dir, folderMode); err != nil {
		return 0, fmt.Errorf("textform: write folder: %w", err)
	}
	root, err := os.OpenRoot(dir) // links that lead out of the folder are not followed
	if err != nil {
		return 0, fmt.Errorf("textform: write folder: %w", err)
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	ours, err := owned(root, d.ID)
	if err != nil {
		return 0, fmt.Errorf("textform: write %s: %w", dir, err)
	}
	keep := make(map[string]bool, len(files))
	for _, f := range files {
		keep[f.name] = true
		changed, err := put(ctx, root, f)
		if err != nil {
			return written, fmt.Errorf("textform: write %s: %w", f.name, err)
		}
		if changed {
			written++
		}
	}
	if ours {
		err = sweep(ctx, root, keep)
	}
	return written, err
}

// owned reports whether the folder is known to hold the dossier id.
func owned(root *os.Root, id data.ID) (bool, error) {
	b, err := load(root.FS(), MetaName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	}
	m, err := UnmarshalMeta(MetaName, b)
	if err != nil {
		return false, nil //nolint:nilerr // a file that cannot be read proves nothing
	}
	if m.ID != id {
		return false, fmt.Errorf("%w (%s)", ErrOtherDossier, m.ID)
	}
	return true, nil
}

// put makes f.name hold f.content and reports whether it had to be written.
func put(ctx context.Context, root *os.Root, f file) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	old, err := load(root.FS(), f.name)
	if err == nil && bytes.Equal(normal(old), f.content) {
		return false, nil
	}
	folder, base := path.Split(f.name)
	if folder != "" {
		if err := root.MkdirAll(path.Clean(folder), folderMode); err != nil {
			return false, err
		}
	}
	temp := folder + "." + base + ".tmp" // hidden: Read passes over what an interruption leaves
	err = root.WriteFile(temp, f.content, fileMode)
	if err == nil {
		err = root.Rename(temp, f.name)
	}
	if err != nil {
		return false, errors.Join(err, ignoreMissing(root.Remove(temp)))
	}
	return true, nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// sweep removes the records that are not in keep.
func sweep(ctx context.Context, root *os.Root, keep map[string]bool) error {
	for _, kind := range data.Kinds() {
		entries, err := fs.ReadDir(root.FS(), string(kind))
		if err := ignoreMissing(err); err != nil {
			return fmt.Errorf("textform: look for records that are gone: %w", err)
		}
		for _, entry := range entries {
			if err := ctx.Err(); err != nil {
				return err
			}
			name := path.Join(string(kind), entry.Name())
			if keep[name] || !entry.Type().IsRegular() || !isRecord(root.FS(), name) {
				continue
			}
			if err := root.Remove(name); err != nil {
				return fmt.Errorf("textform: remove %s: %w", name, err)
			}
		}
	}
	return nil
}

// isRecord reports whether name holds a record that this package may have written.
func isRecord(fsys fs.FS, file string) bool {
	if !markdown(file) {
		return false
	}
	b, err := load(fsys, file)
	if err != nil {
		return false
	}
	r, err := Unmarshal(file, b)
	return err == nil && name(&r) == file
}

// markdown reports whether a file is one of those a folder is made of.
func markdown(file string) bool {
	base := path.Base(file)
	return strings.EqualFold(path.Ext(base), ".md") && !strings.HasPrefix(base, ".")
}

// load reads a file, up to one byte more than MaxFile so that its size can be refused.
func load(fsys fs.FS, name string) (b []byte, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if info, err := f.Stat(); err == nil && info.Size() < MaxFile {
		b = slices.Grow(b, int(info.Size())+bytes.MinRead) // else reading would grow it step by step
	}
	buf := bytes.NewBuffer(b)
	_, err = buf.ReadFrom(io.LimitReader(f, MaxFile+1))
	return buf.Bytes(), err
}
