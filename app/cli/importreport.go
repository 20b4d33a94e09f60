package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"shirabe/app/problem"
	"shirabe/data"
	"shirabe/data/importer"
)

// importJSON is the report of import. Scripts depend on these fields.
type importJSON struct {
	DryRun  bool           `json:"dry_run"`
	Added   int            `json:"added"`
	Changed int            `json:"changed"` // replaced
	Merged  int            `json:"merged"`  // gained something
	Same    int            `json:"same"`
	Left    int            `json:"left"` // left out, since they break a rule
	Files   []readJSON     `json:"files"`
	Records []importedJSON `json:"records"` // added, changed or merged
	Remarks []remarkJSON   `json:"remarks"`
}

type readJSON struct {
	File    string            `json:"file"`
	Format  string            `json:"format"`
	Charset string            `json:"charset,omitempty"`
	Records int               `json:"records"`
	Mapping *importer.Mapping `json:"mapping,omitempty"` // of tables: as it was used, for --map
}

type importedJSON struct {
	What  importer.Action `json:"what"`
	ID    data.ID         `json:"id"`
	Slug  string          `json:"slug"`
	Kind  data.Kind       `json:"kind"`
	Title textJSON        `json:"title"`
	Why   string          `json:"why,omitempty"` // of merged: what it has in common with the dossier's
}

// A remarkJSON tells what was skipped, guessed or noted.
type remarkJSON struct {
	What   string  `json:"what"` // skipped, guessed or noted
	File   string  `json:"file"`
	Line   int     `json:"line,omitempty"`
	Column string  `json:"column,omitempty"`
	Sheet  string  `json:"sheet,omitempty"`
	Page   int     `json:"page,omitempty"`
	Part   string  `json:"part,omitempty"`
	Record data.ID `json:"record,omitempty"`
	Key    string  `json:"key"`
	Text   string  `json:"text"`
}

// reportImport prints what was, or would be, taken in, and what was not and why.
func (c *call) reportImport(drafts []*importer.Draft, p *importer.Plan, dry bool) error {
	r := c.importReport(drafts, p)
	r.DryRun = dry
	if c.json {
		return c.emit(r)
	}
	return c.print(c.importText(r))
}

func (c *call) importReport(drafts []*importer.Draft, p *importer.Plan) importJSON {
	r := importJSON{
		Added: p.Count(importer.ActionAdd), Changed: p.Count(importer.ActionReplace), Merged: p.Count(importer.ActionMerge),
		Same: p.Count(importer.ActionSame), Left: p.Count(importer.ActionLeave), Records: []importedJSON{}, Remarks: []remarkJSON{},
	}
	for _, d := range drafts {
		r.Files = append(r.Files, readJSON{d.File, d.Format, d.Charset, len(d.Records), d.Mapping})
	}
	for i := range p.Items {
		item := &p.Items[i]
		if item.Action == importer.ActionSame || item.Action == importer.ActionLeave {
			continue
		}
		x := importedJSON{What: item.Action, ID: item.Record.ID, Slug: item.Record.Slug, Kind: item.Record.Kind, Title: bothLanguages(item.Record.Title)}
		if item.Why != "" {
			x.Why = c.words.T(item.Why)
		}
		r.Records = append(r.Records, x)
	}
	for _, m := range p.Remarks {
		r.Remarks = append(r.Remarks, remarkJSON{
			What: weightName(m.Weight), File: m.File, Line: m.Line, Column: m.Column, Sheet: m.Sheet, Page: m.Page, Part: m.Part,
			Record: m.Record, Key: m.Key, Text: problem.Remark(c.words, m),
		})
	}
	return r
}

func weightName(w importer.Weight) string {
	switch w {
	case importer.Skipped:
		return "skipped"
	case importer.Guessed:
		return "guessed"
	case importer.Noted:
	}
	return "noted"
}

// What a report for people shows of long lists; --json has all.
const (
	mostImported = 200
	mostAlike    = 5 // remarks of one kind
)

func (c *call) importText(r importJSON) string {
	var b strings.Builder
	for i, x := range r.Records {
		if i == mostImported {
			b.WriteString(c.words.N("cli.import.more", len(r.Records)-i) + "\n")
			break
		}
		what := map[importer.Action]string{
			importer.ActionAdd: c.words.T("cli.import.added"), importer.ActionReplace: c.words.T("cli.import.changed"), importer.ActionMerge: c.words.T("cli.import.merged"),
		}[x.What]
		fmt.Fprintf(&b, "%s  %s  %s\n", what, x.Slug, line(data.Text(x.Title).In(c.lang)))
	}
	b.WriteString(c.remarksText(r.Remarks))
	key := "cli.import.done"
	if r.DryRun {
		key = "cli.import.dry"
	}
	b.WriteString(c.words.T(key, r.Added, r.Changed, r.Same) + "\n")
	if r.Merged > 0 {
		b.WriteString(c.words.N("cli.import.merged_count", r.Merged) + "\n")
	}
	if r.Left > 0 {
		b.WriteString(c.words.N("cli.import.left_count", r.Left) + "\n")
	}
	if len(r.Records) > 0 && !r.DryRun {
		b.WriteString(c.words.T("cli.import.undo") + "\n")
	}
	return b.String()
}

// remarksText lists remarks by their weight, of many alike the first.
func (c *call) remarksText(remarks []remarkJSON) string {
	var b strings.Builder
	for _, what := range []string{"skipped", "guessed", "noted"} {
		said, more := map[string]int{}, 0
		for _, m := range remarks {
			if m.What != what {
				continue
			}
			if said[m.Key]++; said[m.Key] > mostAlike {
				more++
				continue
			}
			b.WriteString(c.words.T("cli.import."+what) + "  " + m.Text + "\n")
		}
		if more > 0 {
			b.WriteString(c.words.N("cli.import.alike", more) + "\n")
		}
	}
	return b.String()
}

// A meter shows on a terminal how far reading has come. Elsewhere it is silent.
type meter struct {
	c     *call
	out   io.Writer // nil: nobody watches
	told  time.Time
	shown bool
}

func (c *call) meter() *meter { return &meter{c: c, out: c.terminal()} }

// reading tells of one file, five times a second at most.
func (m *meter) reading(file string) importer.Progress {
	if m.out == nil {
		return nil
	}
	return func(done, total int64) {
		now := time.Now()
		if now.Sub(m.told) < 200*time.Millisecond {
			return
		}
		m.told = now
		share := ""
		if total > 0 {
			share = fmt.Sprintf(" %d%%", done*100/total)
		}
		m.say(m.c.words.T("cli.import.reading", line(short(file))) + share)
	}
}

// say shows a line in the place of the last one.
func (m *meter) say(text string) {
	if m.out != nil {
		m.shown = true
		_, _ = io.WriteString(m.out, "\r\x1b[K"+text) // nothing depends on it
	}
}

// clear takes the line away again.
func (m *meter) clear() {
	if m.shown {
		_, _ = io.WriteString(m.out, "\r\x1b[K")
	}
}
