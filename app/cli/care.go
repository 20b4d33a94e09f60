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
	"shirabe/data"
)

// runBackup copies the dossier: beside it among the backups, or to --out.
func runBackup(ctx context.Context, c *call) (err error) {
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

// runNew makes an empty dossier with a record for its incident.
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
	title := c.values["title"]
	if title == "" {
		title = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	}
	incident := data.Record{ID: data.NewID(), Slug: "incident", Kind: data.KindIncident, Title: data.Text{JA: title, EN: title}}
	meta := data.Meta{ID: data.NewID(), Title: incident.Title, Incident: incident.ID}
	if err := workspace.Make(ctx, path, data.NewDossier(meta, []data.Record{incident}), c.author()); err != nil {
		return err
	}
	if c.json {
		return c.emit(struct {
			Dossier  string  `json:"dossier"`
			ID       data.ID `json:"id"`
			Incident data.ID `json:"incident"`
		}{path, meta.ID, incident.ID})
	}
	return c.print(c.words.T("cli.new.done", line(path)) + "\n")
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
