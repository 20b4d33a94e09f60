//go:build unix

package index

import (
	"os"
	"syscall"
)

// lockWhole takes the system's lock on a file, until it is closed, unless another has it.
func lockWhole(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
