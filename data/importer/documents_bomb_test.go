package importer_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"shirabe/data/importer"
)

// longestBomb is many times what these files take, for slow machines with a race detector.
const longestBomb = 20 * time.Second

// What is built to hang or to fill the memory ends soon: as text, as an attachment or with an
// error that says so.
func TestDocumentBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	t.Parallel()
	entities := "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><html><body>" + strings.Repeat("&b;&amp;", 100_000)
	spans := "<table>" + strings.Repeat("<tr><td rowspan=65534 colspan=1000>x<td>y</tr>", 500) + "</table>"
	nested := "Content-Type: multipart/mixed; boundary=b0\nMIME-Version: 1.0\n\n"
	for i := range 50 {
		nested += fmt.Sprintf("--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n", i, i+1)
	}
	picture := base64.StdEncoding.EncodeToString(make([]byte, 3<<20))
	for _, c := range []struct{ format, name, in string }{
		{"html", "deep.html", "<html><body>" + strings.Repeat("<div>", 1_000_000) + "text"},
		{"html", "deep-inline.html", strings.Repeat("<b><i><a href=x>", 100_000) + "text"},
		{"html", "formatting.html", strings.Repeat("<b><p><i></b>x", 20_000)},
		{"html", "many.html", "<p>" + strings.Repeat("<br>", 1_500_000)},
		{"html", "spans.html", spans},
		{"html", "cells.html", "<table><tr>" + strings.Repeat("<td>", 300_000) + "</table>"},
		{"html", "entities.html", entities},
		{"html", "line.html", "<p>" + strings.Repeat("長い行。", 200_000)},
		{"html", "attribute.html", `<p style="` + strings.Repeat("a", 10<<20) + `">x</p>`},
		{"html", "pictures.html", "<p>x</p>" + strings.Repeat(`<img src="data:image/png;base64,`+picture+`">`, 4)},
		{"html", "quotes.html", strings.Repeat("<blockquote>a", 400) + strings.Repeat("<table><tr><td>b", 100)},
		{"mhtml", "nested.mhtml", nested},
		{"mhtml", "parts.mhtml", "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nx\n", 100_000)},
		{"mhtml", "header.mhtml", strings.Repeat("a: b\n c\n", 500_000)},
		{"markdown", "front.md", "---\n" + strings.Repeat("a: &a [*a, *a]\n", 3000) + "---\nx"},
		{"markdown", "deep-front.md", "---\na: " + strings.Repeat("[", 50_000) + "\n---\nx"},
		{"markdown", "links.md", strings.Repeat("[[a|b]] ![c](d) ", 20_000)},
		{"markdown", "open.md", strings.Repeat("[[", 100_000) + strings.Repeat("![", 100_000)},
		{"text", "line.txt", strings.Repeat("x", 4<<20)},
		{"text", "lines.txt", strings.Repeat("\n", 5<<20) + "x"},
		{"article", "marks.txt", strings.Repeat("a*1 [2] ※3 ", 20_000) + "\n\n*1:x\n*2:y"},
		{"article", "notes.txt", strings.Repeat("*1:x\n", 20_000)},
		{"article", "rows.txt", "日時 出来事\n" + strings.Repeat("2020年9月8日 停止\n", 1500) + "\n" + strings.Repeat("停止した 日時\nx 9/1\n\n", 20_000)},
		{"article", "dates.txt", strings.Repeat("・9月8日 停止した\n", 20_000)},
		{"article", "numbers.txt", strings.Repeat("件数 "+strings.Repeat("1", 3000)+"\n", 200)},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			d, err := importer.ByKey(c.format).Read(t.Context(), importer.Bytes(c.name, []byte(c.in)))
			if took := time.Since(start); took > longestBomb {
				t.Errorf("took %v", took)
			} else {
				t.Logf("%v", took)
			}
			var read *importer.ReadError
			if err != nil && !errors.As(err, &read) {
				t.Errorf("an error of another kind: %v", err)
			}
			if err == nil && len(d.Records) == 0 {
				t.Error("neither records nor an error")
			}
		})
	}
}

// Reading ends with its context, wherever it is.
func TestDocumentsEndWithTheirContext(t *testing.T) {
	t.Parallel()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for format, in := range map[string]string{"html": "<p>x", "mhtml": "Content-Type: text/html\n\n<p>x", "markdown": "x", "text": "x", "article": "x", "pdf": "%PDF-1.4", "file": "x"} {
		d, err := importer.ByKey(format).Read(ended, importer.Bytes("x", []byte(in)))
		if !errors.Is(err, context.Canceled) || d != nil {
			t.Errorf("%s: %v, %v", format, d, err)
		}
	}
}

// Bytes over the limit are refused, however many there are said to be.
func TestDocumentsAreBoundedInSize(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"html", "mhtml", "markdown", "text", "article", "pdf", "file"} {
		in := importer.Bytes("x", bytes.Repeat([]byte("x"), 2000))
		in.Size, in.Limits.Bytes = -1, 1000
		var read *importer.ReadError
		if _, err := importer.ByKey(format).Read(t.Context(), in); !errors.As(err, &read) || read.Key != "import.error.large" {
			t.Errorf("%s: %v", format, err)
		}
	}
}
