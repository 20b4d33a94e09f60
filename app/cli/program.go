package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"
	"syscall"

	"shirabe/app/problem"
	"shirabe/assets"
	"shirabe/data"
)

// A Program is what the commands have of the outside world.
type Program struct {
	Version        string
	Env            func(string) string // such as os.Getenv
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Window shows the dossier in a window until the user closes it. It is called when no
	// command is given.
	Window func(ctx context.Context, s Start) error
}

// Start says with what the window opens.
type Start struct {
	Dossier string     // path of the file; blank: the shipped dossier
	Home    string     // the program's folder
	Clock   data.Clock // zero: now
	Lang    data.Lang  // blank: as the user has it set
}

// The exit codes.
const (
	exitDone        = 0
	exitNothing     = 1
	exitUsage       = 2
	exitRefused     = 3
	exitInterrupted = 130 // 128 + SIGINT
)

// ErrNoWindow is the error of a Window in a build that has none.
var ErrNoWindow = errors.New("cli: this build has no window")

// ErrNoScreen is the error of a Window that finds no screen to show itself on.
var ErrNoScreen = errors.New("cli: no screen")

// A fault ends a command with a line in the reader's words. A blank text has been said already.
type fault struct {
	code int
	text string
}

func (f *fault) Error() string { return f.text }

func usage(text string) error   { return &fault{exitUsage, text} }
func nothing(text string) error { return &fault{exitNothing, text} }
func refused(text string) error { return &fault{exitRefused, text} }

// output is standard output. Its refusals are told apart from those of files: nothing that was
// to be saved is at stake.
type output struct{ io.Writer }

func (o output) Write(b []byte) (int, error) {
	n, err := o.Writer.Write(b)
	if err != nil {
		err = &outputError{err}
	}
	return n, err
}

// An outputError says that an answer could not be written.
type outputError struct{ err error }

func (e *outputError) Error() string { return "cli: write the output: " + e.err.Error() }
func (e *outputError) Unwrap() error { return e.err }

// reason is what the system said, without the path.
func (e *outputError) reason() error {
	var path *fs.PathError
	if errors.As(e.err, &path) {
		return path.Err
	}
	return e.err
}

// Run does what args, without the program's name, ask for, and returns the exit code.
func (p Program) Run(ctx context.Context, args []string) int {
	c, err := p.parse(args)
	if err == nil {
		err = c.run(ctx)
	}
	if flushed := c.out.Flush(); err == nil {
		err = flushed
	}
	return c.conclude(err)
}

// run runs the command of the call.
func (c *call) run(ctx context.Context) error {
	switch {
	case c.version:
		return runVersion(ctx, c)
	case c.help:
		return runHelp(ctx, c)
	case c.command == nil:
		return c.window(ctx)
	}
	return c.command.run(ctx, c)
}

func (c *call) window(ctx context.Context) error {
	home, err := c.home()
	if err != nil {
		return err
	}
	err = c.program.Window(ctx, Start{Dossier: c.dossier, Home: home, Clock: c.clock, Lang: c.chosen})
	switch {
	case errors.Is(err, ErrNoWindow):
		return usage(c.words.T("cli.error.no_window"))
	case errors.Is(err, ErrNoScreen):
		return refused(c.words.T("cli.error.no_screen"))
	}
	return err
}

// conclude says what went wrong and returns the exit code.
func (c *call) conclude(err error) int {
	var f *fault
	var unwritten *outputError
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE): // who reads the answer has seen enough
		return exitDone
	case errors.As(err, &f):
		if f.text != "" {
			c.say(f.text)
		}
		return f.code
	case errors.As(err, &unwritten):
		c.say(c.words.T("cli.error.output", problem.Line(unwritten.reason().Error())))
		return exitRefused
	}
	e := problem.Explain(c.words, err)
	switch e.Kind {
	case problem.Cancelled:
		return exitInterrupted
	case problem.Missing:
		c.say(e.Text)
		return exitNothing
	case problem.Wrong:
		c.say(e.Text)
		return exitUsage
	case problem.Refused:
	}
	c.say(e.Text)
	return exitRefused
}

// say puts one line on standard error. Where that is closed there is nobody to tell.
func (c *call) say(text string) {
	_, _ = io.WriteString(c.program.Stderr, "shirabe: "+problem.Line(text)+"\n")
}

// language is the one the user's system speaks, as POSIX orders the variables.
func language(env func(string) string) data.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := env(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), "ja") {
				return data.JA
			}
			return data.EN
		}
	}
	return data.EN
}

// newCall makes a call that can already speak.
func (p Program) newCall() *call {
	c := &call{program: p, out: bufio.NewWriter(output{p.Stdout}), values: map[string]string{}}
	c.speak(language(p.Env))
	return c
}

// speak sets the language. Both catalogues are part of the program.
func (c *call) speak(lang data.Lang) {
	c.lang = lang
	c.words, _ = assets.Catalogue(string(lang)) // without it the keys are printed; assets' tests refuse that
}
