// Command shirabe keeps, searches and exports dossiers of incidents: in a window or, given a
// command, without one.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"shirabe/app/cli"
)

// The same as in FyneApp.toml; a test compares them.
const (
	appID   = "jp.shirabe.app"
	version = "0.1.0"
)

func main() {
	attachConsole()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	// A reader that has seen enough closes the pipe. Writing then fails, which ends the command
	// in order, rather than with a signal that leaves locks behind.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	p := cli.Program{
		Version: version,
		Env:     os.Getenv,
		Stdin:   os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Window: openWindow,
	}
	os.Exit(p.Run(ctx, os.Args[1:]))
}
