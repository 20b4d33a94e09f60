package main

import (
	"context"
	"io/fs"
	"path/filepath"

	"fyne.io/fyne/v2"

	"shirabe/app/ui"
	"shirabe/app/workspace"
	"shirabe/assets"
)

// careFiles gives f what makes new dossiers and resets the shipped one.
func (o *opener) careFiles(ctx context.Context, f *ui.Files) {
	f.New = func(path, from string) { o.create(ctx, path, from) }
	f.Sample = o.isSample
	f.Repair = func(path, backup string) { o.repair(ctx, path, backup) }
	f.ResetSample = func(title string, done func(error)) {
		o.beside(func(w *workspace.Workspace) func() {
			text, err := fs.Sub(assets.Dossier, "dossier")
			if err == nil {
				err = w.ResetShipped(ctx, text, title)
			}
			return func() { done(err) }
		})
	}
}

// isSample reports whether path is the shipped dossier's, which can be made what it was.
func (o *opener) isSample(path string) bool {
	return path == "" || filepath.Clean(path) == filepath.Join(o.start.Home, workspace.ShippedName)
}

// create makes a new dossier of what from says, and opens it.
func (o *opener) create(ctx context.Context, path, from string) {
	go func() {
		text, err := fs.Sub(assets.Dossier, "dossier")
		if err == nil {
			err = workspace.New(ctx, workspace.NewFile{Path: path, From: from, Author: author(), Shipped: text})
		}
		if err != nil {
			fyne.Do(func() { o.window.Failed(err) })
			return
		}
		o.open(ctx, path)
	}()
}

// repair puts a backup in the place of a damaged dossier, which is kept beside it, and opens it.
func (o *opener) repair(ctx context.Context, path, backup string) {
	go func() {
		if _, err := workspace.Repair(ctx, path, backup); err != nil {
			fyne.Do(func() { o.window.Failed(err) })
			return
		}
		o.open(ctx, path)
	}()
}
