package textform_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"shirabe/data"
	"shirabe/data/textform"
)

const (
	dossierID  data.ID = "99999999-9999-4999-8999-999999999999"
	incidentID data.ID = "11111111-1111-4111-8111-111111111111"
)

// dossier makes a valid dossier with a note for each slug.
func dossier(slugs ...string) *data.Dossier {
	records := []data.Record{{ID: incidentID, Kind: data.KindIncident, Slug: "the-incident", Title: data.Text{JA: "事案"}}}
	for i, slug := range slugs {
		id := data.ID("22222222-2222-4222-8222-2222222222" + string([]byte{byte('0' + i/10), byte('0' + i%10)}))
		records = append(records, data.Record{ID: id, Kind: data.KindNote, Slug: slug, Title: data.Text{EN: slug}, Text: data.Text{JA: "本文"}})
	}
	return data.NewDossier(data.Meta{ID: dossierID, Title: data.Text{EN: "Dossier"}, Incident: incidentID, About: data.Text{EN: "x\r\ny"}}, records)
}

// write fails unless Write writes want files.
func write(t *testing.T, dir string, d *data.Dossier, want int) {
	t.Helper()
	if n, err := textform.Write(t.Context(), dir, d); err != nil || n != want {
		t.Fatalf("Write = %d, %v; want %d files", n, err, want)
	}
}

// tree lists the files of dir.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestWriteAndRead(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "folder")
	d := dossier("a", "b", "nul", "lpt1")
	write(t, dir, d, 6)
	want := []string{"dossier.md", "incident/the-incident.md", "note/a.md", "note/b.md", "note/lpt1_.md", "note/nul_.md"}
	if got := tree(t, dir); !reflect.DeepEqual(got, want) {
		t.Errorf("files = %q, want %q", got, want)
	}
	got, err := textform.Read(t.Context(), os.DirFS(dir))
	if err != nil || !reflect.DeepEqual(got, d) {
		t.Errorf("Read = %+v, %v; want %+v", got, err, d)
	}
}

// TestWriteLeavesAlone: what holds the right text keeps its time, whatever its line ends.
func TestWriteLeavesAlone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, dossier("a", "b", "c"), 5)
	b := filepath.Join(dir, "note", "b.md")
	text, err := os.ReadFile(b)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(b, []byte("\ufeff"+strings.ReplaceAll(string(text), "\n", "\r\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "note", "c.md"), []byte("<<<<<<< conflict\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-time.Hour).Truncate(time.Second)
	for _, name := range tree(t, dir) {
		if err := os.Chtimes(filepath.Join(dir, name), long, long); err != nil {
			t.Fatal(err)
		}
	}
	write(t, dir, dossier("a", "b", "c"), 1)
	for _, name := range tree(t, dir) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if touched := !info.ModTime().Equal(long); touched != (name == "note/c.md") {
			t.Errorf("%s: written is %v", name, touched)
		}
	}
}

// TestWriteRemoves: records that are gone go, everything else stays.
func TestWriteRemoves(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, dossier("a", "b", "c"), 5)
	record, err := os.ReadFile(filepath.Join(dir, "note", "b.md"))
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]string{
		"README.md":      "readme",
		"note/draft.md":  "not a record",
		"note/copy.md":   string(record), // not the name the program gives it
		"note/b.txt":     string(record),
		"elsewhere/b.md": string(record),
		"term/.b.md":     string(record),
	}
	for name, text := range kept {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, dir, dossier("a"), 0)
	want := []string{"README.md", "dossier.md", "elsewhere/b.md", "incident/the-incident.md",
		"note/a.md", "note/b.txt", "note/copy.md", "note/draft.md", "term/.b.md"}
	if got := tree(t, dir); !reflect.DeepEqual(got, want) {
		t.Errorf("files = %q, want %q", got, want)
	}
}

// TestWriteRefuses: nothing is written unless everything can be.
func TestWriteRefuses(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		d    *data.Dossier
		want string
	}{
		"a slug that leaves the folder": {dossier("a", "../../b"), "slug"},
		"two records of one slug":       {dossier("a", "a"), "two records"},
		"a bad ID of the dossier":       {data.NewDossier(data.Meta{ID: "x"}, nil), "dossier.md: id: "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			n, err := textform.Write(t.Context(), dir, tc.d)
			if n != 0 || err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("Write = %d, %v; want an error about %q", n, err, tc.want)
			}
			if got := tree(t, dir); len(got) > 0 {
				t.Errorf("it has written %q", got)
			}
		})
	}
}

func TestWriteOtherDossier(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, dossier("a", "b"), 4)
	other := dossier("c")
	other = data.NewDossier(data.Meta{ID: incidentID, Title: other.Title}, other.Records())
	if _, err := textform.Write(t.Context(), dir, other); !errors.Is(err, textform.ErrOtherDossier) {
		t.Errorf("Write = %v, want ErrOtherDossier", err)
	}
	// Without a dossier.md that can be read nothing proves that the records are ours to remove.
	if err := os.WriteFile(filepath.Join(dir, textform.MetaName), []byte("?"), 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, dir, other, 2)
	if got := tree(t, dir); len(got) != 5 {
		t.Errorf("files = %q, want a, b and c among them", got)
	}
}

// TestWriteLinks: a symbolic link in the folder is replaced or refused, never followed.
func TestWriteLinks(t *testing.T) {
	t.Parallel()
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "outside.md")
	if err := os.WriteFile(outside, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "note"), 0o755), os.Symlink(outside, filepath.Join(dir, "note", "a.md"))); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if _, err := textform.Read(t.Context(), os.DirFS(dir)); err == nil || !strings.Contains(err.Error(), "note/a.md: this is not a plain file") {
		t.Errorf("Read = %v, want the link refused", err)
	}
	if _, err := textform.Write(t.Context(), dir, dossier("a")); err != nil {
		t.Errorf("Write = %v", err)
	}
	if b, err := os.ReadFile(outside); err != nil || string(b) != "mine" {
		t.Errorf("the file that the link names holds %q, %v", b, err)
	}
	if err := errors.Join(os.RemoveAll(filepath.Join(dir, "note")), os.Symlink(filepath.Dir(outside), filepath.Join(dir, "note"))); err != nil {
		t.Fatal(err)
	}
	if _, err := textform.Write(t.Context(), dir, dossier("a")); err == nil {
		t.Error("Write follows a link to another folder")
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := textform.Write(ctx, t.TempDir(), dossier("a")); !errors.Is(err, context.Canceled) {
		t.Errorf("Write = %v, want the context's error", err)
	}
	if _, err := textform.Read(ctx, fstest.MapFS{"dossier.md": {}}); !errors.Is(err, context.Canceled) {
		t.Errorf("Read = %v, want the context's error", err)
	}
}

// TestProblemsError: the first ten problems are shown, the rest is counted.
func TestProblemsError(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{}
	for _, c := range "abcdefghijkl" {
		files["note/"+string(c)+".md"] = &fstest.MapFile{}
	}
	_, err := textform.Read(t.Context(), files) // twelve files and dossier.md
	if s := err.Error(); !strings.HasPrefix(s, "textform: 13 problems\ndossier.md: ") || !strings.HasSuffix(s, "\nand 3 more") || strings.Count(s, "\n") != 11 {
		t.Errorf("Error() = %s", s)
	}
}

func BenchmarkFolder(b *testing.B) {
	const n = 10_000
	m := newMaker(1)
	records := make([]data.Record, n)
	for i := range records {
		records[i] = data.Record{ID: m.id(), Kind: data.KindNote, Slug: "note-" + string(m.id()), Title: data.Text{JA: "題"}}
		for range 4 {
			records[i].Claims = append(records[i].Claims, data.Claim{ID: m.id(), Property: data.PropRemark, Basis: data.Reported, Known: "2020-09-10",
				Value: data.Text{JA: "ドコモ口座の不正利用", EN: "Abuse of the docomo account"}})
		}
	}
	d := data.NewDossier(data.Meta{ID: dossierID, Title: data.Text{JA: "題"}}, records)
	dir := b.TempDir()
	for _, name := range []string{"Write10k", "Rewrite10k"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := textform.Write(b.Context(), dir, d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("Read10k", func(b *testing.B) {
		for b.Loop() {
			if _, err := textform.Read(b.Context(), os.DirFS(dir)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
