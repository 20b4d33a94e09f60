package cli

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"

	"shirabe/app/problem"
	"shirabe/app/templates"
	"shirabe/data"
	"shirabe/data/export"
)

// exportFlags are the flags of export.
func exportFlags() []flag {
	return []flag{{"format", "F"}, {"out", "PATH"}, {"template", "T"}, {"sections", "S,…"}, {"both", ""},
		{"claims", "C"}, {"detail", "D"}, {"notes", "N"}, {"guide", "yes|no"}, {"bom", "yes|no"},
		{"since", "FILE|DATE"}, {"changes-only", ""}, {"check", ""}, {"templates", ""}, {"chart", "NAME"}}
}

// options reads what the summary shall hold: what the template says, changed by the flags.
func (c *call) options() (export.Options, error) {
	var o export.Options
	if key := c.values["template"]; key != "" {
		t, err := c.template(key)
		if err != nil {
			return o, err
		}
		o = t.Options
	}
	o.Lang, o.Clock = c.lang, c.clock
	if _, both := c.values["both"]; both {
		o.Both = true
	}
	err := errors.Join(
		choose(c, "claims", export.ClaimChoices(), &o.Claims),
		choose(c, "detail", export.DetailChoices(), &o.Detail),
		choose(c, "notes", export.NoteChoices(), &o.Notes),
		choose(c, "guide", []export.Choice[bool]{{Key: "yes", Value: true}, {Key: "no"}}, &o.Guide),
		choose(c, "bom", []export.Choice[bool]{{Key: "yes"}, {Key: "no", Value: true}}, &o.NoMark),
	)
	if err != nil {
		return o, err
	}
	if sections := c.values["sections"]; sections != "" {
		if o.Sections, err = c.sections(sections); err != nil {
			return o, err
		}
	}
	if _, only := c.values["changes-only"]; only {
		if c.values["since"] == "" {
			return o, usage(c.words.T("cli.export.since_missing"))
		}
		o.Sections = []export.Section{export.Changes, export.Sources, export.ColophonPart}
		if o.Detail == export.Brief {
			o.Detail = export.Standard // which lists them all
		}
	}
	return o, nil
}

// choose reads a flag that names one of some values; to keeps its own where it is not given.
func choose[T comparable](c *call, name string, all []export.Choice[T], to *T) error {
	key, given := c.values[name]
	if !given {
		return nil
	}
	value, ok := export.ByKey(all, key)
	if !ok {
		return usage(c.words.T("cli.export.choice", name, short(key), keys(all, func(x export.Choice[T]) string { return x.Key })))
	}
	*to = value
	return nil
}

func (c *call) sections(text string) ([]export.Section, error) {
	var out []export.Section
	for key := range strings.SplitSeq(text, ",") {
		section := export.Section(strings.TrimSpace(key))
		switch {
		case section == "" || slices.Contains(out, section):
		case !slices.Contains(export.Sections(), section):
			all := keys(export.Sections(), func(s export.Section) string { return string(s) })
			return nil, usage(c.words.T("cli.export.section", short(string(section)), all))
		default:
			out = append(out, section)
		}
	}
	return out, nil
}

// template finds a template of the program or of the user.
func (c *call) template(key string) (export.Template, error) {
	home, err := c.home()
	if err != nil {
		return export.Template{}, err
	}
	shelf := templates.In(home)
	t, err := shelf.Find(key)
	if !errors.Is(err, export.ErrTemplate) {
		return t, err
	}
	own, err := shelf.List()
	if err != nil {
		return t, err
	}
	all := slices.Concat(export.Templates(), own)
	return t, usage(c.words.T("cli.export.template", short(key), keys(all, func(t export.Template) string { return t.Key })))
}

type templateJSON struct {
	Key      string           `json:"key"`
	Label    textJSON         `json:"label"`
	Own      bool             `json:"own"` // made by the user
	Sections []export.Section `json:"sections"`
	Claims   string           `json:"claims"`
	Detail   string           `json:"detail"`
	Notes    string           `json:"notes"`
	Guide    bool             `json:"guide"`
	Both     bool             `json:"both"`
}

// listTemplates prints the templates that --template takes.
func (c *call) listTemplates() error {
	home, err := c.home()
	if err != nil {
		return err
	}
	own, err := templates.In(home).List()
	if err != nil {
		return err
	}
	shipped := export.Templates()
	all := slices.Concat(shipped, own)
	if c.json {
		for i, t := range all {
			if err := c.emit(templateOut(t, i >= len(shipped))); err != nil {
				return err
			}
		}
		return nil
	}
	t := table{header: []string{c.words.T("cli.export.list.key"), c.words.T("cli.export.list.name"), c.words.T("cli.export.list.sections")}}
	for _, x := range all {
		t.add(x.Key, x.Label.In(c.lang), sectionKeys(x.Options.Sections))
	}
	return c.print(t.String())
}

func templateOut(t export.Template, own bool) templateJSON {
	sections := t.Options.Sections
	if len(sections) == 0 {
		sections = export.Sections()
	}
	return templateJSON{
		Key: t.Key, Label: bothLanguages(t.Label), Own: own, Sections: sections, Guide: t.Options.Guide, Both: t.Options.Both,
		Claims: export.KeyOf(export.ClaimChoices(), t.Options.Claims),
		Detail: export.KeyOf(export.DetailChoices(), t.Options.Detail),
		Notes:  export.KeyOf(export.NoteChoices(), t.Options.Notes),
	}
}

// sectionKeys lists sections for people; those of the whole summary go without saying.
func sectionKeys(sections []export.Section) string {
	if len(sections) == 0 || slices.Equal(sections, export.Sections()) {
		return "…"
	}
	return keys(sections, func(s export.Section) string { return string(s) })
}

// since reads what to compare with: a summary that was exported as JSON, or a date.
func (c *call) since(d *data.Dossier) (*export.Baseline, error) {
	value := c.values["since"]
	if value == "" {
		return nil, nil
	}
	f, err := os.Open(value)
	if err == nil {
		defer f.Close()
		b, err := export.ReadBaseline(f)
		if err != nil {
			return nil, err
		}
		return b, b.Of(d)
	}
	clock, wrong := data.ParseClock(value)
	switch {
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	case wrong != nil:
		return nil, usage(c.words.T("cli.export.since", short(value)))
	case !c.clock.Now() && clock.End().After(c.clock.End()):
		return nil, usage(c.words.T("cli.export.since_later", short(value)))
	}
	return export.BaselineAt(d.At(clock)), nil
}

// grave reports whether a warning is about something that a reader of the summary would miss.
func grave(k export.WarningKind) bool {
	switch k {
	case export.Uncited, export.Untranslated, export.Withheld, export.Glyphless:
		return true
	case export.Outdated, export.InDispute, export.Shaken:
	}
	return false
}

// checked prints what to look at before the summary is printed. That something lacks a source,
// a translation or a glyph fails the check.
func (c *call) checked(warnings []export.Warning) error {
	failed := false
	for _, w := range warnings {
		failed = failed || grave(w.Kind)
		if c.json {
			if err := c.emit(w); err != nil {
				return err
			}
			continue
		}
		if err := c.print(problem.Line(w.Text.In(c.lang)) + "\n"); err != nil {
			return err
		}
	}
	if failed {
		return nothing(c.words.T("cli.export.check.failed"))
	}
	if len(warnings) == 0 && !c.json {
		return c.print(c.words.T("cli.export.check.clean") + "\n")
	}
	return nil
}

// warn says on standard error what to look at before the summary is printed: for scripts each
// statement on a line; for people each that lacks something, and how many tell of what is
// disputed or outdated.
func (c *call) warn(warnings []export.Warning) error {
	if c.json {
		enc := json.NewEncoder(c.program.Stderr)
		enc.SetEscapeHTML(false)
		for _, w := range warnings {
			if err := enc.Encode(w); err != nil {
				return err
			}
		}
		return nil
	}
	counts := map[export.WarningKind]int{}
	for _, w := range warnings {
		counts[w.Kind]++
		if grave(w.Kind) {
			c.say(c.words.T("cli.export.warning", problem.Line(w.Text.In(c.lang))))
		}
	}
	if n := counts[export.Outdated]; n > 0 {
		c.say(c.words.N("cli.export.outdated", n))
	}
	if n := counts[export.InDispute]; n > 0 {
		c.say(c.words.N("cli.export.disputed", n))
	}
	return nil
}
