package workspace

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"shirabe/index"
)

// Unkept returns why the disk refused the index, so that it is in memory only: a full disk, or
// a folder that cannot be written to. The error names the program's folder. It is nil if the
// index is on the disk or was never meant to be, and if another program is at its folder.
func (w *Workspace) Unkept() error {
	if w.home == "" || !w.Status().InMemory {
		return nil
	}
	w.mu.RLock()
	why := w.unkept
	w.mu.RUnlock()
	// What a failed build had written is gone by now, so that there may be space again.
	for _, full := range []error{index.ErrDiskFull, syscall.ENOSPC, syscall.EDQUOT} {
		if errors.Is(why, full) {
			return fmt.Errorf("workspace: keep the index: %w", why)
		}
	}
	if err := tryWriting(w.folder); err != nil {
		return fmt.Errorf("workspace: keep the index: %w", refusedAt(w.home, err))
	}
	return nil
}

// tryWriting reports why no file can be written in dir; nil: one can.
func tryWriting(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "try-")
	if err != nil {
		return err
	}
	_, err = f.Write(make([]byte, 64<<10))
	return errors.Join(err, f.Sync(), f.Close(), os.Remove(f.Name()))
}
