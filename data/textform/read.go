package textform

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"shirabe/data"
)

// Read reads a dossier from the folder fsys: dossier.md and every Markdown file in the
// folders named after kinds. Hidden files, files that are not Markdown and Markdown files
// beside dossier.md are passed over. The dossier satisfies data.Validate; else the error is a
// *ProblemsError with all that is wrong in all files, and there is no dossier. Other errors are
// those of fsys and of ctx.
func Read(ctx context.Context, fsys fs.FS) (*data.Dossier, error) {
	names, problems, err := find(ctx, fsys)
	if err != nil {
		return nil, fmt.Errorf("textform: read folder: %w", err)
	}
	meta, err := readMeta(fsys)
	if problems, err = collect(problems, err); err != nil {
		return nil, fmt.Errorf("textform: read %s: %w", MetaName, err)
	}
	records := make([]data.Record, 0, len(names))
	files := make(map[data.ID]string, len(names))
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r, err := readRecord(fsys, name)
		bad := err != nil
		if problems, err = collect(problems, err); err != nil {
			return nil, fmt.Errorf("textform: read %s: %w", name, err)
		}
		if bad {
			continue
		}
		if other, taken := files[r.ID]; taken {
			problems = append(problems, Problem{File: name, Line: 2, Path: "id", Key: KeyDuplicate, Text: "the record is in " + other + " too"})
			continue
		}
		files[r.ID] = name
		records = append(records, r)
	}
	if len(problems) > 0 { // references would be missed only because their target is
		return nil, asError(problems)
	}
	d := data.NewDossier(meta, records)
	if err := asError(invalid(fsys, d, files)); err != nil {
		return nil, err
	}
	return d, nil
}

// collect adds the problems that err consists of; any other error it gives back.
func collect(problems []Problem, err error) ([]Problem, error) {
	var bad *ProblemsError
	if errors.As(err, &bad) {
		return append(problems, bad.Problems...), nil
	}
	return problems, err
}

// find lists the files that hold records, and those that lie where no record is looked for.
func find(ctx context.Context, fsys fs.FS) (names []string, problems []Problem, err error) {
	kinds := vocabulary().kinds
	err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		switch folder := path.Dir(name); {
		case err != nil:
			return err
		case entry.IsDir():
			if name != "." && strings.HasPrefix(entry.Name(), ".") {
				return fs.SkipDir
			}
		case folder == "." || !markdown(name):
		case !entry.Type().IsRegular(): // a link may lead anywhere, and opening a pipe waits
			problems = append(problems, Problem{File: name, Key: KeyFileName, Text: "this is not a plain file"})
		case kinds.has(folder):
			names = append(names, name)
		default:
			problems = append(problems, Problem{File: name, Key: KeyFileName,
				Text: fmt.Sprintf("the file is in no folder of records; one of %s is expected", kinds)})
		}
		return nil
	})
	return names, problems, err
}

func readMeta(fsys fs.FS) (data.Meta, error) {
	b, err := load(fsys, MetaName)
	if errors.Is(err, fs.ErrNotExist) {
		return data.Meta{}, &ProblemsError{[]Problem{{File: MetaName, Key: KeyNoDossier, Text: "the folder is not a dossier: this file is missing"}}}
	}
	if err != nil {
		return data.Meta{}, err
	}
	return UnmarshalMeta(MetaName, b)
}

func readRecord(fsys fs.FS, file string) (data.Record, error) {
	b, err := load(fsys, file)
	if err != nil {
		return data.Record{}, err
	}
	r, err := Unmarshal(file, b)
	if err == nil && name(&r) != file {
		err = &ProblemsError{[]Problem{{File: file, Key: KeyFileName, Text: "kind and slug of the record ask for the name " + name(&r)}}}
	}
	return r, err
}

// invalid gives what data.Validate finds, with the places in the files.
func invalid(fsys fs.FS, d *data.Dossier, files map[data.ID]string) []Problem {
	found := data.Validate(d)
	problems := make([]Problem, len(found))
	for i, v := range found {
		p := Problem{File: MetaName, Path: inFile(d.Record(v.Record), v.Path), Key: v.Key, Text: sentence(v)}
		if v.Record != "" {
			p.File = files[v.Record]
		}
		if b, err := load(fsys, p.File); err == nil { // it was read before; without it there is no line
			p.Line = lineIn(b, p.Path)
		}
		problems[i] = p
	}
	return problems
}

// inFile turns a path in the model into one in the file, where the field of a value is
// named after its type.
func inFile(r *data.Record, path string) string {
	claim, ok := strings.CutSuffix(path, "/value")
	var i int
	if _, err := fmt.Sscanf(claim, "claims/%d", &i); !ok || err != nil || r == nil || i >= len(r.Claims) || r.Claims[i].Value == nil {
		return path
	}
	return claim + "/" + string(r.Claims[i].Value.Type())
}

func lineIn(b []byte, path string) int {
	front, _, _ := split(b)
	var d decoder
	if root := d.parse(front); root != nil {
		return root.lineOf(path)
	}
	return 0
}

// sentence puts what data.Validate found into English. The keys that Unmarshal has
// refused before need none.
func sentence(p data.Problem) string {
	i := slices.IndexFunc(sentences, func(s [2]string) bool { return s[0] == p.Key })
	switch {
	case i < 0 && p.Detail == "":
		return p.Key
	case i < 0:
		return fmt.Sprintf("%s: %q", p.Key, p.Detail)
	case p.Detail == "":
		return sentences[i][1]
	}
	return fmt.Sprintf("%s: %q", sentences[i][1], p.Detail)
}

var sentences = [][2]string{
	{"id.twice", "the ID is used twice"},
	{"slug.twice", "another record has the slug"},
	{"title.blank", "the title is blank"},
	{"source.misplaced", "sources, and nothing else, have the field “source”"},
	{"tags.unsorted", "the tags are not sorted, or one is there twice"},
	{"property.misplaced", "records of this kind do not have the property"},
	{"value.missing", "the value says nothing"},
	{"quantity.reversed", "the lower bound is above the upper one"},
	{"unit.unknown", "unknown unit"},
	{"codes.unsorted", "the codes are not in the order of their list, or one is there twice"},
	{"record.missing", "there is no such record, or it is of the wrong kind"},
	{"claim.missing", "there is no such other claim"},
	{"status.unknown", "a contradiction needs a status"},
	{"note.blank", "a contradiction needs a note on how it is resolved or why it is open"},
	{"links.cycle", "claims supersede or correct each other in a circle"},
}
