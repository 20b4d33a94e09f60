package datatest

import (
	"context"
	"io/fs"
	"sync"
	"testing"

	"shirabe/assets"
	"shirabe/data"
	"shirabe/data/textform"
)

// Shipped reads the dossier that comes with the program.
func Shipped(tb testing.TB) *data.Dossier {
	tb.Helper()
	d, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// shipped reads the text form once in a test run: a Dossier never changes.
var shipped = sync.OnceValues(func() (*data.Dossier, error) {
	text, err := fs.Sub(assets.Dossier, "dossier")
	if err != nil {
		return nil, err
	}
	return textform.Read(context.Background(), text)
})
