package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

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
func Shipped(ctx context.Context, home string, text fs.FS) (path string, err error) {
	path = filepath.Join(home, ShippedName)
	switch _, err := os.Stat(path); {
	case err == nil:
		return path, nil
	case !errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("workspace: look for the shipped dossier: %w", err)
	}
	if err := os.MkdirAll(home, 0o700); err != nil {
		return "", fmt.Errorf("workspace: make the program's folder: %w", err)
	}
	d, err := textform.Read(ctx, text)
	if err != nil {
		return "", fmt.Errorf("workspace: read the shipped dossier: %w", err)
	}
	dir, err := os.MkdirTemp(home, "new-")
	if err != nil {
		return "", fmt.Errorf("workspace: make the shipped dossier: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	draft := filepath.Join(dir, ShippedName)
	if err := Make(ctx, draft, d, "Shirabe"); err != nil {
		return "", err
	}
	return path, publish(draft, path)
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
