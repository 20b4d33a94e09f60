package importer_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/importer"
)

var updateDocuments = flag.Bool("update-documents", false, "rewrite the expectations of testdata/documents, articles and notebook")

// Each file of testdata/documents is one case, of a kind and encoding of its own: its format is found
// out, and what it makes of an empty dossier stands beside it.
func TestDocuments(t *testing.T) {
	t.Parallel()
	cases(t, "testdata/documents", 14, func(t *testing.T, in importer.Input) *importer.Draft {
		return read(t.Context(), t, in)
	})
}

// The files of testdata/articles are taken apart into drafts.
func TestArticles(t *testing.T) {
	t.Parallel()
	cases(t, "testdata/articles", 2, func(t *testing.T, in importer.Input) *importer.Draft {
		d, err := importer.ByKey("article").Read(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		return d
	})
}

func TestNotebook(t *testing.T) {
	t.Parallel()
	in := importer.Input{Name: "notebook", Size: -1, Folder: os.DirFS("testdata/notebook")}
	compare(t, "testdata/notebook.want", read(t.Context(), t, in))
}

func cases(t *testing.T, folder string, least int, read func(*testing.T, importer.Input) *importer.Draft) {
	t.Helper()
	files, err := filepath.Glob(folder + "/*")
	if err != nil || len(files) < least {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".want") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, file+".want", read(t, importer.Bytes(file, raw)))
		})
	}
}

// compare holds a draft against its expectation, and sees to it that nothing of it breaks a rule.
func compare(t *testing.T, file string, draft *importer.Draft) {
	t.Helper()
	p := plan(t, dossier(), draft)
	if len(p.Broken) > 0 || p.Count(importer.ActionLeave) > 0 {
		t.Errorf("broken: %v; left out: %d", p.Broken, p.Count(importer.ActionLeave))
	}
	got := story(draft, p) + besides(draft)
	if *updateDocuments {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// besides tells what story leaves out: attachments, remarks on claims and when they hold.
func besides(draft *importer.Draft) string {
	var b strings.Builder
	for _, r := range draft.Records {
		for _, a := range r.Attachments {
			fmt.Fprintf(&b, "attached to “%s”: %s, %s, %d bytes\n", r.Title.In(data.JA), a.Name, a.MIME, a.Size)
		}
		for _, c := range r.Claims {
			if c.Note != (data.Text{}) {
				fmt.Fprintf(&b, "on “%s”, %s: %s\n", r.Title.In(data.JA), c.Property, c.Note.In(data.JA))
			}
			if !c.When.Zero() {
				fmt.Fprintf(&b, "when “%s”, %s: %s %s\n", r.Title.In(data.JA), c.Property, c.When.EDTF, c.When.Verbatim)
			}
		}
	}
	return b.String()
}
