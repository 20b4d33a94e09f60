package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"shirabe/app/problem"
	"shirabe/app/workspace"
	"shirabe/data"
	"shirabe/data/textform"
)

type importJSON struct {
	DryRun  bool           `json:"dry_run"`
	Added   int            `json:"added"`
	Changed int            `json:"changed"`
	Same    int            `json:"same"`
	Records []importedJSON `json:"records"` // added or changed
}

type importedJSON struct {
	What  string    `json:"what"` // added or changed
	ID    data.ID   `json:"id"`
	Slug  string    `json:"slug"`
	Kind  data.Kind `json:"kind"`
	Title textJSON  `json:"title"`
}

// What import does to a record.
const (
	wasAdded   = "added"
	wasChanged = "changed"
)

// runImport takes records in as one change, or only says what that would be.
func runImport(ctx context.Context, c *call) (err error) {
	if len(c.args) == 0 {
		return usage(c.words.T("cli.import.which"))
	}
	_, dry := c.values["dry-run"]
	w, err := c.open(ctx, workspace.Options{ReadOnly: dry, NoIndex: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	drafts, err := c.drafts(ctx, w.Dossier())
	if err != nil {
		return err
	}
	report, put, err := c.compare(w.Dossier(), drafts)
	if err != nil {
		return err
	}
	report.DryRun = dry
	if !dry && len(put) > 0 {
		names := make([]string, len(c.args))
		for i, name := range c.args {
			names[i] = filepath.Base(name)
		}
		title := c.words.T("cli.import.title", short(strings.Join(names, ", ")))
		if err := w.Apply(ctx, data.Change{Title: title, Put: put}); err != nil {
			return err
		}
	}
	if c.json {
		return c.emit(report)
	}
	return c.print(c.importText(report))
}

// drafts reads the records of every path on the command line.
func (c *call) drafts(ctx context.Context, d *data.Dossier) ([]data.Record, error) {
	var out []data.Record
	var lines []lineJSON
	for _, path := range c.args {
		if path == "-" || slices.Contains([]string{".jsonl", ".ndjson", ".json"}, extension(path)) {
			more, err := c.jsonLines(path)
			if err != nil {
				return nil, err
			}
			lines = append(lines, more...)
			continue
		}
		more, err := c.textForm(ctx, path)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	more, err := c.resolve(d, out, lines)
	if err != nil {
		return nil, err
	}
	out = append(out, more...)
	if len(out) == 0 {
		return nil, refused(c.words.T("cli.import.empty", problem.Line(strings.Join(c.args, " "))))
	}
	return out, c.once(out)
}

func extension(path string) string { return strings.ToLower(filepath.Ext(path)) }

// textForm reads a folder of the text form or one record's file.
func (c *call) textForm(ctx context.Context, path string) ([]data.Record, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		d, err := textform.Read(ctx, os.DirFS(path))
		if err != nil {
			return nil, err
		}
		return d.Records(), nil
	case extension(path) != ".md":
		return nil, refused(c.words.T("cli.import.kind", problem.Line(path)))
	}
	raw, err := c.file(path, textform.MaxFile)
	if err != nil {
		return nil, err
	}
	r, err := textform.Unmarshal(path, raw)
	return []data.Record{r}, err
}

// once refuses records that come twice.
func (c *call) once(records []data.Record) error {
	seen := map[data.ID]bool{}
	for i := range records {
		if seen[records[i].ID] {
			return refused(c.words.T("cli.import.twice", problem.Line(records[i].Slug)))
		}
		seen[records[i].ID] = true
	}
	return nil
}

// compare finds out what taking in drafts changes, and refuses them if the dossier would break
// a rule that it keeps now.
func (c *call) compare(d *data.Dossier, drafts []data.Record) (importJSON, []data.Record, error) {
	report := importJSON{Records: []importedJSON{}}
	var put []data.Record
	for _, r := range drafts {
		what := wasAdded
		if old := d.Record(r.ID); old != nil {
			same, err := equal(*old, r)
			if err != nil {
				return report, nil, err
			}
			if same {
				report.Same++
				continue
			}
			what = wasChanged
			report.Changed++
		} else {
			report.Added++
		}
		put = append(put, r)
		report.Records = append(report.Records, importedJSON{What: what, ID: r.ID, Slug: r.Slug, Kind: r.Kind, Title: bothLanguages(r.Title)})
	}
	known := map[string]bool{}
	for _, p := range data.Validate(d) {
		known[p.String()] = true
	}
	var broken []data.Problem
	for _, p := range data.Validate(d.With(put, nil)) {
		if !known[p.String()] {
			broken = append(broken, p)
		}
	}
	if len(broken) > 0 {
		return report, nil, refused(c.words.N("cli.import.rules", len(broken), problem.Rule(c.words, broken[0])))
	}
	return report, put, nil
}

// equal compares two records as they would be written out.
func equal(a, b data.Record) (bool, error) {
	before, err := textform.Marshal(a)
	if err != nil {
		return false, nil // what cannot be written out is not what can be
	}
	after, err := textform.Marshal(b)
	return bytes.Equal(before, after), err
}

func (c *call) importText(r importJSON) string {
	var b strings.Builder
	for _, x := range r.Records {
		what := c.words.T("cli.import.added")
		if x.What == wasChanged {
			what = c.words.T("cli.import.changed")
		}
		fmt.Fprintf(&b, "%s  %s  %s\n", what, x.Slug, line(data.Text(x.Title).In(c.lang)))
	}
	if r.DryRun {
		return b.String() + c.words.T("cli.import.dry", r.Added, r.Changed, r.Same) + "\n"
	}
	b.WriteString(c.words.T("cli.import.done", r.Added, r.Changed, r.Same) + "\n")
	if len(r.Records) > 0 {
		b.WriteString(c.words.T("cli.import.undo") + "\n")
	}
	return b.String()
}
