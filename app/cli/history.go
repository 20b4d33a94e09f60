package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"shirabe/app/workspace"
	"shirabe/data"
)

type entryJSON struct {
	Change data.Revision  `json:"change"`
	Kind   data.EntryKind `json:"kind"`
	Time   string         `json:"time"` // RFC 3339, UTC
	Author string         `json:"author"`
	Title  string         `json:"title"`
	Target data.Revision  `json:"target,omitempty"` // of an undo or redo
	Undone bool           `json:"undone"`
	Size   int            `json:"size"` // number of edits; edits may hold only the first
	Edits  []editJSON     `json:"edits"`
}

type editJSON struct {
	Kind   data.EditKind `json:"kind"`
	Part   data.Part     `json:"part"`
	ID     string        `json:"id"`
	Record data.ID       `json:"record,omitempty"`
	Claim  data.ID       `json:"claim,omitempty"`
	Fields []fieldJSON   `json:"fields"`
}

type fieldJSON struct {
	Name   string `json:"name"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// runHistory prints the changes of the dossier, or of one record, newest first.
func runHistory(ctx context.Context, c *call) (err error) {
	limit, err := c.number("limit", 20)
	if err != nil {
		return err
	}
	w, err := c.open(ctx, workspace.Options{ReadOnly: true, NoIndex: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	id := data.ID("")
	if len(c.args) > 0 {
		r, err := c.record(w.Dossier().At(data.Clock{}), c.args[0])
		if err != nil {
			return err
		}
		id = r.ID
	}
	entries, err := w.History(ctx, id, limit)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return nothing(c.words.T("cli.history.none"))
	}
	if c.json {
		for _, e := range entries {
			if err := c.emit(entry(e)); err != nil {
				return err
			}
		}
		return nil
	}
	return c.print(c.historyText(entries))
}

func entry(e data.Entry) entryJSON {
	out := entryJSON{
		Change: e.Change, Kind: e.Kind, Time: e.Time.UTC().Format(time.RFC3339Nano), Author: e.Author, Title: e.Title,
		Target: e.Target, Undone: e.Undone, Size: e.Size, Edits: []editJSON{},
	}
	for _, x := range e.Edits {
		edit := editJSON{Kind: x.Kind, Part: x.Part, ID: x.ID, Record: x.Record, Claim: x.Claim, Fields: []fieldJSON{}}
		for _, f := range x.Fields {
			edit.Fields = append(edit.Fields, fieldJSON(f))
		}
		out.Edits = append(out.Edits, edit)
	}
	return out
}

func (c *call) historyText(entries []data.Entry) string {
	t := table{header: []string{c.words.T("cli.history.change"), c.words.T("cli.history.time"), c.words.T("cli.history.author"),
		c.words.T("cli.history.what"), c.words.T("cli.history.parts"), c.words.T("cli.history.title")}}
	for _, e := range entries {
		what := c.entryKind(e.Kind)
		switch {
		case e.Target != 0:
			what = c.words.T("cli.history.target", what, e.Target)
		case e.Undone:
			what = c.words.T("cli.history.undone", what)
		}
		t.add(fmt.Sprint(e.Change), e.Time.In(data.JST).Format("2006-01-02 15:04 JST"), e.Author, what, fmt.Sprint(e.Size), short(e.Title))
	}
	return t.String()
}

// runUndo takes back the newest change.
func runUndo(ctx context.Context, c *call) error {
	return c.step(ctx, (*workspace.Workspace).Undo, func(e data.Entry) string {
		return c.words.T("cli.undo.done", e.Target, strings.TrimSpace(line(e.Title)))
	})
}

// runRedo makes again what was undone last.
func runRedo(ctx context.Context, c *call) error {
	return c.step(ctx, (*workspace.Workspace).Redo, func(e data.Entry) string {
		return c.words.T("cli.redo.done", e.Target, strings.TrimSpace(line(e.Title)))
	})
}

func (c *call) step(ctx context.Context, do func(*workspace.Workspace, context.Context) (data.Entry, error), say func(data.Entry) string) error {
	return c.writing(ctx, func(w *workspace.Workspace) error {
		e, err := do(w, ctx)
		if err != nil {
			return err
		}
		if c.json {
			return c.emit(entry(e))
		}
		return c.print(say(e) + "\n")
	})
}
