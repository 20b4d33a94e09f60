package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"shirabe/app/problem"
	"shirabe/app/workspace"
	"shirabe/data"
	"shirabe/data/importer"
)

// runImport takes files in as one change, or only says what that would be.
func runImport(ctx context.Context, c *call) (err error) {
	if len(c.args) == 0 {
		return usage(c.words.T("cli.import.which"))
	}
	opts, err := c.importOptions()
	if err != nil {
		return err
	}
	_, dry := c.values["dry-run"]
	w, err := c.open(ctx, workspace.Options{ReadOnly: dry, NoIndex: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	opts.Dossier = w.Dossier()
	drafts, err := c.drafts(ctx, opts)
	if err != nil {
		return err
	}
	plan, err := c.plan(ctx, w.Dossier(), drafts)
	if err != nil {
		return err
	}
	if !dry {
		shown := c.meter()
		shown.say(c.words.N("cli.import.writing", len(plan.Change.Put)))
		err := takeIn(ctx, w, plan)
		shown.clear()
		if err != nil {
			return err
		}
	}
	return c.reportImport(drafts, plan, dry)
}

// takeIn keeps the attachments, which alone are no change, and makes the change.
func takeIn(ctx context.Context, w *workspace.Workspace, plan *importer.Plan) error {
	if len(plan.Change.Put) == 0 {
		return nil
	}
	for _, b := range plan.Blobs {
		r, err := b.Open()
		if err != nil {
			return err
		}
		_, _, err = w.Store().AddBlob(ctx, r)
		if err = errors.Join(err, r.Close()); err != nil {
			return err
		}
	}
	return w.Apply(ctx, plan.Change)
}

// importOptions are the flags of the command.
func (c *call) importOptions() (importer.Options, error) {
	var out importer.Options
	if name, ok := c.values["as"]; ok && importer.ByKey(name) == nil {
		return out, usage(c.words.T("cli.import.as", short(name), strings.Join(formatNames(), ", ")))
	}
	if kind, ok := c.values["kind"]; ok {
		if !slices.Contains(data.Kinds(), data.Kind(kind)) {
			return out, usage(c.words.T("cli.import.kind_unknown", short(kind), kindNames()))
		}
		out.Kind = data.Kind(kind)
	}
	if name, ok := c.values["map"]; ok {
		raw, err := c.file(name, 1<<20)
		if err != nil {
			return out, err
		}
		if out.Mapping, err = importer.ParseMapping(raw); err != nil {
			return out, refused(c.words.T("cli.import.map", problem.Line(name), problem.Line(mappingFault(err))))
		}
	}
	return out, nil
}

// mappingFault is what is wrong with a mapping, without what led there.
func mappingFault(err error) string {
	s := strings.TrimPrefix(err.Error(), "importer: ")
	s = strings.TrimPrefix(s, importer.ErrMapping.Error()+": ")
	return strings.TrimSuffix(s, ": "+importer.ErrMapping.Error())
}

func formatNames() []string {
	var out []string
	for _, m := range importer.All() {
		out = append(out, m.Name())
	}
	return out
}

func kindNames() string {
	var out []string
	for _, k := range data.Kinds() {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

// drafts reads every path on the command line.
func (c *call) drafts(ctx context.Context, opts importer.Options) ([]*importer.Draft, error) {
	shown := c.meter()
	defer shown.clear()
	var out []*importer.Draft
	records := 0
	for _, path := range c.args {
		inputs, err := c.inputs(ctx, path)
		if err != nil {
			return nil, err
		}
		for _, in := range inputs {
			in.Options = opts
			in.Progress = shown.reading(in.Base())
			draft, err := c.draft(ctx, in)
			if err != nil {
				return nil, err
			}
			records += len(draft.Records)
			out = append(out, draft)
		}
	}
	if records == 0 {
		return nil, refused(c.words.T("cli.import.empty", problem.Line(strings.Join(c.args, " "))))
	}
	return out, nil
}

// inputs are the files at a path; "-" is standard input.
func (c *call) inputs(ctx context.Context, path string) ([]importer.Input, error) {
	if path != "-" {
		return importer.Open(ctx, path)
	}
	raw, err := io.ReadAll(io.LimitReader(c.program.Stdin, importer.DefaultLimits().Bytes+1))
	return []importer.Input{importer.Bytes(path, raw)}, err
}

// draft reads one file, in the format that is asked for or that it is found to be in. What comes on
// standard input is records of JSONL unless it can be nothing of the kind.
func (c *call) draft(ctx context.Context, in importer.Input) (*importer.Draft, error) {
	m := importer.ByKey(c.values["as"])
	if m == nil {
		var err error
		if m, err = in.Detect(ctx); err != nil {
			return nil, err
		}
	}
	if _, folders := m.(importer.FolderImporter); m != nil && in.Open == nil && !folders {
		m = nil
	}
	if m == nil {
		return nil, refused(c.words.T("cli.import.kind", problem.Line(in.Name)))
	}
	return m.Read(ctx, in)
}

// plan finds out what taking in the drafts changes, and refuses them if the dossier would break a
// rule that it keeps now.
func (c *call) plan(ctx context.Context, d *data.Dossier, drafts []*importer.Draft) (*importer.Plan, error) {
	names := make([]string, len(c.args))
	for i, name := range c.args {
		names[i] = filepath.Base(name)
	}
	p, err := importer.MakePlan(ctx, d, drafts, importer.PlanOptions{
		Author: c.author(), Title: c.words.T("cli.import.title", short(strings.Join(names, ", "))),
	})
	if err != nil || len(p.Broken) == 0 {
		return p, err
	}
	if first := p.Broken[0]; first.Key == "id.twice" {
		return nil, refused(c.words.T("cli.import.twice", problem.Line(first.Slug)))
	}
	return nil, refused(c.words.N("cli.import.rules", len(p.Broken), problem.Rule(c.words, p.Broken[0])))
}

// terminal is standard error where somebody watches it; else nil.
func (c *call) terminal() io.Writer {
	f, ok := c.program.Stderr.(*os.File)
	if !ok || c.json {
		return nil
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	return f
}
