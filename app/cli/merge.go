package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"shirabe/app/problem"
	"shirabe/app/workspace"
	"shirabe/data"
	"shirabe/data/merge"
)

type mergeJSON struct {
	File      string         `json:"file"`
	DryRun    bool           `json:"dry_run"`
	Applied   bool           `json:"applied"`
	Changes   int            `json:"changes"` // of the other file, that are new here
	Authors   []string       `json:"authors"` // of those changes
	Records   []mergedJSON   `json:"records"`
	Conflicts []conflictJSON `json:"conflicts"`
	Kept      int            `json:"kept"`    // removals not followed, for what was removed is referred to
	Renamed   int            `json:"renamed"` // records whose name got a number
}

type mergedJSON struct {
	What  string    `json:"what"` // added, changed or removed
	ID    data.ID   `json:"id"`
	Slug  string    `json:"slug"`
	Kind  data.Kind `json:"kind"`
	Title textJSON  `json:"title"`
}

type conflictJSON struct {
	Record data.ID      `json:"record"`
	Part   data.Part    `json:"part"`
	ID     string       `json:"id"`
	Claim  data.ID      `json:"claim,omitempty"`
	Field  string       `json:"field,omitempty"` // blank: one side removed the part
	Base   textJSON     `json:"base"`
	Mine   textJSON     `json:"mine"`
	Theirs textJSON     `json:"theirs"`
	Choice merge.Choice `json:"choice,omitempty"`
}

// runMerge takes over what another person did in a copy of the dossier.
func runMerge(ctx context.Context, c *call) (err error) {
	if len(c.args) == 0 {
		return usage(c.words.T("cli.merge.which"))
	}
	take := merge.Choice(c.values["take"])
	if !slices.Contains([]merge.Choice{merge.Undecided, merge.TakeMine, merge.TakeTheirs}, take) {
		return usage(c.words.T("cli.merge.take", short(string(take))))
	}
	_, dry := c.values["dry-run"]
	w, err := c.open(ctx, workspace.Options{ReadOnly: dry, NoIndex: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	m, err := w.ReadMerge(ctx, c.args[0])
	if errors.Is(err, workspace.ErrOtherDossier) {
		return refused(c.words.T("merge.other", problem.Line(c.args[0])))
	}
	if err != nil {
		return err
	}
	out := merge.Three(m.Sides, nil)
	choices := map[merge.Key]merge.Choice{}
	for i := range out.Conflicts {
		choices[out.Conflicts[i].Key] = take
	}
	out = merge.Three(m.Sides, choices)
	applied := !dry && out.Open() == 0
	if applied {
		if out, err = w.Merge(ctx, m, choices, m.Title(c.words)); err != nil {
			return err
		}
	}
	if c.json {
		err = c.emit(c.mergeReport(m, out, dry, applied))
	} else {
		err = c.print(c.mergeText(m, out, applied))
	}
	if err == nil && !dry && !applied {
		return nothing(c.words.N("cli.merge.undecided", out.Open()))
	}
	return err
}

func (c *call) mergeReport(m *workspace.Merge, out *merge.Outcome, dry, applied bool) mergeJSON {
	r := mergeJSON{
		File: m.Path, DryRun: dry, Applied: applied, Changes: len(m.Since), Authors: []string{}, Records: []mergedJSON{},
		Conflicts: []conflictJSON{}, Kept: len(out.Kept), Renamed: len(out.Renamed),
	}
	for _, a := range m.Authors() {
		r.Authors = append(r.Authors, a.Name)
	}
	for _, x := range mergedRecords(m, out) {
		r.Records = append(r.Records, mergedJSON{What: x.what, ID: x.ID, Slug: x.Slug, Kind: x.Kind, Title: bothLanguages(x.Title)})
	}
	for _, k := range out.Conflicts {
		r.Conflicts = append(r.Conflicts, conflictJSON{k.Record, k.Part, k.ID, k.Claim, k.Field,
			bothLanguages(k.Base), bothLanguages(k.Mine), bothLanguages(k.Theirs), k.Choice})
	}
	return r
}

type mergedRecord struct {
	*data.Record
	what string
}

// mergedRecords lists the records that a merge adds, changes and removes.
func mergedRecords(m *workspace.Merge, out *merge.Outcome) []mergedRecord {
	var list []mergedRecord
	for i := range out.Put {
		what := "changed"
		if slices.Contains(out.Added, out.Put[i].ID) {
			what = "added"
		}
		list = append(list, mergedRecord{&out.Put[i], what})
	}
	for _, id := range out.Remove {
		list = append(list, mergedRecord{m.Sides.Mine.Record(id), "removed"})
	}
	return list
}

func (c *call) mergeText(m *workspace.Merge, out *merge.Outcome, applied bool) string {
	var b strings.Builder
	b.WriteString(line(m.Title(c.words)) + "\n")
	for _, x := range mergedRecords(m, out) {
		fmt.Fprintf(&b, "%s  %s  %s\n", c.words.T("cli.merge."+x.what), x.Slug, line(x.Title.In(c.lang)))
	}
	for _, k := range out.Conflicts {
		title := m.Sides.Mine.Title
		for _, d := range []*data.Dossier{m.Sides.Theirs, m.Sides.Mine} {
			if r := d.Record(k.Record); r != nil {
				title = r.Title
			}
		}
		fmt.Fprintf(&b, "%s  %s  %s\n", c.words.T("cli.merge.conflict"), line(title.In(c.lang)), line(problem.Conflict(c.words, m.Sides, k.Key)))
		for _, v := range []struct {
			key  string
			text data.Text
		}{{"merge.base", k.Base}, {"merge.mine", k.Mine}, {"merge.theirs", k.Theirs}} {
			text := line(v.text.In(c.lang))
			if text == "" {
				text = c.words.T("merge.nothing")
			}
			fmt.Fprintf(&b, "      %s  %s\n", c.words.T(v.key), text)
		}
	}
	if len(out.Kept) > 0 {
		b.WriteString(c.words.N("merge.kept", len(out.Kept)) + "\n")
	}
	if len(out.Renamed) > 0 {
		b.WriteString(c.words.N("merge.renamed", len(out.Renamed)) + "\n")
	}
	switch {
	case out.None() && len(out.Conflicts) == 0:
		b.WriteString(c.words.T("merge.none") + "\n")
	case applied:
		b.WriteString(c.words.T("cli.merge.done", len(out.Added), len(out.Changed), len(out.Remove)) + "\n")
	default:
		b.WriteString(c.words.T("cli.merge.dry", len(out.Added), len(out.Changed), len(out.Remove), len(out.Conflicts)) + "\n")
	}
	return b.String()
}
