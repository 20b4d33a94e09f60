package workspace

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"shirabe/data"
	"shirabe/data/textform"
)

// FromShipped stands for the dossier that comes with the program where New is told what a new
// one begins with.
const FromShipped = "shipped"

// A NewFile says what a new dossier file is made of.
type NewFile struct {
	Path   string
	Title  string // blank: the file's name; of an empty dossier only
	Author string
	// From is what it begins with: blank for nothing but a record of the incident, FromShipped,
	// another dossier file, which is copied with its history, or a folder of the text form.
	From    string
	Shipped fs.FS // the text form of the shipped dossier
}

// New makes a new dossier file; one that is there already is an error that matches
// data.ErrExists. The file appears whole or not at all.
func New(ctx context.Context, n NewFile) error {
	switch info, err := os.Stat(n.From); {
	case n.From == "":
		return Make(ctx, n.Path, empty(n), n.Author)
	case n.From == FromShipped:
		return fromText(ctx, n, n.Shipped)
	case err != nil:
		return err
	case info.IsDir():
		return fromText(ctx, n, os.DirFS(n.From))
	}
	return CopyFile(ctx, n.From, n.Path)
}

// empty is a dossier with a record for its incident.
func empty(n NewFile) *data.Dossier {
	title := n.Title
	if title == "" {
		title = strings.TrimSuffix(filepath.Base(n.Path), filepath.Ext(n.Path))
	}
	incident := data.Record{ID: data.NewID(), Slug: "incident", Kind: data.KindIncident, Title: data.Text{JA: title, EN: title}}
	meta := data.Meta{ID: data.NewID(), Title: incident.Title, Incident: incident.ID}
	return data.NewDossier(meta, []data.Record{incident})
}

// fromText makes a dossier of a text form. It keeps the ID, so that two people's copies can be
// merged.
func fromText(ctx context.Context, n NewFile, text fs.FS) error {
	d, err := textform.Read(ctx, text)
	if err != nil {
		return err
	}
	return Make(ctx, n.Path, d, n.Author)
}

// ResetShipped makes the open dossier what the text form of the shipped one says, as one change
// with the title, after a backup.
func (w *Workspace) ResetShipped(ctx context.Context, text fs.FS, title string) error {
	d, err := textform.Read(ctx, text)
	if err != nil {
		return fmt.Errorf("workspace: read the shipped dossier: %w", err)
	}
	return w.Reset(ctx, d, title)
}
