package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"shirabe/app/problem"
	"shirabe/app/workspace"
	"shirabe/data"
	"shirabe/data/sqlite"
)

type backupJSON struct {
	File    string        `json:"file"`
	Time    string        `json:"time"`  // RFC 3339, UTC
	Bytes   int64         `json:"bytes"` // of the file
	Change  data.Revision `json:"change"`
	Added   int           `json:"added"`   // records since
	Changed int           `json:"changed"` // records since
	Removed int           `json:"removed"` // records since
	Problem string        `json:"problem,omitempty"`
}

// listBackups prints the backups, newest first, and what has come to the dossier since each.
func (c *call) listBackups(ctx context.Context) (err error) {
	w, err := c.open(ctx, workspace.Options{ReadOnly: true, NoIndex: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	files, err := w.Backups()
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return nothing(c.words.T("cli.check.no_backup"))
	}
	t := table{header: []string{c.words.T("cli.backup.time"), c.words.T("cli.backup.change"), c.words.T("cli.backup.since"), c.words.T("cli.backup.file")}}
	for _, f := range files {
		j := backupJSON{File: f.Path, Time: f.Time.UTC().Format(time.RFC3339), Bytes: f.Size}
		d, rev, err := workspace.ReadFile(ctx, f.Path)
		since := ""
		if err != nil {
			j.Problem = problem.Explain(c.words, err).Text
			since = j.Problem
		} else {
			diff := data.Compare(d, w.Dossier())
			j.Change, j.Added, j.Changed, j.Removed = rev, len(diff.Added), len(diff.Changed), len(diff.Removed)
			since = fmt.Sprintf("+%d ~%d -%d", j.Added, j.Changed, j.Removed)
		}
		if c.json {
			if err := c.emit(j); err != nil {
				return err
			}
			continue
		}
		t.add(f.Time.In(data.JST).Format("2006-01-02 15:04 JST"), fmt.Sprint(j.Change), since, filepath.Base(f.Path))
	}
	if c.json {
		return nil
	}
	return c.print(t.String())
}

// restoreBackup makes the dossier what a backup holds, or writes the backup to --out as a
// dossier of its own. The backup is named by its path, or by its name in the list.
func (c *call) restoreBackup(ctx context.Context, path string) error {
	path, err := c.backupNamed(ctx, path)
	if err != nil {
		return err
	}
	if to, given := c.values["out"]; given { // the dossier itself may be damaged
		if err := workspace.CopyFile(ctx, path, to); err != nil {
			return err
		}
		return c.print(c.words.T("cli.backup.done", line(to)) + "\n")
	}
	return c.writing(ctx, func(w *workspace.Workspace) error {
		before := w.Revision()
		if err := w.Restore(ctx, path, c.words.T("cli.backup.restored_title", filepath.Base(path))); err != nil {
			return err
		}
		if c.json {
			return c.emit(struct {
				Restored string        `json:"restored"`
				Change   data.Revision `json:"change"`
				Changed  bool          `json:"changed"`
			}{path, w.Revision(), w.Revision() != before})
		}
		return c.print(c.words.T("cli.backup.restored", line(filepath.Base(path))) + "\n")
	})
}

// backupNamed finds a backup by its name; a path is left as it is.
func (c *call) backupNamed(ctx context.Context, path string) (string, error) {
	if strings.ContainsAny(path, `/\`) {
		return path, nil
	}
	home, err := c.home()
	if err != nil {
		return "", err
	}
	of, err := c.path(ctx, home)
	if err != nil {
		return "", err
	}
	files, err := sqlite.Backups(of)
	for _, f := range files {
		if filepath.Base(f.Path) == path {
			return f.Path, nil
		}
	}
	return path, err
}
