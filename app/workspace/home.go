package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"shirabe/data"
	"shirabe/data/sqlite"
	"shirabe/data/textform"
)

// HomeVariable names the environment variable that moves the program's folder.
const HomeVariable = "SHIRABE_HOME"

// ShippedName is the file name of the dossier that comes with the program.
const ShippedName = "docomo-account.dossier"

// Home returns the folder in which the program keeps the shipped dossier and the indexes: the
// value of SHIRABE_HOME, or the place for a user's data that the system prescribes. It need
// not exist. env looks up environment variables, as os.Getenv does.
func Home(env func(string) string) (string, error) {
	if home := env(HomeVariable); home != "" {
		return filepath.Abs(home)
	}
	if dir := env("XDG_DATA_HOME"); filepath.IsAbs(dir) && runtime.GOOS != "windows" && runtime.GOOS != "darwin" {
		return filepath.Join(dir, "shirabe"), nil
	}
	user := env("HOME")
	if user == "" {
		var err error
		if user, err = os.UserHomeDir(); err != nil {
			return "", fmt.Errorf("workspace: find the home folder: %w", err)
		}
	}
	switch runtime.GOOS {
	case "windows":
		if dir := env("LocalAppData"); dir != "" {
			return filepath.Join(dir, "Shirabe"), nil
		}
		return filepath.Join(user, "AppData", "Local", "Shirabe"), nil
	case "darwin":
		return filepath.Join(user, "Library", "Application Support", "Shirabe"), nil
	}
	return filepath.Join(user, ".local", "share", "shirabe"), nil
}

// Shipped returns the path of the shipped dossier below home. The first time it makes the file
// from its text form; later it leaves the file as the user has it. The file appears whole or
// not at all, also when two programs do this at once.
func Shipped(ctx context.Context, home string, text fs.FS) (string, error) {
	path := filepath.Join(home, ShippedName)
	sweep(home)
	switch _, err := os.Stat(path); {
	case err == nil:
		return path, nil
	case !errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("workspace: look for the shipped dossier: %w", err)
	}
	if err := os.MkdirAll(home, 0o700); err != nil {
		return "", fmt.Errorf("workspace: make the program's folder: %w", refusedAt(home, err))
	}
	d, err := textform.Read(ctx, text)
	if err != nil {
		return "", fmt.Errorf("workspace: read the shipped dossier: %w", err)
	}
	dir, err := os.MkdirTemp(home, drafts)
	if err != nil {
		return "", fmt.Errorf("workspace: make the shipped dossier: %w", refusedAt(home, err))
	}
	// A virus scanner may still hold the draft. It is no reason to refuse the dossier: what stays
	// behind is swept at a later start.
	defer func() { _ = os.RemoveAll(dir) }()
	draft := filepath.Join(dir, ShippedName)
	if err := Make(ctx, draft, d, "Shirabe"); err != nil {
		return "", refusedAt(path, err)
	}
	return path, publish(draft, path)
}

// drafts begins the names of the folders in which the shipped dossier is made; stale is the age
// at which such a folder is one whose program was killed, since making takes seconds.
const (
	drafts = "new-"
	stale  = time.Hour
)

// sweep removes the drafts that killed programs have left in home. Folders with anything else
// in them are the user's.
func sweep(home string) {
	entries, err := os.ReadDir(home)
	if err != nil {
		return // the first time there is none
	}
	for _, e := range entries {
		number, ok := strings.CutPrefix(e.Name(), drafts)
		if !ok || !e.IsDir() || number == "" || strings.Trim(number, "0123456789") != "" {
			continue
		}
		info, err := e.Info()
		dir := filepath.Join(home, e.Name())
		if err == nil && time.Since(info.ModTime()) > stale && onlyDraft(dir) {
			_ = os.RemoveAll(dir) // it is in nobody's way; the next start tries again
		}
	}
}

// onlyDraft reports whether dir holds nothing but the shipped dossier and what goes with it.
func onlyDraft(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err == nil && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return e.IsDir() || !strings.HasPrefix(strings.TrimPrefix(e.Name(), "."), ShippedName)
	})
}

// refusedAt makes a refusal name path, which the user knows, in the place of a draft's name.
func refusedAt(path string, err error) error {
	var open *data.OpenError
	var refusal *fs.PathError
	switch {
	case errors.As(err, &open):
		return &data.OpenError{Reason: open.Reason, Path: path, Holder: open.Holder, Cause: open.Cause}
	case errors.As(err, &refusal):
		return &fs.PathError{Op: "create", Path: path, Err: refusal.Err}
	}
	return err
}

// Make writes a new dossier file at path with everything in d, as one change by author that is
// the beginning of the dossier: undoing goes back to it and not behind it.
func Make(ctx context.Context, path string, d *data.Dossier, author string) (err error) {
	store, err := sqlite.Create(ctx, path, d.Meta)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if len(d.Records()) == 0 {
		return nil
	}
	if _, err = store.Apply(ctx, data.Change{Author: author, Title: d.Title.In(data.JA), Put: d.Records()}); err != nil {
		return err
	}
	return store.Settle(ctx)
}

// publish gives the finished draft its name unless the name is taken; then the file that is
// there stays. A hard link does both at once where the file system has them.
func publish(draft, path string) error {
	err := os.Link(draft, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	if _, there := os.Stat(path); there == nil {
		return nil
	}
	if err := os.Rename(draft, path); err != nil {
		return fmt.Errorf("workspace: name the shipped dossier: %w", err)
	}
	return nil
}
