package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"shirabe/data"
)

// A Format is one way to write a document.
type Format struct {
	Key   string // what scripts name it by
	Ext   string // of its files, without the dot
	Label data.Text
	Notes bool // its files list the document's notes under their numbers
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
	sources := func(key, ext, name string, w writer) registered {
		return registered{Format{Key: key, Ext: ext, Label: data.Text{JA: "出典：" + name, EN: "Sources: " + name}}, w}
	}
	return []registered{
		{Format{"markdown", "md", data.Text{JA: "Markdown（GitHub）", EN: "Markdown (GitHub)"}, true}, writeMarkdown},
		{Format{"markdown-zip", "zip", data.Text{JA: "Markdown（GitHub、図つき、zip）", EN: "Markdown (GitHub) with figures, zip"}, true}, writeMarkdownZip},
		{Format{"pandoc", "md", data.Text{JA: "Markdown（pandoc）", EN: "Markdown (pandoc)"}, true}, writePandoc},
		{Format{"pandoc-zip", "zip", data.Text{JA: "Markdown（pandoc、図つき、zip）", EN: "Markdown (pandoc) with figures, zip"}, true}, writePandocZip},
		{Format{"html", "html", data.Text{JA: "HTML（1ファイル）", EN: "HTML (one file)"}, true}, writeHTML},
		{Format{"pdf", "pdf", data.Text{JA: "PDF", EN: "PDF"}, true}, writePDF},
		{Format{"docx", "docx", data.Text{JA: "Word（DOCX）", EN: "Word (DOCX)"}, true}, writeDOCX},
		{Format{"odt", "odt", data.Text{JA: "OpenDocument（ODT）", EN: "OpenDocument text (ODT)"}, true}, writeODT},
		{Format{"pptx", "pptx", data.Text{JA: "PowerPoint（研修用）", EN: "PowerPoint (for training)"}, true}, writePPTX},
		{Format{"svg", "zip", data.Text{JA: "図（SVG、zip）", EN: "Charts (SVG, zip)"}, true}, pictures("svg")},
		{Format{"png", "zip", data.Text{JA: "図（PNG、zip）", EN: "Charts (PNG, zip)"}, true}, pictures("png")},
		{Format{"json", "json", data.Text{JA: "JSON", EN: "JSON"}, true}, writeJSON},
		{Format{"csv", "csv", data.Text{JA: "CSV（全ての主張）", EN: "CSV (all claims)"}, false}, writeCSV},
		{Format{"csv-tables", "zip", data.Text{JA: "CSV（種類ごと、zip）", EN: "CSV (a table a kind, zip)"}, false}, writeCSVTables},
		{Format{"xlsx", "xlsx", data.Text{JA: "Excel", EN: "Excel workbook"}, false}, writeXLSX},
		sources("csl-json", "csl.json", "CSL-JSON", writeCSL),
		sources("bibtex", "bib", "BibTeX", writeBibTeX),
		sources("ris", "ris", "RIS", writeRIS),
		{Format{"stix", "stix.json", data.Text{JA: "STIX 2.1", EN: "STIX 2.1 bundle"}, false}, writeSTIX},
		{Format{"stix-incident", "stix.json", data.Text{JA: "STIX 2.1（事案の拡張つき）", EN: "STIX 2.1 with the incident extension"}, false}, writeSTIXIncident},
		{Format{"misp", "misp.json", data.Text{JA: "MISPイベント", EN: "MISP event"}, true}, writeMISP},
		{Format{"timesketch", "jsonl", data.Text{JA: "Timesketch（JSONL）", EN: "Timesketch (JSONL)"}, false}, writeTimesketch},
		{Format{"timesketch-csv", "csv", data.Text{JA: "Timesketch（CSV）", EN: "Timesketch (CSV)"}, false}, writeTimesketchCSV},
		{Format{"timelinejs", "timeline.json", data.Text{JA: "TimelineJS", EN: "TimelineJS"}, false}, writeTimelineJS},
		{Format{"all", "zip", data.Text{JA: "全ての形式（zip）", EN: "Every format (zip)"}, true}, writeAll},
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

// FormatFor returns the format of a file by its name: the one with the longest extension that
// fits, the first of those that share it. A zip holds every format.
func FormatFor(name string) (Format, bool) {
	name = strings.ToLower(name)
	var best Format
	for _, f := range Formats() {
		if f.Ext == "zip" && f.Key != allFormats {
			continue
		}
		if len(f.Ext) > len(best.Ext) && strings.HasSuffix(name, "."+f.Ext) {
			best = f
		}
	}
	return best, best.Key != ""
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
