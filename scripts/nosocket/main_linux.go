// Command nosocket runs a program that may not open a socket.
//
//	nosocket [-unix] PROGRAM [ARGUMENT]...
//
// The idea: a kernel filter (seccomp) is put on this process, which then becomes PROGRAM.
// The first socket(2) or socketpair(2) kills the program with SIGSYS, so a test sees it
// however short-lived the socket would have been. With -unix sockets of the AF_UNIX family
// are let through: a window needs one to reach its X server. Children inherit the filter;
// it cannot be taken off. No privilege is needed.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "nosocket:", err)
		os.Exit(125) // as env(1) and timeout(1): the wrapper itself failed
	}
}

// run replaces this process by the program named in args; it returns only on failure.
func run(args []string) error {
	local := len(args) > 0 && args[0] == "-unix"
	if local {
		args = args[1:]
	}
	if len(args) == 0 {
		return errors.New("usage: nosocket [-unix] PROGRAM [ARGUMENT]")
	}
	path, err := exec.LookPath(args[0])
	if err != nil {
		return err
	}
	// The filter belongs to a thread, and the thread that calls exec is the one that stays.
	runtime.LockOSThread()
	if err := confine(filter(local)); err != nil {
		return err
	}
	return fmt.Errorf("start %s: %w", path, unix.Exec(path, args, os.Environ()))
}

// confine puts the filter on the calling thread.
func confine(program []unix.SockFilter) error {
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("give up privileges: %w", err)
	}
	fprog := unix.SockFprog{Len: uint16(len(program)), Filter: &program[0]}
	err := unix.Prctl(unix.PR_SET_SECCOMP, unix.SECCOMP_MODE_FILTER, uintptr(unsafe.Pointer(&fprog)), 0, 0)
	runtime.KeepAlive(program)
	if err != nil {
		return fmt.Errorf("set filter: %w", err)
	}
	return nil
}

// Offsets in struct seccomp_data (linux/seccomp.h); the low half of a 64-bit argument comes
// first on the little-endian machines this is built for.
const (
	offsetNumber   = 0
	offsetArgument = 16
)

// filter is the classic BPF program run before every system call. It looks at the call's
// number only, not at the architecture: it confines our own builds, not an attacker's.
func filter(local bool) []unix.SockFilter {
	family := uint32(unix.SECCOMP_RET_KILL_PROCESS)
	if local {
		family = unix.SECCOMP_RET_ALLOW
	}
	load := func(offset uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: offset}
	}
	unless := func(value uint32, skip uint8) unix.SockFilter { // goes on when equal, else jumps
		return unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, Jf: skip, K: value}
	}
	result := func(action uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: action}
	}
	return []unix.SockFilter{
		load(offsetNumber),
		{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, Jt: 1, K: unix.SYS_SOCKETPAIR},
		unless(unix.SYS_SOCKET, 4),
		load(offsetArgument),
		unless(unix.AF_UNIX, 1),
		result(family),
		result(unix.SECCOMP_RET_KILL_PROCESS),
		result(unix.SECCOMP_RET_ALLOW),
	}
}
