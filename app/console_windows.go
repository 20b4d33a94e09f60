package main

import (
	"os"
	"syscall"
)

// attachConsole lets a command answer in the console it was typed in. The program is built for
// the window subsystem, so that no console flashes up beside the window; Windows then starts it
// without the standard streams that are not redirected.
func attachConsole() {
	const parent = ^uint32(0) // ATTACH_PARENT_PROCESS of the Windows API
	attach := syscall.NewLazyDLL("kernel32.dll").NewProc("AttachConsole")
	if ok, _, _ := attach.Call(uintptr(parent)); ok == 0 {
		return // started by a click, or every stream is redirected
	}
	for _, s := range []struct {
		stream **os.File
		name   string
	}{{&os.Stdin, "CONIN$"}, {&os.Stdout, "CONOUT$"}, {&os.Stderr, "CONOUT$"}} {
		if kind, err := syscall.GetFileType(syscall.Handle((*s.stream).Fd())); err == nil && kind != syscall.FILE_TYPE_UNKNOWN {
			continue // redirected to a file or a pipe
		}
		if f, err := os.OpenFile(s.name, os.O_RDWR, 0); err == nil {
			*s.stream = f
		}
	}
}
