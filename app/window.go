package main

import (
	"context"

	"shirabe/app/cli"
)

// openWindow shows the dossier in a window until it is closed.
func openWindow(context.Context, cli.Start) error { return cli.ErrNoWindow }
