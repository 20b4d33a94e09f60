package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shirabe/app/cli"
)

// The clock is named as English names moments: on a day, in a month, at an hour.
func TestClockInWords(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, c := range []struct{ clock, lang, want string }{
		{"2020", "en", "As known in 2020\n"},
		{"2020-09", "en", "As known in September 2020\n"},
		{"2020-09-15", "en", "As known on 15 September 2020\n"},
		{"2020-09-15T18:00", "en", "As known at 15 September 2020, 18:00 JST\n"},
		{"2020-09", "ja", "2020年9月の時点で知られていたこと\n"},
		{"2020-09-15T18:00", "ja", "2020年9月15日18時 JSTの時点で知られていたこと\n"},
	} {
		r := b.run("--as-of", c.clock, "--lang", c.lang, "figures")
		if first, _, _ := strings.Cut(r.out, "\n"); first+"\n" != c.want {
			t.Errorf("at %s the answer begins %q, want %q", c.clock, first, c.want)
		}
	}
	if r := b.run("--as-of", "2020-08", "show", "second"); r.code != 1 || !strings.Contains(r.err, "not yet known in August 2020;") {
		t.Errorf("show before the month: exit %d, %q", r.code, r.err)
	}
}

// What cannot be made is refused under the name that was given, and nothing is left.
func TestRefusedTargets(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	folder := filepath.Join(b.dir, "folder")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	nowhere := filepath.Join(b.dir, "nowhere", "x.dossier")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"new", folder}, folder + " is a folder; name a file"},
		{[]string{"new", filepath.Join(b.dir, "other") + string(filepath.Separator)}, "is a folder; name a file"},
		{[]string{"new", nowhere}, "the folder of " + nowhere + " does not exist"},
		{[]string{"export", "--format", "json", "--out", nowhere}, "the folder of " + nowhere + " does not exist"},
		{[]string{"backup", "--out", nowhere}, "the folder of " + nowhere + " does not exist"},
	} {
		if r := b.run(c.args...); r.code != 3 || !strings.Contains(r.err, c.want) || strings.Contains(r.err, ".tmp") {
			t.Errorf("%v: exit %d, %q; want 3 and %q", c.args, r.code, r.err, c.want)
		}
	}
	if _, err := os.Stat(folder + ".dossier"); err == nil {
		t.Error("a dossier was made beside the folder")
	}
}

// An answer that cannot be written is no loss of anything saved.
func TestUnwrittenOutput(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	var said bytes.Buffer
	p := cli.Program{Env: func(name string) string { return b.env[name] }, Stdin: strings.NewReader(""),
		Stdout: broken{&os.PathError{Op: "write", Path: "/dev/stdout", Err: full}}, Stderr: &said}
	code := p.Run(t.Context(), []string{"--dossier", b.dossier, "figures"})
	if want := "the output could not be written (" + full.Error() + ")"; code != 3 ||
		!strings.Contains(said.String(), want) || strings.Contains(said.String(), "saved") {
		t.Errorf("exit %d, %q; want 3 and %q", code, said.String(), want)
	}
}

// Without a home folder the program says how to name one.
func TestNoHome(t *testing.T) {
	for _, name := range []string{"HOME", "USERPROFILE", "home"} {
		t.Setenv(name, "")
	}
	b := newBench(t)
	b.env = map[string]string{"LANG": "en"}
	if r := b.bare("", "figures"); r.code != 3 || !strings.Contains(r.err, "set SHIRABE_HOME") {
		t.Errorf("exit %d, %q; want 3 and a word on SHIRABE_HOME", r.code, r.err)
	}
}
