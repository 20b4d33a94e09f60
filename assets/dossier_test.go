package assets_test

import (
	"bytes"
	"io/fs"
	"os"
	"testing"

	"shirabe/assets"
	"shirabe/data/textform"
)

// TestDossier: the shipped dossier is valid, and its files are as this program writes them.
func TestDossier(t *testing.T) {
	t.Parallel()
	shipped, err := fs.Sub(assets.Dossier, "dossier")
	if err != nil {
		t.Fatal(err)
	}
	d, err := textform.Read(t.Context(), shipped)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, err := textform.Write(t.Context(), dir, d); err != nil {
		t.Fatal(err)
	}
	written := os.DirFS(dir)
	for _, side := range []struct {
		verb     string
		from, to fs.FS
	}{{"is not written", shipped, written}, {"is not shipped", written, shipped}} {
		err := fs.WalkDir(side.from, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			want, err := fs.ReadFile(side.from, name)
			if err != nil {
				return err
			}
			if got, err := fs.ReadFile(side.to, name); err != nil {
				t.Errorf("%s %s", name, side.verb)
			} else if !bytes.Equal(got, want) {
				t.Errorf("%s is shipped in another form than the one that is written", name)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
