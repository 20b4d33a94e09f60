package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"shirabe/app/workspace"
	"shirabe/assets"
	"shirabe/data"
	"shirabe/data/export"
)

type exportJSON struct {
	Out      string           `json:"out"`
	Format   string           `json:"format"`
	Bytes    int              `json:"bytes"`
	Notes    int              `json:"notes"`
	SHA256   string           `json:"sha256"` // of the content shown, as in the colophon
	Warnings []export.Warning `json:"warnings"`
	Changes  []export.Delta   `json:"changes,omitempty"` // since what --since names
}

// An order is what export is asked to write.
type order struct {
	format  export.Format
	out     string // "-": standard output
	options export.Options
	check   bool // only say what to look at
}

// runExport writes a summary whose statements carry their sources.
func runExport(ctx context.Context, c *call) (err error) {
	if _, asked := c.values["templates"]; asked {
		return c.listTemplates()
	}
	o, err := c.order()
	if err != nil {
		return err
	}
	w, err := c.open(ctx, workspace.Options{ReadOnly: true, NoIndex: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	if o.options.Since, err = c.since(w.Dossier()); err != nil {
		return err
	}
	fonts, err := export.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		return err
	}
	o.options.Change, o.options.Fonts = w.Revision(), fonts
	view := w.Dossier().At(c.clock)
	doc, warnings := export.Build(view, o.options)
	warnings = append(warnings, fonts.Check(doc)...)
	if o.check {
		return c.checked(warnings)
	}
	var body bytes.Buffer
	if err := c.write(ctx, &body, o.format.Key, doc); err != nil {
		return err
	}
	if o.out == "-" {
		_, err := c.out.Write(body.Bytes())
		return errors.Join(err, c.warn(warnings))
	}
	if err := replaceFile(o.out, body.Bytes()); err != nil {
		return err
	}
	if c.json {
		out := exportJSON{
			Out: o.out, Format: o.format.Key, Bytes: body.Len(), Notes: len(doc.Notes),
			SHA256: doc.Colophon.Hash, Warnings: list(warnings),
		}
		if o.options.Since != nil {
			out.Changes = export.Compare(o.options.Since, view)
		}
		return c.emit(out)
	}
	return errors.Join(c.warn(warnings), c.print(c.words.T("cli.export.done", line(o.out), body.Len(), len(doc.Notes))+"\n"))
}

// order reads what to write and where.
func (c *call) order() (order, error) {
	o := order{out: c.values["out"]}
	_, o.check = c.values["check"]
	var err error
	if o.options, err = c.options(); err != nil || o.check {
		return o, err
	}
	if o.format, err = c.format(c.wanted(o.out), o.out); err != nil {
		return o, err
	}
	if o.out == "" {
		return o, usage(c.words.T("cli.export.out"))
	}
	return o, nil
}

// format finds the format by its key or, if none is named, by the file's extension.
func (c *call) format(key, out string) (export.Format, error) {
	all := export.Formats()
	known := keys(all, func(f export.Format) string { return f.Key })
	named := func(f export.Format) bool { return strings.EqualFold(f.Key, key) }
	if key == "" {
		if key = strings.TrimPrefix(filepath.Ext(out), "."); key == "" {
			return export.Format{}, usage(c.words.T("cli.export.format", known))
		}
		found, _ := export.FormatFor(out)
		named = func(f export.Format) bool { return f.Key == found.Key }
	}
	i := slices.IndexFunc(all, named)
	if i < 0 {
		return export.Format{}, usage(c.words.T("cli.export.no_format", short(key), known))
	}
	return all[i], nil
}

// keys lists what may be named, for a message.
func keys[T any](all []T, key func(T) string) string {
	names := make([]string, len(all))
	for i, x := range all {
		names[i] = key(x)
	}
	return strings.Join(names, " ")
}

// replaceFile makes body the content of the file at path, all or nothing. What is there and is
// no ordinary file, such as a device, is written to as it is.
func replaceFile(path string, body []byte) (err error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(path, body, 0) // a folder refuses with a reason of its own
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // the link stays
	}
	draft := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s-%s", filepath.Base(path), data.NewID()))
	f, err := os.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		var refusal *fs.PathError
		if errors.As(err, &refusal) {
			refusal.Op, refusal.Path = "create", path // the draft's name would only puzzle
		}
		return err
	}
	defer os.Remove(draft) // does nothing once it has its name
	_, err = f.Write(body)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(draft, path)
}
