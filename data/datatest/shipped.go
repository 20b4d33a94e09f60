package datatest

import (
	"io/fs"
	"testing"

	"shirabe/assets"
	"shirabe/data"
	"shirabe/data/textform"
)

// Shipped reads the dossier that comes with the program.
func Shipped(tb testing.TB) *data.Dossier {
	tb.Helper()
	text, err := fs.Sub(assets.Dossier, "dossier")
	if err != nil {
		tb.Fatal(err)
	}
	d, err := textform.Read(tb.Context(), text)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}
