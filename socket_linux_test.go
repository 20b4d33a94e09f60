package shirabe_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// probe opens a socket when the variable names a family; it is run under the trap.
const probe = "SHIRABE_TEST_OPEN_SOCKET"

func TestOpensSocket(t *testing.T) {
	family, ok := map[string]int{"inet": syscall.AF_INET, "unix": syscall.AF_UNIX}[os.Getenv(probe)]
	if !ok {
		t.Skip("only a probe for TestTrapCatchesSockets")
	}
	fd, err := syscall.Socket(family, syscall.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	_ = syscall.Close(fd)
}

// TestTrapCatchesSockets shows that the trap used below closes on what it should and on
// nothing else.
func TestTrapCatchesSockets(t *testing.T) {
	t.Parallel()
	trap := build(t.Context(), t, "./scripts/nosocket")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		family string
		allow  []string
		caught bool
	}{
		{"none", nil, false},
		{"inet", nil, true},
		{"unix", nil, true},
		{"inet", []string{"-unix"}, true},
		{"unix", []string{"-unix"}, false},
	} {
		args := append(append([]string{}, c.allow...), self, "-test.run=^TestOpensSocket$")
		cmd := exec.CommandContext(t.Context(), trap, args...)
		cmd.Env = append(os.Environ(), probe+"="+c.family)
		out, err := cmd.CombinedOutput()
		if got := caught(err); got != c.caught || (!c.caught && err != nil) {
			t.Errorf("%s socket, allow %v: caught = %t (%v), want %t\n%s", c.family, c.allow, got, err, c.caught, out)
		}
	}
}

// caught tells whether err says that the trap killed the program.
func caught(err error) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGSYS
}

// TestCommandsOpenNoSocket runs the real program under the trap: making the shipped dossier
// and its index on first start, searching, moving the clock, exporting.
func TestCommandsOpenNoSocket(t *testing.T) {
	if testing.Short() {
		t.Skip("long and on one goroutine: left to the run without the race detector")
	}
	t.Parallel()
	requireApp(t)
	trap := build(t.Context(), t, "./scripts/nosocket")
	program := build(t.Context(), t, "./app")
	home := t.TempDir()
	for _, args := range [][]string{
		{"search", "--limit", "3", "七十七銀行"},
		{"--json", "--as-of", "2020-09-08", "search", "2段階"},
		{"--as-of", "2020-09-11T18:00", "timeline"},
		{"figures"},
		{"check"},
		{"export", "--format", "markdown", "--out", filepath.Join(home, "summary.md")},
		{"search", "no-such-word-anywhere-ﾇﾙﾎﾟ"},
	} {
		cmd := exec.CommandContext(t.Context(), trap, append([]string{program}, args...)...)
		cmd.Env = append(os.Environ(), "SHIRABE_HOME="+home)
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		err := cmd.Run()
		if caught(err) {
			t.Errorf("shirabe %v opened a socket", args)
			continue
		}
		// 1 is "nothing found" or "a check failed"; anything above means the command did not do
		// its work, and the trap saw nothing of it.
		if code := cmd.ProcessState.ExitCode(); code < 0 || code > 1 {
			t.Errorf("shirabe %v: exit code %d (%v)\n%s", args, code, err, out.Bytes())
		}
	}
}
