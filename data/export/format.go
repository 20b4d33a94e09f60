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
		{Format{"html", "html", data.Text{JA: "HTML（1ファイル）", EN: "HTML (one file)"}}, writeHTML},
		{Format{"json", "json", data.Text{JA: "JSON", EN: "JSON"}}, writeJSON},
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
