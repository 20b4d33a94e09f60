package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"shirabe/app/workspace"
	"shirabe/assets"
	"shirabe/data"
)

// runBackup copies the dossier: beside it among the backups, or to --out; or it lists the
// backups, or restores one.
func runBackup(ctx context.Context, c *call) (err error) {
	if _, list := c.values["list"]; list {
		return c.listBackups(ctx)
	}
	if path, given := c.values["restore"]; given {
		return c.restoreBackup(ctx, path)
	}
	w, err := c.open(ctx, workspace.Options{ReadOnly: true, NoIndex: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	path, given := c.values["out"]
	if given {
		err = w.Store().SaveCopy(ctx, path)
	} else {
		path, err = w.Store().Backup(ctx)
	}
	if err != nil {
		return err
	}
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	if c.json {
		return c.emit(struct {
			Dossier string `json:"dossier"`
			Backup  string `json:"backup"`
		}{w.Store().Path(), path})
	}
	return c.print(c.words.T("cli.backup.done", line(path)) + "\n")
}

// runNew makes a dossier: an empty one with a record for its incident, or what --from says.
func runNew(ctx context.Context, c *call) error {
	path := strings.Join(c.args, "")
	if strings.TrimSpace(path) == "" {
		return usage(c.words.T("cli.new.which"))
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() || os.IsPathSeparator(path[len(path)-1]) {
		return &fs.PathError{Op: "create", Path: path, Err: syscall.EISDIR} // not FOLDER.dossier beside it
	}
	if filepath.Ext(path) == "" {
		path += ".dossier"
	}
	from, shipped, err := c.beginning()
	if err != nil {
		return err
	}
	n := workspace.NewFile{Path: path, Title: c.values["title"], Author: c.author(), From: from, Shipped: shipped}
	if err := workspace.New(ctx, n); err != nil {
		return err
	}
	if c.json {
		d, _, err := workspace.ReadFile(ctx, path)
		if err != nil {
			return err
		}
		return c.emit(struct {
			Dossier  string  `json:"dossier"`
			ID       data.ID `json:"id"`
			Incident data.ID `json:"incident"`
			Records  int     `json:"records"`
		}{path, d.ID, d.Incident, len(d.Records())})
	}
	return c.print(c.words.T("cli.new.done", line(path)) + "\n")
}

// beginning is what a new dossier begins with, by --from.
func (c *call) beginning() (from string, shipped fs.FS, err error) {
	from, given := c.values["from"]
	if given && c.values["title"] != "" {
		return "", nil, usage(c.words.T("cli.new.from_title"))
	}
	shipped, err = fs.Sub(assets.Dossier, "dossier")
	return from, shipped, err
}

// runReindex makes the search index anew.
func runReindex(ctx context.Context, c *call) (err error) {
	w, err := c.open(ctx, workspace.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	if err := w.Ready(ctx); err != nil && ctx.Err() != nil {
		return err // any other trouble with the old index is why it is made anew
	}
	if err := w.Reindex(ctx); err != nil {
		return err
	}
	if err := w.Unkept(); err != nil {
		return err
	}
	s := w.Status()
	if c.json {
		return c.emit(struct {
			Dossier  string `json:"dossier"`
			Records  int    `json:"records"`
			InMemory bool   `json:"in_memory"`
		}{w.Store().Path(), s.Docs, s.InMemory})
	}
	if s.InMemory {
		c.say(c.words.T("cli.reindex.in_memory"))
	}
	return c.print(c.words.N("cli.reindex.done", s.Docs) + "\n")
}
