package export

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
)

// figureFolder holds the drawings of a Markdown text, beside it.
const figureFolder = "figures"

// writeMarkdownZip writes GitHub's Markdown with the drawings it shows.
func writeMarkdownZip(_ context.Context, w io.Writer, d *Document) error {
	var text bytes.Buffer
	if err := (&markdown{d: d, folder: figureFolder}).write(&text); err != nil {
		return err
	}
	return d.zipMarkdown(w, packedFile{"summary.md", text.Bytes()})
}

// writePandocZip writes pandoc's Markdown with the drawings it shows and with its sources as a
// file too, for those who keep them in a reference manager.
func writePandocZip(ctx context.Context, w io.Writer, d *Document) error {
	var text, sources bytes.Buffer
	if err := (&markdown{d: d, pandoc: true, folder: figureFolder, marked: map[int]bool{}}).writePandoc(&text); err != nil {
		return err
	}
	if err := writeCSL(ctx, &sources, d); err != nil {
		return err
	}
	return d.zipMarkdown(w, packedFile{"summary.md", text.Bytes()}, packedFile{"sources.json", sources.Bytes()})
}

// zipMarkdown packs files and every drawing.
func (d *Document) zipMarkdown(w io.Writer, files ...packedFile) error {
	for _, f := range d.Charts() {
		body, err := d.picture(f, "svg")
		if err != nil {
			return err
		}
		files = append(files, packedFile{figureFolder + "/" + ChartName(f) + ".svg", body})
	}
	z := zip.NewWriter(w)
	for _, f := range files {
		if err := addFile(z, f.name, f.body); err != nil {
			return err
		}
	}
	return z.Close()
}
