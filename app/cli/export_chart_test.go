package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// One chart is written alone, in the format that its name asks for.
func TestExportChart(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	dir := t.TempDir()
	for name, head := range map[string]string{"timeline.svg": "<?xml", "timeline.png": "\x89PNG"} {
		path := filepath.Join(dir, name)
		if r := b.run("export", "--chart", "timeline", "--out", path); r.code != 0 {
			t.Fatalf("%s: %d %s", name, r.code, r.err)
		}
		if body, err := os.ReadFile(path); err != nil || !bytes.HasPrefix(body, []byte(head)) {
			t.Errorf("%s is no such picture: %v, %.20q", name, err, body)
		}
	}
	for want, args := range map[string][]string{
		"status matrix timeline": {"--chart", "nothing", "--out", filepath.Join(dir, "x.svg")},
		".svg or .png":           {"--chart", "timeline", "--out", filepath.Join(dir, "x.pdf")},
	} {
		r := b.run(append([]string{"export", "--lang", "en"}, args...)...)
		if r.code != 2 || !strings.Contains(r.err, want) {
			t.Errorf("%v = %d %q, want 2 and %q", args, r.code, r.err, want)
		}
	}
}
