//go:build unix

package sqlite

import (
	"errors"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// processAlive reports whether a process of that number runs on this host.
func processAlive(pid int) bool {
	if pid <= 0 {
		return false
	}
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

// processStarted returns when the process was started, in the kernel's ticks; blank where
// /proc does not tell.
func processStarted(pid int) string {
	b, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return ""
	}
	s := string(b)
	fields := strings.Fields(s[strings.LastIndexByte(s, ')')+1:]) // the name before it may hold anything
	const starttime = 22 - 3                                      // field 22 of proc_pid_stat(5); the first here is field 3
	if len(fields) <= starttime {
		return ""
	}
	return fields[starttime]
}

// lockWhole takes the system's lock on a file, until it is closed, unless another has it.
func lockWhole(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
