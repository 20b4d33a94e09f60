package export

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"shirabe/data"
)

// tool finds a program of Debian that judges PDFs; without it the test is skipped.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	return path
}

func saved(t *testing.T, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "summary.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestQPDF(t *testing.T) {
	if testing.Short() {
		t.Skip("long and on one goroutine: left to the run without the race detector")
	}
	t.Parallel()
	qpdf := tool(t, "qpdf")
	for name, d := range map[string]*data.Dossier{"shipped": shipped(t), "hostile": hostile()} {
		file, _ := pdfOf(t, d, Options{})
		out, err := exec.CommandContext(t.Context(), qpdf, "--check", saved(t, file)).CombinedOutput()
		if err != nil || strings.Contains(string(out), "WARNING") {
			t.Errorf("%s: qpdf --check: %v\n%s", name, err, out)
		}
	}
}

// TestPDFToText finds every text of the document in what Poppler copies. A text that goes on to
// another page is parted by notes, and is looked for piece by piece.
func TestPDFToText(t *testing.T) {
	if testing.Short() {
		t.Skip("long and on one goroutine: left to the run without the race detector")
	}
	t.Parallel()
	program := tool(t, "pdftotext")
	for _, lang := range data.Langs() {
		file, doc := pdfOf(t, shipped(t), Options{Lang: lang})
		out, err := exec.CommandContext(t.Context(), program, "-raw", saved(t, file), "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		got := compact(string(out))
		all := texts(doc, doc.Blocks)
		lost := slices.DeleteFunc(slices.Clone(all), func(s string) bool { return found(got, compact(s)) })
		for _, s := range lost {
			t.Errorf("%s: not copied: %s", lang, s)
		}
		t.Logf("%s: %d texts, %d lost", lang, len(all), len(lost))
	}
}

// found reports whether text holds s, in two pieces at most.
func found(text, s string) bool {
	if strings.Contains(text, s) {
		return true
	}
	runes := []rune(s)
	for i := len(runes) - 1; i > 0; i-- {
		if strings.Contains(text, string(runes[:i])) {
			return strings.Contains(text, string(runes[i:]))
		}
	}
	return false
}

// compact takes out spaces: Poppler makes its own of gaps and line ends.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
