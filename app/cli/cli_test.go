package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"shirabe/app/cli"
	"shirabe/app/workspace"
	"shirabe/data"
	"shirabe/data/export"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A result is what a run of the program left.
type result struct {
	code     int
	out, err string
}

// A bench is a folder with the sample dossier and a home of its own.
type bench struct {
	t       *testing.T
	dir     string
	dossier string
	env     map[string]string
}

func newBench(t *testing.T) bench {
	t.Helper()
	dir := t.TempDir()
	b := bench{t, dir, filepath.Join(dir, "sample.dossier"), map[string]string{
		"SHIRABE_HOME": filepath.Join(dir, "home"), "USER": "tester", "LANG": "en_GB.UTF-8"}}
	if err := workspace.Make(t.Context(), b.dossier, sample(), "maker"); err != nil {
		t.Fatal(err)
	}
	return b
}

// run runs the program on the sample dossier.
func (b bench) run(args ...string) result {
	return b.bare("", append([]string{"--dossier", b.dossier}, args...)...)
}

// bare runs the program with stdin and args as they are.
func (b bench) bare(stdin string, args ...string) result {
	var out, err bytes.Buffer
	p := cli.Program{
		Version: "9.9.9", Env: func(name string) string { return b.env[name] },
		Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &err,
		Window: func(_ context.Context, s cli.Start) error {
			fmt.Fprintf(&out, "window %s clock=%s lang=%s\n", filepath.Base(s.Dossier), s.Clock.EDTF(), s.Lang)
			return nil
		},
	}
	code := p.Run(b.t.Context(), args)
	return result{code, out.String(), err.String()}
}

// Each golden file is one case: the arguments, then what came of them. The folder's name
// stands as DIR.
func TestGolden(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d golden files, %v", len(files), err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		command, _, _ := strings.Cut(string(raw), "\n")
		args := strings.Fields(strings.ReplaceAll(strings.TrimPrefix(command, "$ shirabe "), "DIR", b.dir))
		r := b.run(args...)
		got := command + "\n"
		if r.code != 0 {
			got += fmt.Sprintf("exit %d\n", r.code)
		}
		if r.err != "" {
			got += "stderr: " + r.err
		}
		got = strings.ReplaceAll(got+r.out, b.dir, "DIR")
		got = regexp.MustCompile(`[0-9]+ bytes`).ReplaceAllString(got, "N bytes")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		} else if got != string(raw) {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", file, got, raw)
		}
	}
}

// Nothing known after the clock is printed by any command, in either form or language.
func TestNothingLater(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	t.Parallel()
	b := newBench(t)
	// What became known on the 16th or later, in the words of the sample.
	secrets := []string{"189", "3行だった", "3 banks had", "後の記事", "Later article", "2020-09-16", "2020-09-23", "20行か3行か", "報告", "The report", string(id(212)), string(id(251))}
	for _, args := range [][]string{
		{"figures"}, {"timeline"}, {"matrix"}, {"contradictions"}, {"show", "cases"}, {"show", "first"}, {"show", "second"},
		{"list", "event"}, {"list", "figure"}, {"list", "source"}, {"list", "incident"}, {"search", "銀行"}, {"search", "bank"},
		{"export", "--format", "markdown", "--out", "-"}, {"export", "--format", "json", "--out", "-"},
	} {
		for _, more := range [][]string{{}, {"--json"}, {"--lang", "ja"}, {"--lang", "ja", "--json"}} {
			r := b.run(append(append([]string{"--as-of", "2020-09-15"}, args...), more...)...)
			for _, s := range secrets {
				if strings.Contains(r.out+r.err, s) {
					t.Errorf("%v %v tells %q:\n%s%s", args, more, s, r.out, r.err)
				}
			}
		}
	}
}

func TestWrongUse(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	foreign := filepath.Join(b.dir, "foreign.dossier")
	if err := os.WriteFile(foreign, bytes.Repeat([]byte("not a dossier "), 100), 0o666); err != nil {
		t.Fatal(err)
	}
	latin := filepath.Join(b.dir, "latin.txt")
	if err := os.WriteFile(latin, []byte("caf\xe9\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	d := []string{"--dossier", b.dossier}
	for _, c := range []struct {
		args []string
		code int
		want string // in the line
	}{
		{[]string{"serch"}, 2, "serch"},
		{[]string{"--bogus"}, 2, "bogus"},
		{[]string{"-x"}, 2, "-x"},
		{[]string{"figures", "--limit", "3"}, 2, "limit"},
		{[]string{"figures", "extra"}, 2, "extra"},
		{[]string{"--json=yes", "figures"}, 2, "--json takes no value"},
		{[]string{"--dossier"}, 2, "--dossier FILE"},
		{[]string{"--as-of", "yesterday", "figures"}, 2, "2020-09-11T18:00"},
		{[]string{"--as-of", "2020-09-31", "figures"}, 2, "2020-09-31"},
		{[]string{"--lang", "fr", "figures"}, 2, "--lang ja or --lang en"},
		{append(d, "search"), 2, "empty"},
		{append(d, "search", "  "), 2, "empty"},
		{append(d, "search", "()"), 2, "empty"},
		{append(d, "search", "known:2020-99"), 2, "not a date"},
		{append(d, "search", "amount:>lots"), 2, "not a number"},
		{append(d, "search", strings.Repeat("あ", 350_000)), 2, "too long"},
		{append(d, "search", "x", "--limit", "0"), 2, "--limit"},
		{append(d, "search", "x", "--kind", "fish"), 2, "fish"},
		{append(d, "search", "x", "--batch", "-"), 2, "--batch"},
		{append(d, "search", "--batch", filepath.Join(b.dir, "none.txt")), 3, "does not exist"},
		{append(d, "search", "--batch", b.dir), 3, "folder"},
		{append(d, "search", "--batch", latin), 3, "UTF-8"},
		{append(d, "search", "zzzqqqxxx"), 1, "nothing found"},
		{append(d, "show"), 2, "show 七十七銀行"},
		{append(d, "show", "nobody"), 1, "nobody"},
		{append(d, "show", string(id(999))), 1, string(id(999))},
		{append(d, "--as-of", "2020-09-10", "show", "second"), 1, "not yet known"},
		{append(d, "list"), 2, "bank"},
		{append(d, "list", "fish"), 2, "fish"},
		{append(d, "list", "bank", "--where", "damage"), 2, "damage=announced"},
		{append(d, "list", "bank", "--where", "colour=red"), 2, "colour"},
		{append(d, "list", "bank", "--where", "damage=past"), 1, "bank"},
		{append(d, "undo"), 1, "nothing to undo"}, // the making of the sample stays
		{append(d, "redo"), 1, "nothing to redo"},
		{append(d, "new", b.dossier), 3, "exists already"},
		{[]string{"new"}, 2, "new case.dossier"},
		{[]string{"new", filepath.Join(b.dir, "no", "where.dossier")}, 3, "does not exist"},
		{append(d, "backup", "--out", b.dossier), 3, "exists already"},
		{append(d, "import"), 2, "import --dry-run"},
		{append(d, "import", "--as", "papyrus", latin), 2, "papyrus"},
		{append(d, "import", "--as", "textform", latin), 3, "latin.txt"},
		{append(d, "import", "--kind", "fish", latin), 2, "fish"},
		{append(d, "import", "--map", latin, latin), 3, "mapping"},
		{append(d, "import", filepath.Join(b.dir, "none.jsonl")), 3, "does not exist"},
		{append(d, "import", t.TempDir()), 3, "no record"},
		{append(d, "export"), 2, "--format"},
		{append(d, "export", "--format", "papyrus", "--out", "x"), 2, "papyrus"},
		{append(d, "export", "--format", "json"), 2, "--out"},
		{append(d, "export", "--format", "json", "--out", b.dir), 3, "folder"},
		{append(d, "export", "--format", "json", "--out", filepath.Join(b.dir, "no", "x.json")), 3, "does not exist"},
		{append(d, "export", "--format", "json", "--out", "-", "--sections", "gossip"), 2, "gossip"},
		{append(d, "export", "--format", "json", "--out", "-", "--template", "comic"), 2, "comic"},
		{[]string{"--dossier", b.dir, "figures"}, 3, "folder"},
		{[]string{"--dossier", foreign, "figures"}, 3, "not a dossier"},
		{[]string{"--dossier", filepath.Join(b.dir, "none.dossier"), "figures"}, 3, "does not exist"},
		{[]string{"help", "fish"}, 2, "fish"},
	} {
		r := b.bare("", c.args...)
		if r.code != c.code || !strings.Contains(r.err, c.want) {
			t.Errorf("%.80q = %d, %q; want %d and %q", c.args, r.code, r.err, c.code, c.want)
		}
		if c.code != 0 && (r.out != "" || strings.Count(r.err, "\n") != 1 || len(r.err) > 1000 || strings.Contains(r.err, "cli.")) {
			t.Errorf("%.80q prints %.200q and %.1200q; want one short line on standard error", c.args, r.out, r.err)
		}
	}
}

func TestFlagsInAnyOrder(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	want := b.run("--json", "--as-of=2020-09-15", "list", "bank", "--where", "damage=announced").out
	if !strings.Contains(want, `"slug":"kita"`) || strings.Contains(want, "minami") {
		t.Fatalf("list = %s", want)
	}
	for _, args := range [][]string{
		{"list", "--where=damage=announced", "bank", "--json", "--as-of", "2020-09-15"},
		{"--as-of", "2020-09-15", "list", "--json", "--where", "被害の有無=被害発表あり", "--", "bank"},
		{"list", "banks", "--where", "Damage=announced by the bank", "--as-of", "2020-09-15", "--json"},
	} {
		if got := b.run(args...); got.out != want {
			t.Errorf("%q = %s%s, want %s", args, got.out, got.err, want)
		}
	}
	r := b.run("search", "銀行", "-北", "--json")
	if r.code != 0 || strings.Contains(r.out, `"slug":"kita"`) || !strings.Contains(r.out, `"slug":"minami"`) {
		t.Errorf("search without 北 = %d %s%s", r.code, r.out, r.err)
	}
}

func TestShowByAnyName(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, name := range []string{string(id(102)), "kita", string(id(221)), "北銀行", "kita bank", "ＫＩＴＡ　Ｂａｎｋ", "ｷﾀ銀", "Kita Ginko"} {
		if r := b.run("show", name, "--json"); r.code != 0 || !strings.Contains(r.out, `"slug":"kita"`) {
			t.Errorf("show %s = %d %.80s%s", name, r.code, r.out, r.err)
		}
	}
	twin := `{"kind":"note","slug":"twin","title":{"ja":"北銀行","en":"Kita Bank"}}`
	if r := b.bare(twin, "--dossier", b.dossier, "import", "-"); r.code != 0 {
		t.Fatal(r.err)
	}
	if r := b.run("show", "北銀行"); r.code != 2 || !strings.Contains(r.err, "kita (bank), twin (note)") {
		t.Errorf("two of a title = %d %q, want both named", r.code, r.err)
	}
}

func TestLanguage(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, c := range []struct {
		env  map[string]string
		args []string
		want string
	}{
		{map[string]string{"LANG": "ja_JP.UTF-8"}, nil, "件数：189件"},
		{map[string]string{"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, nil, "Cases: 189 cases"},
		{nil, nil, "Cases: 189 cases"},
		{map[string]string{"LANG": "ja"}, []string{"--lang", "en"}, "Cases: 189 cases"},
		{nil, []string{"--lang=ja"}, "件数：189件"},
	} {
		home := b.env["SHIRABE_HOME"]
		b.env = map[string]string{"SHIRABE_HOME": home}
		for k, v := range c.env {
			b.env[k] = v
		}
		if r := b.run(append(c.args, "figures")...); !strings.HasPrefix(r.out, c.want) {
			t.Errorf("%v %v: %q, want %q first", c.env, c.args, r.out, c.want)
		}
	}
	if r := b.bare("", "--as-of", "x", "figures", "--lang", "ja"); !strings.Contains(r.err, "日付") {
		t.Errorf("a complaint before --lang is read: %q, want it in Japanese", r.err)
	}
}

// An answer is the JSON of a search; what the contract promises and JSON could leave out is a
// pointer.
type answer struct {
	Query      string
	Total      *int
	Took       *float64 `json:"took_ms"`
	Hits       []hit
	Facets     map[string]map[string]int
	Suggestion *string
	Problem    string
}

type hit struct {
	ID      data.ID
	Kind    data.Kind
	Title   struct{ JA, EN string }
	Snippet *string
	Score   *float64
	When    *string
	Known   *string
	Matched []string
}

// answers reads one answer a line, with every field of the contract.
func answers(t *testing.T, text string) []answer {
	t.Helper()
	var out []answer
	for l := range strings.Lines(text) {
		var a answer
		if err := json.Unmarshal([]byte(l), &a); err != nil {
			t.Fatalf("%s: %v", l, err)
		}
		if a.Total == nil || a.Took == nil || a.Hits == nil || a.Facets == nil || a.Suggestion == nil {
			t.Errorf("an answer lacks fields: %s", l)
		}
		for _, h := range a.Hits {
			if h.Snippet == nil || h.Score == nil || h.When == nil || h.Known == nil || h.Matched == nil {
				t.Errorf("a hit lacks fields: %s", l)
			}
		}
		out = append(out, a)
	}
	return out
}

func TestSearch(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	a := answers(t, b.run("search", "--json", "キタ銀").out)[0]
	if a.Query != "キタ銀" || *a.Total != 1 || a.Facets["kind"]["bank"] != 1 {
		t.Errorf("search = %+v", a)
	}
	if h := a.Hits[0]; h.ID != id(102) || h.Kind != data.KindBank || h.Title.EN != "Kita Bank" || len(h.Matched) == 0 {
		t.Errorf("hit = %+v", h)
	}
	r := b.run("search", "--json", `"北銀行`)
	if r.code != 0 || !strings.Contains(r.err, "quotation mark") || *answers(t, r.out)[0].Total == 0 {
		t.Errorf("an unclosed quote = %d %q %s; want a warning and an answer", r.code, r.err, r.out)
	}
}

func TestBatch(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	t.Parallel()
	b := newBench(t)
	list := filepath.Join(b.dir, "queries.csv")
	if err := os.WriteFile(list, []byte("\ufeffキタ銀,1\r\n\r\n\"minami\",2\r\nzzzqqq,3\r\nknown:2020-99,4\r\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	r := b.run("search", "--batch", list, "--json")
	got := answers(t, r.out)
	if r.code != 0 || len(got) != 4 {
		t.Fatalf("batch = %d, %d answers\n%s%s; want 4, one a query", r.code, len(got), r.out, r.err)
	}
	for i, want := range []struct {
		query string
		total int
	}{{"キタ銀", 1}, {"minami", 1}, {"zzzqqq", 0}, {"known:2020-99", 0}} {
		if a := got[i]; a.Query != want.query || *a.Total != want.total || (a.Problem != "") != (i == 3) {
			t.Errorf("batch answer %d = %+v, want %+v", i, a, want)
		}
	}
	r = b.bare("キタ銀\nminami\n", "--dossier", b.dossier, "search", "--batch", "-", "--json")
	if got := answers(t, r.out); len(got) != 2 {
		t.Errorf("batch from standard input = %s%s", r.out, r.err)
	}
}

func TestWindow(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "window . clock= lang=\n"},
		{[]string{"--lang", "ja", "--as-of", "2020-09-11"}, "window . clock=2020-09-11 lang=ja\n"},
		{[]string{"case.dossier"}, "window case.dossier clock= lang=\n"},
		{[]string{"--dossier", "x/case.dossier"}, "window case.dossier clock= lang=\n"},
	} {
		if r := b.bare("", c.args...); r.code != 0 || r.out != c.want {
			t.Errorf("%q = %d %q %q, want %q", c.args, r.code, r.out, r.err, c.want)
		}
	}
}

// The help of export names all that may be asked for.
func TestExportHelp(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	got := b.run("export", "--help").out
	for _, f := range export.Formats() {
		if !strings.Contains(got, f.Key) {
			t.Errorf("format %s is not named", f.Key)
		}
	}
	for _, s := range export.Sections() {
		if !strings.Contains(got, string(s)) {
			t.Errorf("section %s is not named", s)
		}
	}
}

func TestNoWindow(t *testing.T) {
	t.Parallel()
	for want, err := range map[int]error{2: cli.ErrNoWindow, 3: fmt.Errorf("x: %w: y", cli.ErrNoScreen)} {
		var said bytes.Buffer
		p := cli.Program{
			Env: func(string) string { return t.TempDir() }, Stdin: strings.NewReader(""), Stdout: &said, Stderr: &said,
			Window: func(context.Context, cli.Start) error { return err },
		}
		code := p.Run(t.Context(), nil)
		if got := said.String(); code != want || strings.Count(got, "\n") != 1 || !strings.Contains(got, "shirabe help") {
			t.Errorf("%v: exit %d and %q, want %d and what to do", err, code, got, want)
		}
	}
}

// A reader that closes the pipe is no error; a full disk is.
func TestOutput(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, c := range []struct {
		err  error
		code int
	}{{errPipe, 0}, {errFull, 3}} {
		var said bytes.Buffer
		p := cli.Program{Env: func(string) string { return "" }, Stdin: strings.NewReader(""), Stdout: broken{c.err}, Stderr: &said}
		if code := p.Run(t.Context(), []string{"--dossier", b.dossier, "figures"}); code != c.code || (said.Len() > 0) != (c.code != 0) {
			t.Errorf("output fails with %v: exit %d and %q, want %d", c.err, code, said.String(), c.code)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var said bytes.Buffer
	p := cli.Program{Env: func(string) string { return "" }, Stdin: strings.NewReader(""), Stdout: &said, Stderr: &said}
	if code := p.Run(ctx, []string{"--dossier", b.dossier, "figures"}); code != 130 || said.Len() > 0 {
		t.Errorf("interrupted: exit %d and %q, want 130 and silence", code, said.String())
	}
}

type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

var (
	errPipe = &os.PathError{Op: "write", Path: "/dev/stdout", Err: pipe}
	errFull = errors.Join(errors.New("write"), full)
)
