package cli

import (
	"context"
	"slices"
	"strings"

	"shirabe/data/export"
	"shirabe/index/query"
)

// runVersion prints the version.
func runVersion(_ context.Context, c *call) error {
	if c.json {
		return c.emit(struct {
			Version string `json:"version"`
		}{c.program.Version})
	}
	return c.print("shirabe " + c.program.Version + "\n")
}

// runHelp explains the program, or the command that is named or was given with --help.
func runHelp(_ context.Context, c *call) error {
	about := c.command
	if about != nil && about.name == "help" {
		about = nil
		if len(c.args) > 0 {
			all := commands()
			i := slices.IndexFunc(all, func(k command) bool { return k.name == c.args[0] })
			if i < 0 {
				return usage(c.words.T("cli.error.command", short(c.args[0])))
			}
			about = &all[i]
		}
	}
	if about == nil {
		return c.print(c.overview())
	}
	return c.print(c.manual(*about))
}

func (c *call) overview() string {
	t := table{header: []string{c.words.T("cli.help.command"), c.words.T("cli.help.does")}}
	for _, k := range commands() {
		t.add(k.name, c.words.T("cli.about."+k.name))
	}
	return c.words.T("cli.help.intro") + "\n\n" + t.String() + "\n" + c.globalFlags() + "\n" +
		c.words.T("cli.help.codes") + "\n" + c.words.T("cli.help.more") + "\n"
}

func (c *call) globalFlags() string {
	t := table{header: []string{c.words.T("cli.help.flag"), c.words.T("cli.help.means")}}
	for _, f := range globals() {
		t.add(f.String(), c.words.T("cli.flag."+f.name))
	}
	return t.String()
}

// String is the flag as it is typed.
func (f flag) String() string {
	if f.value == "" {
		return "--" + f.name
	}
	return "--" + f.name + " " + f.value
}

// manual is the help of one command.
func (c *call) manual(k command) string {
	syntax := []string{"shirabe", k.name}
	for _, f := range k.flags {
		syntax = append(syntax, "["+f.String()+"]")
	}
	if k.args != "" {
		syntax = append(syntax, k.args)
	}
	out := strings.Join(syntax, " ") + "\n\n" + c.words.T("cli.about."+k.name) + "\n"
	if details := "cli.details." + k.name; c.words.Has(details) {
		out += c.words.T(details) + "\n"
	}
	if len(k.flags) > 0 {
		t := table{header: []string{c.words.T("cli.help.flag"), c.words.T("cli.help.means")}}
		for _, f := range k.flags {
			t.add(f.String(), c.words.T("cli.flag."+k.name+"."+f.name))
		}
		out += "\n" + t.String()
	}
	out += "\n" + c.words.T("cli.help.example", c.words.T("cli.example."+k.name)) + "\n"
	switch k.name {
	case "search":
		out += "\n" + c.language()
	case "export":
		out += "\n" + c.words.T("cli.help.formats", keys(export.Formats(), func(f export.Format) string { return f.Key })) +
			"\n" + c.words.T("cli.help.sections", keys(export.Sections(), func(s export.Section) string { return string(s) })) + "\n"
	}
	return out + "\n" + c.globalFlags()
}

// language is the whole search language.
func (c *call) language() string {
	t := table{header: []string{c.words.T("cli.help.syntax"), c.words.T("cli.help.means"), c.words.T("cli.help.examples")}}
	for _, e := range query.Help(c.lang) {
		t.add(e.Syntax, e.Description, strings.Join(e.Examples, "    "))
	}
	return c.words.T("cli.help.language") + "\n" + t.String()
}
