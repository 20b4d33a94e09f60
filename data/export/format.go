package export

import (
	"context"
	"errors"
	"fmt"
	"io"

	"shirabe/data"
)

// A Format is one way to write a document.
type Format struct {
	Key   string // what scripts name it by
	Ext   string // of its files, without the dot
	Label data.Text
}

// ErrFormat is wrapped by the error of Write for a format that does not exist.
var ErrFormat = errors.New("no such format")

// A writer writes a document in one format.
type writer func(ctx context.Context, w io.Writer, d *Document) error

type registered struct {
	Format
	write writer
}

func formats() []registered {
	return []registered{
		{Format{"markdown", "md", data.Text{JA: "Markdown（GitHub）", EN: "Markdown (GitHub)"}}, writeMarkdown},
		{Format{"pandoc", "md", data.Text{JA: "Markdown（pandoc）", EN: "Markdown (pandoc)"}}, writePandoc},
		{Format{"html", "html", data.Text{JA: "HTML（1ファイル）", EN: "HTML (one file)"}}, writeHTML},
		{Format{"pdf", "pdf", data.Text{JA: "PDF", EN: "PDF"}}, writePDF},
		{Format{"docx", "docx", data.Text{JA: "Word（DOCX）", EN: "Word (DOCX)"}}, writeDOCX},
		{Format{"odt", "odt", data.Text{JA: "OpenDocument（ODT）", EN: "OpenDocument text (ODT)"}}, writeODT},
		{Format{"pptx", "pptx", data.Text{JA: "PowerPoint（研修用）", EN: "PowerPoint (for training)"}}, writePPTX},
		{Format{"json", "json", data.Text{JA: "JSON", EN: "JSON"}}, writeJSON},
		{Format{"csv", "csv", data.Text{JA: "CSV（全ての主張）", EN: "CSV (all claims)"}}, writeCSV},
		{Format{"csv-tables", "zip", data.Text{JA: "CSV（種類ごと、zip）", EN: "CSV (a table a kind, zip)"}}, writeCSVTables},
		{Format{"xlsx", "xlsx", data.Text{JA: "Excel", EN: "Excel workbook"}}, writeXLSX},
		{Format{"csl-json", "csl.json", data.Text{JA: "出典：CSL-JSON（Zotero）", EN: "Sources: CSL-JSON (Zotero)"}}, writeCSL},
		{Format{"bibtex", "bib", data.Text{JA: "出典：BibTeX", EN: "Sources: BibTeX"}}, writeBibTeX},
		{Format{"ris", "ris", data.Text{JA: "出典：RIS", EN: "Sources: RIS"}}, writeRIS},
		{Format{"stix", "stix.json", data.Text{JA: "STIX 2.1", EN: "STIX 2.1 bundle"}}, writeSTIX},
	}
}

// Formats lists the formats that Write knows.
func Formats() []Format {
	all := formats()
	out := make([]Format, len(all))
	for i, f := range all {
		out[i] = f.Format
	}
	return out
}

// Write writes the document in the format with that key. Errors wrap ErrFormat, ctx's error or
// w's.
func Write(ctx context.Context, w io.Writer, format string, d *Document) error {
	for _, f := range formats() {
		if f.Key != format {
			continue
		}
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("export: write %s: %w", format, err)
		}
		if err := f.write(ctx, w, d); err != nil {
			return fmt.Errorf("export: write %s: %w", format, err)
		}
		return nil
	}
	return fmt.Errorf("export: write %q: %w", format, ErrFormat)
}
