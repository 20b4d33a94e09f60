package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"shirabe/data"
)

// Repair puts a copy of a backup in the place of a dossier that is damaged, and keeps the
// damaged file beside it under another name, which it returns. A file that can be opened is
// refused with data.ErrExists: it would be lost for nothing. If the backup cannot be read, the
// damaged file stays where it is.
func Repair(ctx context.Context, path, backup string) (kept string, err error) {
	path, err = resolve(path)
	if err == nil {
		kept, err = repair(ctx, path, backup)
	}
	if err != nil {
		return "", fmt.Errorf("sqlite: repair: %w", err)
	}
	return kept, nil
}

func repair(ctx context.Context, path, backup string) (kept string, err error) {
	l, reason := acquire(path)
	if l == nil {
		return "", reason
	}
	defer func() { err = errors.Join(err, l.release()) }()
	if checkFile(ctx, path) == nil {
		return "", &data.OpenError{Reason: data.ErrExists, Path: path}
	}
	s, err := Open(ctx, backup, Options{ReadOnly: true})
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	kept = damagedName(path)
	if err := moveFile(path, kept); err != nil {
		return "", err
	}
	if err := s.SaveCopy(ctx, path); err != nil {
		return "", errors.Join(err, moveFile(kept, path))
	}
	return kept, nil
}

// damagedName is a free name beside path for the file that was damaged.
func damagedName(path string) string {
	base := strings.TrimSuffix(path, extension) + "-damaged-" + time.Now().UTC().Format(backupTime)
	name := base + extension
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name
		}
		name = fmt.Sprintf("%s-%d%s", base, n, extension)
	}
}

// moveFile gives a file another name, with the journal of a change that was cut short: left
// behind, it would be played back into the file that takes the name.
func moveFile(from, to string) error {
	const journal = "-journal"
	if err := os.Rename(from, to); err != nil {
		return err
	}
	err := os.Rename(from+journal, to+journal)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, syncFolder(filepath.Dir(to)))
}
