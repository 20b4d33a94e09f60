package importer

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"shirabe/data"
	"shirabe/data/textform"
)

// textForm reads the program's own text form: a folder, or the file of one record.
type textForm struct{}

func (textForm) Name() string { return "textform" }

// ownID is the line of a front matter that only the text form has.
var ownID = regexp.MustCompile(`(?m)^id: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\r?$`)

func (textForm) Match(name string, head []byte) Match {
	if strings.EqualFold(path.Ext(base(name)), ".md") && bytes.HasPrefix(head, []byte("---")) && ownID.Match(head) {
		return Certain
	}
	return NoMatch
}

func (textForm) MatchFolder(folder fs.FS) Match {
	if b, err := fs.ReadFile(folder, "dossier.md"); err == nil && ownID.Match(b) {
		return Certain
	}
	return NoMatch
}

// Read returns the errors of package textform as they are: they name file and line, and say
// what to do.
func (m textForm) Read(ctx context.Context, in Input) (*Draft, error) {
	draft := &Draft{Format: m.Name(), File: in.Base(), Exact: true}
	if in.Open == nil {
		d, err := textform.Read(ctx, in.Folder)
		if err != nil {
			return nil, err
		}
		draft.Records = d.Records()
		return draft, nil
	}
	in.Limits.Bytes = textform.MaxFile
	raw, err := in.ReadAll(ctx)
	if err != nil {
		return nil, err
	}
	r, err := textform.Unmarshal(in.Name, raw)
	if err != nil {
		return nil, err
	}
	draft.Records = []data.Record{r}
	return draft, nil
}

// jsonLines reads records as the commands show and list print them, one a line. A line may
// leave out IDs and may name records by slug.
type jsonLines struct{}

func (jsonLines) Name() string { return "jsonl" }

func (jsonLines) Match(name string, head []byte) Match {
	named := false
	switch strings.ToLower(path.Ext(base(name))) {
	case ".jsonl", ".ndjson":
		named = true
	case ".json":
	default:
		if base(name) != "-" { // standard input, which has been for records from the beginning
			return NoMatch
		}
		named = true
	}
	first, _, _ := bytes.Cut(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n"), []byte("\n"))
	switch own := bytes.HasPrefix(first, []byte("{")) && bytes.Contains(first, []byte(`"kind"`)) && bytes.Contains(first, []byte(`"slug"`)); {
	case named && own:
		return Certain
	case own:
		return ByContent
	case named:
		return ByName
	}
	return NoMatch
}

func (m jsonLines) Read(ctx context.Context, in Input) (*Draft, error) {
	raw, err := in.ReadAll(ctx)
	if err != nil {
		return nil, err
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	draft := &Draft{Format: m.Name(), File: in.Base(), Exact: true}
	ids := map[string]data.ID{} // by slug
	if in.Dossier != nil {
		for _, r := range in.Dossier.Records() {
			ids[r.Slug] = r.ID
		}
	}
	n, done := 0, 0
	for text := range bytes.SplitSeq(raw, []byte("\n")) {
		n++
		done += len(text) + 1
		if n%1000 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			in.Progress.Report(int64(done), int64(len(raw)))
		}
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		if len(draft.Records) >= in.Bounds().Rows {
			return nil, in.Fail(Place{Line: n}, "import.error.rows", in.Bounds().Rows)
		}
		r, err := parseLine(text)
		if err != nil {
			return nil, in.unreadLine(n, err)
		}
		identify(&r, ids)
		draft.Records = append(draft.Records, r)
		if in.First > 0 && len(draft.Records) >= in.First {
			break
		}
	}
	for i := range draft.Records {
		resolveSlugs(&draft.Records[i], ids)
	}
	return draft, nil
}

func (in Input) unreadLine(n int, err error) error {
	e := in.Fail(Place{Line: n}, "import.error.line", reason(err))
	e.Err = err
	return e
}

// reason is what is wrong with a line, without what led there.
func reason(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}

// identify gives a record without an ID that of the record with its slug or, if there is none,
// a new one.
func identify(r *data.Record, ids map[string]data.ID) {
	if r.ID == "" {
		r.ID = ids[r.Slug]
	}
	if r.ID == "" {
		r.ID = data.NewID()
	}
	if r.Slug != "" {
		ids[r.Slug] = r.ID
	}
}

// resolveSlugs turns slugs in the places of IDs into IDs, as far as ids knows them; MakePlan knows those
// of other drafts.
func resolveSlugs(r *data.Record, ids map[string]data.ID) {
	find := func(name data.ID) data.ID {
		if id, ok := ids[string(name)]; ok && !name.Valid() {
			return id
		}
		return name
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if ref, ok := c.Value.(data.Ref); ok {
			c.Value = data.Ref{Record: find(ref.Record)}
		}
		for k := range c.Citations {
			c.Citations[k].Source = find(c.Citations[k].Source)
		}
	}
}
