//go:build verify && unix

package export

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"shirabe/data"
)

// These tests have other people's programs judge what is written. scripts/verify-exports.sh
// installs them and names the folder for the files in SHIRABE_VERIFY; a program that is
// missing fails the test.

func verifyFolder(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("SHIRABE_VERIFY")
	if dir == "" {
		t.Skip("SHIRABE_VERIFY names no folder: run make verify-exports")
	}
	return dir
}

// run runs a program and fails the test if it fails.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	const patience = 3 * time.Minute // LibreOffice can hang
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	var complaints bytes.Buffer
	c := exec.CommandContext(ctx, name, args...)
	c.Stderr, c.WaitDelay = &complaints, time.Second
	out, err := c.Output()
	if err != nil {
		t.Errorf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, complaints.String())
	}
	return string(out) + complaints.String()
}

// laid writes the archive of every format of d as files into folder.
func laid(t *testing.T, folder string, doc *Document) {
	t.Helper()
	packed := write(t, allFormats, doc)
	z, err := zip.NewReader(strings.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var body bytes.Buffer
		if _, err := body.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, body.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestVerifyShipped(t *testing.T) {
	dir := verifyFolder(t)
	d := shipped(t)
	for _, lang := range data.Langs() {
		for _, template := range []string{"standard", "investigator"} {
			o := Options{Lang: lang}
			if template != "standard" {
				o.Template = template
			}
			doc, _ := Build(d.At(data.Clock{}), o)
			folder := filepath.Join(dir, string(lang)+"-"+template)
			laid(t, folder, doc)
			t.Run(string(lang)+" "+template, func(t *testing.T) {
				verifyPDF(t, filepath.Join(folder, "summary.pdf"), doc)
				verifyPandoc(t, folder, doc)
				if template == "standard" {
					verifyLibreOffice(t, folder, doc)
				}
			})
		}
	}
}

// TestVerifyNaughty writes the Big List of Naughty Strings.
func TestVerifyNaughty(t *testing.T) {
	dir := verifyFolder(t)
	list, err := os.ReadFile(filepath.Join(dir, "node_modules", "big-list-of-naughty-strings", "blns.json"))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	if err := json.Unmarshal(list, &texts); err != nil {
		t.Fatal(err)
	}
	texts = slices.DeleteFunc(texts, func(s string) bool { return strings.TrimSpace(s) == "" })
	doc, _ := Build(hostileWith(texts).At(data.Clock{}), Options{Lang: data.EN, Template: "investigator"})
	folder := filepath.Join(dir, "naughty")
	laid(t, folder, doc)
	checkHTML(t, write(t, "html", doc))
	checkBundle(t, write(t, "stix", doc))
	run(t, "qpdf", "--check", filepath.Join(folder, "summary.pdf"))
	for _, f := range []string{"docx", "odt"} {
		run(t, "pandoc", filepath.Join(folder, "summary."+f), "-t", "plain", "-o", filepath.Join(folder, f+".txt"))
	}
	t.Logf("%d naughty strings", len(texts))
}

func verifyPDF(t *testing.T, path string, doc *Document) {
	if out := run(t, "qpdf", "--check", path); strings.Contains(out, "WARNING") {
		t.Errorf("qpdf warns: %s", out)
	}
	run(t, os.Getenv("SHIRABE_PDFCPU"), "validate", "--mode=strict", path)
	got := compact(run(t, "pdftotext", "-raw", path, "-"))
	lost := 0
	for _, s := range texts(doc, doc.Blocks) {
		if !found(got, compact(s)) {
			lost++
			t.Errorf("pdftotext lost: %.120s", s)
		}
	}
	t.Logf("pdf: %d texts looked for, %d lost", len(texts(doc, doc.Blocks)), lost)
}

var pandocNote = regexp.MustCompile(`(?m)^\[\^\d+\]: (.*)$`)

// notesRead counts the notes of pandoc's Markdown. Of GitHub's, where a note has many marks,
// pandoc makes a copy for each.
func notesRead(md string) int {
	distinct := map[string]bool{}
	for _, m := range pandocNote.FindAllStringSubmatch(md, -1) {
		distinct[m[1]] = true
	}
	return len(distinct)
}

// verifyPandoc has pandoc read four formats back: every text, and every note once.
func verifyPandoc(t *testing.T, folder string, doc *Document) {
	for _, f := range []struct{ file, from string }{
		{"summary.docx", "docx"}, {"summary.odt", "odt"}, {"summary.md", "gfm+footnotes"}, {"pandoc.md", "markdown"},
		{"markdown/summary.md", "gfm+footnotes"}, {"pandoc/summary.md", "markdown"},
	} {
		path := filepath.Join(folder, filepath.FromSlash(f.file))
		got := letters(run(t, "pandoc", path, "-f", f.from, "-t", "plain", "--wrap=none"))
		lost := 0
		for _, s := range spoken(doc) {
			if !strings.Contains(got, letters(s)) {
				lost++
				t.Errorf("%s: pandoc lost: %.120s", f.file, s)
			}
		}
		notes := notesRead(run(t, "pandoc", path, "-f", f.from, "-t", "markdown", "--wrap=none"))
		if notes != len(doc.Notes) {
			t.Errorf("%s: pandoc reads %d notes, want %d", f.file, notes, len(doc.Notes))
		}
		t.Logf("%s: %d texts looked for, %d lost, %d notes", f.file, len(spoken(doc)), lost, notes)
	}
	run(t, "pandoc", filepath.Join(folder, "pandoc.md"), "--citeproc", "-o", filepath.Join(folder, "citeproc.docx"))
}

// spoken lists what the document says in pieces that no mark of a note divides.
func spoken(doc *Document) []string {
	var out []string
	eachPhrase(doc.Blocks, func(p *Phrase) {
		for _, in := range p.In {
			switch in.(type) {
			case Text, Strong, Emphasis, Struck:
				out = append(out, plainText(Phrase{In: []Inline{in}}))
			}
		}
	})
	return out
}

// verifyLibreOffice converts every Office file to PDF, looks for the headings in it and draws
// its pages for a person to look at.
func verifyLibreOffice(t *testing.T, folder string, doc *Document) {
	out := filepath.Join(folder, "libreoffice")
	profile, err := filepath.Abs(filepath.Join(filepath.Dir(folder), "profile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, ext := range []string{"docx", "odt", "pptx", "xlsx"} {
		to := filepath.Join(out, ext)
		run(t, "soffice", "-env:UserInstallation=file://"+profile, "--headless", "--convert-to", "pdf", "--outdir", to, filepath.Join(folder, "summary."+ext))
		file := filepath.Join(to, "summary.pdf")
		run(t, "pdftoppm", "-r", "60", "-png", file, filepath.Join(to, "page"))
		if ext == "xlsx" {
			continue // it has data, not headings
		}
		got := compact(run(t, "pdftotext", "-raw", file, "-"))
		for _, b := range doc.Blocks {
			if h, ok := b.(Heading); ok && h.Level == 1 && !strings.Contains(got, compact(clean(h.Text))) {
				t.Errorf("%s: LibreOffice shows no heading %q", ext, h.Text)
			}
		}
	}
	run(t, "pdftoppm", "-r", "60", "-png", filepath.Join(folder, "summary.pdf"), filepath.Join(folder, "page"))
}

// TestVerifyTable times every format and writes the table into the folder.
func TestVerifyTable(t *testing.T) {
	dir := verifyFolder(t)
	d := shipped(t)
	fonts(t) // read once, as the program does
	var b strings.Builder
	b.WriteString("| format | ja: ms of processor | bytes | en: ms of processor | bytes | notes |\n| --- | ---: | ---: | ---: | ---: | ---: |\n")
	for _, f := range Formats() {
		b.WriteString("| " + f.Key)
		notes := 0
		for _, lang := range data.Langs() {
			took, out, doc := timed(t, d, f.Key, lang)
			notes = len(doc.Notes)
			fmt.Fprintf(&b, " | %d | %d", took.Milliseconds(), out)
			if took > time.Second && f.Key != allFormats {
				t.Errorf("%s in %s took %s, want less than a second", f.Key, lang, took)
			}
		}
		if !f.Notes {
			notes = 0
		}
		b.WriteString(" | " + strconv.Itoa(notes) + " |\n")
	}
	b.WriteString(longPDF(t, d))
	if err := os.WriteFile(filepath.Join(dir, "table.md"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + b.String())
}

// timed builds and writes a summary and returns the time that it takes the processor, which other
// work on the machine does not change much, and the length of the file.
func timed(t *testing.T, d *data.Dossier, format string, lang data.Lang) (time.Duration, int, *Document) {
	start := processorTime(t)
	doc, _ := Build(d.At(data.Clock{}), Options{Lang: lang})
	out := write(t, format, doc)
	return processorTime(t) - start, len(out), doc
}

// processorTime is what this process has used so far.
func processorTime(t *testing.T) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// longPDF times a PDF of 150 pages.
func longPDF(t *testing.T, d *data.Dossier) string {
	doc, _ := Build(d.At(data.Clock{}), Options{Fonts: fonts(t)})
	long := longDocument(doc, 150)
	start := processorTime(t)
	file := pdfDoc(t, long)
	took := processorTime(t) - start
	if took > 3*time.Second {
		t.Errorf("the PDF of 150 pages took %s, want less than 3 s", took)
	}
	return fmt.Sprintf("\nPDF of %d pages: %d ms, %d bytes\n", len(readPDF(t, file).pages()), took.Milliseconds(), len(file))
}
