package cli_test

import "syscall"

const (
	pipe = syscall.EPIPE
	full = syscall.ENOSPC
)
