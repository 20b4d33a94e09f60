//go:build !windows

package main

// attachConsole is for Windows only: elsewhere every program has its terminal's streams.
func attachConsole() {}
