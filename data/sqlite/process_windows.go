package sqlite

import (
	"errors"
	"os"
	"strconv"

	"golang.org/x/sys/windows"
)

// stillActive is the exit code of a process that has none yet (STILL_ACTIVE).
const stillActive = 259

// processAlive reports whether a process of that number runs on this host.
func processAlive(pid int) bool {
	h, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION, false, uint32(pid))
	if err != nil {
		return errors.Is(err, windows.ERROR_ACCESS_DENIED)
	}
	defer func() { _ = windows.CloseHandle(h) }() // nothing depends on it
	var code uint32
	return windows.GetExitCodeProcess(h, &code) == nil && code == stillActive
}

// processStarted returns when the process was started; blank if that cannot be told.
func processStarted(pid int) string {
	h, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION, false, uint32(pid))
	if err != nil {
		return ""
	}
	defer func() { _ = windows.CloseHandle(h) }() // nothing depends on it
	var created, exited, kernel, user windows.Filetime
	if err := windows.GetProcessTimes(h, &created, &exited, &kernel, &user); err != nil {
		return ""
	}
	return strconv.FormatInt(created.Nanoseconds(), 10)
}

// lockWhole takes the system's lock on a file, until it is closed, unless another has it. It
// locks a byte far beyond the end, since Windows would keep others from reading what is locked.
func lockWhole(f *os.File) bool {
	at := windows.Overlapped{OffsetHigh: 1}
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	return windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &at) == nil
}
