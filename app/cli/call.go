package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"shirabe/app/workspace"
	"shirabe/assets"
	"shirabe/data"
)

// A call is one run of a command.
type call struct {
	program Program
	command *command // nil: none was given
	out     *bufio.Writer
	words   assets.Words
	lang    data.Lang
	chosen  data.Lang // by --lang; blank: not given
	clock   data.Clock
	dossier string // path; blank: the shipped one
	json    bool
	help    bool
	version bool
	values  map[string]string // of the command's flags
	args    []string          // the words after the command
}

// A command is one row of the table of commands.
type command struct {
	name   string
	args   string // how the words after it are shown: "QUERY…"
	flags  []flag
	most   int  // words allowed; -1: any number
	dashes bool // a word may begin with one "-"
	run    func(ctx context.Context, c *call) error
}

// A flag is one option of a command.
type flag struct {
	name  string
	value string // how its value is shown: "N"; blank: it takes none
}

// commands is the table, in the order in which help lists it.
func commands() []command {
	return []command{
		{name: "search", args: "QUERY…", flags: []flag{{"limit", "N"}, {"kind", "K"}, {"batch", "FILE"}}, most: -1, dashes: true, run: runSearch},
		{name: "show", args: "ID|NAME|TITLE", most: -1, run: runShow},
		{name: "list", args: "KIND", flags: []flag{{"where", "PROP=VALUE"}}, most: 1, run: runList},
		{name: "figures", run: runFigures},
		{name: "timeline", run: runTimeline},
		{name: "matrix", run: runMatrix},
		{name: "contradictions", run: runContradictions},
		{name: "history", args: "[ID|NAME]", flags: []flag{{"limit", "N"}}, most: 1, run: runHistory},
		{name: "undo", run: runUndo},
		{name: "redo", run: runRedo},
		{name: "check", run: runCheck},
		{name: "backup", flags: []flag{{"out", "PATH"}, {"list", ""}, {"restore", "FILE"}}, run: runBackup},
		{name: "reindex", run: runReindex},
		{name: "export", flags: exportFlags(), run: runExport},
		{name: "import", args: "FILE|FOLDER…", flags: []flag{{"dry-run", ""}, {"as", "FORMAT"}, {"kind", "K"}, {"map", "FILE"}}, most: -1, run: runImport},
		{name: "new", args: "FILE", flags: []flag{{"title", "TEXT"}, {"from", "shipped|FILE|FOLDER"}}, most: 1, run: runNew},
		{name: "merge", args: "FILE", flags: []flag{{"take", "mine|theirs"}, {"dry-run", ""}}, most: 1, run: runMerge},
		{name: "help", args: "[COMMAND]", most: 1, run: runHelp},
		{name: "version", run: runVersion},
	}
}

// globals are the flags of every command.
func globals() []flag {
	return []flag{{"dossier", "FILE"}, {"as-of", "DATE"}, {"lang", "ja|en"}, {"json", ""}, {"help", ""}, {"version", ""}}
}

// parse reads the command line. The call it returns can speak even when there is an error.
func (p Program) parse(args []string) (*call, error) {
	c := p.newCall()
	c.listen(args)
	var texts []string // that begin with one dash, before the command is known
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			return c, c.take(append(texts, args[i+1:]...))
		case arg == "-h":
			c.help = true
		case strings.HasPrefix(arg, "--"):
			used, err := c.flag(arg[2:], args[i+1:])
			if err != nil {
				return c, err
			}
			i += used
		case c.command == nil && !strings.HasPrefix(arg, "-"):
			if err := c.find(arg); err != nil {
				return c, err
			}
		default:
			texts = append(texts, arg)
		}
	}
	return c, c.take(texts)
}

// listen sets the language before anything else is read, so that complaints are in it too.
func (c *call) listen(args []string) {
	for i, arg := range args {
		value, given := strings.CutPrefix(arg, "--lang=")
		switch {
		case arg == "--":
			return
		case arg == "--lang" && i+1 < len(args):
			value = args[i+1]
		case !given:
			continue
		}
		if slices.Contains(data.Langs(), data.Lang(value)) {
			c.speak(data.Lang(value))
		}
	}
}

// find sets the command called name. A dossier alone means: open it in the window.
func (c *call) find(name string) error {
	all := commands()
	i := slices.IndexFunc(all, func(k command) bool { return k.name == name })
	switch {
	case i >= 0:
		c.command = &all[i]
	case strings.EqualFold(filepath.Ext(name), ".dossier") && c.dossier == "":
		c.dossier = name
	default:
		return usage(c.words.T("cli.error.command", short(name)))
	}
	return nil
}

// flag takes the flag text, of which rest follows on the command line, and returns how many of
// rest were its value.
func (c *call) flag(text string, rest []string) (used int, err error) {
	name, value, given := strings.Cut(text, "=")
	known := globals()
	if c.command != nil {
		known = append(known, c.command.flags...)
	}
	i := slices.IndexFunc(known, func(f flag) bool { return f.name == name })
	switch {
	case i < 0 && c.command == nil:
		return 0, usage(c.words.T("cli.error.flag", short(name)))
	case i < 0:
		return 0, usage(c.words.T("cli.error.flag_of", short(name), c.command.name))
	case known[i].value == "" && given:
		return 0, usage(c.words.T("cli.error.flag_value", name))
	case known[i].value != "" && !given:
		if len(rest) == 0 {
			return 0, usage(c.words.T("cli.error.flag_blank", name, known[i].value))
		}
		value, used = rest[0], 1
	}
	if known[i].value != "" && strings.TrimSpace(value) == "" {
		return used, usage(c.words.T("cli.error.flag_blank", name, known[i].value))
	}
	return used, c.set(name, value)
}

func (c *call) set(name, value string) error {
	switch name {
	case "dossier":
		c.dossier = value
	case "json":
		c.json = true
	case "help":
		c.help = true
	case "version":
		c.version = true
	case "as-of":
		clock, err := data.ParseClock(value)
		if err != nil {
			return usage(c.words.T("cli.error.as_of", short(value)))
		}
		c.clock = clock
	case "lang":
		lang := data.Lang(value)
		if !slices.Contains(data.Langs(), lang) {
			return usage(c.words.T("cli.error.lang", short(value)))
		}
		c.chosen = lang
		c.speak(lang)
	default:
		c.values[name] = value // blank for a flag that takes none
	}
	return nil
}

// take hands texts to the command as its words.
func (c *call) take(texts []string) error {
	if c.help || c.version {
		c.args = texts
		return nil
	}
	if c.command == nil {
		if len(texts) == 0 {
			return nil
		}
		if strings.HasPrefix(texts[0], "-") {
			return usage(c.words.T("cli.error.flag", short(texts[0])))
		}
		if err := c.find(texts[0]); err != nil || c.command == nil {
			return err
		}
		texts = texts[1:]
	}
	c.args = texts
	return c.fits()
}

// fits refuses words that the command has no use for.
func (c *call) fits() error {
	for _, s := range c.args {
		if strings.HasPrefix(s, "-") && s != "-" && !c.command.dashes {
			return usage(c.words.T("cli.error.flag_of", short(s), c.command.name))
		}
	}
	if most := c.command.most; most >= 0 && len(c.args) > most {
		return usage(c.words.T("cli.error.words", short(c.args[most]), c.command.name))
	}
	return nil
}

// short is s cut for a message.
func short(s string) string {
	const longest = 60
	if r := []rune(s); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return s
}

// number reads the value of a flag that counts; fallback if it is not given.
func (c *call) number(name string, fallback int) (int, error) {
	s, ok := c.values[name]
	if !ok {
		return fallback, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0, usage(c.words.T("cli.error.number", name, short(s)))
	}
	return n, nil
}

// home is the program's folder.
func (c *call) home() (string, error) {
	home, err := workspace.Home(c.program.Env)
	if err != nil {
		return "", refused(c.words.T("cli.error.no_home"))
	}
	return home, nil
}

// path is the file that the call is about; the shipped dossier is made where it is missing.
func (c *call) path(ctx context.Context, home string) (string, error) {
	if c.dossier != "" {
		return c.dossier, nil
	}
	text, err := fs.Sub(assets.Dossier, "dossier")
	if err != nil {
		return "", err
	}
	return workspace.Shipped(ctx, home, text)
}

// open opens the dossier for a command that opts describes; Path and Home are filled in here.
func (c *call) open(ctx context.Context, opts workspace.Options) (*workspace.Workspace, error) {
	home, err := c.home()
	if err != nil {
		return nil, err
	}
	if opts.Path, err = c.path(ctx, home); err != nil {
		return nil, err
	}
	opts.Home, opts.Author = home, c.author()
	w, err := workspace.Open(ctx, opts)
	if err != nil {
		return nil, err
	}
	if readOnly, why := w.Store().ReadOnly(); readOnly && !opts.ReadOnly {
		return nil, errors.Join(why, w.Close())
	}
	return w, nil
}

// reading opens the dossier for reading, gives use what is seen at the clock, and closes it.
func (c *call) reading(ctx context.Context, use func(v data.View) error) (err error) {
	w, err := c.open(ctx, workspace.Options{ReadOnly: true, NoIndex: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	return use(w.Dossier().At(c.clock))
}

// writing opens the dossier for a change and closes it. The index catches up when somebody
// searches.
func (c *call) writing(ctx context.Context, use func(w *workspace.Workspace) error) (err error) {
	w, err := c.open(ctx, workspace.Options{NoIndex: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	return use(w)
}

// author is who makes the changes.
func (c *call) author() string {
	for _, name := range []string{"USER", "LOGNAME", "USERNAME"} {
		if s := c.program.Env(name); s != "" {
			return s
		}
	}
	return "shirabe"
}

// emit prints v as JSON on a line of its own.
func (c *call) emit(v any) error {
	enc := json.NewEncoder(c.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// emitEach prints what of makes of each, in order, up to the first error.
func emitEach[T, J any](c *call, all []T, of func(T) (J, error)) error {
	for _, x := range all {
		j, err := of(x)
		if err != nil {
			return err
		}
		if err := c.emit(j); err != nil {
			return err
		}
	}
	return nil
}

// print writes an answer for people.
func (c *call) print(text string) error {
	_, err := c.out.WriteString(text)
	return err
}
