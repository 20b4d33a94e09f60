package sqlite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"shirabe/data"
)

// A Backup is a copy of a dossier that was made by Store.Backup.
type Backup struct {
	Path string
	Time time.Time // UTC, seconds
	Size int64     // bytes
}

const (
	backupEvery = 30 * time.Minute // of editing
	keepNewest  = 10
	keepDays    = 14 // of which the newest backup is kept
	backupTime  = "20060102T150405Z"
	extension   = ".dossier"
)

// Backup writes a copy of the dossier into the folder backups beside it and returns its path.
// The copy is complete or is not there at all. Of the older ones it keeps the newest ten and
// the newest of each of the last fourteen days that have any.
//
// Saving makes a backup by itself: at the first change of a day, and after 30 minutes of
// editing; so does opening a file of an older version, before it is brought up to date.
func (s *Store) Backup(ctx context.Context) (string, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	path, err := s.backup(ctx)
	if err != nil {
		return "", s.explain("back up", err)
	}
	return path, nil
}

// backupIfDue makes the automatic backup. A new dossier that nothing was put into gets none.
func (s *Store) backupIfDue(ctx context.Context) {
	now := s.opts.Now()
	if last := s.backedUp.Load(); last != 0 {
		t := time.Unix(0, last)
		sameDay := t.Local().Format(time.DateOnly) == now.Local().Format(time.DateOnly)
		if sameDay && now.Sub(t) < backupEvery {
			return
		}
	}
	if rev, err := lastChange(ctx, s.readers); err != nil || rev == 0 {
		return // an error will meet the change, too
	}
	path, err := s.backup(ctx)
	s.backedUp.Store(now.UnixNano()) // after a failure as well: not every save should try again
	if s.opts.OnBackup != nil {
		s.opts.OnBackup(path, s.explain("back up", err))
	}
}

func (s *Store) backup(ctx context.Context) (string, error) {
	now := s.opts.Now().UTC()
	dir, name := backupPlace(s.path)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	base := filepath.Join(dir, name+"-"+now.Format(backupTime))
	path := base + extension
	err := s.copyTo(ctx, path)
	for n := 2; errors.Is(err, data.ErrExists); n++ {
		path = base + "-" + strconv.Itoa(n) + extension
		err = s.copyTo(ctx, path)
	}
	if err != nil {
		return "", err
	}
	s.backedUp.Store(now.UnixNano())
	return path, prune(s.path)
}

// SaveCopy writes a copy of the dossier to path, without its lock and backups. A file that is
// there already is an error that matches data.ErrExists; a copy that fails leaves nothing.
func (s *Store) SaveCopy(ctx context.Context, path string) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	path, err := filepath.Abs(path)
	if err == nil {
		err = s.copyTo(ctx, path)
	}
	return s.explain("save copy", err)
}

// copyTo writes a copy of the dossier as it is now. VACUUM INTO copies one state, whoever
// saves meanwhile; copying the file would not.
func (s *Store) copyTo(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return &data.OpenError{Reason: data.ErrExists, Path: path}
	}
	info, err := os.Stat(s.path)
	if err != nil {
		return err
	}
	tmp, err := temporary(path, info.Mode().Perm())
	if err != nil {
		return err
	}
	defer os.Remove(tmp) // does nothing once it is published
	if _, err := s.readers.ExecContext(ctx, `VACUUM INTO ?`, tmp); err != nil {
		return err
	}
	return publish(tmp, path)
}

// Backups lists the backups of the dossier at path, newest first. The dossier itself need not
// be readable, nor be there.
func Backups(path string) ([]Backup, error) {
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		path = resolved
	}
	dir, name := backupPlace(path)
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("sqlite: list backups: %w", err)
	}
	var list []Backup
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), name+"-")
		rest, dossier := strings.CutSuffix(rest, extension)
		stamp, _, _ := strings.Cut(rest, "-")
		at, err := time.Parse(backupTime, stamp)
		if !ok || !dossier || err != nil || !e.Type().IsRegular() {
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // gone since
		}
		list = append(list, Backup{filepath.Join(dir, e.Name()), at, info.Size()})
	}
	slices.SortFunc(list, func(a, b Backup) int {
		return cmp.Or(b.Time.Compare(a.Time), cmp.Compare(len(b.Path), len(a.Path)), cmp.Compare(b.Path, a.Path))
	})
	return list, nil
}

func backupPlace(path string) (dir, name string) {
	return filepath.Join(filepath.Dir(path), "backups"), strings.TrimSuffix(filepath.Base(path), extension)
}

// newestGood returns the newest backup of the dossier at path that can be opened; blank: none.
func newestGood(path string) string {
	list, err := Backups(path)
	if err != nil {
		return ""
	}
	for _, b := range list {
		if checkFile(context.Background(), b.Path) == nil {
			return b.Path
		}
	}
	return ""
}

// prune removes the backups that need not be kept.
func prune(path string) error {
	list, err := Backups(path)
	if err != nil {
		return err
	}
	days := map[string]bool{}
	var errs []error
	for i, b := range list {
		day := b.Time.Local().Format(time.DateOnly)
		newest := !days[day]
		days[day] = true
		if i < keepNewest || newest && len(days) <= keepDays {
			continue
		}
		errs = append(errs, os.Remove(b.Path))
	}
	return errors.Join(errs...)
}

// temporary makes an empty file beside path, to be published as path. A refusal names path, the
// only name the caller knows.
func temporary(path string, perm fs.FileMode) (string, error) {
	tmp := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"-"+string(data.NewID())+".tmp")
	f, err := os.OpenFile(tmp, os.O_RDWR|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		if refusal := (*fs.PathError)(nil); errors.As(err, &refusal) {
			err = &fs.PathError{Op: "create", Path: path, Err: refusal.Err}
		}
		return "", err
	}
	return tmp, f.Close()
}

// removeTemporary removes what was left over beside the dossier and its backups when a
// program was killed. The lock must be held.
func removeTemporary(path string) {
	dir, name := backupPlace(path)
	for _, place := range []struct{ dir, prefix string }{
		{filepath.Dir(path), "." + filepath.Base(path) + "-"}, {dir, "." + name + "-"},
	} {
		entries, err := os.ReadDir(place.dir)
		if err != nil {
			continue // no backups yet
		}
		for _, e := range entries {
			id, ok := strings.CutSuffix(e.Name(), ".tmp")
			if ok && len(id) > 36 && strings.HasPrefix(id, place.prefix) && data.ID(id[len(id)-36:]).Valid() {
				_ = os.Remove(filepath.Join(place.dir, e.Name())) // it is in nobody's way
			}
		}
	}
}

// publish gives the finished file tmp its name, for good: its content is on the disk before
// its name is, and a file that has the name already stays.
func publish(tmp, path string) error {
	if err := syncFile(tmp); err != nil {
		return err
	}
	err := os.Link(tmp, path)
	switch {
	case errors.Is(err, fs.ErrExist):
		return &data.OpenError{Reason: data.ErrExists, Path: path}
	case err == nil:
		err = os.Remove(tmp)
	default: // a medium without links
		err = os.Rename(tmp, path)
	}
	return errors.Join(err, syncFolder(filepath.Dir(path)))
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
