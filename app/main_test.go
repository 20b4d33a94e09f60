package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// program is the built program; TestMain makes it once.
var program string

func TestMain(m *testing.M) {
	os.Exit(withProgram(m))
}

func withProgram(m *testing.M) int {
	if os.Getenv(killedHome) != "" {
		return m.Run() // it needs no program
	}
	dir, err := os.MkdirTemp("", "shirabe-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	program = filepath.Join(dir, "shirabe.exe") // Windows needs the suffix, others do not mind
	cmd := exec.CommandContext(context.Background(), "go", "build", "-buildvcs=false", "-tags", "ci", "-o", program, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "go build: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// A run is what the program left.
type run struct {
	code     int
	out, err string
}

// start runs the program with a home of its own; stdin may be nil.
func start(t *testing.T, home string, args ...string) run {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = append(os.Environ(), "SHIRABE_HOME="+home, "LC_ALL=C")
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%q: %v", args, err)
	}
	return run{cmd.ProcessState.ExitCode(), out.String(), stderr.String()}
}

// objects reads one JSON object a line.
func objects(t *testing.T, text string) []map[string]any {
	t.Helper()
	var out []map[string]any
	lines := bufio.NewScanner(strings.NewReader(text))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var o map[string]any
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			t.Fatalf("%.200s: %v", lines.Text(), err)
		}
		out = append(out, o)
	}
	return out
}

// hits are the names of the records found.
func hits(o map[string]any) []string {
	var out []string
	for _, h := range o["hits"].([]any) {
		out = append(out, h.(map[string]any)["slug"].(string))
	}
	return out
}

// The first command on a fresh machine makes the shipped dossier and finds things in it under
// any spelling.
func TestSearchShipped(t *testing.T) {
	if testing.Short() {
		t.Skip("long and on one goroutine: left to the run without the race detector")
	}
	t.Parallel()
	home := t.TempDir()
	for _, c := range []struct{ query, first string }{
		{"七十七銀行", "shichijushichi"}, {"shiga", "shiga"}, {"福", "fukuoka"}, {"2797万円", "total-loss"},
	} {
		r := start(t, home, "search", "--json", c.query)
		if r.code != 0 {
			t.Fatalf("search %s = %d %s", c.query, r.code, r.err)
		}
		if got := hits(objects(t, r.out)[0]); len(got) == 0 || got[0] != c.first {
			t.Errorf("search %s finds %v, want %s first", c.query, got, c.first)
		}
	}
	r := start(t, home, "search", "--json", "ﾄﾞｺﾓｺｳｻﾞ")
	if got := strings.Join(hits(objects(t, r.out)[0]), " "); !strings.Contains(got, "docomo-account") {
		t.Errorf("half-width ﾄﾞｺﾓｺｳｻﾞ finds %s", got)
	}
	// No record has all these words: that is said, one way or the other.
	r = start(t, home, "search", "--json", "page not there")
	if o := objects(t, r.out)[0]; o["best_match"] != true && (r.code != 1 || o["total"] != 0.0) {
		t.Errorf("search for what is not there = %d %v", r.code, o)
	}
}

func TestFiguresOfADay(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	then := start(t, home, "--as-of", "2020-09-11", "figures")
	if then.code != 0 || !strings.Contains(then.out, "19.9 million yen") || !strings.Contains(then.out, "12 banks") {
		t.Errorf("figures of 11 September = %d %s%s", then.code, then.out, then.err)
	}
	for _, later := range []string{"27.97", "25.42", "189", "120 cases", "14 September", "23 September"} {
		if strings.Contains(then.out, later) {
			t.Errorf("figures of 11 September tell of %q", later)
		}
	}
	if now := start(t, home, "figures"); !strings.Contains(now.out, "27.97 million yen") || !strings.Contains(now.out, "189 cases") {
		t.Errorf("figures now = %s", now.out)
	}
}

func TestMatrixOfAllBanks(t *testing.T) {
	t.Parallel()
	r := start(t, t.TempDir(), "matrix", "--json")
	rows := objects(t, r.out)
	if len(rows) != 35 {
		t.Fatalf("%d rows, want 35", len(rows))
	}
	seen := map[string]int{}
	for _, row := range rows {
		seen["damage "+row["damage"].(string)]++
		for _, cell := range row["cells"].(map[string]any) {
			seen[cell.(string)]++
		}
	}
	for _, want := range []string{"damage announced", "damage reported", "damage past", "damage not_stated", "listed", "not_listed", "unconfirmed", "planned", "after_incident"} {
		if seen[want] == 0 {
			t.Errorf("no %s in the matrix: %v", want, seen)
		}
	}
	if seen["damage announced"] != 10 || seen["no"] != 0 {
		t.Errorf("cells = %v", seen)
	}
}

func TestExportNotesResolve(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	path := filepath.Join(home, "x.md")
	if r := start(t, home, "export", "--format", "markdown", "--lang", "en", "--out", path); r.code != 0 {
		t.Fatalf("export = %d %s", r.code, r.err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defined, used := map[string]bool{}, map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^\[\^(\d+)\]: .`).FindAllSubmatch(text, -1) {
		defined[string(m[1])] = true
	}
	for _, m := range regexp.MustCompile(`\[\^(\d+)\](:?)`).FindAllSubmatch(text, -1) {
		if len(m[2]) == 0 {
			used[string(m[1])] = true
		}
	}
	if len(used) < 50 || len(used) != len(defined) {
		t.Errorf("%d notes used, %d defined", len(used), len(defined))
	}
	for n := range used {
		if !defined[n] {
			t.Errorf("note %s is not defined", n)
		}
	}
	before := string(text)
	start(t, home, "export", "--format", "markdown", "--lang", "en", "--out", path)
	if again, err := os.ReadFile(path); err != nil || string(again) != before {
		t.Errorf("a second export differs (%v)", err)
	}
}

func TestShippedIsSound(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	for _, args := range [][]string{{"check"}, {"contradictions"}, {"timeline"}, {"history"}, {"reindex"}, {"backup"}, {"help"}, {"version"}} {
		if r := start(t, home, args...); r.code != 0 || r.out == "" || r.err != "" {
			t.Errorf("%q = %d %.300s%s", args, r.code, r.out, r.err)
		}
	}
	if n := len(objects(t, start(t, home, "contradictions", "--json").out)); n < 12 {
		t.Errorf("%d contradictions, want more than a dozen", n)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	home := filepath.Join(dir, "home")
	plain := filepath.Join(dir, "plain")
	if err := os.WriteFile(plain, []byte("hello"), 0o666); err != nil {
		t.Fatal(err)
	}
	big := filepath.Join(dir, "big.txt")
	if err := os.WriteFile(big, bytes.Repeat([]byte("a"), 1<<20), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		home string
		args []string
		code int
	}{
		{home, []string{"show", "00000000-0000-4000-8000-000000000000"}, 1},
		{home, []string{"--as-of", "2020-02-30", "figures"}, 2},
		{home, []string{"--as-of", "soon", "figures"}, 2},
		{home, []string{"search", ""}, 2},
		{home, []string{"search", strings.Repeat("a", 100_000)}, 2},
		{home, []string{"search", "--batch", big}, 1},
		{home, []string{"--dossier", plain, "figures"}, 3},
		{home, []string{"--dossier", dir, "figures"}, 3},
		{home, []string{"--dossier", filepath.Join(plain, "x"), "figures"}, 3},
		{home, []string{"--dossier", filepath.Join(dir, "none"), "figures"}, 3},
		{plain, []string{"figures"}, 3},
		{filepath.Join(plain, "below"), []string{"figures"}, 3},
		{home, []string{"export", "--format", "json", "--out", dir}, 3},
		{home, []string{"export", "--format", "json", "--out", filepath.Join(plain, "x.json")}, 3},
		{home, []string{"import", filepath.Join(dir, "none")}, 3},
	} {
		r := start(t, c.home, c.args...)
		if r.code != c.code || strings.Contains(r.err, "goroutine") || len(r.err) > 2000 {
			t.Errorf("%.90q = %d %.2000q, want %d", c.args, r.code, r.err, c.code)
		}
		if lines := strings.Count(r.err, "\n"); lines != 1 && c.args[0] != "search" {
			t.Errorf("%.90q says %d lines: %q", c.args, lines, r.err)
		}
	}
}

// Who may not read or write is told so. The superuser may do everything.
func TestPermissions(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("permissions do not bind this user")
	}
	dir := t.TempDir()
	locked := filepath.Join(dir, "locked")
	if err := os.Mkdir(locked, 0o500); err != nil {
		t.Fatal(err)
	}
	unread := filepath.Join(dir, "unread.dossier")
	if err := os.WriteFile(unread, []byte("x"), 0o000); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"export", "--format", "json", "--out", filepath.Join(locked, "x.json")},
		{"new", filepath.Join(locked, "x.dossier")},
		{"--dossier", unread, "figures"},
	} {
		if r := start(t, filepath.Join(dir, "home"), args...); r.code != 3 || strings.Count(r.err, "\n") != 1 {
			t.Errorf("%q = %d %q", args, r.code, r.err)
		}
	}
}

// A pipe that is closed early ends the program quietly.
func TestClosedPipe(t *testing.T) {
	t.Parallel()
	cmd := exec.CommandContext(t.Context(), program, "list", "bank", "--json")
	cmd.Env = append(os.Environ(), "SHIRABE_HOME="+t.TempDir())
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if err := pipe.Close(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil || stderr.Len() > 0 {
		t.Errorf("closed pipe: %v %q", err, stderr.String())
	}
}
