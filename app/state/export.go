package state

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"shirabe/assets"
	"shirabe/data"
	"shirabe/data/export"
)

// An ExportJob says what is exported and where to.
type ExportJob struct {
	Format  string // key of an export.Format
	Options export.Options
	Path    string
	Replace bool // a file that is there already
}

// ExportName proposes a file name for a job: the dossier, the clock unless it is now, the
// language or both.
func (a *App) ExportName(format string, o export.Options) string {
	name := "shirabe"
	if r := a.view.Dossier().Record(a.view.Dossier().Incident); r != nil {
		name = r.Slug
	}
	if !a.clock.Now() {
		name += "-" + filepath.Base(filepath.Clean(fileSafe(a.clock.EDTF())))
	}
	name += "-" + string(o.Lang)
	for _, lang := range data.Langs() {
		if o.Both && lang != o.Lang {
			name += "-" + string(lang)
		}
	}
	for _, f := range export.Formats() {
		if f.Key == format {
			name += "." + f.Ext
		}
	}
	return name
}

// fileSafe leaves out what some file systems refuse in names.
func fileSafe(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if r == ':' || r == '/' || r == '\\' {
			r = '-'
		}
		out = append(out, r)
	}
	return string(out)
}

// Export writes the dossier at the clock on another goroutine and calls done on the window's
// with what a writer should look at. The file appears whole or not at all; one that is there
// is replaced only if the job says so, else the error matches fs.ErrExist. The function it
// returns cancels.
func (a *App) Export(job ExportJob, done func(warnings []string, err error)) (cancel func()) {
	ctx, cancel := context.WithCancel(context.Background())
	view := a.view
	go func() {
		warnings, err := writeExport(ctx, view, job)
		a.post(func() {
			cancel()
			done(warnings, err)
		})
	}()
	return cancel
}

// summaryFonts are read when the first summary is made: that takes a tenth of a second.
var summaryFonts = sync.OnceValues(func() (*export.Fonts, error) {
	return export.NewFonts(assets.FontRegular, assets.FontBold)
})

func writeExport(ctx context.Context, v data.View, job ExportJob) (warnings []string, err error) {
	if _, err := os.Lstat(job.Path); err == nil && !job.Replace {
		return nil, fmt.Errorf("state: export: %w", &fs.PathError{Op: "create", Path: job.Path, Err: fs.ErrExist})
	}
	fonts, err := summaryFonts()
	if err != nil {
		return nil, fmt.Errorf("state: export: %w", err)
	}
	job.Options.Fonts = fonts
	d, said := export.Build(v, job.Options)
	for _, w := range append(said, fonts.Check(d)...) {
		warnings = append(warnings, w.Text.In(job.Options.Lang))
	}
	draft, err := os.CreateTemp(filepath.Dir(job.Path), ".shirabe-*")
	if err != nil {
		return nil, fmt.Errorf("state: export: %w", err)
	}
	defer func() {
		if gone := os.Remove(draft.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}()
	out := bufio.NewWriter(draft)
	err = export.Write(ctx, out, job.Format, d)
	err = errors.Join(err, out.Flush(), draft.Chmod(0o644), draft.Close())
	if err != nil {
		return nil, fmt.Errorf("state: export: %w", err)
	}
	if err := os.Rename(draft.Name(), job.Path); err != nil {
		return nil, fmt.Errorf("state: export: %w", err)
	}
	return warnings, nil
}
