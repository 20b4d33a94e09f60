package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shirabe/app/templates"
	"shirabe/data/export"
)

func TestExportTemplates(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	shelf := templates.In(b.env["SHIRABE_HOME"])
	if err := shelf.Save("City desk", export.Options{Sections: []export.Section{export.OpenQuestions}, Guide: true}, false); err != nil {
		t.Fatal(err)
	}
	list := b.run("export", "--templates")
	for _, want := range []string{"press", "Press brief", "City desk", "open"} {
		if list.code != 0 || !strings.Contains(list.out, want) {
			t.Errorf("--templates: %d, no %q in %s", list.code, want, list.out)
		}
	}
	lines := strings.Split(strings.TrimSpace(b.run("export", "--templates", "--json").out), "\n")
	var last struct {
		Key      string
		Own      bool
		Sections []string
		Guide    bool
		Detail   string
	}
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil {
		t.Fatal(err)
	}
	if last.Key != "City desk" || !last.Own || !last.Guide || strings.Join(last.Sections, " ") != "open" || last.Detail != "standard" {
		t.Errorf("the user's template as JSON: %+v", last)
	}
	if got := b.run("export", "--template", "City desk", "--format", "markdown", "--out", "-"); got.code != 0 || strings.Contains(got.out, "## Summary") {
		t.Errorf("the user's template: %d, %s%s", got.code, got.out, got.err)
	}
}

// TestExportOptions changes one option a time and looks for its mark in the text.
func TestExportOptions(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	base := []string{"export", "--format", "markdown", "--out", "-"}
	for _, c := range []struct {
		args       []string
		has, lacks string
	}{
		{nil, "## Summary", "How to read this"},
		{[]string{"--both"}, "## Summary / 概要", ""},
		{[]string{"--guide", "yes"}, "How to read this", ""},
		{[]string{"--template", "workshop", "--guide", "no"}, "## Summary", "How to read this"},
		{[]string{"--template", "investigator", "--detail", "brief"}, "How to read this", "**Table 1. Figures**"},
		{[]string{"--sections", "sources"}, "", "## Summary"},
	} {
		got := b.run(append(base, c.args...)...)
		if got.code != 0 || !strings.Contains(got.out, c.has) || c.lacks != "" && strings.Contains(got.out, c.lacks) {
			t.Errorf("%v: code %d, want %q and not %q in:\n%s%s", c.args, got.code, c.has, c.lacks, got.out, got.err)
		}
	}
	for _, args := range [][]string{{"--claims", "all"}, {"--detail", "x"}, {"--notes", "long"}, {"--guide", "perhaps"},
		{"--changes-only"}, {"--since", "yesterday"}, {"--since", "2020-09-12", "--as-of", "2020-09-11"}} {
		if got := b.run(append(base, args...)...); got.code != 2 || got.err == "" {
			t.Errorf("%v: code %d, %q", args, got.code, got.err)
		}
	}
}

// TestExportSince compares with a date, and with the summary that was exported at that date.
func TestExportSince(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	past := filepath.Join(b.dir, "past.json")
	if got := b.run("export", "--as-of", "2020-09-09", "--out", past); got.code != 0 {
		t.Fatal(got.err)
	}
	changes := func(since string) string {
		got := b.run("export", "--format", "markdown", "--out", "-", "--since", since, "--changes-only")
		if got.code != 0 {
			t.Fatalf("--since %s: %d %s", since, got.code, got.err)
		}
		return got.out
	}
	byFile, byDate := changes(past), changes("2020-09-09")
	if byFile != byDate || !strings.Contains(byDate, "Compared with the summary as of 9 September 2020") {
		t.Errorf("by file:\n%s\nby date:\n%s", byFile, byDate)
	}
	var report struct{ Changes []export.Delta }
	got := b.run("export", "--out", filepath.Join(b.dir, "now.md"), "--since", past, "--json")
	if err := json.Unmarshal([]byte(got.out), &report); err != nil || len(report.Changes) == 0 {
		t.Errorf("the report tells %d changes, %v: %s", len(report.Changes), err, got.err)
	}
	foreign := filepath.Join(b.dir, "foreign.md")
	if err := os.WriteFile(foreign, []byte("# A summary\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := b.run("export", "--format", "json", "--out", "-", "--since", foreign); got.code != 2 || !strings.Contains(got.err, "JSON") {
		t.Errorf("a file that is no summary: %d %s", got.code, got.err)
	}
}

// TestExportWarnings finds the same points in the list of the check, in the report, and on
// standard error.
func TestExportWarnings(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	check := b.run("export", "--check", "--json")
	var report struct{ Warnings []export.Warning }
	if got := b.run("export", "--out", filepath.Join(b.dir, "x.md"), "--json"); json.Unmarshal([]byte(got.out), &report) != nil {
		t.Fatal(got.out)
	}
	piped := b.run("export", "--format", "markdown", "--out", "-", "--json")
	if lines := strings.Count(check.out, "\n"); lines != len(report.Warnings) || piped.err != check.out {
		t.Errorf("the check lists %d, the report %d; standard error:\n%s\nthe check:\n%s", lines, len(report.Warnings), piped.err, check.out)
	}
}
