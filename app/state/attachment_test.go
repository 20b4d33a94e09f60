package state

import (
	"testing"

	"shirabe/data"
)

func TestFileName(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"発表.pdf":               "発表.pdf",
		"../../etc/passwd":     "passwd",
		`C:\temp\a.txt`:        "a.txt",
		"":                     "attachment",
		"..":                   "attachment",
		"/":                    "_",
		".bashrc":              "bashrc",
		"a\u202efdp.exe":       "afdp.exe",
		"line\nbreak\x00.txt":  "linebreak.txt",
		`who? "me" <you>|*.md`: "who_ _me_ _you___.md",
		"note. ":               "note",
	} {
		if got := FileName(in); got != want {
			t.Errorf("FileName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMayRun(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, mime string
		want       bool
	}{
		{"release.pdf", "application/pdf", false},
		{"screen.png", "image/png", false},
		{"table.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false},
		{"table.XLSM", "", true},
		{"setup.exe", "", true},
		{"exe.\u202efdp.exe", "application/pdf", true},
		{"tool", "application/x-executable", true},
		{"tool", "application/x-msdownload", true},
		{"shell.txt", "text/plain", false},
		{"run.sh", "text/plain", true},
		{"data.json", "application/json", false},
	} {
		if got := MayRun(data.Attachment{Name: c.name, MIME: c.mime}); got != c.want {
			t.Errorf("MayRun(%q, %q) = %v", c.name, c.mime, got)
		}
	}
}

func TestFormatSize(t *testing.T) {
	t.Parallel()
	for in, want := range map[int64]string{0: "0 B", 999: "999 B", 1000: "1.0 kB", 123_456: "123 kB", 2_340_000: "2.3 MB", 5_000_000_000: "5.0 GB"} {
		if got := FormatSize(in); got != want {
			t.Errorf("FormatSize(%d) = %q, want %q", in, got, want)
		}
	}
}
