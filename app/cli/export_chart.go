package cli

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"shirabe/data/export"
)

// wanted is the key of the format asked for; blank: as out's name has it. The pictures of
// charts are told by their extension only where one is asked for.
func (c *call) wanted(out string) string {
	if key := c.values["format"]; key != "" || c.values["chart"] == "" {
		return key
	}
	return strings.TrimPrefix(filepath.Ext(out), ".")
}

// write writes the summary, or the one chart of it that is asked for.
func (c *call) write(ctx context.Context, w io.Writer, format string, doc *export.Document) error {
	name := c.values["chart"]
	if name == "" {
		return export.Write(ctx, w, format, doc)
	}
	err := export.WriteChart(ctx, w, format, name, doc)
	switch {
	case errors.Is(err, export.ErrChart):
		return usage(c.words.T("cli.export.no_chart", short(name), keys(doc.Charts(), export.ChartName)))
	case errors.Is(err, export.ErrFormat):
		return usage(c.words.T("cli.export.chart_format"))
	}
	return err
}
