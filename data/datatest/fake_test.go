package datatest

import (
	"testing"

	"shirabe/data"
)

func TestFake(t *testing.T) {
	Suite(t, func(*testing.T) Store { return NewFake(data.NewDossier(data.Meta{}, nil)) })
}
