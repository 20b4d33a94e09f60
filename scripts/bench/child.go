//go:build bench

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

// errMissing says that an engine is not installed.
var errMissing = errors.New("not installed")

// A child is an engine in a process of its own.
type child struct {
	name string
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Scanner
}

// start starts an engine. The error is errMissing if it is not installed.
func start(ctx context.Context, name string) (*child, error) {
	cmd, err := command(ctx, name)
	if err != nil {
		return nil, err
	}
	cmd.Stderr = os.Stderr
	c := &child{name: name, cmd: cmd}
	if c.in, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.out = bufio.NewScanner(out)
	c.out.Buffer(nil, 1<<24)
	return c, cmd.Start()
}

// command is how an engine is started.
func command(ctx context.Context, name string) (*exec.Cmd, error) {
	peers := filepath.Join("scripts", "bench", "peers")
	switch name {
	case "sqlite":
		return python(ctx, "sqlite3", filepath.Join(peers, "sqlite_engine.py"))
	case "xapian":
		return python(ctx, "xapian", filepath.Join(peers, "xapian_engine.py"))
	case "groonga":
		if _, err := exec.LookPath("groonga"); err != nil {
			return nil, errMissing
		}
		return python(ctx, "json", filepath.Join(peers, "groonga_engine.py"))
	case "minisearch":
		modules, err := filepath.Abs(filepath.Join("build", "bench", "node_modules"))
		if err != nil {
			return nil, err
		}
		if _, err := os.Stat(filepath.Join(modules, "minisearch")); err != nil {
			return nil, errMissing
		}
		cmd := exec.CommandContext(ctx, "node", "--max-old-space-size=8192", filepath.Join(peers, "minisearch_engine.js"))
		cmd.Env = append(os.Environ(), "NODE_PATH="+modules)
		return cmd, nil
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return exec.CommandContext(ctx, self, "-serve", name), nil
}

// python is how a script that needs a module is started: by the Python on the path or, since the system's packages
// bring modules for its own only, by that.
func python(ctx context.Context, module, script string) (*exec.Cmd, error) {
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.CommandContext(ctx, name, "-c", "import "+module).Run() == nil {
			return exec.CommandContext(ctx, name, script), nil
		}
	}
	return nil, errMissing
}

// do sends a request and waits for the reply.
func (c *child) do(q request) (reply, error) {
	var out reply
	raw, err := json.Marshal(q)
	if err != nil {
		return out, err
	}
	if _, err := c.in.Write(append(raw, '\n')); err != nil {
		return out, fmt.Errorf("%s: %w", c.name, err)
	}
	if !c.out.Scan() {
		return out, fmt.Errorf("%s: ended: %w", c.name, errors.Join(c.out.Err(), io.ErrUnexpectedEOF))
	}
	if err := json.Unmarshal(c.out.Bytes(), &out); err != nil {
		return out, fmt.Errorf("%s: %w", c.name, err)
	}
	if out.Error != "" {
		return out, fmt.Errorf("%s: %s", c.name, out.Error)
	}
	return out, nil
}

// end ends the process and tells its greatest size in megabytes, with its children's, and its processor seconds.
func (c *child) end() (peakMB, cpu float64, err error) {
	if err := c.in.Close(); err != nil {
		return 0, 0, err
	}
	err = c.cmd.Wait()
	if usage, ok := c.cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peakMB = float64(usage.Maxrss) / 1e3
	}
	cpu = (c.cmd.ProcessState.UserTime() + c.cmd.ProcessState.SystemTime()).Seconds()
	return peakMB, cpu, err
}

// size is what a folder takes on disk, in bytes.
func size(dir string) int64 {
	var sum int64
	_ = filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error { // what cannot be read counts nothing
		if err == nil && !info.IsDir() {
			sum += info.Size()
		}
		return nil
	})
	return sum
}
