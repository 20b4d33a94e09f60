package textform_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"shirabe/data/textform"
)

var update = flag.Bool("update", false, "rewrite what the golden files expect")

// A golden file is a comment, the files of the case, each after a line "-- NAME --", and
// after "-- want --" what becomes of them: "same" when they are written as they were read, the
// file as it is written, or the problems. A case with a dossier.md, or of several files, is a folder.
func TestGolden(t *testing.T) {
	t.Parallel()
	cases, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(cases) == 0 {
		t.Fatalf("golden files: %v, %v", cases, err)
	}
	for _, path := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			t.Parallel()
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			input, want, _ := strings.Cut(string(raw), "-- want --\n")
			got := golden(t, sections(input))
			if *update && got != want {
				if err := os.WriteFile(path, []byte(input+"-- want --\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func sections(s string) fstest.MapFS {
	files := fstest.MapFS{}
	var name string
	for line := range strings.Lines(s) {
		if n, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(n, " --\n") {
			name = strings.TrimSuffix(n, " --\n")
			files[name] = &fstest.MapFile{}
		} else if name != "" {
			files[name].Data = append(files[name].Data, line...)
		}
	}
	return files
}

func golden(t *testing.T, files fstest.MapFS) string {
	if files[textform.MetaName] == nil && len(files) == 1 {
		for name, f := range files {
			r, err := textform.Unmarshal(name, f.Data)
			if err != nil {
				return problems(t, err)
			}
			b, err := textform.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			if string(b) == string(f.Data) {
				return "same\n"
			}
			return string(b)
		}
	}
	d, err := textform.Read(t.Context(), files)
	if err != nil {
		return problems(t, err)
	}
	dir := t.TempDir()
	for name, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, f.Data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := textform.Write(t.Context(), dir, d); n != 0 || err != nil {
		t.Errorf("Write changes %d files, %v; want none", n, err)
	}
	return "same\n"
}

// problems lists what err consists of, with the keys of the messages.
func problems(t *testing.T, err error) string {
	var bad *textform.ProblemsError
	if !errors.As(err, &bad) || len(bad.Problems) == 0 {
		t.Fatalf("the error is %v, want problems", err)
	}
	lines := make([]string, len(bad.Problems))
	for i, p := range bad.Problems {
		p.Text = "[" + p.Key + "] " + p.Text
		lines[i] = p.String() + "\n"
	}
	if len(lines) > 1 && !strings.Contains(err.Error(), "problems\n") {
		t.Errorf("Error() does not count them: %v", err)
	}
	return strings.Join(lines, "")
}
