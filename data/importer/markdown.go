package importer

import (
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"

	"shirabe/data"
)

// markdownFiles reads one note in Markdown, with the files beside it that it shows or links to.
type markdownFiles struct{}

// Name is the format's name.
func (markdownFiles) Name() string { return "markdown" }

// Match knows Markdown by its ending alone: any text is Markdown.
func (markdownFiles) Match(name string, _ []byte) Match {
	if isMarkdown(name) {
		return ByName
	}
	return NoMatch
}

// Read makes a note.
func (markdownFiles) Read(ctx context.Context, in Input) (*Draft, error) {
	b, err := in.ReadAll(ctx)
	if err != nil {
		return nil, err
	}
	d := in.draft("markdown", "")
	v := newVault(ctx, in, d)
	if err := v.note(in.Base(), b); err != nil {
		return nil, err
	}
	v.finish()
	d.Charset = v.charset
	return d, ctx.Err()
}

func isMarkdown(name string) bool { return hasEnding(name, ".md", ".markdown", ".mkd", ".mdown") }

// notebook reads a folder of notes in Markdown that link to one another, as Obsidian and its kin
// keep them.
type notebook struct{}

// Name is the format's name.
func (notebook) Name() string { return "markdown-folder" }

// Match takes no single file.
func (notebook) Match(string, []byte) Match { return NoMatch }

// mostLooked is how many entries of a folder are looked at to find its format.
const mostLooked = 2000

// MatchFolder knows a folder by a note in it.
func (notebook) MatchFolder(folder fs.FS) Match {
	found, looked := NoMatch, 0
	_ = fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error { // what cannot be read is no note
		looked++
		switch {
		case looked > mostLooked:
			return fs.SkipAll
		case err != nil || e.IsDir() && name != "." && strings.HasPrefix(e.Name(), "."):
			return fs.SkipDir
		case !e.IsDir() && isMarkdown(name):
			found = ByName
			return fs.SkipAll
		}
		return nil
	})
	return found
}

// Read makes a note of every file in Markdown, in the order of their names.
func (notebook) Read(ctx context.Context, in Input) (*Draft, error) {
	d := in.draft("markdown-folder", "")
	v := newVault(ctx, in, d)
	if in.Folder == nil {
		return nil, in.Fail(Place{}, "import.error.no_folder")
	}
	err := fs.WalkDir(in.Folder, ".", v.visit)
	if err != nil {
		return nil, in.asReadError(err)
	}
	slices.Sort(v.files)
	for i, name := range v.files {
		b, err := v.read(name)
		if err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			d.Skip(Place{Part: name}, "", "import.remark.file_unread", name)
			continue
		}
		if err := v.note(name, b); err != nil {
			d.Skip(Place{Part: name}, "", "import.remark.file_unread", name)
		}
		in.Progress.Report(int64(i+1), int64(len(v.files)))
	}
	if len(d.Records) == 0 {
		return nil, in.Fail(Place{}, "import.error.empty")
	}
	v.finish()
	return d, ctx.Err()
}

// A vault is a set of notes that are read together, so that they can link to one another.
type vault struct {
	ctx     context.Context
	in      Input
	draft   *Draft
	charset string
	files   []string // notes, by path
	beside  map[string]string
	bytes   int64
	others  int // files that are no notes
	names   *names
	byPath  map[string]data.ID // by stem of the path and of the name, folded
	wanted  []wanted
	used    map[string]data.Attachment // files beside that a note shows, by path
}

// wanted is a link of a note that is resolved when all notes are known.
type wanted struct {
	record int // in draft.Records
	target string
	line   int
}

func newVault(ctx context.Context, in Input, d *Draft) *vault {
	return &vault{
		ctx: ctx, in: in, draft: d, names: newNames(in.Dossier), beside: map[string]string{},
		byPath: map[string]data.ID{}, used: map[string]data.Attachment{},
	}
}

// visit gathers notes and the files beside them. Hidden folders hold settings.
func (v *vault) visit(name string, e fs.DirEntry, err error) error {
	if v.ctx.Err() != nil {
		return v.ctx.Err()
	}
	switch {
	case err != nil:
		v.draft.Skip(Place{Part: name}, "", "import.remark.file_unread", name)
		if e != nil && e.IsDir() {
			return fs.SkipDir
		}
	case e.IsDir():
		if name != "." && strings.HasPrefix(e.Name(), ".") || strings.Count(name, "/") > v.in.Bounds().Depth {
			return fs.SkipDir
		}
	case !e.Type().IsRegular():
		v.draft.Skip(Place{Part: name}, "", "import.remark.file_special", name)
	case len(v.files)+v.others >= v.in.Bounds().Rows:
		return v.in.Fail(Place{Part: name}, "import.error.rows", v.in.Bounds().Rows)
	case isMarkdown(name):
		v.files = append(v.files, name)
	default:
		v.others++
		v.beside[name] = name
		if base := path.Base(name); v.beside[base] == "" {
			v.beside[base] = name
		}
	}
	return nil
}

// read reads one file of the folder, within the bound for all of them together.
func (v *vault) read(name string) ([]byte, error) {
	sub := Input{Name: name, Size: -1, Options: v.in.Options, Open: openIn(v.in.Folder, name)}
	sub.Limits.Bytes = v.in.Bounds().Bytes - v.bytes
	if sub.Limits.Bytes <= 0 {
		return nil, sub.tooLarge(v.in.Bounds().Bytes)
	}
	b, err := sub.ReadAll(v.ctx)
	v.bytes += int64(len(b))
	return b, err
}

// note makes a record of a note's file.
func (v *vault) note(name string, b []byte) error {
	text, charset, err := v.in.decode(b, "")
	if err != nil {
		return err
	}
	v.charset = charset
	front, body, line := splitFront(text.text)
	m := readFront(front)
	if m.broken {
		body, line = text.text, 0
	}
	stem := (Input{Name: name}).stem()
	r := data.Record{ID: data.NewID(), Kind: m.kind(), Aliases: m.aliases}
	title, body := titleOf(m.title, body, stem)
	r.Title = v.in.textOf(cut(title, mostTitle))
	doc := document{lost: lost{characters: text.lost}}
	body = doc.within(body)
	r.Text = v.in.textOf(strings.Trim(body, "\n"))
	links, tags := linksIn(body)
	r.Tags = cleanTags(append(m.tags, tags...))
	at := Place{Part: name}
	if m.broken {
		v.draft.Skip(at, r.ID, "import.remark.front", name)
	}
	for _, key := range m.unread {
		v.draft.Skip(at, r.ID, "import.remark.front_key", key)
	}
	v.source(&r, m)
	for _, key := range []string{stem, strings.TrimSuffix(name, path.Ext(name))} {
		if k := fold(key); v.byPath[k] == "" {
			v.byPath[k] = r.ID
		}
	}
	v.names.add(&r)
	for i := range links {
		links[i].record = len(v.draft.Records)
		links[i].line += line
	}
	v.wanted = append(v.wanted, links...)
	v.draft.Records = append(v.draft.Records, r)
	doc.report(v.draft, r.ID)
	return nil
}

// source makes the source that the front matter names by its address.
func (v *vault) source(r *data.Record, m front) {
	if m.url == "" {
		return
	}
	s := data.Record{ID: data.NewID(), Kind: data.KindSource, Title: r.Title, Source: &data.Source{URL: m.url, Type: "webpage"}}
	if m.author != "" {
		s.Source.Publisher = textIn(m.author)
	}
	s.Source.Published, _ = edtfOf(m.date)
	s.Source.Lang = languageOf(r.Title.In(data.JA))
	r.Claims = append(r.Claims, involve(s.ID, s.ID))
	v.draft.Records = append(v.draft.Records, s)
}

// involve says that a note has to do with a record; source is cited if there is one.
func involve(id, source data.ID) data.Claim {
	c := data.Claim{ID: data.NewID(), Property: data.PropInvolves, Value: data.Ref{Record: id}, Basis: data.Observed}
	if source != "" {
		c.Citations = []data.Citation{{ID: data.NewID(), Source: source, Stance: data.Mentions}}
	}
	return c
}

// finish resolves links: to notes and records they become claims, to files attachments.
func (v *vault) finish() {
	for _, w := range v.wanted {
		r := &v.draft.Records[w.record]
		if id := v.target(w.target); id != "" {
			if id != r.ID && !slices.ContainsFunc(r.Claims, func(c data.Claim) bool { return c.Value == data.Ref{Record: id} }) {
				r.Claims = append(r.Claims, involve(id, ""))
			}
			continue
		}
		if !v.attach(r, w.target) {
			v.draft.Skip(Place{Part: r.Title.In(data.JA), Line: w.line}, r.ID, "import.remark.link", cut(w.target, 80))
		}
	}
	if unused := v.others - len(v.used); unused > 0 {
		v.draft.Skip(Place{}, "", "import.remark.beside", unused)
	}
}

// target finds the note or the record of the dossier that a link names.
func (v *vault) target(name string) data.ID {
	name = strings.TrimSuffix(strings.TrimPrefix(name, "./"), path.Ext(markdownOnly(name)))
	if id := v.byPath[fold(name)]; id != "" {
		return id
	}
	if id := v.byPath[fold(path.Base(name))]; id != "" && !strings.HasPrefix(name, "../../") {
		return id
	}
	id, _ := v.names.find(name)
	return id
}

// markdownOnly is name if it is a note's; blank otherwise: 調査.2020 has no ending.
func markdownOnly(name string) string {
	if isMarkdown(name) {
		return name
	}
	return ""
}

// attach adds the file that a link names, if there is one beside the note.
func (v *vault) attach(r *data.Record, target string) bool {
	if v.in.Folder == nil || target == "" {
		return false
	}
	name := path.Clean(strings.TrimPrefix(target, "/"))
	if in, ok := v.beside[name]; ok {
		name = in
	} else if in, ok := v.beside[path.Base(name)]; ok {
		name = in
	}
	if !fs.ValidPath(name) || isMarkdown(name) {
		return false
	}
	a, ok := v.used[name]
	if !ok {
		b, err := v.read(name)
		if err != nil {
			return false
		}
		var blob Blob
		a, blob = Attach(shownName(name), mimeOf(name, b), b)
		v.used[name] = a
		v.draft.Blobs = append(v.draft.Blobs, blob)
	}
	a.ID = data.NewID()
	if !slices.ContainsFunc(r.Attachments, func(have data.Attachment) bool { return have.SHA256 == a.SHA256 }) {
		r.Attachments = append(r.Attachments, a)
	}
	return true
}
