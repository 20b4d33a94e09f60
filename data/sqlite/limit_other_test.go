//go:build !linux

package sqlite

import (
	"context"
	"errors"
)

// fillToLimit is for systems with a limit on the size of files.
func fillToLimit(context.Context, string) error { return errors.ErrUnsupported }
