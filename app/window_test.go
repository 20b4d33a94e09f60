package main

import (
	"errors"
	"testing"

	"shirabe/app/cli"
)

func TestShow(t *testing.T) {
	t.Parallel()
	if err := show(func() {}); err != nil {
		t.Errorf("show: %v", err)
	}
	if err := show(func() { panic("no display") }); !errors.Is(err, cli.ErrNoScreen) {
		t.Errorf("show without a screen: %v, want %v", err, cli.ErrNoScreen)
	}
}
