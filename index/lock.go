package index

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// lockFile is in the folder of an index as long as someone uses it. Who holds the system's lock on it, and nobody else, builds
// generations there, names the current one and deletes the others. A process that is killed lets go of it.
const lockFile = "LOCK"

// How long to wait for another process to let go of the folder before doing without, and how often to look.
const (
	lockPatience = 200 * time.Millisecond
	lockInterval = 10 * time.Millisecond
)

// lockFolder takes the lock of dir, until the file is closed; nil if it cannot be had: another has it, or the folder cannot be
// written to.
func lockFolder(ctx context.Context, dir string) *os.File {
	f, err := os.OpenFile(filepath.Join(dir, lockFile), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	look := time.NewTicker(lockInterval)
	defer look.Stop()
	for !lockWhole(f) {
		select {
		case <-look.C:
		case <-ctx.Done():
			_ = f.Close() // nothing was written
			return nil
		}
	}
	return f
}

// unlock lets go of the folder.
func (x *Index) unlock() error {
	if x.lock == nil {
		return nil
	}
	err := x.lock.Close()
	x.lock = nil
	if errors.Is(err, os.ErrClosed) {
		return nil
	}
	return err
}
