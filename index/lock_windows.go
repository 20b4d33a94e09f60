package index

import (
	"os"

	"golang.org/x/sys/windows"
)

// lockWhole takes the system's lock on a file, until it is closed, unless another has it.
func lockWhole(f *os.File) bool {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	return windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{}) == nil
}
